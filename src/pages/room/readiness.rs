//! « Tout est prêt ? »: what the workshop needs of this laptop, and what to do where something is missing.

use std::sync::Arc;

use declic_javascript::names::SoundName;
use leptos::prelude::*;

use super::address::room_address;
use super::projector::open_projector;
use super::state::Room;
use crate::browser::{local, session, sound};
use crate::components::button::ActionButton;
use crate::components::icon::{Icon, IconName};
use crate::components::rich;
use crate::pages::workshop::SoundSwitch;
use crate::state::contents::TextTree;

/// What a check is tried with.
const PROBE: &str = "declic-room-probe";

/// The mark of a visit to this page.
const VISIT: &str = "declic-room-visit";

/// Whether this browser keeps what it is given.
fn keeps_texts() -> bool {
    local::set(PROBE, PROBE);
    let kept = local::get(PROBE).is_some_and(|text| text == PROBE);
    local::remove(PROBE);
    kept
}

/// Whether an earlier visit, before this browser was closed last, left its mark; sets it for the next one.
fn remembers_visit() -> bool {
    let is_new_tab = session::get(VISIT).is_none();
    let known = local::get(VISIT).is_some();
    if is_new_tab {
        session::set(VISIT, if known { "known" } else { "first" });
    }
    local::set(VISIT, "1");
    session::get(VISIT).is_some_and(|first| first == "known")
}

/// The list.
#[component]
pub fn Readiness(
    /// The workshop, which has not begun.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let address = LocalResource::new(room_address);
    let keeps = keeps_texts();
    let remembers = remembers_visit();
    let line = {
        let texts = texts.clone();
        move |is_ready: bool, key: &str, address: &str| {
            let state = if is_ready { "ready" } else { "missing" };
            let words = texts.fill(&format!("check.{key}_{state}"), &[("address", address)]);
            let icon = match is_ready {
                true => IconName::Check,
                false => IconName::Warning,
            };
            view! {
                <Icon name=icon />
                <span>{rich::message(&words)}</span>
            }
        }
    };
    let (of_storage, of_others, of_memory, of_projector) =
        (line.clone(), line.clone(), line.clone(), line);
    // Nothing is missing while the server is asked.
    let others = move || {
        let found = address.get()?;
        Some(of_others(
            found.is_some(),
            "address",
            &found.unwrap_or_default(),
        ))
    };
    let refused = RwSignal::new(false);
    let projector = move || {
        let shown = room.has_projector.get();
        of_projector(shown, "projector", "")
    };
    let refused_words = texts.get("ui.projector_refused");
    let refused_words = move || refused.get().then(|| refused_words.clone());
    let (open, play) = (texts.get("ui.projector"), texts.get("check.sound_play"));
    view! {
        <section class="sheet stack no-print">
            <h2>{texts.get("check.title")}</h2>
            <ul class="room-check">
                <li>{of_storage(keeps, "storage", "")}</li>
                <li>{of_memory(remembers, "memory", "")}</li>
                <li>{others}</li>
                <li>
                    {projector} " "
                    <ActionButton
                        icon=IconName::Eye
                        on_press=move |()| refused.set(!open_projector())
                    >
                        {open}
                    </ActionButton>
                    <span role="status">{refused_words}</span>
                </li>
                <li>
                    <Icon name=IconName::Listen />
                    <span>{texts.get("check.sound")}</span>
                    " "
                    <ActionButton
                        icon=IconName::Play
                        on_press=move |()| sound::play(SoundName::Bell)
                    >
                        {play}
                    </ActionButton>
                    <SoundSwitch />
                </li>
            </ul>
        </section>
    }
}
