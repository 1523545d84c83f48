//! Damaged texts: set aside before anything is written under their keys.
#![allow(clippy::unwrap_used)]

use declic_dossier::document::Program;
use declic_text::Lang;

use super::disk::*;

fn program(store: Store, code: &str) -> bool {
    store.put(Document::Program(Program {
        game: "panier".into(),
        names: Lang::Fr,
        code: code.into(),
        step: Some("placer".into()),
        lineage: Vec::new(),
        page: None,
    }))
}

fn code(store: Store) -> Option<String> {
    store.with_untracked(|dossier| dossier.program("panier").map(|it| it.code.clone()))
}

fn place(store: StoreName, key: &str) -> (StoreName, String) {
    (store, key.to_owned())
}

#[test]
fn a_damaged_program_is_moved_before_the_opening_program_takes_its_key() {
    let disk = disk();
    let store = open(&disk);
    program(store, "fond(\"nuit\"); // à moi");
    settle();
    let key = place(StoreName::Documents, "program/panier");
    let damaged = damage(&disk, &key, "nuit");
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(code(again), None);
    assert_eq!(again.damaged.get_untracked(), 1);
    // Opening the page writes the game's opening program.
    program(again, "fond(\"marche\");");
    settle();
    let aside = place(StoreName::Quarantine, "documents/program/panier");
    assert_eq!(disk.borrow().stored.get(&aside), Some(&damaged));
    assert_eq!(saving(again), Saving::Saved);
    // What is intact is offered; the program it replaces is set aside in its turn.
    let entry = again.quarantine.get_untracked().remove(0);
    assert!(again.restore_program(&entry));
    settle();
    assert_eq!(code(again).as_deref(), Some("fond(\"#\"); // à moi"));
    let texts = disk.borrow().stored.clone();
    let kept = texts.values().any(|text| text.contains("marche"));
    assert!(kept && texts.get(&aside) == Some(&damaged));
    // The next start still says so, and a second damage has a place of its own.
    damage(&disk, &key, "moi");
    disk.borrow_mut().writer = None;
    let third = open(&disk);
    assert_eq!(third.damaged.get_untracked(), 2);
    settle();
    assert_eq!(disk.borrow().stored.get(&aside), Some(&damaged));
}

#[test]
fn a_damaged_text_stays_in_place_while_the_disk_is_full() {
    let disk = disk();
    let store = open(&disk);
    program(store, "à moi");
    settle();
    let key = place(StoreName::Documents, "program/panier");
    let damaged = damage(&disk, &key, "moi");
    disk.borrow_mut().writer = None;
    set(&disk, Behaviour::Fails(StorageError::Full));
    let again = open(&disk);
    program(again, "autre");
    settle();
    assert_eq!(disk.borrow().stored.get(&key), Some(&damaged));
    set(&disk, Behaviour::Works);
    wake(&disk);
    assert!(disk.borrow().stored.values().any(|text| *text == damaged));
    assert!(is_on_disk(again, &disk));
}

#[test]
fn the_key_of_a_damaged_answer_is_never_used_again() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    answer(store, 1);
    settle();
    let last = place(StoreName::Log, "aptitude/essai-01/00000001");
    let damaged = damage(&disk, &last, "answered");
    for _ in 0..2 {
        disk.borrow_mut().writer = None;
        let again = open(&disk);
        assert_eq!(again.damaged.get_untracked(), 1);
        let view = again.with_untracked(|dossier| dossier.attempt_view("essai-01"));
        assert!(view.incomplete);
        settle();
    }
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    answer(again, 2);
    settle();
    let stored = disk.borrow().stored.clone();
    assert!(!stored.contains_key(&last));
    assert!(stored.contains_key(&place(StoreName::Log, "aptitude/essai-01/00000002")));
    assert!(stored.values().any(|text| *text == damaged));
}

#[test]
fn a_missing_entry_and_a_damaged_identity_count_as_damage() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    answer(store, 1);
    settle();
    let first = place(StoreName::Log, "aptitude/essai-01/00000000");
    disk.borrow_mut().stored.remove(&first);
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(again.damaged.get_untracked(), 1);
    let id = place(StoreName::Documents, "id");
    let damaged = damage(&disk, &id, "0");
    disk.borrow_mut().writer = None;
    let third = open(&disk);
    assert_eq!(third.damaged.get_untracked(), 2);
    settle();
    assert_eq!(saving(third), Saving::Saved);
    let stored = disk.borrow().stored.clone();
    assert!(stored.values().any(|text| *text == damaged));
    let new = third.with_untracked(|dossier| dossier.id().to_string());
    assert_eq!(stored.get(&id), Some(&new));
}

