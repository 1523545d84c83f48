//! Runs a program on the stage: one machine with its history, advanced in fixed time steps by
//! animation frames, fed with keys and pointer, drawn after each frame.
//!
//! - `engine`: what happens in one animation frame of the browser; no signals
//! - `screen`: the canvas and the frame on it
//! - `past`: earlier frames, shown again on that canvas
//!
//! This file: start, pause, resume, stop, the loop, inputs.

mod engine;
mod past;
mod screen;

use std::cell::RefCell;
use std::rc::Rc;

use declic_javascript::compiler::Code;
use declic_javascript::diagnostic::Diagnostic;
use declic_javascript::machine::{Answer, Machine};
use declic_javascript::names::{Key, SoundName};
use declic_javascript::replay::history::History;
use declic_javascript::scene::{DisplayList, SOUND_FRAMES};
use leptos::prelude::*;

use crate::browser::sound;
use crate::state::App;
use engine::{Engine, Sampling, Swap};

pub use engine::{Press, Question};
pub use past::Past;
pub use screen::Screen;

/// Frames between two updates of the description in words and of the slider's range.
const UPDATE_EVERY: u64 = 30;
/// Frames between two announcements of a score.
const OUTCOME_EVERY: u64 = 120;
/// Frames between two looks for sprites that can be touched.
const TOUCHABLES_EVERY: u64 = 6;
/// Sounds at once, where the slider passes over several.
const MOST_PASSED_SOUNDS: usize = 3;
/// How many lines of output are shown.
const MOST_LINES: usize = 300;

/// The state of the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// No program is loaded; the last frame may still be shown.
    #[default]
    Stopped,
    /// A program runs.
    Running,
    /// A program is paused between two frames.
    Paused,
    /// A program failed.
    Failed,
}

/// The stage's program and its signals. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Player {
    /// Its state.
    pub stage: RwSignal<Stage>,
    /// Why the program failed.
    pub fault: RwSignal<Option<Diagnostic>>,
    /// The output of `console.log` since the start.
    pub output: RwSignal<Vec<String>>,
    /// What the game does not show yet of the last edit, or why the edit is only in force at the next
    /// start. `None` where all of it is in force.
    pub swap_note: RwSignal<Option<Diagnostic>>,
    /// What the program asks: it waits for the answer.
    pub question: RwSignal<Option<Question>>,
    /// The canvas and the frame on it.
    pub screen: Screen,
    /// Earlier frames, and the one that is shown.
    pub past: Past,
    sound: Signal<bool>,
    wants_values: Signal<bool>,
    engine: StoredValue<Rc<RefCell<Engine>>, LocalStorage>,
}

impl Player {
    /// A stage without a program. Sounds play while `sound` is true, and the values of lines are
    /// sampled while `wants_values` is.
    pub fn new(sound: Signal<bool>, wants_values: Signal<bool>) -> Self {
        let engine = StoredValue::new_local(Rc::default());
        let screen = Screen::new();
        let player = Self {
            stage: RwSignal::new(Stage::Stopped),
            fault: RwSignal::new(None),
            output: RwSignal::new(Vec::new()),
            swap_note: RwSignal::new(None),
            question: RwSignal::new(None),
            screen,
            past: Past::new(engine, screen, wants_values),
            sound,
            wants_values,
            engine,
        };
        Effect::new(move |_| {
            if !player.wants_values.get() {
                player.past.values.set(Vec::new());
            } else if player.stage.get_untracked() != Stage::Running {
                player.past.sample_shown();
            }
        });
        on_cleanup(move || player.halt());
        player
    }

    /// `None` once the screen is disposed.
    fn engine(&self) -> Option<Rc<RefCell<Engine>>> {
        self.engine.try_get_value()
    }

