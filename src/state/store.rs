//! The dossier in memory and its way to the disk.
//!
//! What a person does enters the dossier in memory at once and a queue for the disk. One task
//! empties the queue: a batch is written in one transaction and read back, and only an empty
//! queue is « Enregistré ». [`Store::flush`] waits for that. A failed batch stays in the queue, is
//! said, and is tried again; the app goes on in memory meanwhile.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use declic_dossier::{Activity, Body, Document, Dossier, DossierId, Entry, Saved};
use futures::channel::oneshot;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::browser::entropy;
use crate::browser::local;
use crate::browser::storage::{self, Kept, Shelf, StorageError};

/// The key of the dossier's identity among the documents.
const ID_KEY: &str = "id";
/// How long a failed write waits before it is tried again.
const RETRY_MS: u32 = 10_000;
/// How long after the loss of the right to write a text that was being typed may still come in:
/// longer than any field waits for the next key.
const LATE_MS: u32 = 1_000;

/// The state of saving, as the header shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// The dossier is being read; nothing is written before that has succeeded.
    Loading,
    /// All that was done is on the disk, read back.
    Saved,
    /// Something is on its way.
    Pending,
    /// Another tab writes; this one only reads.
    Elsewhere,
    /// Nothing can be kept: the dossier lives in memory only.
    MemoryOnly(StorageError),
    /// The last write failed; it will be tried again.
    Failed(StorageError),
}

/// The dossier and its way to the disk. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    dossier: RwSignal<Dossier, LocalStorage>,
    /// How things stand with the disk.
    pub saving: RwSignal<Saving>,
    /// Lines that were damaged on the disk and could not be read.
    pub damaged: RwSignal<usize>,
    /// The dossier as it stood when another tab took the right to write before all was on the disk.
    pub left_behind: RwSignal<Option<Dossier>, LocalStorage>,
    /// Whether the browser has promised to keep the data; `None` while it was not asked.
    pub promised: RwSignal<Option<bool>>,
    queue: StoredValue<Rc<RefCell<Queue>>, LocalStorage>,
    // The right to write was lost a moment ago, while something was being typed.
    late: StoredValue<bool>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Kept>,
    // The next batch replaces everything that was there before.
    replace: bool,
    busy: bool,
    listeners: Vec<oneshot::Sender<bool>>,
}

impl Store {
    /// An empty dossier, not loaded yet.
    pub fn new() -> Self {
        Self {
            dossier: RwSignal::new_local(Dossier::new(fresh_id())),
            saving: RwSignal::new(Saving::Loading),
            damaged: RwSignal::new(0),
            left_behind: RwSignal::new_local(None),
            promised: RwSignal::new(None),
            queue: StoredValue::new_local(Rc::default()),
            late: StoredValue::new(false),
        }
    }

    /// Reads the dossier from the disk and takes the right to write.
    pub async fn load(self) {
        let held = storage::hold(false, move || self.lost()).await;
        match held {
            Ok(held) => self.read(held).await,
            Err(error) => self.saving.set(Saving::MemoryOnly(error)),
        }
    }

    /// Takes the right to write from the other tab and reads what it wrote.
    pub async fn take_over(self) {
        self.late.set_value(false);
        self.saving.set(Saving::Loading);
        match storage::hold(true, move || self.lost()).await {
            Ok(held) => self.read(held).await,
            Err(error) => self.saving.set(Saving::MemoryOnly(error)),
        }
    }

