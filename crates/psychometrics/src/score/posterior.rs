//! What answers say about an ability: a density on a grid, updated answer by answer.

use super::{Estimate, Grid, ItemParameters, ScoreError};

/// What is believed of an ability before any answer: a normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Its mean, finite.
    pub mean: f64,
    /// Its standard deviation, finite and above 0.
    pub sd: f64,
}

impl Default for Prior {
    /// Mean 0 and standard deviation 1: the scale of the published difficulties.
    fn default() -> Prior {
        Prior { mean: 0.0, sd: 1.0 }
    }
}

impl Prior {
    pub(super) fn check(&self) -> Result<(), ScoreError> {
        let fine = self.mean.is_finite() && self.sd.is_finite() && self.sd > 0.0;
        if fine {
            Ok(())
        } else {
            Err(ScoreError::BadPrior)
        }
    }

    /// The logarithm of the density, without its constant.
    pub(super) fn log_density(&self, theta: f64) -> f64 {
        let z = (theta - self.mean) / self.sd;
        -0.5 * z * z
    }
}

/// The logarithms of an item's chances at each point of a grid: computed once where the same
/// item is scored many times.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    grid: Grid,
    wrong: Vec<f64>,
    right: Vec<f64>,
}

impl Curve {
    /// The curve of an item.
    ///
    /// # Errors
    /// [`ScoreError::BadItem`] when the item is out of bounds.
    pub fn new(item: &ItemParameters, grid: &Grid) -> Result<Curve, ScoreError> {
        if !item.is_valid() {
            return Err(ScoreError::BadItem(0));
        }
        let of = |right| {
            let chances = grid.abilities();
            chances.map(|theta| item.log_chance(theta, right)).collect()
        };
        Ok(Curve {
            grid: *grid,
            wrong: of(false),
            right: of(true),
        })
    }
}

/// The density of an ability after some answers. One more answer costs one pass over the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    grid: Grid,
    /// Logarithms, up to one constant for all.
    log_density: Vec<f64>,
    answers: usize,
}

impl Posterior {
    /// Before any answer.
    ///
    /// # Errors
    /// [`ScoreError::BadPrior`] when the prior is out of bounds.
    pub fn new(prior: &Prior, grid: &Grid) -> Result<Posterior, ScoreError> {
        prior.check()?;
        Ok(Posterior {
            grid: *grid,
            log_density: grid.abilities().map(|at| prior.log_density(at)).collect(),
            answers: 0,
        })
    }

    /// Takes one answer in. The order of answers changes nothing but the last bits.
    ///
    /// # Errors
    /// [`ScoreError::BadItem`] with the number of answers recorded before, when the item is
    /// out of bounds; nothing has changed then.
    pub fn update(&mut self, item: &ItemParameters, right: bool) -> Result<(), ScoreError> {
        if !item.is_valid() {
            return Err(ScoreError::BadItem(self.answers));
        }
        for (log, theta) in self.log_density.iter_mut().zip(self.grid.abilities()) {
            *log += item.log_chance(theta, right);
        }
        self.answers += 1;
        Ok(())
    }

    /// As [`Posterior::update`], from a curve that was computed before.
    ///
    /// # Errors
    /// [`ScoreError::BadGrid`] when the curve belongs to another grid.
    pub fn update_by(&mut self, curve: &Curve, right: bool) -> Result<(), ScoreError> {
        if curve.grid != self.grid {
            return Err(ScoreError::BadGrid);
        }
        let chances = if right { &curve.right } else { &curve.wrong };
        for (log, chance) in self.log_density.iter_mut().zip(chances) {
            *log += chance;
        }
        self.answers += 1;
        Ok(())
    }

    /// How many answers were recorded.
    pub fn answers(&self) -> usize {
        self.answers
    }

    /// Mean and standard deviation. By the rectangle rule, in which the weights of an even
    /// grid cancel out.
    pub fn estimate(&self) -> Estimate {
        let weights = self.weights();
        let (mut mass, mut first) = (0.0, 0.0);
        for (weight, theta) in weights.iter().zip(self.grid.abilities()) {
            mass += weight;
            first += weight * theta;
        }
        let theta = first / mass;
        let away = self.grid.abilities().map(|at| (at - theta) * (at - theta));
        let second: f64 = weights.iter().zip(away).map(|(w, away)| w * away).sum();
        Estimate {
            theta,
            se: libm::sqrt(second / mass),
        }
    }

