//! Reading that fails at first, tabs that are closed, site data that are cleared.

use super::disk::*;

#[test]
fn a_first_read_that_fails_is_tried_again() {
    let disk = disk();
    let store = open(&disk);
    comment(store, "à moi");
    settle();
    for failing in 1..=2 {
        disk.borrow_mut().writer = None;
        disk.borrow_mut().failing_reads = failing;
        let again = open(&disk);
        assert_eq!(saving(again), Saving::Saved);
        assert_eq!(written_comment(again), "à moi");
    }
}

#[test]
fn a_disk_that_recovers_later_is_read_where_nothing_was_done_meanwhile() {
    let disk = disk();
    let store = open(&disk);
    comment(store, "à moi");
    settle();
    disk.borrow_mut().writer = None;
    disk.borrow_mut().refuses_reading = Some(StorageError::Slow);
    let again = open(&disk);
    assert_eq!(saving(again), Saving::MemoryOnly(StorageError::Slow));
    disk.borrow_mut().refuses_reading = None;
    disk.borrow_mut().writer = None;
    advance(&disk, 20_000);
    assert_eq!(saving(again), Saving::Saved);
    assert_eq!(written_comment(again), "à moi");
}

#[test]
fn the_waiting_tab_takes_over_when_the_writing_one_is_closed() {
    let disk = disk();
    let (first, alive) = open_tab(&disk);
    let second = open(&disk);
    comment(first, "du premier");
    settle();
    assert_eq!(saving(second), Saving::Elsewhere);
    alive.set(false);
    free(&disk);
    assert_eq!(saving(second), Saving::Saved);
    assert_eq!(written_comment(second), "du premier");
    assert!(comment(second, "du second"));
    settle();
    assert!(is_on_disk(second, &disk));
}

#[test]
fn a_tab_that_was_pushed_aside_takes_its_turn_again() {
    let disk = disk();
    let first = open(&disk);
    let (second, alive) = open_tab(&disk);
    spawn_local(second.take_over());
    settle();
    assert_eq!(saving(first), Saving::Elsewhere);
    comment(second, "du second");
    settle();
    alive.set(false);
    free(&disk);
    assert_eq!(saving(first), Saving::Saved);
    assert_eq!(written_comment(first), "du second");
}

#[test]
fn site_data_cleared_while_the_app_is_open_are_written_again() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    comment(store, "à moi");
    settle();
    // Told by the browser.
    clear_site_data(&disk);
    assert!(is_on_disk(store, &disk));
    assert_eq!(store.notice.get_untracked(), Some(Notice::Restored));
    store.notice.set(None);
    // Found out with the next write.
    disk.borrow_mut().stored.clear();
    answer(store, 1);
    settle();
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
    assert_eq!(store.notice.get_untracked(), Some(Notice::Restored));
    // A disconnection alone says nothing.
    store.notice.set(None);
    disconnect(&disk);
    assert_eq!(store.notice.get_untracked(), None);
    assert!(is_on_disk(store, &disk));
}

#[test]
fn site_data_cleared_on_a_full_disk_are_written_again_once_there_is_room() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    settle();
    set(&disk, Behaviour::Fails(StorageError::Full));
    clear_site_data(&disk);
    assert_eq!(saving(store), Saving::Failed(StorageError::Full));
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert_eq!(saving(store), Saving::Saved);
    assert!(is_on_disk(store, &disk));
}

#[test]
fn another_dossier_on_the_disk_is_not_written_over() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    settle();
    let place = (StoreName::Documents, "id".to_owned());
    let other = "f".repeat(32);
    disk.borrow_mut()
        .stored
        .insert(place.clone(), other.clone());
    answer(store, 1);
    settle();
    assert_eq!(saving(store), Saving::Elsewhere);
    assert!(store.unsaved_snapshot.with_untracked(Option::is_some));
    assert_eq!(disk.borrow().stored.get(&place), Some(&other));
}

#[test]
fn taking_over_an_emptied_disk_keeps_what_this_tab_has_read() {
    let disk = disk();
    let (first, alive) = open_tab(&disk);
    comment(first, "à moi");
    settle();
    let second = open(&disk);
    alive.set(false);
    disk.borrow_mut().stored.clear();
    spawn_local(second.take_over());
    settle();
    assert_eq!(written_comment(second), "à moi");
    assert!(is_on_disk(second, &disk));
}

#[test]
fn a_browser_that_has_erased_the_dossier_is_noticed_at_the_next_visit() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    settle();
    // The first visit.
    assert_eq!(store.notice.get_untracked(), None);
    comment(store, "à moi");
    settle();
    alive.set(false);
    free(&disk);
    // The next one finds it.
    let (again, alive) = open_tab(&disk);
    settle();
    assert_eq!(again.notice.get_untracked(), None);
    alive.set(false);
    free(&disk);
    disk.borrow_mut().stored.clear();
    disk.borrow_mut().journal = None;
    let last = open(&disk);
    settle();
    assert_eq!(last.notice.get_untracked(), Some(Notice::Erased));
}
