//! The programs of a game, tried: a step's start must fail its checks, its solution and alternatives must
//! pass, each mistake must get its own message.

use declic_javascript::Analyser;
use declic_javascript::text::LineIndex;
use declic_text::Lang;
use declic_workshop::script::Check;
use declic_workshop::{Checker, Outcome, rich};

use super::Report;
use super::pace::Pace;
use crate::fault::{Found, Place, What};
use crate::source::{Sourced, StepPlaces};
use crate::variants::Variant;

/// Instructions of a program between two pauses.
const SLICE: u64 = 100_000;

/// The name under which a variant must stop with an error.
const BROKEN: &str = "broken";

/// Tries the programs of a game with the names of one language.
pub(super) struct Trial<'a, P> {
    pub(super) sourced: &'a Sourced,
    pub(super) report: &'a mut Report,
    pub(super) pace: &'a mut Pace<P>,
}

/// The place of a step's first change; that of its name where it has none.
pub(super) fn first_change(places: &StepPlaces) -> Place {
    places.changes.first().unwrap_or(&places.named).clone()
}

impl<P: AsyncFnMut(super::Tried)> Trial<'_, P> {
    /// Tries the programs of the step `index`, from 0. False where its own do not do what they should:
    /// what comes after them is not what its author means.
    pub(super) async fn step(&mut self, index: usize) -> bool {
        let sourced = self.sourced;
        let game = &sourced.game;
        let (Some(step), Some(places)) = (game.steps.get(index), sourced.places.get(index)) else {
            return false;
        };
        let start = game.start_of(index);
        let mut solution = start.clone();
        for (change, place) in step.changes.iter().zip(&places.changes) {
            match change.apply(&solution) {
                Ok(next) => solution = next,
                Err(error) => {
                    self.report.program_error(place.fault(error.into()));
                    return false;
                }
            }
        }
        if step.checks.is_empty() {
            return true;
        }
        let checks = game.checks_of(index, |_| true);
        self.report.checked.wrong += 1;
        match self.judge(&checks, &start).await {
            Found::Failed { .. } => {}
            Found::Passed => {
                let own = step
                    .checks
                    .iter()
                    .filter_map(|it| places.checks.get(&it.id));
                let place = own.max().cloned().unwrap_or_else(|| first_change(places));
                self.report.program_error(place.fault(What::StartPasses));
            }
            broken => {
                let place = if index == 0 {
                    &sourced.opening
                } else {
                    &first_change(places)
                };
                let what = What::StartBroken(broken);
                self.report.program_error(place.fault(what));
                return false;
            }
        }
        self.report.checked.right += 1;
        let place = match self.judge(&checks, &solution).await {
            Found::Passed => None,
            Found::Failed { check, message } => places
                .checks
                .get(&check)
                .map(|place| (place.clone(), Found::Failed { check, message })),
            broken => Some((first_change(places), broken)),
        };
        if let Some((place, wrong)) = place {
            self.report
                .program_error(place.fault(What::Solution(wrong)));
            return false;
        }
        if !self.earlier(index, &solution).await {
            return false;
        }
        for variant in sourced.variants.get(index).into_iter().flatten() {
            self.variant(&checks, variant).await;
        }
        true
    }

    /// A program also does what the steps before it ask for: a step that was skipped is found by them.
    async fn earlier(&mut self, index: usize, solution: &str) -> bool {
        let sourced = self.sourced;
        let place = sourced.places.get(index).map(first_change);
        for step in sourced.game.steps.iter().take(index) {
            let found = self.judge(&step.checks, solution).await;
            if found != Found::Passed
                && let Some(place) = &place
            {
                let step = step.id.clone();
                self.report
                    .program_error(place.fault(What::Forgets { step, found }));
                return false;
            }
        }
        true
    }

    async fn variant(&mut self, checks: &[Check], variant: &Variant) {
        let fault = |what| variant.place.fault(what);
        let program = match &variant.program {
            Ok(program) => program,
            Err(what) => return self.report.program_error(fault(what.clone())),
        };
        let expected = variant.fails.as_deref();
        let exists = |id: &str| id == BROKEN || checks.iter().any(|check| check.id == id);
        if let Some(id) = expected.filter(|id| !exists(id)) {
            let known = checks.iter().map(|check| check.id.clone());
            let what = What::NoSuchCheck {
                check: id.to_owned(),
                known: known.chain([BROKEN.to_owned()]).collect(),
            };
            return self.report.program_error(fault(what));
        }
        let found = self.judge(checks, program).await;
        let fits = match (&found, expected) {
            (Found::Passed, None) | (Found::Broken { .. }, Some(BROKEN)) => true,
            (Found::Failed { check, .. }, Some(expected)) => check == expected,
            _ => false,
        };
        match variant.fails {
            Some(_) => self.report.checked.wrong += 1,
            None => self.report.checked.right += 1,
        }
        if fits {
            return;
        }
        let about = variant.about.clone();
        let what = match (&variant.fails, &variant.accepted) {
            (None, Some(_)) => What::NotAccepted { slip: about, found },
            (None, None) => What::Right { about, found },
            (Some(expected), _) => What::Mistake {
                about,
                expected: expected.clone(),
                found,
            },
        };
        self.report.program_error(fault(what));
    }

    /// How the check of `program` ends.
    async fn judge(&mut self, checks: &[Check], program: &str) -> Found {
        let names = self.sourced.game.names;
        self.pace.pause().await;
        let outcome = self.outcome(checks, program, names).await;
        found(&outcome, program)
    }

    async fn outcome(&mut self, checks: &[Check], program: &str, names: Lang) -> Outcome {
        let mut analyser = Analyser::new(program, names);
        let analysis = loop {
            if let Some(analysis) = analyser.step() {
                break analysis;
            }
            self.pace.pause().await;
        };
        let mut checker = Checker::new(checks.to_vec(), &analysis, program, names);
        loop {
            if let Some(outcome) = checker.run(SLICE) {
                return outcome;
            }
            self.pace.pause().await;
        }
    }
}

fn found(outcome: &Outcome, program: &str) -> Found {
    match outcome {
        Outcome::Passed => Found::Passed,
        Outcome::Failed { check, message } => Found::Failed {
            check: check.clone(),
            message: rich::plain(message),
        },
        Outcome::Broken { diagnostics } => match diagnostics.first() {
            Some(first) => Found::Broken {
                diagnostic: Box::new(first.clone()),
                line: LineIndex::new(program).line(first.span.start),
            },
            // There is always a first one; without it nothing would be wrong.
            None => Found::Passed,
        },
    }
}
