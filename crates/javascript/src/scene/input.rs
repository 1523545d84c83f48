//! What a person does during one frame.

use serde::{Deserialize, Serialize};

use crate::names::Key;

/// The keys that are held down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySet(u8);

impl KeySet {
    /// No key.
    pub const NONE: KeySet = KeySet(0);

    fn bit(key: Key) -> u8 {
        1 << (key as u8)
    }

    /// Presses `key`.
    pub fn insert(&mut self, key: Key) {
        self.0 |= Self::bit(key);
    }

    /// Releases `key`.
    pub fn remove(&mut self, key: Key) {
        self.0 &= !Self::bit(key);
    }

    /// Whether `key` is down.
    pub fn contains(self, key: Key) -> bool {
        self.0 & Self::bit(key) != 0
    }

    /// Whether no key is down.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The keys that are down here and were not in `before`.
    #[must_use]
    pub(crate) fn newly(self, before: KeySet) -> KeySet {
        KeySet(self.0 & !before.0)
    }
}

impl FromIterator<Key> for KeySet {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let mut set = KeySet::NONE;
        for key in keys {
            set.insert(key);
        }
        set
    }
}

/// The inputs of one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Keys held down.
    pub keys: KeySet,
    /// Where the mouse or finger is, in pixels of the scene; `None` leaves it where it was.
    pub pointer: Option<(f64, f64)>,
    /// Whether the button or finger is down.
    pub pointer_down: bool,
}
