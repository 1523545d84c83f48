//! Runs a program on the stage: one machine with its past, driven by the screen's own rhythm in
//! fixed time steps, fed with keys and pointer, drawn after each frame.
//!
//! - `engine`: what happens between two pictures of the screen
//! - `past`: frames that were, shown again

mod engine;
mod past;

use std::cell::RefCell;
use std::rc::Rc;

use crate::view::*;
use declic_javascript::compiler::Code;
use declic_javascript::diagnostic::Diagnostic;
use declic_javascript::machine::Machine;
use declic_javascript::names::Key;
use declic_javascript::replay::history::History;
use declic_javascript::scene::DisplayList;
use declic_javascript::scene::describe::describe;
use web_sys::HtmlCanvasElement;

use crate::browser::{canvas, sound};
use crate::texts::{lang_now, t_now};
use engine::Engine;

/// Frames between two updates of the description in words.
const DESCRIBE_EVERY: u64 = 30;
/// Lines of output that are shown.
const MOST_LINES: usize = 300;

/// What the stage is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing runs; the last picture may still be shown.
    #[default]
    Stopped,
    /// A program runs.
    Running,
    /// A program is held between two frames.
    Paused,
    /// A program stopped on a fault.
    Failed,
}

/// The stage's program and its signals. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Player {
    /// What it is doing.
    pub stage: RwSignal<Stage>,
    /// Why it failed.
    pub fault: RwSignal<Option<Diagnostic>>,
    /// What `console.log` wrote since the start.
    pub output: RwSignal<Vec<String>>,
    /// The picture in words.
    pub description: RwSignal<String>,
    /// How many frames before the present one can be shown again.
    pub reach: RwSignal<usize>,
    /// How many frames before the present one the shown one is; 0 is the present.
    pub back: RwSignal<usize>,
    /// Changes when what is shown of a held program has changed.
    pub shown: RwSignal<usize>,
    /// What became of the last change of the program while it ran: what it does not show yet, or
    /// why it waits for the next start. `None` when all of it counts.
    pub swapped: RwSignal<Option<Diagnostic>>,
    /// The last values of each line, the first line's first; empty unless they are wanted.
    pub values: RwSignal<Vec<String>>,
    /// Where it draws.
    pub canvas: NodeRef<HtmlCanvasElement>,
    // The number of the sprite that is looked at and one; 0 for none. Each type of signal has the
    // compiler write its code once more: this one is there already.
    chosen: RwSignal<usize>,
    sound: Signal<bool>,
    wants_values: Signal<bool>,
    inner: StoredValue<Rc<RefCell<Engine>>, LocalStorage>,
}

impl Player {
    /// A stage where nothing runs yet; sounds play while `sound` is true, values of lines are
    /// looked for while `wants_values` is.
    pub fn new(sound: Signal<bool>, wants_values: Signal<bool>) -> Self {
        let player = Self {
            stage: RwSignal::new(Stage::Stopped),
            fault: RwSignal::new(None),
            output: RwSignal::new(Vec::new()),
            description: RwSignal::new(String::new()),
            reach: RwSignal::new(0),
            back: RwSignal::new(0),
            shown: RwSignal::new(0),
            chosen: RwSignal::new(0),
            swapped: RwSignal::new(None),
            values: RwSignal::new(Vec::new()),
            canvas: NodeRef::new(),
            sound,
            wants_values,
            inner: StoredValue::new_local(Rc::default()),
        };
        effect(move |_| {
            if player.wants_values.get() {
                player.sample_shown();
            } else {
                player.values.set(Vec::new());
            }
        });
        on_cleanup(move || player.halt());
        player
    }

    fn inner(&self) -> Option<Rc<RefCell<Engine>>> {
        self.inner.try_get_value()
    }

    /// Starts a machine that is about to run its program, or says why there is none.
    pub fn start(&self, machine: Result<Machine, Vec<Diagnostic>>) {
        self.halt();
        self.fault.set(None);
        self.output.set(Vec::new());
        self.swapped.set(None);
        self.values.set(Vec::new());
        self.reach.set(0);
        self.present();
        let machine = match machine {
            Ok(machine) => machine,
            Err(diagnostics) => {
                self.fault.set(diagnostics.into_iter().next());
                self.stage.set(Stage::Failed);
                return;
            }
        };
        let Some(inner) = self.inner() else { return };
        inner.borrow_mut().begin(History::new(machine));
        self.stage.set(Stage::Running);
        self.go(&inner);
    }

    /// Holds the program between two frames.
    pub fn pause(&self) {
        if self.stage.get_untracked() == Stage::Running {
            self.stage.set(Stage::Paused);
            self.forget_time();
            self.look_at_held();
        }
    }

    /// Lets a held program go on, from the frame that is shown.
    pub fn resume(&self) {
        let Some(inner) = self.inner() else { return };
        let back = self.back.get_untracked();
        let held = match self.stage.get_untracked() {
            Stage::Paused => true,
            Stage::Failed => back > 0,
            Stage::Stopped | Stage::Running => false,
        };
        if !held {
            return;
        }
        if back > 0 && !inner.borrow_mut().resume_from_past(back as u64) {
            return;
        }
        self.fault.set(None);
        self.present();
        self.stage.set(Stage::Running);
        self.go(&inner);
    }

