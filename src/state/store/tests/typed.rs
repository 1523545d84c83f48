//! What is being typed: it reaches the disk without a pause, and survives the page.
#![allow(clippy::unwrap_used)]

use super::disk::*;

/// A field whose text is the comment.
pub struct Field {
    store: Store,
    debounce: Debounce,
}

impl Field {
    pub fn new(store: Store) -> Self {
        let debounce = store.debounce();
        Self { store, debounce }
    }

    pub fn write(&self, text: &str) {
        let (store, text) = (self.store, text.to_owned());
        self.debounce.schedule(move || {
            let _ = comment(store, &text);
        });
        settle();
    }
}

fn stored_comment(disk: &SharedDisk) -> String {
    let place = (StoreName::Documents, "comment".to_owned());
    let stored = disk.borrow().stored.get(&place).cloned();
    let saved = stored.and_then(|line| Saved::decode(&line).ok());
    match saved.map(|saved| saved.document) {
        Some(Document::Comment(text)) => text,
        _ => String::new(),
    }
}

#[test]
fn typing_without_a_pause_never_runs_a_second_ahead_of_the_disk() {
    let disk = disk();
    let store = open(&disk);
    let field = Field::new(store);
    // The number typed at each moment, one every 80 ms for fifteen seconds.
    for key in 1..=190u64 {
        field.write(&key.to_string());
        advance(&disk, 80);
        let stored: u64 = stored_comment(&disk).parse().unwrap_or(0);
        assert!((key - stored) * 80 < 1_000, "key {key}, stored {stored}");
    }
    assert_eq!(saving(store), Saving::Pending);
    advance(&disk, 1_000);
    assert_eq!(saving(store), Saving::Saved);
    assert_eq!(stored_comment(&disk), "190");
}

#[test]
fn a_page_that_is_closed_while_typing_loses_nothing() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    // The disk is too slow for the page's end.
    set(&disk, Behaviour::Hangs);
    Field::new(store).write("jusqu’au bout");
    store.flush_typed();
    assert!(store.has_unsaved());
    alive.set(false);
    set(&disk, Behaviour::Works);
    free(&disk);
    assert_eq!(stored_comment(&disk), "");
    let again = open(&disk);
    assert_eq!(written_comment(again), "jusqu’au bout");
    assert_eq!(again.notice.get_untracked(), Some(Notice::Found));
    assert_eq!(stored_comment(&disk), "jusqu’au bout");
    assert_eq!(disk.borrow().journal, None);
}

#[test]
fn what_was_not_typed_comes_back_without_a_word() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    let field = Field::new(store);
    field.write("écrit");
    advance(&disk, 1_000);
    set(&disk, Behaviour::Hangs);
    comment(store, "choisi");
    store.flush_typed();
    alive.set(false);
    set(&disk, Behaviour::Works);
    free(&disk);
    let again = open(&disk);
    assert_eq!(written_comment(again), "choisi");
    assert_eq!(again.notice.get_untracked(), None);
}

#[test]
fn what_was_typed_before_a_press_is_still_said_to_be_found() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    set(&disk, Behaviour::Hangs);
    Field::new(store).write("écrit");
    store.flush_typed();
    comment(store, "écrit, puis choisi");
    alive.set(false);
    set(&disk, Behaviour::Works);
    free(&disk);
    let again = open(&disk);
    assert_eq!(written_comment(again), "écrit, puis choisi");
    assert_eq!(again.notice.get_untracked(), Some(Notice::Found));
}

#[test]
fn a_page_that_is_killed_while_typing_loses_the_last_second_and_says_so() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    let field = Field::new(store);
    for key in 1..=40 {
        field.write(&key.to_string());
        advance(&disk, 50);
    }
    alive.set(false);
    free(&disk);
    let again = open(&disk);
    let read: u64 = written_comment(again).parse().unwrap();
    assert!((40 - read) * 50 < 1_000, "{read}");
    assert_eq!(again.notice.get_untracked(), Some(Notice::MayMiss));
    // Once: the start after that says nothing.
    settle();
    disk.borrow_mut().writer = None;
    assert_eq!(open(&disk).notice.get_untracked(), None);
}

