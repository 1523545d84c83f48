//! The current step of a game, its verdict, the running check, and the events in the dossier's log.

use std::collections::BTreeSet;
use std::sync::Arc;

use declic_dossier::{Activity, Body, WorkshopEvent};
use declic_text::Lang;
use declic_workshop::{Game, Inline, Step};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::diagnostics::Problem;
use super::exercise::Unfinished;
use super::pair;
use crate::browser::clock::ActivityClock;
use crate::route::Route;
use crate::state::App;
use crate::texts::Texts;

/// When an error appeared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the program ran: it cannot start.
    BeforeRun,
    /// While it ran: its steps and values can be shown.
    Run,
}

/// The outcome of the last check or run.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Idle,
    /// A check runs.
    Checking,
    /// The exercise is not complete.
    Unfinished(Unfinished),
    /// The step is passed.
    Passed,
    /// The program runs, but does not do what the step asks for.
    Failed {
        /// The check's message.
        message: Vec<Inline>,
        /// The step before it, from 0, that was skipped and that the program does not fulfil.
        missing: Option<usize>,
    },
    /// The program cannot run, or failed.
    Broken(Problem, Phase),
}

/// Step, verdict and events. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Progress {
    app: App,
    /// The game, its texts in the interface's language.
    pub game: RwSignal<Arc<Game>>,
    /// The step on the bench, from 0.
    pub step: RwSignal<usize>,
    /// The outcome of the last check or run.
    pub verdict: RwSignal<Verdict>,
    /// A question of the program that the last check cancelled.
    pub unanswered: RwSignal<Option<String>>,
    names: Lang,
    clock: StoredValue<ActivityClock, LocalStorage>,
    // The number of the last check or cancellation; a check with another number is obsolete.
    check: StoredValue<u64>,
}

