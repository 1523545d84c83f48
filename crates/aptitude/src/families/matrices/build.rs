//! The construction of matrices: rules are drawn, written out into nine cells, and the ninth
//! is hidden among options that betray nothing.
//!
//! # Options that betray nothing
//!
//! Options that are made by changing the answer a little have the answer at their centre: a
//! program that saw nothing else than the options solved 80 % of RAVEN so. I-RAVEN mends it by
//! halving: for each of three attributes half of the options have the right value and half a
//! wrong one. Here the options are all combinations of a few values per attribute (2 × 2 × 2,
//! or 4 × 2), so that every option stands to the others exactly as any other does.
//!
//! Two values are still uneven when the right one is more often, say, a large one. So the
//! missing cell is drawn first, each value as likely, then rules that lead to it, until the
//! check takes them; and a wrong value is any other one, each as likely. Where a rule treats
//! three values alike, the wrong ones are taken from those first: they are in sight. Seen from
//! the options, right and wrong can then be exchanged.

use super::{Attribute, Figure, Fill, MAX_COUNT, MatricesStem, OPTIONS, Shape, Size};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;

/// The nine values of one attribute. Counts stand as they are, other values as places from 0.
type Square = [u8; 9];

/// How an attribute changes along a line.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The same along each line, another one on each line.
    Line,
    /// One more or one less from cell to cell.
    Step,
    /// Three values, once on each line and once across.
    Three,
    /// The third count is the sum or the difference of the two others.
    Arithmetic,
}

/// What a level asks for.
struct Plan {
    /// How many attributes change.
    rules: usize,
    kinds: &'static [Kind],
    /// How many of them at least follow each of the two hard kinds.
    threes: usize,
    arithmetic: bool,
    /// Whether rules run along columns, in so many cases out of four.
    columns: u32,
}

fn plan(level: Level, random: &mut Random) -> Plan {
    use Kind::*;
    let easy = random.chance(1, 2);
    match level.number() {
        1 => Plan {
            rules: 1,
            kinds: &[Line, Step, Three],
            threes: 0,
            arithmetic: false,
            columns: 1,
        },
        2 => Plan {
            rules: 2,
            kinds: &[Line, Step, Three],
            threes: 0,
            arithmetic: false,
            columns: 1,
        },
        3 => Plan {
            rules: if easy { 2 } else { 3 },
            kinds: &[Line, Step, Three],
            threes: usize::from(easy),
            arithmetic: easy,
            columns: 2,
        },
        4 => Plan {
            rules: if easy { 3 } else { 4 },
            kinds: &[Line, Step, Three],
            threes: 1,
            arithmetic: easy,
            columns: 2,
        },
        _ => Plan {
            rules: 4,
            kinds: &[Step, Three],
            threes: 2,
            arithmetic: true,
            columns: 3,
        },
    }
}

/// A candidate of this level that `is_fit` takes, with the place of the answer among the options.
pub(super) fn propose(
    level: Level,
    random: &mut Random,
    is_fit: impl Fn(&MatricesStem) -> bool,
) -> Option<(MatricesStem, u8)> {
    let plan = plan(level, random);
    let right = figure(Attribute::ALL.map(|attribute| {
        // Drawn for good: some cells would be refused more often than others.
        least(attribute) + random.below(u32::from(attribute.range())) as u8
    }));
    (0..TRIES).find_map(|_| {
        let (stem, answer) = tried(&plan, &right, random)?;
        is_fit(&stem).then_some((stem, answer))
    })
}

/// So many times rules are drawn for one missing cell.
const TRIES: usize = 40;

fn tried(plan: &Plan, right: &Figure, random: &mut Random) -> Option<(MatricesStem, u8)> {
    let columns = random.chance(plan.columns, 4);
    let mut changing = Attribute::ALL;
    random.shuffle(&mut changing);
    if plan.arithmetic {
        // Only counts can be added.
        let at = changing.iter().position(|a| *a == Attribute::Count);
        changing.swap(0, at.unwrap_or(0));
    }
    let mut squares = [[0; 9]; 4];
    let mut alike = Vec::new();
    let mut threes = 0;
    for (place, attribute) in changing.into_iter().enumerate() {
        let value = right.value(attribute);
        let square = if place >= plan.rules {
            [value; 9]
        } else {
            let kind = if plan.arithmetic && place == 0 {
                Kind::Arithmetic
            } else if threes < plan.threes {
                Kind::Three
            } else {
                able(random.pick(plan.kinds), attribute, value)
            };
            threes += usize::from(kind == Kind::Three);
            if matches!(kind, Kind::Line | Kind::Three) {
                alike.push(attribute);
            }
            let rows = write(kind, attribute, value, random)?;
            if columns { turned(&rows) } else { rows }
        };
        squares[attribute as usize] = square;
    }
    let cells: Vec<Figure> = (0..9)
        .map(|cell| figure(squares.map(|square| square[cell])))
        .collect();
    let (_, shown) = cells.split_last()?;
    let wrong_values = |attribute: Attribute, random: &mut Random| {
        let value = right.value(attribute);
        let mut wrong: Vec<u8> = (least(attribute)..=most(attribute))
            .filter(|other| *other != value)
            .collect();
        random.shuffle(&mut wrong);
        if alike.contains(&attribute) {
            let square = &squares[attribute as usize];
            let (mut seen, unseen): (Vec<u8>, Vec<u8>) =
                wrong.into_iter().partition(|value| square.contains(value));
            seen.extend(unseen);
            wrong = seen;
        }
        wrong
    };
    let options = options(right, &changing[..plan.rules], wrong_values, random)?;
    let answer = options.iter().position(|option| option == right)?;
    let stem = MatricesStem {
        shown: shown.try_into().ok()?,
        options,
    };
    Some((stem, answer as u8))
}

