//! What the facilitator reads on their own laptop: what to say, what often goes wrong, how to help.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::rich;
use crate::state::contents::TextTree;

/// The notes of a part; `path` is where its texts stand.
#[component]
pub fn Notes(
    /// The texts.
    texts: Arc<TextTree>,
    /// `panier.placer`, `part.welcome`.
    path: String,
) -> impl IntoView {
    let say = texts.find(&format!("{path}.say")).map(|say| {
        view! {
            <div class="room-notes__say">
                <h2 class="room-notes__label">{texts.get("ui.say")}</h2>
                <p>{rich::message(say)}</p>
            </div>
        }
    });
    let further = ["watch", "help", "ask", "story"].map(|key| {
        let text = texts.find(&format!("{path}.{key}"))?;
        Some(view! {
            <div class="room-notes__part">
                <h3 class="room-notes__label">{texts.get(&format!("ui.{key}"))}</h3>
                <p>{rich::message(text)}</p>
            </div>
        })
    });
    view! { <div class="room-notes">{say} {further.into_iter().flatten().collect_view()}</div> }
}