    /// Another tab has the right to write. What did not reach the disk is kept aside, so that it
    /// can go into a file: merging it would undo what the other tab does.
    fn lost(self) {
        let unsaved = self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            queue.replace = false;
            queue.waiting.drain(..).count() > 0
        });
        if unsaved {
            self.leave_behind();
        }
        if self.saving.get_untracked() == Saving::Pending {
            self.late.set_value(true);
            spawn_local(async move {
                TimeoutFuture::new(LATE_MS).await;
                self.late.set_value(false);
            });
        }
        self.saving.set(Saving::Elsewhere);
    }

    fn leave_behind(self) {
        let dossier = self.with_untracked(Dossier::clone);
        self.left_behind.set(Some(dossier));
    }

    async fn read(self, held: bool) {
        match storage::read_all().await {
            Ok(kept) => {
                let (dossier, damaged, newer) = rebuild(&kept);
                let known = kept.iter().any(|kept| kept.key == ID_KEY);
                let id = dossier.id().to_string();
                self.dossier.set(dossier);
                self.damaged.set(damaged);
                if newer {
                    self.saving.set(Saving::MemoryOnly(StorageError::Newer));
                } else if held {
                    self.saving.set(Saving::Saved);
                    if !known {
                        self.enqueue(Kept {
                            shelf: Shelf::Documents,
                            key: ID_KEY.into(),
                            text: id,
                        });
                    }
                } else {
                    self.saving.set(Saving::Elsewhere);
                }
            }
            Err(error) => self.saving.set(Saving::MemoryOnly(error)),
        }
    }

    /// Something was typed that is not in the dossier yet: « Enregistré » would not be true.
    pub fn will_change(&self) {
        if self.saving.get_untracked() == Saving::Saved {
            self.saving.set(Saving::Pending);
        }
    }

    /// What was typed made no difference after all.
    pub fn unchanged(&self) {
        let idle = self.queue.with_value(|queue| {
            let queue = queue.borrow();
            queue.waiting.is_empty() && !queue.busy
        });
        if idle && self.saving.get_untracked() == Saving::Pending {
            self.saving.set(Saving::Saved);
        }
    }

    /// Asks the browser to keep the data, once. Some browsers ask the person in turn, so this waits
    /// until there is something worth keeping.
    pub fn ask_to_keep(&self) {
        let store = *self;
        if store.promised.get_untracked().is_none() {
            store.promised.set(Some(false));
            spawn_local(async move { store.promised.set(Some(storage::persist().await)) });
        }
    }

    /// Looks at the dossier; tracked.
    pub fn with<T>(&self, look: impl FnOnce(&Dossier) -> T) -> T {
        self.dossier.with(look)
    }

    /// Looks at the dossier; not tracked.
    pub fn with_untracked<T>(&self, look: impl FnOnce(&Dossier) -> T) -> T {
        self.dossier.with_untracked(look)
    }

    /// Whether the dossier has been read, or cannot be.
    pub fn is_ready(&self) -> bool {
        self.saving.get() != Saving::Loading
    }

    /// Whether what is done now enters the dossier: not while it loads, nor when another tab has it.
    pub fn can_write(&self) -> bool {
        !matches!(self.saving.get(), Saving::Loading | Saving::Elsewhere)
    }

    /// Whether what is done now enters the dossier; not tracked.
    pub fn can_write_now(&self) -> bool {
        !matches!(
            self.saving.get_untracked(),
            Saving::Loading | Saving::Elsewhere
        )
    }

    /// Adds an event to `activity`'s log, in memory at once. Whether the dossier took it.
    pub fn append(&self, activity: Activity, clock_ms: u64, body: Body) -> bool {
        if !self.can_write_now() {
            return false;
        }
        let at = clock::now_iso();
        let entry = self.with_untracked(|dossier| dossier.next_entry(activity, clock_ms, at, body));
        let Ok(entry) = entry else { return false };
        let kept = keep_entry(&entry);
        let mut taken = false;
        self.dossier
            .update(|dossier| taken = dossier.apply(entry).is_ok());
        if taken {
            self.enqueue(kept);
        }
        taken
    }

    /// Keeps `document` as its latest value, in memory at once. Whether the dossier took it.
    pub fn put(&self, document: Document) -> bool {
        let late = self.late.get_value();
        if !late && !self.can_write_now() {
            return false;
        }
        let saved = Saved::new(document, clock::now_iso());
        let kept = keep_document(&saved);
        let mut taken = false;
        self.dossier
            .update(|dossier| taken = dossier.put(saved).is_ok());
        if taken && late {
            self.leave_behind();
        } else if taken {
            self.enqueue(kept);
        } else {
            // Beyond the limits of a dossier: it must not look saved.
            self.saving.set(Saving::Failed(StorageError::Failed));
        }
        taken
    }

    /// Puts `dossier` in the place of the present one, on the disk in one transaction.
    pub fn replace(&self, dossier: Dossier) {
        if !self.can_write_now() {
            return;
        }
        local::remove(local::SKETCH);
        let mut waiting: VecDeque<Kept> = VecDeque::new();
        let id = dossier.id().to_string();
        waiting.push_back(Kept {
            shelf: Shelf::Documents,
            key: ID_KEY.into(),
            text: id,
        });
        for activity in dossier.activities() {
            waiting.extend(dossier.log(activity).iter().map(keep_entry));
        }
        waiting.extend(dossier.documents().map(keep_document));
        self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            queue.waiting = waiting;
            queue.replace = true;
        });
        self.dossier.set(dossier);
        self.work();
    }

    /// Deletes everything: an empty dossier with a new identity.
    pub fn erase(&self) {
        self.replace(Dossier::new(fresh_id()));
    }

    /// Waits until all that was done so far is on the disk; `false` when it is not to be had now.
    pub async fn flush(&self) -> bool {
        let (sender, receiver) = oneshot::channel();
        let idle = self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            if queue.waiting.is_empty() && !queue.busy {
                return true;
            }
            queue.listeners.push(sender);
            false
        });
        if idle {
            return self.saving.get_untracked() == Saving::Saved;
        }
        self.work();
        receiver.await.unwrap_or(false)
    }

    fn enqueue(&self, kept: Kept) {
        self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            // Only the latest text of a document matters.
            if kept.shelf == Shelf::Documents {
                queue
                    .waiting
                    .retain(|old| old.shelf != kept.shelf || old.key != kept.key);
            }
            queue.waiting.push_back(kept);
        });
        self.work();
    }

    fn work(&self) {
        if matches!(self.saving.get_untracked(), Saving::MemoryOnly(_)) {
            self.tell(false);
            return;
        }
        let start = self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            let start = !queue.busy && !queue.waiting.is_empty();
            queue.busy |= start;
            start
        });
        if start {
            let store = *self;
            self.saving.set(Saving::Pending);
            spawn_local(async move { store.empty_queue().await });
        }
    }

    async fn empty_queue(self) {
        loop {
            let (batch, replace) = self.queue.with_value(|queue| {
                let mut queue = queue.borrow_mut();
                (
                    queue.waiting.drain(..).collect::<Vec<_>>(),
                    std::mem::take(&mut queue.replace),
                )
            });
            if batch.is_empty() {
                break;
            }
            if let Err(error) = storage::write(&batch, replace).await {
                self.failed(error, batch, replace);
                return;
            }
        }
        self.queue
            .with_value(|queue| queue.borrow_mut().busy = false);
        if self.saving.get_untracked() == Saving::Pending {
            self.saving.set(Saving::Saved);
        }
        self.tell(true);
    }

    fn failed(self, error: StorageError, batch: Vec<Kept>, replace: bool) {
        self.queue.with_value(|queue| {
            let mut queue = queue.borrow_mut();
            queue.busy = false;
            queue.replace |= replace;
            let later: Vec<Kept> = queue.waiting.drain(..).collect();
            // Newer texts of the same documents win over those that did not get through.
            let newer = |kept: &&Kept| {
                kept.shelf == Shelf::Log
                    || !later
                        .iter()
                        .any(|other| other.shelf == kept.shelf && other.key == kept.key)
            };
            let retry: Vec<Kept> = batch.iter().filter(newer).cloned().collect();
            queue.waiting = retry.into_iter().chain(later).collect();
        });
        let elsewhere = self.saving.get_untracked() == Saving::Elsewhere;
        if elsewhere || error == StorageError::Elsewhere {
            self.lost();
        } else {
            self.saving.set(Saving::Failed(error));
            spawn_local(async move {
                TimeoutFuture::new(RETRY_MS).await;
                self.work();
            });
        }
        self.tell(false);
    }

    fn tell(&self, saved: bool) {
        let listeners = self
            .queue
            .with_value(|queue| std::mem::take(&mut queue.borrow_mut().listeners));
        for listener in listeners {
            // A listener that is gone no longer wants to know.
            let _ = listener.send(saved);
        }
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}

