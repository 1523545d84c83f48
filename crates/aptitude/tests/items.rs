//! Ten thousand items per family, over all levels: each is checked from its stem alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use declic_aptitude::deductions::broken_clues;
use declic_aptitude::feature;
use declic_aptitude::instructions::broken_rules;
use declic_aptitude::reading::Reading;
use declic_aptitude::robot::{self, LineKind, blocks};
use declic_aptitude::robot_build::{MAX_SHOWN, is_right, walk};
use declic_aptitude::{
    Answer, Cell, Engine, Family, Item, Level, Proof, Seed, Stem, generate, verify,
};

const PER_CELL: u64 = 2_000;

fn items(cell: Cell) -> impl Iterator<Item = Item> {
    (0..PER_CELL).map(move |number| generate(cell, &Seed::specimen_number(number), Engine::CURRENT))
}

/// What holds for an item of any family.
fn check(item: &Item) {
    let (answer, proof) = verify(&item.stem, Engine::CURRENT).expect("the stem has one answer");
    assert_eq!(answer, item.answer, "{}", item.seed);
    assert_eq!(proof, item.proof);
    assert!(item.answer.suits(item.cell.family));
    assert!(item.is_correct(&item.answer.to_string().parse().unwrap()));
    assert!(feature::in_band(item.parameters.b, item.cell.level));
    for misreading in item.proof.misreadings() {
        assert!(!item.is_correct(&misreading.answer));
        assert!(proof.misreading_of(&misreading.answer).is_some());
    }
    assert_eq!(proof.misreading_of(&item.answer), None);
}

fn check_family(family: Family, mut more: impl FnMut(&Item)) {
    for level in Level::ALL {
        let mut stems = BTreeSet::new();
        for item in items(Cell::new(family, level)) {
            check(&item);
            more(&item);
            stems.insert(serde_json::to_string(&item.stem).unwrap());
        }
        // Practice must not run dry: most items differ, even at the plainest level.
        let least = if level == Level::FIRST { 150 } else { 400 };
        println!(
            "{family} {}: {} different stems",
            level.number(),
            stems.len()
        );
        assert!(stems.len() > least, "{family} {level:?}: {}", stems.len());
    }
}

#[test]
fn series_have_one_next_number() {
    check_family(Family::Series, |item| {
        let Stem::Series(stem) = &item.stem else {
            panic!("not a series")
        };
        let Answer::Number(next) = item.answer else {
            panic!("not a number")
        };
        assert!((5..=10).contains(&stem.terms.len()));
        let whole: Vec<i64> = stem.terms.iter().copied().chain([next]).collect();
        assert!(
            whole.iter().all(|term| (0..=500).contains(term)),
            "{whole:?}"
        );
        let Proof::Series(proof) = &item.proof else {
            panic!("not a proof of a series")
        };
        assert_eq!(proof.searched_to, proof.complexity + 1);
        assert_eq!(proof.rule.complexity(), proof.complexity);
        assert_eq!(
            proof.transitions.last().map(|last| usize::from(last.to)),
            Some(stem.terms.len())
        );
    });
}

/// 1, 2, 4, 8, 16: doubled, 32; or the digits added each time, 23.
#[test]
fn series_leave_no_room_for_adding_digits() {
    let digits = |terms: &[i64]| {
        let next = |term: i64| {
            let text = term.to_string();
            term + text
                .chars()
                .map(|c| i64::from(c.to_digit(10).unwrap()))
                .sum::<i64>()
        };
        let holds = terms.windows(2).all(|pair| next(pair[0]) == pair[1]);
        holds.then(|| next(*terms.last().unwrap()))
    };
    let rivals = |engine| {
        let items = (0..PER_CELL).map(|number| {
            let cell = Cell::new(Family::Series, Level::new(2).unwrap());
            generate(cell, &Seed::specimen_number(number), engine)
        });
        let two = items.filter(|item| {
            let (Stem::Series(stem), Answer::Number(next)) = (&item.stem, &item.answer) else {
                panic!("not a series")
            };
            digits(&stem.terms).is_some_and(|other| other != *next)
        });
        two.count()
    };
    assert!(rivals(Engine::V3) > 0);
    assert_eq!(rivals(Engine::CURRENT), 0);
}

#[test]
fn matrices_have_one_missing_cell() {
    check_family(Family::Matrices, |item| {
        let (Stem::Matrices(stem), Proof::Matrices(proof)) = (&item.stem, &item.proof) else {
            panic!("not a matrix")
        };
        assert_eq!(proof.misreadings.len(), stem.options.len() - 1);
        assert!(proof.fitting >= 1);
        assert_eq!(item.parameters.c, 0.125);
    });
}

#[test]
fn robots_stop_where_no_misreading_does() {
    check_family(Family::RobotTrace, |item| {
        let Proof::RobotTrace(proof) = &item.proof else {
            panic!("not a proof of a way")
        };
        assert!(proof.misreadings.len() >= 2);
        let last = proof.path.last().unwrap();
        assert_eq!(item.answer, Answer::Cell(last.position));
        assert!(proof.path.len() <= 60, "{}", proof.path.len());
    });
}

