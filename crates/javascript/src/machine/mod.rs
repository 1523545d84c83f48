//! A cloneable value that runs a program, counted in steps and never timed: the same everywhere for
//! the same program, seed, inputs and limits.
//!
//! # How to drive it
//!
//! ```
//! use declic_javascript::machine::{Limits, Machine, Progress};
//! use declic_text::Lang;
//! use declic_javascript::scene::Input;
//! use declic_javascript::{compiler, parser};
//!
//! let source = "let panier = image(\"panier\", 60, 350); panier.vitesseX = 2;";
//! let parsed = parser::parse(source);
//! let code = compiler::compile(&parsed.program, source, Lang::Fr).map_err(|_| "unreadable")?;
//! let mut machine = Machine::new(code, "a seed", Limits::default());
//!
//! // The program itself runs first; a page gives it a slice at each animation frame.
//! while machine.run(50_000) == Progress::Working {}
//!
//! // Then one turn per 1/60 s of the game: only an idle machine takes a new frame.
//! if machine.begin_frame(Input::default()) {
//!     while machine.run(50_000) == Progress::Working {}
//! }
//! let picture = machine.display();
//! assert_eq!(picture.items[0].x, 62.0);
//! # Ok::<(), &str>(())
//! ```
//!
//! After [`Progress::Failed`] the fault is in [`Machine::fault`]; display and output stay
//! readable. A machine is cheap to clone when it is idle: code is shared, the rest is a few
//! vectors. Slicing changes nothing: `run(1)` many times does what one large `run` does.
//!
//! A program that calls `prompt`, `alert` or `confirm` leaves the machine [`Progress::Waiting`] until
//! [`Machine::answer`].
//!
//! # Layout
//!
//! - `heap`: the arena that values name
//! - `execute`: the instructions; `call`: calls and returns; `errors`: `throw` and `catch`
//! - `property`: what has which property; `array_length`: how long arrays may be; `operators`: `in`, `instanceof`, `delete`, `new`
//! - `destructuring`: patterns, `for … of`, `for … in`, `...`
//! - `iterate`: methods that call back, as resumable frames; `tim_sort`: the order of a sort's comparisons
//! - `list_iterator`: what `keys`, `values` and `entries` of an array give
//! - `convert`, `numbers`, `inspect`: JavaScript's conversions and `console.log`'s format
//! - `native`: the library; `host`: the scene's part of it; `dialog`: questions to the person
//! - `missing_place`: which place a list has not
//! - `inspection`, `preview`: position and values, read without change
//! - `transplant`, `adjust`: its state moved to other code
//! - `budget`: memory and work of the library, charged
//! - `provenance`: what last wrote a sprite's property; `memory_size`: the memory of a copy
//! - `watched`: values that watched code records for display
//! - [`fault`]: everything that can stop a program

pub(crate) mod adjust;
mod array_length;
mod budget;
mod call;
mod convert;
mod destructuring;
mod dialog;
mod errors;
mod execute;
pub mod fault;
mod heap;
mod host;
mod inspect;
pub(crate) mod inspection;
mod iterate;
mod list_iterator;
mod memory_size;
mod missing_place;
mod native;
mod numbers;
mod operators;
mod preview;
pub(crate) mod property;
mod provenance;
mod tim_sort;
pub(crate) mod transplant;
mod watched;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::compiler::Code;
use crate::diagnostic::{Copydeck, Diagnostic};
use crate::machine::call::Frame;
use crate::machine::dialog::Dialog;
pub use crate::machine::dialog::{Answer, Request, RequestKind};
use crate::machine::fault::Fault;
use crate::machine::heap::Heap;
use crate::machine::missing_place::MissedPlace;
pub use crate::machine::provenance::LastChange;
use crate::machine::watched::Watched;
use crate::scene::{DisplayList, Input, Scene, Turn};
use crate::text::Span;
use crate::value::Value;

/// What a program may use. All of it is counted, so that it stops at the same place everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Steps in one turn: the program's own run, or one frame.
    pub fuel_per_turn: u64,
    /// Steps in one turn without anything that a person can see.
    pub quiet_fuel: u64,
    /// Steps in all turns together.
    pub fuel_total: Option<u64>,
    /// Calls inside calls.
    pub call_depth: usize,
    /// Bytes of texts, objects and arrays.
    pub memory_bytes: usize,
    /// Lines of `console.log` in one turn; as many are kept.
    pub output_lines: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            fuel_per_turn: 1_500_000,
            quiet_fuel: 1_200_000,
            fuel_total: None,
            call_depth: 500,
            memory_bytes: 32 << 20,
            output_lines: 1000,
        }
    }
}

/// The outcome of [`Machine::run`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The budget is used up and the turn is not finished: call again.
    Working,
    /// The program asks something: see [`Machine::request`] and [`Machine::answer`].
    Waiting,
    /// The program's own run or the frame is finished.
    Idle,
    /// The program stopped: see [`Machine::fault`].
    Failed,
}

