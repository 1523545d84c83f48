//! A turn of a program, statement by statement, forwards and backwards.
//!
//! A [`Tracer`] drives a copy of a machine one instruction at a time and stops where a statement
//! begins. Going back replays the turn from its start: a machine is deterministic.
//!
//! - `step`: the record of a statement that ran
//! - `tracer`: drives the machine

mod step;
mod tracer;

pub use step::{Change, Here, Step, Test, TestKind, Variable, VariableKind, variables_in_scope};
pub use tracer::{KEPT_STEPS, Tracer};
