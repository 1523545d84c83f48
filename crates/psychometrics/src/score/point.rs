//! The single most probable ability (MAP) and the one that makes the answers most probable
//! (MLE), with the cases where the latter does not exist.

use super::posterior::Prior;
use super::{Estimate, ItemParameters, ScoreError, check, information};

/// A maximum likelihood estimate. Not all answers have one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mle {
    /// The ability, and `1 / √information` there.
    Finite(Estimate),
    /// Every answer is right: the higher the ability, the likelier. Plus infinity.
    AllRight,
    /// Every answer is wrong: minus infinity.
    AllWrong,
    /// Some answers are right, but guessing explains them best: minus infinity. Only where
    /// every right answer could be guessed.
    AsIfGuessed,
    /// There is no answer: every ability is as likely.
    NoAnswers,
}

/// The maximum likelihood estimate of the ability.
///
/// With `c` = 0 the likelihood has one maximum (Birnbaum 1968); otherwise it may have several
/// and the highest is taken, minus infinity included.
///
/// # Errors
/// When lengths differ or an item is out of bounds.
pub fn mle(items: &[ItemParameters], responses: &[bool]) -> Result<Mle, ScoreError> {
    check(items, responses)?;
    if items.is_empty() {
        return Ok(Mle::NoAnswers);
    }
    if responses.iter().all(|right| *right) {
        return Ok(Mle::AllRight);
    }
    if responses.iter().all(|right| !*right) {
        return Ok(Mle::AllWrong);
    }
    let answers = Answers {
        items,
        responses,
        prior: None,
    };
    let theta = answers.highest();
    // Far below all items, a right answer keeps the chance of guessing it.
    let right = items.iter().zip(responses).filter(|(_, right)| **right);
    let guessed: f64 = right.map(|(item, _)| libm::log(item.c)).sum();
    if guessed >= answers.log_density(theta) {
        return Ok(Mle::AsIfGuessed);
    }
    Ok(Mle::Finite(Estimate {
        theta,
        se: 1.0 / libm::sqrt(information(items, theta)),
    }))
}

/// The most probable ability under a prior, and `1 / √(information + 1 / sd²)` there.
///
/// # Errors
/// When lengths differ, or an item or the prior is out of bounds.
pub fn map(
    items: &[ItemParameters],
    responses: &[bool],
    prior: &Prior,
) -> Result<Estimate, ScoreError> {
    check(items, responses)?;
    prior.check()?;
    let answers = Answers {
        items,
        responses,
        prior: Some(prior),
    };
    let theta = answers.highest();
    let known = information(items, theta) + 1.0 / (prior.sd * prior.sd);
    Ok(Estimate {
        theta,
        se: 1.0 / libm::sqrt(known),
    })
}

/// Where the highest point is looked for when there may be several: fine enough to tell apart
/// the items that people are given.
const SCAN: usize = 2000;

struct Answers<'a> {
    items: &'a [ItemParameters],
    responses: &'a [bool],
    prior: Option<&'a Prior>,
}

