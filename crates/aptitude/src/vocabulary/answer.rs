//! Answers and their canonical text form, the one that records and exports hold.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::produce::{MAX_PLACES, Produce};
use super::robot::{self, Instruction, Position, ProgramError};

/// Longest text that is read as an answer, in bytes.
pub const MAX_TEXT: usize = 80;

/// Largest absolute value of a number that is read as an answer.
pub const MAX_NUMBER: i64 = 999_999_999;

/// The most options that an item offers: A to J.
pub const MAX_OPTIONS: u8 = 10;

/// An answer to an item. Its text form is `17`, `3,2` (column, row, from 1),
/// `tomato carrot pear` (from left to right), `C` (an option) or `[F 3(F L)]` (a program, see
/// [`robot::read`]); serde uses the same texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Answer {
    /// Series: the next number. Mini-language: the number that the signal shows.
    Number(i64),
    /// Robot: the cell where it stops.
    Cell(Position),
    /// Deductions: all the produce, from the left stall to the right one.
    Order(Vec<Produce>),
    /// One of the options, from 0 (A) to 9 (J).
    Choice(u8),
    /// Robot, build: a program, never empty.
    Program(Vec<Instruction>),
}

/// Why a text is not an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// More than [`MAX_TEXT`] bytes.
    #[error("the answer is longer than {MAX_TEXT} bytes")]
    TooLong,
    /// Neither a number, nor a cell, nor an order of produce, nor an option, nor a program.
    #[error("the text is not an answer")]
    Unreadable,
    /// A number beyond [`MAX_NUMBER`].
    #[error("the number is too large")]
    TooLarge,
    /// An order that names the same produce twice.
    #[error("the same produce stands twice in the order")]
    Repeated,
    /// A program that is too large, or not one.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// The kinds of answers; all items of a family take one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// [`Answer::Number`].
    Number,
    /// [`Answer::Cell`].
    Cell,
    /// [`Answer::Order`].
    Order,
    /// [`Answer::Choice`].
    Choice,
    /// [`Answer::Program`].
    Program,
}

impl Answer {
    /// What kind of answer it is.
    pub fn kind(&self) -> AnswerKind {
        match self {
            Answer::Number(_) => AnswerKind::Number,
            Answer::Cell(_) => AnswerKind::Cell,
            Answer::Order(_) => AnswerKind::Order,
            Answer::Choice(_) => AnswerKind::Choice,
            Answer::Program(_) => AnswerKind::Program,
        }
    }

    /// Reads a number as people type it: spaces of any kind around and between groups of
    /// three digits, and the typographic minus are accepted.
    ///
    /// # Errors
    /// When the text is not a whole number, or is out of bounds.
    pub fn typed_number(text: &str) -> Result<Answer, AnswerError> {
        if text.len() > MAX_TEXT {
            return Err(AnswerError::TooLong);
        }
        let text = text.trim().replace('\u{2212}', "-");
        let groups: Vec<&str> = text.split(char::is_whitespace).collect();
        let (first, others) = groups.split_first().ok_or(AnswerError::Unreadable)?;
        let short_first = first.trim_start_matches('-').len() <= 3;
        if others.iter().any(|group| group.len() != 3) || (!others.is_empty() && !short_first) {
            return Err(AnswerError::Unreadable);
        }
        read_number(&groups.concat()).map(Answer::Number)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Number(number) => write!(f, "{number}"),
            Answer::Cell(cell) => write!(f, "{},{}", cell.column, cell.row),
            Answer::Order(order) => {
                for (index, produce) in order.iter().enumerate() {
                    if index > 0 {
                        f.write_str(" ")?;
                    }
                    f.write_str(produce.id())?;
                }
                Ok(())
            }
            Answer::Choice(option) => write!(f, "{}", option_letter(*option)),
            Answer::Program(program) => robot::write(program, f),
        }
    }
}

/// The letter of an option: `A` for 0.
pub fn option_letter(option: u8) -> char {
    char::from(b'A'.saturating_add(option.min(MAX_OPTIONS - 1)))
}

