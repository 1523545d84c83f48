//! Small texts in localStorage, whose loss loses no work that was reported as saved.
//!
//! Not gloo-storage, whose every call panics where the browser refuses localStorage (a private
//! window, a policy); nor leptos-use's `use_local_storage`, which writes a default value on first
//! use and logs a refusal as an error. Here a refusal is an ordinary case: nothing is stored.

use web_sys::Storage;

/// The unfinished answer to the item on the screen. Belongs to the dossier and is removed with it.
pub const SKETCH: &str = "declic-sketch";
/// The unfinished exercise on the workbench. Belongs to the dossier and is removed with it.
pub const EXERCISE: &str = "declic-exercise";
/// What was typed and is not in the database yet. Belongs to the dossier and is removed with it.
pub const JOURNAL: &str = "declic-typed";
/// The number of damaged texts at the time when their banner was last closed.
pub const DAMAGE_SEEN: &str = "declic-damage-seen";
/// The workshop that is under way in a room.
pub const ROOM: &str = "declic-room";
/// The latest session code that was created.
pub const SESSION: &str = "declic-session";

/// `None` where storage is refused, which the browser reports as an error.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text under `key`; `None` where there is none or storage is refused.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores `text` under `key`; does nothing where storage is refused or full.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Removes the text under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
