//! Options say nothing about the answer: no solver that sees only them beats chance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_aptitude::blind::{RuleTrial, Solver, Trial};
use declic_aptitude::deductions::{Clue, DeductionsStem, MAX_PLACES, Produce};
use declic_aptitude::matrices::{Fill, Shape};
use declic_aptitude::{Answer, Cell, Engine, Family, Item, Level, Seed, Stem, generate};

/// Per level; 10,000 per family.
const PER_CELL: u64 = 2_000;
/// How far from chance a rate may be: two items in a hundred.
const MARGIN: f64 = 0.02;

fn items(cell: Cell) -> impl Iterator<Item = Item> {
    (0..PER_CELL).map(move |number| generate(cell, &Seed::specimen_number(number), Engine::CURRENT))
}

fn with_options() -> impl Iterator<Item = Family> {
    let offered = |family: &Family| {
        let item = generate(
            Cell::new(*family, Level::FIRST),
            &Seed::specimen_number(0),
            Engine::CURRENT,
        );
        item.stem.options().is_some()
    };
    Family::ALL.into_iter().filter(offered)
}

#[test]
fn no_solver_beats_chance_and_no_option_is_favoured() {
    let families: Vec<Family> = with_options().collect();
    assert!(families.contains(&Family::Matrices));
    assert!(families.contains(&Family::Instructions));
    assert!(families.contains(&Family::Rotation));
    for family in families {
        let mut trial = Trial::default();
        for level in Level::ALL {
            let mut expected = [0.0; 10];
            let before = trial.answers();
            for item in items(Cell::new(family, level)) {
                trial.record(&item);
                let offered = item.stem.options().unwrap();
                for place in &mut expected[..usize::from(offered)] {
                    *place += 1.0 / f64::from(offered);
                }
            }
            for ((now, before), expected) in trial.answers().iter().zip(before).zip(expected) {
                let off = f64::from(now - before) - expected;
                let off = off.abs() / PER_CELL as f64;
                // Two in a hundred, and what 2,000 draws of one option in four leave to chance.
                assert!(off < MARGIN + 0.01, "{family} {level:?}: {now} {before}");
            }
        }
        assert_eq!(u64::from(trial.asked()), 5 * PER_CELL);
        let answers = trial.answers();
        assert_eq!(answers.iter().sum::<u32>(), trial.asked());
        for (solver, rate) in trial.rates() {
            let chance = trial.chance();
            println!("{family} {}: {rate:.4}, chance {chance:.4}", solver.name());
            assert!((rate - chance).abs() < MARGIN, "{family} {}", solver.name());
        }
    }
}

/// The solver of rules over this many items of levels 3 to 5 each.
fn rule_trial(engine: Engine, per_level: u64) -> RuleTrial {
    let mut trial = RuleTrial::default();
    for number in 0..per_level {
        for level in [3, 4, 5] {
            let cell = Cell::new(Family::Instructions, Level::new(level).unwrap());
            trial.record(&generate(cell, &Seed::specimen_number(number), engine));
        }
    }
    trial
}

#[test]
fn the_form_of_a_rule_does_not_say_that_it_is_broken() {
    let before = rule_trial(Engine::V3, 1_000);
    println!("V3: {:.4}, chance {:.4}", before.rate(), before.chance());
    assert!(before.rate() > before.chance() + 0.2);
    let now = rule_trial(Engine::CURRENT, 5_000);
    println!("V4: {:.4}, chance {:.4}", now.rate(), now.chance());
    assert!((now.rate() - now.chance()).abs() < MARGIN);
}

/// The broken rule is drawn evenly over kinds and places, and no limit is one that labels never
/// pass.
#[test]
fn any_kind_and_place_of_rule_is_broken_as_often() {
    for level in [3, 4, 5] {
        let level = Level::new(level).unwrap();
        // For kinds and places: how many there are, how often broken, how often expected so.
        let mut seen = std::collections::BTreeMap::new();
        for item in items(Cell::new(Family::Instructions, level)) {
            let rules = item.stem.visible_rules();
            let broken = item.proof.broken_rule().unwrap();
            for (place, rule) in rules.iter().enumerate() {
                let negated = rule[0] == 1 && rule[1] < 2 && rule[2] == 1;
                for key in [
                    format!("kind {} {negated} of {}", rule[0], rules.len()),
                    format!("place {place} of {}", rules.len()),
                    format!("statement {} {}", rule[1], rule[2]),
                    format!("demand {} {}", rule[4], rule[5]),
                ] {
                    let (count, times, expected) = seen.entry(key).or_insert((0u32, 0.0, 0.0));
                    *count += 1;
                    *times += f64::from(u8::from(place == broken));
                    *expected += 1.0 / rules.len() as f64;
                }
                for (kind, limit) in [(rule[1], rule[3]), (rule[4], rule[6])] {
                    match kind {
                        3 => assert!((200..=800).contains(&limit), "{rule:?}"),
                        4 => assert!((10..=35).contains(&limit), "{rule:?}"),
                        _ => {}
                    }
                }
            }
        }
        for (key, (count, times, expected)) in seen {
            println!("{level:?} {key}: {count}, broken {times}, expected {expected:.0}");
            let deviation: f64 = (expected * 0.75_f64).sqrt();
            assert!(
                (times - expected).abs() < 4.5 * deviation,
                "{level:?} {key}: {times} of {count}, expected {expected:.0}"
            );
        }
    }
}

