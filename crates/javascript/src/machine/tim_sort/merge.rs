//! Two neighbouring runs, merged upwards or downwards, one comparison at a time.

use super::gallop::{Gallop, Place, Side};
use super::{MIN_GALLOP, Purpose, State, TimSort};

/// The merge that is under way: `a` comes before `b`, one of them is copied to `temp`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Merge {
    pub(super) base_a: usize,
    pub(super) length_a: usize,
    pub(super) base_b: usize,
    pub(super) length_b: usize,
    /// The next element of the part in `work`, of `temp`, and where the next one goes. Downwards they
    /// may end one before the first.
    pub(super) cursor: isize,
    pub(super) temp: isize,
    dest: isize,
    wins_a: usize,
    wins_b: usize,
}

impl Merge {
    /// A merge of two runs, each its first place and its length.
    pub(super) fn new(
        (base_a, length_a): (usize, usize),
        (base_b, length_b): (usize, usize),
    ) -> Self {
        Self {
            base_a,
            length_a,
            base_b,
            length_b,
            ..Self::default()
        }
    }
}

impl TimSort {
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
    pub(super) fn start_low(&mut self) {
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

    pub(super) fn low_answer(&mut self, less: bool) {
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
        self.state = State::Gallop(
            Gallop::new(Side::Temp, Place::Right, key, base..base + length),
            Purpose::LowA,
        );
    }

    pub(super) fn low_gallop_a(&mut self, found: usize) {
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
        self.state = State::Gallop(
            Gallop::new(Side::Work, Place::Left, key, base..base + length),
            Purpose::LowB,
        );
    }

    pub(super) fn low_gallop_b(&mut self, found: usize) {
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
    pub(super) fn start_high(&mut self) {
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

    pub(super) fn high_answer(&mut self, less: bool) {
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
        self.state = State::Gallop(
            Gallop::new(Side::Work, Place::Right, key, base..base + length).backwards(),
            Purpose::HighA,
        );
    }

    pub(super) fn high_gallop_a(&mut self, found: usize) {
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
        self.state = State::Gallop(
            Gallop::new(Side::Temp, Place::Left, key, 0..length).backwards(),
            Purpose::HighB,
        );
    }

    pub(super) fn high_gallop_b(&mut self, found: usize) {
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
