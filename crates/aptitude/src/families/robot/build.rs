//! The construction of programs and worlds for the robot.
//!
//! Where there are no walls, a program is drawn first and walked on an endless floor; then
//! the start is put where the whole path fits. Where there are walls, the world comes first,
//! and a path that goes nowhere, or never reaches what the program asks about, is dropped.

use super::RobotStem;
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;
use crate::vocabulary::robot::{Heading, Instruction, Position};

/// A path that takes more steps than this is too long to follow by hand.
const LONGEST_WAY: usize = 40;

/// A candidate of this level, with the cell where its construction saw the robot stop.
pub(super) fn propose(level: Level, random: &mut Random) -> Option<(RobotStem, Position)> {
    match level.number() {
        1 => {
            let mut program = program_of_moves(random, 2, 3);
            if random.chance(1, 2) {
                program.insert(0, turn(random));
            }
            open_floor(random, 5, true, program)
        }
        2 => {
            let forwards = random.between(3, 4);
            let program = program_of_moves(random, forwards, 2);
            open_floor(random, 5, false, program)
        }
        3 => {
            let program = program_with_repeat(random);
            open_floor(random, 5, false, program)
        }
        4 => {
            let program = program_with_condition(random, AfterLook::Nothing);
            walled_floor(random, 5, program)
        }
        _ => {
            if random.chance(1, 2) {
                let program = program_with_condition(random, AfterLook::GoesOn);
                walled_floor(random, 6, program)
            } else {
                let program = program_with_nested_repeat(random);
                open_floor(random, 6, false, program)
            }
        }
    }
}

fn forward(random: &mut Random, most: i64) -> Instruction {
    Instruction::Forward {
        cells: random.between(1, most) as u8,
    }
}

fn turn(random: &mut Random) -> Instruction {
    if random.chance(1, 2) {
        Instruction::Left
    } else {
        Instruction::Right
    }
}

/// Forward and turn by turns.
fn program_of_moves(random: &mut Random, forwards: i64, most: i64) -> Vec<Instruction> {
    let mut program = vec![forward(random, most + 1)];
    for _ in 1..forwards {
        program.push(turn(random));
        program.push(forward(random, most));
    }
    program
}

/// A repeated block with something before or after it.
fn program_with_repeat(random: &mut Random) -> Vec<Instruction> {
    let mut body = vec![forward(random, 2), turn(random)];
    if random.chance(1, 2) {
        body.push(forward(random, 1));
        if random.chance(1, 2) {
            body.push(turn(random));
        }
    }
    let times = random.between(2, 3) as u8;
    let mut program = vec![Instruction::Repeat { times, body }];
    if random.chance(1, 2) {
        program.insert(0, forward(random, 2));
    } else {
        program.push(forward(random, 2));
    }
    program
}

/// A repetition inside another.
fn program_with_nested_repeat(random: &mut Random) -> Vec<Instruction> {
    let inner = Instruction::Repeat {
        times: random.between(2, 3) as u8,
        body: vec![forward(random, 1), turn(random), forward(random, 1)],
    };
    let mut body = vec![inner];
    let place = random.below(2) as usize;
    body.insert(place, turn(random));
    if random.chance(1, 2) {
        body.push(forward(random, 2));
    }
    let outer = Instruction::Repeat { times: 2, body };
    let mut program = vec![outer];
    if random.chance(1, 2) {
        program.insert(0, forward(random, 2));
    }
    program
}

/// What a repetition that looks ahead does after the look.
#[derive(Clone, Copy, PartialEq)]
enum AfterLook {
    Nothing,
    GoesOn,
}

/// A repetition that looks ahead.
fn program_with_condition(random: &mut Random, after: AfterLook) -> Vec<Instruction> {
    let longer = after == AfterLook::GoesOn;
    let mut then = vec![turn(random)];
    let mut otherwise = vec![Instruction::Forward { cells: 1 }];
    if longer && random.chance(1, 2) {
        otherwise.push(turn(random));
        otherwise.push(Instruction::Forward { cells: 1 });
    }
    if longer && random.chance(1, 3) {
        then.push(Instruction::Forward { cells: 1 });
    }
    let look = Instruction::IfBlocked { then, otherwise };
    let mut body = vec![look];
    if longer {
        body.push(forward(random, 1));
        if random.chance(1, 2) {
            body.push(turn(random));
        }
    }
    let times = random.between(3, if longer { 4 } else { 5 }) as u8;
    let mut program = vec![Instruction::Repeat { times, body }];
    if random.chance(1, 2) {
        program.insert(0, turn(random));
    }
    if random.chance(1, 2) {
        program.push(turn(random));
        program.push(forward(random, 2));
    }
    program
}

