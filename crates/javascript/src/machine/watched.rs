//! The last values at the points of watched code, in memory reserved for them.

use std::rc::Rc;

use crate::compiler::Code;
use crate::machine::{Machine, Progress};
use crate::value::Value;

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

impl Machine {
    /// A copy that runs watched code in place of its plain code: the same program, with nothing
    /// kept yet. Only before the program's first step or between two frames.
    pub(crate) fn watching(&self, code: &Rc<Code>) -> Option<Machine> {
        if self.progress != Progress::Idle && self.steps > 0 {
            return None;
        }
        let mut machine = self.clone();
        machine.code = Rc::clone(code);
        machine.heap.run_watched(code);
        machine.watched = Watched::new(code.points.len());
        Some(machine)
    }

    /// What was kept: the point's number, when, and the value.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (usize, u32, Value)> {
        self.watched.kept()
    }

    /// Whether a condition with this value holds.
    pub(crate) fn holds(&self, value: Value) -> bool {
        self.truthy(value)
    }
}
