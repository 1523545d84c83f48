//! The construction of tasks for the robot: a program is drawn, then worlds in which it goes
//! somewhere; where it stops is the goal. The check decides whether what is on offer is needed.
//!
//! Programs that ask what is in front are put into worlds of different sizes and walls. Others
//! follow the same path everywhere, from another place and facing elsewhere (level 1: from the same
//! place), between other walls.

use super::{BuildStem, World};
use crate::vocabulary::cell::Level;
use crate::vocabulary::random::Random;
use crate::vocabulary::robot::{Heading, Instruction, LineKind, Position, blocks, lines};

/// Worlds of a task.
const WORLDS: usize = 3;
/// Draws of one world at the most.
const DRAWS: usize = 40;
/// A path with more steps than this is too long to follow with the eyes.
const LONGEST: usize = 24;

/// A candidate of this level, and the program that it was made from.
pub(super) fn propose(level: Level, random: &mut Random) -> Option<(BuildStem, Vec<Instruction>)> {
    let program = draw(level, random);
    let looks = level.number() >= 4;
    let mut worlds: Vec<World> = Vec::new();
    for _ in 0..WORLDS {
        let like = if level == Level::FIRST {
            worlds.first().cloned()
        } else {
            None
        };
        let world = draw_world(random, &program, looks, like.as_ref(), &worlds)?;
        worlds.push(world);
    }
    let repairs = match level.number() {
        3 => random.chance(1, 3),
        5 => random.chance(1, 2),
        _ => false,
    };
    let palette = palette(level, &program, random);
    let given = if repairs {
        let faults = if level == Level::LAST && random.chance(1, 2) {
            2
        } else {
            1
        };
        broken(&program, faults, &palette, random)?
    } else {
        Vec::new()
    };
    let budget = (blocks(&program).max(blocks(&given)) as u8).max(3);
    let stem = BuildStem {
        worlds,
        palette,
        budget,
        given,
    };
    Some((stem, program))
}

fn forward() -> Instruction {
    Instruction::Forward { cells: 1 }
}

fn turn(random: &mut Random) -> Instruction {
    if random.chance(1, 2) {
        Instruction::Left
    } else {
        Instruction::Right
    }
}

fn other(turn: &Instruction) -> Instruction {
    match turn {
        Instruction::Left => Instruction::Right,
        _ => Instruction::Left,
    }
}

fn repeat(times: i64, body: Vec<Instruction>) -> Instruction {
    let times = times as u8;
    Instruction::Repeat { times, body }
}

fn draw(level: Level, random: &mut Random) -> Vec<Instruction> {
    match level.number() {
        1 => {
            let mut program = vec![forward(), turn(random), forward()];
            for _ in 0..random.between(1, 2) {
                let block = match random.below(3) {
                    0 => turn(random),
                    1 => Instruction::Forward { cells: 2 },
                    _ => forward(),
                };
                let place = random.below(program.len() as u32 + 1) as usize;
                program.insert(place, block);
            }
            program
        }
        2 => {
            let times = random.between(3, 5);
            let mut program = vec![repeat(times, vec![forward()])];
            let turn = turn(random);
            if random.chance(1, 2) {
                program.push(turn);
                program.push(forward());
            } else {
                program.insert(0, turn);
                program.insert(0, forward());
            }
            if random.chance(1, 2) {
                program.push(forward());
            }
            program
        }
        3 => {
            let first = turn(random);
            let second = if random.chance(2, 3) {
                other(&first)
            } else {
                first.clone()
            };
            let mut body = vec![forward(), first, forward()];
            if random.chance(2, 3) {
                body.push(second);
            }
            if random.chance(1, 3) {
                body.insert(0, forward());
            }
            let mut program = vec![repeat(random.between(2, 3), body)];
            if random.chance(1, 3) {
                program.push(forward());
            }
            program
        }
        4 => {
            let times = random.between(3, 5);
            let mut program = vec![repeat(times, vec![look(random)])];
            match random.below(4) {
                0 => program.insert(0, forward()),
                1 => program.push(forward()),
                2 => program.insert(0, turn(random)),
                _ => {}
            }
            program
        }
        _ => match random.below(3) {
            0 => {
                let mut body = vec![repeat(random.between(2, 3), vec![look(random)])];
                let extra = turn(random);
                let place = random.below(2) as usize;
                body.insert(place, extra);
                vec![repeat(random.between(2, 3), body)]
            }
            1 => {
                let mut body = vec![look(random)];
                let extra = if random.chance(1, 2) {
                    forward()
                } else {
                    turn(random)
                };
                let place = random.below(2) as usize;
                body.insert(place, extra);
                let mut program = vec![repeat(random.between(3, 4), body)];
                if random.chance(1, 2) {
                    program.push(forward());
                }
                program
            }
            _ => vec![repeat(random.between(3, 5), vec![longer_look(random)])],
        },
    }
}

