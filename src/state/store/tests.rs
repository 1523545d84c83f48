//! The store on a disk in memory that fails on demand: full, hanging, refused, corrupting, or
//! taken by another tab.

use std::collections::BTreeMap;
use std::future::pending;

use any_spawner::Executor;
use declic_dossier::AptitudeEvent;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use proptest::prelude::*;

use super::*;
use crate::browser::storage::{StoreName, WriteMode};

/// What the disk does with the next write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Behaviour {
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
struct Disk {
    stored: BTreeMap<(StoreName, String), String>,
    behaviour: Behaviour,
    refuses_reading: Option<StorageError>,
    refuses_writers: Option<StorageError>,
    /// Called when the right to write goes to another tab.
    writer: Option<Box<dyn Fn()>>,
    hanging: Vec<oneshot::Sender<()>>,
    sleeping: Vec<oneshot::Sender<()>>,
    next_id: u128,
}

type SharedDisk = Rc<RefCell<Disk>>;

fn write_all(disk: &mut Disk, entries: Vec<StoredEntry>, mode: WriteMode) {
    if mode == WriteMode::Replace {
        disk.stored.clear();
    }
    let rows = entries
        .into_iter()
        .map(|entry| ((entry.store, entry.key), entry.text));
    disk.stored.extend(rows);
}

