//! The logistic models of one item: chances, their logarithms, information.

use serde::{Deserialize, Serialize};

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
        let above_chance = logistic(self.a * (theta - self.b));
        let p = self.c + (1.0 - self.c) * above_chance;
        if p <= 0.0 {
            return 0.0;
        }
        self.a * self.a * ((1.0 - p) / p) * above_chance * above_chance
    }

    /// The logarithm of the chance of this answer. Computed without cancellation, so that far
    /// abilities do not give minus infinity.
    pub(crate) fn log_chance(&self, theta: f64, right: bool) -> f64 {
        let z = self.a * (theta - self.b);
        match (right, self.c > 0.0) {
            (true, true) => libm::log(self.probability(theta)),
            (true, false) => log_logistic(z),
            (false, _) => libm::log1p(-self.c) + log_logistic(-z),
        }
    }

    /// The derivative of [`ItemParameters::log_chance`] by the ability:
    /// `a L (1 − c) (1 − L) / P` for a right answer, `−a L` for a wrong one, with `L` the
    /// logistic part of `P`.
    pub(crate) fn slope_of_log_chance(&self, theta: f64, right: bool) -> f64 {
        let z = self.a * (theta - self.b);
        let logistic_part = logistic(z);
        if !right {
            return -self.a * logistic_part;
        }
        if self.c > 0.0 {
            let p = self.c + (1.0 - self.c) * logistic_part;
            self.a * logistic_part * (1.0 - self.c) * logistic(-z) / p
        } else {
            self.a * logistic(-z)
        }
    }

    /// Whether the parameters are finite and within their bounds.
    pub(crate) fn is_valid(&self) -> bool {
        let finite = self.a.is_finite() && self.b.is_finite() && self.c.is_finite();
        finite && self.a > 0.0 && (0.0..1.0).contains(&self.c)
    }
}

/// `1 / (1 + exp(−z))`.
pub(crate) fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-z))
}

/// `ln(1 / (1 + exp(−z)))`.
pub(crate) fn log_logistic(z: f64) -> f64 {
    z.min(0.0) - libm::log1p(libm::exp(-libm::fabs(z)))
}

/// The information of a whole test at an ability: that of its items, added up.
pub fn information(items: &[ItemParameters], theta: f64) -> f64 {
    items.iter().map(|item| item.information(theta)).sum()
}

/// The standard error that a maximum likelihood estimate of this ability has:
/// `1 / √information`; infinite where no item informs.
pub fn standard_error(items: &[ItemParameters], theta: f64) -> f64 {
    1.0 / libm::sqrt(information(items, theta))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: [ItemParameters; 3] = [
        ItemParameters {
            a: 1.0,
            b: 0.0,
            c: 0.0,
        },
        ItemParameters {
            a: 1.7,
            b: -0.8,
            c: 0.0,
        },
        ItemParameters {
            a: 0.8,
            b: 1.2,
            c: 0.25,
        },
    ];

    /// jsCAT's own test of the information.
    #[test]
    fn information_of_reference() {
        let item = ItemParameters {
            a: 1.0,
            b: 2.0,
            c: 0.3,
        };
        assert!((item.information(2.35) - 0.1401).abs() < 1e-4);
        assert!((information(&ITEMS[..1], 0.0) - 0.25).abs() < 1e-12);
        assert!((standard_error(&[ITEMS[0]; 4], 0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn logarithms_and_slopes_fit_the_chances() {
        let step = 1e-5;
        for item in ITEMS {
            for theta in [-5.0, -1.0, 0.3, 4.0] {
                for right in [false, true] {
                    let p = item.probability(theta);
                    let chance = if right { p } else { 1.0 - p };
                    let log = |theta| item.log_chance(theta, right);
                    assert!((log(theta) - libm::log(chance)).abs() < 1e-9);
                    let slope = (log(theta + step) - log(theta - step)) / (2.0 * step);
                    assert!((slope - item.slope_of_log_chance(theta, right)).abs() < 1e-7);
                }
                // Information is the expected square of the slope.
                let p = item.probability(theta);
                let right = item.slope_of_log_chance(theta, true);
                let wrong = item.slope_of_log_chance(theta, false);
                let expected = p * right * right + (1.0 - p) * wrong * wrong;
                assert!((expected - item.information(theta)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn far_abilities_stay_finite() {
        for item in ITEMS {
            for theta in [-1e4, 1e4] {
                assert!(item.information(theta).is_finite());
                assert!(item.log_chance(theta, true).is_finite());
                assert!(item.log_chance(theta, false).is_finite());
            }
        }
    }
}
