//! The dossier in memory, and saving it.
//!
//! Each change is applied to the dossier in memory at once and queued for the disk. One task empties the
//! queue: a batch is written in one transaction and read back, and only an empty queue is
//! [`Saving::Saved`]. [`Store::flush`] waits for that. A failed batch is queued again, reported and
//! retried; the app continues in memory meanwhile.
//!
//! - [`backend`]: disk, journal, clock and randomness
//! - [`queue`]: the queue of entries to be written
//! - [`load`](mod@load): converts stored texts into a dossier, and back
//! - [`quarantine`]: damaged texts
//! - [`journal`]: documents that are not on the disk yet, and in which of them something was typed
//! - [`typing`]: from a field into the dossier
//! - [`reading`]: the right to write, and reading
//! - [`writing`]: writing the queue
//! - [`leaving`]: the page is hidden, ended or left

mod backend;
mod journal;
pub mod leaving;
mod load;
pub mod quarantine;
mod queue;
mod reading;
#[cfg(test)]
mod tests;
mod typing;
mod writing;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use declic_dossier::{Activity, Body, Document, Dossier, DossierId, Saved};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::{StorageError, StoredEntry};
use crate::browser::trial;
use backend::{Backend, Browser, Forgetful};
use journal::{Journal, Origin};
use load::{of_document, of_entry};
use queue::WriteQueue;
use typing::Typing;

pub use typing::{Debounce, QUIET_MS};

/// The time between a failed write and the next attempt, in milliseconds.
const RETRY_MS: u32 = 10_000;
/// How long after the loss of the right to write a text that was being typed is still accepted, in
/// milliseconds: longer than the debounce time of any field.
const LATE_MS: u32 = 1_000;

/// The state of saving, as the masthead shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// The dossier is being read; nothing is written before.
    Loading,
    /// All changes are on the disk, and were read back.
    Saved,
    /// Changes are being written, or are queued.
    Pending,
    /// Another tab has the right to write; this one is read-only.
    Elsewhere,
    /// Nothing can be stored: the dossier is in memory only.
    MemoryOnly(StorageError),
    /// The last write failed; it will be retried.
    Failed(StorageError),
}

/// A change of the dossier that the person did not make; shown once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The site's data were cleared while the app was open; all was written again.
    Restored,
    /// The page had ended before what was typed was on the disk; the journal had it.
    Found,
    /// The page ended while the person was typing: the last second may be missing.
    MayMiss,
    /// This browser had a dossier, and has erased it since.
    Erased,
}

/// The dossier, with its saving. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    dossier: RwSignal<Dossier, LocalStorage>,
    /// The state of saving.
    pub saving: RwSignal<Saving>,
    /// How many stored texts were damaged or are missing.
    pub damaged: RwSignal<usize>,
    /// The damaged texts that were set aside, and programs that were replaced by one of them.
    pub quarantine: RwSignal<Vec<StoredEntry>>,
    /// The notice to show; `None` once it is closed.
    pub notice: RwSignal<Option<Notice>>,
    /// The dossier at the time when another tab took the right to write, where changes were unsaved.
    pub unsaved_snapshot: RwSignal<Option<Dossier>, LocalStorage>,
    /// Whether the browser has agreed to keep the data; `None` before it was asked.
    pub persisted: RwSignal<Option<bool>>,
    queue: StoredValue<Rc<RefCell<WriteQueue>>, LocalStorage>,
    backend: StoredValue<Rc<dyn Backend>, LocalStorage>,
    /// Whether the right to write was lost a moment ago, while something was being typed.
    accepts_late_text: StoredValue<bool>,
    /// Keys of the documents whose latest text is too long to be kept.
    too_long: StoredValue<BTreeSet<String>>,
    /// Whether this tab gets the right to write once the other tab is closed.
    waits_for_turn: StoredValue<bool>,
    /// Whether the dossier's identity was found on the disk or written to it.
    id_is_stored: StoredValue<bool>,
    journal: StoredValue<Rc<RefCell<Journal>>, LocalStorage>,
    typing: StoredValue<Rc<RefCell<Typing>>, LocalStorage>,
}

impl Store {
    /// An empty dossier, not loaded yet.
    pub fn new() -> Self {
        match trial::is_trial() {
            true => Self::with_backend(Rc::new(Forgetful)),
            false => Self::with_backend(Rc::new(Browser)),
        }
    }

    fn with_backend(backend: Rc<dyn Backend>) -> Self {
        Self {
            dossier: RwSignal::new_local(Dossier::new(fresh_id(&*backend))),
            saving: RwSignal::new(Saving::Loading),
            damaged: RwSignal::new(0),
            quarantine: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            unsaved_snapshot: RwSignal::new_local(None),
            persisted: RwSignal::new(None),
            queue: StoredValue::new_local(Rc::default()),
            backend: StoredValue::new_local(backend),
            accepts_late_text: StoredValue::new(false),
            too_long: StoredValue::new(BTreeSet::new()),
            waits_for_turn: StoredValue::new(false),
            id_is_stored: StoredValue::new(false),
            journal: StoredValue::new_local(Rc::default()),
            typing: StoredValue::new_local(Rc::default()),
        }
    }

