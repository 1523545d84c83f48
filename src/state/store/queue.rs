//! The queue of entries to be written. One batch is being written at a time.

use std::collections::VecDeque;

use futures::channel::oneshot;

use crate::browser::storage::{Batch, StoreName, StoredEntry, WriteMode};

/// The queued entries, and the listeners to their writing.
#[derive(Default)]
pub struct WriteQueue {
    queued: VecDeque<StoredEntry>,
    /// Places that the next batch empties before it writes.
    removed: Vec<(StoreName, String)>,
    /// The mode of the next batch.
    mode: WriteMode,
    /// Whether a batch is being written.
    busy: bool,
    listeners: Vec<oneshot::Sender<bool>>,
}

impl WriteQueue {
    /// Adds an entry. It replaces a queued entry of the same document or mark.
    pub fn push(&mut self, entry: StoredEntry) {
        if is_latest_value(&entry) {
            self.queued.retain(|old| !old.same_place(&entry));
        }
        self.queued.push_back(entry);
    }

    /// Replaces all queued entries and, with the next batch, all stored ones.
    pub fn replace_all(&mut self, entries: impl IntoIterator<Item = StoredEntry>) {
        self.queued = entries.into_iter().collect();
        self.removed.clear();
        self.mode = WriteMode::Replace;
    }

    /// Has the next batch empty `places` and write `moved`, what stood there, before all else.
    pub fn move_away(
        &mut self,
        places: impl IntoIterator<Item = (StoreName, String)>,
        moved: impl IntoIterator<Item = StoredEntry>,
    ) {
        self.removed.extend(places);
        self.queued.extend(moved);
    }

    /// Whether nothing is queued and nothing is being written.
    pub fn is_idle(&self) -> bool {
        self.queued.is_empty() && !self.busy
    }

    /// Marks the queue as busy where writing has to be started. Returns whether it has to.
    pub fn start(&mut self) -> bool {
        let start = !self.busy && !self.queued.is_empty();
        self.busy |= start;
        start
    }

    /// All queued entries; `None`, and no longer busy, where there are none.
    pub fn next_batch(&mut self) -> Option<Batch> {
        if self.queued.is_empty() {
            self.busy = false;
            return None;
        }
        Some(Batch {
            entries: self.queued.drain(..).collect(),
            removed: std::mem::take(&mut self.removed),
            mode: std::mem::take(&mut self.mode),
            identity: None,
        })
    }

    /// Queues a batch again that could not be written, before the entries queued meanwhile. No longer
    /// busy.
    pub fn put_back(&mut self, batch: Batch) {
        self.busy = false;
        // A replacement of everything includes what the batch would have written.
        if self.mode == WriteMode::Replace {
            return;
        }
        self.mode = batch.mode;
        self.removed.extend(batch.removed);
        let newer = std::mem::take(&mut self.queued);
        let superseded =
            |old: &StoredEntry| is_latest_value(old) && newer.iter().any(|new| new.same_place(old));
        self.queued = batch
            .entries
            .into_iter()
            .filter(|entry| !superseded(entry))
            .collect();
        self.queued.extend(newer);
    }

    /// Drops all queued entries, after another tab took the right to write. Returns whether there were
    /// any.
    pub fn abandon(&mut self) -> bool {
        self.mode = WriteMode::Append;
        self.removed.clear();
        let is_work = |entry: &StoredEntry| entry.store != StoreName::Marks;
        self.queued.drain(..).any(|entry| is_work(&entry))
    }

    /// A receiver of the outcome: true once the queue is written, false where it cannot be.
    pub fn listen(&mut self) -> oneshot::Receiver<bool> {
        let (sender, receiver) = oneshot::channel();
        self.listeners.push(sender);
        receiver
    }

    /// As [`WriteQueue::listen`], where a batch is being written.
    pub fn listen_while_busy(&mut self) -> Option<oneshot::Receiver<bool>> {
        self.busy.then(|| self.listen())
    }

    /// Takes the listeners, which are notified once.
    pub fn take_listeners(&mut self) -> Vec<oneshot::Sender<bool>> {
        std::mem::take(&mut self.listeners)
    }
}

/// Whether a newer text under the same key supersedes an entry.
fn is_latest_value(entry: &StoredEntry) -> bool {
    matches!(entry.store, StoreName::Documents | StoreName::Marks)
}
