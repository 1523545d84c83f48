//! Why one option is the piece turned and no other is.

use serde::Serialize;

use super::Turn;
use crate::vocabulary::reading::Misreading;

/// How the right option is turned, and what the others are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RotationProof {
    /// How the shown piece is turned to become the right option.
    pub turn: Turn,
    /// The wrong options: mirrored, or with a square elsewhere.
    pub misreadings: Vec<Misreading>,
}
