//! Matrices: nine cells in three rows and three columns, the last one is missing. What the
//! cells hold follows rules; one of eight options completes them.
//!
//! Everything is drawn in black and white, and can be put in words: « deux triangles à
//! rayures, petits ». The words keep the task the same, so the drawing is not needed.

use serde::Serialize;

use crate::vocabulary::answer::{Answer, AnswerKind};
use crate::vocabulary::cell::{Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::family::{ItemFamily, three_hints};
use crate::vocabulary::feature::{self, Feature};
use crate::vocabulary::flaw::Flaw;
use crate::vocabulary::options::Options;
use crate::vocabulary::random::Random;
use crate::vocabulary::reading::Misreading;
use crate::vocabulary::sentence::Sentence;

mod build;
mod difficulty;
mod proof;
mod verify;
mod verify_plain;
pub(crate) mod wording;

pub use proof::{Along, AttributeRule, MatricesProof, MatrixRule};

/// How many options there are.
pub const OPTIONS: usize = 8;

/// The outline of each copy in a cell. Shapes have no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A circle.
    Circle,
    /// A square on one of its sides.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on one of its corners.
    Diamond,
    /// A star with five points.
    Star,
}

impl Shape {
    /// All of them, in a fixed order without meaning.
    pub const ALL: [Shape; 5] = [
        Shape::Circle,
        Shape::Square,
        Shape::Triangle,
        Shape::Diamond,
        Shape::Star,
    ];

    /// The key of its names in the texts, `shape.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Shape::Circle => "circle",
            Shape::Square => "square",
            Shape::Triangle => "triangle",
            Shape::Diamond => "diamond",
            Shape::Star => "star",
        }
    }
}

/// What the copies are filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Nothing: white.
    Empty,
    /// Dots.
    Dotted,
    /// Stripes.
    Striped,
    /// Black.
    Full,
}

impl Fill {
    /// From light to dark; rules may follow this order.
    pub const ALL: [Fill; 4] = [Fill::Empty, Fill::Dotted, Fill::Striped, Fill::Full];

    /// The key of its name in the texts, `fill.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Fill::Empty => "empty",
            Fill::Dotted => "dotted",
            Fill::Striped => "striped",
            Fill::Full => "full",
        }
    }
}

/// How large the copies are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// Small.
    Small,
    /// Between the two.
    Medium,
    /// Large.
    Large,
}

impl Size {
    /// From small to large; rules may follow this order.
    pub const ALL: [Size; 3] = [Size::Small, Size::Medium, Size::Large];

    /// The key of its name in the texts, `size.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Size::Small => "small",
            Size::Medium => "medium",
            Size::Large => "large",
        }
    }
}

/// The most copies in a cell.
pub const MAX_COUNT: u8 = 4;

/// What one cell holds: some equal copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Figure {
    /// The outline of each copy.
    pub shape: Shape,
    /// How many copies, 1 to [`MAX_COUNT`].
    pub count: u8,
    /// What they are filled with.
    pub fill: Fill,
    /// How large they are.
    pub size: Size,
}

/// Something about a figure that a rule can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// Five values, without order.
    Shape,
    /// One to four.
    Count,
    /// Four values, from light to dark.
    Fill,
    /// Three values, from small to large.
    Size,
}

impl Attribute {
    /// All of them, in the order in which explanations name them.
    pub const ALL: [Attribute; 4] = [
        Attribute::Shape,
        Attribute::Count,
        Attribute::Fill,
        Attribute::Size,
    ];

    /// How many values it has.
    pub const fn range(self) -> u8 {
        match self {
            Attribute::Shape => Shape::ALL.len() as u8,
            Attribute::Count => MAX_COUNT,
            Attribute::Fill => Fill::ALL.len() as u8,
            Attribute::Size => Size::ALL.len() as u8,
        }
    }

    /// The key of its name in the texts, `attribute.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Attribute::Shape => "shape",
            Attribute::Count => "count",
            Attribute::Fill => "fill",
            Attribute::Size => "size",
        }
    }
}

impl Figure {
    /// The value of an attribute as a number: the place in `ALL`, from 0; for the count, the
    /// count itself.
    pub fn value(&self, attribute: Attribute) -> u8 {
        match attribute {
            Attribute::Shape => self.shape as u8,
            Attribute::Count => self.count,
            Attribute::Fill => self.fill as u8,
            Attribute::Size => self.size as u8,
        }
    }
}

/// What the person sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatricesStem {
    /// The first eight cells, row by row; the ninth is missing.
    pub shown: [Figure; 8],
    /// What is offered for the ninth cell, A to H. All are different.
    pub options: [Figure; OPTIONS],
}

/// The family of matrices.
pub struct Matrices;

impl ItemFamily for Matrices {
    type Stem = MatricesStem;
    type Proof = MatricesProof;

    const FAMILY: Family = Family::Matrices;
    const ANSWER: AnswerKind = AnswerKind::Choice;
    const EXAMPLE: u64 = 155;

    fn propose(
        level: Level,
        engine: Engine,
        random: &mut Random,
    ) -> Option<(MatricesStem, Answer)> {
        let is_fit = |stem: &MatricesStem| {
            verify::verify(stem, engine).is_ok_and(|(_, proof)| {
                let b = feature::difficulty(Self::FAMILY, &difficulty::counts(&proof));
                feature::in_band(b, level)
            })
        };
        let (stem, option) = build::propose(level, random, is_fit)?;
        Some((stem, Answer::Choice(option)))
    }

    fn verify(stem: &MatricesStem, engine: Engine) -> Result<(Answer, MatricesProof), Flaw> {
        let (option, proof) = verify::verify(stem, engine)?;
        Ok((Answer::Choice(option), proof))
    }

    fn counts(_stem: &MatricesStem, proof: &MatricesProof) -> Vec<(Feature, u8)> {
        difficulty::counts(proof)
    }

    fn asks_the_same(one: &MatricesStem, other: &MatricesStem) -> bool {
        one.shown == other.shown
    }

    fn options(stem: &MatricesStem) -> Option<u8> {
        Some(stem.options.len() as u8)
    }

    fn visible_options(stem: &MatricesStem) -> Option<Options> {
        let features = stem.options.iter().map(|figure| {
            let values = Attribute::ALL.map(|attribute| i32::from(figure.value(attribute)));
            values.to_vec()
        });
        Some(Options::by_shared_features(features.collect()))
    }

    fn misreadings(proof: &MatricesProof) -> &[Misreading] {
        &proof.misreadings
    }

    fn explain(stem: &MatricesStem, proof: &MatricesProof, answer: &Answer) -> Vec<Sentence> {
        wording::explain(stem, proof, answer)
    }

    fn hints(_stem: &MatricesStem, proof: &MatricesProof) -> Vec<Sentence> {
        three_hints(Self::FAMILY, wording::last_hint(proof))
    }

    fn remark(stem: &MatricesStem, proof: &MatricesProof, given: &Answer) -> Vec<Sentence> {
        wording::remark(stem, proof, given)
    }
}
