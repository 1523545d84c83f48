//! Robot, trace: a robot on a grid follows a program; where does it stop?

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, three_hints};
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::Misreading;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod proof;
mod verify;
pub(crate) mod wording;

pub use crate::vocabulary::robot::{
    Heading, Instruction, LineKind, Position, ProgramLine, TraceEvent, TraceStep, blocks, lines,
};
pub use proof::TraceProof;

/// What the person sees: a world and a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RobotStem {
    /// Width of the grid, 2 to 8.
    pub columns: u8,
    /// Height of the grid, 2 to 8.
    pub rows: u8,
    /// Where the robot starts.
    pub start: Position,
    /// Where it faces at the start.
    pub heading: Heading,
    /// Cells that cannot be entered, sorted.
    pub walls: Vec<Position>,
    /// The program.
    pub program: Vec<Instruction>,
}

/// The family in which the robot's end is to be found.
pub struct RobotTrace;

impl ItemFamily for RobotTrace {
    type Stem = RobotStem;
    type Proof = TraceProof;

    const FAMILY: Family = Family::RobotTrace;
    const ANSWER: AnswerKind = AnswerKind::Cell;
    const EXAMPLE: u64 = 11;

    fn propose(level: Level, _engine: Engine, random: &mut Random) -> Option<(RobotStem, Answer)> {
        let (stem, end) = build::propose(level, random)?;
        Some((stem, Answer::Cell(end)))
    }

    fn verify(stem: &RobotStem, _engine: Engine) -> Result<(Answer, TraceProof), Flaw> {
        let (end, proof) = verify::verify(stem)?;
        Ok((Answer::Cell(end), proof))
    }

    fn counts(stem: &RobotStem, proof: &TraceProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem, proof)
    }

    fn misreadings(proof: &TraceProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(stem: &RobotStem, proof: &TraceProof, _answer: &Answer) -> Vec<Sentence> {
        wording::explain(stem, proof)
    }

    fn hints(_stem: &RobotStem, proof: &TraceProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(proof))
    }
}
