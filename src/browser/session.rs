//! Texts in sessionStorage: they outlive a reload, and go with the tab.

use super::web_storage::Area;

/// The game that was opened last from a file.
pub const OPENED_GAME: &str = "declic-opened-game";

/// The games of a vernissage.
pub const EXHIBITS: &str = "declic-exhibits";
/// Present while the tab works in a room, where the step is written large.
pub const IN_ROOM: &str = "declic-in-room";

/// The text under `key`; `None` where there is none or storage is refused.
pub fn get(key: &str) -> Option<String> {
    Area::Session.get(key)
}

/// Stores `text` under `key`. Where storage is refused or full, there is none afterwards.
pub fn set(key: &str, text: &str) {
    if !Area::Session.set(key, text) {
        remove(key);
    }
}

/// Removes the text under `key`.
pub fn remove(key: &str) {
    Area::Session.remove(key);
}
