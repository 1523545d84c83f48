//! Robot, build and repair: any program is judged by what it does in every world, and every
//! shorter program is tried to prove that the task is what it is meant to be.

use super::proof::BuildProof;
use super::{BuildStem, World, keeps_to};
use crate::vocabulary::robot::{
    Heading, Instruction, LineKind, Position, TraceEvent, TraceStep, blocks, lines,
};

use crate::vocabulary::flaw::Flaw;
use search::{Allowed, MAX_WORLDS, Search};

mod edits;
mod search;

/// The largest budget of a stem, in blocks.
pub const MAX_BUDGET: u8 = 7;
/// A program that carries out more blocks than this is stopped. No program within
/// [`MAX_BUDGET`] is: repetitions of five in each other come to (5⁷ − 1) / 4 = 19,531.
pub const MAX_STEPS: usize = 20_000;
/// The most steps that [`walk`] keeps: nobody watches more.
pub const MAX_SHOWN: usize = 300;
/// The most changes that mend a given program.
const MAX_CHANGES: u8 = 2;

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

/// The robot's way in one world, step by step, for the screen; lines are those of
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

/// The shortest program, with the proof that the task needs what it offers.
///
/// # Errors
/// The [`Flaw`] that makes the stem unfit as an item.
pub(super) fn verify(stem: &BuildStem) -> Result<BuildProof, Flaw> {
    if !well_formed(stem) {
        return Err(Flaw::Malformed);
    }
    let search = Search::new(stem);
    let budget = usize::from(stem.budget);
    // What is on offer is needed. The smaller searches come first: most unfit stems fail there.
    let offers = |wanted: fn(&LineKind) -> bool| stem.palette.iter().copied().find(wanted);
    let repeat = offers(|block| matches!(block, LineKind::Repeat(_)));
    let look = offers(|block| *block == LineKind::IfBlocked);
    let without = |repetitions, conditions| {
        let allowed = Allowed {
            repetitions,
            conditions,
        };
        search.shortest(budget, allowed)
    };
    if let Some(block) = repeat
        && without(false, true).is_some()
    {
        return Err(Flaw::NeedlessBlock(block));
    }
    if let Some(block) = look
        && without(true, false).is_some()
    {
        return Err(Flaw::NeedlessBlock(block));
    }
    let shortest = without(true, true).ok_or(Flaw::NothingFits)?;
    let (program, changes) = if stem.given.is_empty() {
        (shortest, 0)
    } else {
        mended(stem, blocks(&shortest)).ok_or(Flaw::NotToBeMended)?
    };
    Ok(BuildProof { program, changes })
}

fn well_formed(stem: &BuildStem) -> bool {
    let fits = |world: &World| {
        let sizes = (2..=6).contains(&world.columns) && (2..=6).contains(&world.rows);
        let inside = |cell: &Position| {
            (1..=world.columns).contains(&cell.column) && (1..=world.rows).contains(&cell.row)
        };
        let free = |cell: &Position| inside(cell) && !world.walls.contains(cell);
        sizes
            && free(&world.start)
            && free(&world.goal)
            && world.start != world.goal
            && world.walls.iter().all(inside)
    };
    let known = |(at, block): (usize, &LineKind)| {
        let sane = match block {
            LineKind::Forward(cells) => (1..=4).contains(cells),
            LineKind::Repeat(times) => (2..=5).contains(times),
            LineKind::Left | LineKind::Right | LineKind::IfBlocked => true,
            LineKind::Otherwise => false,
        };
        sane && !stem.palette[..at].contains(block)
    };
    let worlds = &stem.worlds;
    let twice = (1..worlds.len()).any(|at| worlds[..at].contains(&worlds[at]));
    (3..=MAX_WORLDS).contains(&worlds.len())
        && !twice
        && worlds.iter().all(fits)
        && stem.palette.iter().enumerate().all(known)
        && (1..=MAX_BUDGET).contains(&stem.budget)
        && (stem.given.is_empty() || keeps_to(stem, &stem.given))
}

/// The given program with the fewest changes that make it right and no longer than need be,
/// and how many those are. None when it is right as it is, or no two changes mend it.
fn mended(stem: &BuildStem, count: usize) -> Option<(Vec<Instruction>, u8)> {
    if is_right(stem, &stem.given) {
        return None;
    }
    let mut programs = vec![stem.given.clone()];
    for changes in 1..=MAX_CHANGES {
        let changed = programs
            .iter()
            .flat_map(|program| edits::one_change(program, &stem.palette));
        programs = changed.collect();
        let mut right = programs.iter().filter(|program| is_right(stem, program));
        if let Some(first) = right.next() {
            // With as few changes, the shortest one is told.
            let short = std::iter::once(first).chain(right);
            let short = short.min_by_key(|program| blocks(program))?;
            return (blocks(short) == count).then(|| (short.clone(), changes));
        }
    }
    None
}

/// Carries out a program as it is written.
struct Walker<'a> {
    world: &'a World,
    position: Position,
    heading: Heading,
    met_goal: bool,
    steps: usize,
    shown: usize,
    path: Vec<TraceStep>,
}

impl<'a> Walker<'a> {
    /// The state after a program, with the first `shown` steps of the way.
    fn of(world: &'a World, program: &[Instruction], shown: usize) -> Walker<'a> {
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

#[cfg(test)]
mod tests;
