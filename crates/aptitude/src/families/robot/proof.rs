//! What the robot's reader found: the path, step by step.

use serde::Serialize;

use crate::vocabulary::reading::Misreading;
use crate::vocabulary::robot::TraceStep;

/// The robot's path, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceProof {
    /// Each thing that the robot did, in order.
    pub path: Vec<TraceStep>,
    /// Where each wrong reading that applies would have led.
    pub misreadings: Vec<Misreading>,
}