    /// Stops the program; its last picture stays.
    pub fn stop(&self) {
        self.halt();
        self.present();
        self.reach.try_set(0);
        self.stage.try_set(Stage::Stopped);
    }

    fn halt(&self) {
        self.forget_time();
        if let Some(inner) = self.inner() {
            inner.borrow_mut().end();
        }
    }

    fn forget_time(&self) {
        if let Some(inner) = self.inner() {
            inner.borrow_mut().forget_time();
        }
    }

    /// Lets the program go on as `code` from the next frame. What comes of it is in
    /// [`Self::swapped`].
    pub fn swap(&self, code: Rc<Code>) {
        let Some(inner) = self.inner() else { return };
        inner.borrow_mut().change(code);
        if self.stage.get_untracked() == Stage::Paused {
            let outcome = inner.borrow_mut().swap_now();
            self.tell_swap(outcome);
        }
    }

    fn tell_swap(&self, outcome: Option<Option<Diagnostic>>) {
        if let Some(outcome) = outcome
            && self.swapped.with_untracked(|old| *old != outcome)
        {
            self.swapped.set(outcome);
        }
    }

    /// Whether the program that runs is this text.
    pub fn runs_source(&self, source: &str) -> bool {
        self.inner()
            .is_some_and(|inner| inner.borrow().source_is(source))
    }

    /// A key of the scene went down or up; whether the program is there to take it.
    pub fn key(&self, key: Key, down: bool) -> bool {
        let Some(inner) = self.inner() else {
            return false;
        };
        if self.stage.get_untracked() != Stage::Running {
            return false;
        }
        inner.borrow_mut().key(key, down)
    }

    /// The pointer moved to `x`, `y` in the scene's pixels, its button or finger down or not.
    pub fn pointer(&self, x: f64, y: f64, down: bool) {
        if let Some(inner) = self.inner() {
            inner.borrow_mut().pointer(x, y, down);
        }
    }

    /// All keys and the pointer are let go: the stage lost the focus.
    pub fn let_go(&self) {
        if let Some(inner) = self.inner() {
            inner.borrow_mut().let_go();
        }
    }

    fn go(&self, inner: &Rc<RefCell<Engine>>) {
        let run = inner.borrow_mut().next_run();
        self.schedule(run);
    }

    fn schedule(&self, run: u64) {
        let player = *self;
        request_animation_frame(move || player.tick(run));
    }

    fn tick(&self, run: u64) {
        let Some(inner) = self.inner() else { return };
        if inner.borrow().run != run || self.stage.try_get_untracked() != Some(Stage::Running) {
            return;
        }
        let wants_values = self.wants_values.try_get_untracked() == Some(true);
        let turn = inner.borrow_mut().advance(wants_values);
        if self.sound.try_get_untracked() == Some(true) {
            turn.sounds.into_iter().for_each(sound::play);
        }
        self.publish(&inner);
        self.tell_swap(turn.swapped);
        if let Some(values) = turn.values {
            self.values.set(values);
        }
        if let Some(frame) = turn.shown {
            let frames = inner.borrow().frames;
            self.show(&frame, frames);
            // The slider's far end: the seconds that fill up need not move at each frame.
            if frames.is_multiple_of(DESCRIBE_EVERY) {
                self.look_at_reach();
            }
        }
        if self.stage.try_get_untracked() == Some(Stage::Running) {
            self.schedule(run);
        }
    }

    /// Carries output and faults from the machine to the signals.
    fn publish(&self, inner: &Rc<RefCell<Engine>>) {
        let (fresh, fault) = inner.borrow_mut().news();
        if !fresh.is_empty() {
            self.output.update(|output| {
                output.extend(fresh);
                let surplus = output.len().saturating_sub(MOST_LINES);
                output.drain(..surplus);
            });
        }
        if let Some(fault) = fault {
            self.stage.set(Stage::Failed);
            self.fault.set(Some(fault));
            self.look_at_held();
        }
    }

    fn show(&self, frame: &DisplayList, frames: u64) {
        self.draw(frame);
        if frames.is_multiple_of(DESCRIBE_EVERY) || frame.ended.is_some() {
            self.describe(frame);
        }
    }

    /// Draws a picture on the stage, whatever it is of.
    pub fn draw(&self, frame: &DisplayList) {
        if let Some(canvas) = self.canvas.get_untracked() {
            let t = t_now();
            let words = canvas::Words {
                score: t.stage_score(),
                restart: t.stage_restart(),
            };
            canvas::draw(&canvas, frame, &words, untrack(|| self.chosen()));
        }
    }

    fn describe(&self, frame: &DisplayList) {
        let text = describe(frame, lang_now());
        if self.description.with_untracked(|old| *old != text) {
            self.description.set(text);
        }
    }

    /// Moves the focus to the stage, so that keys reach the program.
    pub fn focus(&self) {
        if let Some(canvas) = self.canvas.get_untracked() {
            // A canvas that is not on the page cannot take the focus, which harms nobody.
            let _ = canvas.focus();
        }
    }

    /// Draws the shown picture again (the stage was resized or shown again).
    pub fn redraw(&self) {
        if let Some(frame) = self.with_shown(Machine::display) {
            self.show(&frame, 1);
        }
    }
}