    /// Starts a machine at the start of its program, or shows why there is none.
    pub fn start(&self, machine: Result<Machine, Vec<Diagnostic>>) {
        self.halt();
        self.fault.set(None);
        self.output.set(Vec::new());
        self.swap_note.set(None);
        self.past.values.set(Vec::new());
        self.past.past_frames.set(0);
        self.past.return_to_present();
        self.screen.outcome.set(None);
        self.screen.list_touchables(None);
        let machine = match machine {
            Ok(machine) => machine,
            Err(diagnostics) => {
                self.fault.set(diagnostics.into_iter().next());
                self.stage.set(Stage::Failed);
                return;
            }
        };
        let Some(engine) = self.engine() else { return };
        engine.borrow_mut().begin(History::new(machine));
        self.stage.set(Stage::Running);
        self.start_loop(&engine);
    }

    /// Pauses the program between two frames.
    pub fn pause(&self) {
        if self.stage.get_untracked() == Stage::Running {
            self.stage.set(Stage::Paused);
            self.reset_timing();
            self.past.refresh();
        }
    }

    /// Resumes a paused program from the shown frame.
    pub fn resume(&self) {
        let Some(engine) = self.engine() else { return };
        let back = self.past.frames_back.get_untracked();
        let resumable = match self.stage.get_untracked() {
            Stage::Paused => true,
            Stage::Failed => back > 0,
            Stage::Stopped | Stage::Running => false,
        };
        if !resumable {
            return;
        }
        if back > 0 && !engine.borrow_mut().resume_from_past(back as u64) {
            return;
        }
        self.fault.set(None);
        self.past.return_to_present();
        self.stage.set(Stage::Running);
        self.start_loop(&engine);
    }

    /// Stops the program; its last frame stays on the canvas.
    pub fn stop(&self) {
        self.halt();
        self.past.return_to_present();
        self.past.past_frames.try_set(0);
        self.screen.list_touchables(None);
        self.stage.try_set(Stage::Stopped);
    }

    /// Answers what the program asks, which goes on.
    pub fn answer(&self, answer: Answer) {
        let Some(engine) = self.engine() else { return };
        if engine.borrow_mut().answer(answer) {
            self.question.set(None);
        }
    }

    /// Stops the loop and drops the program.
    fn halt(&self) {
        self.reset_timing();
        self.question.try_set(None);
        if let Some(engine) = self.engine() {
            engine.borrow_mut().end();
        }
    }

    fn reset_timing(&self) {
        if let Some(engine) = self.engine() {
            engine.borrow_mut().reset_timing();
        }
    }

    /// Pauses, and shows the frame `back` frames before the latest one. The sounds of the frames that
    /// are passed on the way are played.
    pub fn show_past(&self, back: usize) {
        self.pause();
        let shown = |player: &Self| {
            let back = player.past.frames_back.get_untracked();
            player
                .past
                .with_shown(Machine::display)
                .map(|it| (back, it))
        };
        let before = shown(self);
        self.past.show_frame(back);
        if self.sound.try_get_untracked() == Some(true)
            && let (Some(before), Some(after)) = (before, shown(self))
        {
            let sounds = passed_sounds(&before, &after);
            let first = sounds.len().saturating_sub(MOST_PASSED_SOUNDS);
            sounds.into_iter().skip(first).for_each(sound::play);
        }
    }

    /// Continues the program as `code` from the next frame; the outcome is in [`Self::swap_note`].
    pub fn swap(&self, code: Rc<Code>) {
        let Some(engine) = self.engine() else { return };
        engine.borrow_mut().queue_swap(code);
        if self.stage.get_untracked() == Stage::Paused {
            let swap = engine.borrow_mut().apply_swap();
            self.publish_swap(swap);
        }
    }

    fn publish_swap(&self, swap: Option<Swap>) {
        let Some(Swap { note, lines_undone }) = swap else {
            return;
        };
        if lines_undone > 0 {
            self.output
                .update(|output| output.truncate(output.len().saturating_sub(lines_undone)));
        }
        if self.swap_note.with_untracked(|old| *old != note) {
            self.swap_note.set(note);
        }
    }

