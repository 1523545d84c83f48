//! The mutation tool finds what the checks of a step accept though it plays otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use declic_content::Folder;
use declic_content::fault::What;
use declic_content::mutate::{HELD, Options, hold, mutate};

#[test]
fn slips_of_a_step_are_tried_the_same_each_time_and_sorted() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games/panier");
    let options = Options {
        step: Some("droite".into()),
        seed: "test".into(),
        pairs: 20,
    };
    let found = mutate(&dir, &options).unwrap();
    assert_eq!(found, mutate(&dir, &options).unwrap());
    assert!(found.len() > 100, "{}", found.len());
    let of = |edit: &str| found.iter().find(|it| it.edits == [edit]).unwrap();
    let wrong = of("= panier ~> = fruit");
    assert_eq!(wrong.outcome, "keeps-going");
    assert!(wrong.difference.is_some() && !wrong.is_suspect());
    let right = of("fruit.vitesseY = 3; ~> fruit.vitesseY = 3; fruit.vitesseY = 3;");
    assert_eq!(
        (right.outcome.as_str(), &right.difference),
        ("passes", &None)
    );
    let faster = of("6 ~> 12");
    assert!(faster.outcome == "passes" && faster.is_suspect());
}

#[test]
fn slips_of_every_shipped_game_are_refused_alike_or_listed() {
    let games = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games");
    let folders = std::fs::read_dir(games)
        .unwrap()
        .map(|it| it.unwrap().path());
    let mut held = 0;
    for dir in folders.filter(|path| path.is_dir()) {
        let (counts, faults) = hold(&Folder::read(&dir).unwrap()).unwrap();
        assert!(faults.is_empty(), "{faults:#?}");
        for it in &counts {
            let all = it.killed + it.alike + it.declared;
            assert!(it.open == 0 && (HELD / 2..=HELD).contains(&all), "{it:?}");
            assert!(it.killed * 3 > all, "{it:?}");
        }
        held += counts.len();
    }
    assert!(held >= 12, "{held}");
}

#[test]
fn a_slip_that_is_listed_nowhere_is_found_and_the_same_ones_are_drawn() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    let folder = Folder::read(&dir).unwrap();
    let (counts, faults) = hold(&folder).unwrap();
    assert_eq!(hold(&folder).unwrap(), (counts.clone(), faults.clone()));
    let open: usize = counts.iter().map(|it| it.open).sum();
    assert!(open == faults.len() && open > 0, "{counts:?}");
    assert!(counts.iter().all(|it| it.killed > 0), "{counts:?}");
    let What::Mutation { slip, .. } = &*faults[0].what else {
        panic!("{faults:?}");
    };
    assert!(slip.contains("~>"));
    assert!(
        faults[0]
            .place
            .file
            .ends_with("steps/01-placer.variants.toml")
    );
}
