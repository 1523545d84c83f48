//! The exhaustive search for the shortest program.
//!
//! All programs of the blocks on offer are tried, by number of blocks. Three things are left
//! out, each because it cannot hide a program:
//!
//! - *Turns that undo or repeat themselves.* Right after left, left after right do nothing;
//!   right twice does what left twice does, three turns to one side are one to the other; where
//!   only one turn is on offer, four do nothing. Whatever such a run does, a run that is no
//!   longer does as well, and that one is tried.
//! - *A step at the start of the block for a blocked next cell.* The robot stays where it
//!   is, so the program without that step does the same with a block less.
//! - *Beginnings that end alike.* Of all beginnings with the same robot in the same state in
//!   every world only one of the shortest is carried on: what follows depends on nothing else.
//!   (A limit on steps would be something else; [`super::MAX_STEPS`] is above what any
//!   program of [`super::MAX_BUDGET`] blocks can take.)
//!
//! Programs are short codes of bytes and worlds are tables, so that hundreds of thousands of
//! programs are carried out in some milliseconds.

use std::collections::BTreeSet;

use super::{BuildStem, World};
use crate::vocabulary::robot::{Instruction, LineKind, Position};

/// A block as a byte of a code: 1 to 4 go forward, the next two turn, a repetition is followed
/// by the length of its block, a condition by those of both its blocks.
const LEFT: u8 = 8;
const RIGHT: u8 = 9;
const LOOK: u8 = 10;
/// Added to the number of times.
const REPEAT: u8 = 16;

/// The most worlds.
pub(super) const MAX_WORLDS: usize = 4;

/// The robot in each world: four times the cell, and the heading.
type State = [u8; MAX_WORLDS];

/// One world as tables, by state.
struct Table {
    /// The state after one step forward; the same where a wall or the edge is in front.
    ahead: Vec<u8>,
    start: u8,
    goal_cell: u8,
}

impl Table {
    fn new(world: &World) -> Table {
        let (columns, rows) = (i16::from(world.columns), i16::from(world.rows));
        let cell = |column: i16, row: i16| (row - 1) * columns + column - 1;
        let mut ahead =
            Vec::with_capacity(usize::from(world.columns) * usize::from(world.rows) * 4);
        for row in 1..=rows {
            for column in 1..=columns {
                // Clockwise from up, as `Heading::ALL`.
                for (heading, (dx, dy)) in [(0, -1), (1, 0), (0, 1), (-1, 0)].iter().enumerate() {
                    let (x, y) = (column + dx, row + dy);
                    let inside = (1..=columns).contains(&x) && (1..=rows).contains(&y);
                    let wall =
                        |wall: &Position| i16::from(wall.column) == x && i16::from(wall.row) == y;
                    let free = inside && !world.walls.iter().any(wall);
                    let next = if free { cell(x, y) } else { cell(column, row) };
                    ahead.push(next as u8 * 4 + heading as u8);
                }
            }
        }
        let start = cell(i16::from(world.start.column), i16::from(world.start.row)) as u8;
        let goal = cell(i16::from(world.goal.column), i16::from(world.goal.row)) as u8;
        Table {
            ahead,
            start: start * 4 + world.heading as u8,
            goal_cell: goal,
        }
    }

    /// The state after a code.
    fn run(&self, code: &[u8], mut state: u8) -> u8 {
        let mut at = 0;
        while at < code.len() {
            match code[at] {
                LEFT => {
                    state = (state & !3) | ((state + 3) & 3);
                    at += 1;
                }
                RIGHT => {
                    state = (state & !3) | ((state + 1) & 3);
                    at += 1;
                }
                LOOK => {
                    let then = at + 3;
                    let otherwise = then + usize::from(code[at + 1]);
                    let end = otherwise + usize::from(code[at + 2]);
                    let blocked = self.ahead[usize::from(state)] == state;
                    let block = if blocked {
                        &code[then..otherwise]
                    } else {
                        &code[otherwise..end]
                    };
                    state = self.run(block, state);
                    at = end;
                }
                repeat if repeat > REPEAT => {
                    let end = at + 2 + usize::from(code[at + 1]);
                    for _ in 0..repeat - REPEAT {
                        state = self.run(&code[at + 2..end], state);
                    }
                    at = end;
                }
                cells => {
                    for _ in 0..cells {
                        state = self.ahead[usize::from(state)];
                    }
                    at += 1;
                }
            }
        }
        state
    }
}

