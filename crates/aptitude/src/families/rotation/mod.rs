//! Rotation in the plane: a piece made of squares is shown; one option is the same piece,
//! turned. The others are mirrored, or have one square elsewhere.
//!
//! What it measures can be trained, and men solve more than women under time pressure (g = .57):
//! results are shown apart and never enter the composite ([`crate::Family::in_composite`]).

use serde::Serialize;

pub use crate::robot::Position;

pub(crate) mod build;

/// The fewest and the most squares of a piece.
pub const SQUARES: std::ops::RangeInclusive<usize> = 5..=7;

/// The squares of a piece, sorted, with the least column and the least row at 1.
pub type Piece = Vec<Position>;

/// How a piece is turned, as seen on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// A quarter, clockwise.
    Right,
    /// A half.
    Half,
    /// A quarter, anticlockwise.
    Left,
}

impl Turn {
    /// By growing angle, clockwise.
    pub const ALL: [Turn; 3] = [Turn::Right, Turn::Half, Turn::Left];

    /// The key of its name in the texts, `turn.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Turn::Right => "right",
            Turn::Half => "half",
            Turn::Left => "left",
        }
    }
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RotationStem {
    /// The piece; it differs from its mirror image however it is turned.
    pub piece: Piece,
    /// Four or six pieces, A to F.
    pub options: Vec<Piece>,
}
