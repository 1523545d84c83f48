//! What the search for programs found.

use serde::Serialize;

use crate::vocabulary::robot::Instruction;

/// The proof that a task of the robot can be solved within its budget and needs what is on
/// offer: no program without a repetition does where repetitions are on offer, none without a
/// condition where conditions are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildProof {
    /// A right program with the fewest blocks: every program with fewer was tried. Where a
    /// program is given, this one is made from it by the fewest changes.
    pub program: Vec<Instruction>,
    /// How many changes repair the given program, 1 or 2; 0 when none is given.
    pub changes: u8,
}
