//! TimSort as V8 has it (`third_party/v8/builtins/array-sort.tq`), one comparison at a time: a wrong
//! comparator gets the same pairs here as in Chrome, Edge and Node, and leaves the same order.

use crate::value::Value;

/// Wins in a row from which a merge gallops.
const MIN_GALLOP: usize = 7;

/// A list of at least this length is cut in runs.
const MIN_MERGE: usize = 64;

/// Which list a gallop looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Work,
    Temp,
}

/// Which place for its key a gallop finds among equal elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before them.
    Left,
    /// After them.
    Right,
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Compares with the element at the hint.
    Hint,
    /// Doubles the offset, away from the hint: up or down.
    Up,
    Down,
    /// Halves what is left.
    Halve,
}

/// A search for the place of `key` in `length` elements from `base` on.
#[derive(Clone, Copy, Debug)]
struct Gallop {
    side: Side,
    place: Place,
    key: Value,
    base: usize,
    length: usize,
    hint: usize,
    phase: Phase,
    /// May be one before the first element.
    last: isize,
    offset: isize,
}

/// The merge that is under way: `a` comes before `b`, one of them is copied to `temp`.
#[derive(Clone, Copy, Debug, Default)]
struct Merge {
    base_a: usize,
    length_a: usize,
    base_b: usize,
    length_b: usize,
    /// The next element of the part in `work`, of `temp`, and where the next one goes. Downwards they
    /// may end one before the first.
    cursor: isize,
    temp: isize,
    dest: isize,
    wins_a: usize,
    wins_b: usize,
}

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
                State::Gallop(gallop, purpose) => match self.gallop_step(gallop) {
                    Ok(pair) => return Some(pair),
                    Err(found) => self.use_gallop(purpose, found),
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
            State::Gallop(gallop, purpose) => {
                self.state = State::Gallop(gallop_answer(gallop, less), purpose);
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
        self.merge = Merge {
            base_a,
            length_a,
            base_b,
            length_b,
            ..Merge::default()
        };
        let key = self.work_at(base_b);
        self.gallop(
            Purpose::Start,
            Side::Work,
            Place::Right,
            key,
            base_a,
            length_a,
            0,
        );
    }

    #[allow(clippy::too_many_arguments, reason = "a search has as many")]
    fn gallop(
        &mut self,
        purpose: Purpose,
        side: Side,
        place: Place,
        key: Value,
        base: usize,
        length: usize,
        hint: usize,
    ) {
        let gallop = Gallop {
            side,
            place,
            key,
            base,
            length,
            hint,
            phase: Phase::Hint,
            last: 0,
            offset: 1,
        };
        self.state = State::Gallop(gallop, purpose);
    }

    /// The next pair of a gallop, or the place that it has found.
    fn gallop_step(&mut self, mut gallop: Gallop) -> Result<(Value, Value), usize> {
        let hint = gallop.hint as isize;
        loop {
            let at = match gallop.phase {
                Phase::Hint => hint,
                Phase::Up => {
                    let most = gallop.length as isize - hint;
                    if gallop.offset >= most {
                        gallop.offset = most;
                        gallop = halve_up(gallop);
                        continue;
                    }
                    hint + gallop.offset
                }
                Phase::Down => {
                    if gallop.offset > hint {
                        gallop.offset = hint + 1;
                        gallop = halve_down(gallop);
                        continue;
                    }
                    hint - gallop.offset
                }
                Phase::Halve => {
                    if gallop.last >= gallop.offset {
                        return Err(gallop.offset.max(0) as usize);
                    }
                    gallop.last + ((gallop.offset - gallop.last) >> 1)
                }
            };
            if let State::Gallop(kept, _) = &mut self.state {
                *kept = gallop;
            }
            let element = self.at(gallop.side, gallop.base as isize + at);
            return Ok(match gallop.place {
                Place::Left => (element, gallop.key),
                Place::Right => (gallop.key, element),
            });
        }
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
                let hint = length_b.saturating_sub(1);
                self.gallop(
                    Purpose::End,
                    Side::Work,
                    Place::Left,
                    key,
                    base_b,
                    length_b,
                    hint,
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

    /// Copies `count` elements from `from` on, of `side`, to `dest` on.
    fn copy(&mut self, side: Side, from: isize, dest: isize, count: usize) {
        let from = from.max(0) as usize;
        let dest = dest.max(0) as usize;
        let (range, end) = (from..from + count, dest + count);
        match side {
            Side::Work if range.end <= self.work.len() && end <= self.work.len() => {
                self.work.copy_within(range, dest);
            }
            Side::Work => {}
            Side::Temp => {
                if let (Some(from), Some(to)) = (self.temp.get(range), self.work.get_mut(dest..end))
                {
                    to.copy_from_slice(from);
                }
            }
        }
    }

    /// Merges upwards, with `a` in `temp`.
    fn start_low(&mut self) {
        let Merge {
            base_a,
            length_a,
            base_b,
            ..
        } = self.merge;
        let part = self.work.get(base_a..base_a + length_a).unwrap_or(&[]);
        self.temp = part.to_vec();
        self.merge.temp = 0;
        self.merge.dest = base_a as isize;
        self.merge.cursor = base_b as isize;
        self.low_take_b();
        if self.merge.length_b == 0 {
            return self.low_succeed();
        }
        if self.merge.length_a == 1 {
            return self.low_copy_b();
        }
        self.state = State::Low;
    }

    fn low_take_b(&mut self) {
        let value = self.at(Side::Work, self.merge.cursor);
        self.set(self.merge.dest, value);
        self.merge.dest += 1;
        self.merge.cursor += 1;
        self.merge.length_b -= 1;
    }

    fn low_take_a(&mut self) {
        let value = self.at(Side::Temp, self.merge.temp);
        self.set(self.merge.dest, value);
        self.merge.dest += 1;
        self.merge.temp += 1;
        self.merge.length_a -= 1;
    }

    fn low_answer(&mut self, less: bool) {
        let wins = if less {
            self.low_take_b();
            self.merge.wins_b += 1;
            self.merge.wins_a = 0;
            if self.merge.length_b == 0 {
                return self.low_succeed();
            }
            self.merge.wins_b
        } else {
            self.low_take_a();
            self.merge.wins_a += 1;
            self.merge.wins_b = 0;
            if self.merge.length_a == 1 {
                return self.low_copy_b();
            }
            self.merge.wins_a
        };
        if wins >= self.min_gallop {
            self.min_gallop += 1;
            self.low_gallop();
        }
    }

    /// A round of galloping.
    fn low_gallop(&mut self) {
        self.min_gallop = self.min_gallop.saturating_sub(1).max(1);
        let key = self.at(Side::Work, self.merge.cursor);
        let (base, length) = (self.merge.temp.max(0) as usize, self.merge.length_a);
        self.gallop(
            Purpose::LowA,
            Side::Temp,
            Place::Right,
            key,
            base,
            length,
            0,
        );
    }

    fn low_gallop_a(&mut self, found: usize) {
        self.merge.wins_a = found;
        if found > 0 {
            self.copy(Side::Temp, self.merge.temp, self.merge.dest, found);
            self.merge.dest += found as isize;
            self.merge.temp += found as isize;
            self.merge.length_a -= found;
            if self.merge.length_a == 1 {
                return self.low_copy_b();
            }
            if self.merge.length_a == 0 {
                return self.low_succeed();
            }
        }
        self.low_take_b();
        if self.merge.length_b == 0 {
            return self.low_succeed();
        }
        let key = self.at(Side::Temp, self.merge.temp);
        let (base, length) = (self.merge.cursor.max(0) as usize, self.merge.length_b);
        self.gallop(Purpose::LowB, Side::Work, Place::Left, key, base, length, 0);
    }

    fn low_gallop_b(&mut self, found: usize) {
        self.merge.wins_b = found;
        if found > 0 {
            self.copy(Side::Work, self.merge.cursor, self.merge.dest, found);
            self.merge.dest += found as isize;
            self.merge.cursor += found as isize;
            self.merge.length_b -= found;
            if self.merge.length_b == 0 {
                return self.low_succeed();
            }
        }
        self.low_take_a();
        if self.merge.length_a == 1 {
            return self.low_copy_b();
        }
        if self.merge.wins_a >= MIN_GALLOP || self.merge.wins_b >= MIN_GALLOP {
            return self.low_gallop();
        }
        self.leave_gallop(State::Low);
    }

    fn leave_gallop(&mut self, state: State) {
        self.min_gallop += 1;
        self.merge.wins_a = 0;
        self.merge.wins_b = 0;
        self.state = state;
    }

    fn low_succeed(&mut self) {
        self.copy(
            Side::Temp,
            self.merge.temp,
            self.merge.dest,
            self.merge.length_a,
        );
        self.state = State::Collapse;
    }

    fn low_copy_b(&mut self) {
        let length = self.merge.length_b;
        self.copy(Side::Work, self.merge.cursor, self.merge.dest, length);
        let value = self.at(Side::Temp, self.merge.temp);
        self.set(self.merge.dest + length as isize, value);
        self.state = State::Collapse;
    }

    /// Merges downwards, with `b` in `temp`.
    fn start_high(&mut self) {
        let Merge {
            base_a,
            length_a,
            base_b,
            length_b,
            ..
        } = self.merge;
        let part = self.work.get(base_b..base_b + length_b).unwrap_or(&[]);
        self.temp = part.to_vec();
        self.merge.temp = length_b as isize - 1;
        self.merge.dest = (base_b + length_b) as isize - 1;
        self.merge.cursor = (base_a + length_a) as isize - 1;
        self.high_take_a();
        if self.merge.length_a == 0 {
            return self.high_succeed();
        }
        if self.merge.length_b == 1 {
            return self.high_copy_a();
        }
        self.state = State::High;
    }

    fn high_take_a(&mut self) {
        let value = self.at(Side::Work, self.merge.cursor);
        self.set(self.merge.dest, value);
        self.merge.dest -= 1;
        self.merge.cursor -= 1;
        self.merge.length_a -= 1;
    }

    fn high_take_b(&mut self) {
        let value = self.at(Side::Temp, self.merge.temp);
        self.set(self.merge.dest, value);
        self.merge.dest -= 1;
        self.merge.temp -= 1;
        self.merge.length_b -= 1;
    }

    fn high_answer(&mut self, less: bool) {
        let wins = if less {
            self.high_take_a();
            self.merge.wins_a += 1;
            self.merge.wins_b = 0;
            if self.merge.length_a == 0 {
                return self.high_succeed();
            }
            self.merge.wins_a
        } else {
            self.high_take_b();
            self.merge.wins_b += 1;
            self.merge.wins_a = 0;
            if self.merge.length_b == 1 {
                return self.high_copy_a();
            }
            self.merge.wins_b
        };
        if wins >= self.min_gallop {
            self.min_gallop += 1;
            self.high_gallop();
        }
    }

    fn high_gallop(&mut self) {
        self.min_gallop = self.min_gallop.saturating_sub(1).max(1);
        let key = self.at(Side::Temp, self.merge.temp);
        let (base, length) = (self.merge.base_a, self.merge.length_a);
        let hint = length.saturating_sub(1);
        self.gallop(
            Purpose::HighA,
            Side::Work,
            Place::Right,
            key,
            base,
            length,
            hint,
        );
    }

    fn high_gallop_a(&mut self, found: usize) {
        let wins = self.merge.length_a.saturating_sub(found);
        self.merge.wins_a = wins;
        if wins > 0 {
            self.merge.dest -= wins as isize;
            self.merge.cursor -= wins as isize;
            self.copy(Side::Work, self.merge.cursor + 1, self.merge.dest + 1, wins);
            self.merge.length_a -= wins;
            if self.merge.length_a == 0 {
                return self.high_succeed();
            }
        }
        self.high_take_b();
        if self.merge.length_b == 1 {
            return self.high_copy_a();
        }
        let key = self.at(Side::Work, self.merge.cursor);
        let length = self.merge.length_b;
        let hint = length.saturating_sub(1);
        self.gallop(
            Purpose::HighB,
            Side::Temp,
            Place::Left,
            key,
            0,
            length,
            hint,
        );
    }

    fn high_gallop_b(&mut self, found: usize) {
        let wins = self.merge.length_b.saturating_sub(found);
        self.merge.wins_b = wins;
        if wins > 0 {
            self.merge.dest -= wins as isize;
            self.merge.temp -= wins as isize;
            self.copy(Side::Temp, self.merge.temp + 1, self.merge.dest + 1, wins);
            self.merge.length_b -= wins;
            if self.merge.length_b == 1 {
                return self.high_copy_a();
            }
            if self.merge.length_b == 0 {
                return self.high_succeed();
            }
        }
        self.high_take_a();
        if self.merge.length_a == 0 {
            return self.high_succeed();
        }
        if self.merge.wins_a >= MIN_GALLOP || self.merge.wins_b >= MIN_GALLOP {
            return self.high_gallop();
        }
        self.leave_gallop(State::High);
    }

    fn high_succeed(&mut self) {
        let length = self.merge.length_b;
        self.copy(Side::Temp, 0, self.merge.dest - length as isize + 1, length);
        self.state = State::Collapse;
    }

    fn high_copy_a(&mut self) {
        let length = self.merge.length_a as isize;
        self.merge.dest -= length;
        self.merge.cursor -= length;
        let count = self.merge.length_a;
        self.copy(
            Side::Work,
            self.merge.cursor + 1,
            self.merge.dest + 1,
            count,
        );
        let value = self.at(Side::Temp, self.merge.temp);
        self.set(self.merge.dest, value);
        self.state = State::Collapse;
    }
}

/// From doubling upwards to halving.
fn halve_up(mut gallop: Gallop) -> Gallop {
    let hint = gallop.hint as isize;
    gallop.last += hint + 1;
    gallop.offset += hint;
    gallop.phase = Phase::Halve;
    gallop
}

/// From doubling downwards to halving.
fn halve_down(mut gallop: Gallop) -> Gallop {
    let hint = gallop.hint as isize;
    let last = gallop.last;
    gallop.last = hint - gallop.offset + 1;
    gallop.offset = hint - last;
    gallop.phase = Phase::Halve;
    gallop
}

/// Whether the first of the last pair came before its second: where a gallop goes on.
fn gallop_answer(mut gallop: Gallop, less: bool) -> Gallop {
    // To the left of the key: `element < key`; for the right place, not `key < element`.
    let before = match gallop.place {
        Place::Left => less,
        Place::Right => !less,
    };
    match gallop.phase {
        Phase::Hint => {
            gallop.phase = if before { Phase::Up } else { Phase::Down };
        }
        Phase::Up if before => {
            gallop.last = gallop.offset;
            gallop.offset = gallop.offset * 2 + 1;
        }
        Phase::Up => {
            let most = gallop.length as isize - gallop.hint as isize;
            gallop.offset = gallop.offset.min(most);
            gallop = halve_up(gallop);
        }
        Phase::Down if !before => {
            gallop.last = gallop.offset;
            gallop.offset = gallop.offset * 2 + 1;
        }
        Phase::Down => {
            gallop.offset = gallop.offset.min(gallop.hint as isize + 1);
            gallop = halve_down(gallop);
        }
        Phase::Halve => {
            let middle = gallop.last + ((gallop.offset - gallop.last) >> 1);
            if before {
                gallop.last = middle + 1;
            } else {
                gallop.offset = middle;
            }
        }
    }
    gallop
}