/// Codes of one size, one after the other.
#[derive(Default)]
struct Bank {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Bank {
    fn push(&mut self, parts: &[&[u8]]) {
        for part in parts {
            self.bytes.extend_from_slice(part);
        }
        self.ends.push(self.bytes.len() as u32);
    }

    fn get(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[at] as usize]
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|at| self.get(at))
    }
}

/// A beginning of a program: where it leads, and what it is made of.
struct Reached {
    state: State,
    /// The beginning without its last block: size and place among those of that size.
    before: Option<(usize, usize)>,
    /// The last block, with its body.
    last: Vec<u8>,
}

/// What the search may use.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) repetitions: bool,
    pub(super) conditions: bool,
}

/// A search over the programs of a stem, without a goal yet.
pub(super) struct Search {
    tables: Vec<Table>,
    moves: Vec<u8>,
    repeats: Vec<u8>,
    looks: bool,
}

impl Search {
    pub(super) fn new(stem: &BuildStem) -> Search {
        let mut search = Search {
            tables: stem.worlds.iter().map(Table::new).collect(),
            moves: Vec::new(),
            repeats: Vec::new(),
            looks: false,
        };
        for block in &stem.palette {
            match block {
                LineKind::Forward(cells) => search.moves.push(*cells),
                LineKind::Left => search.moves.push(LEFT),
                LineKind::Right => search.moves.push(RIGHT),
                LineKind::Repeat(times) => search.repeats.push(REPEAT + times),
                LineKind::IfBlocked => search.looks = true,
                LineKind::Otherwise => {}
            }
        }
        search
    }

    /// One of the shortest programs of at most `most` blocks that stops on the goal in every
    /// world.
    pub(super) fn shortest(&self, most: usize, allowed: Allowed) -> Option<Vec<Instruction>> {
        let mut start = [0; MAX_WORLDS];
        for (state, table) in start.iter_mut().zip(&self.tables) {
            *state = table.start;
        }
        let first = Reached {
            state: start,
            before: None,
            last: Vec::new(),
        };
        let mut seen = BTreeSet::from([start]);
        let mut reached = vec![vec![first]];
        // Blocks with their bodies, and sequences of those, by number of blocks.
        let mut blocks = vec![Bank::default()];
        let mut sequences = vec![Bank::default()];
        sequences[0].push(&[]);
        for size in 1..=most {
            blocks.push(self.blocks(size, &sequences, allowed));
            let mut new = Vec::new();
            for last in 1..=size {
                for code in blocks[last].iter() {
                    for (place, before) in reached[size - last].iter().enumerate() {
                        if self.reaches_goal(code, before.state) {
                            let before = (size - last, place);
                            return Some(written(code, before, &reached));
                        }
                        if size == most {
                            continue;
                        }
                        let state = self.step(code, before.state);
                        if seen.insert(state) {
                            new.push(Reached {
                                state,
                                before: Some((size - last, place)),
                                last: code.to_vec(),
                            });
                        }
                    }
                }
            }
            reached.push(new);
            // A block of the next size holds a sequence of this one.
            if size < most && (allowed.repetitions || allowed.conditions) {
                sequences.push(self.sequences(size, &blocks, &sequences));
            } else {
                sequences.push(Bank::default());
            }
        }
        None
    }

    /// The state after a block.
    fn step(&self, code: &[u8], mut state: State) -> State {
        for (state, table) in state.iter_mut().zip(&self.tables) {
            *state = table.run(code, *state);
        }
        state
    }