impl Progress {
    /// At the first step of `game`; `names` is the language of the program's scene names. The
    /// activity's clock continues from its last reading in the dossier.
    pub fn new(app: App, game: Arc<Game>, names: Lang) -> Self {
        let clock_ms = app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&game.id).clock_ms);
        let clock = StoredValue::new_local(ActivityClock::at(clock_ms));
        let ticking = Interval::new(1_000, move || {
            let _ = clock.try_update_value(ActivityClock::tick);
        });
        // Owned by the screen, and dropped with it.
        StoredValue::new_local(ticking);
        Self {
            app,
            game: RwSignal::new(game),
            step: RwSignal::new(0),
            verdict: RwSignal::new(Verdict::Idle),
            unanswered: RwSignal::new(None),
            names,
            clock,
            check: StoredValue::new(0),
        }
    }

    /// The app.
    pub fn app(&self) -> App {
        self.app
    }

    /// The game's id.
    pub fn game_id(&self) -> String {
        self.game.with_untracked(|game| game.id.clone())
    }

    /// How many steps the game has; tracked.
    pub fn step_count(&self) -> usize {
        self.game.with(|game| game.steps.len())
    }

    /// The step on the bench; tracked.
    pub fn current(&self) -> Option<Step> {
        let step = self.step.get();
        self.game.with(|game| game.steps.get(step).cloned())
    }

    /// The step on the bench; not tracked, and `None` once the screen is disposed.
    pub fn current_untracked(&self) -> Option<Step> {
        let step = self.step.try_get_untracked()?;
        self.game
            .try_with_untracked(|game| game.steps.get(step).cloned())?
    }

    /// Opens the step at `index`, from 0, and records it the first time.
    pub fn open_step(&self, index: usize) {
        self.step.set(index);
        self.verdict.set(Verdict::Idle);
        let Some(step) = self.current_untracked() else {
            return;
        };
        let view = self
            .app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&self.game_id()));
        if view.opened.is_none() {
            let steps = self.game.with_untracked(|game| game.steps.len()) as u16;
            self.record(WorkshopEvent::Opened {
                names: self.names,
                steps,
            });
        }
        if !view.reached.contains(&step.id) {
            self.record(WorkshopEvent::StepReached { step: step.id });
        }
    }

    /// Navigates to the next step, or after the last one to the dossier.
    pub fn go_to_next(&self) {
        let next = self.step.get_untracked() + 1;
        let steps = self.game.with_untracked(|game| game.steps.len());
        let game = self.game_id();
        if next < steps {
            self.app.navigate(&Route::Step {
                game,
                step: next + 1,
            });
        } else {
            self.app.navigate(&Route::Dossier);
        }
    }

    /// Whether the person has passed the current step; tracked.
    pub fn is_passed(&self) -> bool {
        let Some(step) = self.current() else {
            return false;
        };
        let game = self.game_id();
        let store = self.app.store;
        store.with(|dossier| dossier.workshop_view(&game).passed.contains(&step.id))
    }

    /// Whether the person has passed all steps; tracked.
    pub fn is_complete(&self) -> bool {
        let game = self.game.get();
        let store = self.app.store;
        let passed = store.with(|dossier| dossier.workshop_view(&game.id).passed);
        game.count_passed(&passed) == game.steps.len()
    }

    /// Whether the current step is the last core step or a later one; tracked.
    pub fn has_core(&self) -> bool {
        let core = self.game.with(|game| game.core_steps());
        self.step.get() + 1 >= core
    }

    /// Whether the current step is the game's last; tracked.
    pub fn is_last(&self) -> bool {
        self.step.get() + 1 == self.step_count()
    }

    /// Goes to the next step, and records that this one is not passed where it is not.
    pub fn leave_step(&self) {
        if untrack(|| self.is_passed()) {
            self.go_to_next();
        } else {
            self.continue_anyway();
        }
    }

    /// « Continuer quand même »: records it and goes to the next step.
    pub fn continue_anyway(&self) {
        if let Some(step) = self.current_untracked() {
            self.record(WorkshopEvent::ContinuedAnyway { step: step.id });
        }
        self.go_to_next();
    }

    /// Records that a hint, from 1, was opened; stays on the device.
    pub fn record_hint(&self, hint: u8) {
        if let Some(step) = self.current_untracked() {
            self.record(WorkshopEvent::HintOpened {
                step: step.id,
                hint,
            });
        }
    }

    /// Begins a check; its number, for [`Self::is_current_check`].
    pub fn begin_check(&self) -> u64 {
        let number = self.check.get_value() + 1;
        self.check.set_value(number);
        self.verdict.set(Verdict::Checking);
        number
    }

    /// Whether the check of this number is current: no later check, no edit since, and the screen
    /// still there.
    pub fn is_current_check(&self, number: u64) -> bool {
        self.check.try_get_value() == Some(number)
    }

    /// Cancels a running check and clears its outcome, after an edit. An error stays until the program
    /// is analysed again.
    pub fn invalidate_check(&self) {
        self.check.update_value(|number| *number += 1);
        if !matches!(
            self.verdict.get_untracked(),
            Verdict::Idle | Verdict::Broken(..)
        ) {
            self.verdict.set(Verdict::Idle);
        }
    }

    /// Clears a verdict about an error that is gone.
    pub fn clear_broken(&self) {
        if matches!(self.verdict.get_untracked(), Verdict::Broken(..)) {
            self.verdict.set(Verdict::Idle);
        }
    }

    /// Has a verdict about an error tell of `problem`, which is the first now.
    pub fn follow_broken(&self, problem: Problem) {
        if let Verdict::Broken(known, phase) = self.verdict.get_untracked()
            && known != problem
        {
            self.verdict.set(Verdict::Broken(problem, phase));
        }
    }

    /// The sentence of `texts` about the step at `index`, from 0, that the program does not fulfil; the
    /// step's title is tracked.
    pub fn missing_step(&self, texts: Texts, index: usize) -> Option<String> {
        self.game.with(|game| {
            let step = game.steps.get(index)?;
            Some(texts.verdict_missing(index + 1, &step.title))
        })
    }

    /// The ids of the steps that were passed.
    pub fn passed(&self) -> BTreeSet<String> {
        self.app
            .store
            .with_untracked(|dossier| dossier.workshop_view(&self.game_id()).passed)
    }

    /// Sets the verdict to passed, and records `step` as passed the first time.
    pub fn pass(&self, step: &Step) {
        if !self.passed().contains(&step.id) {
            self.record(WorkshopEvent::StepPassed {
                step: step.id.clone(),
            });
            self.app.store.ask_to_persist();
            pair::pass(self.app, &self.game_id(), &step.id);
        }
        self.verdict.set(Verdict::Passed);
    }

    /// Records a failed check of `step`.
    pub fn record_failure(&self, step: &Step) {
        self.record(WorkshopEvent::CheckFailed {
            step: step.id.clone(),
        });
    }

    /// The activity's clock in milliseconds.
    pub fn clock_ms(&self) -> u64 {
        let clock = self.clock.try_update_value(|clock| {
            clock.tick();
            clock.read()
        });
        clock.unwrap_or(0)
    }

    /// Whether nothing is asked for; tracked.
    pub fn is_free(&self) -> bool {
        self.game.with(|game| game.is_free())
    }

    fn record(&self, event: WorkshopEvent) {
        let clock = self.clock_ms();
        let activity = Activity::workshop(self.game_id());
        self.app
            .store
            .append(activity, clock, Body::Workshop(event));
    }
}
