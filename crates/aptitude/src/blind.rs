//! Solvers that see the options and nothing else. They must do no better than chance.
//!
//! Options can betray the answer: a program that never saw the matrices of RAVEN solved 80 % of
//! them, because the answer shares most with the other options. [`Options`] holds what can be
//! seen of the options alone, each [`Solver`] chooses by it, and [`Trial`] counts. Where a
//! solver beats chance, the construction of the items is wrong, not the solver.
//!
//! Nothing here is part of a test; it is for tests of the crate and for `declic item --blind`.

use std::collections::BTreeMap;

use crate::answer::{Answer, MAX_OPTIONS};
use crate::instructions::Label;
use crate::item::{Item, Stem};
use crate::matrices::{Attribute, Figure};
use crate::rotation::{Piece, Position};

/// What can be seen of the options, without what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// For each option, as many numbers: its attributes, or measures of its form.
    features: Vec<Vec<i32>>,
    /// For each option, how alike it is to each other one.
    likeness: Vec<Vec<i32>>,
}

impl Options {
    /// The options of a stem; none when its answer is open.
    pub fn of(stem: &Stem) -> Option<Options> {
        match stem {
            Stem::Matrices(stem) => Some(Options::of_figures(&stem.options)),
            Stem::Instructions(stem) => Some(Options::of_labels(&stem.rows)),
            Stem::Rotation(stem) => Some(Options::of_pieces(&stem.options)),
            _ => None,
        }
    }

    /// How many options there are.
    pub fn count(&self) -> usize {
        self.features.len()
    }

    fn of_figures(figures: &[Figure]) -> Options {
        let features = figures.iter().map(|figure| {
            let values = Attribute::ALL.map(|attribute| i32::from(figure.value(attribute)));
            values.to_vec()
        });
        Options::by_shared_features(features.collect())
    }

    fn of_labels(labels: &[Label]) -> Options {
        let features = labels.iter().map(|label| {
            let number = i32::from(label.number);
            vec![
                label.letter as i32,
                label.mark as i32,
                number % 2,
                i32::from(number >= 100),
                number / 100,
                number % 10,
                number,
                i32::from(label.weight) / 5,
                i32::from(label.weight),
            ]
        });
        Options::by_shared_features(features.collect())
    }

    fn of_pieces(pieces: &[Piece]) -> Options {
        let features = pieces.iter().map(measures).collect();
        let likeness = pieces
            .iter()
            .map(|piece| {
                let others = pieces.iter();
                others.map(|other| overlap(piece, other)).collect()
            })
            .collect();
        Options { features, likeness }
    }

    /// Two options are as alike as they have features of the same value.
    fn by_shared_features(features: Vec<Vec<i32>>) -> Options {
        let shared = |one: &[i32], other: &[i32]| {
            let same = one.iter().zip(other).filter(|(a, b)| a == b);
            same.count() as i32
        };
        let likeness = features
            .iter()
            .map(|one| features.iter().map(|other| shared(one, other)).collect())
            .collect();
        Options { features, likeness }
    }

    /// For each option and feature, how many options have a smaller value, less how many have
    /// a larger one: measures of different size become comparable.
    fn places(&self) -> Vec<Vec<i32>> {
        let place = |feature: usize, value: i32| {
            let sign = |option: &Vec<i32>| {
                let other = option.get(feature).copied().unwrap_or(value);
                (value - other).signum()
            };
            self.features.iter().map(sign).sum()
        };
        let of = |option: &Vec<i32>| {
            let values = option.iter().copied().enumerate();
            values
                .map(|(feature, value)| place(feature, value))
                .collect()
        };
        self.features.iter().map(of).collect()
    }

    /// How alike each option is to all of them.
    fn alike(&self) -> Vec<i32> {
        self.likeness.iter().map(|row| row.iter().sum()).collect()
    }

    /// How far each option is from the middle, by places.
    fn far(&self) -> Vec<i32> {
        let far = |places: &Vec<i32>| places.iter().map(|place| place.abs()).sum();
        self.places().iter().map(far).collect()
    }

    fn large(&self) -> Vec<i32> {
        self.places()
            .iter()
            .map(|places| places.iter().sum())
            .collect()
    }
}

