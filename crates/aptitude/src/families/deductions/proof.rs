//! What the elimination of orders found.

use serde::Serialize;

use crate::vocabulary::produce::Produce;

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
