//! What the reader of the mini-language found: what the boxes hold, line by line.

use serde::Serialize;

use super::Slot;
use crate::vocabulary::reading::{Misreading, Reading};

/// A program carried out, and what the rival readings would have shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MiniProof {
    /// Each line carried out, in order; the last one is the signal.
    pub steps: Vec<MiniStep>,
    /// What the signal would show under each rival reading that applies.
    pub misreadings: Vec<Misreading>,
}

impl MiniProof {
    /// How many ways of getting a copy wrong lead to a number of their own.
    pub fn copies_told_apart(&self) -> usize {
        let of_copies = |reading| {
            matches!(
                reading,
                Reading::CopyMoves
                    | Reading::CopyBackwards
                    | Reading::CopySwaps
                    | Reading::CopyStaysLinked
            )
        };
        let rivals = self.misreadings.iter();
        rivals.filter(|rival| of_copies(rival.reading)).count()
    }
}

/// One line carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MiniStep {
    /// The line, as [`super::lines`] numbers them, from 0.
    pub line: u8,
    /// What happened.
    pub event: MiniEvent,
    /// What A, B and C hold afterwards.
    pub boxes: [i64; 3],
}

impl MiniStep {
    /// The number that a box holds afterwards.
    pub fn number_in(&self, slot: Slot) -> i64 {
        let [a, b, c] = self.boxes;
        match slot {
            Slot::A => a,
            Slot::B => b,
            Slot::C => c,
        }
    }
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