    fn backend(&self) -> Rc<dyn Backend> {
        self.backend.get_value()
    }

    /// Reads or changes the queue.
    fn queue<T>(&self, act: impl FnOnce(&mut WriteQueue) -> T) -> T {
        self.queue.with_value(|queue| act(&mut queue.borrow_mut()))
    }

    /// Reads or changes the texts that are being typed.
    fn typing<T>(&self, act: impl FnOnce(&mut Typing) -> T) -> T {
        self.typing
            .with_value(|typing| act(&mut typing.borrow_mut()))
    }

    /// Asks the browser to keep the data, once. Some browsers then ask the person: to be called once
    /// there is something worth keeping.
    pub fn ask_to_persist(&self) {
        let store = *self;
        if store.persisted.get_untracked().is_none() {
            store.persisted.set(Some(false));
            spawn_local(async move { store.persisted.set(Some(store.backend().persist().await)) });
        }
    }

    /// Reads the dossier; tracked.
    pub fn with<T>(&self, read: impl FnOnce(&Dossier) -> T) -> T {
        self.dossier.with(read)
    }

    /// Reads the dossier; not tracked.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&Dossier) -> T) -> T {
        self.dossier.with_untracked(read)
    }

    /// Whether the dossier has been read, or cannot be; tracked.
    pub fn is_ready(&self) -> bool {
        self.saving.get() != Saving::Loading
    }

    /// Whether changes are accepted: not while the dossier is read, nor while another tab has the right
    /// to write; tracked.
    pub fn can_write(&self) -> bool {
        accepts_changes(self.saving.get())
    }

    /// Whether changes are accepted; not tracked.
    pub fn can_write_now(&self) -> bool {
        accepts_changes(self.saving.get_untracked())
    }

    /// Appends an event to the log of `activity`. Returns false where it is refused.
    pub fn append(&self, activity: Activity, clock_ms: u64, body: Body) -> bool {
        if !self.can_write_now() {
            return false;
        }
        let at = self.backend().now_iso();
        let entry = self.with_untracked(|dossier| dossier.next_entry(activity, clock_ms, at, body));
        let Ok(entry) = entry else { return false };
        let stored = of_entry(&entry);
        let mut accepted = false;
        self.dossier
            .update(|dossier| accepted = dossier.apply(entry).is_ok());
        if accepted {
            self.enqueue(stored);
        }
        accepted
    }

    /// Sets `document`. Returns false where it is refused.
    pub fn put(&self, document: Document) -> bool {
        let origin = self.typing(|typing| typing.origin());
        self.put_saved(Saved::new(document, self.backend().now_iso()), origin)
    }

    fn put_saved(&self, saved: Saved, origin: Origin) -> bool {
        let late = self.accepts_late_text.get_value();
        if !late && !self.can_write_now() {
            return false;
        }
        let stored = of_document(&saved);
        let mut accepted = false;
        self.dossier
            .update(|dossier| accepted = dossier.put(saved).is_ok());
        if accepted && late {
            self.take_snapshot();
        } else if accepted {
            self.too_long.update_value(|keys| {
                keys.remove(&stored.key);
            });
            self.add_to_journal(&stored, origin);
            self.enqueue(stored);
        } else {
            // Beyond the limits of a dossier: it must not be reported as saved.
            self.too_long.update_value(|keys| {
                keys.insert(stored.key);
            });
            self.saving.set(Saving::Failed(StorageError::TooLong));
        }
        accepted
    }

    /// Replaces the dossier by another; on the disk, in one transaction. `damaged` are the lines of a file
    /// that could not be read. The quarantine stays.
    pub fn replace(&self, dossier: Dossier, damaged: Vec<String>) {
        if !self.can_write_now() {
            return;
        }
        let former = quarantine::set_former(self.quarantine.get_untracked());
        self.start_again(dossier, quarantine::of_file(damaged, &former));
    }

    /// Replaces the dossier by an empty one with a new identity, and deletes the quarantine.
    pub fn erase(&self) {
        if self.can_write_now() {
            let dossier = Dossier::new(fresh_id(&*self.backend()));
            self.start_again(dossier, Vec::new());
        }
    }

    fn start_again(&self, dossier: Dossier, set_aside: Vec<StoredEntry>) {
        self.backend().remove_sketch();
        self.clear_journal();
        self.typing(|typing| typing.mark = false);
        self.too_long.update_value(BTreeSet::clear);
        self.notice.set(None);
        self.damaged.set(load::count_damage(&dossier, &set_aside));
        self.quarantine.set(set_aside);
        self.dossier.set(dossier);
        let entries = self.all_rows();
        self.queue(|queue| queue.replace_all(entries));
        self.start_writing();
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}

fn accepts_changes(saving: Saving) -> bool {
    !matches!(saving, Saving::Loading | Saving::Elsewhere)
}

fn fresh_id(backend: &dyn Backend) -> DossierId {
    // 32 hexadecimal digits always parse: the first iteration returns.
    loop {
        if let Ok(id) = backend.random_hex().parse() {
            return id;
        }
    }
}
