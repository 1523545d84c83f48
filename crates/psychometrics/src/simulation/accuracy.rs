//! How far the scores of a form lie from the abilities that they estimate.

use serde::Serialize;

use crate::random::Random;
use crate::score::{Curve, Grid, ItemParameters, Posterior, Prior, ScoreError};

/// How far scores lie from abilities.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Accuracy {
    /// How many people.
    pub people: u32,
    /// The mean of score less ability.
    pub bias: f64,
    /// The root of the mean square of score less ability.
    pub rmse: f64,
    /// The part of people whose 90 % interval holds their ability.
    pub coverage: f64,
    /// The mean of the standard errors.
    pub mean_se: f64,
}

/// People whose abilities lie between two levels of difficulty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Band {
    /// The least ability; none for the lowest band.
    pub from: Option<f64>,
    /// The ability at which the next band begins; none for the highest.
    pub to: Option<f64>,
    /// How far their scores lie from their abilities; none for an empty band.
    pub accuracy: Option<Accuracy>,
}

/// What came of a simulation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulation {
    /// Items of the form.
    pub items: usize,
    /// All people together.
    pub all: Accuracy,
    /// By ability, in the bands between the given edges.
    pub bands: Vec<Band>,
}

/// Sums over people.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    people: u32,
    off: f64,
    squares: f64,
    inside: u32,
    se: f64,
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.people += other.people;
        self.off += other.off;
        self.squares += other.squares;
        self.inside += other.inside;
        self.se += other.se;
    }

    fn accuracy(&self) -> Option<Accuracy> {
        let n = f64::from(self.people);
        (self.people > 0).then(|| Accuracy {
            people: self.people,
            bias: self.off / n,
            rmse: libm::sqrt(self.squares / n),
            coverage: f64::from(self.inside) / n,
            mean_se: self.se / n,
        })
    }
}

/// Lets `people` simulated people take parallel versions of a form in turn, as the seats of a
/// room do. Results are also given by ability, in the bands that the rising `edges` separate. The
/// same `seed` gives the same numbers everywhere. None without people or versions.
///
/// # Errors
/// [`ScoreError::BadItem`] when an item is out of bounds.
pub fn simulate(
    versions: &[Vec<ItemParameters>],
    edges: &[f64],
    people: u32,
    seed: u64,
) -> Result<Option<Simulation>, ScoreError> {
    let grid = Grid::default();
    let mut random = Random::study(seed);
    let fresh = Posterior::new(&Prior::default(), &grid)?;
    let mut bands = vec![Sums::default(); edges.len() + 1];
    for (at, items) in versions.iter().enumerate() {
        let curves = items
            .iter()
            .map(|item| Curve::new(item, &grid))
            .collect::<Result<Vec<Curve>, ScoreError>>()?;
        // The first versions take one person more where the division leaves a rest.
        let (each, rest) = (
            people as usize / versions.len(),
            people as usize % versions.len(),
        );
        for _ in 0..each + usize::from(at < rest) {
            let ability = random.normal();
            let mut posterior = fresh.clone();
            for (item, curve) in items.iter().zip(&curves) {
                let right = random.unit() < item.probability(ability);
                posterior.update_by(curve, right)?;
            }
            let estimate = posterior.estimate();
            let off = estimate.theta - ability;
            let (low, high) = estimate.interval();
            bands[band(edges, ability)].add(&Sums {
                people: 1,
                off,
                squares: off * off,
                inside: u32::from(low <= ability && ability <= high),
                se: estimate.se,
            });
        }
    }
    let mut all = Sums::default();
    bands.iter().for_each(|band| all.add(band));
    let of = |(at, sums): (usize, &Sums)| Band {
        from: at
            .checked_sub(1)
            .and_then(|below| edges.get(below))
            .copied(),
        to: edges.get(at).copied(),
        accuracy: sums.accuracy(),
    };
    Ok(all.accuracy().map(|all| Simulation {
        items: versions.first().map_or(0, Vec::len),
        all,
        bands: bands.iter().enumerate().map(of).collect(),
    }))
}

/// The number of the band of an ability.
fn band(edges: &[f64], ability: f64) -> usize {
    edges.iter().filter(|edge| ability >= **edge).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: [f64; 4] = [-1.5, -0.5, 0.5, 1.5];

    fn rising(items: usize, c: f64) -> Vec<ItemParameters> {
        let item = |n: usize| ItemParameters {
            a: 1.0,
            b: -2.0 + 4.0 * n as f64 / (items - 1) as f64,
            c,
        };
        (0..items).map(item).collect()
    }

    /// Scores under the right prior are not biased over all people, their intervals hold what
    /// they promise, and the standard errors are the size of the errors.
    #[test]
    fn a_long_form_keeps_its_promises() {
        let versions = [rising(36, 0.0), rising(36, 0.0)];
        let found = simulate(&versions, &EDGES, 20_001, 1).unwrap().unwrap();
        let all = found.all;
        assert_eq!((found.items, all.people), (36, 20_001));
        assert!(all.bias.abs() < 0.01, "{all:?}");
        assert!((all.coverage - 0.9).abs() < 0.01, "{all:?}");
        assert!((all.rmse - all.mean_se).abs() < 0.01, "{all:?}");
        assert!((0.36..0.39).contains(&all.mean_se), "{all:?}");
        // The prior draws towards the middle.
        let bias = |at: usize| found.bands[at].accuracy.unwrap().bias;
        assert!(bias(0) > 0.2 && bias(4) < -0.2 && bias(2).abs() < 0.02);
        let people: u32 = (found.bands.iter().filter_map(|band| band.accuracy))
            .map(|accuracy| accuracy.people)
            .sum();
        assert_eq!(people, 20_001);
        assert_eq!((found.bands[0].from, found.bands[0].to), (None, Some(-1.5)));
        assert_eq!((found.bands[4].from, found.bands[4].to), (Some(1.5), None));
    }

    #[test]
    fn simulations_are_repeatable() {
        let versions = [rising(12, 0.1)];
        let found = simulate(&versions, &EDGES, 500, 1);
        assert_eq!(found, simulate(&versions, &EDGES, 500, 1));
        assert_ne!(found, simulate(&versions, &EDGES, 500, 2));
        assert_eq!(simulate(&versions, &EDGES, 0, 1), Ok(None));
        assert_eq!(simulate(&[], &EDGES, 10, 1), Ok(None));
        let bad = simulate(&[rising(12, 1.0)], &EDGES, 10, 1);
        assert_eq!(bad, Err(ScoreError::BadItem(0)));
    }
}
