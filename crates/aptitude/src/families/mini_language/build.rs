//! The construction of programs in the mini-language.
//!
//! A program is drawn line by line in the shape of its level and run. It is kept when the
//! numbers stay small, both outcomes of what it asks occur, and every line counts (but see
//! [`may_be_idle`]): without any one of them the signal would show another number.

use super::{MiniStem, Slot, Source, Statement};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;

/// The largest number that a box ever holds: the arithmetic is never the hard part.
const LARGEST: i64 = 60;
/// Programs drawn for one candidate at the most.
const DRAWS: usize = 400;
/// Simple lines carried out at the most: longer ones are a test of patience.
const LONGEST: usize = 16;

/// A candidate of this level, with the number that its construction saw on the signal.
///
/// `copies_told_apart` says in how many ways a copy can be got wrong so that the signal shows a
/// number of its own; none where some rival reading does not show itself, which is so in most
/// programs: some readings lead to the right number.
pub(super) fn propose(
    level: Level,
    random: &mut Random,
    copies_told_apart: impl Fn(&MiniStem) -> Option<usize>,
) -> Option<(MiniStem, i64)> {
    // The first two levels are about copies: most of their items tell two wrong readings
    // of them apart.
    let least_told_apart = if level.number() <= 2 && random.chance(4, 5) {
        2
    } else {
        0
    };
    for _ in 0..DRAWS {
        let program = draw(level, random);
        let shown = random.pick(&Slot::ALL);
        if let Some(number) = worthwhile(&program, shown, level) {
            let stem = MiniStem { program, shown };
            if copies_told_apart(&stem).is_some_and(|told_apart| told_apart >= least_told_apart) {
                return Some((stem, number));
            }
        }
    }
    None
}

fn draw(level: Level, random: &mut Random) -> Vec<Statement> {
    let mut numbers: Vec<u8> = (2..=9).collect();
    random.shuffle(&mut numbers);
    let mut slots = Slot::ALL;
    random.shuffle(&mut slots);
    let filled = if level == Level::FIRST && random.chance(1, 2) {
        3
    } else {
        2
    };
    let first = slots.iter().zip(&numbers).take(filled);
    let mut program: Vec<Statement> = first
        .map(|(slot, number)| Statement::Put {
            slot: *slot,
            value: Source::Number(*number),
        })
        .collect();
    match level.number() {
        1 => {
            let mut lines = vec![copy(random)];
            if random.chance(1, 2) {
                lines.push(copy(random));
            }
            if lines.len() + filled < 4 || random.chance(1, 4) {
                let place = random.below(2) as usize;
                lines.insert(place, put(random));
            }
            program.append(&mut lines);
        }
        2 => {
            let mut lines = vec![copy(random), add(random), copy_or_add(random)];
            random.shuffle(&mut lines);
            program.append(&mut lines);
        }
        3 => {
            let times = random.between(2, 4) as u8;
            let mut body = vec![add(random), copy_or_add(random)];
            random.shuffle(&mut body);
            program.push(Statement::Repeat { times, body });
            if random.chance(1, 2) {
                program.push(copy_or_add(random));
            }
        }
        4 => {
            if random.chance(1, 2) {
                let times = random.between(2, 3) as u8;
                let body = vec![add(random)];
                program.push(Statement::Repeat { times, body });
                program.push(condition(random, 2));
            } else {
                program.push(copy_or_add(random));
                program.push(condition(random, 1));
                program.push(condition(random, 1));
            }
            if random.chance(1, 2) {
                program.push(copy_or_add(random));
            }
        }
        _ => {
            let block = if random.chance(2, 3) {
                let times = random.between(3, 4) as u8;
                let mut body = vec![add(random), condition(random, 1)];
                random.shuffle(&mut body);
                if random.chance(1, 2) {
                    body.push(copy_or_add(random));
                }
                Statement::Repeat { times, body }
            } else {
                let inner = Statement::Repeat {
                    times: random.between(2, 3) as u8,
                    body: vec![add_slot(random)],
                };
                let mut body = vec![inner, copy_or_add(random)];
                random.shuffle(&mut body);
                let times = random.between(2, 3) as u8;
                Statement::Repeat { times, body }
            };
            program.push(block);
            if random.chance(1, 3) {
                program.push(copy_or_add(random));
            }
        }
    }
    program
}

fn pair(random: &mut Random) -> (Slot, Slot) {
    let mut slots = Slot::ALL;
    random.shuffle(&mut slots);
    (slots[0], slots[1])
}

fn put(random: &mut Random) -> Statement {
    Statement::Put {
        slot: random.pick(&Slot::ALL),
        value: Source::Number(random.between(2, 9) as u8),
    }
}