/// The produce waits in a fixed order: neither that order nor any other is right more often.
#[test]
fn the_order_of_the_produce_says_nothing_about_their_places() {
    for level in Level::ALL {
        let mut counts = [[0.0; MAX_PLACES]; MAX_PLACES];
        let (mut expected, mut as_they_wait, mut chance) = (0.0, 0.0, 0.0);
        for item in items(Cell::new(Family::Deductions, level)) {
            let (Stem::Deductions(stem), Answer::Order(order)) = (&item.stem, &item.answer) else {
                panic!("not an order")
            };
            let places = stem.produce.len();
            for (place, produce) in order.iter().enumerate() {
                let waits = stem.produce.iter().position(|other| other == produce);
                counts[waits.unwrap()][place] += 1.0;
            }
            as_they_wait += f64::from(u8::from(*order == stem.produce));
            chance += 1.0 / (1..=places).product::<usize>() as f64;
            expected = 1.0 / places as f64;
        }
        println!("{level:?}: {as_they_wait} {chance:.0} {counts:?}");
        assert!(
            (as_they_wait - chance).abs() / (PER_CELL as f64) < MARGIN,
            "{level:?}"
        );
        for count in counts.iter().flatten().filter(|count| **count > 0.0) {
            let off = (count / PER_CELL as f64 - expected).abs();
            assert!(off < MARGIN + 0.01, "{level:?}: {counts:?}");
        }
    }
}

/// The order in which clues name the produce, « between » read from side to side.
fn mentioned(stem: &DeductionsStem) -> Vec<Produce> {
    let mut order = Vec::new();
    for clue in &stem.clues {
        let named = match *clue {
            Clue::At { a, .. } | Clue::NotAt { a, .. } => vec![a],
            Clue::AtEnd { a } | Clue::NotAtEnd { a } => vec![a],
            Clue::LeftOf { a, b }
            | Clue::JustLeftOf { a, b }
            | Clue::RightOf { a, b }
            | Clue::JustRightOf { a, b }
            | Clue::NextTo { a, b }
            | Clue::NotNextTo { a, b } => vec![a, b],
            Clue::Between { a, b, c } => vec![b, a, c],
        };
        order.extend(named);
    }
    order.extend(&stem.produce);
    let mut seen = Vec::new();
    order.retain(|produce| {
        let new = !seen.contains(produce);
        seen.push(*produce);
        new
    });
    order
}

/// Who writes down the produce as the clues name them gets no further from the left than from the
/// right, and seldom there.
#[test]
fn the_order_in_which_clues_name_the_produce_is_seldom_the_answer() {
    for level in Level::ALL {
        let rates = |engine| {
            let (mut forwards, mut backwards) = (0.0, 0.0);
            for number in 0..PER_CELL {
                let cell = Cell::new(Family::Deductions, level);
                let item = generate(cell, &Seed::specimen_number(number), engine);
                let (Stem::Deductions(stem), Answer::Order(order)) = (&item.stem, &item.answer)
                else {
                    panic!("not an order")
                };
                let mut named = mentioned(stem);
                forwards += f64::from(u8::from(named == *order)) / PER_CELL as f64;
                named.reverse();
                backwards += f64::from(u8::from(named == *order)) / PER_CELL as f64;
            }
            (forwards, backwards)
        };
        let (before, now) = (rates(Engine::V3), rates(Engine::CURRENT));
        println!("{level:?}: {before:?}, now {now:?}");
        if level == Level::FIRST {
            assert!(before.0 > before.1 + 0.2, "{before:?}");
        }
        assert!((now.0 - now.1).abs() < 0.05, "{level:?}: {now:?}");
    }
}

/// The solvers are not blind by mistake: they find an answer that stands in the middle.
#[test]
fn the_solvers_find_answers_that_options_betray() {
    let mut trial = Trial::default();
    for mut item in items(Cell::new(Family::Matrices, Level::LAST)) {
        let Stem::Matrices(stem) = &mut item.stem else {
            panic!("not a matrix")
        };
        let Answer::Choice(answer) = item.answer else {
            panic!("not an option")
        };
        let right = usize::from(answer);
        // As in RAVEN: each wrong option is the right one with something changed.
        let figure = stem.options[right];
        for (place, option) in stem.options.iter_mut().enumerate() {
            *option = figure;
            let by = 1 + place / 3;
            match place % 3 {
                _ if place == right => {}
                0 => option.count = (figure.count as usize - 1 + by) as u8 % 4 + 1,
                1 => option.shape = Shape::ALL[(figure.shape as usize + by) % 5],
                _ => option.fill = Fill::ALL[(figure.fill as usize + by) % 4],
            }
        }
        trial.record(&item);
    }
    let rate = |wanted: Solver| {
        let rates = trial.rates();
        rates
            .into_iter()
            .find(|(solver, _)| *solver == wanted)
            .unwrap()
            .1
    };
    assert!(rate(Solver::MostAlike) > 0.9, "{}", rate(Solver::MostAlike));
    assert!(rate(Solver::Learnt) > 0.9, "{}", rate(Solver::Learnt));
    assert!(rate(Solver::OddOneOut) < 0.1, "{}", rate(Solver::OddOneOut));
}
