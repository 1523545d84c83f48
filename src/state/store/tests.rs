//! The store on a disk in memory that fails on demand: full, hanging, refused, corrupting, or
//! taken by another tab.

mod damage;
mod disk;
mod fuzz;
mod tabs;
mod typed;

use std::collections::BTreeMap;

use declic_dossier::AptitudeEvent;
use proptest::prelude::*;

use super::load::all_entries;
use super::*;
use crate::browser::storage::StoreName;
use disk::{Behaviour, SharedDisk, disk, open, release, set, settle, wake};

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
    let mut stored = disk.borrow().stored.clone();
    stored.retain(|(name, _), _| *name != StoreName::Marks);
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
