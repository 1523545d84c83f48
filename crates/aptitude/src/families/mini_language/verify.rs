//! Mini-language: the program is read line by line, as it is printed, by an interpreter of its
//! own; then again in every rival reading, each of which must make the signal show another number.

use super::proof::{MiniEvent, MiniProof, MiniStep};
use super::{MiniLine, MiniLineKind, MiniStem, Slot, Source, lines};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::reading::{Misreading, Reading, rounds};

use crate::vocabulary::flaw::Flaw;

/// More steps than this are refused: they are too many to follow by hand.
const MAX_STEPS: usize = 60;
/// More lines than this are refused, the signal included.
const MAX_LINES: usize = 14;
/// Fewer rival readings than this would leave wrong answers unexplained.
const LEAST_RIVALS: usize = 3;
/// Numbers beyond this are refused; a rival reading stops counting here.
const LARGEST: i64 = 9_999;

/// The rival readings that are tried, by what they are about. Two of one group never lead to the
/// same number, so that a wrong answer says which one it was.
const GROUPS: [&[Reading]; 6] = [
    &[
        Reading::CopyMoves,
        Reading::CopyBackwards,
        Reading::CopySwaps,
        Reading::CopyStaysLinked,
    ],
    &[Reading::FirstNumberStays],
    &[Reading::PutAdds],
    &[
        Reading::AddReplaces,
        Reading::AddBackwards,
        Reading::AddMoves,
    ],
    &[
        Reading::RepeatOnceLess,
        Reading::RepeatOnceMore,
        Reading::RepeatFirstLineOnly,
        Reading::InnerRepeatOnce,
    ],
    &[Reading::ConditionOnce, Reading::BlockAlwaysDone],
];

pub(super) fn verify(stem: &MiniStem) -> Result<(i64, MiniProof), Flaw> {
    let lines = lines(stem);
    if lines.len() < 2 || lines.len() > MAX_LINES || !well_formed(&lines) {
        return Err(Flaw::Malformed);
    }
    let right = Reader::read(&lines, None);
    if right.steps.len() > MAX_STEPS {
        return Err(Flaw::TooLong);
    }
    let number = right.shown();
    let mut misreadings = Vec::new();
    for group in GROUPS {
        let mut numbers: Vec<i64> = Vec::new();
        for reading in group.iter().copied() {
            let wrong = Reader::read(&lines, Some(reading));
            // A reading that changes no number that a later line looks at is not tried by
            // this item: it leads to no wrong answer here.
            if wrong.used == right.used {
                continue;
            }
            let number_shown = wrong.shown();
            if number_shown == number {
                return Err(Flaw::RightByMistake(reading));
            }
            if numbers.contains(&number_shown) {
                return Err(Flaw::SameMistake(reading));
            }
            numbers.push(number_shown);
            let answer = Answer::Number(number_shown);
            misreadings.push(Misreading { reading, answer });
        }
    }
    if misreadings.len() < LEAST_RIVALS {
        return Err(Flaw::TellsNothing);
    }
    let steps = right.steps;
    Ok((number, MiniProof { steps, misreadings }))
}

/// What any program shows, step by step, and what the rival readings that differ would show:
/// for the lesson, whose programs are too plain to tell every reading apart. Where several
/// lead to one number, the one about what is taught later is named. No steps where the program
/// is malformed.
pub fn follow(stem: &MiniStem) -> MiniProof {
    let lines = lines(stem);
    let mut misreadings: Vec<Misreading> = Vec::new();
    if !well_formed(&lines) {
        let steps = Vec::new();
        return MiniProof { steps, misreadings };
    }
    let right = Reader::read(&lines, None);
    for reading in GROUPS.into_iter().rev().flatten().copied() {
        let number_shown = Reader::read(&lines, Some(reading)).shown();
        let answer = Answer::Number(number_shown);
        let known = misreadings.iter().any(|other| other.answer == answer);
        if number_shown != right.shown() && !known {
            misreadings.push(Misreading { reading, answer });
        }
    }
    let steps = right.steps;
    MiniProof { steps, misreadings }
}