/// Turn where the path is blocked, else go forward.
fn look(random: &mut Random) -> Instruction {
    Instruction::IfBlocked {
        then: vec![turn(random)],
        otherwise: vec![forward()],
    }
}

/// As [`look`], with one more block on either side.
fn longer_look(random: &mut Random) -> Instruction {
    let mut then = vec![turn(random)];
    let mut otherwise = vec![forward()];
    match random.below(3) {
        0 => then.push(forward()),
        1 => otherwise.push(turn(random)),
        _ => otherwise.insert(0, forward()),
    }
    Instruction::IfBlocked { then, otherwise }
}

/// The blocks on offer: those of the program, the other turn, and up to level 3 a second
/// number of times.
fn palette(level: Level, program: &[Instruction], random: &mut Random) -> Vec<LineKind> {
    let used: Vec<LineKind> = lines(program).into_iter().map(|line| line.kind).collect();
    let mut palette = vec![LineKind::Forward(1)];
    if used.contains(&LineKind::Forward(2)) {
        palette.push(LineKind::Forward(2));
    }
    palette.push(LineKind::Left);
    palette.push(LineKind::Right);
    let mut times: Vec<u8> = (2..=5)
        .filter(|times| used.contains(&LineKind::Repeat(*times)))
        .collect();
    if let [only] = times.as_slice()
        && level.number() <= 4
    {
        let second = if *only == 5 || (*only > 2 && random.chance(1, 2)) {
            only - 1
        } else {
            only + 1
        };
        times.push(second);
        times.sort();
    }
    palette.extend(times.into_iter().map(LineKind::Repeat));
    if used.contains(&LineKind::IfBlocked) {
        palette.push(LineKind::IfBlocked);
    }
    palette
}

/// The program with some of its blocks exchanged for others.
fn broken(
    program: &[Instruction],
    faults: usize,
    palette: &[LineKind],
    random: &mut Random,
) -> Option<Vec<Instruction>> {
    let mut places: Vec<usize> = (0..blocks(program)).collect();
    random.shuffle(&mut places);
    let mut given = program.to_vec();
    for place in places.into_iter().take(faults) {
        let mut left = place;
        exchange(&mut given, &mut left, palette, random);
    }
    (given != program).then_some(given)
}

/// Exchanges the block that has `left` blocks before it.
fn exchange(
    block: &mut [Instruction],
    left: &mut usize,
    palette: &[LineKind],
    random: &mut Random,
) {
    for instruction in block {
        let here = *left == 0;
        *left = left.wrapping_sub(1);
        match instruction {
            Instruction::Forward { .. } if here => *instruction = turn(random),
            Instruction::Left if here => *instruction = Instruction::Right,
            Instruction::Right if here => *instruction = Instruction::Left,
            Instruction::Repeat { times, .. } if here => {
                let offered = |other: &u8| palette.contains(&LineKind::Repeat(*other));
                let others = (2..=5).filter(|other| other != times && offered(other));
                let others: Vec<u8> = others.collect();
                if !others.is_empty() {
                    *times = random.pick(&others);
                }
            }
            Instruction::IfBlocked { then, otherwise } if here => std::mem::swap(then, otherwise),
            Instruction::Repeat { body, .. } => exchange(body, left, palette, random),
            Instruction::IfBlocked { then, otherwise } => {
                exchange(then, left, palette, random);
                exchange(otherwise, left, palette, random);
            }
            Instruction::Forward { .. } | Instruction::Left | Instruction::Right => {}
        }
        if here {
            return;
        }
    }
}

