//! Ability from answers: 1 to 3 parameter logistic models, expected a posteriori (EAP).
//!
//! `P(θ) = c + (1 − c) / (1 + exp(−a (θ − b)))` (Birnbaum 1968, without the constant 1.7);
//! the estimate is the mean of the posterior on a grid under a normal prior with mean 0, and
//! its standard error the posterior's standard deviation (Bock and Mislevy 1982). Rectangle
//! rule: the weights of an even grid cancel out.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Place of an item on the scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ItemParameters {
    /// Discrimination, above 0.
    pub a: f64,
    /// Difficulty, on the scale of the ability.
    pub b: f64,
    /// Chance of a right answer by guessing, from 0 to below 1.
    pub c: f64,
}

impl ItemParameters {
    /// The chance of a right answer at an ability, from `c` to 1.
    pub fn probability(&self, theta: f64) -> f64 {
        self.c + (1.0 - self.c) * logistic(self.a * (theta - self.b))
    }

    /// Fisher's information about the ability (Lord 1980, eq. 5-9):
    /// `a² (Q / P) ((P − c) / (1 − c))²`.
    pub fn information(&self, theta: f64) -> f64 {
        let p = self.probability(theta);
        if p <= 0.0 {
            return 0.0;
        }
        let above_chance = (p - self.c) / (1.0 - self.c);
        self.a * self.a * ((1.0 - p) / p) * above_chance * above_chance
    }

    /// The logarithms of the chances of a wrong and of a right answer. Computed without
    /// cancellation, so that far abilities do not give minus infinity.
    fn log_chances(&self, theta: f64) -> (f64, f64) {
        let z = self.a * (theta - self.b);
        let wrong = libm::log1p(-self.c) + log_logistic(-z);
        let right = if self.c > 0.0 {
            libm::log(self.probability(theta))
        } else {
            log_logistic(z)
        };
        (wrong, right)
    }

    fn is_valid(&self) -> bool {
        let finite = self.a.is_finite() && self.b.is_finite() && self.c.is_finite();
        finite && self.a > 0.0 && (0.0..1.0).contains(&self.c)
    }
}

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

/// `ln(1 / (1 + exp(−z)))`.
fn log_logistic(z: f64) -> f64 {
    z.min(0.0) - libm::log1p(libm::exp(-libm::fabs(z)))
}

/// Abilities at which the posterior is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    min: f64,
    max: f64,
    points: usize,
}

impl Default for Grid {
    /// −6 to 6 by steps of 0.1: 121 points.
    fn default() -> Grid {
        Grid {
            min: -6.0,
            max: 6.0,
            points: 121,
        }
    }
}

impl Grid {
    /// An even grid of `points` (2 to 100,001) from `min` to `max`.
    ///
    /// # Errors
    /// [`ScoreError::BadGrid`] when the ends are not finite and rising, or `points` is out of
    /// bounds.
    pub fn new(min: f64, max: f64, points: usize) -> Result<Grid, ScoreError> {
        let ends = min.is_finite() && max.is_finite() && min < max;
        if !ends || !(2..=100_001).contains(&points) {
            return Err(ScoreError::BadGrid);
        }
        Ok(Grid { min, max, points })
    }

    fn abilities(&self) -> impl Iterator<Item = f64> {
        let Grid { min, max, points } = *self;
        let step = (max - min) / (points - 1) as f64;
        (0..points).map(move |n| min + step * n as f64)
    }
}

/// Why answers cannot be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScoreError {
    /// As many responses as items are needed.
    #[error("{items} items but {responses} responses")]
    Lengths {
        /// How many items.
        items: usize,
        /// How many responses.
        responses: usize,
    },
    /// Parameters must be finite, `a` above 0, `c` from 0 to below 1.
    #[error("item {0} (from 0) has parameters out of bounds")]
    BadItem(usize),
    /// The prior's standard deviation must be finite and above 0.
    #[error("the prior's standard deviation must be above 0")]
    BadPrior,
    /// The grid must rise, with 2 to 100,001 points.
    #[error("the grid needs rising ends and 2 to 100,001 points")]
    BadGrid,
}

/// An ability with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The posterior mean.
    pub theta: f64,
    /// The posterior standard deviation.
    pub se: f64,
}

/// The number of standard errors on each side of a 90 % interval: the 95th percentile of the
/// normal distribution.
pub const HALF_WIDTH: f64 = 1.645;

impl Estimate {
    /// The 90 % interval, `theta ± 1.645 se`.
    pub fn interval(&self) -> (f64, f64) {
        let half = HALF_WIDTH * self.se;
        (self.theta - half, self.theta + half)
    }
}

