//! What a facilitator can read from the other side of the room: the number of the step and, when the person
//! asks for it, « Besoin d'aide ». It is on this screen alone; nothing is sent or recorded.

use leptos::prelude::*;

use super::progress::Progress;
use crate::browser::session;
use crate::components::icon::{Icon, IconName};
use crate::state::use_app;
use crate::texts::{Texts, t, t_now, tr};

/// Remembers that this tab works in a room.
pub fn enter_room() {
    session::set(session::IN_ROOM, "1");
}

/// Whether this tab works in a room, and needs help. Cheap to copy.
#[derive(Clone, Copy)]
pub struct RoomSign {
    /// Whether the step is written large.
    pub is_shown: RwSignal<bool>,
    /// Whether the person asks for help.
    pub asks_help: RwSignal<bool>,
}

impl RoomSign {
    /// As the tab remembers it. A new step needs no help yet.
    pub fn new(progress: Progress) -> Self {
        let sign = Self {
            is_shown: RwSignal::new(session::get(session::IN_ROOM).is_some()),
            asks_help: RwSignal::new(false),
        };
        Effect::new(move |_| {
            progress.step.track();
            sign.asks_help.set(false);
        });
        sign
    }

    /// The class of the bar that it is in.
    pub fn class(self) -> &'static str {
        match (self.is_shown.get(), self.asks_help.get()) {
            (false, _) => "workbar",
            (true, false) => "workbar workbar--room",
            (true, true) => "workbar workbar--room workbar--help",
        }
    }
}

/// The buttons of the sign: help, and back to a small bar.
#[component]
pub fn SignButtons(
    /// The sign.
    sign: RoomSign,
) -> impl IntoView {
    let app = use_app();
    let ask = move |_| {
        let asks = !sign.asks_help.get_untracked();
        sign.asks_help.set(asks);
        app.announce(match asks {
            true => t_now().sign_help_shown(),
            false => t_now().sign_help_gone(),
        });
    };
    let close = move |_| {
        session::remove(session::IN_ROOM);
        sign.is_shown.set(false);
        sign.asks_help.set(false);
    };
    view! {
        <Show when=move || sign.is_shown.get()>
            <span class="workbar__sign">
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || sign.asks_help.get().to_string()
                    on:click=ask
                >
                    {move || if sign.asks_help.get() { t().sign_helped() } else { t().sign_ask() }}
                </button>
                <button
                    type="button"
                    class="button button--quiet"
                    aria-label=tr(Texts::sign_close)
                    title=tr(Texts::sign_close)
                    on:click=close
                >
                    <Icon name=IconName::Close />
                </button>
            </span>
        </Show>
    }
}
