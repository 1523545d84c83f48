//! Games that the person opened from a file. They are held for the life of the page; the latest also
//! outlives a reload, in the tab's own storage. After that the file must be opened again: the person's
//! program and progress are in the dossier, under the id that the game has here.

use std::cell::RefCell;
use std::collections::BTreeMap;

use declic_text::Lang;
use declic_workshop::versions::{opened, opened_id};
use declic_workshop::{Game, Version};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::browser::session;

/// A game as `declic content build` writes it, by the language of its texts.
pub type Languages = BTreeMap<Lang, Value>;

/// A game as the tab's storage holds it.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: String,
    games: Languages,
}

thread_local! {
    static GAMES: RefCell<BTreeMap<String, Languages>> = const { RefCell::new(BTreeMap::new()) };
}

/// Holds the game `id`, in place of one of this name that was opened before. Returns the id that it has
/// here.
pub fn hold(id: &str, games: Languages) -> String {
    let stored = Stored {
        id: id.to_owned(),
        games,
    };
    // A game that does not fit is held by the page alone.
    if let Ok(text) = serde_json::to_string(&stored) {
        session::set(session::OPENED_GAME, &text);
    }
    GAMES.with_borrow_mut(|all| all.insert(stored.id, stored.games));
    opened_id(id)
}

/// The game from a file, or the version of one, called `id` here. In the other language where it has not
/// the one that is asked for; `None` where it must be opened again.
pub fn game(id: &str, texts: Lang, names: Lang) -> Option<Game> {
    let (whole, version) = Version::of(id);
    let own = opened(whole)?;
    restore(own);
    let value = GAMES.with_borrow(|all| {
        let games = all.get(own)?;
        games.get(&texts).or(games.values().next()).cloned()
    })?;
    let game = Game::with_names(value, names).ok()?;
    let game = Game {
        id: whole.to_owned(),
        ..game
    };
    game.version(version)
}

/// Forgets all games from files.
pub fn forget() {
    session::remove(session::OPENED_GAME);
    GAMES.with_borrow_mut(BTreeMap::clear);
}

/// Takes the game back from the tab's storage, after a reload.
fn restore(id: &str) {
    if GAMES.with_borrow(|all| all.contains_key(id)) {
        return;
    }
    let stored = session::get(session::OPENED_GAME);
    let stored = stored.and_then(|text| serde_json::from_str::<Stored>(&text).ok());
    if let Some(Stored { id, games }) = stored {
        GAMES.with_borrow_mut(|all| all.insert(id, games));
    }
}