    /// Whether `source` is the text of the running program.
    pub fn runs_source(&self, source: &str) -> bool {
        self.engine()
            .is_some_and(|engine| engine.borrow().source_is(source))
    }

    /// Sends a key to the program. Returns false where none runs.
    pub fn key(&self, key: Key, press: Press) -> bool {
        let Some(engine) = self.engine() else {
            return false;
        };
        if self.stage.get_untracked() != Stage::Running {
            return false;
        }
        engine.borrow_mut().key(key, press)
    }

    /// Sends the pointer's position, in the scene's pixels, to the program.
    pub fn pointer(&self, x: f64, y: f64, press: Press) {
        if let Some(engine) = self.engine() {
            engine.borrow_mut().pointer(x, y, press);
        }
    }

    /// Presses the pointer on a sprite for a frame, where the running program lets a person touch it.
    pub fn touch(&self, sprite: u32) {
        let frame = self.past.with_shown(Machine::display);
        let point = frame.filter(|frame| frame.ended.is_none());
        let point = point.and_then(|frame| frame.touch_point(sprite));
        if self.stage.get_untracked() == Stage::Running
            && let Some((x, y)) = point
        {
            self.pointer(x, y, Press::Down);
            self.pointer(x, y, Press::Up);
        }
    }

    /// Announces each new score and the end of the game in words.
    pub fn announce_outcomes(&self, app: App) {
        let screen = self.screen;
        Effect::new(move |known: Option<Option<String>>| {
            let outcome = screen.outcome.get();
            if let Some(text) = &outcome {
                // Not the score with which a game begins.
                let first = !matches!(known, Some(Some(_)));
                if !first || screen.ended.get_untracked() {
                    app.announce(text.as_str());
                }
            }
            outcome
        });
    }

    /// Plays an ended game again, as the space key does.
    pub fn play_again(&self) {
        self.key(Key::Space, Press::Down);
        self.key(Key::Space, Press::Up);
    }

    /// Whether a press of the pointer at this point, in the scene's pixels, touches a sprite.
    pub fn is_touchable_at(&self, x: f64, y: f64) -> bool {
        let touches = |machine: &Machine| machine.scene().touchable_at((x, y)).is_some();
        self.stage.get_untracked() == Stage::Running && self.past.with_shown(touches) == Some(true)
    }

    /// Releases all keys and the pointer, when the stage loses the focus.
    pub fn release_keys(&self) {
        if let Some(engine) = self.engine() {
            engine.borrow_mut().release_keys();
        }
    }

    fn start_loop(&self, engine: &Rc<RefCell<Engine>>) {
        let run = engine.borrow_mut().next_run();
        self.schedule(run);
    }

    fn schedule(&self, run: u64) {
        let player = *self;
        request_animation_frame(move || player.tick(run));
    }

    fn tick(&self, run: u64) {
        let Some(engine) = self.engine() else { return };
        if engine.borrow().run != run || self.stage.try_get_untracked() != Some(Stage::Running) {
            return;
        }
        let sampling = match self.wants_values.try_get_untracked() {
            Some(true) => Sampling::On,
            Some(false) | None => Sampling::Off,
        };
        let before = engine.borrow().frames;
        let turn = engine.borrow_mut().advance(sampling);
        let frames = engine.borrow().frames;
        // A turn may run several frames.
        let is_due = |every: u64| before / every != frames / every;
        if self.sound.try_get_untracked() == Some(true) {
            turn.sounds.into_iter().for_each(sound::play);
        }
        // Before the lines of the new program.
        self.publish_swap(turn.swap);
        self.publish(&engine);
        self.publish_question(&engine);
        if let Some(values) = turn.values {
            self.past.values.set(values);
        }
        if let Some(frame) = turn.frame {
            let due = is_due(UPDATE_EVERY);
            self.screen.draw(&frame);
            let asks = self.question.with_untracked(Option::is_some);
            if due || asks || frame.ended.is_some() {
                self.screen.describe(&frame);
            }
            if is_due(TOUCHABLES_EVERY) || frame.ended.is_some() {
                self.screen.list_touchables(Some(&frame));
            }
            if is_due(OUTCOME_EVERY) || frame.ended.is_some() {
                self.screen.describe_outcome(&frame);
            }
            // Not at each frame: the slider's range would change all the time.
            if due || asks {
                self.past.update_past_frames();
            }
        }
        if self.stage.try_get_untracked() == Some(Stage::Running) {
            self.schedule(run);
        }
    }

