//! Markdown as authors write it, to the rich text of the workshop.
//!
//! Only what the app can show is accepted: paragraphs, lists of one line each, code blocks,
//! headings, inline code and strong words. Anything else is an error with the file's name, never
//! dropped in silence.

use declic_text::Lang;
use declic_workshop::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use declic_text::typography;

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    /// Markdown that the app does not show.
    #[error("not shown by the app: {0}")]
    Unsupported(String),
    /// A list item that holds more than one line of text where only one is shown.
    #[error("a list item here holds one line of text only")]
    ItemTooRich,
    /// Strong words with code or more inside.
    #[error("strong words hold plain words only")]
    StrongTooRich,
}

/// A part of a document; unlike a [`Block`], its list items may hold several parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A heading with its level.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `true` is numbered.
    List(bool, Vec<Vec<Node>>),
    /// A code block, without its last line end.
    Code(String),
}

/// Reads a Markdown text, with the typography of `lang` applied outside code.
///
/// # Errors
/// Markdown that the app cannot show.
pub fn parse(text: &str, lang: Lang) -> Result<Vec<Node>, MarkdownError> {
    let mut reader = Reader {
        events: Parser::new(text).collect::<Vec<_>>().into_iter(),
        lang,
    };
    reader.nodes(None)
}

/// The blocks of `nodes`.
///
/// # Errors
/// A list item with more than one line of text.
pub fn blocks(nodes: &[Node]) -> Result<Vec<Block>, MarkdownError> {
    nodes.iter().map(block).collect()
}

fn block(node: &Node) -> Result<Block, MarkdownError> {
    Ok(match node {
        Node::Heading(level, content) => Block::Heading {
            level: *level,
            content: content.clone(),
        },
        Node::Paragraph(content) => Block::Paragraph(content.clone()),
        Node::Code(code) => Block::Code(code.clone()),
        Node::List(ordered, items) => {
            let items = items.iter().map(|item| match item.as_slice() {
                [Node::Paragraph(content)] => Ok(content.clone()),
                _ => Err(MarkdownError::ItemTooRich),
            });
            Block::List {
                ordered: *ordered,
                items: items.collect::<Result<_, _>>()?,
            }
        }
    })
}

struct Reader<'a> {
    events: std::vec::IntoIter<Event<'a>>,
    lang: Lang,
}

