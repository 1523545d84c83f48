//! The invariant of saving under random sequences of changes and failures.

use proptest::prelude::*;

use super::disk::*;

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
