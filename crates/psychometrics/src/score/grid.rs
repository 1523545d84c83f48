//! The abilities at which a posterior is computed.

use super::ScoreError;

/// Abilities at even distances.
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

    /// How many points there are, at least 2.
    pub fn points(&self) -> usize {
        self.points
    }

    /// The distance between two neighbours.
    pub fn step(&self) -> f64 {
        (self.max - self.min) / (self.points - 1) as f64
    }

    /// The points, rising.
    pub fn abilities(&self) -> impl Iterator<Item = f64> + use<> {
        let (min, step) = (self.min, self.step());
        (0..self.points).map(move |n| min + step * n as f64)
    }
}
