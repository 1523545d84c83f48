//! How far a person is in a game: a pure value, replayed from events in their order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::game::Game;

/// What happened to a step; steps are named by their id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressEvent {
    /// The step was opened.
    Opened(String),
    /// Its checks passed.
    Passed(String),
    /// The person went on without passing it.
    Continued(String),
}

/// What is known about one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepState {
    /// Opened at least once.
    pub reached: bool,
    /// Its checks passed at least once.
    pub passed: bool,
    /// Left at least once by « Continuer quand même ».
    pub continued: bool,
}

impl StepState {
    /// The step is behind the person, one way or the other.
    pub fn done(self) -> bool {
        self.passed || self.continued
    }
}

/// Progress in one game.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    steps: BTreeMap<String, StepState>,
    current: Option<String>,
}

impl Progress {
    /// Progress after `events`, in their order.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a ProgressEvent>) -> Self {
        let mut progress = Self::default();
        for event in events {
            progress.apply(event);
        }
        progress
    }

    /// Takes one event in. Unknown step ids are kept: a game may lose a step between versions.
    pub fn apply(&mut self, event: &ProgressEvent) {
        let (ProgressEvent::Opened(id) | ProgressEvent::Passed(id) | ProgressEvent::Continued(id)) =
            event;
        let state = self.steps.entry(id.clone()).or_default();
        state.reached = true;
        match event {
            ProgressEvent::Opened(_) => self.current = Some(id.clone()),
            ProgressEvent::Passed(_) => state.passed = true,
            ProgressEvent::Continued(_) => state.continued = true,
        }
    }

    /// What is known about the step called `id`.
    pub fn state(&self, id: &str) -> StepState {
        self.steps.get(id).copied().unwrap_or_default()
    }

    /// The step to show: the one opened last, else the first not yet done, else the last.
    pub fn current(&self, game: &Game) -> usize {
        self.current
            .as_deref()
            .and_then(|id| game.position(id))
            .or_else(|| {
                game.steps
                    .iter()
                    .position(|step| !self.state(&step.id).done())
            })
            .unwrap_or_else(|| game.steps.len().saturating_sub(1))
    }

    /// How many of the game's steps have passed.
    pub fn passed(&self, game: &Game) -> usize {
        let states = game.steps.iter().map(|step| self.state(&step.id));
        states.filter(|state| state.passed).count()
    }

    /// The farthest step reached, from 1; 0 before the first.
    pub fn farthest(&self, game: &Game) -> usize {
        let reached = |step: &crate::game::Step| self.state(&step.id).reached;
        game.steps.iter().rposition(reached).map_or(0, |at| at + 1)
    }

    /// The game has its end: every step that is not « pour aller plus loin » is done.
    pub fn core_done(&self, game: &Game) -> bool {
        let mut core = game.steps.iter().filter(|step| !step.further);
        core.all(|step| self.state(&step.id).done())
    }
}
