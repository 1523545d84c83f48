//! Rasch, one and two parameter models by marginal maximum likelihood: abilities come from a
//! standard normal distribution and are integrated out (Bock and Aitkin 1981).

use serde::Serialize;
use thiserror::Error;

use super::expected::{Answers, Curves, Expected, Nodes, answers, expect};
use super::information::covariances;
use super::maximize::{Regression, log_prior};
use super::table::Table;

/// What is estimated of each item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Difficulties; every slope is 1.
    Rasch,
    /// Difficulties, and one slope that all items share.
    OnePl,
    /// A difficulty and a slope for each item.
    TwoPl,
}

/// What is believed of an item before any answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemPrior {
    /// The mean of the difficulty, which is normal.
    pub b: f64,
    /// Its standard deviation, above 0.
    pub sd_b: f64,
    /// The standard deviation of the logarithm of the slope, above 0. It is normal with mean
    /// 0, and used by [`Model::TwoPl`] only.
    pub sd_ln_a: f64,
}

/// An item as the answers show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibratedItem {
    /// Its name.
    pub name: String,
    /// Its slope; below 0 when the able solve it less often than others.
    pub a: f64,
    /// Its difficulty.
    pub b: f64,
    /// The standard error of the slope: 0 when it is fixed, none where the answers do not
    /// determine it. With priors these are posterior standard deviations.
    pub se_a: Option<f64>,
    /// The standard error of the difficulty.
    pub se_b: Option<f64>,
}

/// All items as the answers show them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// The items, in the order of the table.
    pub items: Vec<CalibratedItem>,
    /// The logarithm of the marginal likelihood, without the priors.
    pub loglik: f64,
    /// How many people.
    pub n: u64,
    /// Rounds of EM.
    pub rounds: u32,
}

/// Why items cannot be calibrated.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalibrationError {
    /// Two items leave the slopes open.
    #[error("two slopes cannot be found from two items: three are needed, or priors")]
    TwoItems,
    /// As many priors as items are needed, with standard deviations above 0.
    #[error("the priors do not fit the items")]
    BadPriors,
    /// A slope grows without end: the item splits people without overlap.
    #[error("the slope of « {0} » grows without end: use the model rasch, or priors")]
    NoSlope(String),
    /// All answers to an item are alike: without priors its difficulty has no end.
    #[error("everybody answered « {0} » alike: leave it out, or give priors")]
    Constant(String),
    /// The items have nothing in common.
    #[error("the items have nothing in common: no slope fits them")]
    NothingInCommon,
    /// More rounds than [`MAX_ROUNDS`].
    #[error("no end after {MAX_ROUNDS} rounds: use a simpler model, or priors")]
    NoEnd,
}

/// Most rounds of EM.
pub const MAX_ROUNDS: u32 = 5_000;

/// A steeper slope is one that grows without end: at 25 the item divides people within a
/// tenth of a standard deviation.
const STEEPEST: f64 = 25.0;

/// A round that changes no parameter by more is the last one.
const TOLERANCE: f64 = 1e-8;

/// The items that make the answers most probable; with priors, the most probable items.
///
/// EM (Bock and Aitkin 1981), sped up by extrapolating from pairs of rounds (SQUAREM: Varadhan
/// and Roland 2008) wherever that does not lower the likelihood.
///
/// # Errors
/// See [`CalibrationError`].
pub fn calibrate(
    table: &Table,
    model: Model,
    priors: Option<&[ItemPrior]>,
) -> Result<Calibration, CalibrationError> {
    let items = table.names().len();
    if let Some(priors) = priors {
        let fits = |prior: &ItemPrior| {
            let sds = [prior.sd_b, prior.sd_ln_a];
            prior.b.is_finite() && sds.iter().all(|sd| sd.is_finite() && *sd > 0.0)
        };
        if priors.len() != items || !priors.iter().all(fits) {
            return Err(CalibrationError::BadPriors);
        }
    } else if let Some((at, _)) = table.constants().first() {
        return Err(CalibrationError::Constant(table.names()[*at].clone()));
    } else if model == Model::TwoPl && items < 3 {
        return Err(CalibrationError::TwoItems);
    }
    let search = Search {
        answers: answers(table),
        nodes: Nodes::new(items),
        names: table.names(),
        model,
        priors,
    };
    let (mut curves, rounds) = search.run(start(table, priors))?;
    // A turned scale is as likely: the better people are those who solve more.
    if curves.a.iter().sum::<f64>() < 0.0 {
        curves.a.iter_mut().for_each(|a| *a = -*a);
    }
    let expected = search.expect(&curves);
    let (answers, nodes) = (&search.answers, &search.nodes);
    let known = covariances(answers, &curves, nodes, &expected, model, priors);
    let calibrated = (table.names().iter().enumerate()).map(|(at, name)| {
        let (a, d) = (curves.a[at], curves.d[at]);
        // The variance of −d / a, to first order.
        let (by_a, by_d) = (d / (a * a), -1.0 / a);
        let se_b = known.as_ref().map(|known| {
            let (aa, ad, dd) = known[at];
            libm::sqrt(by_a * by_a * aa + 2.0 * by_a * by_d * ad + by_d * by_d * dd)
        });
        let se_a = known.as_ref().map(|known| libm::sqrt(known[at].0));
        CalibratedItem {
            name: name.clone(),
            a,
            b: -d / a,
            se_a: if model == Model::Rasch {
                Some(0.0)
            } else {
                se_a
            },
            se_b,
        }
    });
    Ok(Calibration {
        items: calibrated.collect(),
        loglik: expected.log_likelihood,
        n: table.people(),
        rounds,
    })
}