/// The expected a posteriori ability under a normal prior with mean 0.
///
/// # Errors
/// When lengths differ, or an item, the prior or the grid is out of bounds.
pub fn eap(
    items: &[ItemParameters],
    responses: &[bool],
    prior_sd: f64,
    grid: &Grid,
) -> Result<Estimate, ScoreError> {
    if items.len() != responses.len() {
        return Err(ScoreError::Lengths {
            items: items.len(),
            responses: responses.len(),
        });
    }
    if let Some(bad) = items.iter().position(|item| !item.is_valid()) {
        return Err(ScoreError::BadItem(bad));
    }
    if !(prior_sd.is_finite() && prior_sd > 0.0) {
        return Err(ScoreError::BadPrior);
    }
    let log_posterior: Vec<(f64, f64)> = grid
        .abilities()
        .map(|theta| {
            let z = theta / prior_sd;
            let mut log_density = -0.5 * z * z;
            for (item, right) in items.iter().zip(responses) {
                let (log_wrong, log_right) = item.log_chances(theta);
                log_density += if *right { log_right } else { log_wrong };
            }
            (theta, log_density)
        })
        .collect();
    // Relative to the highest point, so that long tests do not underflow.
    let highest = log_posterior
        .iter()
        .fold(f64::NEG_INFINITY, |highest, (_, log)| highest.max(*log));
    let (mut mass, mut first) = (0.0, 0.0);
    for (theta, log) in &log_posterior {
        let weight = libm::exp(log - highest);
        mass += weight;
        first += weight * theta;
    }
    let theta = first / mass;
    let second: f64 = log_posterior
        .iter()
        .map(|(at, log)| libm::exp(log - highest) * (at - theta) * (at - theta))
        .sum();
    Ok(Estimate {
        theta,
        se: libm::sqrt(second / mass),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(a: f64, b: f64, c: f64) -> ItemParameters {
        ItemParameters { a, b, c }
    }

    fn score(items: &[ItemParameters], responses: &[bool]) -> Estimate {
        eap(items, responses, 1.0, &Grid::default()).unwrap()
    }

    fn close(value: f64, reference: f64, within: f64) {
        assert!((value - reference).abs() < within, "{value} ≠ {reference}");
    }

    /// Reference values of jsCAT's own tests.
    #[test]
    fn three_parameter_references() {
        let items = [item(1.0, -4.0, 0.5), item(1.0, -3.0, 0.5)];
        close(score(&items, &[false, false]).theta, -1.64937, 1e-5);
        let items = [items[0], items[1], item(1.0, -2.5, 0.2)];
        close(score(&items, &[false, false, true]).theta, -1.48621, 1e-5);
        close(item(1.0, 2.0, 0.3).information(2.35), 0.1401, 1e-4);
    }

    #[test]
    fn without_answers_the_prior_is_left() {
        let none = score(&[], &[]);
        close(none.theta, 0.0, 1e-12);
        close(none.se, 1.0, 1e-5);
        let wide = eap(&[], &[], 2.0, &Grid::new(-20.0, 20.0, 401).unwrap()).unwrap();
        close(wide.se, 2.0, 1e-5);
    }

    #[test]
    fn symmetric_answers_give_symmetric_abilities() {
        let items = [item(1.0, 0.5, 0.0), item(1.0, -0.5, 0.0)];
        let right = score(&items, &[true, true]);
        let wrong = score(&items, &[false, false]);
        close(right.theta, -wrong.theta, 1e-12);
        close(right.se, wrong.se, 1e-12);
        assert!(right.theta > 0.5 && right.se < 1.0);
        let (low, high) = right.interval();
        close(high - low, 2.0 * 1.645 * right.se, 1e-12);
    }

    #[test]
    fn long_and_extreme_tests_stay_finite() {
        let items = vec![item(2.0, -500.0, 0.0); 2000];
        let estimate = score(&items, &vec![false; 2000]);
        assert!(estimate.theta.is_finite() && estimate.se.is_finite());
        close(estimate.theta, -6.0, 1e-6);
    }

    #[test]
    fn bad_input_is_named() {
        let good = item(1.0, 0.0, 0.0);
        let grid = Grid::default();
        let lengths = ScoreError::Lengths {
            items: 1,
            responses: 2,
        };
        assert_eq!(eap(&[good], &[true, true], 1.0, &grid), Err(lengths));
        for bad in [
            item(0.0, 0.0, 0.0),
            item(1.0, f64::NAN, 0.0),
            item(1.0, 0.0, 1.0),
            item(1.0, 0.0, -0.1),
        ] {
            let found = eap(&[good, bad], &[true, true], 1.0, &grid);
            assert_eq!(found, Err(ScoreError::BadItem(1)));
        }
        assert_eq!(eap(&[], &[], 0.0, &grid), Err(ScoreError::BadPrior));
        assert_eq!(Grid::new(1.0, -1.0, 10), Err(ScoreError::BadGrid));
        assert_eq!(Grid::new(0.0, 1.0, 1), Err(ScoreError::BadGrid));
    }
}