fn keep_entry(entry: &Entry) -> Kept {
    let key = format!("{}/{:08}", entry.activity.key(), entry.seq);
    Kept {
        shelf: Shelf::Log,
        key,
        text: entry.encode(),
    }
}

fn keep_document(saved: &Saved) -> Kept {
    let key = saved.document.key().to_string();
    Kept {
        shelf: Shelf::Documents,
        key,
        text: saved.encode(),
    }
}

fn fresh_id() -> DossierId {
    let mut hex = entropy::random_hex();
    loop {
        match hex.parse() {
            Ok(id) => return id,
            Err(_) => hex = entropy::random_hex(),
        }
    }
}

/// The dossier from its kept texts, how many were damaged, and whether a newer version wrote any.
fn rebuild(kept: &[Kept]) -> (Dossier, usize, bool) {
    let id = kept
        .iter()
        .find(|kept| kept.shelf == Shelf::Documents && kept.key == ID_KEY)
        .and_then(|kept| kept.text.parse().ok());
    let mut dossier = Dossier::new(id.unwrap_or_else(fresh_id));
    let (mut damaged, mut newer) = (0, false);
    for kept in kept {
        if kept.key == ID_KEY {
            continue;
        }
        let taken = match kept.shelf {
            Shelf::Log => Entry::decode(&kept.text).map(|entry| dossier.apply(entry).is_ok()),
            Shelf::Documents => Saved::decode(&kept.text).map(|saved| dossier.put(saved).is_ok()),
        };
        match taken {
            Ok(true) => {}
            Err(declic_dossier::DecodeError::NewerSchema { .. }) => newer = true,
            Ok(false) | Err(_) => damaged += 1,
        }
    }
    (dossier, damaged, newer)
}