#[test]
fn a_page_that_ends_after_a_pause_says_nothing() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    let field = Field::new(store);
    for key in 1..=20 {
        field.write(&key.to_string());
        advance(&disk, 50);
    }
    advance(&disk, 2_000);
    assert_eq!(saving(store), Saving::Saved);
    alive.set(false);
    free(&disk);
    let again = open(&disk);
    assert_eq!(written_comment(again), "20");
    assert_eq!(again.notice.get_untracked(), None);
}

#[test]
fn the_journal_never_brings_back_what_is_older_or_another_dossier_s() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    set(&disk, Behaviour::Hangs);
    comment(store, "ancien");
    settle();
    let old = disk.borrow().journal.clone().unwrap();
    set(&disk, Behaviour::Works);
    release(&disk);
    assert_eq!(disk.borrow().journal, None);
    comment(store, "nouveau");
    settle();
    alive.set(false);
    free(&disk);
    // A journal that was left behind by a tab long ago.
    disk.borrow_mut().journal = Some(old.clone());
    let again = open(&disk);
    assert_eq!(written_comment(again), "nouveau");
    assert_eq!(disk.borrow().journal, None);
    // Another dossier's, though newer than all that is here.
    again.erase();
    settle();
    disk.borrow_mut().writer = None;
    disk.borrow_mut().journal = Some(old);
    assert_eq!(written_comment(open(&disk)), "");
}

#[test]
fn a_hostile_journal_changes_nothing() {
    let disk = disk();
    let (store, alive) = open_tab(&disk);
    set(&disk, Behaviour::Hangs);
    comment(store, "x");
    settle();
    let honest = disk.borrow().journal.clone().unwrap();
    alive.set(false);
    set(&disk, Behaviour::Works);
    let hostile = [
        String::new(),
        "null".to_owned(),
        "{".repeat(100_000),
        honest.replace("comment", "profile"),
        honest.replace("\\\"x\\\"", "\\\"y\\\""),
        honest.replace("documents", "others"),
        honest.replace("typed", "writings"),
        format!("{}{}", honest, " ".repeat(2_000_000)),
    ];
    for text in hostile {
        disk.borrow_mut().writer = None;
        disk.borrow_mut().journal = Some(text.clone());
        let again = open(&disk);
        let shown: String = text.chars().take(60).collect();
        assert_eq!(written_comment(again), "", "{shown}");
        assert_eq!(saving(again), Saving::Saved, "{shown}");
        assert_eq!(disk.borrow().journal, None, "{shown}");
    }
    // The honest one would have.
    disk.borrow_mut().writer = None;
    disk.borrow_mut().journal = Some(honest);
    assert_eq!(written_comment(open(&disk)), "x");
}

#[test]
fn the_browser_asks_while_something_is_not_on_the_disk() {
    let disk = disk();
    let store = open(&disk);
    assert!(!store.has_unsaved());
    let field = Field::new(store);
    field.write("un");
    assert!(store.has_unsaved());
    advance(&disk, 1_000);
    assert!(!store.has_unsaved());
    set(&disk, Behaviour::Fails(StorageError::Full));
    field.write("deux");
    store.flush_typed();
    settle();
    assert_eq!(saving(store), Saving::Failed(StorageError::Full));
    assert!(store.has_unsaved());
    // In memory only: once there is something.
    let refusing = disk_that_refuses();
    let store = open(&refusing);
    assert!(!store.has_unsaved());
    comment(store, "trois");
    assert!(store.has_unsaved());
}

fn disk_that_refuses() -> SharedDisk {
    let refusing = disk();
    refusing.borrow_mut().refuses_writers = Some(StorageError::Unavailable);
    refusing
}

#[test]
fn a_text_that_is_too_long_is_not_said_to_be_saved_until_it_is_shorter() {
    let disk = disk();
    let store = open(&disk);
    assert!(!comment(store, &"x".repeat(5_001)));
    answer(store, 0);
    settle();
    assert_eq!(saving(store), Saving::Failed(StorageError::TooLong));
    comment(store, "court");
    settle();
    assert_eq!(saving(store), Saving::Saved);
}
