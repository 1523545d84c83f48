//! Runs a program on the stage: one machine, driven by the screen's own rhythm in fixed time
//! steps, fed with keys and pointer, drawn after each frame.

use std::cell::RefCell;
use std::rc::Rc;

use crate::view::*;
use declic_javascript::compiler::compile;
use declic_javascript::diagnostic::Diagnostic;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::{Key, Lang, SoundName};
use declic_javascript::scene::describe::describe;
use declic_javascript::scene::{DisplayList, Input};
use declic_javascript::syntax::Program;
use web_sys::HtmlCanvasElement;

use crate::browser::{canvas, sound};
use crate::texts::{lang_now, t_now};

/// One frame of a program.
const FRAME_MS: f64 = 1000.0 / 60.0;
/// Frames made up for at once after a hitch; the rest is dropped, the game does not race.
const MOST_FRAMES: u32 = 3;
/// Steps between two looks at the clock of the screen: keeps the page alive in long loops.
const SLICE: u64 = 60_000;
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
    /// Where it draws.
    pub canvas: NodeRef<HtmlCanvasElement>,
    sound: Signal<bool>,
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    machine: Option<Machine>,
    input: Input,
    // Keys released since the last frame: a short tap must be seen by at least one frame.
    released: Vec<Key>,
    pointer_released: bool,
    in_frame: bool,
    last_ms: Option<f64>,
    owed_ms: f64,
    frames: u64,
    lines: u64,
    // Changes at each start and stop: an animation callback of an earlier run finds itself late.
    run: u64,
}

impl Player {
    /// A stage where nothing runs yet; sounds play while `sound` is true.
    pub fn new(sound: Signal<bool>) -> Self {
        let player = Self {
            stage: RwSignal::new(Stage::Stopped),
            fault: RwSignal::new(None),
            output: RwSignal::new(Vec::new()),
            description: RwSignal::new(String::new()),
            canvas: NodeRef::new(),
            sound,
            inner: StoredValue::new_local(Rc::default()),
        };
        on_cleanup(move || player.halt());
        player
    }

    fn inner(&self) -> Option<Rc<RefCell<Inner>>> {
        self.inner.try_get_value()
    }

    /// Starts `program` from its first line; `seed` decides its chances.
    pub fn start(&self, program: &Program, source: &str, names: Lang, seed: &str) {
        self.halt();
        self.fault.set(None);
        self.output.set(Vec::new());
        let code = match compile(program, source, names) {
            Ok(code) => code,
            Err(diagnostics) => {
                self.fault.set(diagnostics.into_iter().next());
                self.stage.set(Stage::Failed);
                return;
            }
        };
        let Some(inner) = self.inner() else { return };
        {
            let mut inner = inner.borrow_mut();
            inner.machine = Some(Machine::new(code, seed, Limits::default()));
            inner.in_frame = true;
            inner.frames = 0;
            inner.lines = 0;
        }
        self.stage.set(Stage::Running);
        self.go(&inner);
    }

    /// Holds the program between two frames.
    pub fn pause(&self) {
        if self.stage.get_untracked() == Stage::Running {
            self.stage.set(Stage::Paused);
            self.forget_time();
        }
    }

    /// Lets a held program go on.
    pub fn resume(&self) {
        if self.stage.get_untracked() == Stage::Paused {
            self.stage.set(Stage::Running);
            if let Some(inner) = self.inner() {
                self.go(&inner);
            }
        }
    }

    /// Stops the program; its last picture stays.
    pub fn stop(&self) {
        self.halt();
        self.stage.try_set(Stage::Stopped);
    }

    fn halt(&self) {
        self.forget_time();
        if let Some(inner) = self.inner() {
            inner.borrow_mut().machine = None;
        }
    }

    fn forget_time(&self) {
        if let Some(inner) = self.inner() {
            let mut inner = inner.borrow_mut();
            inner.run += 1;
            inner.last_ms = None;
            inner.owed_ms = 0.0;
            inner.input = Input::default();
            inner.released.clear();
            inner.pointer_released = false;
        }
    }

    /// A key of the scene went down or up; whether the program is there to take it.
    pub fn key(&self, key: Key, down: bool) -> bool {
        let Some(inner) = self.inner() else {
            return false;
        };
        let mut inner = inner.borrow_mut();
        if inner.machine.is_none() || self.stage.get_untracked() != Stage::Running {
            return false;
        }
        if down {
            inner.input.keys.insert(key);
            inner.released.retain(|&released| released != key);
        } else {
            inner.released.push(key);
        }
        true
    }