/// Width, height, outline, corners and weight of a piece, and which piece it is.
fn measures(piece: &Piece) -> Vec<i32> {
    let columns = piece.iter().map(|square| square.column).max().unwrap_or(0);
    let rows = piece.iter().map(|square| square.row).max().unwrap_or(0);
    let has = |column: u8, row: u8| piece.contains(&Position { column, row });
    let mut outline = 0;
    let mut corners = 0;
    for column in 0..=columns {
        for row in 0..=rows {
            let around = [
                has(column, row),
                has(column + 1, row),
                has(column, row + 1),
                has(column + 1, row + 1),
            ];
            let filled = around.into_iter().filter(|filled| *filled).count();
            corners += i32::from(filled % 2 == 1);
            outline += i32::from(around[0] != around[1]) + i32::from(around[0] != around[2]);
        }
    }
    let in_row = |row: u8| piece.iter().filter(|square| square.row == row).count() as i32;
    let across: i32 = piece.iter().map(|square| i32::from(square.column)).sum();
    let down: i32 = piece.iter().map(|square| i32::from(square.row)).sum();
    vec![
        i32::from(columns),
        i32::from(rows),
        outline,
        corners,
        across,
        down,
        in_row(1),
        in_row(rows),
        which(piece),
    ]
}

/// A number for the piece as it stands: pieces that look alike have the same one.
fn which(piece: &Piece) -> i32 {
    let bit = |square: &Position| 1i32 << ((square.column * 5 + square.row) % 30);
    piece.iter().map(bit).fold(0, |all, bit| all ^ bit)
}

/// The most squares that two pieces share, one of them turned and moved.
fn overlap(one: &Piece, other: &Piece) -> i32 {
    let mut best = 0;
    let mut turned: Vec<(i32, i32)> = places(one);
    let fixed = places(other);
    for _ in 0..4 {
        for (x, y) in &turned {
            for (u, v) in &fixed {
                let moved = turned.iter().map(|(a, b)| (a - x + u, b - y + v));
                let shared = moved.filter(|square| fixed.contains(square)).count();
                best = best.max(shared as i32);
            }
        }
        for (x, y) in &mut turned {
            (*x, *y) = (-*y, *x);
        }
    }
    best
}

fn places(piece: &Piece) -> Vec<(i32, i32)> {
    let places = piece.iter();
    places
        .map(|square| (i32::from(square.column), i32::from(square.row)))
        .collect()
}

/// A way to choose by the options alone. Between equals the first one is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solver {
    /// The first option.
    First,
    /// The last option.
    Last,
    /// The one that has most in common with the others: what solves RAVEN.
    MostAlike,
    /// The odd one out: the one that has least in common with the others.
    OddOneOut,
    /// The one that is nearest to the middle in everything.
    Middle,
    /// The one that is farthest from the middle.
    Extreme,
    /// The least in everything: the shortest, the lightest.
    Least,
    /// The most in everything: the longest, the heaviest.
    Most,
    /// What was right in the items before, by all of the above (naive Bayes).
    Learnt,
}

impl Solver {
    /// All of them.
    pub const ALL: [Solver; 9] = [
        Solver::First,
        Solver::Last,
        Solver::MostAlike,
        Solver::OddOneOut,
        Solver::Middle,
        Solver::Extreme,
        Solver::Least,
        Solver::Most,
        Solver::Learnt,
    ];

    /// A short name.
    pub fn name(self) -> &'static str {
        match self {
            Solver::First => "first",
            Solver::Last => "last",
            Solver::MostAlike => "most-alike",
            Solver::OddOneOut => "odd-one-out",
            Solver::Middle => "middle",
            Solver::Extreme => "extreme",
            Solver::Least => "least",
            Solver::Most => "most",
            Solver::Learnt => "learnt",
        }
    }

    /// The option that it chooses, from 0. What was learnt before is `learnt`.
    pub fn choose(self, options: &Options, learnt: &Learnt) -> usize {
        let worth: Vec<f64> = match self {
            Solver::First => return 0,
            Solver::Last => return options.count().saturating_sub(1),
            Solver::MostAlike => signed(options.alike(), 1),
            Solver::OddOneOut => signed(options.alike(), -1),
            Solver::Middle => signed(options.far(), -1),
            Solver::Extreme => signed(options.far(), 1),
            Solver::Least => signed(options.large(), -1),
            Solver::Most => signed(options.large(), 1),
            Solver::Learnt => learnt.worth(options),
        };
        let mut best = 0;
        for (at, value) in worth.iter().enumerate() {
            if worth.get(best).is_some_and(|known| value > known) {
                best = at;
            }
        }
        best
    }
}

