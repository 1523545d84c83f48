//! Why a stem is refused.

use thiserror::Error;

use super::reading::Reading;
use super::robot::LineKind;

/// Why a stem does not have exactly one right answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Flaw {
    /// The stem is not well formed: sizes, repeated entities, cells outside the grid.
    #[error("the stem is malformed")]
    Malformed,
    /// No rule, or no order, fits.
    #[error("nothing fits")]
    NothingFits,
    /// Two answers can be defended.
    #[error("more than one answer fits")]
    Ambiguous,
    /// One clue can be left out (counted from 0).
    #[error("clue {0} is not needed")]
    NeedlessClue(u8),
    /// One rule concerns fewer than two rows (counted from 0).
    #[error("rule {0} is idle")]
    IdleRule(u8),
    /// A wrong reading leads to the right answer.
    #[error("the reading {0:?} leads to the right answer")]
    RightByMistake(Reading),
    /// The options alone say something about the answer.
    #[error("the options betray the answer")]
    OptionsBetray,
    /// What is on offer is not needed: the task is plainer than it looks.
    #[error("the block {0:?} is not needed")]
    NeedlessBlock(LineKind),
    /// The given program is right as it is, or no two changes make it right.
    #[error("the given program is not to be mended")]
    NotToBeMended,
    /// Two wrong readings of the same thing lead to the same answer; this is the second.
    #[error("the reading {0:?} leads to the same answer as another")]
    SameMistake(Reading),
    /// Too few wrong readings lead to another answer: a wrong answer would say nothing.
    #[error("wrong answers would tell nothing")]
    TellsNothing,
    /// The program takes too many steps to be followed by hand.
    #[error("the program runs for too long")]
    TooLong,
}
