//! The text of a program.
//!
//! Records hold programs as canonical ASCII text in brackets, blocks with one space between:
//!
//! | text | block |
//! |---|---|
//! | `F`, `F2` | go forward one cell, two cells |
//! | `L`, `R` | turn left, turn right |
//! | `3(F L)` | repeat three times |
//! | `?(R\|F)` | if a wall or the edge is right in front: turn right; otherwise: go forward |
//!
//! `[F R 3(F L) ?(R|)]` is a whole program. Either side of a condition may be empty, not both.

use std::fmt;

use thiserror::Error;

use super::program::Instruction;

/// The most blocks of a program that is read.
pub const MAX_BLOCKS: usize = 12;
/// The deepest nesting of repetitions and conditions in a program that is read.
pub const MAX_DEPTH: usize = 6;

/// Why a text is not a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProgramError {
    /// Not the canonical text of a program.
    #[error("the text is not a program")]
    Unreadable,
    /// More than [`MAX_BLOCKS`] blocks or [`MAX_DEPTH`] levels.
    #[error("the program is larger than {MAX_BLOCKS} blocks or {MAX_DEPTH} levels")]
    TooLarge,
}

/// Writes a program as canonical text.
pub(crate) fn write(program: &[Instruction], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("[")?;
    write_block(program, f)?;
    f.write_str("]")
}

fn write_block(program: &[Instruction], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, instruction) in program.iter().enumerate() {
        if at > 0 {
            f.write_str(" ")?;
        }
        match instruction {
            Instruction::Forward { cells: 1 } => f.write_str("F")?,
            Instruction::Forward { cells } => write!(f, "F{cells}")?,
            Instruction::Left => f.write_str("L")?,
            Instruction::Right => f.write_str("R")?,
            Instruction::Repeat { times, body } => {
                write!(f, "{times}(")?;
                write_block(body, f)?;
                f.write_str(")")?;
            }
            Instruction::IfBlocked { then, otherwise } => {
                f.write_str("?(")?;
                write_block(then, f)?;
                f.write_str("|")?;
                write_block(otherwise, f)?;
                f.write_str(")")?;
            }
        }
    }
    Ok(())
}

/// Reads the canonical text of a program from untrusted text: no other spelling is accepted.
///
/// # Errors
/// When the text is not one that [`crate::Answer`] writes, or the program is too large.
pub fn read(text: &str) -> Result<Vec<Instruction>, ProgramError> {
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .ok_or(ProgramError::Unreadable)?;
    let mut parser = Parser {
        bytes: inner.as_bytes(),
        blocks: 0,
    };
    let program = parser.block(0)?;
    if program.is_empty() || !parser.bytes.is_empty() {
        return Err(ProgramError::Unreadable);
    }
    Ok(program)
}

/// What is left to read.
struct Parser<'t> {
    bytes: &'t [u8],
    blocks: usize,
}

impl Parser<'_> {
    fn take(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    fn expect(&mut self, byte: u8) -> Result<(), ProgramError> {
        match self.take() {
            Some(found) if found == byte => Ok(()),
            _ => Err(ProgramError::Unreadable),
        }
    }

    /// Blocks with one space between, up to whatever cannot follow a block. Possibly none.
    fn block(&mut self, depth: usize) -> Result<Vec<Instruction>, ProgramError> {
        let mut program = Vec::new();
        if matches!(self.peek(), None | Some(b')' | b'|')) {
            return Ok(program);
        }
        loop {
            program.push(self.instruction(depth)?);
            if self.peek() != Some(b' ') {
                return Ok(program);
            }
            self.take();
        }
    }

    fn instruction(&mut self, depth: usize) -> Result<Instruction, ProgramError> {
        self.blocks += 1;
        if self.blocks > MAX_BLOCKS || depth > MAX_DEPTH {
            return Err(ProgramError::TooLarge);
        }
        match self.take() {
            Some(b'L') => Ok(Instruction::Left),
            Some(b'R') => Ok(Instruction::Right),
            Some(b'F') => {
                let digit = self.peek().filter(|byte| (b'2'..=b'4').contains(byte));
                if digit.is_some() {
                    self.take();
                }
                let cells = digit.map_or(1, |byte| byte - b'0');
                Ok(Instruction::Forward { cells })
            }
            Some(digit @ b'2'..=b'5') => {
                self.expect(b'(')?;
                let body = self.block(depth + 1)?;
                self.expect(b')')?;
                if body.is_empty() {
                    return Err(ProgramError::Unreadable);
                }
                let times = digit - b'0';
                Ok(Instruction::Repeat { times, body })
            }
            Some(b'?') => {
                self.expect(b'(')?;
                let then = self.block(depth + 1)?;
                self.expect(b'|')?;
                let otherwise = self.block(depth + 1)?;
                self.expect(b')')?;
                if then.is_empty() && otherwise.is_empty() {
                    return Err(ProgramError::Unreadable);
                }
                Ok(Instruction::IfBlocked { then, otherwise })
            }
            _ => Err(ProgramError::Unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::program::blocks;
    use super::*;

    #[test]
    fn blocks_are_counted_with_their_heads() {
        for (text, count) in [("[F]", 1), ("[F R 3(F L) ?(R|F)]", 8), ("[2(2(2(F)))]", 4)] {
            assert_eq!(blocks(&read(text).unwrap()), count, "{text}");
        }
    }

    #[test]
    fn only_canonical_programs_are_read() {
        for text in [
            "",
            "[]",
            "F",
            "[F",
            "F]",
            "[f]",
            "[F1]",
            "[F5]",
            "[F  R]",
            "[ F]",
            "[F ]",
            "[FR]",
            "[1(F)]",
            "[6(F)]",
            "[3()]",
            "[3(F]",
            "[3(F))]",
            "[3 (F)]",
            "[?(|)]",
            "[?(F)]",
            "[?(F|R|L)]",
            "[F|R]",
            "[3F]",
            "[é]",
        ] {
            assert_eq!(read(text), Err(ProgramError::Unreadable), "{text}");
        }
        let long = format!("[{}F]", "F ".repeat(MAX_BLOCKS));
        assert_eq!(read(&long), Err(ProgramError::TooLarge));
        let deep = format!("[{}F{}]", "2(".repeat(7), ")".repeat(7));
        assert_eq!(read(&deep), Err(ProgramError::TooLarge));
    }
}
