//! The search for the place of an element among sorted ones, one comparison at a time.

use std::ops::Range;

use crate::value::Value;

/// Which list a gallop looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Work,
    Temp,
}

/// Which place for its key a gallop finds among equal elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
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
pub(super) struct Gallop {
    pub(super) side: Side,
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

/// What a search needs next.
pub(super) enum Step {
    /// The answer to a comparison with the element at this place of its list.
    Compare(isize),
    /// Nothing: so many of the elements come before the key.
    Found(usize),
}

impl Gallop {
    /// A search for the place of `key` in `range` of `side`, from the first element on.
    pub(super) fn new(side: Side, place: Place, key: Value, range: Range<usize>) -> Self {
        Self {
            side,
            place,
            key,
            base: range.start,
            length: range.len(),
            hint: 0,
            phase: Phase::Hint,
            last: 0,
            offset: 1,
        }
    }

    /// The same search, from the last element on.
    pub(super) fn backwards(mut self) -> Self {
        self.hint = self.length.saturating_sub(1);
        self
    }

    /// Goes to the next comparison.
    pub(super) fn step(&mut self) -> Step {
        let hint = self.hint as isize;
        loop {
            let at = match self.phase {
                Phase::Hint => hint,
                Phase::Up => {
                    let most = self.length as isize - hint;
                    if self.offset >= most {
                        self.offset = most;
                        self.halve_up();
                        continue;
                    }
                    hint + self.offset
                }
                Phase::Down => {
                    if self.offset > hint {
                        self.offset = hint + 1;
                        self.halve_down();
                        continue;
                    }
                    hint - self.offset
                }
                Phase::Halve if self.last >= self.offset => {
                    return Step::Found(self.offset.max(0) as usize);
                }
                Phase::Halve => self.middle(),
            };
            return Step::Compare(self.base as isize + at);
        }
    }

    /// The pair to compare: `element` and the key, in the order that the place asks for.
    pub(super) fn pair(&self, element: Value) -> (Value, Value) {
        match self.place {
            Place::Left => (element, self.key),
            Place::Right => (self.key, element),
        }
    }

    /// Takes the answer to the last pair: whether its first element comes before its second.
    pub(super) fn answer(&mut self, less: bool) {
        // To the left of the key: `element < key`; for the right place, not `key < element`.
        let before = match self.place {
            Place::Left => less,
            Place::Right => !less,
        };
        match self.phase {
            Phase::Hint => self.phase = if before { Phase::Up } else { Phase::Down },
            Phase::Up if before => self.double(),
            Phase::Up => {
                let most = self.length as isize - self.hint as isize;
                self.offset = self.offset.min(most);
                self.halve_up();
            }
            Phase::Down if !before => self.double(),
            Phase::Down => {
                self.offset = self.offset.min(self.hint as isize + 1);
                self.halve_down();
            }
            Phase::Halve if before => self.last = self.middle() + 1,
            Phase::Halve => self.offset = self.middle(),
        }
    }

    fn double(&mut self) {
        self.last = self.offset;
        self.offset = self.offset * 2 + 1;
    }

    /// From doubling upwards to halving.
    fn halve_up(&mut self) {
        let hint = self.hint as isize;
        self.last += hint + 1;
        self.offset += hint;
        self.phase = Phase::Halve;
    }

    /// From doubling downwards to halving.
    fn halve_down(&mut self) {
        let (hint, last) = (self.hint as isize, self.last);
        self.last = hint - self.offset + 1;
        self.offset = hint - last;
        self.phase = Phase::Halve;
    }

    fn middle(&self) -> isize {
        self.last + ((self.offset - self.last) >> 1)
    }
}