/// The smallest value of an attribute.
fn least(attribute: Attribute) -> u8 {
    u8::from(attribute == Attribute::Count)
}

/// The largest value of an attribute.
fn most(attribute: Attribute) -> u8 {
    least(attribute) + attribute.range() - 1
}

/// The kind, or another one when it cannot lead to this value.
fn able(kind: Kind, attribute: Attribute, value: u8) -> Kind {
    let middle = attribute == Attribute::Size && value == Size::Medium as u8;
    if kind == Kind::Step && (attribute == Attribute::Shape || middle) {
        Kind::Three
    } else {
        kind
    }
}

/// Nine values whose rows follow the kind, and whose last one is `value`.
fn write(kind: Kind, attribute: Attribute, value: u8, random: &mut Random) -> Option<Square> {
    let (low, high) = (i64::from(least(attribute)), i64::from(most(attribute)));
    let last = i64::from(value);
    let mut square = [value; 9];
    match kind {
        Kind::Line => {
            let [a, b] = others(attribute, value, random)?;
            square[..3].fill(a);
            square[3..6].fill(b);
        }
        Kind::Three => {
            let [a, b] = others(attribute, value, random)?;
            // Seen from the last cell, there are four such squares, and two names to give.
            square = if random.chance(1, 2) {
                [value, a, b, b, value, a, a, b, value]
            } else {
                [a, value, b, value, b, a, b, a, value]
            };
        }
        Kind::Step => {
            let step = if last - 2 >= low { 1 } else { -1 };
            let (from, to) = if step > 0 {
                (low, high - 2)
            } else {
                (low + 2, high)
            };
            let starts = [
                random.between(from, to),
                random.between(from, to),
                last - 2 * step,
            ];
            for (cell, value) in square.iter_mut().enumerate() {
                *value = (starts[cell / 3] + step * (cell as i64 % 3)) as u8;
            }
        }
        Kind::Arithmetic => {
            let sum = match value {
                1 => false,
                MAX_COUNT => true,
                _ => random.chance(1, 2),
            };
            for row in 0..3 {
                let total = match (row, sum) {
                    (2, true) => last,
                    (2, false) => random.between(last + 1, high),
                    _ => random.between(2, high),
                };
                let part = if row == 2 && !sum {
                    total - last
                } else {
                    random.between(1, total - 1)
                };
                let line = if sum {
                    [part, total - part, total]
                } else {
                    [total, part, total - part]
                };
                square[row * 3..row * 3 + 3].copy_from_slice(&line.map(|count| count as u8));
            }
        }
    }
    Some(square)
}

/// Two values of an attribute, neither each other nor this one.
fn others(attribute: Attribute, value: u8, random: &mut Random) -> Option<[u8; 2]> {
    let mut rest: Vec<u8> = (least(attribute)..=most(attribute))
        .filter(|other| *other != value)
        .collect();
    random.shuffle(&mut rest);
    rest.first_chunk::<2>().copied()
}

/// Rows become columns.
fn turned(square: &Square) -> Square {
    let mut other = *square;
    for (cell, value) in other.iter_mut().enumerate() {
        *value = square[cell % 3 * 3 + cell / 3];
    }
    other
}

/// The figure of these values, in the order of [`Attribute::ALL`].
fn figure([shape, count, fill, size]: [u8; 4]) -> Figure {
    Figure {
        shape: Shape::ALL[usize::from(shape)],
        count,
        fill: Fill::ALL[usize::from(fill)],
        size: Size::ALL[usize::from(size)],
    }
}

/// All combinations of a few values per attribute, in random order; `wrong_values` gives the
/// wrong values of an attribute, those to be taken first in front.
///
/// Attributes that change come first: when there is only one, and it has four values or more,
/// it gets four; otherwise three attributes get two values each.
fn options(
    right: &Figure,
    changing: &[Attribute],
    wrong_values: impl Fn(Attribute, &mut Random) -> Vec<u8>,
    random: &mut Random,
) -> Option<[Figure; OPTIONS]> {
    let mut first = changing.to_vec();
    random.shuffle(&mut first);
    let mut constant = Attribute::ALL.to_vec();
    constant.retain(|attribute| !changing.contains(attribute));
    random.shuffle(&mut constant);
    first.append(&mut constant);
    let sizes: &[usize] = match changing {
        [only] if only.range() >= 4 => &[4, 2],
        _ => &[2, 2, 2],
    };
    let mut options = vec![Attribute::ALL.map(|attribute| right.value(attribute))];
    for (attribute, size) in first.into_iter().zip(sizes) {
        let mut values = wrong_values(attribute, random);
        values.truncate(size - 1);
        for option in options.clone() {
            options.extend(values.iter().map(|value| {
                let mut other = option;
                other[attribute as usize] = *value;
                other
            }));
        }
    }
    random.shuffle(&mut options);
    let options: Vec<Figure> = options.into_iter().map(figure).collect();
    options.try_into().ok()
}
