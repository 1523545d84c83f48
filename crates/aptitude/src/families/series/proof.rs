//! What the check of a series found: its rule, and how each term comes about.

use serde::Serialize;

use crate::vocabulary::reading::Misreading;

/// The simplest rule that fits the terms of a series, and how each term comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesProof {
    /// The simplest rule.
    pub rule: Rule,
    /// Its complexity, see [`Rule::complexity`].
    pub complexity: u8,
    /// Every rule of the grammar up to this complexity was tried.
    pub searched_to: u8,
    /// How many of them fit the shown terms; all give the same next number.
    pub fitting: u16,
    /// How each term follows from earlier ones; the last entry makes the answer.
    pub transitions: Vec<Transition>,
    /// Wrong answers with a known cause.
    pub misreadings: Vec<Misreading>,
}

/// A rule of the declared grammar. Numbers are whole; divisions leave no remainder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// One operation, always the same.
    Steady {
        /// The operation.
        operation: Operation,
    },
    /// The added number itself changes by `growth` each time.
    Growing {
        /// What is added first; may be negative.
        first: i64,
        /// How what is added changes.
        growth: i64,
    },
    /// Multiply, then add.
    MultiplyThenAdd {
        /// At least 2.
        factor: i64,
        /// Not 0.
        step: i64,
    },
    /// The sum of the two terms before, and `extra`.
    SumOfTwo {
        /// Often 0.
        extra: i64,
    },
    /// Two or three operations, in turn.
    Cycle {
        /// In the order of use, from the first term.
        operations: Vec<Operation>,
    },
    /// The growth of the added number grows as well (constant third difference).
    GrowingTwice {
        /// What is added first.
        first: i64,
        /// How what is added changes first.
        growth: i64,
        /// How the growth changes.
        acceleration: i64,
    },
    /// The factor itself grows by `growth` each time.
    GrowingFactor {
        /// The first factor, at least 1.
        first: i64,
        /// At least 1.
        growth: i64,
    },
    /// Two or three series, one term of each in turn.
    Interleaved {
        /// The rule of each, from the first term.
        strands: Vec<Rule>,
    },
}

impl Rule {
    /// Complexity in the declared grammar: one for a steady operation, two for a rule with a
    /// second number, three for two operations in turn, an accelerating growth or a growing
    /// factor, four for three operations; mixing series costs their sum, plus one for each
    /// series beyond the first.
    pub fn complexity(&self) -> u8 {
        match self {
            Rule::Steady { .. } => 1,
            Rule::Growing { .. } | Rule::MultiplyThenAdd { .. } => 2,
            Rule::SumOfTwo { extra: 0 } => 2,
            Rule::SumOfTwo { .. } | Rule::GrowingTwice { .. } | Rule::GrowingFactor { .. } => 3,
            Rule::Cycle { operations } => operations.len() as u8 + 1,
            Rule::Interleaved { strands } => {
                let sum: u8 = strands.iter().map(Rule::complexity).sum();
                sum + strands.len().saturating_sub(1) as u8
            }
        }
    }
}

/// A change from one term to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "do", content = "by", rename_all = "kebab-case")]
pub enum Operation {
    /// Adds the number (subtracts when negative).
    Add(i64),
    /// Multiplies by the number, at least 2.
    Multiply(i64),
    /// Divides by the number, at least 2, without remainder.
    Divide(i64),
}

/// How one term comes from another, for arcs drawn over the terms. Terms count from 0; the
/// answer is the term after the last shown one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Transition {
    /// The earlier term.
    pub from: u8,
    /// The later term.
    pub to: u8,
    /// What is done first.
    pub operation: Operation,
    /// What is added afterwards: 0 unless the rule multiplies and then adds, or sums.
    pub then_add: i64,
}
