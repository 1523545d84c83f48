//! The time of the present part, as a band that empties and in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::labels;
use super::state::Room;
use crate::state::contents::TextTree;

/// The band, and how far the workshop is from its plan.
#[component]
pub fn ClockBand(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let seconds = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().map_or((0, 0), |run| run.part_seconds()))
    });
    let pace = Memo::new(move |_| room.run.with(|run| run.as_ref().map(|run| run.pace())));
    let left = move || {
        let (spent, has) = seconds.get();
        has.saturating_sub(spent)
    };
    let is_running = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().is_some_and(|run| run.clock.is_running()))
    });
    let (of_left, of_pace) = (texts.clone(), texts);
    // Whole minutes: a countdown in seconds would add pressure.
    let left_words = move || {
        let minutes = left().div_ceil(60).to_string();
        match left() {
            _ if !is_running.get() => of_left.get("ui.stopped"),
            0 => of_left.get("ui.time_up"),
            _ => of_left.fill("ui.left", &[("minutes", minutes.as_str())]),
        }
    };
    let pace_words = move || {
        pace.get().map(|pace| {
            let (class, words) = labels::pace(&of_pace, pace);
            view! { <span class=class>{words}</span> }
        })
    };
    view! {
        <div class="clock-band">
            <progress
                class="clock-band__bar"
                max=move || seconds.get().1.max(1).to_string()
                value=move || left().to_string()
                aria-hidden="true"
            ></progress>
            <p class="clock-band__words">
                <span>{left_words}</span>
                {pace_words}
            </p>
        </div>
    }
}
