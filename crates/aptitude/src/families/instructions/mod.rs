//! Instructions: a few rules about crates and a list of labels; one label breaks one rule.
//!
//! Labels carry a letter, a number, a mark and a weight: nothing to know, no words to learn.
//! The letters are not those of the options (A, B, C …), so that « line B » is never a letter.
//! Rules and labels are a text and a table: the task needs no drawing.

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
mod build_even;
mod difficulty;
mod proof;
mod verify;
pub(crate) mod wording;

pub use proof::InstructionsProof;
pub use verify::broken_rules;

/// The fewest and the most rows.
pub const ROWS: std::ops::RangeInclusive<usize> = 5..=8;

/// The most rules.
pub const MAX_RULES: usize = 4;

/// The letter on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Letter {
    /// K
    K,
    /// M
    M,
    /// R
    R,
    /// T
    T,
    /// V
    V,
}

impl Letter {
    /// All of them.
    pub const ALL: [Letter; 5] = [Letter::K, Letter::M, Letter::R, Letter::T, Letter::V];

    /// The key of its name in the texts, `letter.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Letter::K => "k",
            Letter::M => "m",
            Letter::R => "r",
            Letter::T => "t",
            Letter::V => "v",
        }
    }
}

/// The mark on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A triangle.
    Triangle,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 3] = [Mark::Circle, Mark::Square, Mark::Triangle];

    /// The key of its name in the texts, `shape.<key>`, as for matrices.
    pub fn key(self) -> &'static str {
        match self {
            Mark::Circle => "circle",
            Mark::Square => "square",
            Mark::Triangle => "triangle",
        }
    }
}

/// One row: what the label of a crate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Label {
    /// A letter.
    pub letter: Letter,
    /// Two or three digits: 10 to 999.
    pub number: u16,
    /// A mark.
    pub mark: Mark,
    /// In kilograms, 2 to 40.
    pub weight: u8,
}

/// Something that a label may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// It carries this letter.
    Letter(Letter),
    /// It carries this mark.
    Mark(Mark),
    /// Its number is even.
    Even,
    /// Its number is smaller than this.
    Below(u16),
    /// It weighs this many kilograms at most.
    AtMost(u8),
}

/// A property, or its contrary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Statement {
    /// Whether the contrary is meant.
    pub not: bool,
    /// What it is about.
    pub property: Property,
}

impl Statement {
    /// The contrary of this.
    #[must_use]
    pub fn contrary(self) -> Statement {
        Statement {
            not: !self.not,
            ..self
        }
    }

    /// Whether it says what is not: « ne porte pas ». An odd number or a weight above a limit
    /// are said outright.
    pub fn is_negative(self) -> bool {
        self.not && matches!(self.property, Property::Letter(_) | Property::Mark(_))
    }
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// Every row is so.
    All {
        /// What every row is.
        then: Statement,
    },
    /// Rows that are `when` are `then`; nothing is said of others.
    If {
        /// Which rows are concerned.
        when: Statement,
        /// What they are.
        then: Statement,
    },
    /// Only rows that are `who` may be `may`: a row that is `may` is `who`.
    Only {
        /// Who may.
        who: Statement,
        /// What they may be.
        may: Statement,
    },
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstructionsStem {
    /// One to four rules.
    pub rules: Vec<Rule>,
    /// Five to eight rows, A to H. Exactly one of them breaks exactly one rule.
    pub rows: Vec<Label>,
}

/// The family of instructions.
pub struct Instructions;

impl ItemFamily for Instructions {
    type Stem = InstructionsStem;
    type Proof = InstructionsProof;

    const FAMILY: Family = Family::Instructions;
    const ANSWER: AnswerKind = AnswerKind::Choice;
    const EXAMPLE: u64 = 0;

    fn propose(
        level: Level,
        engine: Engine,
        random: &mut Random,
    ) -> Option<(InstructionsStem, Answer)> {
        let (stem, row) = propose(level, engine, random)?;
        Some((stem, Answer::Choice(row)))
    }

