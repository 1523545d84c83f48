//! What the reader of the mini-language found: what the boxes hold, line by line.

use serde::Serialize;

use super::Misreading;

/// A program carried out, and what the rival readings would have shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MiniProof {
    /// Each line carried out, in order; the last one is the signal.
    pub steps: Vec<MiniStep>,
    /// What the signal would show under each rival reading that applies.
    pub misreadings: Vec<Misreading>,
}

/// One line carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MiniStep {
    /// The line, as [`crate::mini_language::lines`] numbers them, from 0.
    pub line: u8,
    /// What happened.
    pub event: MiniEvent,
    /// What A, B and C hold afterwards.
    pub boxes: [i64; 3],
}

/// What a line did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MiniEvent {
    /// A number of the line was put into a box.
    Put,
    /// The number of a box was copied into another.
    Copied,
    /// A box grew.
    Added,
    /// This round of a repetition began, counted from 1.
    Round(u8),
    /// The condition holds: its block is next.
    Held,
    /// The condition does not hold: its block is skipped.
    DidNotHold,
    /// The signal showed a box.
    Shown,
}