fn well_formed(lines: &[MiniLine]) -> bool {
    lines.iter().enumerate().all(|(at, line)| {
        let has_body = block_end(lines, at) > at + 1;
        match line.kind {
            MiniLineKind::Put(slot, value) | MiniLineKind::Add(slot, value) => {
                value != Source::Slot(slot)
            }
            MiniLineKind::Repeat(times) => has_body && (1..=9).contains(&times),
            MiniLineKind::When(slot, over) => has_body && over != Source::Slot(slot),
            MiniLineKind::Signal(_) => true,
        }
    })
}

/// The line after the block whose head is at `head`.
fn block_end(lines: &[MiniLine], head: usize) -> usize {
    let depth = lines[head].depth;
    let body = lines.iter().skip(head + 1);
    head + 1 + body.take_while(|line| line.depth > depth).count()
}

/// Reads the lines of a program, rightly or in one rival reading.
struct Reader<'a> {
    lines: &'a [MiniLine],
    reading: Option<Reading>,
    boxes: [i64; 3],
    /// The box that each box follows, where a copy is taken to stay linked.
    follows: [Option<Slot>; 3],
    /// Boxes that were given a number.
    filled: [bool; 3],
    /// Whether each condition held when it was first looked at, by its line.
    first_looks: Vec<(usize, bool)>,
    steps: Vec<MiniStep>,
    /// Each line carried out, and each number of a box that it looked at.
    used: Vec<i64>,
}

impl<'a> Reader<'a> {
    fn read(lines: &'a [MiniLine], reading: Option<Reading>) -> Self {
        let mut reader = Reader {
            lines,
            reading,
            boxes: [0; 3],
            follows: [None; 3],
            filled: [false; 3],
            first_looks: Vec::new(),
            steps: Vec::new(),
            used: Vec::new(),
        };
        reader.block(0, lines.len(), 0);
        reader
    }

    fn shown(&self) -> i64 {
        match self.lines.last().map(|line| line.kind) {
            Some(MiniLineKind::Signal(slot)) => self.get(slot),
            _ => 0,
        }
    }

    fn reads(&self, reading: Reading) -> bool {
        self.reading == Some(reading)
    }

    fn get(&self, slot: Slot) -> i64 {
        match slot {
            Slot::A => self.boxes[0],
            Slot::B => self.boxes[1],
            Slot::C => self.boxes[2],
        }
    }

    fn value(&self, source: Source) -> i64 {
        match source {
            Source::Number(number) => i64::from(number),
            Source::Slot(slot) => self.get(slot),
        }
    }

    /// Gives a box a number; boxes that follow it, where a copy is taken to stay linked, take
    /// the number too.
    fn set(&mut self, slot: Slot, number: i64) {
        let number = number.min(LARGEST);
        self.boxes[slot as usize] = number;
        self.filled[slot as usize] = true;
        self.follows[slot as usize] = None;
        if !self.reads(Reading::CopyStaysLinked) {
            return;
        }
        // A chain of three boxes has two links; a circle is passed once.
        let mut changed = vec![slot];
        while let Some(source) = changed.pop() {
            for other in Slot::ALL {
                let behind = self.boxes[other as usize] != number;
                if self.follows[other as usize] == Some(source) && behind {
                    self.boxes[other as usize] = number;
                    changed.push(other);
                }
            }
        }
    }

    fn note(&mut self, line: usize, event: MiniEvent) {
        if self.steps.len() <= MAX_STEPS {
            self.steps.push(MiniStep {
                line: line as u8,
                event,
                boxes: self.boxes,
            });
        }
    }

    /// Keeps the numbers that a line looks at before it does anything.
    fn look(&mut self, line: usize) {
        let (slot, source) = match self.lines[line].kind {
            MiniLineKind::Put(_, source) => (None, Some(source)),
            MiniLineKind::Add(slot, source) | MiniLineKind::When(slot, source) => {
                (Some(slot), Some(source))
            }
            MiniLineKind::Repeat(_) => (None, None),
            MiniLineKind::Signal(slot) => (Some(slot), None),
        };
        self.used.push(line as i64);
        self.used.extend(slot.map(|slot| self.get(slot)));
        self.used.extend(source.map(|source| self.value(source)));
    }

