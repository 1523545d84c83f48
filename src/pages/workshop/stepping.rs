//! « Pas à pas »: a run of the program, statement by statement, forwards and backwards.
//!
//! A step is a statement that has run. The position after it is shown: its line, what it changed, the
//! variables.

use std::sync::Arc;

use declic_javascript::diagnostic::Copydeck;
use declic_javascript::machine::Answer;
use declic_javascript::replay::trace::{KEPT_STEPS, Tracer};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::document::Document;
use super::machine::new_machine;
use super::moment::{Moment, Run};
use super::player::{Player, Stage};
use crate::browser::clock::monotonic_ms;
use crate::state::App;

/// How long a slice of a trace is recorded, in milliseconds; the page stays responsive between slices.
const SLICE_MS: f64 = 12.0;
/// Statements between two readings of the clock in a slice.
const CLOCK_EVERY: u64 = 50;

/// The end of a trace at which it opens, which decides how far it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAt {
    /// At its first step; recorded for as long as no step has to be dropped.
    Start,
    /// At its last step; recorded to the end, dropping the earliest steps.
    End,
}

/// The open trace and its signals. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Stepping {
    app: App,
    document: Document,
    player: Player,
    wording: RwSignal<Arc<Copydeck>>,
    /// Whether a trace is open.
    pub open: RwSignal<bool>,
    /// The position in the trace; `None` while it is being recorded.
    pub moment: RwSignal<Option<Moment>>,
    /// The position before the step in which the program failed; looked up on demand.
    pub at_fault: RwSignal<Option<Moment>>,
    run: StoredValue<Run>,
    tracer: StoredValue<Option<Tracer>, LocalStorage>,
    next_slice: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Stepping {
    /// No trace yet, of the program of `document`, which `player` runs.
    pub fn new(
        app: App,
        document: Document,
        player: Player,
        wording: RwSignal<Arc<Copydeck>>,
    ) -> Self {
        Self {
            app,
            document,
            player,
            wording,
            open: RwSignal::new(false),
            moment: RwSignal::new(None),
            at_fault: RwSignal::new(None),
            run: StoredValue::new(Run::Program),
            tracer: StoredValue::new_local(None),
            next_slice: StoredValue::new_local(None),
        }
    }

    /// The run that is traced by default: the shown frame where the game has one, else the program.
    pub fn default_run(&self) -> Run {
        if self.player.past.past_frames.get_untracked() > 0 {
            Run::Frame
        } else {
            Run::Program
        }
    }

    /// Opens a trace of `run`, or of the program where the frame cannot be traced. Returns false where
    /// the program cannot run.
    pub fn open(&self, run: Run, at: OpenAt) -> bool {
        let Some((run, tracer)) = self.tracer(run) else {
            return false;
        };
        self.run.set_value(run);
        self.open.set(true);
        let stepping = *self;
        let ready = Box::new(move || {
            let position = match at {
                OpenAt::Start => 0,
                OpenAt::End => u64::MAX,
            };
            stepping.seek(position);
        });
        self.record(tracer, at, ready);
        true
    }

    /// A trace of the program in the editor.
    fn tracer(&self, run: Run) -> Option<(Run, Tracer)> {
        let code = self.document.code.get_untracked();
        let is_current = |tracer: &Tracer| tracer.machine().code().source() == code;
        let past = self.player.past;
        if run == Run::Frame
            && let Some(tracer) = past.trace_frame().filter(is_current)
            && !tracer.finished()
        {
            return Some((Run::Frame, tracer));
        }
        if let Some(tracer) = past.trace_program().filter(is_current) {
            return Some((Run::Program, tracer));
        }
        let analysis = self.document.analyse();
        if !analysis.runs() {
            return None;
        }
        let machine = self.wording.with_untracked(|wording| {
            new_machine(&analysis.program, &code, self.document.names, wording)
        });
        Some((Run::Program, Tracer::new(machine.ok()?)))
    }

    /// Records the trace in slices, then calls `ready`.
    fn record(&self, tracer: Tracer, at: OpenAt, ready: Box<dyn FnOnce()>) {
        self.moment.set(None);
        self.tracer.set_value(Some(tracer));
        self.record_slice(at, ready);
    }

    fn record_slice(&self, at: OpenAt, ready: Box<dyn FnOnce()>) {
        let start = monotonic_ms();
        let done = self.tracer.try_update_value(|tracer| {
            let Some(tracer) = tracer else { return true };
            while monotonic_ms() - start < SLICE_MS {
                if tracer.run_to_end(CLOCK_EVERY) {
                    return true;
                }
                if at == OpenAt::Start && tracer.position() + CLOCK_EVERY >= KEPT_STEPS as u64 {
                    return true;
                }
            }
            false
        });
        match done {
            Some(true) => {
                self.next_slice.set_value(None);
                ready();
            }
            Some(false) => {
                let stepping = *self;
                let next = Timeout::new(0, move || stepping.record_slice(at, ready));
                self.next_slice.set_value(Some(next));
            }
            // The screen has been disposed.
            None => {}
        }
    }

    /// Moves to the position after `position` steps, clamped to those in the trace.
    pub fn seek(&self, position: u64) {
        self.move_trace(|tracer| {
            let first = tracer.dropped();
            let last = first + tracer.steps().count() as u64;
            tracer.seek(position.clamp(first, last));
        });
    }

    /// Moves one step forward.
    pub fn forward(&self) {
        self.move_trace(|tracer| {
            tracer.forward();
        });
    }

    /// Answers what the next step asks, in the trace alone, and moves on by that step.
    pub fn answer(&self, answer: Answer) {
        let Some(tracer) = self.tracer.try_update_value(Option::take).flatten() else {
            return;
        };
        let mut tracer = tracer;
        let position = tracer.position();
        tracer.answer(answer);
        let stepping = *self;
        let ready = Box::new(move || stepping.seek(position + 1));
        self.record(tracer, OpenAt::Start, ready);
    }

    /// Moves one step back.
    pub fn back(&self) {
        self.move_trace(|tracer| {
            tracer.back();
        });
    }

    /// Moves in the trace and shows the new position: line, frame, description.
    fn move_trace(&self, act: impl FnOnce(&mut Tracer)) {
        let Some(moment) = self.with_tracer(act) else {
            return;
        };
        self.document
            .with_editor(|editor| editor.set_running(moment.line));
        let picture = self
            .tracer
            .with_value(|tracer| Some(tracer.as_ref()?.machine().display()));
        if let Some(picture) = picture {
            self.player.screen.draw(&picture);
        }
        self.app.announce(moment.announcement());
        self.moment.set(Some(moment));
    }

    /// Calls `act` with the trace; the position afterwards.
    fn with_tracer(&self, act: impl FnOnce(&mut Tracer)) -> Option<Moment> {
        let run = self.run.try_get_value()?;
        self.tracer.try_update_value(|tracer| {
            let tracer = tracer.as_mut()?;
            act(tracer);
            Some(Moment::of(run, tracer))
        })?
    }

    /// Closes the trace and shows the game's frame again.
    pub fn close(&self) {
        if !self.open.get_untracked() {
            return;
        }
        self.next_slice.set_value(None);
        self.open.set(false);
        self.tracer.set_value(None);
        self.moment.set(None);
        self.document.with_editor(|editor| editor.set_running(None));
        self.player.redraw();
    }

    /// Clears [`Self::at_fault`].
    pub fn clear_fault(&self) {
        if self.at_fault.with_untracked(Option::is_some) {
            self.at_fault.set(None);
        }
    }

    /// Sets [`Self::at_fault`] where the program has failed, unless it is set or a trace is open.
    pub fn inspect_fault(&self) {
        let known = self.at_fault.with_untracked(Option::is_some);
        if self.open.get_untracked() || known {
            return;
        }
        if self.player.stage.get_untracked() != Stage::Failed {
            return;
        }
        let Some((_, tracer)) = self.tracer(Run::Frame) else {
            return;
        };
        let stepping = *self;
        let ready = Box::new(move || {
            // Before the step that failed: after it, no variable is in scope.
            let moment = stepping.with_tracer(|tracer| {
                tracer.back();
            });
            stepping.tracer.set_value(None);
            stepping.at_fault.set(moment);
        });
        self.record(tracer, OpenAt::End, ready);
    }
}
