//! Small texts in localStorage, whose loss loses no work that was reported as saved.

use super::web_storage::Area;

/// The unfinished answer to the item on the screen. Belongs to the dossier and is removed with it.
pub const SKETCH: &str = "declic-sketch";
/// The unfinished exercise on the workbench. Belongs to the dossier and is removed with it.
pub const EXERCISE: &str = "declic-exercise";
/// What was typed and is not in the database yet. Belongs to the dossier and is removed with it.
pub const JOURNAL: &str = "declic-typed";
/// Present once a dossier was stored in this browser.
pub const USED: &str = "declic-used";
/// The number of damaged texts at the time when their banner was last closed.
pub const DAMAGE_SEEN: &str = "declic-damage-seen";
/// The workshop that is under way in a room.
pub const ROOM: &str = "declic-room";
/// The latest session code that was created.
pub const SESSION: &str = "declic-session";

/// The text under `key`; `None` where there is none or storage is refused.
pub fn get(key: &str) -> Option<String> {
    Area::Local.get(key)
}

/// Stores `text` under `key`; does nothing where storage is refused or full.
pub fn set(key: &str, text: &str) {
    Area::Local.set(key, text);
}

/// Removes the text under `key`.
pub fn remove(key: &str) {
    Area::Local.remove(key);
}
