//! The second half of each round of EM: for each item a logistic regression on the expected
//! numbers, by Newton's method with halved steps.

use super::expected::{Curves, Expected, Nodes};
use super::marginal::{ItemPrior, Model};
use crate::score::{log_logistic, logistic};

/// How the expected log likelihood of an item, with its prior, changes around a curve.
#[derive(Default)]
struct Slope {
    value: f64,
    /// By the slope and by the intercept.
    first: (f64, f64),
    /// The second derivatives with their signs turned: `aa`, `ad`, `dd`. For the priors the
    /// part with first derivatives only, which is never negative.
    second: (f64, f64, f64),
}

/// The logarithm of a prior's density at a curve, without its constant; minus infinity where
/// the slope is not above 0. A common slope is found by all items and needs no prior.
pub(super) fn log_prior(prior: &ItemPrior, model: Model, a: f64, d: f64) -> f64 {
    if a <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let off = (-d / a - prior.b) / prior.sd_b;
    let mut log = -0.5 * off * off;
    if model == Model::TwoPl {
        let off = libm::log(a) / prior.sd_ln_a;
        log -= 0.5 * off * off;
    }
    log
}

/// The curvature of a prior at a curve: `aa`, `ad`, `dd`.
pub(super) fn curvature(prior: &ItemPrior, model: Model, a: f64, d: f64) -> (f64, f64, f64) {
    // The difficulty is −d / a; these are its derivatives.
    let (by_a, by_d) = (d / (a * a), -1.0 / a);
    let weight = 1.0 / (prior.sd_b * prior.sd_b);
    let mut aa = weight * by_a * by_a;
    if model == Model::TwoPl {
        aa += 1.0 / (a * a * prior.sd_ln_a * prior.sd_ln_a);
    }
    (aa, weight * by_a * by_d, weight * by_d * by_d)
}

pub(super) struct Regression<'a> {
    pub nodes: &'a Nodes,
    pub model: Model,
    pub priors: Option<&'a [ItemPrior]>,
}

impl Regression<'_> {
    /// Better curves, from the expected numbers under the present ones.
    pub fn improve(&self, curves: &Curves, expected: &Expected) -> Curves {
        let mut better = curves.clone();
        if self.model == Model::OnePl {
            self.improve_together(&mut better, expected);
        } else {
            for item in 0..curves.a.len() {
                self.improve_item(&mut better, item, expected);
            }
        }
        better
    }

    fn improve_item(&self, curves: &mut Curves, item: usize, expected: &Expected) {
        let (mut a, mut d) = (curves.a[item], curves.d[item]);
        let mut here = self.slope(item, a, d, expected);
        for _ in 0..ROUNDS {
            let (first, second) = (here.first, here.second);
            let (aa, ad, dd) = second;
            let (step_a, step_d) = if self.model == Model::Rasch {
                (0.0, first.1 / dd)
            } else {
                let determinant = aa * dd - ad * ad;
                (
                    (dd * first.0 - ad * first.1) / determinant,
                    (aa * first.1 - ad * first.0) / determinant,
                )
            };
            let step = libm::fabs(step_a).max(libm::fabs(step_d));
            if !step.is_finite() || step < SMALL {
                break;
            }
            let mut part = (LONGEST / step).min(1.0);
            let (mut there_a, mut there_d, mut there);
            loop {
                (there_a, there_d) = (a + part * step_a, d + part * step_d);
                there = self.slope(item, there_a, there_d, expected);
                if there.value >= here.value || part < 1e-6 {
                    break;
                }
                part *= 0.5;
            }
            if there.value < here.value {
                break;
            }
            (a, d, here) = (there_a, there_d, there);
        }
        (curves.a[item], curves.d[item]) = (a, d);
    }

    /// One slope for all items: the intercepts are eliminated from Newton's equations.
    fn improve_together(&self, curves: &mut Curves, expected: &Expected) {
        let items = curves.a.len();
        let at = |a: f64, d: &[f64]| -> (f64, Vec<Slope>) {
            let slopes: Vec<Slope> = (0..items)
                .map(|item| self.slope(item, a, d[item], expected))
                .collect();
            (slopes.iter().map(|slope| slope.value).sum(), slopes)
        };
        let mut a = curves.a[0];
        let mut d = curves.d.clone();
        let (mut value, mut slopes) = at(a, &d);
        for _ in 0..ROUNDS {
            let (mut gradient, mut curvature) = (0.0, 0.0);
            for slope in &slopes {
                let (aa, ad, dd) = slope.second;
                gradient += slope.first.0 - ad * slope.first.1 / dd;
                curvature += aa - ad * ad / dd;
            }
            let step_a = gradient / curvature;
            let steps: Vec<f64> = (slopes.iter())
                .map(|slope| (slope.first.1 - slope.second.1 * step_a) / slope.second.2)
                .collect();
            let longest = steps.iter().fold(libm::fabs(step_a), |longest, step| {
                longest.max(libm::fabs(*step))
            });
            if !longest.is_finite() || longest < SMALL {
                break;
            }
            let mut part = (LONGEST / longest).min(1.0);
            let (mut there_a, mut there_d, mut there);
            loop {
                there_a = a + part * step_a;
                there_d = (d.iter().zip(&steps))
                    .map(|(d, step)| d + part * step)
                    .collect::<Vec<f64>>();
                there = at(there_a, &there_d);
                if there.0 >= value || part < 1e-6 {
                    break;
                }
                part *= 0.5;
            }
            if there.0 < value {
                break;
            }
            (a, d, (value, slopes)) = (there_a, there_d, there);
        }
        curves.a.fill(a);
        curves.d = d;
    }

    fn slope(&self, item: usize, a: f64, d: f64, expected: &Expected) -> Slope {
        let mut slope = Slope::default();
        if let Some(prior) = self.priors.map(|priors| &priors[item]) {
            slope.value = log_prior(prior, self.model, a, d);
            if slope.value == f64::NEG_INFINITY {
                return slope;
            }
            let off = (-d / a - prior.b) / (prior.sd_b * prior.sd_b);
            slope.first = (-off * d / (a * a), off / a);
            if self.model == Model::TwoPl {
                slope.first.0 -= libm::log(a) / (a * prior.sd_ln_a * prior.sd_ln_a);
            }
            slope.second = curvature(prior, self.model, a, d);
        }
        let solved = expected.of_item(item).iter();
        let people = expected.people_of_item(item);
        let at = solved.zip(&people).zip(&self.nodes.abilities);
        for ((solved, people), theta) in at {
            let z = a * theta + d;
            let p = logistic(z);
            slope.value += solved * z + people * log_logistic(-z);
            let more = solved - people * p;
            slope.first.0 += theta * more;
            slope.first.1 += more;
            let weight = people * p * (1.0 - p);
            slope.second.0 += weight * theta * theta;
            slope.second.1 += weight * theta;
            slope.second.2 += weight;
        }
        slope
    }
}

/// Steps of Newton's method in one round of EM: from the second round on one or two suffice.
const ROUNDS: usize = 6;
/// Shorter steps change nothing that anybody prints.
const SMALL: f64 = 1e-10;
/// Longer steps leave the region where the quadratic approximation holds.
const LONGEST: f64 = 2.0;
