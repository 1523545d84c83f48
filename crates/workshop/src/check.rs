//! Runs a person's program through the checks of a step.
//!
//! The order of checking: what the parser and the lints say, then faults while the program runs,
//! then what it does. The first thing found is the only thing said.

use declic_javascript::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use crate::rich::Inline;

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The program does all that the step asks for.
    Passed,
    /// The program runs, and does something else.
    Failed {
        /// The check's id.
        check: String,
        /// What was looked for, what happened, where to look.
        message: Vec<Inline>,
    },
    /// The program cannot run, or stopped with a fault.
    Broken {
        /// Why; at least one, the first cause first. Warnings are not among them.
        diagnostics: Vec<Diagnostic>,
    },
}
