//! What makes it harder to find the row that breaks a rule.

use super::proof::InstructionsProof;
use super::{InstructionsStem, ROWS, Rule};
use crate::vocabulary::feature::Feature;

/// How often each feature occurs.
pub(super) fn counts(stem: &InstructionsStem, proof: &InstructionsProof) -> Vec<(Feature, u8)> {
    let of = |wanted: fn(&Rule) -> bool| stem.rules.iter().filter(|rule| wanted(rule)).count();
    vec![
        (
            Feature::FurtherInstruction,
            stem.rules.len().saturating_sub(1) as u8,
        ),
        (
            Feature::ConditionalInstruction,
            of(|rule| !matches!(rule, Rule::All { .. })) as u8,
        ),
        (
            Feature::OnlyInstruction,
            of(|rule| matches!(rule, Rule::Only { .. })) as u8,
        ),
        (Feature::NegatedInstruction, of(negated) as u8),
        (Feature::NearMiss, u8::from(proof.near)),
        (
            Feature::ExtraRow,
            stem.rows.len().saturating_sub(*ROWS.start()) as u8,
        ),
    ]
}

fn negated(rule: &Rule) -> bool {
    match rule {
        Rule::All { .. } => false,
        Rule::If { when, then } => when.is_negative() || then.is_negative(),
        Rule::Only { who, may } => who.is_negative() || may.is_negative(),
    }
}
