//! The disk in memory, shared by several tabs, its clock, and what the tests do with a store on it.
#![allow(clippy::unwrap_used)]

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::pending;

use any_spawner::Executor;
use declic_dossier::AptitudeEvent;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;

use super::super::load::all_entries;
pub(super) use super::super::*;
use crate::browser::storage::{Acquire, Batch};
pub(super) use crate::browser::storage::{StoreName, WriteMode};

/// What the disk does with the next write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Behaviour {
    #[default]
    Works,
    /// Answers only when [`release`] is called, and works then.
    Hangs,
    /// Answers only when [`release`] is called, and is full then.
    HangsThenFails,
    /// Fails with this error and changes nothing.
    Fails(StorageError),
    /// Writes something else, which the reading back notices.
    Corrupts,
}

/// A disk that several tabs share.
#[derive(Default)]
pub(super) struct Disk {
    pub stored: BTreeMap<(StoreName, String), String>,
    pub behaviour: Behaviour,
    pub refuses_reading: Option<StorageError>,
    /// How many reads fail before they work.
    pub failing_reads: u32,
    pub refuses_writers: Option<StorageError>,
    /// Called when the right to write goes to another tab.
    pub writer: Option<Box<dyn Fn()>>,
    /// Tabs that wait for the right to write.
    pub waiting: VecDeque<oneshot::Sender<()>>,
    pub journal: Option<String>,
    /// Whether a dossier was stored once.
    pub used: bool,
    /// Places whose text was changed behind the tabs' backs and not written since.
    pub damaged: BTreeSet<(StoreName, String)>,
    /// Called when the disk is taken away.
    pub closed: Vec<Rc<dyn Fn()>>,
    pub hanging: Vec<oneshot::Sender<()>>,
    pub sleeping: Vec<(u64, oneshot::Sender<()>)>,
    pub clock_ms: u64,
    pub next_id: u128,
    pub moments: u32,
}

pub(super) type SharedDisk = Rc<RefCell<Disk>>;

fn write_all(disk: &mut Disk, batch: Batch) {
    if batch.mode == WriteMode::Replace {
        disk.stored.clear();
        disk.damaged.clear();
    }
    for place in batch.removed {
        disk.damaged.remove(&place);
        disk.stored.remove(&place);
    }
    for entry in batch.entries {
        let place = (entry.store, entry.key);
        disk.damaged.remove(&place);
        disk.stored.insert(place, entry.text);
    }
}

/// Whether the batch's dossier is the one that is stored.
fn check_identity(disk: &Disk, batch: &Batch) -> Result<(), StorageError> {
    let Some(wanted) = &batch.identity else {
        return Ok(());
    };
    let place = (StoreName::Documents, load::ID_KEY.to_owned());
    match disk.stored.get(&place) {
        None => Err(StorageError::Gone),
        Some(stored) if stored != wanted => Err(StorageError::Elsewhere),
        Some(_) => Ok(()),
    }
}

/// A tab's way to the disk. A dead tab does nothing any more.
pub(super) struct Tab {
    pub disk: SharedDisk,
    pub alive: Rc<Cell<bool>>,
}

