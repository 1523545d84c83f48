//! The construction of series: recipes are drawn, written out, and cut to the fewest terms
//! that leave the next one certain.

use super::SeriesStem;
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;

/// The largest term: the arithmetic is never the hard part.
const LARGEST: i64 = 500;
/// Shown terms, at least and at most.
const SHOWN: std::ops::RangeInclusive<usize> = 5..=10;

/// The rule of one strand of a series, with its start.
enum Recipe {
    Line { start: i64, step: i64 },
    Times { start: i64, factor: i64 },
    Parts { start: i64, divisor: i64 },
    Curve { start: i64, step: i64, bend: i64 },
    TimesPlus { start: i64, factor: i64, plus: i64 },
    TwoBefore { first: i64, second: i64 },
    Turns { start: i64, moves: Vec<Move> },
}

#[derive(Clone, Copy)]
enum Move {
    Plus(i64),
    Times(i64),
}

impl Recipe {
    /// Writes the first `count` terms.
    fn write(&self, count: usize) -> Vec<i64> {
        let mut terms = Vec::with_capacity(count);
        match self {
            Recipe::Line { start, step } => {
                terms.extend((0..count as i64).map(|n| start + n * step));
            }
            Recipe::Times { start, factor } => {
                let mut term = *start;
                for _ in 0..count {
                    terms.push(term);
                    term = term.saturating_mul(*factor);
                }
            }
            Recipe::Parts { start, divisor } => {
                let mut term = *start;
                for _ in 0..count {
                    terms.push(term);
                    // A remainder ends the series: what follows is out of bounds.
                    term = if term % divisor == 0 {
                        term / divisor
                    } else {
                        -1
                    };
                }
            }
            Recipe::Curve { start, step, bend } => {
                let value = |n: i64| start + n * step + bend * (n * (n - 1) / 2);
                terms.extend((0..count as i64).map(value));
            }
            Recipe::TimesPlus {
                start,
                factor,
                plus,
            } => {
                let mut term = *start;
                for _ in 0..count {
                    terms.push(term);
                    term = term.saturating_mul(*factor).saturating_add(*plus);
                }
            }
            Recipe::TwoBefore { first, second } => {
                let (mut a, mut b) = (*first, *second);
                for _ in 0..count {
                    terms.push(a);
                    (a, b) = (b, a + b);
                }
            }
            Recipe::Turns { start, moves } => {
                let mut term = *start;
                for n in 0..count {
                    terms.push(term);
                    term = match moves[n % moves.len()] {
                        Move::Plus(step) => term + step,
                        Move::Times(factor) => term.saturating_mul(factor),
                    };
                }
            }
        }
        terms
    }
}

/// A candidate of this level, with the answer that its recipe gives.
///
/// `is_certain` says whether a stem leaves one next number: it decides only how many terms to
/// show, since fewer leave several rules possible.
pub(super) fn propose(
    level: Level,
    random: &mut Random,
    is_certain: impl Fn(&SeriesStem) -> bool,
) -> Option<(SeriesStem, i64)> {
    let strands = draw(level, random);
    let longest = *SHOWN.end() + 1;
    let written: Vec<Vec<i64>> = strands
        .iter()
        .map(|recipe| recipe.write(longest.div_ceil(strands.len())))
        .collect();
    let whole: Vec<i64> = (0..longest)
        .map(|n| written[n % strands.len()][n / strands.len()])
        .collect();
    // Nobody sees that operations take turns, or that series are mixed, from fewer terms.
    let fewest = match strands.as_slice() {
        [Recipe::Turns { moves, .. }] => 2 * moves.len() + 2,
        [_] => *SHOWN.start(),
        _ => 7,
    };
    for shown in fewest..=*SHOWN.end() {
        if whole[..=shown]
            .iter()
            .any(|term| !(0..=LARGEST).contains(term))
        {
            return None;
        }
        let stem = SeriesStem {
            terms: whole[..shown].to_vec(),
        };
        let next = whole[shown];
        if is_certain(&stem) {
            return Some((stem, next));
        }
    }
    None
}

