//! Arrow and space buttons, for devices without a keyboard.

use declic_javascript::names::Key;
use leptos::prelude::*;

use super::player::{Player, Press};
use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// The buttons for the left, space and right keys.
#[component]
pub fn Gamepad(
    /// Receives the keys.
    player: Player,
    /// Whether keys reach the program. While they do not, the place stays empty: what is below it would
    /// move under the finger.
    takes_keys: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="gamepad" class:gamepad--idle=move || !takes_keys.get() role="group" aria-label=tr(Texts::gamepad_label)>
            <PadKey key=Key::Left label=Texts::gamepad_left icon=IconName::Left player=player />
            <PadKey key=Key::Space label=Texts::gamepad_space icon=IconName::Play player=player />
            <PadKey key=Key::Right label=Texts::gamepad_right icon=IconName::Right player=player />
        </div>
    }
}

/// A button that presses a key of the scene for as long as it is held.
#[component]
fn PadKey(
    /// The scene's key.
    key: Key,
    /// Its text.
    label: Text,
    /// Its icon.
    icon: IconName,
    /// Receives the key.
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
