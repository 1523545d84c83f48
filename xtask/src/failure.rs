//! The one error of these commands: a sentence for the person at the keyboard.

use std::fmt;

/// What went wrong and what to do about it, in plain words.
///
/// Written by hand rather than with `thiserror`: nothing here is matched on, and the crate that
/// builds first should build fast.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure that reads `what`, a full sentence or two.
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// Says what was being done when the system refused.
    pub fn io(doing: impl fmt::Display, error: &std::io::Error) -> Self {
        Self(format!("Could not {doing}: {error}."))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
