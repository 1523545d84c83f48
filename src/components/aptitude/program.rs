//! Programs as nested, numbered lists, and the rules of the robot.

use declic_aptitude::robot::{Instruction, lines};
use declic_aptitude::wording;
use leptos::prelude::*;

use crate::state::contents::TextTree;
use crate::texts::t;

/// The program as nested, numbered lists.
pub fn program(program: &[Instruction], texts: &TextTree) -> impl IntoView + use<> {
    let lines: Vec<(u8, String)> = lines(program)
        .iter()
        .map(|line| (line.depth, texts.sentence(&wording::line(line.kind))))
        .collect();
    list(&lines, "instructions")
}

/// The rules of the robot, folded; `keys` are the paths of their texts.
pub fn rules(texts: &TextTree, keys: &[&str]) -> impl IntoView + use<> {
    let rules = keys
        .iter()
        .map(|key| view! { <li>{texts.get(key)}</li> })
        .collect_view();
    view! {
        <details class="in-words">
            <summary>{t().item_rules()}</summary>
            <ul class="reasons">{rules}</ul>
        </details>
    }
}

/// Lines with their depths as a nested list of the class `class`.
pub fn list(lines: &[(u8, String)], class: &'static str) -> impl IntoView + use<> {
    let (list, _) = nested(lines, 0, 0);
    view! { <div class=class>{list}</div> }
}

/// The lines from `at` at `depth` or deeper, and the index after them.
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
