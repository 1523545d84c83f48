//! Number series: some terms are shown, the next one is typed.

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, three_hints};
use crate::vocabulary::feature::Feature;
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::Misreading;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod proof;
mod verify;
pub(crate) mod wording;

pub use proof::{Operation, Rule, SeriesProof, Transition};

/// What the person sees: the terms in order. The answer is the term that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesStem {
    /// Five to ten whole numbers from 0 to 500.
    pub terms: Vec<i64>,
}

/// The family of number series.
pub struct Series;

impl ItemFamily for Series {
    type Stem = SeriesStem;
    type Proof = SeriesProof;

    const FAMILY: Family = Family::Series;
    const ANSWER: AnswerKind = AnswerKind::Number;
    const EXAMPLE: u64 = 14;

    fn propose(level: Level, engine: Engine, random: &mut Random) -> Option<(SeriesStem, Answer)> {
        let is_certain = |stem: &SeriesStem| verify::verify(&stem.terms, engine).is_ok();
        let (stem, next) = build::propose(level, random, is_certain)?;
        Some((stem, Answer::Number(next)))
    }

    fn verify(stem: &SeriesStem, engine: Engine) -> Result<(Answer, SeriesProof), Flaw> {
        let (next, proof) = verify::verify(&stem.terms, engine)?;
        Ok((Answer::Number(next), proof))
    }

    fn counts(stem: &SeriesStem, proof: &SeriesProof) -> Vec<(Feature, u8)> {
        difficulty::counts(&stem.terms, proof)
    }

    fn misreadings(proof: &SeriesProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(stem: &SeriesStem, proof: &SeriesProof, answer: &Answer) -> Vec<Sentence> {
        wording::explain(stem, proof, answer)
    }

    fn hints(stem: &SeriesStem, proof: &SeriesProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(stem, proof))
    }
}