    fn publish_question(&self, engine: &Rc<RefCell<Engine>>) {
        let question = engine.borrow_mut().question();
        if self.question.with_untracked(|old| *old != question) {
            self.question.set(question);
        }
    }

    /// Publishes output and faults of the machine to the signals.
    fn publish(&self, engine: &Rc<RefCell<Engine>>) {
        let (fresh, fault) = engine.borrow_mut().take_output();
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
            self.past.refresh();
        }
    }

    /// Draws the shown frame again, after a change of the canvas's size.
    pub fn redraw(&self) {
        if let Some(frame) = self.past.with_shown(Machine::display) {
            self.screen.draw(&frame);
            if frame.ended.is_some() {
                self.screen.describe(&frame);
            }
        }
    }
}

/// The sounds of the frames from one to the other, the last one included and the first one not, as the
/// time passes or backwards; each frame with how many frames it is before the latest one. A list names
/// those of a short while only: after a leap, they are those of its end.
fn passed_sounds(
    (was, before): &(usize, DisplayList),
    (is, after): &(usize, DisplayList),
) -> Vec<SoundName> {
    let distance = was.abs_diff(*is) as u32;
    if is < was {
        let passed = after.sounds.iter().filter(|it| it.age < distance);
        return passed.map(|it| it.sound).collect();
    }
    let passed = (before.sounds.iter().rev()).filter(|it| (1..=distance).contains(&it.age));
    let mut sounds: Vec<_> = passed.map(|it| it.sound).collect();
    if distance >= SOUND_FRAMES {
        sounds = after.new_sounds().collect();
    }
    sounds
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use declic_javascript::compiler::compile;
    use declic_javascript::machine::{Limits, Progress};
    use declic_javascript::parser::parse;
    use declic_javascript::scene::Input;
    use declic_text::Lang;

    #[test]
    fn each_sound_is_heard_once_when_the_slider_passes_it() {
        let source = "let n = 0; aChaqueInstant(() => { n++; if (n === 10) { son(\"do\"); } if (n === 12) { son(\"mi\"); } });";
        let code = compile(&parse(source).program, source, Lang::Fr).unwrap();
        let mut history = History::new(Machine::new(code, "1", Limits::default()));
        while history.run(u64::MAX) == Progress::Working {}
        for _ in 0..100 {
            history.begin_frame(Input::default());
            while history.run(u64::MAX) == Progress::Working {}
        }
        let at = |frame: usize| {
            let machine = history.at(frame as u64).unwrap();
            (100 - frame, machine.display())
        };
        let heard = |from: usize, to: usize| passed_sounds(&at(from), &at(to));
        assert_eq!(heard(9, 10), [SoundName::Do]);
        assert_eq!(heard(10, 11), []);
        assert_eq!(heard(9, 13), [SoundName::Do, SoundName::Mi]);
        assert_eq!(heard(13, 9), [SoundName::Mi, SoundName::Do]);
        assert_eq!(heard(13, 12), [SoundName::Mi]);
        assert_eq!(heard(12, 11), []);
        assert_eq!(heard(12, 10), [SoundName::Do]);
        assert_eq!(heard(90, 12), [SoundName::Mi]);
        assert_eq!(heard(12, 90), []);
    }
}
