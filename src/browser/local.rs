//! Small things that the browser remembers: losing them loses no work. A browser that refuses
//! `localStorage` remembers nothing, and nobody is told.

use web_sys::Storage;

/// The item on the screen as it stands, not given yet. It belongs to the dossier, and goes with it.
pub const SKETCH: &str = "declic-sketch";
/// The session's code that was made last.
pub const SESSION: &str = "declic-session";

// Where it is refused, asking for it is an error.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What is kept under `key`.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps `text` under `key`, if the browser lets us.
pub fn set(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Forgets what is kept under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