impl<'a> Reader<'a> {
    /// The nodes up to the tag `end` (or the end of the text). A tight list item holds its words
    /// without a paragraph around them; they become one.
    fn nodes(&mut self, end: Option<TagEnd>) -> Result<Vec<Node>, MarkdownError> {
        let mut nodes = Vec::new();
        let mut loose: Vec<Event<'a>> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Text(_)
                | Event::Code(_)
                | Event::SoftBreak
                | Event::Start(Tag::Strong)
                | Event::End(TagEnd::Strong) => loose.push(event),
                Event::Start(tag) => {
                    self.flush(&mut loose, &mut nodes)?;
                    nodes.push(self.node(tag)?);
                }
                other => return Err(unsupported(&other)),
            }
        }
        self.flush(&mut loose, &mut nodes)?;
        Ok(nodes)
    }

    fn flush(
        &self,
        loose: &mut Vec<Event<'a>>,
        nodes: &mut Vec<Node>,
    ) -> Result<(), MarkdownError> {
        if !loose.is_empty() {
            nodes.push(Node::Paragraph(self.inlines(loose.drain(..))?));
        }
        Ok(())
    }

    fn node(&mut self, tag: Tag<'a>) -> Result<Node, MarkdownError> {
        Ok(match tag {
            Tag::Paragraph => Node::Paragraph(self.inlines_until(TagEnd::Paragraph)?),
            Tag::Heading { level, .. } => {
                let content = self.inlines_until(TagEnd::Heading(level))?;
                Node::Heading(level_number(level), content)
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                for event in self.events.by_ref() {
                    match event {
                        Event::End(TagEnd::CodeBlock) => break,
                        Event::Text(text) => code.push_str(&text),
                        other => return Err(unsupported(&other)),
                    }
                }
                Node::Code(code.trim_end_matches('\n').to_owned())
            }
            Tag::List(first) => {
                let mut items = Vec::new();
                while let Some(event) = self.events.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.nodes(Some(TagEnd::Item))?),
                        Event::End(TagEnd::List(_)) => break,
                        other => return Err(unsupported(&other)),
                    }
                }
                Node::List(first.is_some(), items)
            }
            other => return Err(unsupported(&Event::Start(other))),
        })
    }

    fn inlines_until(&mut self, end: TagEnd) -> Result<Vec<Inline>, MarkdownError> {
        let mut events = Vec::new();
        for event in self.events.by_ref() {
            if event == Event::End(end) {
                break;
            }
            events.push(event);
        }
        self.inlines(events.into_iter())
    }

    /// Inline content. Neighbouring texts are put together first: typography needs to see whole
    /// words, and the parser cuts at every mark that might have been Markdown.
    fn inlines(
        &self,
        events: impl Iterator<Item = Event<'a>>,
    ) -> Result<Vec<Inline>, MarkdownError> {
        let mut content: Vec<Inline> = Vec::new();
        let mut strong = false;
        for event in events {
            match event {
                Event::Text(text) => push_text(&mut content, &text, strong),
                Event::SoftBreak => push_text(&mut content, " ", strong),
                Event::Code(_) if strong => return Err(MarkdownError::StrongTooRich),
                Event::Code(code) => content.push(Inline::Code(code.to_string())),
                Event::Start(Tag::Strong) => {
                    strong = true;
                    content.push(Inline::Strong(String::new()));
                }
                Event::End(TagEnd::Strong) => {
                    strong = false;
                    content.push(Inline::Text(String::new()));
                }
                other => return Err(unsupported(&other)),
            }
        }
        let mut previous = None;
        for inline in &mut content {
            if let Inline::Text(text) | Inline::Strong(text) = inline {
                *text = match self.lang {
                    Lang::Fr => typography::french_after(previous, text),
                    Lang::En => typography::english_after(previous, text),
                };
            }
            previous = inline.as_str().chars().next_back().or(previous);
        }
        content.retain(|inline| !inline.as_str().is_empty());
        Ok(content)
    }
}

fn push_text(content: &mut Vec<Inline>, text: &str, strong: bool) {
    match content.last_mut() {
        Some(Inline::Strong(last)) if strong => last.push_str(text),
        Some(Inline::Text(last)) => last.push_str(text),
        _ => content.push(Inline::Text(text.to_owned())),
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

fn unsupported(event: &Event<'_>) -> MarkdownError {
    MarkdownError::Unsupported(format!("{event:?}").chars().take(60).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn paragraphs_keep_code_and_strong_and_get_their_typography() {
        let nodes = parse("**À vous :** changez `a ? b` ; c'est tout !", Lang::Fr).unwrap();
        assert_eq!(
            nodes,
            [Node::Paragraph(vec![
                Inline::Strong("À vous\u{a0}:".into()),
                text(" changez "),
                Inline::Code("a ? b".into()),
                text("\u{202f}; c’est tout\u{202f}!"),
            ])]
        );
    }

    #[test]
    fn list_items_may_hold_code_blocks() {
        let source = "1. Un.\n2. Deux :\n\n   ```\n   let a = 1;\n   ```\n";
        let nodes = parse(source, Lang::Fr).unwrap();
        let [Node::List(true, items)] = nodes.as_slice() else {
            panic!("{nodes:?}");
        };
        assert_eq!(items[0], [Node::Paragraph(vec![text("Un.")])]);
        assert_eq!(items[1][1], Node::Code("let a = 1;".into()));
        assert_eq!(blocks(&nodes), Err(MarkdownError::ItemTooRich));
    }

    #[test]
    fn code_blocks_keep_blank_lines_and_indents() {
        let nodes = parse("```\na {\n\n  b\n}\n```\n", Lang::En).unwrap();
        assert_eq!(nodes, [Node::Code("a {\n\n  b\n}".into())]);
    }

    #[test]
    fn what_the_app_does_not_show_is_refused() {
        for source in ["![a](b)", "[a](b)", "> a", "*a*", "<b>a</b>", "---"] {
            assert!(parse(source, Lang::Fr).is_err(), "{source}");
        }
    }
}
