//! Reading: earlier, damaged, newer and unreadable texts.

use super::disk::*;

#[test]
fn the_next_start_reads_what_was_saved() {
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
fn the_store_works_in_memory_where_storage_is_refused() {
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
fn texts_of_a_newer_version_are_not_overwritten() {
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
