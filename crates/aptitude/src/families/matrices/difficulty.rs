//! What makes a matrix harder to complete.

use super::proof::{Along, MatricesProof, MatrixRule};
use crate::vocabulary::feature::Feature;

/// How often each feature occurs.
pub(super) fn counts(proof: &MatricesProof) -> Vec<(Feature, u8)> {
    let of = |wanted: fn(&MatrixRule) -> bool| {
        let rules = proof.rules.iter().filter(|rule| wanted(&rule.rule));
        rules.count() as u8
    };
    let changing = of(|rule| *rule != MatrixRule::Everywhere);
    // Rows are looked at first: a rule is along columns only when rows show none as simple.
    let columns = proof
        .rules
        .iter()
        .filter(|rule| rule.along == Along::Columns);
    vec![
        (Feature::FurtherRule, changing.saturating_sub(1)),
        (Feature::ThreeValues, of(|rule| *rule == MatrixRule::Three)),
        (
            Feature::AddedCounts,
            of(|rule| matches!(rule, MatrixRule::Sum | MatrixRule::Difference)),
        ),
        (Feature::ColumnsOnly, columns.count() as u8),
    ]
}
