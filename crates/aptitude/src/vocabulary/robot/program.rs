//! Programs for the robot: a tree of instructions, and its numbered lines.

use serde::Serialize;

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
        /// When the next cell is free.
        otherwise: Vec<Instruction>,
    },
}

/// One line of a program as it is shown, with its indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ProgramLine {
    /// Depth of nesting, from 0.
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
    /// The head of the block for a blocked next cell.
    IfBlocked,
    /// The head of the block for a free next cell.
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

/// How many blocks a program has: each instruction counts one, heads too.
pub fn blocks(program: &[Instruction]) -> usize {
    let size = |instruction: &Instruction| match instruction {
        Instruction::Forward { .. } | Instruction::Left | Instruction::Right => 1,
        Instruction::Repeat { body, .. } => 1 + blocks(body),
        Instruction::IfBlocked { then, otherwise } => 1 + blocks(then) + blocks(otherwise),
    };
    program.iter().map(size).sum()
}
