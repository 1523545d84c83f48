//! Solvers that see the options and nothing else. They must do no better than chance.
//!
//! Options can betray the answer: a program that never saw the matrices of RAVEN solved 80 % of
//! them, because the answer shares most with the other options. [`Options`] holds what can be
//! seen of the options alone, each [`Solver`] chooses by it, and [`Trial`] counts. Where a
//! solver beats chance, the construction of the items is wrong, not the solver.
//!
//! None of this is part of an aptitude test; it is for tests of the crate and for
//! `declic item --blind`.

use std::collections::BTreeMap;

pub use crate::vocabulary::options::Options;

use crate::item::Item;
use crate::vocabulary::answer::{Answer, MAX_OPTIONS};

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
        let all = options.features().iter().zip(options.places());
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

    /// Records which option was right.
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

/// A solver that sees the rules of an item and none of its rows, and says which rule is broken. It
/// learns from the items before (naive Bayes) by what can be seen of each rule, alone and beside
/// the others. Where it beats chance, the forms of the rules say where to look.
#[derive(Debug, Clone, Default)]
pub struct RuleTrial {
    asked: u32,
    chance: f64,
    right: u32,
    learnt: BTreeMap<Vec<i32>, (u32, u32)>,
}

impl RuleTrial {
    /// What can be noticed of each rule: its features, one by one and in pairs, its place, and how
    /// many of the others share a feature, have less or have more of it. Items with as many rules
    /// are compared, since each level has rules of its own.
    fn traits(rules: &[Vec<i32>]) -> Vec<Vec<Vec<i32>>> {
        let count = rules.len() as i32;
        let of = |(place, rule): (usize, &Vec<i32>)| {
            let mut seen = vec![vec![count, -1, place as i32]];
            for (at, value) in (0i32..).zip(rule) {
                seen.push(vec![count, at, *value]);
                for (other_at, other) in (0i32..).zip(rule).skip(at as usize + 1) {
                    seen.push(vec![count, at, *value, other_at, *other]);
                }
                let others = rules.iter().filter_map(|other| other.get(at as usize));
                let mut beside = vec![count, at, 0, 0, 0, 0];
                for other in others {
                    let way = 2 + (other.cmp(value) as i32 + 1) as usize;
                    if let Some(number) = beside.get_mut(way) {
                        *number += 1;
                    }
                }
                seen.push(beside);
            }
            seen
        };
        rules.iter().enumerate().map(of).collect()
    }

    /// Has the solver guess, then teaches it. Items without rules, or with a single one, are left
    /// out.
    pub fn record(&mut self, item: &Item) {
        let rules = item.stem.visible_rules();
        let Some(broken) = item.proof.broken_rule().filter(|_| rules.len() > 1) else {
            return;
        };
        let traits = RuleTrial::traits(&rules);
        let odds = |seen: &Vec<i32>| {
            let (broken, kept) = self.learnt.get(seen).copied().unwrap_or((0, 0));
            f64::from(broken + 1) / f64::from(kept + rules.len() as u32)
        };
        let worth = traits
            .iter()
            .map(|own| own.iter().map(odds).product::<f64>());
        let best = worth.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        self.right += u32::from(best.is_some_and(|(place, _)| place == broken));
        self.asked += 1;
        self.chance += 1.0 / rules.len() as f64;
        for (place, own) in traits.into_iter().enumerate() {
            for seen in own {
                let counts = self.learnt.entry(seen).or_default();
                if place == broken {
                    counts.0 += 1;
                } else {
                    counts.1 += 1;
                }
            }
        }
    }

    /// How many items were asked.
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// The part of right guesses that chance gives, 0 to 1.
    pub fn chance(&self) -> f64 {
        self.chance / f64::from(self.asked.max(1))
    }

    /// The part of right guesses, 0 to 1.
    pub fn rate(&self) -> f64 {
        f64::from(self.right) / f64::from(self.asked.max(1))
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
    /// Has all solvers answer an item, then teaches the one that learns. Items with open answers
    /// are left out.
    pub fn record(&mut self, item: &Item) {
        let (Some(options), Answer::Choice(answer)) = (item.stem.visible_options(), &item.answer)
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
