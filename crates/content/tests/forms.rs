//! Each step of each shipped game in its four forms, judged by the step's own checks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::games;
use declic_javascript::analyse;
use declic_workshop::forms::{
    Arrangement, Find, Gaps, Order, Outline, Prediction, Row, descriptions,
};
use declic_workshop::{Game, Judge, Outcome, Version};

const GAMES: [&str; 3] = ["panier", "tournee", "lucioles"];

/// Each step of each game in both languages, with its place.
fn steps() -> impl Iterator<Item = (Game, usize)> {
    let all = GAMES.into_iter().flat_map(games);
    all.flat_map(|game| (0..game.steps.len()).map(move |index| (game.clone(), index)))
}

fn outline(game: &Game, index: usize) -> Outline {
    Outline::new(game, index, &game.start_of(index)).unwrap()
}

fn order(game: &Game, index: usize) -> Order {
    let step = &game.steps[index];
    Order::new(outline(game, index), &step.distractors, &step.id)
}

fn outcome(game: &Game, index: usize, program: &str) -> Outcome {
    let passed: BTreeSet<String> = game.steps[..index].iter().map(|it| it.id.clone()).collect();
    let mut judge = Judge::new(game, index, analyse(program, game.names), program, &passed);
    loop {
        if let Some(judgement) = judge.run(u64::MAX) {
            return judgement.outcome;
        }
    }
}

/// The lines of the outline in its own order, in the open places where they belong.
fn solved(order: &Order) -> Arrangement {
    let mut arrangement = Arrangement::empty(order.outline.holes());
    let holes = order.outline.rows.iter().filter_map(|row| match row {
        Row::Hole { lines, .. } => Some(lines.clone()),
        Row::Fixed(_) => None,
    });
    for (hole, lines) in holes.enumerate() {
        lines.for_each(|line| arrangement.place(line, hole));
    }
    arrangement
}

#[test]
fn lines_in_their_order_are_the_solution() {
    for (game, index) in steps() {
        let order = order(&game, index);
        let program = order.assemble(&solved(&order)).unwrap();
        assert_eq!(program, game.solution_of(index), "{} {index}", game.id);
        assert!(order.accepts(&solved(&order)));
    }
}

#[test]
fn the_lines_are_not_shown_in_their_order() {
    for (game, index) in steps() {
        let order = order(&game, index);
        let shown: Vec<usize> = order.tray.iter().flatten().copied().collect();
        let mut all = shown.clone();
        all.sort_unstable();
        assert_eq!(all, (0..order.items.len()).collect::<Vec<_>>());
        let right = order.wanted();
        let texts: Vec<&str> = (shown.iter().filter(|at| **at < right))
            .map(|at| order.items[*at].text.as_str())
            .collect();
        assert!(
            right < 3 || texts != order.outline.lines,
            "{} {index}",
            game.id
        );
    }
}

#[test]
fn every_step_has_a_wrong_line_and_each_of_them_fails_the_checks() {
    for (game, index) in steps() {
        let order = order(&game, index);
        let wrong = order.wanted()..order.items.len();
        assert!(!wrong.is_empty(), "{} {}", game.id, game.steps[index].id);
        for item in wrong {
            let program = order.counterexample(item).unwrap();
            let outcome = outcome(&game, index, &program);
            let failed = matches!(outcome, Outcome::Failed { .. });
            assert!(failed, "{} {}: {program}", game.id, game.steps[index].id);
        }
    }
}

#[test]
fn the_words_that_were_left_out_give_the_solution_and_one_of_them_matters() {
    for (game, index) in steps() {
        let step = &game.steps[index];
        let gaps = Gaps::new(outline(&game, index), &step.distractors, &step.id);
        assert!(!gaps.answers.is_empty(), "{} {}", game.id, step.id);
        assert_eq!(
            gaps.assemble(&gaps.answers).unwrap(),
            game.solution_of(index)
        );
        for answer in &gaps.answers {
            assert!(
                gaps.bank.contains(answer),
                "{} {}: {answer}",
                game.id,
                step.id
            );
        }
        let other = vec!["x".to_owned(); gaps.answers.len()];
        let program = gaps.assemble(&other).unwrap();
        assert_ne!(
            outcome(&game, index, &program),
            Outcome::Passed,
            "{program}"
        );
        assert_eq!(gaps.assemble(&[]), None);
    }
}