    /// Carries out the lines from `from` to `end`, inside `loops` repetitions.
    fn block(&mut self, from: usize, end: usize, loops: u8) {
        let mut at = from;
        while at < end && self.steps.len() <= MAX_STEPS {
            let next = block_end(self.lines, at);
            self.look(at);
            match self.lines[at].kind {
                MiniLineKind::Put(slot, value) => self.put(at, slot, value),
                MiniLineKind::Add(slot, value) => self.add(at, slot, value),
                MiniLineKind::Repeat(times) => self.repeat(at, times, next, loops),
                MiniLineKind::When(slot, over) => {
                    let now = self.get(slot) > self.value(over);
                    let event = if now {
                        MiniEvent::Held
                    } else {
                        MiniEvent::DidNotHold
                    };
                    self.note(at, event);
                    if self.goes_in(at, now) {
                        self.block(at + 1, next, loops);
                    }
                }
                MiniLineKind::Signal(_) => self.note(at, MiniEvent::Shown),
            }
            at = next;
        }
    }

    fn put(&mut self, line: usize, slot: Slot, value: Source) {
        let number = self.value(value);
        let stays = self.reads(Reading::FirstNumberStays) && self.filled[slot as usize];
        match value {
            _ if stays => {}
            _ if self.reads(Reading::PutAdds) => self.set(slot, self.get(slot) + number),
            Source::Slot(from) if self.reads(Reading::CopyBackwards) => {
                self.set(from, self.get(slot));
            }
            Source::Slot(from) => {
                let old = self.get(slot);
                self.set(slot, number);
                if self.reads(Reading::CopyMoves) {
                    self.set(from, 0);
                }
                if self.reads(Reading::CopySwaps) {
                    self.set(from, old);
                }
                self.follows[slot as usize] = Some(from);
            }
            Source::Number(_) => self.set(slot, number),
        }
        let event = match value {
            Source::Number(_) => MiniEvent::Put,
            Source::Slot(_) => MiniEvent::Copied,
        };
        self.note(line, event);
    }

    fn add(&mut self, line: usize, slot: Slot, value: Source) {
        let number = self.value(value);
        let sum = self.get(slot) + number;
        match value {
            _ if self.reads(Reading::AddReplaces) => self.set(slot, number),
            Source::Slot(from) if self.reads(Reading::AddBackwards) => self.set(from, sum),
            Source::Slot(from) if self.reads(Reading::AddMoves) => {
                self.set(slot, sum);
                self.set(from, 0);
            }
            _ => self.set(slot, sum),
        }
        self.note(line, MiniEvent::Added);
    }

    fn repeat(&mut self, head: usize, times: u8, end: usize, loops: u8) {
        let times = rounds(self.reading, times, loops);
        let first_end = if self.reads(Reading::RepeatFirstLineOnly) {
            block_end(self.lines, head + 1)
        } else {
            end
        };
        for round in 1..=times {
            if self.steps.len() > MAX_STEPS {
                return;
            }
            self.note(head, MiniEvent::Round(round));
            self.block(head + 1, first_end, loops + 1);
        }
        self.block(first_end, end, loops + 1);
    }

