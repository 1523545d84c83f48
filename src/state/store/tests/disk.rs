//! The disk in memory, and what the tests do with a store on it.

use std::collections::BTreeMap;
use std::future::pending;

use any_spawner::Executor;
use declic_dossier::AptitudeEvent;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;

pub(super) use super::super::*;
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
    /// Writes other texts, which the read-back detects.
    Corrupts,
}

/// A disk that several tabs share.
#[derive(Default)]
pub(super) struct Disk {
    pub stored: BTreeMap<(StoreName, String), String>,
    pub behaviour: Behaviour,
    pub refuses_reading: Option<StorageError>,
    pub refuses_writers: Option<StorageError>,
    /// Called when the right to write goes to another tab.
    pub writer: Option<Box<dyn Fn()>>,
    pub hanging: Vec<oneshot::Sender<()>>,
    pub sleeping: Vec<oneshot::Sender<()>>,
    pub next_id: u128,
}

pub(super) type SharedDisk = Rc<RefCell<Disk>>;

fn write_all(disk: &mut Disk, entries: Vec<StoredEntry>, mode: WriteMode) {
    if mode == WriteMode::Replace {
        disk.stored.clear();
    }
    let rows = entries
        .into_iter()
        .map(|entry| ((entry.store, entry.key), entry.text));
    disk.stored.extend(rows);
}

/// The backend of a tab.
struct Tab(SharedDisk);

impl Backend for Tab {
    fn read_all(&self) -> LocalBoxFuture<'static, Result<Vec<StoredEntry>, StorageError>> {
        let disk = Rc::clone(&self.0);
        Box::pin(async move {
            let disk = disk.borrow();
            if let Some(error) = disk.refuses_reading {
                return Err(error);
            }
            let entry = |((store, key), text): (&(StoreName, String), &String)| StoredEntry {
                store: *store,
                key: key.clone(),
                text: text.clone(),
            };
            Ok(disk.stored.iter().map(entry).collect())
        })
    }

    fn write(
        &self,
        entries: Vec<StoredEntry>,
        mode: WriteMode,
    ) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        let disk = Rc::clone(&self.0);
        Box::pin(async move {
            let behaviour = disk.borrow().behaviour;
            match behaviour {
                Behaviour::Fails(error) => return Err(error),
                Behaviour::Corrupts => {
                    let mut disk = disk.borrow_mut();
                    for entry in entries {
                        let text = format!("{}?", entry.text);
                        disk.stored.insert((entry.store, entry.key), text);
                    }
                    return Err(StorageError::Failed);
                }
                Behaviour::Hangs | Behaviour::HangsThenFails => {
                    let (sender, receiver) = oneshot::channel();
                    disk.borrow_mut().hanging.push(sender);
                    if receiver.await.is_err() {
                        return pending().await;
                    }
                    if behaviour == Behaviour::HangsThenFails {
                        return Err(StorageError::Full);
                    }
                }
                Behaviour::Works => {}
            }
            write_all(&mut disk.borrow_mut(), entries, mode);
            Ok(())
        })
    }

    fn acquire(
        &self,
        how: Acquire,
        lost: Box<dyn Fn()>,
    ) -> LocalBoxFuture<'static, Result<bool, StorageError>> {
        let disk = Rc::clone(&self.0);
        Box::pin(async move {
            if let Some(error) = disk.borrow().refuses_writers {
                return Err(error);
            }
            let previous = disk.borrow_mut().writer.take();
            match (how, previous) {
                (Acquire::IfFree, Some(writer)) => {
                    disk.borrow_mut().writer = Some(writer);
                    Ok(false)
                }
                (_, previous) => {
                    disk.borrow_mut().writer = Some(lost);
                    if let Some(lost) = previous {
                        lost();
                    }
                    Ok(true)
                }
            }
        })
    }

    fn persist(&self) -> LocalBoxFuture<'static, bool> {
        Box::pin(async { true })
    }

    fn sleep(&self, _milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        let (sender, receiver) = oneshot::channel();
        self.0.borrow_mut().sleeping.push(sender);
        Box::pin(async move {
            let _ = receiver.await;
        })
    }

    fn now_iso(&self) -> String {
        "2027-03-03T14:05:09Z".to_owned()
    }

    fn random_hex(&self) -> String {
        let mut disk = self.0.borrow_mut();
        disk.next_id += 1;
        format!("{:032x}", disk.next_id)
    }

    fn remove_sketch(&self) {}
}

/// Runs all tasks until they wait.
pub(super) fn settle() {
    for _ in 0..20 {
        Executor::poll_local();
    }
}

pub(super) fn disk() -> SharedDisk {
    // Fails where an earlier test of the same process has set it, which is as good.
    let _ = Executor::init_futures_executor();
    SharedDisk::default()
}

/// The store of a new tab, after its attempt to read the disk.
pub(super) fn open(disk: &SharedDisk) -> Store {
    let store = Store::with_backend(Rc::new(Tab(Rc::clone(disk))));
    spawn_local(store.load());
    settle();
    store
}

pub(super) fn set(disk: &SharedDisk, behaviour: Behaviour) {
    disk.borrow_mut().behaviour = behaviour;
}

/// Continues the hanging writes.
pub(super) fn release(disk: &SharedDisk) {
    let hanging = std::mem::take(&mut disk.borrow_mut().hanging);
    for sender in hanging {
        let _ = sender.send(());
    }
    settle();
}

/// Ends all sleeps.
pub(super) fn wake(disk: &SharedDisk) {
    let sleeping = std::mem::take(&mut disk.borrow_mut().sleeping);
    for sender in sleeping {
        let _ = sender.send(());
    }
    settle();
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
    let stored = &disk.borrow().stored;
    let damaged = store.damaged.get_untracked() > 0;
    wanted
        .iter()
        .all(|(place, text)| stored.get(place) == Some(text))
        && (damaged || stored.len() == wanted.len())
}