    /// Whether a block leads to the goal in every world; stops at the first world where it does
    /// not.
    fn reaches_goal(&self, code: &[u8], state: State) -> bool {
        let mut worlds = state.iter().zip(&self.tables);
        worlds.all(|(state, table)| table.run(code, *state) / 4 == table.goal_cell)
    }

    /// All blocks of a size, with their bodies.
    fn blocks(&self, size: usize, sequences: &[Bank], allowed: Allowed) -> Bank {
        let mut bank = Bank::default();
        if size == 1 {
            for code in &self.moves {
                bank.push(&[&[*code]]);
            }
            return bank;
        }
        if allowed.repetitions {
            for body in sequences[size - 1].iter() {
                for repeat in &self.repeats {
                    bank.push(&[&[*repeat, body.len() as u8], body]);
                }
            }
        }
        if allowed.conditions && self.looks {
            for then in 0..size {
                for blocked in sequences[then].iter() {
                    if blocked.first().is_some_and(|code| *code < LEFT) {
                        continue;
                    }
                    for free in sequences[size - 1 - then].iter() {
                        let head = [LOOK, blocked.len() as u8, free.len() as u8];
                        bank.push(&[&head, blocked, free]);
                    }
                }
            }
        }
        bank
    }

    /// All sequences of a size.
    fn sequences(&self, size: usize, blocks: &[Bank], sequences: &[Bank]) -> Bank {
        let mut bank = Bank::default();
        for first in 1..=size {
            for block in blocks[first].iter() {
                for rest in sequences[size - first].iter() {
                    if !self.is_idle(block, rest) {
                        bank.push(&[block, rest]);
                    }
                }
            }
        }
        bank
    }

    /// Whether a sequence starts with turns that a shorter or another sequence makes as well.
    fn is_idle(&self, block: &[u8], rest: &[u8]) -> bool {
        let [turn @ (LEFT | RIGHT)] = block else {
            return false;
        };
        let Some(next) = rest.first().filter(|code| matches!(**code, LEFT | RIGHT)) else {
            return false;
        };
        let both = self.moves.contains(&LEFT) && self.moves.contains(&RIGHT);
        if both {
            // Left, right and left twice are all there is.
            turn != next || *turn == RIGHT || rest.get(1) == Some(&LEFT)
        } else {
            rest.len() >= 3 && rest.iter().take(3).all(|code| code == turn)
        }
    }
}

/// The whole program whose last block is `last`.
fn written(last: &[u8], before: (usize, usize), reached: &[Vec<Reached>]) -> Vec<Instruction> {
    let mut parts = vec![last];
    let mut at = Some(before);
    while let Some((size, place)) = at {
        let beginning = &reached[size][place];
        parts.push(&beginning.last);
        at = beginning.before;
    }
    let mut program = Vec::new();
    for part in parts.into_iter().rev() {
        program.append(&mut decoded(part));
    }
    program
}

fn decoded(code: &[u8]) -> Vec<Instruction> {
    let mut program = Vec::new();
    let mut at = 0;
    while at < code.len() {
        match code[at] {
            LEFT => program.push(Instruction::Left),
            RIGHT => program.push(Instruction::Right),
            LOOK => {
                let then = at + 3;
                let otherwise = then + usize::from(code[at + 1]);
                let end = otherwise + usize::from(code[at + 2]);
                program.push(Instruction::IfBlocked {
                    then: decoded(&code[then..otherwise]),
                    otherwise: decoded(&code[otherwise..end]),
                });
                at = end;
                continue;
            }
            repeat if repeat > REPEAT => {
                let end = at + 2 + usize::from(code[at + 1]);
                program.push(Instruction::Repeat {
                    times: repeat - REPEAT,
                    body: decoded(&code[at + 2..end]),
                });
                at = end;
                continue;
            }
            cells => program.push(Instruction::Forward { cells }),
        }
        at += 1;
    }
    program
}
