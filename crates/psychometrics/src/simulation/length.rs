//! How long a test must be for a given precision.

use serde::Serialize;

use crate::random::Random;
use crate::score::{Grid, ItemParameters, Posterior, Prior, ScoreError, next_item};

/// How the items of a test are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// Drawn at random.
    Drawn,
    /// One of the five most informative of a bank of [`BANK`], at the ability as it is
    /// estimated so far.
    Adapted,
}

/// Items in the bank of [`Choice::Adapted`].
pub const BANK: usize = 100;

/// The mean standard error after 1, 2, … `most` items (at most [`BANK`]): `a` = 1,
/// difficulties from the same standard normal distribution as the abilities of the `people`,
/// `c` as given.
///
/// # Errors
/// [`ScoreError::BadItem`] when `c` is out of bounds.
pub fn errors_by_length(
    choice: Choice,
    c: f64,
    most: usize,
    people: u32,
    seed: u64,
) -> Result<Vec<f64>, ScoreError> {
    let mut random = Random::study(seed);
    let fresh = Posterior::new(&Prior::default(), &Grid::default())?;
    let most = most.min(BANK);
    let mut sums = vec![0.0; most];
    for _ in 0..people {
        let ability = random.normal();
        let item = |_| ItemParameters {
            a: 1.0,
            b: random.normal(),
            c,
        };
        let bank: Vec<ItemParameters> = (0..BANK).map(item).collect();
        let mut asked = [false; BANK];
        let mut posterior = fresh.clone();
        let mut estimate = posterior.estimate();
        for (n, sum) in sums.iter_mut().enumerate() {
            let next = match choice {
                Choice::Drawn => Some(n),
                Choice::Adapted => next_item(&bank, &asked, estimate.theta, 5, &mut random),
            };
            let at = next.unwrap_or(n);
            asked[at] = true;
            let right = random.unit() < bank[at].probability(ability);
            posterior.update(&bank[at], right)?;
            estimate = posterior.estimate();
            *sum += estimate.se;
        }
    }
    let people = f64::from(people.max(1));
    Ok(sums.into_iter().map(|sum| sum / people).collect())
}

/// The fewest items whose mean standard error is at most `wanted`; none if the list is too
/// short for it.
pub fn length_for(errors: &[f64], wanted: f64) -> Option<usize> {
    errors.iter().position(|se| *se <= wanted).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lengths that the design counts on: 14, 24 and 32 open items, 21, 36 and 51 with five
    /// options, if the items are chosen. Items drawn at random are less informative.
    #[test]
    fn lengths_for_a_precision() {
        let lengths = |choice, c| {
            let errors = errors_by_length(choice, c, 70, 1500, 1).unwrap();
            assert!(errors.windows(2).all(|pair| pair[1] < pair[0]));
            [0.5, 0.4, 0.35].map(|wanted| length_for(&errors, wanted).unwrap() as i32)
        };
        for (choice, c, wanted) in [
            (Choice::Adapted, 0.0, [14, 24, 32]),
            (Choice::Adapted, 0.2, [21, 36, 51]),
            (Choice::Drawn, 0.0, [17, 30, 41]),
            (Choice::Drawn, 0.2, [28, 48, 65]),
        ] {
            let found = lengths(choice, c);
            for (found, wanted) in found.iter().zip(wanted) {
                assert!(
                    (found - wanted).abs() <= 1,
                    "{choice:?} {c}: {found} ≠ {wanted}"
                );
            }
        }
        assert_eq!(length_for(&[0.9, 0.7], 0.5), None);
    }
}
