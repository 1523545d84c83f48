//! The last values at the points of watched code, in memory reserved for them.

use std::rc::Rc;

use crate::compiler::Code;
use crate::machine::{Machine, Progress};
use crate::value::Value;

/// The last value of each point, with its time: how many values were recorded before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Watched {
    clock: u32,
    last: Vec<Option<(u32, Value)>>,
}

impl Watched {
    /// No value yet, at `points` points.
    pub fn new(points: usize) -> Self {
        Self {
            clock: 0,
            last: vec![None; points],
        }
    }

    #[inline]
    pub fn record(&mut self, point: u32, value: Value) {
        self.clock = self.clock.saturating_add(1);
        if let Some(last) = self.last.get_mut(point as usize) {
            *last = Some((self.clock, value));
        }
    }

    /// The recorded values: point, time and value.
    pub fn recorded(&self) -> impl Iterator<Item = (usize, u32, Value)> {
        self.last
            .iter()
            .enumerate()
            .filter_map(|(point, last)| last.map(|(time, value)| (point, time, value)))
    }

    pub fn values(&self) -> impl Iterator<Item = Value> {
        self.last.iter().flatten().map(|(_, value)| *value)
    }
}

impl Machine {
    /// A copy that runs watched code in place of its plain code: the same program, with nothing
    /// recorded yet. Only before the program's first step or between two frames.
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

    /// The recorded values: the point's number, the time, and the value.
    pub(crate) fn recorded_values(&self) -> impl Iterator<Item = (usize, u32, Value)> {
        self.watched.recorded()
    }

    /// Whether a condition with this value holds.
    pub(crate) fn holds(&self, value: Value) -> bool {
        self.truthy(value)
    }
}
