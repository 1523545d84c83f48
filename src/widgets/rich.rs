//! Rich text of contents as views: never as markup in a string.

use crate::view::*;
use declic_workshop::{Block, Inline};

/// A line of rich text.
pub fn inline(content: &[Inline]) -> View {
    content
        .iter()
        .map(|part| match part {
            Inline::Text(text) => text.clone().into_view(),
            Inline::Code(code) => view! { <code translate="no">{code.clone()}</code> },
            Inline::Strong(text) => view! { <strong>{text.clone()}</strong> },
        })
        .collect_view()
}

/// A message whose code stands between backticks.
pub fn message(text: &str) -> View {
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
pub fn blocks(content: &[Block]) -> View {
    content.iter().map(block).collect_view()
}

fn block(block: &Block) -> View {
    match block {
        Block::Heading { level: 2, content } => view! { <h2>{inline(content)}</h2> },
        Block::Heading { content, .. } => view! { <h3>{inline(content)}</h3> },
        Block::Paragraph(content) => view! { <p>{inline(content)}</p> },
        Block::List {
            ordered: true,
            items,
        } => view! { <ol>{list_items(items)}</ol> },
        Block::List { items, .. } => view! { <ul>{list_items(items)}</ul> },
        Block::Code(code) => {
            view! { <pre translate="no" tabindex="0"><code>{code.clone()}</code></pre> }
        }
    }
}

fn list_items(items: &[Vec<Inline>]) -> View {
    items
        .iter()
        .map(|item| view! { <li>{inline(item)}</li> })
        .collect_view()
}
