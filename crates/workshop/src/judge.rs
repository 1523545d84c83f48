//! Judges a program at a step of a game, where steps before it may have been left undone.

use std::collections::BTreeSet;

use declic_javascript::{Analysis, analyse};
use declic_text::Lang;

use crate::check::{Checker, Outcome};
use crate::game::{Game, Step};
use crate::script::Check;

/// The outcome of a check at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The outcome of the step's own checks and of those kept from passed steps.
    pub outcome: Outcome,
    /// The first step before it, from 0, that was never passed and that the program does not fulfil;
    /// looked for where the program fails a check. The checks expect its end.
    pub missing: Option<usize>,
    /// The first question that the step's checks cancelled, since they have no answer to it.
    pub unanswered: Option<String>,
}

/// A judgement under way, run in slices so that a page stays alive.
pub struct Judge {
    analysis: Analysis,
    program: String,
    names: Lang,
    checker: Checker,
    /// The outcome of the step itself, once it is known, and the question that was cancelled.
    failed: Option<(Outcome, Option<String>)>,
    /// Steps that were never passed, the next to look at last.
    unpassed: Vec<Unpassed>,
    /// The step that is looked at, after the outcome is known.
    looked_at: Option<Unpassed>,
}

/// A step that was never passed.
struct Unpassed {
    at: usize,
    /// What it asks of later programs too.
    checks: Vec<Check>,
    /// The program that the step starts from.
    start: String,
    /// The check that the person's program fails; the checker then runs `start`.
    failed: Option<String>,
}

impl Judge {
    /// Prepares the judgement of `program`, after its analysis, at step `index` (from 0) of `game`.
    /// `passed` holds the ids of the steps that were passed before.
    pub fn new(
        game: &Game,
        index: usize,
        analysis: Analysis,
        program: &str,
        passed: &BTreeSet<String>,
    ) -> Self {
        let checks = game.checks_of(index, |id| passed.contains(id));
        // Code below an `if (…);` has no effect: a step that seems to be missing may be there.
        let mut found = analysis.diagnostics.iter();
        let searched = match found.any(|it| it.code.is_about_lost_code()) {
            true => 0,
            false => index,
        };
        let steps = game.steps.iter().enumerate().take(searched);
        let unpassed = steps
            .filter(|(_, step)| !passed.contains(&step.id))
            .map(|(at, step)| Unpassed {
                at,
                checks: lasting(step),
                start: game.start_of(at),
                failed: None,
            })
            .rev()
            .collect();
        Self {
            program: program.to_owned(),
            names: game.names,
            checker: Checker::new(checks, &analysis, program, game.names),
            analysis,
            failed: None,
            unpassed,
            looked_at: None,
        }
    }

    /// Runs for about `budget` machine steps. `None` asks to be called again.
    pub fn run(&mut self, budget: u64) -> Option<Judgement> {
        let outcome = self.checker.run(budget)?;
        if self.failed.is_none() {
            let unanswered = self.checker.unanswered().map(str::to_owned);
            if !matches!(outcome, Outcome::Failed { .. }) || self.unpassed.is_empty() {
                return Some(Judgement {
                    outcome,
                    missing: None,
                    unanswered,
                });
            }
            self.failed = Some((outcome, unanswered));
            self.look_at_next();
            return None;
        }
        if let Some(looked_at) = &mut self.looked_at {
            let at = looked_at.at;
            match (outcome, &looked_at.failed) {
                // A slip of a later step may end the game at once, and fail everything.
                (Outcome::Failed { check, .. }, None) if !self.checker.is_over() => {
                    let start = analyse(&looked_at.start, self.names);
                    let checks = looked_at.checks.clone();
                    looked_at.failed = Some(check);
                    self.checker = Checker::new(checks, &start, &looked_at.start, self.names);
                    return None;
                }
                // It lacks what the program at the start of the step lacks, and not something else that
                // a later slip has taken away.
                (Outcome::Failed { check, .. }, Some(failed)) if check == *failed => {
                    return self.found(Some(at));
                }
                _ => {}
            }
        }
        if self.unpassed.is_empty() {
            return self.found(None);
        }
        self.look_at_next();
        None
    }

    /// The judgement, after the search for the step that is missing.
    fn found(&self, missing: Option<usize>) -> Option<Judgement> {
        let (outcome, unanswered) = self.failed.clone()?;
        Some(Judgement {
            outcome,
            missing,
            unanswered,
        })
    }

    fn look_at_next(&mut self) {
        self.looked_at = self.unpassed.pop();
        if let Some(next) = &self.looked_at {
            let checks = next.checks.clone();
            self.checker = Checker::new(checks, &self.analysis, &self.program, self.names);
        }
    }
}

/// The checks of `step` that it wants kept: the others need not hold of a later program.
fn lasting(step: &Step) -> Vec<Check> {
    let kept = step.checks.iter().filter(|check| check.kept);
    kept.cloned().collect()
}
