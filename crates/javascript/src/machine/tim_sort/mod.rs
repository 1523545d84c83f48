//! TimSort as V8 has it (`third_party/v8/builtins/array-sort.tq`), one comparison at a time: a wrong
//! comparator gets the same pairs here as in Chrome, Edge and Node, and leaves the same order.
//!
//! This file finds runs and decides which are merged; [`gallop`] searches, [`merge`] merges two runs.

use crate::value::Value;

mod gallop;
mod merge;

use gallop::{Gallop, Place, Side, Step};
use merge::Merge;

/// Wins in a row from which a merge gallops.
const MIN_GALLOP: usize = 7;

/// A list of at least this length is cut in runs.
const MIN_MERGE: usize = 64;

/// What a gallop is for.
#[derive(Clone, Copy, Debug)]
enum Purpose {
    /// Where `b` begins in `a`, where `a` ends in `b`.
    Start,
    End,
    LowA,
    LowB,
    HighA,
    HighB,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// Looks for the next run, or collapses the last ones.
    NextRun,
    /// The run that grows.
    Count {
        at: usize,
        descending: Option<bool>,
    },
    /// Inserts the element at `at` by halving.
    Insert {
        at: usize,
        left: usize,
        right: usize,
        end: usize,
    },
    Collapse,
    Gallop(Gallop, Purpose),
    Low,
    High,
    Done,
}

/// A sort under way.
#[derive(Clone, Debug)]
pub(super) struct TimSort {
    /// The elements; `undefined` ones and holes are counted apart and come last.
    pub(super) work: Vec<Value>,
    temp: Vec<Value>,
    undefined: usize,
    holes: usize,
    /// Starts and lengths of sorted runs.
    runs: Vec<(usize, usize)>,
    min_run: usize,
    min_gallop: usize,
    /// Where the current run starts.
    low: usize,
    merge: Merge,
    state: State,
}

impl TimSort {
    pub(super) fn new(items: &[Value]) -> Self {
        let work: Vec<Value> = items
            .iter()
            .copied()
            .filter(|item| !matches!(item, Value::Undefined | Value::Empty))
            .collect();
        let holes = items.iter().filter(|item| **item == Value::Empty).count();
        let (mut min_run, mut odd) = (work.len(), 0);
        while min_run >= MIN_MERGE {
            odd |= min_run & 1;
            min_run >>= 1;
        }
        Self {
            undefined: items.len() - holes - work.len(),
            holes,
            temp: Vec::new(),
            runs: Vec::new(),
            min_run: min_run + odd,
            min_gallop: MIN_GALLOP,
            low: 0,
            merge: Merge::default(),
            state: if work.len() < 2 {
                State::Done
            } else {
                State::NextRun
            },
            work,
        }
    }