#[test]
fn a_text_under_another_s_key_is_damage() {
    let disk = disk();
    let store = open(&disk);
    comment(store, "un");
    settle();
    let from = place(StoreName::Documents, "comment");
    let text = disk.borrow_mut().stored.remove(&from).unwrap();
    let to = place(StoreName::Documents, "profile");
    disk.borrow_mut().stored.insert(to, text.clone());
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(again.damaged.get_untracked(), 1);
    settle();
    assert!(disk.borrow().stored.values().any(|stored| *stored == text));
}

#[test]
fn a_reading_tab_leaves_damaged_texts_to_the_writing_one() {
    let disk = disk();
    let store = open(&disk);
    comment(store, "un");
    settle();
    damage(&disk, &place(StoreName::Documents, "comment"), "un");
    let before = disk.borrow().stored.clone();
    let second = open(&disk);
    assert_eq!(second.damaged.get_untracked(), 1);
    assert_eq!(disk.borrow().stored, before);
}

#[test]
fn an_opened_file_keeps_the_quarantine_and_erasing_removes_it() {
    let disk = disk();
    let store = open(&disk);
    answer(store, 0);
    comment(store, "un");
    settle();
    let damaged = damage(
        &disk,
        &place(StoreName::Log, "aptitude/essai-01/00000000"),
        "answered",
    );
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    settle();
    let line = r#"{"crc32":"0","entry":{"activity":"aptitude/essai-09","seq":3"#;
    let mut dossier = Dossier::new(fresh_id(&*again.backend()));
    dossier.mark_lost(Activity::aptitude("essai-09"), 3);
    again.replace(dossier, vec![line.to_owned()]);
    settle();
    assert!(is_on_disk(again, &disk));
    assert!(disk.borrow().stored.values().any(|text| *text == damaged));
    // The new dossier's attempts are not marked by the former one's damage, but by the file's.
    disk.borrow_mut().writer = None;
    let third = open(&disk);
    let incomplete = |id: &str| third.with_untracked(|dossier| dossier.attempt_view(id).incomplete);
    assert!(!incomplete("essai-01") && incomplete("essai-09"));
    assert_eq!(third.damaged.get_untracked(), 1);
    third.erase();
    settle();
    let quarantined = |(name, _): &(StoreName, String)| *name == StoreName::Quarantine;
    assert!(!disk.borrow().stored.keys().any(quarantined));
    assert_eq!(third.damaged.get_untracked(), 0);
}

#[test]
fn a_program_that_another_replaces_is_set_aside_whole_and_can_be_put_back() {
    let disk = disk();
    let store = open(&disk);
    program(store, "à moi");
    let theirs = Program {
        game: "panier".into(),
        names: Lang::En,
        code: "à Léa".into(),
        step: Some("eviter".into()),
        lineage: vec!["Léa".into()],
        page: None,
    };
    assert!(store.replace_program(theirs.clone()));
    settle();
    disk.borrow_mut().writer = None;
    let again = open(&disk);
    assert_eq!(code(again).as_deref(), Some("à Léa"));
    // Nothing is damaged.
    assert_eq!(again.damaged.get_untracked(), 0);
    let entry = again.quarantine.get_untracked().remove(0);
    assert!(again.restore_program(&entry));
    assert_eq!(code(again).as_deref(), Some("à moi"));
    // And the other way round, with what is known of it.
    let entry = again.quarantine.get_untracked().remove(1);
    assert!(again.restore_program(&entry));
    let lineage = again.with_untracked(|dossier| dossier.program("panier").cloned());
    assert_eq!(lineage, Some(theirs));
    // The same program replaces nothing.
    let count = again.quarantine.with_untracked(Vec::len);
    assert!(
        again.replace_program(Program {
            code: "à Léa".into(),
            ..again
                .with_untracked(|dossier| dossier.program("panier").cloned())
                .unwrap()
        })
    );
    assert_eq!(again.quarantine.with_untracked(Vec::len), count);
}
