//! Rich text of contents as views, never as HTML strings.

use declic_workshop::{Block, Inline};
use leptos::prelude::*;

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
            view! { <pre translate="no" tabindex="0"><code>{code.clone()}</code></pre> }.into_any()
        }
    }
}

fn list_items(items: &[Vec<Inline>]) -> AnyView {
    items
        .iter()
        .map(|item| view! { <li>{inline(item)}</li> })
        .collect_view()
        .into_any()
}
