//! The last values at the points of watched code, in memory that is set aside for them.

use crate::machine::value::Value;

/// The last value of each point, and when it was kept: 0 for never.
#[derive(Clone, Debug, Default)]
pub(super) struct Watched {
    clock: u32,
    last: Vec<(u32, Value)>,
}

impl Watched {
    /// Nothing kept yet, at `points` points.
    pub fn new(points: usize) -> Self {
        Self {
            clock: 0,
            last: vec![(0, Value::Undefined); points],
        }
    }

    #[inline]
    pub fn keep(&mut self, point: u32, value: Value) {
        self.clock = self.clock.saturating_add(1);
        if let Some(last) = self.last.get_mut(point as usize) {
            *last = (self.clock, value);
        }
    }

    /// What was kept: point, time and value.
    pub fn kept(&self) -> impl Iterator<Item = (usize, u32, Value)> {
        self.last
            .iter()
            .enumerate()
            .filter(|(_, (time, _))| *time > 0)
            .map(|(point, &(time, value))| (point, time, value))
    }

    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.last.iter().map(|(_, value)| *value)
    }
}