impl Answers<'_> {
    fn log_density(&self, theta: f64) -> f64 {
        let answers = self.items.iter().zip(self.responses);
        let log: f64 = answers
            .map(|(item, right)| item.log_chance(theta, *right))
            .sum();
        log + self.prior.map_or(0.0, |prior| prior.log_density(theta))
    }

    fn slope(&self, theta: f64) -> f64 {
        let answers = self.items.iter().zip(self.responses);
        let slope: f64 = answers
            .map(|(item, right)| item.slope_of_log_chance(theta, *right))
            .sum();
        slope - (self.prior).map_or(0.0, |prior| (theta - prior.mean) / (prior.sd * prior.sd))
    }

    /// The ability at the highest point.
    fn highest(&self) -> f64 {
        let (mut low, mut high) = self.range();
        if self.items.iter().any(|item| item.c > 0.0) {
            let step = (high - low) / SCAN as f64;
            let (mut best, mut top) = (low, f64::NEG_INFINITY);
            for n in 0..=SCAN {
                let theta = low + step * n as f64;
                let log = self.log_density(theta);
                if log > top {
                    (best, top) = (theta, log);
                }
            }
            (low, high) = (best - step, best + step);
        }
        // Between two points where the slope changes its sign.
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if self.slope(middle) > 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        0.5 * (low + high)
    }

    /// Outside of this, all slopes point inwards. Where one item says « higher » and `n` say
    /// « lower », the balance lies at most about `ln n / a` beyond the outermost item.
    fn range(&self) -> (f64, f64) {
        let Some(first) = self.items.first() else {
            let mean = self.prior.map_or(0.0, |prior| prior.mean);
            return (mean - 1.0, mean + 1.0);
        };
        let (mut low, mut high) = (first.b, first.b);
        let (mut flattest, mut sum) = (first.a, 0.0);
        for item in self.items {
            low = low.min(item.b);
            high = high.max(item.b);
            flattest = flattest.min(item.a);
            sum += item.a;
        }
        let mut reach = (5.0 + libm::log(sum / flattest)) / flattest;
        if let Some(prior) = self.prior {
            low = low.min(prior.mean);
            high = high.max(prior.mean);
            // Where all answers agree, only the prior holds against them.
            reach = reach.max(1.0);
            reach = reach.max(libm::log(prior.sd * prior.sd * sum) / flattest);
        }
        (low - reach, high + reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(a: f64, b: f64, c: f64) -> ItemParameters {
        ItemParameters { a, b, c }
    }

    fn close(value: f64, reference: f64, within: f64) {
        assert!((value - reference).abs() < within, "{value} ≠ {reference}");
    }

    fn finite(items: &[ItemParameters], responses: &[bool]) -> Estimate {
        match mle(items, responses).unwrap() {
            Mle::Finite(estimate) => estimate,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn equal_items_have_a_closed_form() {
        let items = vec![item(1.0, 0.5, 0.0); 1000];
        let mut responses = vec![true; 999];
        responses.push(false);
        let estimate = finite(&items, &responses);
        close(estimate.theta, 0.5 + libm::log(999.0), 1e-9);
        close(estimate.se, 1.0 / libm::sqrt(0.999), 1e-9);
        let steep = vec![item(2.0, 0.5, 0.0); 4];
        let estimate = finite(&steep, &[true, false, false, false]);
        close(estimate.theta, 0.5 - libm::log(3.0) / 2.0, 1e-9);
        close(estimate.se, 1.0 / libm::sqrt(3.0), 1e-9);
    }

    #[test]
    fn infinities_are_said() {
        let items = [item(1.0, 0.0, 0.2), item(1.0, 1.0, 0.2)];
        assert_eq!(mle(&[], &[]), Ok(Mle::NoAnswers));
        assert_eq!(mle(&items, &[true, true]), Ok(Mle::AllRight));
        assert_eq!(mle(&items, &[false, false]), Ok(Mle::AllWrong));
        // Right where it is hard and wrong where it is easy: a lucky guess.
        let items = [
            item(2.0, -2.0, 0.0),
            item(2.0, -1.0, 0.0),
            item(2.0, 2.0, 0.25),
        ];
        let lucky = mle(&items, &[false, false, true]);
        assert_eq!(lucky, Ok(Mle::AsIfGuessed));
        assert!(matches!(
            mle(&items, &[true, true, false]),
            Ok(Mle::Finite(_))
        ));
    }

    #[test]
    fn the_higher_of_two_maxima_is_taken() {
        // One item far below was missed, many far above were solved with luck or without.
        let mut items = vec![item(3.0, 2.0, 0.2); 12];
        items.push(item(3.0, -2.0, 0.2));
        items.push(item(1.0, 4.0, 0.0));
        let mut responses = vec![true; 12];
        responses.extend([false, false]);
        let estimate = finite(&items, &responses);
        assert!(estimate.theta > 2.0, "{estimate:?}");
        // With fewer of them, luck is the better explanation.
        assert_eq!(mle(&items[6..], &responses[6..]), Ok(Mle::AsIfGuessed));
    }

    #[test]
    fn a_prior_draws_towards_its_mean() {
        let items = [item(1.0, 0.0, 0.0), item(1.0, 1.0, 0.0)];
        let prior = Prior::default();
        close(map(&[], &[], &prior).unwrap().theta, 0.0, 1e-9);
        close(map(&[], &[], &prior).unwrap().se, 1.0, 1e-12);
        let right = map(&items, &[true, true], &prior).unwrap();
        // Where the slopes are in balance: θ = Σ (1 − P).
        let balance: f64 = items
            .iter()
            .map(|it| 1.0 - it.probability(right.theta))
            .sum();
        close(right.theta, balance, 1e-9);
        let wide_prior = Prior {
            mean: 0.0,
            sd: 100.0,
        };
        let (free, wide) = (
            finite(&items, &[true, false]),
            map(&items, &[true, false], &wide_prior).unwrap(),
        );
        close(free.theta, wide.theta, 1e-3);
        close(free.se, wide.se, 1e-3);
        let right = map(&items, &[true, true], &wide_prior).unwrap();
        let left: f64 = (items.iter())
            .map(|it| 1.0 - it.probability(right.theta))
            .sum();
        close(left, right.theta / 1e4, 1e-9);
    }

    #[test]
    fn bad_input_is_named() {
        let good = item(1.0, 0.0, 0.0);
        let lengths = ScoreError::Lengths {
            items: 1,
            responses: 0,
        };
        assert_eq!(mle(&[good], &[]), Err(lengths));
        let bad = item(-1.0, 0.0, 0.0);
        assert_eq!(
            mle(&[good, bad], &[true, true]),
            Err(ScoreError::BadItem(1))
        );
        let prior = Prior { mean: 0.0, sd: 0.0 };
        assert_eq!(map(&[good], &[true], &prior), Err(ScoreError::BadPrior));
    }
}
