//! Markdown as authors write it, to the rich text of the workshop.
//!
//! Only what the app can show is accepted: paragraphs, lists of one line each, code blocks,
//! headings, inline code and strong words. Anything else is an error with the file's name, never
//! dropped in silence.

use std::ops::Range;

use declic_text::Lang;
use declic_workshop::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use declic_text::typography;

use crate::fault::TextFault;
use crate::files::line_at;

/// Lists inside lists at most: they are read recursively.
const DEEPEST: usize = 8;

/// Why a text cannot be read, and the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: u32,
    /// Why.
    pub fault: TextFault,
}

/// A node of a document and the line that it begins on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The line, from 1.
    pub line: u32,
    /// The node.
    pub node: Node,
}

/// A part of a document; unlike a [`Block`], its list items may hold several parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A heading with its level.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `true` is numbered.
    List(bool, Vec<Vec<Placed>>),
    /// A code block, without its last line end.
    Code(String),
}

/// Reads a Markdown text, with the typography of `lang` applied outside code.
///
/// # Errors
/// Markdown that the app cannot show.
pub fn parse(text: &str, lang: Lang) -> Result<Vec<Placed>, Wrong> {
    let events = Parser::new(text).into_offset_iter();
    let mut reader = Reader {
        events: events.collect::<Vec<_>>().into_iter(),
        text,
        at: 0,
        depth: 0,
        lang,
    };
    reader.nodes(None)
}

/// The blocks of `nodes`.
///
/// # Errors
/// A list item with more than one line of text.
pub fn blocks(nodes: &[Placed]) -> Result<Vec<Block>, Wrong> {
    nodes.iter().map(block).collect()
}

fn block(placed: &Placed) -> Result<Block, Wrong> {
    Ok(match &placed.node {
        Node::Heading(level, content) => Block::Heading {
            level: *level,
            content: content.clone(),
        },
        Node::Paragraph(content) => Block::Paragraph(content.clone()),
        Node::Code(code) => Block::Code(code.clone()),
        Node::List(ordered, items) => {
            let items = items.iter().map(|item| match item.as_slice() {
                [
                    Placed {
                        node: Node::Paragraph(content),
                        ..
                    },
                ] => Ok(content.clone()),
                item => Err(Wrong {
                    line: item.first().map_or(placed.line, |it| it.line),
                    fault: TextFault::ItemTooRich,
                }),
            });
            Block::List {
                ordered: *ordered,
                items: items.collect::<Result<_, _>>()?,
            }
        }
    })
}

