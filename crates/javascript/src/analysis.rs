//! Diagnostics of a program before it runs: parsing, then linting. Repairs are judged before they
//! are offered.

use crate::diagnostic::{Diagnostic, Severity};
use crate::repair::{DEFAULT_TRIAL_STEPS, judge_repairs, read};
use crate::syntax::Program;
use declic_text::Lang;

/// A program and its diagnostics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The tree; its unreadable parts are `Error` nodes.
    pub program: Program,
    /// In source order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many repairs were found and not offered, because the program would become no better.
    pub withheld: usize,
}

impl Analysis {
    /// Whether the program may run: nothing worse than a warning.
    pub fn runs(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Warning)
    }
}

/// Analyses `source`; `lang` is the language of its scene names. Lints run only on a program
/// that parses, and only repairs that work are offered.
pub fn analyse(source: &str, lang: Lang) -> Analysis {
    analyse_within(source, lang, DEFAULT_TRIAL_STEPS)
}

/// The same with `trial_steps` steps of the machine for short runs of all repaired programs
/// together; 0 for none.
pub fn analyse_within(source: &str, lang: Lang, trial_steps: u64) -> Analysis {
    let mut reading = read(source, lang);
    let withheld = judge_repairs(&mut reading, source, lang, trial_steps);
    Analysis {
        program: reading.program,
        diagnostics: reading.diagnostics,
        withheld,
    }
}
