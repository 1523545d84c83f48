//! The plan as a table: when, what, how long, who types.

use std::sync::Arc;

use declic_room::plan::Plan;
use declic_workshop::Game;
use leptos::prelude::*;

use super::labels::{title, typists};
use crate::state::contents::TextTree;

/// The table.
#[component]
pub fn PlanTable(
    /// The plan.
    plan: Plan,
    /// Its game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let rows = plan.parts.iter().enumerate().map(|(at, part)| {
        let before = plan.before(at);
        let start = format!("{}:{:02}", before / 60, before % 60);
        view! {
            <tr>
                <td>{start}</td>
                <th scope="row">{title(&texts, &game, *part)}</th>
                <td>{part.minutes}</td>
                <td>{typists(&texts, *part)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = ["ui.when", "ui.what", "ui.minutes", "ui.who"].map(|path| texts.get(path));
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    let caption = texts.fill(
        "ui.plan_caption",
        &[
            ("game", game.title.as_str()),
            ("minutes", plan.minutes().to_string().as_str()),
            ("steps", plan.steps().to_string().as_str()),
        ],
    );
    let name = caption.clone();
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-label=name>
            <table class="table room-plan">
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
