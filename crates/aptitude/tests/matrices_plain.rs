//! Matrices held against plain rules by a solver that is written otherwise than the check: each
//! value is put into the ninth cell in turn, and whole squares are judged. A rule that exactly one
//! value completes predicts that value.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use declic_aptitude::matrices::{Attribute, Figure, MatricesStem};
use declic_aptitude::{
    Answer, Cell, Engine, Family, Flaw, Item, Level, Seed, Stem, generate, verify,
};

/// Per level.
const PER_LEVEL: u64 = 20_000;

type Square = [[i32; 3]; 3];
type Rule = (&'static str, Scale, fn(&Square) -> bool);

/// What the values of an attribute must have for a rule to speak of them.
#[derive(Clone, Copy, PartialEq)]
enum Scale {
    Names,
    Order,
    Counts,
}

fn same_change(square: &Square, change: fn(&[i32; 3]) -> i32) -> bool {
    square.iter().all(|line| change(line) == change(&square[0]))
}

fn sorted(line: &[i32; 3]) -> Vec<i32> {
    let mut values = line.to_vec();
    values.sort_unstable();
    values
}

fn reversed(line: [i32; 3]) -> [i32; 3] {
    [line[2], line[1], line[0]]
}

/// Cells in an order, and after how many they repeat.
fn repeats(order: [(usize, usize); 9], square: &Square, period: usize) -> bool {
    let values: Vec<i32> = order.iter().map(|(row, at)| square[*row][*at]).collect();
    (period..9).all(|at| values[at] == values[at - period])
}

const READING: [(usize, usize); 9] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 0),
    (1, 1),
    (1, 2),
    (2, 0),
    (2, 1),
    (2, 2),
];
const TO_AND_FRO: [(usize, usize); 9] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 2),
    (1, 1),
    (1, 0),
    (2, 0),
    (2, 1),
    (2, 2),
];

/// Rules of rows; columns are rows of the turned square.
const OF_ROWS: &[Rule] = &[
    ("third equals first", Scale::Names, |s| {
        s.iter().all(|r| r[2] == r[0])
    }),
    ("third equals second", Scale::Names, |s| {
        s.iter().all(|r| r[2] == r[1])
    }),
    ("the same bag", Scale::Names, |s| {
        s.iter().all(|r| sorted(r) == sorted(&s[0]))
    }),
    ("alike or different", Scale::Names, |s| {
        let values: BTreeSet<i32> = s.iter().flatten().copied().collect();
        let kinds = |r: &[i32; 3]| r.iter().collect::<BTreeSet<_>>().len();
        let lines: Vec<usize> = s.iter().map(kinds).collect();
        // The three values must be in sight on one of the lines that are whole.
        values.len() <= 3 && lines[..2].contains(&3) && !lines.contains(&2)
    }),
    ("each is followed by the same", Scale::Names, |s| {
        let mut after = BTreeMap::new();
        let mut pairs = s.iter().flat_map(|r| [(r[0], r[1]), (r[1], r[2])]);
        pairs.all(|(from, to)| *after.entry(from).or_insert(to) == to)
    }),
    ("the second and the third differ alike", Scale::Order, |s| {
        same_change(s, |r| r[2] - r[1])
    }),
    ("the first and the third differ alike", Scale::Order, |s| {
        same_change(s, |r| r[2] - r[0])
    }),
    ("equal steps on each line", Scale::Order, |s| {
        s.iter().all(|r| r[2] - r[1] == r[1] - r[0])
    }),
    ("the larger", Scale::Order, |s| {
        s.iter().all(|r| r[2] == r[0].max(r[1]))
    }),
    ("the smaller", Scale::Order, |s| {
        s.iter().all(|r| r[2] == r[0].min(r[1]))
    }),
    ("halfway between", Scale::Order, |s| {
        s.iter().all(|r| 2 * r[2] == r[0] + r[1])
    }),
    ("how many more", Scale::Counts, |s| {
        s.iter().all(|r| r[2] == (r[0] - r[1]).abs())
    }),
    ("the middle is the sum", Scale::Counts, |s| {
        s.iter().all(|r| r[1] == r[0] + r[2])
    }),
    ("equal totals", Scale::Counts, |s| {
        same_change(s, |r| r[0] + r[1] + r[2])
    }),
    ("the product", Scale::Counts, |s| {
        s.iter().all(|r| r[2] == r[0] * r[1])
    }),
    ("twice the first", Scale::Counts, |s| {
        s.iter().all(|r| r[2] == 2 * r[0])
    }),
    ("twice the second", Scale::Counts, |s| {
        s.iter().all(|r| r[2] == 2 * r[1])
    }),
    ("half of the first", Scale::Counts, |s| {
        s.iter().all(|r| 2 * r[2] == r[0])
    }),
    ("half of the second", Scale::Counts, |s| {
        s.iter().all(|r| 2 * r[2] == r[1])
    }),
    ("reading order, every fourth", Scale::Names, |s| {
        repeats(READING, s, 4)
    }),
    ("to and fro, every third", Scale::Names, |s| {
        repeats(TO_AND_FRO, s, 3)
    }),
    ("to and fro, every fourth", Scale::Names, |s| {
        repeats(TO_AND_FRO, s, 4)
    }),
    ("the last line is the first backwards", Scale::Names, |s| {
        s[2] == reversed(s[0])
    }),
    ("the last line is the second backwards", Scale::Names, |s| {
        s[2] == reversed(s[1])
    }),
];

