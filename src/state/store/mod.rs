//! The dossier in memory, and saving it.
//!
//! Each change is applied to the dossier in memory at once and queued for the disk. One task empties the
//! queue: a batch is written in one transaction and read back, and only an empty queue is
//! [`Saving::Saved`]. [`Store::flush`] waits for that. A failed batch is queued again, reported and
//! retried; the app continues in memory meanwhile.
//!
//! - [`backend`]: disk, clock and randomness
//! - [`queue`]: the queue of entries to be written
//! - [`load`]: converts stored texts into a dossier, and back

mod backend;
mod load;
mod queue;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::rc::Rc;

use declic_dossier::{Activity, Body, Document, Dossier, DossierId, Saved};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::{Acquire, StorageError, StoredEntry};
use backend::{Backend, Browser};
use load::{Loaded, all_entries, load, of_document, of_entry, of_id};
use queue::{Batch, WriteQueue};

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

/// The dossier, with its saving. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    dossier: RwSignal<Dossier, LocalStorage>,
    /// The state of saving.
    pub saving: RwSignal<Saving>,
    /// How many stored texts were damaged and could not be read.
    pub damaged: RwSignal<usize>,
    /// The dossier at the time when another tab took the right to write, where changes were unsaved.
    pub unsaved_snapshot: RwSignal<Option<Dossier>, LocalStorage>,
    /// Whether the browser has agreed to keep the data; `None` before it was asked.
    pub persisted: RwSignal<Option<bool>>,
    queue: StoredValue<Rc<RefCell<WriteQueue>>, LocalStorage>,
    backend: StoredValue<Rc<dyn Backend>, LocalStorage>,
    /// Whether the right to write was lost a moment ago, while something was being typed.
    accepts_late_text: StoredValue<bool>,
}

impl Store {
    /// An empty dossier, not loaded yet.
    pub fn new() -> Self {
        Self::with_backend(Rc::new(Browser))
    }

    fn with_backend(backend: Rc<dyn Backend>) -> Self {
        Self {
            dossier: RwSignal::new_local(Dossier::new(fresh_id(&*backend))),
            saving: RwSignal::new(Saving::Loading),
            damaged: RwSignal::new(0),
            unsaved_snapshot: RwSignal::new_local(None),
            persisted: RwSignal::new(None),
            queue: StoredValue::new_local(Rc::default()),
            backend: StoredValue::new_local(backend),
            accepts_late_text: StoredValue::new(false),
        }
    }

    fn backend(&self) -> Rc<dyn Backend> {
        self.backend.get_value()
    }

    /// Reads or changes the queue.
    fn queue<T>(&self, act: impl FnOnce(&mut WriteQueue) -> T) -> T {
        self.queue.with_value(|queue| act(&mut queue.borrow_mut()))
    }

    /// Reads the dossier from the disk, and acquires the right to write where no other tab has it.
    pub async fn load(self) {
        self.acquire_and_read(Acquire::IfFree).await;
    }

    /// Takes the right to write from the other tab and reads what it wrote.
    pub async fn take_over(self) {
        self.accepts_late_text.set_value(false);
        self.saving.set(Saving::Loading);
        // A write of this tab may still be in progress. It ends first: either the next read includes
        // it, or it goes into the snapshot while its dossier is in memory.
        if let Some(ended) = self.queue(WriteQueue::listen_while_busy) {
            let _ = ended.await;
            self.set_unsaved_aside();
        }
        self.acquire_and_read(Acquire::Force).await;
    }

    async fn acquire_and_read(self, how: Acquire) {
        let lost = Box::new(move || self.on_lost());
        match self.backend().acquire(how, lost).await {
            Ok(writes) => self.read(writes).await,
            Err(error) => self.saving.set(Saving::MemoryOnly(error)),
        }
    }

    /// Handles the loss of the right to write. Unsaved changes go into a snapshot, which can be saved as
    /// a file: merging them would undo changes of the other tab.
    fn on_lost(self) {
        self.set_unsaved_aside();
        if self.saving.get_untracked() == Saving::Pending {
            self.accepts_late_text.set_value(true);
            spawn_local(async move {
                self.backend().sleep(LATE_MS).await;
                self.accepts_late_text.set_value(false);
            });
        }
        self.saving.set(Saving::Elsewhere);
    }

    fn set_unsaved_aside(self) {
        if self.queue(WriteQueue::abandon) {
            self.take_snapshot();
        }
    }