    /// The expected ability.
    pub fn mean(&self) -> f64 {
        self.estimate().theta
    }

    /// The standard deviation of the ability.
    pub fn sd(&self) -> f64 {
        self.estimate().se
    }

    /// The most probable ability: the top of the parabola through the highest point of the
    /// grid and its neighbours. [`super::map`] is exact.
    pub fn mode(&self) -> f64 {
        let mut top = 0;
        for (at, log) in self.log_density.iter().enumerate() {
            if *log > self.log_density[top] {
                top = at;
            }
        }
        let theta = self.grid.abilities().nth(top).unwrap_or_default();
        if top == 0 || top + 1 == self.log_density.len() {
            return theta;
        }
        let at = |n: usize| self.log_density[n];
        let bend = at(top - 1) - 2.0 * at(top) + at(top + 1);
        if bend >= 0.0 {
            return theta;
        }
        theta + self.grid.step() * 0.5 * (at(top - 1) - at(top + 1)) / bend
    }

    /// The ability below which this part (0 to 1) of the posterior lies. The weight of a point
    /// of the grid is spread evenly over its cell.
    pub fn quantile(&self, part: f64) -> f64 {
        let weights = self.weights();
        let wanted = part.clamp(0.0, 1.0) * weights.iter().sum::<f64>();
        let step = self.grid.step();
        let (mut below, mut reached) = (0.0, 0.0);
        for (weight, theta) in weights.iter().zip(self.grid.abilities()) {
            reached = theta + 0.5 * step;
            if *weight > 0.0 && below + weight >= wanted {
                return reached - step * (1.0 - (wanted - below) / weight);
            }
            below += weight;
        }
        reached
    }

    /// Densities relative to the highest, so that long tests do not underflow.
    fn weights(&self) -> Vec<f64> {
        let logs = self.log_density.iter();
        let highest = logs.fold(f64::NEG_INFINITY, |highest, log| highest.max(*log));
        let logs = self.log_density.iter();
        logs.map(|log| libm::exp(log - highest)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(b: f64) -> ItemParameters {
        ItemParameters { a: 1.2, b, c: 0.1 }
    }

    fn fresh() -> Posterior {
        Posterior::new(&Prior::default(), &Grid::default()).unwrap()
    }

    fn close(value: f64, reference: f64, within: f64) {
        assert!((value - reference).abs() < within, "{value} ≠ {reference}");
    }

    #[test]
    fn the_prior_alone_is_normal() {
        let posterior = fresh();
        close(posterior.mean(), 0.0, 1e-12);
        close(posterior.sd(), 1.0, 1e-5);
        close(posterior.mode(), 0.0, 1e-12);
        close(posterior.quantile(0.5), 0.0, 1e-9);
        close(posterior.quantile(0.95), 1.6449, 2e-3);
        close(posterior.quantile(0.05), -1.6449, 2e-3);
        close(posterior.quantile(0.0), -6.05, 1e-9);
        close(posterior.quantile(7.0), 6.05, 1e-3);
        let shifted = Prior { mean: 1.5, sd: 0.5 };
        let shifted = Posterior::new(&shifted, &Grid::default()).unwrap();
        close(shifted.mean(), 1.5, 1e-9);
        close(shifted.sd(), 0.5, 1e-9);
    }

    #[test]
    fn curves_give_what_items_give() {
        let (mut by_item, mut by_curve) = (fresh(), fresh());
        for (b, right) in [(-1.0, true), (0.4, false), (2.0, true)] {
            by_item.update(&item(b), right).unwrap();
            let curve = Curve::new(&item(b), &Grid::default()).unwrap();
            by_curve.update_by(&curve, right).unwrap();
        }
        assert_eq!(by_item, by_curve);
        assert_eq!(by_item.answers(), 3);
        let other = Grid::new(-4.0, 4.0, 121).unwrap();
        let curve = Curve::new(&item(0.0), &other).unwrap();
        assert_eq!(by_curve.update_by(&curve, true), Err(ScoreError::BadGrid));
    }

    #[test]
    fn a_bad_item_changes_nothing() {
        let mut posterior = fresh();
        posterior.update(&item(0.0), true).unwrap();
        let before = posterior.clone();
        let bad = item(f64::INFINITY);
        assert_eq!(posterior.update(&bad, true), Err(ScoreError::BadItem(1)));
        assert_eq!(posterior, before);
    }
}
