//! What happens when the page is left: what was typed is put into the dossier and the journal, and the
//! browser asks where something is not on the disk.

use js_sys::Reflect;
use leptos::ev;
use leptos::prelude::*;

use super::{Saving, Store};
use crate::browser::document;

/// Listens to the page being hidden, ended or left, for as long as the app lives.
pub fn watch(store: Store) {
    let _hidden = window_event_listener(ev::visibilitychange, move |_| {
        if !document::is_visible() {
            store.flush_typed();
        }
    });
    let _ended = window_event_listener_untyped("pagehide", move |_| store.flush_typed());
    let _left = window_event_listener_untyped("beforeunload", move |event| {
        store.flush_typed();
        if store.has_unsaved() {
            event.prevent_default();
            // Browsers before Chrome 119 read this instead; no browser shows the text.
            let _ = Reflect::set(&event, &"returnValue".into(), &"?".into());
        }
    });
}

impl Store {
    /// Whether the page has something that is not on the disk.
    pub fn has_unsaved(&self) -> bool {
        match self.saving.get_untracked() {
            Saving::Pending | Saving::Failed(_) => true,
            Saving::MemoryOnly(_) => !self.with_untracked(declic_dossier::Dossier::is_empty),
            Saving::Loading | Saving::Saved | Saving::Elsewhere => false,
        }
    }
}