    fn verify(
        stem: &InstructionsStem,
        _engine: Engine,
    ) -> Result<(Answer, InstructionsProof), Flaw> {
        let (row, proof) = verify::verify(stem)?;
        Ok((Answer::Choice(row), proof))
    }

    fn counts(stem: &InstructionsStem, proof: &InstructionsProof) -> Vec<(Feature, u8)> {
        difficulty::counts(stem, proof)
    }

    fn options(stem: &InstructionsStem) -> Option<u8> {
        Some(stem.rows.len() as u8)
    }

    fn visible_options(stem: &InstructionsStem) -> Option<Options> {
        let features = stem.rows.iter().map(|label| {
            let number = i32::from(label.number);
            vec![
                label.letter as i32,
                label.mark as i32,
                number % 2,
                i32::from(number >= 100),
                number / 100,
                number % 10,
                number,
                i32::from(label.weight) / 5,
                i32::from(label.weight),
            ]
        });
        Some(Options::by_shared_features(features.collect()))
    }

    fn visible_rules(stem: &InstructionsStem) -> Vec<Vec<i32>> {
        stem.rules.iter().map(visible_form).collect()
    }

    fn broken_rule(proof: &InstructionsProof) -> Option<usize> {
        Some(proof.rule.into())
    }

    fn misreadings(proof: &InstructionsProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(
        stem: &InstructionsStem,
        proof: &InstructionsProof,
        _answer: &Answer,
    ) -> Vec<Sentence> {
        wording::explain(stem, proof)
    }

    fn hints(stem: &InstructionsStem, proof: &InstructionsProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(stem, proof))
    }

    fn remark(
        _stem: &InstructionsStem,
        proof: &InstructionsProof,
        given: &Answer,
    ) -> Vec<Sentence> {
        match given {
            Answer::Choice(row) => wording::remark(proof, *row),
            _ => Vec::new(),
        }
    }
}

/// What can be seen of a rule without the rows: its kind, and for each of its statements the kind,
/// whether it is a contrary, and the limit or the sign.
fn visible_form(rule: &Rule) -> Vec<i32> {
    let (kind, first, second) = match *rule {
        Rule::All { then } => (0, None, then),
        Rule::If { when, then } => (1, Some(when), then),
        Rule::Only { who, may } => (2, Some(who), may),
    };
    let statement = |statement: Statement| {
        let (kind, value) = match statement.property {
            Property::Letter(letter) => (0, letter as i32),
            Property::Mark(mark) => (1, mark as i32),
            Property::Even => (2, 0),
            Property::Below(limit) => (3, i32::from(limit)),
            Property::AtMost(limit) => (4, i32::from(limit)),
        };
        [kind, i32::from(statement.not), value]
    };
    let first = first.map_or([-1; 3], statement);
    let second = statement(second);
    [&[kind][..], &first, &second].concat()
}

/// Level 1 has a single rule, about all rows, under every engine.
fn propose(level: Level, engine: Engine, random: &mut Random) -> Option<(InstructionsStem, u8)> {
    if engine.has_even_rules() && level > Level::FIRST {
        build_even::propose(level, random)
    } else {
        build::propose(level, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::cell::Cell;
    use crate::vocabulary::feature;
    use crate::vocabulary::random;
    use crate::vocabulary::seed::Seed;

    #[test]
    fn no_candidate_is_refused_for_its_difficulty() {
        for level in Level::ALL {
            let cell = Cell::new(Family::Instructions, level);
            let mut random = random::for_item(&Seed::specimen_number(0), cell);
            for _ in 0..2_000 {
                for engine in [Engine::V3, Engine::CURRENT] {
                    let Some((stem, _)) = propose(level, engine, &mut random) else {
                        continue;
                    };
                    let Ok((_, proof)) = verify::verify(&stem) else {
                        panic!("refused: {stem:?}")
                    };
                    let counts = difficulty::counts(&stem, &proof);
                    let b = feature::difficulty(Family::Instructions, &counts);
                    assert!(feature::in_band(b, level), "{level:?} {b} {stem:?}");
                }
            }
        }
    }
}