fn copy(random: &mut Random) -> Statement {
    let (slot, from) = pair(random);
    Statement::Put {
        slot,
        value: Source::Slot(from),
    }
}

fn add_slot(random: &mut Random) -> Statement {
    let (slot, from) = pair(random);
    Statement::Add {
        slot,
        value: Source::Slot(from),
    }
}

fn add(random: &mut Random) -> Statement {
    if random.chance(1, 2) {
        return add_slot(random);
    }
    Statement::Add {
        slot: random.pick(&Slot::ALL),
        value: Source::Number(random.between(1, 5) as u8),
    }
}

fn copy_or_add(random: &mut Random) -> Statement {
    if random.chance(1, 2) {
        copy(random)
    } else {
        add(random)
    }
}

fn condition(random: &mut Random, most: i64) -> Statement {
    let (slot, other) = pair(random);
    let over = if random.chance(1, 3) {
        Source::Slot(other)
    } else {
        Source::Number(random.between(3, 14) as u8)
    };
    let lines = random.between(1, most);
    let body = (0..lines).map(|_| copy_or_add(random)).collect();
    Statement::When { slot, over, body }
}

/// The shown number, when the program is fit for an item.
fn worthwhile(program: &[Statement], shown: Slot, level: Level) -> Option<i64> {
    let run = Run::of(program, None)?;
    let number = run.boxes[shown as usize];
    if number == 0 || run.done > LONGEST {
        return None;
    }
    // Where there are conditions, a level 4 program meets one that holds and, if it has two,
    // one that does not; in a repetition the same one does both.
    let asks = run.held + run.failed > 0;
    if asks && (run.held == 0 || (level == Level::LAST && run.failed == 0)) {
        return None;
    }
    let lines = count(program);
    for line in 0..lines {
        let without = Run::of(program, Some(line))?;
        let idle = without.boxes[shown as usize] == number && !without.missed;
        if idle && !may_be_idle(program.get(line), level) {
            return None;
        }
    }
    Some(number)
}

/// Programs of the first two levels may hold a line that changes nothing of what is shown:
/// that a box was filled or copied must not tempt into thinking that it counts. They start
/// with simple lines, so that the number of a line is its place.
fn may_be_idle(line: Option<&Statement>, level: Level) -> bool {
    match line {
        Some(Statement::Put { value, .. }) => {
            level == Level::FIRST || (level.number() == 2 && matches!(value, Source::Number(_)))
        }
        _ => false,
    }
}

/// Lines that are not heads, inside blocks too.
fn count(program: &[Statement]) -> usize {
    let size = |statement: &Statement| match statement {
        Statement::Put { .. } | Statement::Add { .. } => 1,
        Statement::Repeat { body, .. } | Statement::When { body, .. } => count(body),
    };
    program.iter().map(size).sum()
}

/// A program carried out from its tree, possibly without one of its lines.
struct Run {
    boxes: [i64; 3],
    done: usize,
    held: usize,
    failed: usize,
    without: Option<usize>,
    /// The line to leave out was never reached.
    missed: bool,
}

impl Run {
    /// None when a number grows beyond bounds.
    fn of(program: &[Statement], without: Option<usize>) -> Option<Run> {
        let mut run = Run {
            boxes: [0; 3],
            done: 0,
            held: 0,
            failed: 0,
            without,
            missed: without.is_some(),
        };
        run.block(program, 0)?;
        Some(run)
    }

    fn value(&self, source: Source) -> i64 {
        match source {
            Source::Number(number) => i64::from(number),
            Source::Slot(slot) => self.boxes[slot as usize],
        }
    }

    /// Carries out a block whose first simple line has the number `line`.
    fn block(&mut self, block: &[Statement], mut line: usize) -> Option<()> {
        for statement in block {
            let old = line;
            line += count(std::slice::from_ref(statement));
            match statement {
                Statement::Put { .. } | Statement::Add { .. } if self.without == Some(old) => {
                    self.missed = false;
                }
                Statement::Put { slot, value } => {
                    self.boxes[*slot as usize] = self.value(*value);
                    self.done += 1;
                }
                Statement::Add { slot, value } => {
                    self.boxes[*slot as usize] += self.value(*value);
                    self.done += 1;
                }
                Statement::Repeat { times, body } => {
                    for _ in 0..*times {
                        self.block(body, old)?;
                    }
                }
                Statement::When { slot, over, body } => {
                    if self.boxes[*slot as usize] > self.value(*over) {
                        self.held += 1;
                        self.block(body, old)?;
                    } else {
                        self.failed += 1;
                    }
                }
            }
            if self.boxes.iter().any(|number| *number > LARGEST) {
                return None;
            }
        }
        Some(())
    }
}