fn signed(values: Vec<i32>, sign: i32) -> Vec<f64> {
    let values = values.into_iter();
    values.map(|value| f64::from(sign * value)).collect()
}

/// How often each trait was that of a right option, and of a wrong one.
#[derive(Debug, Clone, Default)]
pub struct Learnt(BTreeMap<(usize, i32), (u32, u32)>);

impl Learnt {
    /// What can be noticed of each option: values, places, and how alike it is to the others.
    fn traits(options: &Options) -> Vec<Vec<(usize, i32)>> {
        let all = options.features.iter().zip(options.places());
        let summed = options.alike().into_iter().zip(options.far());
        all.zip(summed.zip(options.large()))
            .enumerate()
            .map(|(at, ((values, places), ((alike, far), large)))| {
                let numbers = values.iter().copied().chain(places);
                let numbers = numbers.chain([alike, far, large, at as i32]);
                numbers.enumerate().collect()
            })
            .collect()
    }

    /// Odds of each option to be right, but for a common factor.
    fn worth(&self, options: &Options) -> Vec<f64> {
        let odds = |seen: &(usize, i32)| {
            let (right, wrong) = self.0.get(seen).copied().unwrap_or((0, 0));
            f64::from(right + 1) / f64::from(wrong + 1)
        };
        let of = |traits: &Vec<(usize, i32)>| traits.iter().map(odds).product();
        Learnt::traits(options).iter().map(of).collect()
    }

    /// Takes in which option was right.
    pub fn learn(&mut self, options: &Options, right: usize) {
        for (at, traits) in Learnt::traits(options).into_iter().enumerate() {
            for seen in traits {
                let counts = self.0.entry(seen).or_default();
                if at == right {
                    counts.0 += 1;
                } else {
                    counts.1 += 1;
                }
            }
        }
    }
}

/// All solvers on the same items.
#[derive(Debug, Clone, Default)]
pub struct Trial {
    asked: u32,
    chance: f64,
    right: [u32; Solver::ALL.len()],
    learnt: Learnt,
    answers: [u32; MAX_OPTIONS as usize],
}

impl Trial {
    /// Has all solvers answer an item, then tells the one that learns. Items with open answers
    /// are left out.
    pub fn take(&mut self, item: &Item) {
        let (Some(options), Answer::Choice(answer)) = (Options::of(&item.stem), &item.answer)
        else {
            return;
        };
        let answer = usize::from(*answer);
        for (solver, right) in Solver::ALL.into_iter().zip(&mut self.right) {
            *right += u32::from(solver.choose(&options, &self.learnt) == answer);
        }
        self.learnt.learn(&options, answer);
        self.asked += 1;
        self.chance += 1.0 / options.count().max(1) as f64;
        if let Some(count) = self.answers.get_mut(answer) {
            *count += 1;
        }
    }

    /// How many items were asked.
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// The part of right answers that guessing gives, 0 to 1.
    pub fn chance(&self) -> f64 {
        self.chance / f64::from(self.asked.max(1))
    }

    /// The part of right answers of each solver, 0 to 1.
    pub fn rates(&self) -> [(Solver, f64); Solver::ALL.len()] {
        let rate = |right: u32| f64::from(right) / f64::from(self.asked.max(1));
        let mut rates = Solver::ALL.map(|solver| (solver, 0.0));
        for (entry, right) in rates.iter_mut().zip(self.right) {
            entry.1 = rate(right);
        }
        rates
    }

    /// How often each option, from A on, was the right one.
    pub fn answers(&self) -> [u32; MAX_OPTIONS as usize] {
        self.answers
    }
}
