//! Runs a person's program through checks.
//!
//! The order of checking: diagnostics of the program, then faults while it runs, then what it does.
//! Only the first finding is reported.

use std::rc::Rc;

use declic_javascript::compiler::{Code, compile};
use declic_javascript::diagnostic::{Diagnostic, Severity};
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::text::LineIndex;
use declic_javascript::{Analysis, analyse};
use declic_text::Lang;

use crate::rich::Inline;
use crate::run::{Advance, Run, Source, slice};
use crate::script::Check;

/// Every check draws the same random numbers.
pub(crate) const SEED: &str = "declic-check";

/// How many sprites that fit are tried in turn.
const MAX_CANDIDATES: usize = 4;

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A check under way, run in slices so that a page stays alive. The outcome does not depend on
/// the size of the slices.
pub struct Checker {
    source: Source,
    checks: Vec<Check>,
    /// The program after its own run, before the first frame, or at its first question; each check
    /// starts from a copy.
    start: Option<Machine>,
    /// The check under way.
    at: usize,
    /// Which of several fitting sprites its run takes.
    pick: usize,
    /// The message of the check's first run, if it failed.
    failed: Option<Vec<Inline>>,
    run: Option<Run>,
    /// The first question that the script of the check under way has no answer to.
    unanswered: Option<String>,
    outcome: Option<Outcome>,
}

impl Checker {
    /// Prepares the check of `program`, whose scene names are in `names`, after its analysis, against
    /// `checks`, in their order. The messages have the language of the checks.
    pub fn new(checks: Vec<Check>, analysis: &Analysis, program: &str, names: Lang) -> Self {
        let (start, outcome) = match prepare(analysis, program, names) {
            Ok(code) => (Some(Machine::new(code, SEED, Limits::default())), None),
            Err(diagnostics) => (None, Some(Outcome::Broken { diagnostics })),
        };
        let lines = Rc::new(LineIndex::new(program));
        Self {
            source: Source { names, lines },
            checks,
            start,
            at: 0,
            pick: 0,
            failed: None,
            run: None,
            unanswered: None,
            outcome,
        }
    }

    /// Runs for about `budget` machine steps (at least 1). `None` asks to be called again;
    /// 200,000 steps are a few milliseconds.
    pub fn run(&mut self, budget: u64) -> Option<Outcome> {
        let mut left = budget.max(1);
        while self.outcome.is_none() && left > 0 {
            self.outcome = self.advance(&mut left);
        }
        self.outcome.clone()
    }

    /// The first question that the check under way, or the one that failed, has no answer to: it was
    /// cancelled, which may be why the check failed.
    pub fn unanswered(&self) -> Option<&str> {
        self.unanswered.as_deref()
    }

    /// Whether the game was over where the check that failed ended.
    pub(crate) fn is_over(&self) -> bool {
        (self.run.as_ref()).is_some_and(|run| run.machine().scene().ended.is_some())
    }

    /// Advances the check under way; gives the outcome when it is known.
    fn advance(&mut self, left: &mut u64) -> Option<Outcome> {
        let start = self.start.as_mut()?;
        match start.progress() {
            // Its answers are in the scripts of the checks.
            Progress::Idle | Progress::Waiting => {}
            Progress::Working => {
                return match slice(start, left) {
                    Progress::Failed => Some(broken(start)),
                    _ => None,
                };
            }
            Progress::Failed => return Some(broken(start)),
        }
        let Some(check) = self.checks.get(self.at) else {
            return Some(Outcome::Passed);
        };
        let run = self.run.get_or_insert_with(|| {
            Run::new(start.clone(), self.source.clone(), &check.script, self.pick)
        });
        let advance = run.advance(left);
        if self.unanswered.is_none() {
            self.unanswered.clone_from(&run.dialog.unanswered);
        }
        match advance {
            Advance::Paused => return None,
            Advance::Faulted => return Some(broken(run.machine())),
            Advance::Done => {}
        }
        let mut expected = check.expect.iter();
        let passed = !run.refuted && expected.all(|expected| run.values.holds(expected));
        let candidates = run.candidates.min(MAX_CANDIDATES);
        if !passed {
            let message = run.values.fill(&check.message);
            let message = self.failed.take().unwrap_or(message);
            if self.pick + 1 >= candidates {
                let check = check.id.clone();
                return Some(Outcome::Failed { check, message });
            }
            self.failed = Some(message);
            self.pick += 1;
        } else {
            self.failed = None;
            self.unanswered = None;
            self.pick = 0;
            self.at += 1;
        }
        self.run = None;
        None
    }
}

/// Checks `program` against `checks` in one go; `names` is the language of its scene names.
pub fn check_all(checks: &[Check], program: &str, names: Lang) -> Outcome {
    let analysis = analyse(program, names);
    let mut checker = Checker::new(checks.to_vec(), &analysis, program, names);
    loop {
        if let Some(outcome) = checker.run(u64::MAX) {
            return outcome;
        }
    }
}

fn prepare(analysis: &Analysis, program: &str, names: Lang) -> Result<Rc<Code>, Vec<Diagnostic>> {
    let is_serious = |diagnostic: &&Diagnostic| diagnostic.severity > Severity::Warning;
    let serious: Vec<_> = (analysis.diagnostics.iter())
        .filter(is_serious)
        .cloned()
        .collect();
    if !serious.is_empty() {
        return Err(serious);
    }
    compile(&analysis.program, program, names)
}

fn broken(machine: &Machine) -> Outcome {
    Outcome::Broken {
        diagnostics: machine.fault().cloned().into_iter().collect(),
    }
}
