//! Two tabs on one disk.

use super::disk::*;

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
fn unsaved_changes_go_into_a_snapshot_when_another_tab_takes_over() {
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
