//! Texts in sessionStorage: they outlive a reload, and go with the tab.

use web_sys::Storage;

/// The game that was opened last from a file.
pub const OPENED_GAME: &str = "declic-opened-game";

/// `None` where storage is refused, which the browser reports as an error.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The text under `key`; `None` where there is none or storage is refused.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores `text` under `key`. Where storage is refused or full, there is none afterwards.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage()
        && storage.set_item(key, text).is_err()
    {
        let _ = storage.remove_item(key);
    }
}

/// Removes the text under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
