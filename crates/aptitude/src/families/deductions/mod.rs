//! Deductions: produce is placed on the stalls of a market, one on each, from clues.

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, three_hints};
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::random::Random;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod proof;
mod verify;
pub(crate) mod wording;

pub use crate::vocabulary::produce::{MAX_PLACES, Produce};
pub use proof::{DeductionProof, Elimination};
pub use verify::broken_clues;

/// Something known about the right order. Places count from 1 at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "clue", rename_all = "kebab-case")]
pub enum Clue {
    /// `a` is at this place.
    At {
        /// Who.
        a: Produce,
        /// From 1.
        place: u8,
    },
    /// `a` is not at this place.
    NotAt {
        /// Who.
        a: Produce,
        /// From 1.
        place: u8,
    },
    /// `a` is somewhere to the left of `b`.
    LeftOf {
        /// Who.
        a: Produce,
        /// Whom it stands left of.
        b: Produce,
    },
    /// `a` is directly to the left of `b`.
    JustLeftOf {
        /// Who.
        a: Produce,
        /// Whom it stands left of.
        b: Produce,
    },
    /// `a` is somewhere to the right of `b`.
    RightOf {
        /// Who.
        a: Produce,
        /// Whom it stands right of.
        b: Produce,
    },
    /// `a` is directly to the right of `b`.
    JustRightOf {
        /// Who.
        a: Produce,
        /// Whom it stands right of.
        b: Produce,
    },
    /// `a` and `b` are neighbours.
    NextTo {
        /// One.
        a: Produce,
        /// The other.
        b: Produce,
    },
    /// `a` and `b` are not neighbours.
    NotNextTo {
        /// One.
        a: Produce,
        /// The other.
        b: Produce,
    },
    /// `a` is the first or the last.
    AtEnd {
        /// Who.
        a: Produce,
    },
    /// `a` is neither the first nor the last.
    NotAtEnd {
        /// Who.
        a: Produce,
    },
    /// `a` is somewhere between `b` and `c`.
    Between {
        /// Who.
        a: Produce,
        /// One side.
        b: Produce,
        /// The other side.
        c: Produce,
    },
}

impl Clue {
    /// Whether it says what is not.
    pub fn is_negative(&self) -> bool {
        matches!(
            self,
            Clue::NotAt { .. } | Clue::NotNextTo { .. } | Clue::NotAtEnd { .. }
        )
    }

    /// Whether it gives a place outright.
    pub fn is_direct(&self) -> bool {
        matches!(self, Clue::At { .. })
    }

    /// The key of its sentence in the texts, `clue.<key>`.
    pub fn key(&self) -> &'static str {
        match self {
            Clue::At { .. } => "at",
            Clue::NotAt { .. } => "not_at",
            Clue::LeftOf { .. } => "left_of",
            Clue::JustLeftOf { .. } => "just_left_of",
            Clue::RightOf { .. } => "right_of",
            Clue::JustRightOf { .. } => "just_right_of",
            Clue::NextTo { .. } => "next_to",
            Clue::NotNextTo { .. } => "not_next_to",
            Clue::AtEnd { .. } => "at_end",
            Clue::NotAtEnd { .. } => "not_at_end",
            Clue::Between { .. } => "between",
        }
    }
}

/// What the person sees: produce to be placed, and clues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeductionsStem {
    /// Three to five, in the fixed order of [`Produce::ALL`], which says nothing about the
    /// answer. There are as many stalls.
    pub produce: Vec<Produce>,
    /// Every one of them is needed.
    pub clues: Vec<Clue>,
}

/// The family of deductions.
pub struct Deductions;

impl ItemFamily for Deductions {
    type Stem = DeductionsStem;
    type Proof = DeductionProof;

    const FAMILY: Family = Family::Deductions;
    const ANSWER: AnswerKind = AnswerKind::Order;
    const EXAMPLE: u64 = 26136;

    fn propose(
        level: Level,
        engine: Engine,
        random: &mut Random,
    ) -> Option<(DeductionsStem, Answer)> {
        let (stem, order) = build::propose(level, engine, random)?;
        Some((stem, Answer::Order(order)))
    }

    fn verify(stem: &DeductionsStem, _engine: Engine) -> Result<(Answer, DeductionProof), Flaw> {
        let (order, proof) = verify::verify(stem)?;
        Ok((Answer::Order(order), proof))
    }

    fn counts(stem: &DeductionsStem, _proof: &DeductionProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem)
    }

    fn explain(_stem: &DeductionsStem, proof: &DeductionProof, _answer: &Answer) -> Vec<Sentence> {
        wording::explain(proof)
    }

    fn hints(_stem: &DeductionsStem, proof: &DeductionProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(proof))
    }

    fn remark(stem: &DeductionsStem, _proof: &DeductionProof, given: &Answer) -> Vec<Sentence> {
        match given {
            Answer::Order(order) => wording::broken(stem, order),
            _ => Vec::new(),
        }
    }
}
