//! A step that was skipped is named where a later one fails, and only there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use declic_content::source::read_game;
use declic_javascript::analyse;
use declic_text::Lang;
use declic_workshop::{Game, Judge, Judgement, Outcome};

fn game() -> Game {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games/panier");
    read_game(&dir, Lang::Fr, Lang::Fr).unwrap().game
}

/// Judges `program` at the step `at`, where the steps in `passed` were passed.
fn judge(game: &Game, at: &str, program: &str, passed: &[&str]) -> Judgement {
    let passed: BTreeSet<String> = passed.iter().map(|id| (*id).to_owned()).collect();
    let analysis = analyse(program, game.names);
    let mut judge = Judge::new(game, game.position(at).unwrap(), analysis, program, &passed);
    loop {
        if let Some(judgement) = judge.run(1_000) {
            return judgement;
        }
    }
}

const FOUR: [&str; 4] = ["placer", "droite", "gauche", "attraper"];

#[test]
fn the_first_step_that_is_missing_in_the_program_is_named() {
    let game = game();
    let four = game.solution_of(3);
    for (at, missing) in [("finir", "compter"), ("rejouer", "compter")] {
        let judgement = judge(&game, at, &four, &FOUR);
        assert!(matches!(judgement.outcome, Outcome::Failed { .. }));
        assert_eq!(judgement.missing, game.position(missing), "{at}");
    }
    let judgement = judge(&game, "replacer", &game.solution_of(4), &FOUR);
    assert_eq!(judgement.missing, game.position("finir"));
}

#[test]
fn a_step_that_the_program_fulfils_or_that_was_passed_is_not_named() {
    let game = game();
    let start = game.start_of(5);
    assert_eq!(judge(&game, "finir", &start, &FOUR).missing, None);
    let passed = [&FOUR[..], &["compter"]].concat();
    let judgement = judge(&game, "finir", &game.solution_of(3), &passed);
    assert_eq!(judgement.missing, None);
    assert!(matches!(judgement.outcome, Outcome::Failed { .. }));
}

#[test]
fn a_step_without_effect_is_not_named_as_missing() {
    let game = game();
    let program = game.solution_of(1).replacen(
        "if (touchePressee(\"droite\")) {",
        "if (touchePressee(\"droite\")); {",
        1,
    );
    assert_ne!(program, game.solution_of(1));
    let judgement = judge(&game, "gauche", &program, &["placer"]);
    assert!(matches!(judgement.outcome, Outcome::Failed { .. }));
    assert_eq!(judgement.missing, None);
    // Advice of another kind hides nothing.
    let program = format!("let libre = 3;\n{}", game.solution_of(3));
    let judgement = judge(&game, "finir", &program, &FOUR);
    assert_eq!(judgement.missing, game.position("compter"));
}

#[test]
fn what_a_skipped_step_asks_for_does_not_block_a_later_one() {
    let game = game();
    let pointer = &game.steps[game.position("pointer").unwrap()];
    let mut program = game.solution_of(4);
    for change in &pointer.changes {
        program = change.apply(&program).unwrap();
    }
    let passed = [&FOUR[..], &["compter"]].concat();
    let judgement = judge(&game, "pointer", &program, &passed);
    assert_eq!(judgement.outcome, Outcome::Passed);
    let passed = [&passed[..], &["finir"]].concat();
    let judgement = judge(&game, "pointer", &program, &passed);
    assert!(matches!(judgement.outcome, Outcome::Failed { check, .. } if check == "ends"));
}

#[test]
fn a_step_keeps_the_checks_of_earlier_ones_and_its_own_come_first() {
    let game = game();
    let ids = |index, holds: fn(&str) -> bool| -> Vec<String> {
        let checks = game.checks_of(index, holds);
        checks.into_iter().map(|check| check.id).collect()
    };
    let alone = ids(2, |_| false);
    let kept = ids(2, |_| true);
    assert_eq!(kept[..alone.len()], alone[..]);
    assert_eq!(
        kept[alone.len()..],
        [
            "low",
            "seen",
            "falls",
            "fruit-seen",
            "reaches-bottom",
            "comes-back",
            "comes-elsewhere",
            "comes-all-over",
            "comes-in-scene",
            "falls-straight",
            "level"
        ]
    );
    let unique: BTreeSet<&String> = kept.iter().collect();
    assert_eq!(unique.len(), kept.len());
}

#[test]
fn a_program_that_fulfils_all_steps_before_misses_none_in_a_fresh_browser() {
    let game = game();
    let mut wrong = Vec::new();
    for at in 1..game.steps.len() {
        let id = game.steps[at].id.as_str();
        let judgement = judge(&game, id, &game.solution_of(at - 1), &[]);
        assert!(matches!(judgement.outcome, Outcome::Failed { .. }), "{id}");
        wrong.extend(
            judgement
                .missing
                .map(|missing| (id, &game.steps[missing].id)),
        );
    }
    assert_eq!(wrong, []);
    // All of it, with slips of late steps: some end the game early, or move the fruit at once.
    let whole = game.solution_of(game.steps.len() - 1);
    let mut wrong = Vec::new();
    for (at, from, to) in [
        (
            "escargot",
            "escargot.vitesseY = 4;",
            "escargot.vitesseY = 4000;",
        ),
        ("escargot", "escargot.vitesseY = 4;", ""),
        ("escargot", "escargot.y > 400", "escargot.y < 400"),
        ("eviter", "  escargot.y = -50;\n  for", "  for"),
        (
            "eviter",
            "  if (seTouchent(panier, escargot)) {",
            "  if (!seTouchent(panier, escargot)) {",
        ),
        (
            "eviter",
            "aChaqueInstant(jouer);",
            "replacerFruit();\naChaqueInstant(jouer);\nescargot.vitesseY = 0;",
        ),
        ("vies", "etoiles[manques].visible", "etoiles[0].visible"),
        ("vies", "etoile.visible = true", "etoile.visible = false"),
        ("varier", "hasard(0, 3)", "0"),
        ("pointer", "pointeur.x;", "pointeur.y;"),
        ("replacer", "fruit.y = -30;", "fruit.y = 0;"),
        ("rejouer", "  score = 0;\n", ""),
        ("rejouer", "pourRejouer(nouvellePartie);\n", ""),
        ("compter", "vitesseY + 0.2", "vitesseY + 20"),
    ] {
        let program = whole.replacen(from, to, 1);
        assert_ne!(program, whole, "{from}");
        let judgement = judge(&game, at, &program, &[]);
        if judgement.missing.is_some() || !matches!(judgement.outcome, Outcome::Failed { .. }) {
            wrong.push((from, to, judgement));
        }
    }
    assert_eq!(wrong, []);
}
