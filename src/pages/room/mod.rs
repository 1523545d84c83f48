//! « Animer »: a discovery workshop in a room, from one laptop. The facilitator's window leads; the
//! projector's window follows it, and holds nothing that the room should not see.

mod address;
mod clock_band;
mod editor;
mod game_view;
mod labels;
mod lead;
mod notes;
mod own_game;
mod plan_table;
mod prepare;
mod projector;
mod readiness;
mod sheets;
mod show;
mod state;
mod step_tools;

use std::sync::Arc;

use declic_text::Lang;
use declic_workshop::Game;
use futures::future::join;
use leptos::ev;
use leptos::prelude::*;

use crate::browser::document;
use crate::components::loading::{page_failed, page_loading};
use crate::state::contents::{self, TextTree};
use crate::texts::{Texts, lang, tr};
use lead::Lead;
use prepare::Prepare;
use projector::Projector;
use state::Room;

pub use show::ShowPage;

/// Switches between the two views in one window.
const SWITCH_KEY: &str = "F2";

/// What the pages need besides the workshop itself.
#[derive(Clone)]
struct Materials {
    /// The texts of « Animer », with those of each step.
    texts: Arc<TextTree>,
    /// All games, with names and texts in the interface's language.
    games: Vec<Arc<Game>>,
    /// The game of the workshop that is under way, with the names of its program.
    game: Option<Arc<Game>>,
}

impl Materials {
    async fn load(lang: Lang, of: Option<(String, Lang)>) -> Option<Self> {
        let (texts, games) = join(contents::room(lang), contents::games(lang)).await;
        let game = match of {
            Some((id, names)) => Some(contents::game(&id, lang, names).await.ok()?),
            None => None,
        };
        Some(Self {
            texts: texts.ok()?,
            games: games.ok()?,
            game,
        })
    }
}

/// The materials in the interface's language, again after a change of it or of the workshop's game.
type Loading = LocalResource<Option<Materials>>;

fn materials(room: Room) -> Loading {
    let of = Memo::new(move |_| {
        room.run
            .with(|run| Some((run.as_ref()?.game.clone(), run.as_ref()?.names)))
    });
    LocalResource::new(move || Materials::load(lang(), of.get()))
}

/// The facilitator's page: the preparation, or the workshop that is under way.
#[component]
pub fn RoomPage() -> impl IntoView {
    let room = Room::lead();
    let loading = materials(room);
    // Where there is one screen only: the same window shows what the room sees.
    let is_projected = RwSignal::new(false);
    let switch = window_event_listener(ev::keydown, move |event| {
        if event.key() == SWITCH_KEY && room.run.with_untracked(Option::is_some) {
            event.prevent_default();
            is_projected.update(|it| *it = !*it);
        }
    });
    on_cleanup(move || switch.remove());
    let is_running = Memo::new(move |_| room.run.with(Option::is_some));
    let content = move || match loading.get() {
        None => page_loading(),
        Some(None) => page_failed(document::reload),
        Some(Some(materials)) if is_running.get() && materials.game.is_some() => {
            match is_projected.get() {
                true => view! { <Projector room=room materials=materials /> }.into_any(),
                false => view! { <Lead room=room materials=materials /> }.into_any(),
            }
        }
        Some(Some(materials)) => view! { <Prepare room=room materials=materials /> }.into_any(),
    };
    // Where nothing changes the page stays, with its editor.
    let is_elsewhere = Memo::new(move |_| room.is_elsewhere.get());
    move || match is_elsewhere.get() {
        true => view! { <Elsewhere room=room /> }.into_any(),
        false => content(),
    }
}

/// Another window leads the workshop.
#[component]
fn Elsewhere(
    /// The workshop.
    room: Room,
) -> impl IntoView {
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::title_room)}</h1>
                <p>{tr(Texts::room_elsewhere)}</p>
                <p>
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| room.take_lead()
                    >
                        {tr(Texts::room_take_lead)}
                    </button>
                </p>
            </div>
        </main>
    }
}

/// The projector's page.
#[component]
pub fn ProjectorPage() -> impl IntoView {
    let room = Room::follow();
    let loading = materials(room);
    move || match loading.get() {
        None => page_loading(),
        Some(None) => page_failed(document::reload),
        Some(Some(materials)) => view! { <Projector room=room materials=materials /> }.into_any(),
    }
}
