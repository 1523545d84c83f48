//! What makes a series harder.

use super::proof::{Operation, Rule, SeriesProof};
use crate::vocabulary::feature::Feature;

/// How often each feature occurs.
pub(super) fn counts(terms: &[i64], proof: &SeriesProof) -> Vec<(Feature, u8)> {
    let strands = match &proof.rule {
        Rule::Interleaved { strands } => strands.as_slice(),
        rule => std::slice::from_ref(rule),
    };
    let mut counts = vec![(Feature::MixedStrand, strands.len() as u8 - 1)];
    for (place, rule) in strands.iter().enumerate() {
        let mut own = terms.iter().skip(place).step_by(strands.len());
        let first = own.next();
        counts.push((Feature::Falling, u8::from(own.next_back() < first)));
        match rule {
            Rule::Steady { operation } => {
                let factor = !matches!(operation, Operation::Add(_));
                counts.push((Feature::MultiplyOrDivide, u8::from(factor)));
            }
            Rule::Growing { .. } => counts.push((Feature::ChangingStep, 1)),
            Rule::MultiplyThenAdd { .. } => counts.push((Feature::TwoOperationsAtOnce, 1)),
            Rule::SumOfTwo { .. } => counts.push((Feature::SumOfTwo, 1)),
            Rule::Cycle { operations } => {
                let factors = operations
                    .iter()
                    .filter(|operation| !matches!(operation, Operation::Add(_)));
                counts.push((Feature::OperationsInTurn, 1));
                counts.push((Feature::ThirdOperation, u8::from(operations.len() > 2)));
                counts.push((Feature::FactorInTurn, factors.count() as u8));
            }
            Rule::GrowingTwice { .. } | Rule::GrowingFactor { .. } => {
                counts.push((Feature::Accelerating, 1));
            }
            Rule::Interleaved { .. } => {}
        }
    }
    let sums = strands
        .iter()
        .any(|rule| matches!(rule, Rule::SumOfTwo { .. }));
    let wide = proof.transitions.iter().any(|transition| {
        // In sums of two the added number is a term, not a step to be found.
        !sums && matches!(transition.operation, Operation::Add(step) if step.abs() >= 10)
    });
    counts.push((Feature::TwoDigitStep, u8::from(wide)));
    counts
}
