//! Why one cell completes a matrix and no other does.

use serde::Serialize;

use super::Attribute;
use crate::vocabulary::reading::Misreading;

/// The rules of a matrix, and how far others were searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatricesProof {
    /// The simplest rule of each attribute, in the order of [`Attribute::ALL`].
    pub rules: Vec<AttributeRule>,
    /// How many tuples of rules (one rule and one direction per attribute) fit the eight
    /// shown cells. All of them give the same ninth cell.
    pub fitting: u16,
    /// What each wrong option has wrong.
    pub misreadings: Vec<Misreading>,
}

/// What an attribute does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AttributeRule {
    /// The attribute.
    pub attribute: Attribute,
    /// Its rule.
    pub rule: MatrixRule,
    /// Where the rule can be read.
    pub along: Along,
    /// The value of the missing cell, see [`super::Figure::value`].
    pub value: u8,
}

/// The declared grammar, simplest first. A rule holds on each of the three lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixRule {
    /// The same in all cells.
    Everywhere,
    /// The same along each line.
    Same,
    /// One more from cell to cell (more copies, darker, larger).
    Rising,
    /// One less from cell to cell.
    Falling,
    /// Three values, the same three on each line, each once.
    Three,
    /// Counts: the third is the sum of the two before.
    Sum,
    /// Counts: the third is what is left when the second is taken from the first.
    Difference,
}

impl MatrixRule {
    /// All of them.
    pub const ALL: [MatrixRule; 7] = [
        MatrixRule::Everywhere,
        MatrixRule::Same,
        MatrixRule::Rising,
        MatrixRule::Falling,
        MatrixRule::Three,
        MatrixRule::Sum,
        MatrixRule::Difference,
    ];

    /// The key in the texts, `matrix.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            MatrixRule::Everywhere => "everywhere",
            MatrixRule::Same => "same",
            MatrixRule::Rising => "rising",
            MatrixRule::Falling => "falling",
            MatrixRule::Three => "three",
            MatrixRule::Sum => "sum",
            MatrixRule::Difference => "difference",
        }
    }
}

/// The direction of the lines of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Along {
    /// From left to right.
    Rows,
    /// From top to bottom.
    Columns,
}

impl Along {
    /// Both.
    pub const ALL: [Along; 2] = [Along::Rows, Along::Columns];

    /// The key of its names in the texts, `along.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Along::Rows => "rows",
            Along::Columns => "columns",
        }
    }
}