/// A world without walls, with the start where the whole path fits.
fn open_floor(
    random: &mut Random,
    size: u8,
    facing_up: bool,
    program: Vec<Instruction>,
) -> Option<(RobotStem, Position)> {
    let heading = if facing_up {
        Heading::Up
    } else {
        random.pick(&Heading::ALL)
    };
    let endless = Floor {
        size: None,
        walls: &[],
    };
    let walk = endless.walk((0, 0), heading, &program)?;
    let (mut left, mut right, mut top, mut bottom) = (0, 0, 0, 0);
    for (column, row) in &walk.cells {
        left = left.min(*column);
        right = right.max(*column);
        top = top.min(*row);
        bottom = bottom.max(*row);
    }
    let size_wide = i64::from(size);
    if right - left >= size_wide || bottom - top >= size_wide {
        return None;
    }
    let start = (
        random.between(-left, size_wide - 1 - right),
        random.between(-top, size_wide - 1 - bottom),
    );
    let end = (start.0 + walk.end.0, start.1 + walk.end.1);
    finished(size, start, end, heading, Vec::new(), program)
}

/// A world with a few walls. Both sides of each condition must have been met, and the robot
/// never runs into a wall without having looked.
fn walled_floor(
    random: &mut Random,
    size: u8,
    program: Vec<Instruction>,
) -> Option<(RobotStem, Position)> {
    let wide = i64::from(size);
    let mut cells: Vec<(i64, i64)> = (0..wide * wide).map(|n| (n % wide, n / wide)).collect();
    random.shuffle(&mut cells);
    let count = random.between(3, 5) as usize;
    let walls: Vec<(i64, i64)> = cells[..count].to_vec();
    let start = cells[count];
    let heading = random.pick(&Heading::ALL);
    let floor = Floor {
        size: Some(wide),
        walls: &walls,
    };
    let walk = floor.walk(start, heading, &program)?;
    if walk.collisions > 0 || walk.saw_wall == 0 || walk.saw_free == 0 {
        return None;
    }
    finished(size, start, walk.end, heading, walls, program)
}

fn finished(
    size: u8,
    start: (i64, i64),
    end: (i64, i64),
    heading: Heading,
    walls: Vec<(i64, i64)>,
    program: Vec<Instruction>,
) -> Option<(RobotStem, Position)> {
    if start == end {
        return None;
    }
    let mut walls: Vec<Position> = walls.into_iter().map(position).collect();
    walls.sort();
    let stem = RobotStem {
        columns: size,
        rows: size,
        start: position(start),
        heading,
        walls,
        program,
    };
    Some((stem, position(end)))
}

fn position((column, row): (i64, i64)) -> Position {
    Position {
        column: column as u8 + 1,
        row: row as u8 + 1,
    }
}

/// The floor of the construction: cells count from 0, and without a size it has no edge.
struct Floor<'a> {
    size: Option<i64>,
    walls: &'a [(i64, i64)],
}

struct Walk {
    end: (i64, i64),
    cells: Vec<(i64, i64)>,
    collisions: u32,
    saw_wall: u32,
    saw_free: u32,
    quarter_turns: usize,
    steps: usize,
}

impl Floor<'_> {
    /// Walks a whole program; none when it takes too long.
    fn walk(&self, start: (i64, i64), heading: Heading, program: &[Instruction]) -> Option<Walk> {
        let mut walk = Walk {
            end: start,
            cells: vec![start],
            collisions: 0,
            saw_wall: 0,
            saw_free: 0,
            quarter_turns: heading as usize,
            steps: 0,
        };
        self.carry_out(program, &mut walk);
        (walk.steps <= LONGEST_WAY).then_some(walk)
    }

    fn carry_out(&self, program: &[Instruction], walk: &mut Walk) {
        for instruction in program {
            walk.steps += 1;
            if walk.steps > LONGEST_WAY {
                return;
            }
            match instruction {
                Instruction::Forward { cells } => {
                    for _ in 0..*cells {
                        let ahead = ahead(walk);
                        if self.is_open(ahead) {
                            walk.end = ahead;
                            walk.cells.push(ahead);
                        } else {
                            walk.collisions += 1;
                        }
                    }
                }
                Instruction::Right => walk.quarter_turns += 1,
                Instruction::Left => walk.quarter_turns += 3,
                Instruction::Repeat { times, body } => {
                    for _ in 0..*times {
                        self.carry_out(body, walk);
                    }
                }
                Instruction::IfBlocked { then, otherwise } => {
                    if self.is_open(ahead(walk)) {
                        walk.saw_free += 1;
                        self.carry_out(otherwise, walk);
                    } else {
                        walk.saw_wall += 1;
                        self.carry_out(then, walk);
                    }
                }
            }
        }
    }

    fn is_open(&self, (column, row): (i64, i64)) -> bool {
        let inside = self
            .size
            .is_none_or(|size| (0..size).contains(&column) && (0..size).contains(&row));
        inside && !self.walls.contains(&(column, row))
    }
}

fn ahead(walk: &Walk) -> (i64, i64) {
    let (column, row) = walk.end;
    match walk.quarter_turns % 4 {
        0 => (column, row - 1),
        1 => (column + 1, row),
        2 => (column, row + 1),
        _ => (column - 1, row),
    }
}