#[test]
fn instructions_have_one_row_that_breaks_one_rule() {
    check_family(Family::Instructions, |item| {
        let (Stem::Instructions(stem), Proof::Instructions(proof)) = (&item.stem, &item.proof)
        else {
            panic!("not instructions")
        };
        for row in 0..stem.rows.len() as u8 {
            let broken = broken_rules(stem, row);
            let expected = [usize::from(proof.rule)];
            assert_eq!(broken, &expected[..usize::from(row == proof.row)]);
        }
        assert!(proof.concerned.iter().all(|rows| rows.len() >= 2));
        if item.cell.level > Level::FIRST {
            assert!(!proof.misreadings.is_empty(), "{}", item.seed);
        }
    });
}

#[test]
fn rotations_have_one_option_that_is_the_piece_turned() {
    check_family(Family::Rotation, |item| {
        let (Stem::Rotation(stem), Proof::Rotation(proof)) = (&item.stem, &item.proof) else {
            panic!("not a rotation")
        };
        assert_eq!(proof.misreadings.len(), stem.options.len() - 1);
        assert!(!stem.options.contains(&stem.piece));
        assert_eq!(item.parameters.c, 1.0 / stem.options.len() as f64);
        let mirrored = proof
            .misreadings
            .iter()
            .filter(|m| m.reading == Reading::Mirrored);
        assert_eq!(mirrored.count(), 1);
    });
}

#[test]
fn deductions_have_one_order_and_no_needless_clue() {
    check_family(Family::Deductions, |item| {
        let (Stem::Deductions(stem), Answer::Order(order)) = (&item.stem, &item.answer) else {
            panic!("not a deduction")
        };
        let Proof::Deductions(proof) = &item.proof else {
            panic!("not a proof of a deduction")
        };
        assert!(broken_clues(stem, order).is_empty());
        assert_eq!(proof.without.len(), stem.clues.len());
        for (clue, witness) in proof.without.iter().enumerate() {
            assert_eq!(broken_clues(stem, witness), [clue]);
        }
        assert_eq!(proof.eliminations.last().unwrap().remaining, 1);
        assert!(stem.produce.is_sorted());
    });
}

#[test]
fn robots_can_be_programmed_within_the_budget_and_not_trivially() {
    check_family(Family::RobotBuild, |item| {
        let (Stem::RobotBuild(stem), Proof::RobotBuild(proof)) = (&item.stem, &item.proof) else {
            panic!("not a task of building")
        };
        let Answer::Program(program) = &item.answer else {
            panic!("not a program")
        };
        assert_eq!(program, &proof.program);
        assert!(item.is_correct(&item.answer));
        assert!(blocks(program) <= usize::from(stem.budget));
        let used = robot::lines(program);
        let uses = |wanted: fn(&LineKind) -> bool| used.iter().any(|line| wanted(&line.kind));
        let level = item.cell.level.number();
        assert_eq!(uses(|kind| matches!(kind, LineKind::Repeat(_))), level >= 2);
        assert_eq!(uses(|kind| *kind == LineKind::IfBlocked), level >= 4);
        assert_eq!(stem.given.is_empty(), proof.changes == 0);
        if !stem.given.is_empty() {
            assert!(!item.is_correct(&Answer::Program(stem.given.clone())));
        }
        // The way is shown to its end.
        for world in &stem.worlds {
            let way = walk(world, program);
            assert!(way.len() < MAX_SHOWN);
            assert_eq!(way.last().unwrap().position, world.goal);
        }
        // One block less is never right.
        for at in 0..program.len() {
            let mut shorter = program.clone();
            shorter.remove(at);
            assert!(!is_right(stem, &shorter), "{}", item.seed);
        }
    });
}

#[test]
fn programs_show_a_number_that_no_rival_reading_shows() {
    let mut told = std::collections::BTreeMap::new();
    check_family(Family::MiniLanguage, |item| {
        let Proof::MiniLanguage(proof) = &item.proof else {
            panic!("not a proof of a program")
        };
        let Answer::Number(number) = item.answer else {
            panic!("not a number")
        };
        assert!((1..=60).contains(&number));
        assert!(proof.misreadings.len() >= 3);
        assert!(proof.steps.len() <= 40, "{}", proof.steps.len());
        for rival in &proof.misreadings {
            *told.entry(rival.reading.key()).or_insert(0) += 1;
        }
    });
    // No reading is left untried: each one leads somewhere else in a good share of the items.
    println!("{told:?}");
    assert_eq!(told.len(), 15, "{told:?}");
    assert!(told.values().all(|count| *count > 200), "{told:?}");
}

#[test]
fn answers_do_not_favour_any_choice() {
    // Robot: the most frequent cell of a level is not worth guessing. Deductions: neither is
    // any place for any produce.
    for level in Level::ALL {
        let mut cells = std::collections::BTreeMap::new();
        for item in items(Cell::new(Family::RobotTrace, level)) {
            *cells.entry(item.answer.to_string()).or_insert(0u64) += 1;
        }
        let most = cells.values().copied().max().unwrap();
        assert!(most * 5 < PER_CELL, "{level:?}: {cells:?}");
        let mut places = std::collections::BTreeMap::new();
        let mut stalls = 0;
        for item in items(Cell::new(Family::Deductions, level)) {
            let Answer::Order(order) = item.answer else {
                panic!("not an order")
            };
            stalls = order.len() as u64;
            for (place, produce) in order.into_iter().enumerate() {
                *places.entry((produce, place)).or_insert(0u64) += 1;
            }
        }
        let expected = PER_CELL * stalls / 6 / stalls;
        for (at, count) in places {
            assert!(
                count * 4 > expected * 3 && count * 4 < expected * 5,
                "{at:?}: {count}"
            );
        }
    }
}
