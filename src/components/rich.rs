//! Rich text of contents as views, never as HTML strings.

use declic_workshop::{Block, Inline};
use leptos::prelude::*;

/// The deepest indentation with a class of its own in `style/workshop-lesson.css`.
const DEEPEST: usize = 4;

/// A line of rich text.
pub fn inline(content: &[Inline]) -> AnyView {
    content
        .iter()
        .map(|part| match part {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Code(code) => view! { <code translate="no">{code.clone()}</code> }.into_any(),
            Inline::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        })
        .collect_view()
        .into_any()
}

/// A message with code between backticks.
pub fn message(text: &str) -> AnyView {
    let parts: Vec<Inline> = text
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| match index % 2 {
            0 => Inline::Text(part.to_owned()),
            _ => Inline::Code(part.to_owned()),
        })
        .collect();
    inline(&parts)
}

/// Blocks of rich text.
pub fn blocks(content: &[Block]) -> AnyView {
    content.iter().map(block).collect_view().into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading { level: 2, content } => view! { <h2>{inline(content)}</h2> }.into_any(),
        Block::Heading { content, .. } => view! { <h3>{inline(content)}</h3> }.into_any(),
        Block::Paragraph(content) => view! { <p>{inline(content)}</p> }.into_any(),
        Block::List {
            ordered: true,
            items,
        } => view! { <ol>{list_items(items)}</ol> }.into_any(),
        Block::List { items, .. } => view! { <ul>{list_items(items)}</ul> }.into_any(),
        Block::Code(code) => {
            let lines = code.lines().map(code_line);
            view! { <pre class="model" translate="no"><code>{lines.collect_view()}</code></pre> }
                .into_any()
        }
    }
}

/// A line of a program. Where it wraps, the rest is indented further; a comment looks like a remark.
fn code_line(line: &str) -> AnyView {
    let depth = line.len() - line.trim_start().len();
    let class = format!("model__line model__line--{}", (depth / 2).min(DEEPEST));
    let (code, comment) = line.split_at(comment_start(line).unwrap_or(line.len()));
    let (code, comment) = (code.to_owned(), comment.to_owned());
    let comment =
        (!comment.is_empty()).then(|| view! { <span class="model__comment">{comment}</span> });
    view! { <span class=class>{code} {comment}</span> "\n" }.into_any()
}

/// Where a line's comment begins: the first `//` outside of a text.
fn comment_start(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character == '/' && before == '/' => return Some(at - 1),
            None if matches!(character, '"' | '\'' | '`') => quote = Some(character),
            None => {}
        }
        before = character;
    }
    None
}

fn list_items(items: &[Vec<Inline>]) -> AnyView {
    items
        .iter()
        .map(|item| view! { <li>{inline(item)}</li> })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::comment_start;

    #[test]
    fn a_comment_begins_outside_of_texts() {
        assert_eq!(comment_start("let a = 1; // un"), Some(11));
        assert_eq!(comment_start("// tout"), Some(0));
        assert_eq!(comment_start("texte(\"http://x\");"), None);
        assert_eq!(comment_start("texte(\"//\"); // oui"), Some(13));
        assert_eq!(comment_start("a = b / c;"), None);
    }
}