/// One line of `console.log`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputLine {
    /// What was written, without a line end of its own.
    pub text: String,
    /// The call that wrote it.
    pub span: Span,
}

/// A function still to call in the present turn.
#[derive(Clone, Debug)]
pub(crate) enum Pending {
    /// Given to `aChaqueInstant` or `pourRejouer`.
    Handler(Value),
    /// Given to `quandTouche`, with the sprite.
    Touch { function: Value, object: Value },
    /// The number of a timer that is due.
    Timer(u32),
}

impl Pending {
    fn values(&self) -> impl Iterator<Item = Value> {
        let (one, two) = match self {
            Pending::Handler(function) => (Some(*function), None),
            Pending::Touch { function, object } => (Some(*function), Some(*object)),
            Pending::Timer(_) => (None, None),
        };
        one.into_iter().chain(two)
    }
}

/// A program that runs: everything it is at one moment.
#[derive(Clone, Debug)]
pub struct Machine {
    code: Rc<Code>,
    limits: Limits,
    heap: Heap,
    /// Locals and operands of all calls.
    stack: Vec<Value>,
    frames: Vec<Frame>,
    globals: Vec<Value>,
    /// Turns of each loop since it was last entered, to name the one that does not end.
    loop_turns: Vec<u32>,
    scene: Scene,
    /// Functions still to call in this turn, the next one last.
    pending: Vec<Pending>,
    /// Whether the pending functions stop when the game ends.
    pending_frame: bool,
    progress: Progress,
    turn_steps: u64,
    /// The steps of this turn when something visible last changed.
    last_visible_at: u64,
    /// The last instruction changed something visible.
    visible_change: bool,
    steps: u64,
    /// Arena bytes after which it is collected when the turn ends.
    collect_above: usize,
    output: Vec<OutputLine>,
    output_dropped: u64,
    output_bytes: usize,
    turn_lines: usize,
    /// Where a value that is no error was thrown, until its `finally` blocks have run.
    thrown_at: Option<Span>,
    /// The last place beyond the end of a list that was read in this turn.
    missed_place: Option<MissedPlace>,
    /// The texts of error messages, in the person's language.
    words: Option<Rc<Copydeck>>,
    fault: Option<Box<Diagnostic>>,
    /// The values that watched code records.
    watched: Watched,
    /// What the program asks the person.
    dialog: Dialog,
}

/// Bytes below which the arena is not collected.
const COLLECT_FROM: usize = 256 << 10;

impl Machine {
    /// A machine that is about to run the program itself.
    pub fn new(code: Rc<Code>, seed: &str, limits: Limits) -> Self {
        let mut machine = Self {
            heap: Heap::new(Rc::clone(&code)),
            limits,
            stack: Vec::new(),
            frames: Vec::new(),
            globals: vec![Value::Empty; code.globals.len()],
            loop_turns: vec![0; usize::from(code.loop_count)],
            scene: Scene::new(seed),
            pending: Vec::new(),
            pending_frame: false,
            progress: Progress::Working,
            turn_steps: 0,
            last_visible_at: 0,
            visible_change: false,
            steps: 0,
            collect_above: COLLECT_FROM,
            output: Vec::new(),
            output_dropped: 0,
            output_bytes: 0,
            turn_lines: 0,
            thrown_at: None,
            missed_place: None,
            words: None,
            fault: None,
            watched: Watched::default(),
            dialog: Dialog::default(),
            code,
        };
        machine.enter_program();
        machine
    }

    /// Sets the texts of `error.message` for faults that the program catches; without them it is
    /// the diagnostic's code.
    pub fn speak(&mut self, words: Rc<Copydeck>) {
        self.words = Some(words);
    }

    /// Runs at most about `budget` steps of the present turn.
    pub fn run(&mut self, budget: u64) -> Progress {
        let mut left = budget;
        loop {
            if self.progress == Progress::Waiting {
                self.use_queued_answer();
            }
            if self.progress != Progress::Working {
                break;
            }
            if self.frames.is_empty() && !self.call_next() {
                self.finish_turn();
                break;
            }
            if self.progress != Progress::Working {
                continue;
            }
            if left == 0 {
                break;
            }
            let fuel = self.fuel_left();
            if fuel == 0 {
                let fault = self.out_of_fuel();
                self.fail(*fault);
                break;
            }
            let room = left.min(fuel);
            let (used, outcome) = self.execute(room);
            self.turn_steps += used;
            self.steps += used;
            left = left.saturating_sub(used);
            if let Err(fault) = outcome {
                self.fail(*fault);
            }
        }
        self.progress
    }

