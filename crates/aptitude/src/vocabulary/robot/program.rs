//! Robot, trace: a robot on a grid follows a program; where does it stop?
//!
//! A turn changes the heading only. A forward step into a wall or over the edge does not
//! happen: the robot stays where it is.

use serde::Serialize;

pub(crate) mod build;

/// A cell of the grid. Columns count from 1 at the left, rows from 1 at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// From 1, at the left.
    pub column: u8,
    /// From 1, at the top.
    pub row: u8,
}

/// Where the robot faces, as seen on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// Towards the top of the page.
    Up,
    /// Towards the right of the page.
    Right,
    /// Towards the bottom of the page.
    Down,
    /// Towards the left of the page.
    Left,
}

impl Heading {
    /// Clockwise, from up.
    pub const ALL: [Heading; 4] = [Heading::Up, Heading::Right, Heading::Down, Heading::Left];

    /// The key of its name in the texts, `heading.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Heading::Up => "up",
            Heading::Right => "right",
            Heading::Down => "down",
            Heading::Left => "left",
        }
    }
}

/// One instruction of a program; repetitions and conditions hold others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Instruction {
    /// Go forward.
    Forward {
        /// 1 to 4 cells.
        cells: u8,
    },
    /// Turn a quarter to the robot's left.
    Left,
    /// Turn a quarter to the robot's right.
    Right,
    /// Carry out a block several times.
    Repeat {
        /// 2 to 5.
        times: u8,
        /// The block.
        body: Vec<Instruction>,
    },
    /// Look ahead, and carry out one of two blocks.
    IfBlocked {
        /// When a wall or the edge is right in front.
        then: Vec<Instruction>,
        /// When the way is free.
        otherwise: Vec<Instruction>,
    },
}

/// What the person sees: a world and a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RobotStem {
    /// Width of the grid, 2 to 8.
    pub columns: u8,
    /// Height of the grid, 2 to 8.
    pub rows: u8,
    /// Where the robot stands at the start.
    pub start: Position,
    /// Where it faces at the start.
    pub heading: Heading,
    /// Cells that cannot be entered, sorted.
    pub walls: Vec<Position>,
    /// The program.
    pub program: Vec<Instruction>,
}

/// One line of a program as it is shown, with its indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ProgramLine {
    /// How many blocks it stands in.
    pub depth: u8,
    /// What it says.
    pub kind: LineKind,
}

/// What a line of a program says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// Go forward so many cells.
    Forward(u8),
    /// Turn left.
    Left,
    /// Turn right.
    Right,
    /// The head of a block that is carried out so many times.
    Repeat(u8),
    /// The head of the block for a way that is blocked.
    IfBlocked,
    /// The head of the block for a way that is free.
    Otherwise,
}

/// The program as numbered, indented lines, from 0. A condition without a second block has
/// no « otherwise » line.
pub fn lines(program: &[Instruction]) -> Vec<ProgramLine> {
    let mut out = Vec::new();
    write_lines(program, 0, &mut out);
    out
}

fn write_lines(program: &[Instruction], depth: u8, out: &mut Vec<ProgramLine>) {
    for instruction in program {
        let kind = match instruction {
            Instruction::Forward { cells } => LineKind::Forward(*cells),
            Instruction::Left => LineKind::Left,
            Instruction::Right => LineKind::Right,
            Instruction::Repeat { times, .. } => LineKind::Repeat(*times),
            Instruction::IfBlocked { .. } => LineKind::IfBlocked,
        };
        out.push(ProgramLine { depth, kind });
        match instruction {
            Instruction::Repeat { body, .. } => write_lines(body, depth + 1, out),
            Instruction::IfBlocked { then, otherwise } => {
                write_lines(then, depth + 1, out);
                if !otherwise.is_empty() {
                    let kind = LineKind::Otherwise;
                    out.push(ProgramLine { depth, kind });
                    write_lines(otherwise, depth + 1, out);
                }
            }
            Instruction::Forward { .. } | Instruction::Left | Instruction::Right => {}
        }
    }
}
