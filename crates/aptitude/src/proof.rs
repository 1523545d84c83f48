//! What the independent check found, as data from which an explanation is made:
//! why this answer, and not another.

use serde::Serialize;

use crate::answer::Answer;
use crate::deductions::Produce;
use crate::robot::{Heading, Position};

/// The proof that exactly one answer is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Proof {
    /// The rule of a series.
    Series(SeriesProof),
    /// The robot's way.
    RobotTrace(TraceProof),
    /// The elimination of orders.
    Deductions(DeductionProof),
}

impl Proof {
    /// Wrong answers that have a known cause; never the right one.
    pub fn misreadings(&self) -> &[Misreading] {
        match self {
            Proof::Series(proof) => &proof.misreadings,
            Proof::RobotTrace(proof) => &proof.misreadings,
            Proof::Deductions(_) => &[],
        }
    }

    /// The known cause of this wrong answer, if there is one.
    pub fn misreading_of(&self, answer: &Answer) -> Option<Reading> {
        self.misreadings()
            .iter()
            .find(|misreading| misreading.answer == *answer)
            .map(|misreading| misreading.reading)
    }
}

/// A plausible wrong way to read an item, and the answer that it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misreading {
    /// The way of reading.
    pub reading: Reading,
    /// Where it leads.
    pub answer: Answer,
}

/// Plausible wrong ways to read an item. In robot items every way that applies leads to a
/// cell other than the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Series: the last step once more, although the steps change.
    SameStep,
    /// Series: one term too far.
    TermTooFar,
    /// Robot: each repetition once less.
    RepeatOnceLess,
    /// Robot: each repetition once more.
    RepeatOnceMore,
    /// Robot: only the first line of a repeated block is repeated.
    RepeatFirstLineOnly,
    /// Robot: a repetition inside another is carried out once.
    InnerRepeatOnce,
    /// Robot: left and right exchanged.
    TurnsSwapped,
    /// Robot: a turn also moves one cell.
    TurnAlsoMoves,
    /// Robot: left and right are those of the screen, not of the robot.
    TurnsOfTheScreen,
    /// Robot: it is taken to face up at the start.
    FacesUp,
    /// Robot: the cell it stands on is counted when it moves.
    CountsOwnCell,
    /// Robot: walls do not stop it.
    IgnoresWalls,
    /// Robot: the condition is not looked at, the « otherwise » part is always carried out.
    IgnoresCondition,
}

impl Reading {
    /// The key of its remark in the texts, `misreading.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Reading::SameStep => "same_step",
            Reading::TermTooFar => "term_too_far",
            Reading::RepeatOnceLess => "repeat_once_less",
            Reading::RepeatOnceMore => "repeat_once_more",
            Reading::RepeatFirstLineOnly => "repeat_first_line_only",
            Reading::InnerRepeatOnce => "inner_repeat_once",
            Reading::TurnsSwapped => "turns_swapped",
            Reading::TurnAlsoMoves => "turn_also_moves",
            Reading::TurnsOfTheScreen => "turns_of_the_screen",
            Reading::FacesUp => "faces_up",
            Reading::CountsOwnCell => "counts_own_cell",
            Reading::IgnoresWalls => "ignores_walls",
            Reading::IgnoresCondition => "ignores_condition",
        }
    }

    /// All of them.
    pub const ALL: [Reading; 13] = [
        Reading::SameStep,
        Reading::TermTooFar,
        Reading::RepeatOnceLess,
        Reading::RepeatOnceMore,
        Reading::RepeatFirstLineOnly,
        Reading::InnerRepeatOnce,
        Reading::TurnsSwapped,
        Reading::TurnAlsoMoves,
        Reading::TurnsOfTheScreen,
        Reading::FacesUp,
        Reading::CountsOwnCell,
        Reading::IgnoresWalls,
        Reading::IgnoresCondition,
    ];
}

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

/// The robot's way, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceProof {
    /// Each thing that the robot did, in order.
    pub path: Vec<TraceStep>,
    /// Where each wrong reading that applies would have led.
    pub misreadings: Vec<Misreading>,
}

/// One move of one cell, one turn, one look at a condition, or one start of a repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    /// The line of the program, as [`crate::robot::lines`] numbers them, from 0.
    pub line: u8,
    /// What happened.
    pub event: TraceEvent,
    /// Where the robot stands afterwards.
    pub position: Position,
    /// Where it faces afterwards.
    pub heading: Heading,
}

/// What a robot does in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TraceEvent {
    /// It went one cell forward.
    Moved,
    /// A wall or the edge kept it where it was.
    Stopped,
    /// It turned.
    Turned,
    /// It found a wall or the edge in front of it.
    SawWall,
    /// It found the way free.
    SawFree,
    /// It began this round of a repetition, counted from 1.
    Round(u8),
}

/// How the clues leave one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeductionProof {
    /// How many orders there are before any clue.
    pub orders: u16,
    /// The clues in a good order of use, and what each leaves.
    pub eliminations: Vec<Elimination>,
    /// For each clue, in the order of the stem: an order that would also be right without it.
    /// So no clue is for nothing.
    pub without: Vec<Vec<Produce>>,
}

/// What is left after one more clue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elimination {
    /// The clue used, counted from 0 in the stem.
    pub clue: u8,
    /// How many orders are still possible.
    pub remaining: u16,
    /// Those orders, when there are at most six.
    pub examples: Vec<Vec<Produce>>,
    /// Produce whose place has just become certain, with the place from 1.
    pub settled: Vec<(Produce, u8)>,
}
