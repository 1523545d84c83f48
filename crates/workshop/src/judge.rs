//! Judges a program at a step of a game, where steps before it may have been left undone.

use std::collections::BTreeSet;

use declic_text::Lang;

use crate::check::{Checker, Outcome};
use crate::game::Game;
use crate::script::Check;

/// The outcome of a check at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The outcome of the step's own checks and of those kept from passed steps.
    pub outcome: Outcome,
    /// The first step before it, from 0, that was never passed and that the program does not fulfil;
    /// looked for where the program fails a check. The checks expect its end.
    pub missing: Option<usize>,
}

/// A judgement under way, run in slices so that a page stays alive.
pub struct Judge {
    program: String,
    names: Lang,
    checker: Checker,
    /// The outcome of the step itself, once it is known.
    failed: Option<Outcome>,
    /// Steps that were never passed, the next to look at last, each with its checks.
    unpassed: Vec<(usize, Vec<Check>)>,
    /// The step that the checker looks at, after the outcome is known.
    looked_at: Option<usize>,
}

impl Judge {
    /// Prepares the judgement of `program` at step `index` (from 0) of `game`. `passed` holds the ids
    /// of the steps that were passed before.
    pub fn new(game: &Game, index: usize, program: &str, passed: &BTreeSet<String>) -> Self {
        let checks = game.checks_of(index, |id| passed.contains(id));
        let steps = game.steps.iter().enumerate().take(index);
        let unpassed = steps
            .filter(|(_, step)| !passed.contains(&step.id))
            .map(|(at, step)| (at, step.checks.clone()))
            .rev()
            .collect();
        Self {
            program: program.to_owned(),
            names: game.names,
            checker: Checker::new(checks, program, game.names),
            failed: None,
            unpassed,
            looked_at: None,
        }
    }

    /// Runs for about `budget` machine steps. `None` asks to be called again.
    pub fn run(&mut self, budget: u64) -> Option<Judgement> {
        let outcome = self.checker.run(budget)?;
        let Some(failed) = &self.failed else {
            if !matches!(outcome, Outcome::Failed { .. }) || self.unpassed.is_empty() {
                return Some(Judgement {
                    outcome,
                    missing: None,
                });
            }
            self.failed = Some(outcome);
            self.look_at_next();
            return None;
        };
        let missing = match outcome {
            Outcome::Passed if self.unpassed.is_empty() => None,
            Outcome::Passed => {
                self.look_at_next();
                return None;
            }
            _ => self.looked_at,
        };
        Some(Judgement {
            outcome: failed.clone(),
            missing,
        })
    }

    fn look_at_next(&mut self) {
        if let Some((at, checks)) = self.unpassed.pop() {
            self.looked_at = Some(at);
            self.checker = Checker::new(checks, &self.program, self.names);
        }
    }
}
