//! Writing: what is saved, what fails, and what is retried.

use super::disk::*;

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
fn erased_entries_do_not_return_with_a_write_that_failed() {
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
fn a_flush_waits_for_the_disk_and_returns_the_outcome() {
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