    /// Whether the block of a condition is carried out, given what it says now.
    fn goes_in(&mut self, line: usize, now: bool) -> bool {
        if self.reads(Reading::BlockAlwaysDone) {
            return true;
        }
        if !self.reads(Reading::ConditionOnce) {
            return now;
        }
        let earlier = self.first_looks.iter().find(|(at, _)| *at == line);
        match earlier {
            Some((_, held)) => *held,
            None => {
                self.first_looks.push((line, now));
                now
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Statement;
    use super::super::statements::{add, add_box, copy, put};
    use super::*;

    const A: Slot = Slot::A;
    const B: Slot = Slot::B;
    const C: Slot = Slot::C;

    fn stem(program: &[Statement], shown: Slot) -> MiniStem {
        let program = program.to_vec();
        MiniStem { program, shown }
    }

    /// What the signal shows under a reading.
    fn shows(reading: Option<Reading>, program: &[Statement], shown: Slot) -> i64 {
        Reader::read(&lines(&stem(program, shown)), reading).shown()
    }

    #[test]
    fn a_copy_leaves_its_source_and_is_on_its_own_afterwards() {
        let program = [put(A, 5), put(B, 3), copy(A, B), put(B, 9)];
        assert_eq!(shows(None, &program, A), 3);
        assert_eq!(shows(None, &program, B), 9);
        let linked = Some(Reading::CopyStaysLinked);
        assert_eq!(shows(linked, &program, A), 9);
        // A link ends when the copy gets a number of its own.
        let apart = [put(B, 3), copy(A, B), add(A, 1), put(B, 9)];
        assert_eq!(shows(linked, &apart, A), 4);
        // Links form chains.
        let chain = [put(B, 3), copy(A, B), copy(C, A), add(B, 2)];
        assert_eq!(shows(linked, &chain, C), 5);
    }

    #[test]
    fn each_rival_reading_of_a_copy() {
        let program = [put(A, 5), put(B, 3), copy(A, B)];
        let both = |reading| {
            let shown = |slot| shows(Some(reading), &program, slot);
            (shown(A), shown(B))
        };
        assert_eq!(both(Reading::CopyMoves), (3, 0));
        assert_eq!(both(Reading::CopyBackwards), (5, 5));
        assert_eq!(both(Reading::CopySwaps), (3, 5));
        assert_eq!(both(Reading::PutAdds), (8, 3));
        assert_eq!(both(Reading::FirstNumberStays), (5, 3));
    }

    #[test]
    fn each_rival_reading_of_an_addition() {
        let program = [put(A, 5), put(B, 3), add_box(A, B), add(A, 1)];
        let both = |reading| {
            let shown = |slot| shows(reading, &program, slot);
            (shown(A), shown(B))
        };
        assert_eq!(both(None), (9, 3));
        assert_eq!(both(Some(Reading::AddReplaces)), (1, 3));
        assert_eq!(both(Some(Reading::AddBackwards)), (6, 8));
        assert_eq!(both(Some(Reading::AddMoves)), (9, 0));
    }

    #[test]
    fn repetitions_and_their_rival_readings() {
        let body = vec![add(A, 2), add_box(B, A)];
        let program = [Statement::Repeat { times: 3, body }];
        assert_eq!(shows(None, &program, B), 2 + 4 + 6);
        assert_eq!(shows(Some(Reading::RepeatOnceLess), &program, B), 6);
        assert_eq!(shows(Some(Reading::RepeatOnceMore), &program, B), 20);
        assert_eq!(shows(Some(Reading::RepeatFirstLineOnly), &program, B), 6);
        let times = 2;
        let body = program.to_vec();
        let nested = [Statement::Repeat { times, body }];
        assert_eq!(shows(None, &nested, A), 12);
        assert_eq!(shows(Some(Reading::InnerRepeatOnce), &nested, A), 4);
    }

    #[test]
    fn a_condition_is_looked_at_each_time() {
        let when = Statement::When {
            slot: A,
            over: Source::Number(3),
            body: vec![add(B, 10)],
        };
        let body = vec![add(A, 2), when];
        let program = [Statement::Repeat { times: 3, body }];
        assert_eq!(shows(None, &program, B), 20);
        assert_eq!(shows(Some(Reading::ConditionOnce), &program, B), 0);
        assert_eq!(shows(Some(Reading::BlockAlwaysDone), &program, B), 30);
    }

    #[test]
    fn unfit_programs_are_refused() {
        // Moved or copied, A holds 3; what C gets is not shown.
        let same = stem(&[put(A, 5), put(B, 3), copy(A, B), copy(C, B)], A);
        assert_eq!(verify(&same), Err(Flaw::RightByMistake(Reading::CopyMoves)));
        // Gone the other way or exchanged, B holds 5.
        let alike = stem(&[put(A, 5), put(B, 3), copy(A, B)], B);
        assert_eq!(verify(&alike), Err(Flaw::SameMistake(Reading::CopySwaps)));
        assert_eq!(verify(&stem(&[put(A, 5)], A)), Err(Flaw::TellsNothing));
        assert_eq!(verify(&stem(&[], A)), Err(Flaw::Malformed));
        assert_eq!(verify(&stem(&[copy(A, A)], A)), Err(Flaw::Malformed));
        let empty = Statement::Repeat {
            times: 2,
            body: Vec::new(),
        };
        assert_eq!(verify(&stem(&[put(A, 5), empty], A)), Err(Flaw::Malformed));
        let long = (0..3).fold(vec![add(A, 1)], |body, _| {
            vec![Statement::Repeat { times: 5, body }]
        });
        assert_eq!(verify(&stem(&long, A)), Err(Flaw::TooLong));
    }
}
