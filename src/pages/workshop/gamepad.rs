//! Arrows and space for those who have no keyboard at hand.

use declic_javascript::names::Key;
use leptos::prelude::*;

use super::player::{Player, Press};
use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// Arrows and space, to be held with a finger.
#[component]
pub fn Gamepad(
    /// Takes the keys.
    player: Player,
) -> impl IntoView {
    view! {
        <div class="gamepad" role="group" aria-label=tr(Texts::gamepad_label)>
            <PadKey key=Key::Left label=Texts::gamepad_left icon=IconName::Left player=player />
            <PadKey key=Key::Space label=Texts::gamepad_space icon=IconName::Play player=player />
            <PadKey key=Key::Right label=Texts::gamepad_right icon=IconName::Right player=player />
        </div>
    }
}

/// A key that is down while it is held.
#[component]
fn PadKey(
    /// The scene's key.
    key: Key,
    /// Its words.
    label: Text,
    /// Its icon.
    icon: IconName,
    /// Takes the key.
    player: Player,
) -> impl IntoView {
    let release = move |_| {
        player.key(key, Press::Up);
    };
    view! {
        <button
            type="button"
            class="button gamepad__key"
            on:pointerdown=move |event| {
                event.prevent_default();
                player.key(key, Press::Down);
            }
            on:pointerup=release
            on:pointerleave=release
            on:pointercancel=release
            on:contextmenu=|event| event.prevent_default()
        >
            <Icon name=icon />
            {tr(label)}
        </button>
    }
}
