//! Writing the queue to the disk, and what follows where that fails.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::journal::Origin;
use super::load::ID_KEY;
use super::{RETRY_MS, Saving, Store, WriteQueue};
use crate::browser::storage::{Batch, StorageError, StoreName, StoredEntry, WriteMode};

impl Store {
    /// Waits until all changes so far that a dossier holds are on the disk, those that are being typed
    /// included. Returns false where that fails.
    pub async fn flush(&self) -> bool {
        self.flush_typed();
        if self.queue(|queue| queue.is_idle()) {
            let state = self.saving.get_untracked();
            return matches!(state, Saving::Saved | Saving::Failed(StorageError::TooLong));
        }
        let written = self.queue(WriteQueue::listen);
        self.start_writing();
        written.await.unwrap_or(false)
    }

    pub(super) fn enqueue(&self, entry: StoredEntry) {
        self.queue(|queue| queue.push(entry));
        self.start_writing();
    }

    pub(super) fn start_writing(&self) {
        if matches!(self.saving.get_untracked(), Saving::MemoryOnly(_)) {
            self.notify_listeners(false);
        } else if self.queue(WriteQueue::start) {
            let store = *self;
            self.saving.set(Saving::Pending);
            spawn_local(async move { store.write_queue().await });
        }
    }

    async fn write_queue(self) {
        while let Some(mut batch) = self.queue(WriteQueue::next_batch) {
            let identity = self.with_untracked(|dossier| dossier.id().to_string());
            let known = self.id_is_stored.get_value() && batch.mode == WriteMode::Append;
            batch.identity = known.then_some(identity);
            if let Err(error) = self.backend().write(batch.clone()).await {
                self.on_failed(error, batch);
                return;
            }
            self.id_is_stored
                .update_value(|stored| *stored |= holds_id(&batch));
        }
        self.clear_journal();
        self.settle();
        self.notify_listeners(true);
    }

    fn on_failed(self, error: StorageError, batch: Batch) {
        self.queue(|queue| queue.put_back(batch));
        let elsewhere = self.saving.get_untracked() == Saving::Elsewhere;
        if elsewhere || error == StorageError::Elsewhere {
            self.on_lost();
        } else if error == StorageError::Gone {
            return self.write_everything_again();
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

    /// Adds a document to the journal, which is written at once.
    pub(super) fn add_to_journal(&self, entry: &StoredEntry, origin: Origin) {
        if matches!(self.saving.get_untracked(), Saving::MemoryOnly(_)) {
            return;
        }
        let text = self.journal.with_value(|journal| {
            let mut journal = journal.borrow_mut();
            journal.add(entry.key.clone(), entry.text.clone(), origin);
            self.with_untracked(|dossier| journal.encode(dossier.id()))
        });
        self.backend().set_journal(text.as_deref());
    }

    pub(super) fn clear_journal(&self) {
        let held = self.journal.with_value(|journal| {
            let mut journal = journal.borrow_mut();
            let held = !journal.is_empty();
            journal.clear();
            held
        });
        if held {
            self.backend().set_journal(None);
        }
    }
}

fn holds_id(batch: &Batch) -> bool {
    let mut entries = batch.entries.iter();
    entries.any(|entry| entry.store == StoreName::Documents && entry.key == ID_KEY)
}