/// A world in which the program goes somewhere, unlike those that there are. With `like`, it
/// has the same size and start.
fn draw_world(
    random: &mut Random,
    program: &[Instruction],
    looks: bool,
    like: Option<&World>,
    others: &[World],
) -> Option<World> {
    for _ in 0..DRAWS {
        let least = if looks { 3 } else { 4 };
        let (columns, rows) = match like {
            Some(world) => (world.columns, world.rows),
            None => (
                random.between(least, 6) as u8,
                random.between(least, 6) as u8,
            ),
        };
        let same_size = |world: &World| (world.columns, world.rows) == (columns, rows);
        if looks && others.iter().any(same_size) {
            continue;
        }
        let mut cells: Vec<Position> = (1..=rows)
            .flat_map(|row| (1..=columns).map(move |column| Position { column, row }))
            .collect();
        random.shuffle(&mut cells);
        let (start, heading) = match like {
            Some(world) => (world.start, world.heading),
            None => (cells[0], random.pick(&Heading::ALL)),
        };
        cells.retain(|cell| *cell != start);
        let many = i64::from(columns) * i64::from(rows);
        let walls = random.between(many / 6, many / 3) as usize;
        // Where nothing is asked, walls stand beside the path, so that few draws are refused.
        if !looks {
            let open = Walk::of(columns, rows, &[], start, heading, program)?;
            if open.collisions > 0 {
                continue;
            }
            cells.retain(|cell| !open.cells.contains(cell));
        }
        let mut walls: Vec<Position> = cells.into_iter().take(walls).collect();
        let walk = Walk::of(columns, rows, &walls, start, heading, program)?;
        let goal = walk.position;
        let met = !looks || (walk.saw_wall > 0 && walk.saw_free > 0);
        if walk.collisions > 0 || goal == start || !met {
            continue;
        }
        walls.sort();
        let world = World {
            columns,
            rows,
            start,
            heading,
            walls,
            goal,
        };
        if !others.contains(&world) {
            return Some(world);
        }
    }
    None
}

/// A program carried out in a world of the construction.
struct Walk<'a> {
    columns: u8,
    rows: u8,
    walls: &'a [Position],
    position: Position,
    quarters: u8,
    cells: Vec<Position>,
    collisions: usize,
    saw_wall: usize,
    saw_free: usize,
}

impl Walk<'_> {
    /// None when it takes too long.
    fn of<'a>(
        columns: u8,
        rows: u8,
        walls: &'a [Position],
        start: Position,
        heading: Heading,
        program: &[Instruction],
    ) -> Option<Walk<'a>> {
        let mut walk = Walk {
            columns,
            rows,
            walls,
            position: start,
            quarters: heading as u8,
            cells: vec![start],
            collisions: 0,
            saw_wall: 0,
            saw_free: 0,
        };
        walk.follow(program);
        (walk.cells.len() <= LONGEST).then_some(walk)
    }

    fn follow(&mut self, program: &[Instruction]) {
        for instruction in program {
            match instruction {
                Instruction::Forward { cells } => {
                    for _ in 0..*cells {
                        match self.next() {
                            Some(cell) => {
                                self.position = cell;
                                self.cells.push(cell);
                            }
                            None => self.collisions += 1,
                        }
                    }
                }
                Instruction::Left => self.quarters = (self.quarters + 3) % 4,
                Instruction::Right => self.quarters = (self.quarters + 1) % 4,
                Instruction::Repeat { times, body } => {
                    for _ in 0..*times {
                        self.follow(body);
                    }
                }
                Instruction::IfBlocked { then, otherwise } => {
                    if self.next().is_some() {
                        self.saw_free += 1;
                        self.follow(otherwise);
                    } else {
                        self.saw_wall += 1;
                        self.follow(then);
                    }
                }
            }
        }
    }

    fn next(&self) -> Option<Position> {
        let (dx, dy) = [(0, -1), (1, 0), (0, 1), (-1, 0)][usize::from(self.quarters)];
        let column = self.position.column.wrapping_add_signed(dx);
        let row = self.position.row.wrapping_add_signed(dy);
        let inside = (1..=self.columns).contains(&column) && (1..=self.rows).contains(&row);
        let cell = Position { column, row };
        (inside && !self.walls.contains(&cell)).then_some(cell)
    }
}
