//! What the pages about one game share with the workbench: loading the game, the language of its program,
//! the way back to the step that is open.

use std::sync::Arc;

use declic_text::Lang;
use declic_workshop::{Game, Version};
use leptos::prelude::*;

use crate::browser::document;
use crate::components::icon::{Icon, IconName};
use crate::components::loading::{page_failed, page_loading};
use crate::route::Route;
use crate::state::{App, contents, use_app};
use crate::texts::{lang, lang_now};

/// The language of the scene names in the person's program of the game `id`; that of the interface where
/// they have none. The free workshop starts from the program of its game.
pub fn program_names(app: App, id: &str) -> Lang {
    let names = app.store.with_untracked(|dossier| {
        let program = dossier.program(id);
        let program = program.or_else(|| dossier.program(Version::of(id).0));
        program.map(|program| program.names)
    });
    names.unwrap_or_else(lang_now)
}

/// Loads the game `id`, in the interface's language, and shows `screen` with it and the language of its
/// program.
pub fn with_game(id: String, screen: fn(Arc<Game>, Lang) -> AnyView) -> impl IntoView {
    let names = program_names(use_app(), &id);
    let id = StoredValue::new(id);
    let game = LocalResource::new(move || {
        let (id, texts) = (id.get_value(), lang());
        async move { contents::game(&id, texts, names).await }
    });
    move || match game.get() {
        None => page_loading(),
        Some(Err(_)) => page_failed(document::reload),
        Some(Ok(game)) => screen(game, names),
    }
}

/// The step of `game` that the person left open; the first one before their first visit.
pub fn open_step(app: App, game: &Game) -> Route {
    let current = app
        .store
        .with_untracked(|dossier| dossier.workshop_view(&game.id).current);
    let index = current.and_then(|step| game.position(&step));
    Route::Step {
        game: game.id.clone(),
        step: index.unwrap_or(0) + 1,
    }
}

/// The link back to the open step of the game.
#[component]
pub fn BackToGame(
    /// The game.
    game: Arc<Game>,
) -> impl IntoView {
    let href = open_step(use_app(), &game).href();
    view! {
        <p class="back-to-game">
            <a href=href>
                <Icon name=IconName::Left />
                {game.title.clone()}
            </a>
        </p>
    }
}
