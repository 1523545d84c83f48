//! The mutation tool finds what the checks of a step accept though it plays otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use declic_content::mutate::{Options, mutate};

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
    let right = of("fruit.vitesseY = 2; ~> fruit.vitesseY = 2; fruit.vitesseY = 2;");
    assert_eq!(
        (right.outcome.as_str(), &right.difference),
        ("passes", &None)
    );
    let faster = of("6 ~> 12");
    assert!(faster.outcome == "passes" && faster.is_suspect());
}