impl Backend for Tab {
    fn read_all(&self) -> LocalBoxFuture<'static, Result<Vec<StoredEntry>, StorageError>> {
        let disk = Rc::clone(&self.disk);
        Box::pin(async move {
            // A database lets a read wait for the writes that began before it.
            let hanging = std::mem::take(&mut disk.borrow_mut().hanging);
            if !hanging.is_empty() {
                for sender in hanging {
                    let _ = sender.send(());
                }
                for _ in 0..10 {
                    yield_once().await;
                }
            }
            let mut disk = disk.borrow_mut();
            if let Some(error) = disk.refuses_reading {
                return Err(error);
            }
            if disk.failing_reads > 0 {
                disk.failing_reads -= 1;
                return Err(StorageError::Failed);
            }
            let entry = |((store, key), text): (&(StoreName, String), &String)| StoredEntry {
                store: *store,
                key: key.clone(),
                text: text.clone(),
            };
            Ok(disk.stored.iter().map(entry).collect())
        })
    }

    fn write(&self, batch: Batch) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        let (disk, alive) = (Rc::clone(&self.disk), Rc::clone(&self.alive));
        Box::pin(async move {
            let behaviour = disk.borrow().behaviour;
            match behaviour {
                Behaviour::Fails(error) => return Err(error),
                Behaviour::Corrupts => {
                    check_identity(&disk.borrow(), &batch)?;
                    let mut disk = disk.borrow_mut();
                    for entry in batch.entries {
                        let place = (entry.store, entry.key);
                        let text = format!("{}?", entry.text);
                        // The identity would be another dossier's.
                        if place.1 != load::ID_KEY {
                            disk.damaged.insert(place.clone());
                            disk.stored.insert(place, text);
                        }
                    }
                    return Err(StorageError::Failed);
                }
                Behaviour::Hangs | Behaviour::HangsThenFails => {
                    let (sender, receiver) = oneshot::channel();
                    disk.borrow_mut().hanging.push(sender);
                    if receiver.await.is_err() || !alive.get() {
                        return pending().await;
                    }
                    if behaviour == Behaviour::HangsThenFails {
                        return Err(StorageError::Full);
                    }
                }
                Behaviour::Works => {}
            }
            check_identity(&disk.borrow(), &batch)?;
            write_all(&mut disk.borrow_mut(), batch);
            Ok(())
        })
    }

    fn acquire(
        &self,
        how: Acquire,
        lost: Box<dyn Fn()>,
    ) -> LocalBoxFuture<'static, Result<bool, StorageError>> {
        let (disk, alive) = (Rc::clone(&self.disk), Rc::clone(&self.alive));
        Box::pin(async move {
            loop {
                if let Some(error) = disk.borrow().refuses_writers {
                    return Err(error);
                }
                let before = disk.borrow_mut().writer.take();
                match (how, before) {
                    (Acquire::IfFree, Some(writer)) => {
                        disk.borrow_mut().writer = Some(writer);
                        return Ok(false);
                    }
                    (Acquire::Wait, Some(writer)) => {
                        let (sender, receiver) = oneshot::channel();
                        disk.borrow_mut().writer = Some(writer);
                        disk.borrow_mut().waiting.push_back(sender);
                        if receiver.await.is_err() {
                            return pending().await;
                        }
                        if !alive.get() {
                            free(&disk);
                            return pending().await;
                        }
                    }
                    (_, before) => {
                        disk.borrow_mut().writer = Some(lost);
                        if let Some(tell) = before {
                            tell();
                        }
                        return Ok(true);
                    }
                }
            }
        })
    }

    fn on_closed(&self, closed: Box<dyn Fn()>) {
        let alive = Rc::clone(&self.alive);
        let closed = move || {
            if alive.get() {
                closed();
            }
        };
        self.disk.borrow_mut().closed.push(Rc::new(closed));
    }

    fn persist(&self) -> LocalBoxFuture<'static, bool> {
        Box::pin(async { true })
    }

    fn journal(&self) -> Option<String> {
        self.disk.borrow().journal.clone()
    }

    fn set_journal(&self, text: Option<&str>) {
        if self.alive.get() {
            self.disk.borrow_mut().journal = text.map(str::to_owned);
        }
    }

    fn was_used(&self) -> bool {
        self.disk.borrow().used
    }

    fn mark_used(&self) {
        self.disk.borrow_mut().used = true;
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        let (sender, receiver) = oneshot::channel();
        let alive = Rc::clone(&self.alive);
        let mut disk = self.disk.borrow_mut();
        let due = disk.clock_ms + u64::from(milliseconds);
        disk.sleeping.push((due, sender));
        Box::pin(async move {
            let _ = receiver.await;
            if !alive.get() {
                pending::<()>().await;
            }
        })
    }

    fn now_iso(&self) -> String {
        let mut disk = self.disk.borrow_mut();
        disk.moments += 1;
        let (minutes, seconds) = (disk.moments / 60, disk.moments % 60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        format!("2027-03-03T{hours:02}:{minutes:02}:{seconds:02}Z")
    }

    fn monotonic_ms(&self) -> f64 {
        self.disk.borrow().clock_ms as f64
    }

    fn random_hex(&self) -> String {
        let mut disk = self.disk.borrow_mut();
        disk.next_id += 1;
        format!("{:032x}", disk.next_id)
    }

    fn remove_sketch(&self) {}
}

