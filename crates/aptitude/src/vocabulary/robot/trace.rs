//! What a robot does, step by step.

use serde::Serialize;

use super::grid::{Heading, Position};

/// One move of one cell, one turn, one look at a condition, or one start of a repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    /// The line of the program, as [`super::lines`] numbers them, from 0.
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
    /// It found the next cell free.
    SawFree,
    /// It began this round of a repetition, counted from 1.
    Round(u8),
}