    fn take_snapshot(self) {
        let dossier = self.with_untracked(Dossier::clone);
        self.unsaved_snapshot.set(Some(dossier));
    }

    async fn read(self, writes: bool) {
        let stored = match self.backend().read_all().await {
            Ok(stored) => stored,
            Err(error) => return self.saving.set(Saving::MemoryOnly(error)),
        };
        let Loaded {
            dossier,
            has_stored_id,
            damaged,
            newer,
        } = load(&stored, || fresh_id(&*self.backend()));
        let id = of_id(dossier.id());
        self.dossier.set(dossier);
        self.damaged.set(damaged);
        if newer {
            self.saving.set(Saving::MemoryOnly(StorageError::Newer));
        } else if writes {
            self.saving.set(Saving::Saved);
            if !has_stored_id {
                self.enqueue(id);
            }
        } else {
            self.saving.set(Saving::Elsewhere);
        }
    }

    /// Sets the state to pending while something typed is not in the dossier yet.
    pub fn will_change(&self) {
        if self.saving.get_untracked() == Saving::Saved {
            self.saving.set(Saving::Pending);
        }
    }

    /// Undoes [`Self::will_change`] where what was typed changes nothing.
    pub fn unchanged(&self) {
        if self.saving.get_untracked() == Saving::Pending && self.queue(|queue| queue.is_idle()) {
            self.saving.set(Saving::Saved);
        }
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
        let late = self.accepts_late_text.get_value();
        if !late && !self.can_write_now() {
            return false;
        }
        let saved = Saved::new(document, self.backend().now_iso());
        let stored = of_document(&saved);
        let mut accepted = false;
        self.dossier
            .update(|dossier| accepted = dossier.put(saved).is_ok());
        if accepted && late {
            self.take_snapshot();
        } else if accepted {
            self.enqueue(stored);
        } else {
            // Beyond the limits of a dossier: it must not be reported as saved.
            self.saving.set(Saving::Failed(StorageError::Failed));
        }
        accepted
    }

    /// Replaces the dossier by another; on the disk, in one transaction.
    pub fn replace(&self, dossier: Dossier) {
        if !self.can_write_now() {
            return;
        }
        self.backend().remove_sketch();
        self.queue(|queue| queue.replace_all(all_entries(&dossier)));
        self.dossier.set(dossier);
        self.start_writing();
    }

    /// Replaces the dossier by an empty one with a new identity.
    pub fn erase(&self) {
        self.replace(Dossier::new(fresh_id(&*self.backend())));
    }

    /// Waits until all changes so far are on the disk. Returns false where that fails.
    pub async fn flush(&self) -> bool {
        if self.queue(|queue| queue.is_idle()) {
            return self.saving.get_untracked() == Saving::Saved;
        }
        let written = self.queue(WriteQueue::listen);
        self.start_writing();
        written.await.unwrap_or(false)
    }

    fn enqueue(&self, entry: StoredEntry) {
        self.queue(|queue| queue.push(entry));
        self.start_writing();
    }

    fn start_writing(&self) {
        if matches!(self.saving.get_untracked(), Saving::MemoryOnly(_)) {
            self.notify_listeners(false);
        } else if self.queue(WriteQueue::start) {
            let store = *self;
            self.saving.set(Saving::Pending);
            spawn_local(async move { store.write_queue().await });
        }
    }

    async fn write_queue(self) {
        while let Some(batch) = self.queue(WriteQueue::next_batch) {
            let written = self.backend().write(batch.entries.clone(), batch.mode);
            if let Err(error) = written.await {
                self.on_failed(error, batch);
                return;
            }
        }
        if self.saving.get_untracked() == Saving::Pending {
            self.saving.set(Saving::Saved);
        }
        self.notify_listeners(true);
    }

    fn on_failed(self, error: StorageError, batch: Batch) {
        self.queue(|queue| queue.put_back(batch));
        let elsewhere = self.saving.get_untracked() == Saving::Elsewhere;
        if elsewhere || error == StorageError::Elsewhere {
            self.on_lost();
        } else {
            self.saving.set(Saving::Failed(error));
            spawn_local(async move {
                self.backend().sleep(RETRY_MS).await;
                self.start_writing();
            });
        }
        self.notify_listeners(false);
    }

    fn notify_listeners(&self, saved: bool) {
        for listener in self.queue(WriteQueue::take_listeners) {
            // A listener that was dropped no longer waits.
            let _ = listener.send(saved);
        }
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