/// Rules of the square, which look the same when it is turned.
const OF_SQUARES: &[Rule] = &[
    ("falling diagonals, wrapped", Scale::Names, |s| {
        (0..3).all(|row| (0..3).all(|at| s[row][at] == s[(row + 1) % 3][(at + 1) % 3]))
    }),
    ("rising diagonals, wrapped", Scale::Names, |s| {
        (0..3).all(|row| (0..3).all(|at| s[row][at] == s[(row + 1) % 3][(at + 2) % 3]))
    }),
    ("falling diagonals", Scale::Names, |s| {
        (0..2).all(|row| (0..2).all(|at| s[row][at] == s[row + 1][at + 1]))
    }),
    ("mirrored in the rising diagonal", Scale::Names, |s| {
        (0..3).all(|row| (0..3).all(|at| s[row][at] == s[2 - at][2 - row]))
    }),
    ("the same bag on falling diagonals", Scale::Names, |s| {
        let bags: BTreeSet<Vec<i32>> = (0..3)
            .map(|from| sorted(&[s[0][from], s[1][(from + 1) % 3], s[2][(from + 2) % 3]]))
            .collect();
        bags.len() == 1
    }),
    ("the same bag on rising diagonals", Scale::Names, |s| {
        let bags: BTreeSet<Vec<i32>> = (0..3)
            .map(|from| sorted(&[s[2][from], s[1][(from + 1) % 3], s[0][(from + 2) % 3]]))
            .collect();
        bags.len() == 1
    }),
    ("turned by a half", Scale::Names, |s| {
        (0..3).all(|row| (0..3).all(|at| s[row][at] == s[2 - row][2 - at]))
    }),
    ("every second cell", Scale::Names, |s| {
        repeats(READING, s, 2)
    }),
    ("three values, each three times", Scale::Names, |s| {
        let mut times = BTreeMap::new();
        for value in s.iter().flatten() {
            *times.entry(value).or_insert(0) += 1;
        }
        times.values().all(|count| *count == 3)
    }),
];

fn transposed(square: &Square) -> Square {
    std::array::from_fn(|row| std::array::from_fn(|at| square[at][row]))
}

fn scale(attribute: Attribute) -> Scale {
    match attribute {
        Attribute::Shape => Scale::Names,
        Attribute::Count => Scale::Counts,
        Attribute::Fill | Attribute::Size => Scale::Order,
    }
}

fn speaks_of(rule: Scale, values: Scale) -> bool {
    rule == Scale::Names || rule == values || values == Scale::Counts
}

/// The rules that exactly one value completes, with that value.
fn predictions(stem: &MatricesStem, attribute: Attribute) -> Vec<(&'static str, u8)> {
    let low = u8::from(attribute == Attribute::Count);
    let values = low..low + attribute.range();
    let squares: Vec<(u8, Square)> = values
        .map(|value| {
            let shown = |figure: &Figure| i32::from(figure.value(attribute));
            let mut cells: Vec<i32> = stem.shown.iter().map(shown).collect();
            cells.push(value.into());
            let square = std::array::from_fn(|row| std::array::from_fn(|at| cells[3 * row + at]));
            (value, square)
        })
        .collect();
    let mut found = Vec::new();
    let by_rows = OF_ROWS.iter().chain(OF_SQUARES).map(|rule| (rule, false));
    let by_columns = OF_ROWS.iter().map(|rule| (rule, true));
    for ((name, about, holds), turned) in by_rows.chain(by_columns) {
        if !speaks_of(*about, scale(attribute)) {
            continue;
        }
        let completed: Vec<u8> = squares
            .iter()
            .filter(|(_, square)| match turned {
                true => holds(&transposed(square)),
                false => holds(square),
            })
            .map(|(value, _)| *value)
            .collect();
        if let [only] = completed[..] {
            found.push((*name, only));
        }
    }
    found
}