    /// Begins a frame with these inputs and gives whether it did: a machine that is still working
    /// or has failed does not take one.
    pub fn begin_frame(&mut self, input: Input) -> bool {
        if self.progress != Progress::Idle {
            return false;
        }
        self.turn_steps = 0;
        self.last_visible_at = 0;
        self.turn_lines = 0;
        self.missed_place = None;
        self.dialog.begin_turn();
        let turn = self.scene.begin_frame(input);
        let mut pending: Vec<Pending> = match turn {
            Turn::Frame { touched } => {
                let due = self.scene.timers.advance_frame();
                let touches = touched.map(|sprite| self.scene.touches.of(sprite));
                let touches = touches.into_iter().flatten().map(|touch| Pending::Touch {
                    function: touch.function,
                    object: touch.object,
                });
                let handlers = self.scene.each_frame.iter().copied();
                touches
                    .chain(due.into_iter().map(Pending::Timer))
                    .chain(handlers.map(Pending::Handler))
                    .collect()
            }
            Turn::Restart => {
                let handlers = self.scene.on_restart.iter().copied();
                handlers.map(Pending::Handler).collect()
            }
            Turn::Still => Vec::new(),
        };
        pending.reverse();
        self.pending = pending;
        self.pending_frame = matches!(turn, Turn::Frame { .. });
        self.progress = Progress::Working;
        true
    }

    /// The outcome of the last [`Self::run`].
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Why the program stopped.
    pub fn fault(&self) -> Option<&Diagnostic> {
        self.fault.as_deref()
    }

    /// The last lines of `console.log`, at most [`Limits::output_lines`] and about 2 MiB.
    pub fn output(&self) -> &[OutputLine] {
        &self.output
    }

    /// How many lines were written before the first one of [`Self::output`].
    pub fn output_dropped(&self) -> u64 {
        self.output_dropped
    }

    /// The scene.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The scene, to change: checks place sprites.
    pub fn scene_mut(&mut self) -> &mut Scene {
        &mut self.scene
    }

    /// What the scene shows now.
    pub fn display(&self) -> DisplayList {
        self.scene.display()
    }

    /// Whether a function of `setTimeout` or `setInterval` is still to be called.
    pub fn waits(&self) -> bool {
        !self.scene.timers.is_empty()
    }

    /// Steps since the program started.
    pub fn steps_used(&self) -> u64 {
        self.steps
    }

    /// Bytes in use by the program's texts, objects and arrays.
    pub fn memory_used(&self) -> usize {
        self.heap.bytes
    }

    /// The code it runs.
    pub fn code(&self) -> &Rc<Code> {
        &self.code
    }

    fn fuel_left(&self) -> u64 {
        let turn = self.limits.fuel_per_turn.saturating_sub(self.turn_steps);
        let quiet = (self.last_visible_at.saturating_add(self.limits.quiet_fuel))
            .saturating_sub(self.turn_steps);
        let total = self.limits.fuel_total.unwrap_or(u64::MAX);
        turn.min(quiet).min(total.saturating_sub(self.steps))
    }

    /// Calls the next pending function, if there is one.
    fn call_next(&mut self) -> bool {
        self.stack.clear();
        if self.pending_frame && self.scene.ended.is_some() {
            self.pending.clear();
        }
        while let Some(next) = self.pending.pop() {
            let (function, args) = match next {
                Pending::Handler(function) => (function, Box::default()),
                Pending::Touch { function, object } => (function, [object].into()),
                Pending::Timer(id) => match self.scene.timers.take(id) {
                    Some(call) => call,
                    // Removed by one that was called before it.
                    None => continue,
                },
            };
            if let Err(fault) = self.call_handler(function, &args) {
                self.fail(*fault);
            }
            return true;
        }
        false
    }

    fn finish_turn(&mut self) {
        self.progress = Progress::Idle;
        self.dialog.end_turn();
        if self.heap.bytes > self.collect_above {
            self.collect();
            self.collect_above = COLLECT_FROM.max(self.heap.bytes * 2);
        }
    }

    /// Frees what the program can no longer reach.
    fn collect(&mut self) {
        let frames = self.frames.iter().flat_map(Frame::values);
        let roots = (self.stack.iter().copied())
            .chain(self.globals.iter().copied())
            .chain(self.pending.iter().flat_map(Pending::values))
            .chain(self.scene.timers.values())
            .chain(self.scene.each_frame.iter().copied())
            .chain(self.scene.on_restart.iter().copied())
            .chain(self.scene.touches.values())
            .chain(self.watched.values())
            .chain(frames);
        self.heap.collect(roots);
        let freed = std::mem::take(&mut self.heap.freed_sprites);
        self.scene.drop_removed(&freed);
    }

    fn fail(&mut self, fault: Fault) {
        // What was caught and thrown again has been placed already.
        let diagnostic = match fault.thrown {
            Some(value) => self.uncaught(value),
            None => self.diagnostic_of(fault),
        };
        self.fault = Some(Box::new(diagnostic));
        self.progress = Progress::Failed;
        self.frames.clear();
        self.stack.clear();
        self.pending.clear();
        self.dialog.end_turn();
    }
}
