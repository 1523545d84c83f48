//! The independent check: from the stem alone, find the answer and prove that it is the only
//! one. Nothing here is shared with the construction of items but the plain data types.

use thiserror::Error;

use crate::answer::Answer;
use crate::item::Stem;
use crate::proof::{Proof, Reading};
use crate::robot::LineKind;

mod deductions;
mod instructions;
mod matrices;
pub mod mini_language;
mod robot;
pub mod robot_build;
mod rotation;
mod series;

pub use deductions::broken_clues;
pub use instructions::broken_rules;
pub use matrices::wrong_attributes;

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

/// The only right answer of a stem, with its proof.
///
/// # Errors
/// The [`Flaw`] that makes the stem unfit as an item.
pub fn verify(stem: &Stem) -> Result<(Answer, Proof), Flaw> {
    match stem {
        Stem::Series(stem) => series::verify(&stem.terms)
            .map(|(next, proof)| (Answer::Number(next), Proof::Series(proof))),
        Stem::Matrices(stem) => matrices::verify(stem)
            .map(|(option, proof)| (Answer::Choice(option), Proof::Matrices(proof))),
        Stem::RobotTrace(stem) => {
            robot::verify(stem).map(|(end, proof)| (Answer::Cell(end), Proof::RobotTrace(proof)))
        }
        Stem::Instructions(stem) => instructions::verify(stem)
            .map(|(row, proof)| (Answer::Choice(row), Proof::Instructions(proof))),
        Stem::Rotation(stem) => rotation::verify(stem)
            .map(|(option, proof)| (Answer::Choice(option), Proof::Rotation(proof))),
        Stem::Deductions(stem) => deductions::verify(stem)
            .map(|(order, proof)| (Answer::Order(order), Proof::Deductions(proof))),
        Stem::RobotBuild(stem) => robot_build::verify(stem).map(|proof| {
            let answer = Answer::Program(proof.program.clone());
            (answer, Proof::RobotBuild(proof))
        }),
        Stem::MiniLanguage(stem) => mini_language::verify(stem)
            .map(|(shown, proof)| (Answer::Number(shown), Proof::MiniLanguage(proof))),
    }
}