/// Where the search begins: slopes of 1, difficulties from the prior or from the parts of right
/// answers, spread as the ability hides it.
fn start(table: &Table, priors: Option<&[ItemPrior]>) -> Curves {
    let items = table.names().len();
    let intercept = |item: usize| {
        if let Some(priors) = priors {
            return -priors[item].b;
        }
        let people = |answers: &[Option<bool>]| -> u64 {
            let own = table.patterns().iter();
            let own = own.filter(|pattern| answers.contains(&pattern.answers[item]));
            own.map(|pattern| u64::from(pattern.count)).sum()
        };
        let solved = people(&[Some(true)]);
        let p = solved as f64 / people(&[Some(true), Some(false)]) as f64;
        1.2 * libm::log(p / (1.0 - p))
    };
    Curves {
        a: vec![1.0; items],
        d: (0..items).map(intercept).collect(),
    }
}

struct Search<'a> {
    answers: Vec<Answers>,
    nodes: Nodes,
    names: &'a [String],
    model: Model,
    priors: Option<&'a [ItemPrior]>,
}

impl Search<'_> {
    fn expect(&self, curves: &Curves) -> Expected {
        expect(&self.answers, curves, &self.nodes)
    }

    /// What EM never lowers.
    fn height(&self, curves: &Curves, expected: &Expected) -> f64 {
        let priors = self.priors.unwrap_or_default().iter().enumerate();
        let log: f64 = priors
            .map(|(at, prior)| log_prior(prior, self.model, curves.a[at], curves.d[at]))
            .sum();
        expected.log_likelihood + log
    }

    fn run(&self, from: Curves) -> Result<(Curves, u32), CalibrationError> {
        let regression = Regression {
            nodes: &self.nodes,
            model: self.model,
            priors: self.priors,
        };
        let mut here = from;
        let mut expected = self.expect(&here);
        let mut rounds = 0;
        while rounds < MAX_ROUNDS {
            let one = regression.improve(&here, &expected);
            let after_one = self.expect(&one);
            let two = regression.improve(&one, &after_one);
            rounds += 2;
            self.check(&two)?;
            if distance(&one, &two) < TOLERANCE {
                return Ok((two, rounds));
            }
            let far = extrapolate(&here, &one, &two);
            let after_far = self.expect(&far);
            let higher = self.height(&far, &after_far) >= self.height(&one, &after_one);
            (here, expected) = if higher {
                (far, after_far)
            } else {
                let after_two = self.expect(&two);
                (two, after_two)
            };
        }
        Err(CalibrationError::NoEnd)
    }

    fn check(&self, curves: &Curves) -> Result<(), CalibrationError> {
        let flat = curves.a.iter().all(|a| libm::fabs(*a) < 1e-3);
        if flat {
            return Err(CalibrationError::NothingInCommon);
        }
        let steep = curves.a.iter().position(|a| libm::fabs(*a) > STEEPEST);
        match steep {
            Some(at) => Err(CalibrationError::NoSlope(self.names[at].clone())),
            None => Ok(()),
        }
    }
}

fn distance(one: &Curves, two: &Curves) -> f64 {
    let pairs = one.a.iter().zip(&two.a).chain(one.d.iter().zip(&two.d));
    pairs.fold(0.0, |most: f64, (x, y)| most.max(libm::fabs(x - y)))
}

/// Further along the direction of two rounds, as far as their lengths suggest.
fn extrapolate(from: &Curves, one: &Curves, two: &Curves) -> Curves {
    let (mut first, mut bend) = (0.0, 0.0);
    let each = |from: &[f64], one: &[f64], two: &[f64], act: &mut dyn FnMut(f64, f64, f64)| {
        for at in 0..from.len() {
            let step = one[at] - from[at];
            act(from[at], step, two[at] - one[at] - step);
        }
    };
    for (from, one, two) in [(&from.a, &one.a, &two.a), (&from.d, &one.d, &two.d)] {
        each(from, one, two, &mut |_, step, turn| {
            first += step * step;
            bend += turn * turn;
        });
    }
    // At least as far as the two rounds themselves went.
    let reach = if bend > 0.0 {
        libm::sqrt(first / bend).max(1.0)
    } else {
        1.0
    };
    let along = |from: &[f64], one: &[f64], two: &[f64]| {
        let mut far = Vec::with_capacity(from.len());
        each(from, one, two, &mut |from, step, turn| {
            far.push(from + 2.0 * reach * step + reach * reach * turn);
        });
        far
    };
    Curves {
        a: along(&from.a, &one.a, &two.a),
        d: along(&from.d, &one.d, &two.d),
    }
}

#[cfg(test)]
mod tests;