    /// The values that are held, for the collector.
    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        self.work.iter().chain(&self.temp).copied()
    }

    pub(super) fn finish(mut self) -> Vec<Value> {
        let undefined = self.work.len() + self.undefined;
        self.work.resize(undefined, Value::Undefined);
        self.work.resize(undefined + self.holes, Value::Empty);
        self.work
    }

    fn work_at(&self, at: usize) -> Value {
        self.work.get(at).copied().unwrap_or(Value::Undefined)
    }

    fn at(&self, side: Side, at: isize) -> Value {
        let list = match side {
            Side::Work => &self.work,
            Side::Temp => &self.temp,
        };
        let found = usize::try_from(at).ok().and_then(|at| list.get(at));
        found.copied().unwrap_or(Value::Undefined)
    }

    fn set(&mut self, at: isize, value: Value) {
        let slot = usize::try_from(at)
            .ok()
            .and_then(|at| self.work.get_mut(at));
        if let Some(slot) = slot {
            *slot = value;
        }
    }

    /// Moves on until two elements must be compared; `None` when everything is in order.
    pub(super) fn next_pair(&mut self) -> Option<(Value, Value)> {
        loop {
            match self.state {
                State::Done => return None,
                State::NextRun => self.next_run(),
                State::Count { at, .. } => {
                    if at < self.work.len() {
                        return Some((self.work_at(at), self.work_at(at - 1)));
                    }
                    self.end_run(at);
                }
                State::Insert {
                    at,
                    left,
                    right,
                    end,
                } => {
                    if left < right {
                        let middle = left + (right - left) / 2;
                        return Some((self.work_at(at), self.work_at(middle)));
                    }
                    if let Some(part) = self.work.get_mut(left..=at) {
                        part.rotate_right(1);
                    }
                    self.insert_from(at + 1, end);
                }
                State::Collapse => self.collapse(),
                State::Gallop(mut gallop, purpose) => match gallop.step() {
                    Step::Compare(at) => {
                        self.state = State::Gallop(gallop, purpose);
                        return Some(gallop.pair(self.at(gallop.side, at)));
                    }
                    Step::Found(found) => self.use_gallop(purpose, found),
                },
                State::Low => {
                    let merge = self.merge;
                    return Some((
                        self.at(Side::Work, merge.cursor),
                        self.at(Side::Temp, merge.temp),
                    ));
                }
                State::High => {
                    let merge = self.merge;
                    return Some((
                        self.at(Side::Temp, merge.temp),
                        self.at(Side::Work, merge.cursor),
                    ));
                }
            }
        }
    }

    /// Takes the answer to the last pair: whether its first element comes before its second.
    pub(super) fn answer(&mut self, less: bool) {
        match self.state {
            State::Count { at, descending } => match descending {
                Some(down) if down != less => self.end_run(at),
                _ => {
                    let descending = Some(descending.unwrap_or(less));
                    self.state = State::Count {
                        at: at + 1,
                        descending,
                    };
                }
            },
            State::Insert {
                at,
                mut left,
                mut right,
                end,
            } => {
                let middle = left + (right - left) / 2;
                if less {
                    right = middle;
                } else {
                    left = middle + 1;
                }
                self.state = State::Insert {
                    at,
                    left,
                    right,
                    end,
                };
            }
            State::Gallop(mut gallop, purpose) => {
                gallop.answer(less);
                self.state = State::Gallop(gallop, purpose);
            }
            State::Low => self.low_answer(less),
            State::High => self.high_answer(less),
            State::NextRun | State::Collapse | State::Done => {}
        }
    }

    fn next_run(&mut self) {
        let rest = self.work.len() - self.low;
        if rest == 0 {
            self.state = State::Collapse;
        } else if rest == 1 {
            self.end_run(self.low + 1);
        } else {
            self.state = State::Count {
                at: self.low + 1,
                descending: None,
            };
        }
    }

    /// The run from `low` ends before `end`: it is made longer when it is short.
    fn end_run(&mut self, end: usize) {
        if let State::Count {
            descending: Some(true),
            ..
        } = self.state
            && let Some(run) = self.work.get_mut(self.low..end)
        {
            run.reverse();
        }
        let forced = self.min_run.min(self.work.len() - self.low);
        if end - self.low < forced {
            self.insert_from(end, self.low + forced);
        } else {
            self.push_run(end);
        }
    }

    fn insert_from(&mut self, at: usize, end: usize) {
        if at < end {
            self.state = State::Insert {
                at,
                left: self.low,
                right: at,
                end,
            };
        } else {
            self.push_run(end);
        }
    }

    fn push_run(&mut self, end: usize) {
        self.runs.push((self.low, end - self.low));
        self.low = end;
        self.state = State::Collapse;
    }

    fn run_length(&self, at: usize) -> usize {
        self.runs.get(at).map_or(0, |(_, length)| *length)
    }

    /// Whether the run `at` and the one before are shorter together than the one before these.
    fn is_settled(&self, at: usize) -> bool {
        at < 2 || self.run_length(at - 2) > self.run_length(at - 1) + self.run_length(at)
    }

    /// Merges two of the last runs where their lengths require it; all of them at the end.
    fn collapse(&mut self) {
        let last = self.low == self.work.len();
        let Some(mut at) = self.runs.len().checked_sub(2) else {
            self.state = if last { State::Done } else { State::NextRun };
            return;
        };
        let left_is_shorter = at > 0 && self.run_length(at - 1) < self.run_length(at + 1);
        if !self.is_settled(at + 1) || !self.is_settled(at) {
            at -= usize::from(left_is_shorter);
        } else if self.run_length(at) > self.run_length(at + 1) {
            if !last {
                self.state = State::NextRun;
                return;
            }
            at -= usize::from(left_is_shorter);
        }
        self.merge_at(at);
    }

    fn merge_at(&mut self, at: usize) {
        let (Some(&(base_a, length_a)), Some(&(base_b, length_b))) =
            (self.runs.get(at), self.runs.get(at + 1))
        else {
            self.state = State::Done;
            return;
        };
        if let Some(run) = self.runs.get_mut(at) {
            run.1 = length_a + length_b;
        }
        self.runs.remove(at + 1);
        self.merge = Merge::new((base_a, length_a), (base_b, length_b));
        let key = self.work_at(base_b);
        self.state = State::Gallop(
            Gallop::new(Side::Work, Place::Right, key, base_a..base_a + length_a),
            Purpose::Start,
        );
    }

    /// Goes on with the place that a gallop has found.
    fn use_gallop(&mut self, purpose: Purpose, found: usize) {
        match purpose {
            Purpose::Start => {
                self.merge.base_a += found;
                self.merge.length_a -= found;
                if self.merge.length_a == 0 {
                    self.state = State::Collapse;
                    return;
                }
                let Merge {
                    base_a,
                    length_a,
                    base_b,
                    length_b,
                    ..
                } = self.merge;
                let key = self.work_at(base_a + length_a - 1);
                self.state = State::Gallop(
                    Gallop::new(Side::Work, Place::Left, key, base_b..base_b + length_b)
                        .backwards(),
                    Purpose::End,
                );
            }
            Purpose::End => {
                self.merge.length_b = found;
                if found == 0 {
                    self.state = State::Collapse;
                } else if self.merge.length_a <= found {
                    self.start_low();
                } else {
                    self.start_high();
                }
            }
            Purpose::LowA => self.low_gallop_a(found),
            Purpose::LowB => self.low_gallop_b(found),
            Purpose::HighA => self.high_gallop_a(found),
            Purpose::HighB => self.high_gallop_b(found),
        }
    }
}
