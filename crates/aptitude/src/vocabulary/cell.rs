//! Families of items, levels, and cells: what a blueprint asks for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A kind of task. The identifiers ([`Family::id`]) are stable: records hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Number series; the next number is typed.
    Series,
    /// Nine cells that follow rules; the missing one is chosen among eight.
    Matrices,
    /// Produce on the stalls of a market; the whole order is deduced from clues.
    Deductions,
    /// A robot follows a program; the cell where it stops is clicked.
    RobotTrace,
    /// Blocks are put together to a program that takes the robot to its goal.
    RobotBuild,
    /// An invented language: the number that a program shows is typed.
    MiniLanguage,
    /// Rules and labels; the label that breaks a rule is chosen.
    Instructions,
    /// A piece; the option that is the same piece turned is chosen.
    Rotation,
}

impl Family {
    /// All families, in the order in which results show them.
    pub const ALL: [Family; 8] = [
        Family::Series,
        Family::Matrices,
        Family::Deductions,
        Family::RobotTrace,
        Family::RobotBuild,
        Family::MiniLanguage,
        Family::Instructions,
        Family::Rotation,
    ];

    /// The stable identifier, such as `series` or `robot-trace`.
    pub fn id(self) -> &'static str {
        match self {
            Family::Series => "series",
            Family::Matrices => "matrices",
            Family::Deductions => "deductions",
            Family::RobotTrace => "robot-trace",
            Family::RobotBuild => "robot-build",
            Family::MiniLanguage => "mini-language",
            Family::Instructions => "instructions",
            Family::Rotation => "rotation",
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A text that is not a family's identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a family of items; they are named like series or robot-trace")]
pub struct UnknownFamily;

impl FromStr for Family {
    type Err = UnknownFamily;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Family::ALL
            .into_iter()
            .find(|family| family.id() == text)
            .ok_or(UnknownFamily)
    }
}

/// A level of difficulty, from 1 (most people solve it) to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// The easiest level.
    pub const FIRST: Level = Level(1);
    /// The hardest level.
    pub const LAST: Level = Level(5);
    /// All levels, easiest first.
    pub const ALL: [Level; 5] = [Level(1), Level(2), Level(3), Level(4), Level(5)];

    /// The level of this number, 1 to 5.
    pub const fn new(number: u8) -> Option<Level> {
        if number >= 1 && number <= 5 {
            Some(Level(number))
        } else {
            None
        }
    }

    /// 1 to 5.
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// A number outside 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a level is a number from 1 to 5")]
pub struct NotALevel;

impl TryFrom<u8> for Level {
    type Error = NotALevel;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Level::new(number).ok_or(NotALevel)
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// What a blueprint asks for at one position: a family at a level. Everybody in a session
/// gets the same cells in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The kind of task.
    pub family: Family,
    /// How hard it is meant to be.
    pub level: Level,
}

impl Cell {
    /// The cell of this family and level.
    pub const fn new(family: Family, level: Level) -> Cell {
        Cell { family, level }
    }

    /// Every cell there is, family by family, easiest first.
    pub fn all() -> impl Iterator<Item = Cell> {
        Family::ALL.into_iter().flat_map(|family| {
            Level::ALL
                .into_iter()
                .map(move |level| Cell { family, level })
        })
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.family.id(), self.level.0)
    }
}
