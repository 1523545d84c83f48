//! Robot, build and repair: one program that takes the robot to its goal in several worlds.
//!
//! The person puts blocks together, or repairs a program that is given. Any program of the
//! blocks on offer that keeps to the budget and stops on the goal in every world is right.
//! Each block counts one, the heads of repetitions and conditions too. The robot obeys the
//! rules of [`mod@crate::robot`].

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::ItemFamily;
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::random::Random;
use crate::vocabulary::robot::{Heading, Instruction, LineKind, Position, blocks};
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod proof;
mod verify;
mod verify_edits;
mod verify_search;
#[cfg(test)]
mod verify_tests;
mod verify_walk;
pub(crate) mod wording;

pub use crate::vocabulary::robot::{MAX_BLOCKS, MAX_DEPTH, ProgramError, read};
pub use proof::BuildProof;
pub use verify::MAX_BUDGET;
pub use verify_walk::{Ending, MAX_SHOWN, MAX_STEPS, is_right, verdict, walk};

/// A grid with a start and a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct World {
    /// Width of the grid, 2 to 6.
    pub columns: u8,
    /// Height of the grid, 2 to 6.
    pub rows: u8,
    /// Where the robot starts.
    pub start: Position,
    /// Where it faces at the start.
    pub heading: Heading,
    /// Cells that cannot be entered, sorted.
    pub walls: Vec<Position>,
    /// Where it must stop.
    pub goal: Position,
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildStem {
    /// Three worlds; one program must do in all of them.
    pub worlds: Vec<World>,
    /// The blocks on offer, each as often as wanted: never [`LineKind::Otherwise`].
    pub palette: Vec<LineKind>,
    /// The most blocks that a program may have.
    pub budget: u8,
    /// A program with faults, to be repaired; empty when there is none to start from.
    pub given: Vec<Instruction>,
}

/// Whether a program is made of blocks on offer and keeps to the budget.
pub fn keeps_to(stem: &BuildStem, program: &[Instruction]) -> bool {
    blocks(program) <= usize::from(stem.budget) && offered(&stem.palette, program)
}

fn offered(palette: &[LineKind], program: &[Instruction]) -> bool {
    program.iter().all(|instruction| match instruction {
        Instruction::Forward { cells } => palette.contains(&LineKind::Forward(*cells)),
        Instruction::Left => palette.contains(&LineKind::Left),
        Instruction::Right => palette.contains(&LineKind::Right),
        Instruction::Repeat { times, body } => {
            palette.contains(&LineKind::Repeat(*times)) && offered(palette, body)
        }
        Instruction::IfBlocked { then, otherwise } => {
            palette.contains(&LineKind::IfBlocked)
                && offered(palette, then)
                && offered(palette, otherwise)
        }
    })
}

/// The family in which a program for the robot is built or repaired.
pub struct RobotBuild;

impl ItemFamily for RobotBuild {
    type Stem = BuildStem;
    type Proof = BuildProof;

    const FAMILY: Family = Family::RobotBuild;
    const ANSWER: AnswerKind = AnswerKind::Program;
    const EXAMPLE: u64 = 12;

    fn propose(level: Level, _engine: Engine, random: &mut Random) -> Option<(BuildStem, Answer)> {
        let (stem, program) = build::propose(level, random)?;
        Some((stem, Answer::Program(program)))
    }

    fn verify(stem: &BuildStem, _engine: Engine) -> Result<(Answer, BuildProof), Flaw> {
        let proof = verify::verify(stem)?;
        Ok((Answer::Program(proof.program.clone()), proof))
    }

    fn counts(stem: &BuildStem, proof: &BuildProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem, proof)
    }

    /// Programs are judged by what they do.
    fn is_right(stem: &BuildStem, _answer: &Answer, given: &Answer) -> bool {
        matches!(given, Answer::Program(program) if is_right(stem, program))
    }

    fn explain(stem: &BuildStem, proof: &BuildProof, _answer: &Answer) -> Vec<Sentence> {
        wording::explain(stem, proof)
    }

    fn hints(stem: &BuildStem, proof: &BuildProof) -> Vec<Sentence> {
        wording::hints(stem, proof)
    }

    fn remark(stem: &BuildStem, _proof: &BuildProof, given: &Answer) -> Vec<Sentence> {
        match given {
            Answer::Program(program) => wording::remark(stem, program),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_keep_to_palette_and_budget() {
        let stem = BuildStem {
            worlds: Vec::new(),
            palette: vec![LineKind::Forward(1), LineKind::Left, LineKind::Repeat(3)],
            budget: 3,
            given: Vec::new(),
        };
        let keeps = |text| keeps_to(&stem, &read(text).unwrap());
        assert!(keeps("[3(F L)]"));
        for text in [
            "[4(F)]",
            "[F2]",
            "[R]",
            "[?(L|F)]",
            "[F F F F]",
            "[3(3(3(F)))]",
        ] {
            assert!(!keeps(text), "{text}");
        }
    }
}
