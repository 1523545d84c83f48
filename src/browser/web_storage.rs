//! Small texts in localStorage and sessionStorage.
//!
//! Not gloo-storage, whose every call panics where the browser refuses them (a private window, a policy); nor
//! leptos-use's `use_local_storage`, which writes a default value on first use and logs a refusal as an
//! error. Here a refusal is an ordinary case: nothing is stored. In a trial ([`super::trial`]) texts stay in
//! memory.

use std::cell::RefCell;
use std::collections::BTreeMap;

use web_sys::Storage;

use super::trial;

/// A place for texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// localStorage: for as long as the browser keeps it.
    Local,
    /// sessionStorage: texts outlive a reload, and go with the tab.
    Session,
}

thread_local! {
    static TRIAL: RefCell<BTreeMap<(Area, String), String>> = const { RefCell::new(BTreeMap::new()) };
}

impl Area {
    /// `None` where storage is refused, which the browser reports as an error.
    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        let storage = match self {
            Area::Local => window.local_storage(),
            Area::Session => window.session_storage(),
        };
        storage.ok().flatten()
    }

    /// The text under `key`; `None` where there is none or storage is refused.
    pub fn get(self, key: &str) -> Option<String> {
        if trial::is_trial() {
            return TRIAL.with_borrow(|texts| texts.get(&(self, key.to_owned())).cloned());
        }
        self.storage()?.get_item(key).ok().flatten()
    }

    /// Stores `text` under `key`. Returns false where storage is refused or full: then what was there stays.
    pub fn set(self, key: &str, text: &str) -> bool {
        if trial::is_trial() {
            TRIAL.with_borrow_mut(|texts| texts.insert((self, key.to_owned()), text.to_owned()));
            return true;
        }
        self.storage()
            .is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    /// Removes the text under `key`.
    pub fn remove(self, key: &str) {
        if trial::is_trial() {
            TRIAL.with_borrow_mut(|texts| texts.remove(&(self, key.to_owned())));
        } else if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }
}
