//! What makes an order harder to deduce.

use super::{Clue, DeductionsStem};
use crate::vocabulary::feature::Feature;

/// How often each feature occurs.
pub(super) fn counts(stem: &DeductionsStem) -> Vec<(Feature, u8)> {
    let of = |wanted: fn(&Clue) -> bool| stem.clues.iter().filter(|clue| wanted(clue)).count();
    vec![
        (
            Feature::ExtraStall,
            stem.produce.len().saturating_sub(3) as u8,
        ),
        (Feature::ExtraClue, stem.clues.len().saturating_sub(2) as u8),
        (Feature::Negation, of(Clue::is_negative) as u8),
        (
            Feature::Betweenness,
            of(|clue| matches!(clue, Clue::Between { .. })) as u8,
        ),
        (
            Feature::OpenSide,
            of(|clue| matches!(clue, Clue::NextTo { .. })) as u8,
        ),
        (Feature::PlaceGiven, of(Clue::is_direct) as u8),
    ]
}