/// Lets the other tasks run.
async fn yield_once() {
    let mut yielded = false;
    futures::future::poll_fn(|context| {
        if yielded {
            return std::task::Poll::Ready(());
        }
        yielded = true;
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

/// Lets every task run as far as it can.
pub(super) fn settle() {
    for _ in 0..20 {
        Executor::poll_local();
    }
}

pub(super) fn disk() -> SharedDisk {
    // Set by an earlier test of the same process: that one will do.
    let _ = Executor::init_futures_executor();
    SharedDisk::default()
}

/// A tab that has read the disk, or tried to.
pub(super) fn open(disk: &SharedDisk) -> Store {
    open_tab(disk).0
}

/// As [`open`], with what ends the tab.
pub(super) fn open_tab(disk: &SharedDisk) -> (Store, Rc<Cell<bool>>) {
    let alive = Rc::new(Cell::new(true));
    let store = Store::with_backend(Rc::new(Tab {
        disk: Rc::clone(disk),
        alive: Rc::clone(&alive),
    }));
    leptos::task::spawn_local(store.load());
    settle();
    // A read that fails is tried again soon.
    for _ in 0..3 {
        if store.saving.get_untracked() == Saving::Loading {
            advance(disk, 1_000);
        }
    }
    (store, alive)
}

pub(super) fn set(disk: &SharedDisk, behaviour: Behaviour) {
    disk.borrow_mut().behaviour = behaviour;
}

/// Lets writes that hang go on.
pub(super) fn release(disk: &SharedDisk) {
    let hanging = std::mem::take(&mut disk.borrow_mut().hanging);
    for sender in hanging {
        let _ = sender.send(());
    }
    settle();
}

/// Lets everything that sleeps wake up.
pub(super) fn wake(disk: &SharedDisk) {
    let sleeping = std::mem::take(&mut disk.borrow_mut().sleeping);
    for (_, sender) in sleeping {
        let _ = sender.send(());
    }
    settle();
}

/// Lets this time pass: whatever sleeps wakes up at its moment.
pub(super) fn advance(disk: &SharedDisk, milliseconds: u64) {
    let end = disk.borrow().clock_ms + milliseconds;
    loop {
        let mut borrowed = disk.borrow_mut();
        let sleeping = borrowed.sleeping.iter().enumerate();
        let next = sleeping.min_by_key(|(_, (due, _))| *due);
        let Some((at, due)) = next.map(|(at, (due, _))| (at, *due)) else {
            break;
        };
        if due > end {
            break;
        }
        let (_, sender) = borrowed.sleeping.remove(at);
        borrowed.clock_ms = borrowed.clock_ms.max(due);
        drop(borrowed);
        let _ = sender.send(());
        settle();
    }
    disk.borrow_mut().clock_ms = end;
}

/// Gives the right to write to the next tab that waits, as when the writing tab is closed.
pub(super) fn free(disk: &SharedDisk) {
    disk.borrow_mut().writer = None;
    let next = disk.borrow_mut().waiting.pop_front();
    if let Some(next) = next {
        let _ = next.send(());
    }
    settle();
}

/// Clears the site's data, as the browser's settings do while tabs are open.
pub(super) fn clear_site_data(disk: &SharedDisk) {
    let mut borrowed = disk.borrow_mut();
    borrowed.stored.clear();
    borrowed.damaged.clear();
    borrowed.journal = None;
    drop(borrowed);
    disconnect(disk);
}

/// Closes the database of every tab.
pub(super) fn disconnect(disk: &SharedDisk) {
    let closed = disk.borrow().closed.clone();
    for tell in closed {
        tell();
    }
    settle();
}

/// Changes the first `pattern` in the text at `place`. Returns the damaged text.
pub(super) fn damage(disk: &SharedDisk, place: &(StoreName, String), pattern: &str) -> String {
    let mut disk = disk.borrow_mut();
    let text = disk.stored.get_mut(place).unwrap();
    *text = text.replacen(pattern, "#", 1);
    let text = text.clone();
    disk.damaged.insert(place.clone());
    text
}

pub(super) fn answer(store: Store, position: u16) -> bool {
    let activity = Activity::aptitude("essai-01");
    let event = AptitudeEvent::Answered {
        position,
        answer: format!("{position}"),
    };
    store.append(activity, 10, Body::Aptitude(event))
}

pub(super) fn comment(store: Store, text: &str) -> bool {
    store.put(Document::Comment(text.to_owned()))
}

pub(super) fn written_comment(store: Store) -> String {
    store.with_untracked(|dossier| dossier.comment().to_owned())
}

pub(super) fn saving(store: Store) -> Saving {
    store.saving.get_untracked()
}

/// Whether the disk holds exactly the texts of the store in memory, apart from damaged ones.
pub(super) fn is_on_disk(store: Store, disk: &SharedDisk) -> bool {
    let wanted = store.with_untracked(all_entries).into_iter();
    let wanted: BTreeMap<_, _> = wanted
        .map(|entry| ((entry.store, entry.key), entry.text))
        .collect();
    let mut stored = disk.borrow().stored.clone();
    stored.retain(|(name, _), _| *name != StoreName::Marks);
    let damaged = store.damaged.get_untracked() > 0;
    wanted
        .iter()
        .all(|(place, text)| stored.get(place) == Some(text))
        && (damaged || stored.len() == wanted.len())
}
