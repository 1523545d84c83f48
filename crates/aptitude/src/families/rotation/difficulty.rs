//! What makes a piece harder to recognise when it is turned.

use super::proof::RotationProof;
use super::{RotationStem, SQUARES, Turn};
use crate::vocabulary::feature::Feature;

/// How often each feature occurs.
pub(super) fn counts(stem: &RotationStem, proof: &RotationProof) -> Vec<(Feature, u8)> {
    let squares = stem.piece.len().saturating_sub(*SQUARES.start());
    let pairs = (stem.options.len() / 2).saturating_sub(2);
    vec![
        (Feature::ExtraSquare, squares as u8),
        (Feature::HalfTurn, u8::from(proof.turn == Turn::Half)),
        (Feature::ExtraPair, pairs as u8),
    ]
}
