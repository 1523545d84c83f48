//! Rotation in the plane: a piece made of squares is shown; one option is the same piece,
//! turned. The others are mirrored, or have one square elsewhere.
//!
//! What it measures can be trained, and men solve more than women under time pressure (g = .57):
//! results are shown apart and never enter the composite ([`crate::Family::in_composite`]).

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, three_hints};
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::options::Options;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::Misreading;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod options;
mod proof;
mod verify;
pub(crate) mod wording;

pub use crate::vocabulary::robot::Position;
pub use proof::RotationProof;

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

/// The family of turned pieces.
pub struct Rotation;

impl ItemFamily for Rotation {
    type Stem = RotationStem;
    type Proof = RotationProof;

    const FAMILY: Family = Family::Rotation;
    const ANSWER: AnswerKind = AnswerKind::Choice;
    const EXAMPLE: u64 = 0;
    /// It can be trained, and groups of people differ in it more than in anything else here.
    const IN_COMPOSITE: bool = false;
    /// Squares listed one by one make rotation another task, which no text form mends: a series
    /// is given instead, which has a text form of its own.
    const REPLACEMENT: Option<Family> = Some(Family::Series);

    fn propose(
        level: Level,
        _engine: Engine,
        random: &mut Random,
    ) -> Option<(RotationStem, Answer)> {
        let (stem, option) = build::propose(level, random)?;
        Some((stem, Answer::Choice(option)))
    }

    fn verify(stem: &RotationStem, _engine: Engine) -> Result<(Answer, RotationProof), Flaw> {
        let (option, proof) = verify::verify(stem)?;
        Ok((Answer::Choice(option), proof))
    }

    fn counts(stem: &RotationStem, proof: &RotationProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem, proof)
    }

    fn asks_the_same(one: &RotationStem, other: &RotationStem) -> bool {
        one.piece == other.piece
    }

    fn options(stem: &RotationStem) -> Option<u8> {
        Some(stem.options.len() as u8)
    }

    fn visible_options(stem: &RotationStem) -> Option<Options> {
        Some(options::of_pieces(&stem.options))
    }

    fn misreadings(proof: &RotationProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(_stem: &RotationStem, proof: &RotationProof, answer: &Answer) -> Vec<Sentence> {
        wording::explain(proof, answer)
    }

    fn hints(_stem: &RotationStem, proof: &RotationProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(proof))
    }
}
