//! What makes a robot's program harder to follow.

use super::RobotStem;
use super::proof::TraceProof;
use crate::vocabulary::feature::Feature;
use crate::vocabulary::robot::{Heading, LineKind, TraceEvent, lines};

/// How often each feature occurs.
pub(super) fn counts(stem: &RobotStem, proof: &TraceProof) -> Vec<(Feature, u8)> {
    let lines = lines(&stem.program);
    let of = |kind: fn(&LineKind) -> bool| lines.iter().filter(|line| kind(&line.kind)).count();
    let turns = proof
        .path
        .iter()
        .filter(|step| step.event == TraceEvent::Turned);
    // Programs are small: a repetition that is not at the margin is nested in another.
    let inside = lines
        .iter()
        .filter(|line| line.depth > 0 && matches!(line.kind, LineKind::Repeat(_)));
    vec![
        (Feature::Line, lines.len() as u8),
        (Feature::TurnMade, turns.count() as u8),
        (Feature::NotFacingUp, u8::from(stem.heading != Heading::Up)),
        (
            Feature::Repetition,
            of(|kind| matches!(kind, LineKind::Repeat(_))) as u8,
        ),
        (Feature::RepetitionInside, inside.count() as u8),
        (
            Feature::Condition,
            of(|kind| matches!(kind, LineKind::IfBlocked)) as u8,
        ),
    ]
}
