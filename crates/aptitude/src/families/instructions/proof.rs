//! Why one row breaks a rule and no other does.

use serde::Serialize;

use crate::vocabulary::reading::Misreading;

/// Every rule held against every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstructionsProof {
    /// The rule that is broken, from 0.
    pub rule: u8,
    /// The row that breaks it, from 0.
    pub row: u8,
    /// For each rule, the rows that it concerns, from 0; at least two.
    pub concerned: Vec<Vec<u8>>,
    /// Whether the row misses a limit by little: at most two kilograms, or at most nine in
    /// its number.
    pub near: bool,
    /// Rows that a known misreading takes for wrong.
    pub misreadings: Vec<Misreading>,
    /// For each of these misreadings, the rule that is read wrongly, from 0.
    pub misread: Vec<u8>,
}
