//! What makes a program of the mini-language harder to follow.

use super::proof::{MiniEvent, MiniProof};
use super::{MiniLineKind, MiniStem, Source, lines};
use crate::vocabulary::feature::Feature;

/// Changes of a box that are not counted: a program that fills boxes has as many.
const FREE_CHANGES: usize = 4;

/// How often each feature occurs.
pub(super) fn counts(stem: &MiniStem, proof: &MiniProof) -> Vec<(Feature, u8)> {
    let lines = lines(stem);
    let of = |kind: fn(&MiniLineKind) -> bool| {
        lines.iter().filter(|line| kind(&line.kind)).count() as u8
    };
    let inside = lines
        .iter()
        .filter(|line| line.depth > 0 && matches!(line.kind, MiniLineKind::Repeat(_)));
    let looped = lines
        .iter()
        .filter(|line| line.depth > 0 && matches!(line.kind, MiniLineKind::When(..)));
    let changes = proof.steps.iter().filter(|step| {
        matches!(
            step.event,
            MiniEvent::Put | MiniEvent::Copied | MiniEvent::Added
        )
    });
    vec![
        (Feature::Instruction, lines.len() as u8 - 1),
        (
            Feature::BoxCopied,
            of(|kind| matches!(kind, MiniLineKind::Put(_, Source::Slot(_)))),
        ),
        (
            Feature::Addition,
            of(|kind| matches!(kind, MiniLineKind::Add(..))),
        ),
        (
            Feature::BoxAdded,
            of(|kind| matches!(kind, MiniLineKind::Add(_, Source::Slot(_)))),
        ),
        (
            Feature::Change,
            changes.count().saturating_sub(FREE_CHANGES) as u8,
        ),
        (
            Feature::BlockRepeated,
            of(|kind| matches!(kind, MiniLineKind::Repeat(_))),
        ),
        (Feature::BlockRepeatedInside, inside.count() as u8),
        (
            Feature::BlockConditional,
            of(|kind| matches!(kind, MiniLineKind::When(..))),
        ),
        (Feature::ConditionRepeated, looped.count() as u8),
    ]
}
