//! « Tout est prêt ? »: what the workshop needs of this laptop, and what to do where something is missing.

use std::sync::Arc;

use declic_javascript::names::SoundName;
use leptos::prelude::*;

use super::projector::open_projector;
use super::state::Room;
use crate::browser::{document, local, sound};
use crate::components::button::ActionButton;
use crate::components::icon::{Icon, IconName};
use crate::components::rich;
use crate::state::contents::TextTree;

/// What a check is tried with.
const PROBE: &str = "declic-room-probe";

/// Whether this browser keeps what it is given.
fn keeps_texts() -> bool {
    local::set(PROBE, PROBE);
    let kept = local::get(PROBE).is_some_and(|text| text == PROBE);
    local::remove(PROBE);
    kept
}

/// Whether other laptops can open `address`.
fn is_for_others(address: &str) -> bool {
    !["localhost", "127.0.0.1", "[::1]", "file:"]
        .iter()
        .any(|own| address.contains(own))
}

/// The list.
#[component]
pub fn Readiness(
    /// The workshop, which has not begun.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let address = document::public_address().unwrap_or_default();
    let keeps = keeps_texts();
    let others = is_for_others(&address);
    let line = {
        let texts = texts.clone();
        move |is_ready: bool, key: &str| {
            let state = if is_ready { "ready" } else { "missing" };
            let words = texts.fill(
                &format!("check.{key}_{state}"),
                &[("address", address.as_str())],
            );
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
    let (of_storage, of_others, of_projector) = (line.clone(), line.clone(), line);
    let refused = RwSignal::new(false);
    let projector = move || {
        let shown = room.has_projector.get();
        of_projector(shown, "projector")
    };
    let refused_words = texts.get("ui.projector_refused");
    let refused_words = move || refused.get().then(|| refused_words.clone());
    let (open, play) = (texts.get("ui.projector"), texts.get("check.sound_play"));
    view! {
        <section class="sheet stack no-print">
            <h2>{texts.get("check.title")}</h2>
            <ul class="room-check">
                <li>{of_storage(keeps, "storage")}</li>
                <li>{of_others(others, "address")}</li>
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
                </li>
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_laptop_alone_is_for_nobody_else() {
        for own in [
            "http://localhost:8080/",
            "http://127.0.0.1/",
            "file:///a/index.html",
        ] {
            assert!(!is_for_others(own), "{own}");
        }
        for other in [
            "http://192.168.1.20:8080/",
            "https://ecole.example/decouverte/",
        ] {
            assert!(is_for_others(other), "{other}");
        }
    }
}
