//! A button for each sprite that the program lets a person touch, so that such a game is played by
//! keyboard, by switch and by screen reader, too.

use leptos::html;
use leptos::prelude::*;

use super::player::{Player, Stage};
use crate::browser::document;
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::texts::{Texts, tr};

/// The buttons, named by what each sprite is and where it stands; after the end, one to play again.
#[component]
pub fn TouchButtons(
    /// Runs the program.
    player: Player,
) -> impl IntoView {
    let screen = player.screen;
    let row = NodeRef::<html::Div>::new();
    let sprites = Memo::new(move |_| {
        let all = screen.touchables.get();
        all.into_iter().map(|it| it.sprite).collect::<Vec<_>>()
    });
    let running = move || player.stage.get() == Stage::Running;
    let replays = Memo::new(move |_| running() && screen.can_restart.get());
    // A button goes with its sprite, or with the end of the game: the focus stays in the row.
    let had_focus = StoredValue::new(false);
    Effect::new(move |_| {
        sprites.track();
        replays.track();
        request_animation_frame(move || {
            let lost = document::focused().is_none_or(|it| document::is_page(&it));
            if lost && had_focus.try_get_value() == Some(true) {
                had_focus.set_value(false);
                match row.get_untracked() {
                    Some(_) => focus::focus(Target::FirstTouchButton),
                    None => screen.focus(),
                }
            }
        });
    });
    view! {
        <Show when=move || !sprites.with(Vec::is_empty)>
            <div
                class="touch-buttons"
                node_ref=row
                role="group"
                aria-label=tr(Texts::touch_label)
                on:focusin=move |_| had_focus.set_value(true)
            >
                <For each=move || sprites.get() key=|sprite| *sprite let:sprite>
                    <TouchButton player=player sprite=sprite />
                </For>
                <Show when=move || replays.get()>
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| player.play_again()
                    >
                        <Icon name=IconName::Play />
                        {tr(Texts::touch_replay)}
                    </button>
                </Show>
            </div>
        </Show>
    }
}

/// Presses the pointer on a sprite for a frame.
#[component]
fn TouchButton(
    /// Runs the program.
    player: Player,
    /// The sprite's number.
    sprite: u32,
) -> impl IntoView {
    let screen = player.screen;
    // Keeps its place and the focus in a pause and after the end.
    let inert = move || {
        let useless = player.stage.get() != Stage::Running || screen.ended.get();
        useless.then_some("true")
    };
    let name = move || {
        let all = screen.touchables.get();
        let found = all.into_iter().find(|it| it.sprite == sprite);
        found.map(|it| it.name).unwrap_or_default()
    };
    view! {
        <button
            type="button"
            class="button button--small"
            aria-disabled=inert
            on:click=move |_| player.touch(sprite)
        >
            {name}
        </button>
    }
}