#[test]
fn every_step_can_be_foretold_and_the_program_before_it_looks_otherwise_or_its_mistakes_do() {
    let mut missing = BTreeSet::new();
    for (game, index) in steps() {
        match Prediction::new(&game, index, outline(&game, index)) {
            Some(prediction) => {
                assert!(prediction.right < prediction.options.len());
                assert!(prediction.options.len() >= 2 && !prediction.prompts.is_empty());
                // Who does not see the pictures tells them apart by their words, or by what is heard.
                let words = descriptions(&prediction.options, game.lang);
                let tunes = prediction.options.iter().map(|option| &option.tune);
                let distinct: BTreeSet<_> = words.iter().zip(tunes).collect();
                assert_eq!(
                    distinct.len(),
                    words.len(),
                    "{} {index}: {words:?}",
                    game.id
                );
            }
            None => {
                missing.insert(format!("{} {}", game.id, game.steps[index].id));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_program_of_ones_own_keeps_its_own_numbers() {
    for game in games("tournee") {
        let own = game.start_of(2).replace("330", "320");
        assert_ne!(own, game.start_of(2));
        let outline = Outline::new(&game, 2, &own).unwrap();
        assert!(outline.is_own && outline.after.contains("320"));
        // Once the change is in it, the exercise starts from the step's program.
        let outline = Outline::new(&game, 2, &outline.after).unwrap();
        assert!(!outline.is_own);
        assert_eq!(outline.before, game.start_of(2));
        let outline = Outline::new(&game, 2, "let x = 1;\n").unwrap();
        assert!(!outline.is_own);
    }
}

#[test]
fn a_program_that_is_spaced_in_another_way_is_still_ones_own() {
    for (game, index) in steps() {
        let start = game.start_of(index);
        let respaced = start.lines().map(|line| match line.contains("//") {
            true => format!("{line}\n"),
            false => {
                let line = line.replace(" = ", "=").replace(") {", "){");
                format!("{}\n", line.trim_end_matches(';'))
            }
        });
        let own: String = respaced.collect();
        assert_ne!(own, start);
        assert!(game.makes(&own), "{} {index}: {own}", game.id);
        let outline = Outline::new(&game, index, &own).unwrap();
        assert!(outline.is_own, "{} {index}", game.id);
        assert_eq!(outcome(&game, index, &outline.after), Outcome::Passed);
    }
}

#[test]
fn a_program_resembles_the_step_that_it_is_at() {
    for game in GAMES.into_iter().flat_map(games) {
        for index in 0..=game.steps.len() {
            let start = game.start_of(index);
            assert_eq!(game.nearest_step(&start), index, "{} {index}", game.id);
            // Numbers and spacing of one's own make no difference.
            let own = start.replace(" = ", "=").replace("200", "190");
            assert_eq!(game.nearest_step(&own), index, "{} {index}", game.id);
        }
        assert_eq!(game.nearest_step("let lune = cercle(200, 80, 40);\n"), 0);
    }
}

#[test]
fn a_short_version_has_three_steps_that_its_solutions_pass() {
    let mut seen = 0;
    for game in GAMES.into_iter().flat_map(games) {
        let Some(short) = game.version(Version::Short) else {
            continue;
        };
        seen += 1;
        assert_eq!(short.steps.len(), 3);
        for index in 0..3 {
            let (start, solution) = (short.start_of(index), short.solution_of(index));
            assert_eq!(outcome(&short, index, &solution), Outcome::Passed);
            assert_ne!(outcome(&short, index, &start), Outcome::Passed);
        }
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn a_machine_s_program_runs_without_a_remark_looks_right_and_fails_until_it_is_repaired() {
    let mut seen = 0;
    for game in GAMES.into_iter().flat_map(games) {
        let Some(review) = game.version(Version::Review) else {
            continue;
        };
        seen += 1;
        let analysis = analyse(&review.opening, review.names);
        assert_eq!(analysis.diagnostics, []);
        let wrong = outcome(&review, 0, &review.opening);
        assert!(matches!(wrong, Outcome::Failed { .. }), "{wrong:?}");
        assert_eq!(outcome(&review, 0, &review.solution_of(0)), Outcome::Passed);
        let line = review.steps[0].changes[0].anchor();
        assert!(Find::new(&review.opening, line).is_some());
    }
    assert!(seen >= 4, "{seen}");
}
