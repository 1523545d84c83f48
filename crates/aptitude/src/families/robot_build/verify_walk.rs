//! Programs carried out as they are written, and what they lead to.

use super::{BuildStem, World, keeps_to};
use crate::vocabulary::robot::{Heading, Instruction, Position, TraceEvent, TraceStep, lines};

/// A program that carries out more blocks than this is stopped. No program within
/// [`super::MAX_BUDGET`] is: repetitions of five in each other come to (5⁷ − 1) / 4 = 19,531.
pub const MAX_STEPS: usize = 20_000;
/// The most steps that [`walk`] keeps: a longer replay is not watched.
pub const MAX_SHOWN: usize = 300;
/// Where a program leaves the robot in one world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// On the goal.
    Reached,
    /// Elsewhere, after a stay on the goal that it left again.
    PassedGoal(Position),
    /// Short of the goal, which lies straight ahead with nothing in between.
    FellShort {
        /// Where it stands.
        at: Position,
        /// How many steps are missing.
        missing: u8,
    },
    /// Elsewhere.
    Elsewhere(Position),
    /// The program was stopped after [`MAX_STEPS`] blocks.
    TooLong,
}

/// What a program does in each world of a stem, whether or not it keeps to the budget.
pub fn verdict(stem: &BuildStem, program: &[Instruction]) -> Vec<Ending> {
    let endings = stem.worlds.iter().map(|world| ending(world, program));
    endings.collect()
}

/// Whether a program is right: made of the blocks on offer, within the budget, and stopping on
/// the goal in every world.
pub fn is_right(stem: &BuildStem, program: &[Instruction]) -> bool {
    let reaches = |world| {
        let walker = Walker::of(world, program, 0);
        !walker.too_long() && walker.position == world.goal
    };
    keeps_to(stem, program) && stem.worlds.iter().all(reaches)
}

/// The robot's path in one world, step by step, for the screen; lines are those of
/// [`crate::robot::lines`]. No more than [`MAX_SHOWN`] steps are kept.
pub fn walk(world: &World, program: &[Instruction]) -> Vec<TraceStep> {
    Walker::of(world, program, MAX_SHOWN).path
}

fn ending(world: &World, program: &[Instruction]) -> Ending {
    let walker = Walker::of(world, program, 0);
    let at = walker.position;
    if walker.too_long() {
        return Ending::TooLong;
    }
    if at == world.goal {
        return Ending::Reached;
    }
    let mut ahead = Walker::of(world, &[], 0);
    (ahead.position, ahead.heading) = (at, walker.heading);
    let mut missing = 0;
    while let Some(cell) = ahead.ahead() {
        missing += 1;
        ahead.position = cell;
        if cell == world.goal {
            return Ending::FellShort { at, missing };
        }
    }
    if walker.met_goal {
        Ending::PassedGoal(at)
    } else {
        Ending::Elsewhere(at)
    }
}

/// Carries out a program as it is written.
pub(super) struct Walker<'a> {
    world: &'a World,
    pub(super) position: Position,
    heading: Heading,
    met_goal: bool,
    steps: usize,
    shown: usize,
    path: Vec<TraceStep>,
}

impl<'a> Walker<'a> {
    /// The state after a program, with the first `shown` steps of the path.
    pub(super) fn of(world: &'a World, program: &[Instruction], shown: usize) -> Walker<'a> {
        let mut walker = Walker {
            world,
            position: world.start,
            heading: world.heading,
            met_goal: false,
            steps: 0,
            shown,
            path: Vec::new(),
        };
        walker.block(program, 0);
        walker
    }

    fn too_long(&self) -> bool {
        self.steps > MAX_STEPS
    }

    fn note(&mut self, line: usize, event: TraceEvent) {
        if self.path.len() < self.shown {
            self.path.push(TraceStep {
                line: line as u8,
                event,
                position: self.position,
                heading: self.heading,
            });
        }
    }

    /// Carries out a block whose first line has the number `line`.
    fn block(&mut self, block: &[Instruction], mut line: usize) {
        for instruction in block {
            self.steps += 1;
            if self.too_long() {
                return;
            }
            match instruction {
                Instruction::Forward { cells } => {
                    for _ in 0..*cells {
                        let event = match self.ahead() {
                            Some(cell) => {
                                self.position = cell;
                                self.met_goal |= cell == self.world.goal;
                                TraceEvent::Moved
                            }
                            None => TraceEvent::Stopped,
                        };
                        self.note(line, event);
                    }
                }
                Instruction::Left | Instruction::Right => {
                    let quarter = if *instruction == Instruction::Left {
                        3
                    } else {
                        1
                    };
                    let all = Heading::ALL;
                    let now = all.iter().position(|heading| *heading == self.heading);
                    self.heading = all[(now.unwrap_or(0) + quarter) % all.len()];
                    self.note(line, TraceEvent::Turned);
                }
                Instruction::Repeat { times, body } => {
                    for round in 1..=*times {
                        self.note(line, TraceEvent::Round(round));
                        self.block(body, line + 1);
                    }
                }
                Instruction::IfBlocked { then, otherwise } => {
                    if self.ahead().is_none() {
                        self.note(line, TraceEvent::SawWall);
                        self.block(then, line + 1);
                    } else {
                        self.note(line, TraceEvent::SawFree);
                        // After the head, the first block and the line « otherwise ».
                        self.block(otherwise, line + 2 + lines(then).len());
                    }
                }
            }
            if self.shown > 0 {
                line += lines(std::slice::from_ref(instruction)).len();
            }
        }
    }

    /// The cell in front, when it can be entered.
    fn ahead(&self) -> Option<Position> {
        let Position { column, row } = self.position;
        let (column, row) = match self.heading {
            Heading::Up => (column, row.checked_sub(1)?),
            Heading::Right => (column + 1, row),
            Heading::Down => (column, row + 1),
            Heading::Left => (column.checked_sub(1)?, row),
        };
        let cell = Position { column, row };
        let inside =
            (1..=self.world.columns).contains(&column) && (1..=self.world.rows).contains(&row);
        (inside && !self.world.walls.contains(&cell)).then_some(cell)
    }
}
