//! Ability from answers: 1 to 3 parameter logistic models.
//!
//! `P(θ) = c + (1 − c) / (1 + exp(−a (θ − b)))` (Birnbaum 1968, without the constant 1.7).
//! The score of a test is expected a posteriori ([`eap`]): the mean of the posterior on a grid
//! under a normal prior, its standard error the posterior's standard deviation (Bock and
//! Mislevy 1982). [`map`] and [`mle`] are for comparison.
//!
//! # Layout
//!
//! - [`ItemParameters`]: chances and information of an item; [`information`] of a test
//! - [`Grid`], [`Posterior`]: the density of an ability, answer by answer
//! - [`map`], [`mle`]: its highest point, with and without a prior
//! - [`next_item`]: what to ask next

mod grid;
mod item;
mod next;
mod point;
mod posterior;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use grid::Grid;
pub use item::{ItemParameters, information, standard_error};
pub(crate) use item::{log_logistic, logistic};
pub use next::{most_informative, next_item};
pub use point::{Mle, map, mle};
pub use posterior::{Curve, Posterior, Prior};

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
    /// The prior's mean must be finite, its standard deviation finite and above 0.
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
    check(items, responses)?;
    let prior = Prior {
        mean: 0.0,
        sd: prior_sd,
    };
    let mut posterior = Posterior::new(&prior, grid)?;
    for (item, right) in items.iter().zip(responses) {
        posterior.update(item, *right)?;
    }
    Ok(posterior.estimate())
}

/// As many responses as items, and no item out of bounds.
fn check(items: &[ItemParameters], responses: &[bool]) -> Result<(), ScoreError> {
    if items.len() != responses.len() {
        return Err(ScoreError::Lengths {
            items: items.len(),
            responses: responses.len(),
        });
    }
    match items.iter().position(|item| !item.is_valid()) {
        Some(bad) => Err(ScoreError::BadItem(bad)),
        None => Ok(()),
    }
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
