//! What is printed beside the plan: a sheet for each step, and a card for the people who come to help.

use std::sync::Arc;

use declic_room::plan::{PartKind, Plan};
use declic_workshop::Game;
use leptos::prelude::*;

use crate::components::rich;
use crate::state::contents::TextTree;

/// What the printer gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The plan.
    Plan,
    /// A sheet for each step of the plan.
    Steps,
    /// The card for visiting developers.
    Helpers,
}

/// A sheet for each step of `plan`: the instruction, the lines to write, the word of the trade.
#[component]
pub fn StepSheets(
    /// The plan.
    plan: Plan,
    /// Its game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let steps = plan.parts.iter().filter_map(|part| match part.kind {
        PartKind::Step { index, .. } => Some(index),
        _ => None,
    });
    let sheets = steps.filter_map(|index| {
        let step = game.steps.get(index)?;
        let (number, title) = ((index + 1).to_string(), step.title.as_str());
        let heading = texts.fill("ui.step", &[("number", number.as_str()), ("title", title)]);
        let added = step.changes.iter().map(|change| change.added().to_owned());
        let added = added.filter(|lines| !lines.is_empty()).map(|lines| {
            view! { <pre class="room-sheet__code" translate="no">{lines}</pre> }
        });
        Some(view! {
            <article class="room-sheet">
                <h2>{heading}</h2>
                <div class="prose">{rich::blocks(&step.text)}</div>
                <h3>{texts.get("ui.sheet_lines")}</h3>
                {added.collect_view()}
                <p>
                    <strong>{step.word.term.clone()}</strong> " : " {rich::inline(&step.word.meaning)}
                </p>
            </article>
        })
    });
    view! { <div class="print-only">{sheets.collect_view()}</div> }
}

/// The card for people who come to help: what to do, and what never.
#[component]
pub fn HelpersCard(
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let rules = ["hands", "ask", "wait", "stuck", "mistake", "turn"].map(|key| {
        let path = format!("card.{key}");
        view! { <li>{rich::message(&texts.get(&path))}</li> }
    });
    view! {
        <article class="print-only room-sheet">
            <h2>{texts.get("card.title")}</h2>
            <ul class="room-sheet__rules">{rules.into_iter().collect_view()}</ul>
        </article>
    }
}
