//! Programs of any family as nested, numbered lists.

use leptos::prelude::*;

/// Lines with how many blocks each stands in; `class` says how they look.
pub fn list(lines: &[(u8, String)], class: &'static str) -> AnyView {
    let (list, _) = nested(lines, 0, 0);
    view! { <div class=class>{list}</div> }.into_any()
}

/// The lines from `at` that stand at `depth` or deeper, and where they end.
fn nested(all: &[(u8, String)], mut at: usize, depth: u8) -> (AnyView, usize) {
    let mut items = Vec::new();
    while let Some((_, text)) = all.get(at).filter(|line| line.0 >= depth) {
        let text = text.clone();
        at += 1;
        let inner = if all.get(at).is_some_and(|next| next.0 > depth) {
            let (inner, end) = nested(all, at, depth + 1);
            at = end;
            Some(inner)
        } else {
            None
        };
        items.push(view! { <li>{text} {inner}</li> });
    }
    let list = view! { <ol class="instructions__list">{items}</ol> };
    (list.into_any(), at)
}