/// A tab's way to the disk.
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
            let before = disk.borrow_mut().writer.take();
            match (how, before) {
                (Acquire::IfFree, Some(writer)) => {
                    disk.borrow_mut().writer = Some(writer);
                    Ok(false)
                }
                (_, before) => {
                    disk.borrow_mut().writer = Some(lost);
                    if let Some(tell) = before {
                        tell();
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

/// Lets every task run as far as it can.
fn settle() {
    for _ in 0..20 {
        Executor::poll_local();
    }
}

fn disk() -> SharedDisk {
    // Set by an earlier test of the same process: that one will do.
    let _ = Executor::init_futures_executor();
    SharedDisk::default()
}

/// A tab that has read the disk, or tried to.
fn open(disk: &SharedDisk) -> Store {
    let store = Store::with_backend(Rc::new(Tab(Rc::clone(disk))));
    spawn_local(store.load());
    settle();
    store
}

fn set(disk: &SharedDisk, behaviour: Behaviour) {
    disk.borrow_mut().behaviour = behaviour;
}

/// Lets writes that hang go on.
fn release(disk: &SharedDisk) {
    let hanging = std::mem::take(&mut disk.borrow_mut().hanging);
    for sender in hanging {
        let _ = sender.send(());
    }
    settle();
}

/// Lets everything that sleeps wake up.
fn wake(disk: &SharedDisk) {
    let sleeping = std::mem::take(&mut disk.borrow_mut().sleeping);
    for sender in sleeping {
        let _ = sender.send(());
    }
    settle();
}

fn answer(store: Store, position: u16) -> bool {
    let activity = Activity::aptitude("essai-01");
    let event = AptitudeEvent::Answered {
        position,
        answer: format!("{position}"),
    };
    store.append(activity, 10, Body::Aptitude(event))
}

fn comment(store: Store, text: &str) -> bool {
    store.put(Document::Comment(text.to_owned()))
}

fn written_comment(store: Store) -> String {
    store.with_untracked(|dossier| dossier.comment().to_owned())
}

fn saving(store: Store) -> Saving {
    store.saving.get_untracked()
}

/// Whether the disk holds what the store has in memory, and nothing else but damaged texts.
fn is_on_disk(store: Store, disk: &SharedDisk) -> bool {
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

#[test]
fn an_answer_is_saved_only_once_it_is_on_the_disk() {
    let disk = disk();
    let store = open(&disk);
    assert_eq!(saving(store), Saving::Saved);
    set(&disk, Behaviour::Hangs);
    assert!(answer(store, 0));
    settle();
    assert_eq!(saving(store), Saving::Pending);
    assert!(!is_on_disk(store, &disk));
    release(&disk);
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
}

#[test]
fn the_next_start_finds_what_was_saved() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    comment(store, "Bonjour");
    settle();
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert!(is_on_disk(again, &disk));
    assert_eq!(written_comment(again), "Bonjour");
    let id = |store: Store| store.with_untracked(|dossier| dossier.id().clone());
    assert_eq!(id(store), id(again));
}

#[test]
fn a_full_disk_is_reported_and_tried_again_with_nothing_lost() {
    let disk = disk();
    let store = open(&disk);
    set(&disk, Behaviour::Fails(StorageError::Full));
    answer(store, 0);
    settle();
    assert_eq!(saving(store), Saving::Failed(StorageError::Full));
    // Meanwhile the person goes on.
    answer(store, 1);
    comment(store, "un");
    settle();
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
}

#[test]
fn a_newer_text_is_not_undone_by_an_older_one_that_failed() {
    let disk = disk();
    let store = open(&disk);
    set(&disk, Behaviour::Fails(StorageError::Slow));
    comment(store, "avant");
    settle();
    comment(store, "après");
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert!(is_on_disk(store, &disk));
    assert_eq!(written_comment(store), "après");
}

#[test]
fn a_text_that_reads_back_differently_is_not_saved() {
    let disk = disk();
    let store = open(&disk);
    set(&disk, Behaviour::Corrupts);
    answer(store, 0);
    settle();
    assert_eq!(saving(store), Saving::Failed(StorageError::Failed));
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
}

#[test]
fn what_was_erased_does_not_come_back_with_a_write_that_failed() {
    let disk = disk();
    let store = open(&disk);
    set(&disk, Behaviour::HangsThenFails);
    answer(store, 0);
    settle();
    // The write is on its way when the person deletes everything.
    store.erase();
    release(&disk);
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
    let is_log = |(store, _): &(StoreName, String)| *store == StoreName::Log;
    assert!(!disk.borrow().stored.keys().any(is_log));
}

#[test]
fn a_browser_that_refuses_storage_goes_on_in_memory() {
    let disk = disk();
    disk.borrow_mut().refuses_writers = Some(StorageError::Unavailable);
    let store = open(&disk);
    assert_eq!(saving(store), Saving::MemoryOnly(StorageError::Unavailable));
    assert!(answer(store, 0));
    assert!(store.can_write_now());
    settle();
    assert!(disk.borrow().stored.is_empty());
}

#[test]
fn nothing_is_written_where_the_disk_could_not_be_read() {
    let disk = disk();
    disk.borrow_mut().refuses_reading = Some(StorageError::Slow);
    let store = open(&disk);
    assert_eq!(saving(store), Saving::MemoryOnly(StorageError::Slow));
    comment(store, "un");
    settle();
    assert!(disk.borrow().stored.is_empty());
}

#[test]
fn a_newer_version_s_texts_are_left_alone() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    settle();
    let newer = r#"{"schema":99,"activity":"person"}"#;
    let line = format!(
        r#"{{"crc32":"{:08x}","entry":{newer}}}"#,
        crc32fast::hash(newer.as_bytes())
    );
    let place = (StoreName::Log, "person/00000000".to_owned());
    disk.borrow_mut().stored.insert(place, line);
    let before = disk.borrow().stored.clone();
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(saving(again), Saving::MemoryOnly(StorageError::Newer));
    answer(again, 0);
    settle();
    assert_eq!(disk.borrow().stored, before);
}

#[test]
fn a_damaged_line_is_counted_and_the_others_are_read() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    comment(store, "un");
    settle();
    for ((name, _), text) in &mut disk.borrow_mut().stored {
        if *name == StoreName::Log {
            text.push('x');
        }
    }
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(again.damaged.get_untracked(), 1);
    assert_eq!(written_comment(again), "un");
}

#[test]
fn one_tab_writes_and_the_other_reads() {
    let disk = disk();
    let (first, second) = (open(&disk), open(&disk));
    assert_eq!(saving(second), Saving::Elsewhere);
    assert!(!answer(second, 0));
    assert!(answer(first, 0));
    settle();
    // « Continuer ici »
    spawn_local(second.take_over());
    settle();
    assert_eq!(saving(first), Saving::Elsewhere);
    assert_eq!(saving(second), Saving::Saved);
    assert!(answer(second, 1));
    settle();
    assert!(is_on_disk(second, &disk));
    assert!(!answer(first, 2));
}

#[test]
fn what_did_not_reach_the_disk_before_another_tab_took_over_is_kept_aside() {
    let disk = disk();
    let (first, second) = (open(&disk), open(&disk));
    set(&disk, Behaviour::Fails(StorageError::Full));
    comment(first, "à moi");
    settle();
    set(&disk, Behaviour::Works);
    spawn_local(second.take_over());
    settle();
    let kept = first.unsaved_snapshot.with_untracked(|snapshot| {
        snapshot
            .as_ref()
            .map(|dossier| dossier.comment().to_owned())
    });
    assert_eq!(kept.as_deref(), Some("à moi"));
    wake(&disk);
    assert_eq!(saving(first), Saving::Elsewhere);
    assert_eq!(written_comment(second), "");
}

#[test]
fn a_flush_waits_for_the_disk_and_tells_the_truth() {
    let disk = disk();
    let store = open(&disk);
    let flushed = Rc::new(RefCell::new(Vec::new()));
    let flush = |store: Store| {
        let flushed = Rc::clone(&flushed);
        spawn_local(async move {
            let saved = store.flush().await;
            flushed.borrow_mut().push(saved);
        });
        settle();
    };
    set(&disk, Behaviour::Hangs);
    answer(store, 0);
    flush(store);
    assert!(flushed.borrow().is_empty());
    set(&disk, Behaviour::Works);
    release(&disk);
    assert_eq!(*flushed.borrow(), [true]);
    set(&disk, Behaviour::Fails(StorageError::Full));
    answer(store, 1);
    flush(store);
    assert_eq!(*flushed.borrow(), [true, false]);
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Answer,
    Comment,
    Erase,
    Behave(Behaviour),
    Release,
    Wake,
    OtherTabAndBack,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Answer),
        4 => Just(Step::Comment),
        1 => Just(Step::Erase),
        2 => Just(Step::Behave(Behaviour::Works)),
        2 => Just(Step::Behave(Behaviour::Hangs)),
        2 => Just(Step::Behave(Behaviour::HangsThenFails)),
        2 => Just(Step::Behave(Behaviour::Fails(StorageError::Full))),
        1 => Just(Step::Behave(Behaviour::Corrupts)),
        2 => Just(Step::Release),
        2 => Just(Step::Wake),
        1 => Just(Step::OtherTabAndBack),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens, « Enregistré » is true, and a disk that works again is caught up with.
    #[test]
    fn saved_always_means_on_the_disk(steps in prop::collection::vec(step(), 1..40)) {
        let disk = disk();
        let store = open(&disk);
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Answer => drop(answer(store, number as u16)),
                Step::Comment => drop(comment(store, &format!("texte {number}"))),
                Step::Erase => store.erase(),
                Step::Behave(behaviour) => set(&disk, *behaviour),
                Step::Release => release(&disk),
                Step::Wake => wake(&disk),
                Step::OtherTabAndBack => {
                    // A tab takes over, and this one takes the right back: it reads again.
                    let other = open(&disk);
                    spawn_local(other.take_over());
                    settle();
                    spawn_local(store.take_over());
                    settle();
                }
            }
            settle();
            if saving(store) == Saving::Saved {
                prop_assert!(is_on_disk(store, &disk), "after step {number}");
            }
        }
        set(&disk, Behaviour::Works);
        release(&disk);
        wake(&disk);
        prop_assert_eq!(saving(store), Saving::Saved);
        prop_assert!(is_on_disk(store, &disk));
    }
}