struct Reader<'a> {
    events: std::vec::IntoIter<(Event<'a>, Range<usize>)>,
    text: &'a str,
    /// Where the last event begins.
    at: usize,
    /// In how many lists it stands.
    depth: usize,
    lang: Lang,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }

    fn line(&self) -> u32 {
        line_at(self.text, self.at)
    }

    fn wrong(&self, fault: TextFault) -> Wrong {
        Wrong {
            line: self.line(),
            fault,
        }
    }

    /// The nodes up to the tag `end` (or the end of the text). A tight list item holds its words
    /// without a paragraph around them; they become one.
    fn nodes(&mut self, end: Option<TagEnd>) -> Result<Vec<Placed>, Wrong> {
        let mut nodes = Vec::new();
        let mut loose: Vec<Event<'a>> = Vec::new();
        let mut loose_line = 1;
        while let Some(event) = self.next() {
            match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Text(_)
                | Event::Code(_)
                | Event::SoftBreak
                | Event::Start(Tag::Strong)
                | Event::End(TagEnd::Strong) => {
                    if loose.is_empty() {
                        loose_line = self.line();
                    }
                    loose.push(event);
                }
                Event::Start(Tag::HtmlBlock) => self.comment()?,
                Event::Start(tag) => {
                    self.flush(&mut loose, loose_line, &mut nodes)?;
                    let line = self.line();
                    let node = self.node(tag)?;
                    nodes.push(Placed { line, node });
                }
                other => return Err(self.wrong(not_shown(&other))),
            }
        }
        self.flush(&mut loose, loose_line, &mut nodes)?;
        Ok(nodes)
    }

    fn flush(
        &self,
        loose: &mut Vec<Event<'a>>,
        line: u32,
        nodes: &mut Vec<Placed>,
    ) -> Result<(), Wrong> {
        if !loose.is_empty() {
            let node = Node::Paragraph(self.inlines(loose.drain(..))?);
            nodes.push(Placed { line, node });
        }
        Ok(())
    }

    /// Passes over `<!-- a note among authors -->`; other HTML is not shown.
    fn comment(&mut self) -> Result<(), Wrong> {
        let mut html = String::new();
        let wrong = self.wrong(TextFault::NotShown("`<…>`".to_owned()));
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(part) => html.push_str(&part),
                _ => {}
            }
        }
        let html = html.trim();
        let inside = html
            .strip_prefix("<!--")
            .and_then(|it| it.strip_suffix("-->"));
        inside.map(|_| ()).ok_or(wrong)
    }

    fn node(&mut self, tag: Tag<'a>) -> Result<Node, Wrong> {
        Ok(match tag {
            Tag::Paragraph => Node::Paragraph(self.inlines_until(TagEnd::Paragraph)?),
            Tag::Heading { level, .. } => {
                let content = self.inlines_until(TagEnd::Heading(level))?;
                Node::Heading(level_number(level), content)
            }
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                while let Some(event) = self.next() {
                    match event {
                        Event::End(TagEnd::CodeBlock) => break,
                        Event::Text(text) => code.push_str(&text),
                        other => return Err(self.wrong(not_shown(&other))),
                    }
                }
                Node::Code(code.trim_end_matches('\n').to_owned())
            }
            Tag::List(_) if self.depth >= DEEPEST => {
                return Err(self.wrong(TextFault::ItemTooRich));
            }
            Tag::List(first) => {
                self.depth += 1;
                let mut items = Vec::new();
                while let Some(event) = self.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.nodes(Some(TagEnd::Item))?),
                        Event::End(TagEnd::List(_)) => break,
                        other => return Err(self.wrong(not_shown(&other))),
                    }
                }
                self.depth -= 1;
                Node::List(first.is_some(), items)
            }
            other => return Err(self.wrong(not_shown(&Event::Start(other)))),
        })
    }

    fn inlines_until(&mut self, end: TagEnd) -> Result<Vec<Inline>, Wrong> {
        let mut events = Vec::new();
        while let Some(event) = self.next() {
            if event == Event::End(end) {
                break;
            }
            if !is_inline(&event) {
                return Err(self.wrong(not_shown(&event)));
            }
            events.push(event);
        }
        self.inlines(events.into_iter())
    }

    /// Inline content. Neighbouring texts are put together first: typography needs to see whole
    /// words, and the parser cuts at every mark that might have been Markdown.
    fn inlines(&self, events: impl Iterator<Item = Event<'a>>) -> Result<Vec<Inline>, Wrong> {
        let mut content: Vec<Inline> = Vec::new();
        let mut strong = false;
        for event in events {
            match event {
                Event::Text(text) => push_text(&mut content, &text, strong),
                Event::SoftBreak => push_text(&mut content, " ", strong),
                Event::Code(_) if strong => return Err(self.wrong(TextFault::StrongTooRich)),
                Event::Code(code) => content.push(Inline::Code(code.to_string())),
                Event::Start(Tag::Strong) => {
                    strong = true;
                    content.push(Inline::Strong(String::new()));
                }
                Event::End(TagEnd::Strong) => {
                    strong = false;
                    content.push(Inline::Text(String::new()));
                }
                other => return Err(self.wrong(not_shown(&other))),
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

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::SoftBreak
            | Event::Start(Tag::Strong)
            | Event::End(TagEnd::Strong)
    )
}

/// How what the app does not show is written.
fn not_shown(event: &Event<'_>) -> TextFault {
    let written = match event {
        Event::Start(Tag::Link { .. }) => "`[…](…)`",
        Event::Start(Tag::Image { .. }) => "`![…](…)`",
        Event::Start(Tag::BlockQuote(_)) => "`> …`",
        Event::Start(Tag::Emphasis) => "`*…*`",
        Event::Html(_) | Event::InlineHtml(_) => "`<…>`",
        Event::Rule => "`---`",
        Event::HardBreak => "`\\`",
        _ => "`…`",
    };
    TextFault::NotShown(written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    fn nodes(source: &str, lang: Lang) -> Vec<Node> {
        let nodes = parse(source, lang).unwrap().into_iter();
        nodes.map(|placed| placed.node).collect()
    }

    #[test]
    fn paragraphs_keep_code_and_strong_and_get_their_typography() {
        let nodes = nodes("**À vous :** changez `a ? b` ; c'est tout !", Lang::Fr);
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
        let Node::List(true, items) = &nodes[0].node else {
            panic!("{nodes:?}");
        };
        assert_eq!(items[0][0].node, Node::Paragraph(vec![text("Un.")]));
        let code = Node::Code("let a = 1;".into());
        assert_eq!(
            items[1][1],
            Placed {
                line: 4,
                node: code
            }
        );
        let fault = TextFault::ItemTooRich;
        assert_eq!(blocks(&nodes), Err(Wrong { line: 2, fault }));
    }

    #[test]
    fn code_blocks_keep_blank_lines_and_indents() {
        let nodes = nodes("```\na {\n\n  b\n}\n```\n", Lang::En);
        assert_eq!(nodes, [Node::Code("a {\n\n  b\n}".into())]);
    }

    #[test]
    fn what_the_app_does_not_show_is_refused() {
        for source in [
            "![a](b)", "[a](b)", "> a", "*a*", "<b>a</b>", "---", "a  \nb",
        ] {
            let text = format!("a\n\n{source}");
            let wrong = parse(&text, Lang::Fr).unwrap_err();
            assert!(matches!(wrong.fault, TextFault::NotShown(_)), "{source}");
            assert_eq!(wrong.line, 3, "{source}");
        }
        let wrong = parse("a\n\nb **c `d`**", Lang::Fr).unwrap_err();
        assert_eq!((wrong.line, wrong.fault), (3, TextFault::StrongTooRich));
    }

    #[test]
    fn lists_inside_lists_have_an_end() {
        let wrong = parse(&format!("{}a", "+ ".repeat(20_000)), Lang::Fr).unwrap_err();
        assert_eq!(wrong.fault, TextFault::ItemTooRich);
    }

    #[test]
    fn notes_among_authors_are_passed_over() {
        let source = "# T\n\n<!-- Un\nmot. -->\n\nTexte.\n";
        assert_eq!(nodes(source, Lang::Fr).len(), 2);
        assert!(parse("<!-- a --> <b>c</b>", Lang::Fr).is_err());
    }
}