impl FromStr for Answer {
    type Err = AnswerError;

    /// Reads the canonical form from untrusted text.
    fn from_str(text: &str) -> Result<Answer, AnswerError> {
        if text.len() > MAX_TEXT {
            return Err(AnswerError::TooLong);
        }
        if text.starts_with('[') {
            return Ok(Answer::Program(robot::read(text)?));
        }
        if let Some((column, row)) = text.split_once(',') {
            return Ok(Answer::Cell(Position {
                column: coordinate(column)?,
                row: coordinate(row)?,
            }));
        }
        if let [letter @ b'A'..=b'J'] = text.as_bytes() {
            return Ok(Answer::Choice(letter - b'A'));
        }
        if text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return read_order(text).map(Answer::Order);
        }
        read_number(text).map(Answer::Number)
    }
}

fn coordinate(text: &str) -> Result<u8, AnswerError> {
    match read_number(text)? {
        number @ 1..=99 => Ok(number as u8),
        _ => Err(AnswerError::TooLarge),
    }
}

fn read_number(text: &str) -> Result<i64, AnswerError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
        && text != "-0";
    if !canonical {
        return Err(AnswerError::Unreadable);
    }
    let number: i64 = text.parse().map_err(|_| AnswerError::TooLarge)?;
    if number.abs() > MAX_NUMBER {
        return Err(AnswerError::TooLarge);
    }
    Ok(number)
}

fn read_order(text: &str) -> Result<Vec<Produce>, AnswerError> {
    let mut order = Vec::new();
    for id in text.split(' ') {
        let produce = Produce::from_id(id).ok_or(AnswerError::Unreadable)?;
        if order.contains(&produce) {
            return Err(AnswerError::Repeated);
        }
        if order.len() == MAX_PLACES {
            return Err(AnswerError::TooLong);
        }
        order.push(produce);
    }
    Ok(order)
}

impl TryFrom<String> for Answer {
    type Error = AnswerError;

    fn try_from(text: String) -> Result<Answer, AnswerError> {
        text.parse()
    }
}

impl From<Answer> for String {
    fn from(answer: Answer) -> String {
        answer.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn canonical_texts_come_back() {
        for text in [
            "17",
            "-3",
            "0",
            "3,2",
            "tomato carrot pear",
            "A",
            "J",
            "[F]",
            "[F2 R 3(F L) ?(R|F) ?(L|)]",
        ] {
            assert_eq!(text.parse::<Answer>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            " ",
            "-",
            "-0",
            "017",
            "1 7",
            "1.5",
            "3,",
            "0,2",
            "3,200",
            "1,2,3",
            "9999999999",
            "99999999999999999999999",
            "tomato tomato",
            "tomato  pear",
            "Tomato",
            "beetroot",
            "+4",
            "K",
            "a",
            "AB",
            "A,B",
            "[]",
            "[F",
            "[F,1]",
        ] {
            assert!(text.parse::<Answer>().is_err(), "{text:?}");
        }
        assert_eq!("1".repeat(81).parse::<Answer>(), Err(AnswerError::TooLong));
    }

    #[test]
    fn numbers_are_read_as_typed() {
        for (text, number) in [
            (" 17 ", 17),
            ("1 234", 1234),
            ("1\u{202f}234", 1234),
            ("\u{2212}5", -5),
        ] {
            assert_eq!(Answer::typed_number(text), Ok(Answer::Number(number)));
        }
        for text in ["", "1 2", "12345 678", "dix", "3,5", "- 5"] {
            assert!(Answer::typed_number(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_longest_program_fits_an_answer() {
        // A condition takes the most signs: four, and one to be set apart.
        let longest = 2 + robot::MAX_BLOCKS * 5;
        assert!(longest <= MAX_TEXT);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,100}") {
            if let Ok(answer) = text.parse::<Answer>() {
                prop_assert_eq!(answer.to_string(), text);
            }
        }
    }
}
