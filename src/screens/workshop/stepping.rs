//! « Pas à pas »: a run of the program, statement by statement, forwards and backwards.
//!
//! A step is a statement that has run. What is shown is the moment after it: its line, what it
//! changed, the variables.

use declic_javascript::analyse;
use declic_javascript::machine::Machine;
use declic_javascript::replay::trace::{KEPT_STEPS, Tracer, variables_in_scope};
use gloo_timers::callback::Timeout;

use crate::browser::clock::monotonic_ms;
use crate::view::*;

use super::player::Stage;
use super::work::{Tab, Work};

/// Time between two breaths of the page while a long trace is made.
const SLICE_MS: f64 = 12.0;
/// Statements between two looks at the clock meanwhile.
const LOOK_EVERY: u64 = 50;

/// What is traced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The program from its first line.
    Program,
    /// One frame of the game.
    Frame,
}

/// A variable's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its value, as `console.log` shows it inside others.
    pub value: String,
    /// The last step changed it.
    pub changed: bool,
}

/// Where a trace stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What is traced.
    pub run: Run,
    /// Steps that have run.
    pub position: u64,
    /// The first position that can be shown.
    pub first: u64,
    /// The last one known.
    pub last: u64,
    /// The run ends here.
    pub over: bool,
    /// The step's line, from 1; none at the start.
    pub line: Option<u32>,
    /// The function it stands in; empty for the program itself.
    pub function: String,
    /// What it changed: names and new values.
    pub changed: Vec<(String, String)>,
    /// The program stopped in it.
    pub fault: bool,
    /// The variables afterwards.
    pub rows: Vec<Row>,
}

/// The trace on show and its signals.
#[derive(Clone, Copy)]
pub struct Stepping {
    /// A trace is open.
    pub open: RwSignal<bool>,
    // Counts what is new in `inner`.
    turn: RwSignal<usize>,
    inner: StoredValue<Inner, LocalStorage>,
    making: StoredValue<Option<Timeout>, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    tracer: Option<Tracer>,
    program: bool,
    moment: Option<Moment>,
    at_fault: Option<Moment>,
}

impl Stepping {
    /// No trace yet.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            turn: RwSignal::new(0),
            inner: StoredValue::new_local(Inner::default()),
            making: StoredValue::new_local(None),
        }
    }

    /// Where the trace stands; `None` while it is being made. Tracked.
    pub fn moment(&self) -> Option<Moment> {
        self.turn.track();
        self.inner.with_value(|inner| inner.moment.clone())
    }

    /// The moment before the program stopped, once asked for; tracked.
    pub fn at_fault(&self) -> Option<Moment> {
        self.turn.track();
        self.inner.with_value(|inner| inner.at_fault.clone())
    }

    /// Changes what is shown.
    fn change(&self, change: impl FnOnce(&mut Inner)) {
        self.inner.update_value(change);
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Forgets the trace.
    pub fn close(&self) {
        self.making.set_value(None);
        self.open.set(false);
        self.change(|inner| {
            inner.tracer = None;
            inner.moment = None;
        });
    }

    /// Forgets where the program stopped.
    pub fn forget_fault(&self) {
        if self.inner.with_value(|inner| inner.at_fault.is_some()) {
            self.change(|inner| inner.at_fault = None);
        }
    }

    /// Makes the trace of `tracer`, in slices, at most as long as it remembers unless `to_its_end`;
    /// then calls `ready`.
    fn make(&self, tracer: Tracer, to_its_end: bool, ready: Box<dyn FnOnce()>) {
        self.change(|inner| {
            inner.moment = None;
            inner.tracer = Some(tracer);
        });
        self.go_on(to_its_end, ready);
    }

    fn go_on(&self, to_its_end: bool, ready: Box<dyn FnOnce()>) {
        let begun = monotonic_ms();
        let done = self.inner.try_update_value(|inner| {
            let Some(tracer) = &mut inner.tracer else {
                return true;
            };
            while monotonic_ms() - begun < SLICE_MS {
                if tracer.run_to_end(LOOK_EVERY) {
                    return true;
                }
                if !to_its_end && tracer.position() + LOOK_EVERY >= KEPT_STEPS as u64 {
                    return true;
                }
            }
            false
        });
        match done {
            Some(true) => {
                self.making.set_value(None);
                ready();
            }
            Some(false) => {
                let stepping = *self;
                let next = Timeout::new(0, move || stepping.go_on(to_its_end, ready));
                self.making.set_value(Some(next));
            }
            // The screen is gone.
            None => {}
        }
    }

    /// Does something with the trace and tells where it then stands.
    fn after(&self, act: impl FnOnce(&mut Tracer)) -> Option<Moment> {
        self.inner.try_update_value(|inner| {
            let tracer = inner.tracer.as_mut()?;
            act(tracer);
            let run = if inner.program {
                Run::Program
            } else {
                Run::Frame
            };
            Some(moment(run, tracer))
        })?
    }
}

