//! What makes a program for the robot harder to find or to repair.

use super::BuildStem;
use super::proof::BuildProof;
use crate::vocabulary::feature::Feature;
use crate::vocabulary::robot::{Instruction, LineKind, ProgramLine, blocks, lines};

/// How often each feature occurs in the program that the check found.
pub(super) fn counts(stem: &BuildStem, proof: &BuildProof) -> Vec<(Feature, u8)> {
    let lines = lines(&proof.program);
    let looks = lines.iter().filter(|line| line.kind == LineKind::IfBlocked);
    let repeats = lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Repeat(_)));
    let (outer, inside): (Vec<&ProgramLine>, Vec<&ProgramLine>) =
        repeats.partition(|line| line.depth == 0);
    let given = !stem.given.is_empty();
    vec![
        (Feature::BlockPlaced, blocks(&proof.program) as u8),
        (Feature::LoopBuilt, outer.len() as u8),
        (
            Feature::BlockRepeatedBuilt,
            repeated(&proof.program).saturating_sub(1),
        ),
        (Feature::LoopInside, inside.len() as u8),
        (Feature::LookBuilt, looks.count() as u8),
        (Feature::Repair, u8::from(given)),
        (Feature::FurtherFault, proof.changes.saturating_sub(1)),
    ]
}

/// Blocks in repetitions, heads of repetitions aside.
fn repeated(program: &[Instruction]) -> u8 {
    let count = |instruction: &Instruction| match instruction {
        Instruction::Repeat { body, .. } => without_repeat_heads(body),
        Instruction::IfBlocked { then, otherwise } => repeated(then) + repeated(otherwise),
        Instruction::Forward { .. } | Instruction::Left | Instruction::Right => 0,
    };
    program.iter().map(count).sum()
}

/// Blocks of a program, heads of repetitions aside.
fn without_repeat_heads(program: &[Instruction]) -> u8 {
    let count = |instruction: &Instruction| match instruction {
        Instruction::Repeat { body, .. } => without_repeat_heads(body),
        Instruction::IfBlocked { then, otherwise } => {
            1 + without_repeat_heads(then) + without_repeat_heads(otherwise)
        }
        Instruction::Forward { .. } | Instruction::Left | Instruction::Right => 1,
    };
    program.iter().map(count).sum()
}