/// Kinds with few different series come up less often.
fn draw(level: Level, random: &mut Random) -> Vec<Recipe> {
    match (level.number(), random.below(12)) {
        (1, 0..=7) => vec![line(random, 2, 9, Trend::Rising)],
        (1, _) => vec![line(random, 2, 9, Trend::Falling)],

        (2, 0) => vec![times(random)],
        (2, 1) => vec![parts(random)],
        (2, 2..=5) => vec![line(random, 11, 39, Trend::Falling)],
        (2, _) => vec![curve(random, 1, 2)],

        (3, 0..=3) => vec![times_plus(random)],
        (3, 4..=6) => vec![two_before(random)],
        (3, _) => vec![steep_curve(random)],

        (4, 0..=3) => vec![step_turns(random)],
        (4, 4..=7) => vec![factor_turns(random)],
        (4, _) => {
            let trends = if random.chance(1, 2) {
                [Trend::Falling, Trend::Rising]
            } else {
                [Trend::Rising, Trend::Falling]
            };
            trends.map(|trend| line(random, 2, 9, trend)).into()
        }

        (_, 0..=3) => vec![three_turns(random)],
        (_, other) => {
            let trend = if random.chance(1, 2) {
                Trend::Falling
            } else {
                Trend::Rising
            };
            let plain = line(random, 2, 9, trend);
            let bent = if other < 10 {
                curve(random, 1, 3)
            } else {
                times(random)
            };
            if random.chance(1, 2) {
                vec![plain, bent]
            } else {
                vec![bent, plain]
            }
        }
    }
}

/// Where a series with a steady step goes.
#[derive(Clone, Copy)]
enum Trend {
    Rising,
    Falling,
}

/// A steady step; a falling one starts high enough for every term that can be shown.
fn line(random: &mut Random, least: i64, most: i64, trend: Trend) -> Recipe {
    let step = random.between(least, most);
    let low = random.between(1, 60);
    match trend {
        Trend::Rising => Recipe::Line { start: low, step },
        Trend::Falling => Recipe::Line {
            start: low + step * 6,
            step: -step,
        },
    }
}

fn times(random: &mut Random) -> Recipe {
    let factor = random.between(2, 3);
    Recipe::Times {
        start: random.between(1, if factor == 2 { 9 } else { 2 }),
        factor,
    }
}

/// Starts at a number that can be divided five times.
fn parts(random: &mut Random) -> Recipe {
    let (divisor, start) = if random.chance(3, 4) {
        (2, 32 * random.between(1, 15))
    } else {
        (3, 243 * random.between(1, 2))
    };
    Recipe::Parts { start, divisor }
}

fn curve(random: &mut Random, least: i64, most: i64) -> Recipe {
    Recipe::Curve {
        start: random.between(1, 40),
        step: random.between(1, 6),
        bend: random.between(least, most),
    }
}

/// Falls faster and faster, or rises by steps of two digits.
fn steep_curve(random: &mut Random) -> Recipe {
    let bend = random.between(1, 4);
    if random.chance(1, 2) {
        Recipe::Curve {
            start: random.between(80, 150),
            step: -random.between(1, 6),
            bend: -bend,
        }
    } else {
        Recipe::Curve {
            start: random.between(1, 30),
            step: random.between(10, 16),
            bend: random.between(3, 6),
        }
    }
}

fn times_plus(random: &mut Random) -> Recipe {
    let factor = random.between(2, 3);
    let plus = random.between(1, 5);
    Recipe::TimesPlus {
        start: random.between(1, 12),
        factor,
        plus: if random.chance(1, 3) { -plus } else { plus },
    }
}

fn two_before(random: &mut Random) -> Recipe {
    Recipe::TwoBefore {
        first: random.between(1, 12),
        second: random.between(1, 15),
    }
}

/// A step up and a smaller one down.
fn step_turns(random: &mut Random) -> Recipe {
    let up = random.between(3, 12);
    let down = random.between(1, up - 1);
    Recipe::Turns {
        moves: vec![Move::Plus(up), Move::Plus(-down)],
        start: random.between(2, 20),
    }
}

/// A doubling and a step.
fn factor_turns(random: &mut Random) -> Recipe {
    // Not used; without it, all later draws of old seeds would change.
    random.between(3, 12);
    let plus = random.between(1, 6);
    let plus = if random.chance(1, 2) { plus } else { -plus };
    let mut moves = vec![Move::Times(2), Move::Plus(plus)];
    random.shuffle(&mut moves);
    Recipe::Turns {
        moves,
        start: random.between(2, 20),
    }
}

fn three_turns(random: &mut Random) -> Recipe {
    let mut moves = vec![
        Move::Plus(random.between(2, 9)),
        Move::Plus(-random.between(1, 6)),
        if random.chance(1, 2) {
            Move::Times(2)
        } else {
            Move::Plus(random.between(2, 12))
        },
    ];
    random.shuffle(&mut moves);
    Recipe::Turns {
        start: random.between(2, 12),
        moves,
    }
}