    /// The pointer moved to `x`, `y` in the scene's pixels, its button or finger down or not.
    pub fn pointer(&self, x: f64, y: f64, down: bool) {
        let Some(inner) = self.inner() else { return };
        let mut inner = inner.borrow_mut();
        inner.input.pointer = Some((x, y));
        if down {
            inner.input.pointer_down = true;
            inner.pointer_released = false;
        } else if inner.input.pointer_down {
            inner.pointer_released = true;
        }
    }

    /// All keys and the pointer are let go: the stage lost the focus.
    pub fn let_go(&self) {
        if let Some(inner) = self.inner() {
            let mut inner = inner.borrow_mut();
            inner.input = Input {
                pointer: inner.input.pointer,
                ..Input::default()
            };
            inner.released.clear();
            inner.pointer_released = false;
        }
    }

    fn go(&self, inner: &Rc<RefCell<Inner>>) {
        let run = {
            let mut inner = inner.borrow_mut();
            inner.run += 1;
            inner.run
        };
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
        let (shown, cues) = inner.borrow_mut().advance();
        if self.sound.try_get_untracked() == Some(true) {
            cues.into_iter().for_each(sound::play);
        }
        self.publish(&inner);
        if let Some(frame) = shown {
            self.show(&frame, inner.borrow().frames);
        }
        if self.stage.try_get_untracked() == Some(Stage::Running) {
            self.schedule(run);
        }
    }

    /// Carries output and faults from the machine to the signals.
    fn publish(&self, inner: &Rc<RefCell<Inner>>) {
        let mut inner = inner.borrow_mut();
        let known = inner.lines;
        let Some(machine) = &inner.machine else {
            return;
        };
        let lines = machine.output();
        // The machine keeps the last lines only; those it dropped count all the same.
        let count = machine.output_dropped() + lines.len() as u64;
        if count > known {
            let fresh = lines.len().min((count - known) as usize);
            let fresh = lines
                .iter()
                .skip(lines.len() - fresh)
                .map(|line| line.text.clone());
            let fresh: Vec<String> = fresh.collect();
            self.output.update(|output| {
                output.extend(fresh);
                let surplus = output.len().saturating_sub(MOST_LINES);
                output.drain(..surplus);
            });
        }
        let fault = machine.fault().cloned();
        inner.lines = count;
        if let Some(fault) = fault {
            self.fault.set(Some(fault));
            self.stage.set(Stage::Failed);
        }
    }

    fn show(&self, frame: &DisplayList, frames: u64) {
        if let Some(canvas) = self.canvas.get_untracked() {
            let t = t_now();
            let words = canvas::Words {
                score: t.stage_score(),
                restart: t.stage_restart(),
            };
            canvas::draw(&canvas, frame, &words);
        }
        if frames.is_multiple_of(DESCRIBE_EVERY) || frame.ended.is_some() {
            let text = describe(frame, lang_now());
            if self.description.with_untracked(|old| *old != text) {
                self.description.set(text);
            }
        }
    }

    /// Moves the focus to the stage, so that keys reach the program.
    pub fn focus(&self) {
        if let Some(canvas) = self.canvas.get_untracked() {
            // A canvas that is not on the page cannot take the focus, which harms nobody.
            let _ = canvas.focus();
        }
    }

    /// Draws the present picture again (the stage was resized or shown again).
    pub fn redraw(&self) {
        if let Some(inner) = self.inner()
            && let Some(machine) = &inner.borrow().machine
        {
            self.show(&machine.display(), 1);
        }
    }
}

impl Inner {
    /// Runs the frames that are due, in slices; the picture to show, if it changed, and sounds.
    fn advance(&mut self) -> (Option<DisplayList>, Vec<SoundName>) {
        let now = crate::browser::clock::monotonic_ms();
        let elapsed = self.last_ms.map_or(FRAME_MS, |last| now - last);
        self.last_ms = Some(now);
        self.owed_ms = (self.owed_ms + elapsed).clamp(0.0, FRAME_MS * f64::from(MOST_FRAMES));
        let Some(machine) = &mut self.machine else {
            return (None, Vec::new());
        };
        let mut done = 0;
        let mut sounds = Vec::new();
        loop {
            if self.in_frame {
                match machine.run(SLICE) {
                    Progress::Working => break,
                    Progress::Idle | Progress::Failed => {
                        self.in_frame = false;
                        done += 1;
                        sounds.append(&mut machine.scene_mut().sounds);
                    }
                }
            }
            if machine.fault().is_some() || self.owed_ms < FRAME_MS {
                break;
            }
            self.owed_ms -= FRAME_MS;
            machine.begin_frame(self.input);
            self.in_frame = true;
            self.frames += 1;
            for key in self.released.drain(..) {
                self.input.keys.remove(key);
            }
            if std::mem::take(&mut self.pointer_released) {
                self.input.pointer_down = false;
            }
        }
        let shown = (done > 0).then(|| machine.display());
        (shown, sounds)
    }
}