fn parts(item: &Item) -> (&MatricesStem, Figure) {
    let (Stem::Matrices(stem), Answer::Choice(answer)) = (&item.stem, &item.answer) else {
        panic!("not a matrix")
    };
    (stem, stem.options[usize::from(*answer)])
}

/// The rules that give another value than the answer has.
fn rivals(item: &Item) -> Vec<(Attribute, &'static str, u8)> {
    let (stem, right) = parts(item);
    let mut found = Vec::new();
    for attribute in Attribute::ALL {
        for (name, value) in predictions(stem, attribute) {
            if value != right.value(attribute) {
                found.push((attribute, name, value));
            }
        }
    }
    found
}

fn specimen(level: u8, number: u64, engine: Engine) -> Item {
    let cell = Cell::new(Family::Matrices, Level::new(level).unwrap());
    generate(cell, &Seed::specimen_number(number), engine)
}

#[test]
fn known_ambiguous_specimens_are_refused_now() {
    for (level, number, rule) in [
        (3, 2107, "third equals second"),
        (3, 50, "falling diagonals"),
        (4, 57, "the same bag"),
    ] {
        let item = specimen(level, number, Engine::V3);
        let found = rivals(&item);
        println!("{level} {number}: {found:?}");
        assert!(
            found.iter().any(|(_, name, _)| *name == rule),
            "{level} {number}: {found:?}"
        );
        // The old rules still judge the old record.
        assert!(verify(&item.stem, Engine::V3).is_ok());
        assert_eq!(verify(&item.stem, Engine::V4), Err(Flaw::Ambiguous));
    }
}

#[test]
fn no_plain_rule_gives_another_cell() {
    for level in 1..=5 {
        for number in 0..PER_LEVEL {
            let item = specimen(level, number, Engine::CURRENT);
            let found = rivals(&item);
            assert!(found.is_empty(), "{level} {number}: {found:?}");
        }
    }
}

/// The check and this solver agree on what engine 3 made, in both directions.
#[test]
fn the_check_and_the_solver_refuse_the_same_items() {
    let mut refused = BTreeMap::new();
    for level in 1..=5 {
        for number in 0..4_000 {
            let item = specimen(level, number, Engine::V3);
            let check = verify(&item.stem, Engine::V4).is_err();
            let found = rivals(&item);
            assert_eq!(check, !found.is_empty(), "{level} {number}: {found:?}");
            for (_, name, _) in found {
                *refused.entry(name).or_insert(0) += 1;
            }
        }
    }
    println!("{refused:?}");
    assert!(refused.len() >= 10, "{refused:?}");
}

/// « All stars are black »: one attribute that settles another must not contradict the answer.
#[test]
fn no_attribute_settles_another_against_the_answer() {
    for level in 1..=5 {
        for number in 0..PER_LEVEL {
            let item = specimen(level, number, Engine::CURRENT);
            let (stem, right) = parts(&item);
            for one in Attribute::ALL {
                for other in Attribute::ALL.into_iter().filter(|other| *other != one) {
                    let mut settled = BTreeMap::new();
                    let sure = stem.shown.iter().all(|figure| {
                        let value = figure.value(other);
                        *settled.entry(figure.value(one)).or_insert(value) == value
                    });
                    let predicted = settled.get(&right.value(one)).filter(|_| sure);
                    assert!(
                        predicted.is_none_or(|value| *value == right.value(other)),
                        "{level} {number}: {one:?} settles {other:?}"
                    );
                }
            }
        }
    }
}

/// What is missing is drawn before the rules: no value is refused more often than another.
#[test]
fn the_missing_cell_is_any_cell() {
    for level in 1..=5 {
        for attribute in Attribute::ALL {
            let mut times = BTreeMap::new();
            for number in 0..PER_LEVEL {
                let item = specimen(level, number, Engine::CURRENT);
                let (_, right) = parts(&item);
                *times.entry(right.value(attribute)).or_insert(0u32) += 1;
            }
            let kinds = f64::from(attribute.range());
            let expected = PER_LEVEL as f64 / kinds;
            // Five standard deviations.
            let margin = 5.0 * (expected * (1.0 - 1.0 / kinds)).sqrt();
            println!("{level} {attribute:?}: {times:?}");
            assert_eq!(times.len(), usize::from(attribute.range()));
            for count in times.values() {
                let off = f64::from(*count) - expected;
                assert!(off.abs() < margin, "{level} {attribute:?}: {times:?}");
            }
        }
    }
}
