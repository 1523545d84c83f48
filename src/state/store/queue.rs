//! What waits to be written. One batch is on its way at a time.

use std::collections::VecDeque;

use futures::channel::oneshot;

use crate::browser::storage::{StoreName, StoredEntry, WriteMode};

/// Entries that are written together.
#[derive(Debug)]
pub struct Batch {
    /// In the order in which they were queued.
    pub entries: Vec<StoredEntry>,
    /// Whether they replace all that is stored.
    pub mode: WriteMode,
}

/// The entries that wait, and the listeners that wait for them.
#[derive(Default)]
pub struct WriteQueue {
    waiting: VecDeque<StoredEntry>,
    /// The mode of the next batch.
    mode: WriteMode,
    /// A batch is on its way.
    busy: bool,
    listeners: Vec<oneshot::Sender<bool>>,
}

impl WriteQueue {
    /// Adds an entry. Only the latest text of a document matters: an older one that waits goes.
    pub fn push(&mut self, entry: StoredEntry) {
        if entry.store == StoreName::Documents {
            self.waiting.retain(|old| !old.same_place(&entry));
        }
        self.waiting.push_back(entry);
    }

    /// Replaces all that waits and, with the next batch, all that is stored.
    pub fn replace_all(&mut self, entries: impl IntoIterator<Item = StoredEntry>) {
        self.waiting = entries.into_iter().collect();
        self.mode = WriteMode::Replace;
    }

    /// Nothing waits and nothing is on its way.
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty() && !self.busy
    }

    /// Whether writing has to be started; the queue counts as busy then.
    pub fn start(&mut self) -> bool {
        let start = !self.busy && !self.waiting.is_empty();
        self.busy |= start;
        start
    }

    /// All that waits; `None`, and no longer busy, where nothing does.
    pub fn next_batch(&mut self) -> Option<Batch> {
        if self.waiting.is_empty() {
            self.busy = false;
            return None;
        }
        Some(Batch {
            entries: self.waiting.drain(..).collect(),
            mode: std::mem::take(&mut self.mode),
        })
    }

    /// A batch was not written: it waits again, before what was queued meanwhile. No longer busy.
    pub fn put_back(&mut self, batch: Batch) {
        self.busy = false;
        // What replaces everything replaces what the batch would have written, too.
        if self.mode == WriteMode::Replace {
            return;
        }
        self.mode = batch.mode;
        let newer = std::mem::take(&mut self.waiting);
        let superseded = |old: &StoredEntry| {
            old.store == StoreName::Documents && newer.iter().any(|new| new.same_place(old))
        };
        self.waiting = batch
            .entries
            .into_iter()
            .filter(|entry| !superseded(entry))
            .collect();
        self.waiting.extend(newer);
    }

    /// Drops what waits, which another tab's writing has made obsolete. Whether there was any.
    pub fn abandon(&mut self) -> bool {
        self.mode = WriteMode::Append;
        self.waiting.drain(..).count() > 0
    }

    /// Tells a listener when the queue is empty, or that it could not be written.
    pub fn listen(&mut self) -> oneshot::Receiver<bool> {
        let (sender, receiver) = oneshot::channel();
        self.listeners.push(sender);
        receiver
    }

    /// As [`WriteQueue::listen`], where a batch is on its way.
    pub fn listen_while_busy(&mut self) -> Option<oneshot::Receiver<bool>> {
        self.busy.then(|| self.listen())
    }

    /// The listeners, who are told once.
    pub fn take_listeners(&mut self) -> Vec<oneshot::Sender<bool>> {
        std::mem::take(&mut self.listeners)
    }
}
