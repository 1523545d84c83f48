//! The first half of each round of EM: abilities integrated out over a grid, and from it how
//! many people of each ability are expected, and how many of them solved each item.

use super::table::Table;
use crate::score::{log_logistic, logistic};

/// Slopes and intercepts: `logit P = a θ + d`, so that `b = −d / a`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Curves {
    pub a: Vec<f64>,
    pub d: Vec<f64>,
}

/// The standard normal distribution on an even grid from −6 to 6. For smooth functions the
/// rectangle rule is exact to many digits as long as the step is no longer than the posterior
/// of a person is wide, hence the finer grid for long tests.
pub(super) struct Nodes {
    pub abilities: Vec<f64>,
    log_weights: Vec<f64>,
}

impl Nodes {
    pub fn new(items: usize) -> Nodes {
        let points = if items <= 120 { 61 } else { 161 };
        let step = 12.0 / (points - 1) as f64;
        let abilities: Vec<f64> = (0..points).map(|n| -6.0 + step * n as f64).collect();
        let mass: f64 = abilities.iter().map(|at| libm::exp(-0.5 * at * at)).sum();
        let log_mass = libm::log(mass);
        let log_weights = abilities.iter().map(|at| -0.5 * at * at - log_mass);
        Nodes {
            log_weights: log_weights.collect(),
            abilities,
        }
    }

    /// The weight of each node; they sum to 1.
    pub fn weights(&self) -> impl Iterator<Item = f64> {
        self.log_weights.iter().map(|log| libm::exp(*log))
    }

    pub fn len(&self) -> usize {
        self.abilities.len()
    }
}

/// A pattern as the numbers of the items solved, and of those without an answer.
pub(super) struct Answers {
    pub solved: Vec<usize>,
    pub missing: Vec<usize>,
    pub count: f64,
}

/// The patterns of a table, those of its groups together.
pub(super) fn answers(table: &Table) -> Vec<Answers> {
    let patterns = table.patterns().iter();
    patterns
        .map(|pattern| Answers {
            solved: (0..pattern.answers.len())
                .filter(|at| pattern.answers[*at] == Some(true))
                .collect(),
            missing: (0..pattern.answers.len())
                .filter(|at| pattern.answers[*at].is_none())
                .collect(),
            count: f64::from(pattern.count),
        })
        .collect()
}

/// What the answers lead to expect under given curves.
pub(super) struct Expected {
    /// The logarithm of the marginal likelihood.
    pub log_likelihood: f64,
    /// At each node, how many people.
    pub people: Vec<f64>,
    /// For each item and node, how many of them solved it; row by row.
    pub solved: Vec<f64>,
    /// The same of those who did not answer; empty where no answer is missing.
    missing: Vec<f64>,
}

impl Expected {
    /// At each node, how many people answered an item.
    pub fn people_of_item(&self, item: usize) -> Vec<f64> {
        let width = self.people.len();
        let missing = self.missing.iter().skip(item * width);
        let missing = missing.copied().chain(std::iter::repeat(0.0));
        let people = self.people.iter().zip(missing);
        people.map(|(people, missing)| people - missing).collect()
    }

    pub fn of_item(&self, item: usize) -> &[f64] {
        let width = self.people.len();
        &self.solved[item * width..(item + 1) * width]
    }
}

/// Calls `each` with every pattern, its posterior on the nodes (sum 1), and adds up the
/// logarithm of the likelihood.
pub(super) fn posteriors(
    answers: &[Answers],
    curves: &Curves,
    nodes: &Nodes,
    mut each: impl FnMut(&Answers, &[f64]),
) -> f64 {
    // The likelihood of a pattern is that of solving nothing, times exp(a θ + d) for each item
    // solved: only sums of a and d depend on the pattern. Items without an answer are taken out.
    let mut nothing = nodes.log_weights.clone();
    for (a, d) in curves.a.iter().zip(&curves.d) {
        for (log, theta) in nothing.iter_mut().zip(&nodes.abilities) {
            *log += log_logistic(-(a * theta + d));
        }
    }
    let mut weights = vec![0.0; nodes.len()];
    let mut log_likelihood = 0.0;
    for pattern in answers {
        let slopes: f64 = pattern.solved.iter().map(|item| curves.a[*item]).sum();
        let intercepts: f64 = pattern.solved.iter().map(|item| curves.d[*item]).sum();
        let mut highest = f64::NEG_INFINITY;
        for ((weight, log), theta) in weights.iter_mut().zip(&nothing).zip(&nodes.abilities) {
            *weight = log + slopes * theta + intercepts;
            for item in &pattern.missing {
                *weight -= log_logistic(-(curves.a[*item] * theta + curves.d[*item]));
            }
            highest = highest.max(*weight);
        }
        let mut mass = 0.0;
        for weight in &mut weights {
            *weight = libm::exp(*weight - highest);
            mass += *weight;
        }
        for weight in &mut weights {
            *weight /= mass;
        }
        log_likelihood += pattern.count * (highest + libm::log(mass));
        each(pattern, &weights);
    }
    log_likelihood
}

/// The expected numbers.
pub(super) fn expect(answers: &[Answers], curves: &Curves, nodes: &Nodes) -> Expected {
    let width = nodes.len();
    let mut people = vec![0.0; width];
    let mut solved = vec![0.0; width * curves.a.len()];
    let is_complete = answers.iter().all(|pattern| pattern.missing.is_empty());
    let mut missing = match is_complete {
        true => Vec::new(),
        false => vec![0.0; width * curves.a.len()],
    };
    let mut counted = vec![0.0; width];
    let log_likelihood = posteriors(answers, curves, nodes, |pattern, weights| {
        for (of, weight) in counted.iter_mut().zip(weights) {
            *of = pattern.count * weight;
        }
        for (sum, more) in people.iter_mut().zip(&counted) {
            *sum += more;
        }
        for (items, sums) in [
            (&pattern.solved, &mut solved),
            (&pattern.missing, &mut missing),
        ] {
            for item in items {
                let row = &mut sums[item * width..(item + 1) * width];
                for (sum, more) in row.iter_mut().zip(&counted) {
                    *sum += more;
                }
            }
        }
    });
    Expected {
        log_likelihood,
        people,
        solved,
        missing,
    }
}

/// The chances of solving an item at each node.
pub(super) fn chances(curves: &Curves, item: usize, nodes: &Nodes) -> Vec<f64> {
    let (a, d) = (curves.a[item], curves.d[item]);
    let abilities = nodes.abilities.iter();
    abilities.map(|theta| logistic(a * theta + d)).collect()
}