fn moment(run: Run, tracer: &Tracer) -> Moment {
    let position = tracer.position();
    let first = tracer.dropped();
    let step = position
        .checked_sub(first + 1)
        .and_then(|at| tracer.steps().nth(at as usize));
    let changed: Vec<(String, String)> = step.map_or_else(Vec::new, |step| {
        let changes = step.changed.iter();
        changes
            .map(|change| (change.name.clone(), change.value.clone()))
            .collect()
    });
    Moment {
        run,
        position,
        first,
        last: first + tracer.steps().count() as u64,
        over: tracer.finished(),
        line: step.map(|step| step.here.line),
        function: step.map_or_else(String::new, |step| step.here.function.to_string()),
        fault: step.is_some_and(|step| step.fault.is_some()),
        rows: rows(tracer.machine(), &changed),
        changed,
    }
}

/// The variables in scope; those that are functions only when they changed.
fn rows(machine: &Machine, changed: &[(String, String)]) -> Vec<Row> {
    let touched = |name: &str| {
        let inside = |whole: &str| {
            let rest = whole.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        changed.iter().any(|(whole, _)| inside(whole))
    };
    variables_in_scope(machine)
        .into_iter()
        .filter(|it| !it.is_function || touched(&it.name))
        .map(|it| Row {
            changed: touched(&it.name),
            name: it.name,
            value: it.value,
        })
        .collect()
}

impl Work {
    /// Opens « Pas à pas »: on the frame that is shown of a game, else on the program's own run.
    pub fn open_steps(&self) {
        self.player.pause();
        let frame = self.player.has_frames();
        self.trace(if frame { Run::Frame } else { Run::Program }, false);
    }

    /// Opens the steps of the run in which the program stopped, at their end.
    pub fn open_steps_at_fault(&self) {
        let frame = self.player.has_frames();
        self.trace(if frame { Run::Frame } else { Run::Program }, true);
    }

    /// Opens the steps of `run`, at its start or at its end.
    pub fn trace(&self, run: Run, at_its_end: bool) {
        let Some((run, tracer)) = self.tracer(run) else {
            // It cannot run: the reason is said instead.
            self.run();
            return;
        };
        let steps = self.steps;
        steps
            .inner
            .update_value(|inner| inner.program = run == Run::Program);
        steps.open.set(true);
        self.tab.set(Tab::Code);
        let work = *self;
        let ready = Box::new(move || {
            let to = if at_its_end { u64::MAX } else { 0 };
            work.step_to(to);
        });
        steps.make(tracer, at_its_end, ready);
    }

    /// A trace of the program as it stands in the editor.
    fn tracer(&self, run: Run) -> Option<(Run, Tracer)> {
        let code = self.code.get_untracked();
        let is_this = |tracer: &Tracer| tracer.machine().code().source() == code;
        let frame = || self.player.tracer(false).filter(is_this);
        if run == Run::Frame
            && let Some(tracer) = frame().filter(|it| !it.finished())
        {
            return Some((Run::Frame, tracer));
        }
        if let Some(tracer) = self.player.tracer(true).filter(is_this) {
            return Some((Run::Program, tracer));
        }
        let analysis = analyse(&code, self.names);
        if !analysis.runs() {
            return None;
        }
        let machine = self.machine(&analysis.program, &code).ok()?;
        Some((Run::Program, Tracer::new(machine)))
    }

    /// Goes to where `position` steps have run, or as near as the trace goes.
    pub fn step_to(&self, position: u64) {
        let moment = self.steps.after(|tracer| {
            let first = tracer.dropped();
            let last = first + tracer.steps().count() as u64;
            tracer.seek(position.clamp(first, last));
        });
        self.show_moment(moment);
    }

    /// One step on.
    pub fn step_forward(&self) {
        let moment = self.steps.after(|tracer| {
            tracer.forward();
        });
        self.show_moment(moment);
    }

    /// One step back.
    pub fn step_back(&self) {
        let moment = self.steps.after(|tracer| {
            tracer.back();
        });
        self.show_moment(moment);
    }

    fn show_moment(&self, moment: Option<Moment>) {
        let Some(moment) = moment else { return };
        self.with_editor(|editor| editor.set_running(moment.line));
        let picture = self
            .steps
            .inner
            .with_value(|inner| Some(inner.tracer.as_ref()?.machine().display()));
        if let Some(picture) = picture {
            self.player.draw(&picture);
        }
        self.app.announce(super::steps_pane::spoken(&moment));
        self.steps.change(|inner| inner.moment = Some(moment));
    }

    /// Leaves the steps; the game stands where it stood.
    pub fn close_steps(&self) {
        if !self.steps.open.get_untracked() {
            return;
        }
        self.steps.close();
        self.with_editor(|editor| editor.set_running(None));
        self.player.redraw();
    }

    /// Looks up the variables where the program stopped, unless that is under way.
    pub fn look_at_fault(&self) {
        let steps = self.steps;
        let known = steps.inner.with_value(|inner| inner.at_fault.is_some());
        if steps.open.get_untracked() || known {
            return;
        }
        if self.player.stage.get_untracked() != Stage::Failed {
            return;
        }
        let Some((_, tracer)) = self.tracer(Run::Frame) else {
            return;
        };
        let ready = Box::new(move || {
            // Before the statement that failed: afterwards nothing is in scope any more.
            let moment = steps.after(|tracer| {
                tracer.back();
            });
            steps.change(|inner| {
                inner.tracer = None;
                inner.at_fault = moment;
            });
        });
        steps.make(tracer, true, ready);
    }
}
