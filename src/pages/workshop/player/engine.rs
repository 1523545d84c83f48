//! What happens in one animation frame of the browser: the program's frames that are due, inputs, a
//! swap of the program, values of lines.

use std::rc::Rc;

use declic_javascript::compiler::Code;
use declic_javascript::diagnostic::Diagnostic;
use declic_javascript::machine::{Answer, Machine, Progress, Request};
use declic_javascript::names::{Key, SoundName};
use declic_javascript::replay::history::History;
use declic_javascript::replay::live::{Live, LiveKind, LiveLine, LiveValue, LiveValues};
use declic_javascript::scene::{DisplayList, Input};

use crate::browser::clock;
use crate::texts::{Texts, t_now};

/// The duration of a frame of a program, in milliseconds.
const FRAME_MS: f64 = 1000.0 / 60.0;
/// How many late frames are run at once after a hitch; the rest is dropped, so that the game does not
/// speed up.
const MOST_FRAMES: u32 = 3;
/// Instructions per slice; the page stays responsive between slices.
const SLICE: u64 = 60_000;
/// Frames between two samples of the values of lines: five samples a second.
const SAMPLE_EVERY: u64 = 12;

/// The running program with its inputs, output and values.
#[derive(Default)]
pub(super) struct Engine {
    pub history: Option<History>,
    /// The state that is shown instead of the latest one.
    pub past: Option<Machine>,
    pub input: Input,
    pub frames: u64,
    // Changes at each start and stop, which makes animation callbacks of an earlier run obsolete.
    pub run: u64,
    // Keys released since the last frame; removed after the next, so that a frame sees a short tap.
    released: Vec<Key>,
    pointer_released: bool,
    in_frame: bool,
    /// The program waits for an answer, and its picture was drawn.
    waiting: bool,
    /// An edited program plays the turn again in which the old one waited.
    replays: bool,
    /// Sounds of this turn of the program that were handed out already: it may wait in between.
    heard: usize,
    /// What was asked last.
    asked: Option<Question>,
    /// Questions that were answered.
    answered: u64,
    last_ms: Option<f64>,
    owed_ms: f64,
    lines: u64,
    /// The edited program, until the next frame starts it.
    pending_code: Option<Rc<Code>>,
    live: Option<(Rc<Code>, Option<Live>)>,
    /// The values of the program's own run are still to be sampled.
    start_due: bool,
    values: LiveValues,
}

/// What a program asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Tells it from the next one; an edit of the program may change the words of the same question.
    pub number: u64,
    /// Its words.
    pub request: Request,
}

/// A key of the scene, the pointer's button or a finger: pressed or released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// It is down.
    Down,
    /// It is up.
    Up,
}

/// Whether the values of lines are sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sampling {
    On,
    Off,
}

/// The outcome of a swap of the running program for an edited one.
pub(super) struct Swap {
    /// What the running game does not show yet, or why the edit is only in force at the next start;
    /// `None` where all of the edit is in force.
    pub note: Option<Diagnostic>,
    /// Lines of output that the program writes anew: it waited, and its turn is played again.
    pub lines_undone: usize,
}

/// The output of one turn of the loop.
#[derive(Default)]
pub(super) struct TurnOutput {
    /// The last frame, where one was completed.
    pub frame: Option<DisplayList>,
    pub sounds: Vec<SoundName>,
    /// The outcome of a swap.
    pub swap: Option<Swap>,
    /// New values of lines, the first line's first.
    pub values: Option<Vec<String>>,
}

impl Engine {
    pub fn begin(&mut self, history: History) {
        self.history = Some(history);
        self.past = None;
        self.in_frame = true;
        self.waiting = false;
        self.replays = false;
        self.heard = 0;
        self.frames = 0;
        self.lines = 0;
        self.pending_code = None;
        self.values = LiveValues::default();
    }

    pub fn end(&mut self) {
        self.history = None;
        self.past = None;
        self.live = None;
    }

    pub fn reset_timing(&mut self) {
        self.run += 1;
        self.last_ms = None;
        self.owed_ms = 0.0;
        self.input = Input::default();
        self.released.clear();
        self.pointer_released = false;
    }

    pub fn next_run(&mut self) -> u64 {
        self.run += 1;
        self.run
    }

    /// Sends a key to the program. Returns false where there is none.
    pub fn key(&mut self, key: Key, press: Press) -> bool {
        if self.history.is_none() {
            return false;
        }
        match press {
            Press::Down => {
                self.input.keys.insert(key);
                self.released.retain(|&released| released != key);
            }
            Press::Up => self.released.push(key),
        }
        true
    }

    pub fn pointer(&mut self, x: f64, y: f64, press: Press) {
        self.input.pointer = Some((x, y));
        match press {
            Press::Down => {
                self.input.pointer_down = true;
                self.pointer_released = false;
            }
            Press::Up if self.input.pointer_down => self.pointer_released = true,
            Press::Up => {}
        }
    }

    /// Releases all keys and the pointer at once.
    pub fn release_keys(&mut self) {
        self.input = Input {
            pointer: self.input.pointer,
            ..Input::default()
        };
        self.released.clear();
        self.pointer_released = false;
    }

    pub fn source_is(&self, source: &str) -> bool {
        let code = self.pending_code.as_ref();
        let code = code.or_else(|| Some(self.history.as_ref()?.machine().code()));
        code.is_some_and(|code| code.source() == source)
    }

    /// Continues the program as `code` from the next frame.
    pub fn queue_swap(&mut self, code: Rc<Code>) {
        self.pending_code = Some(code);
    }

    /// Swaps in the edited program, where there is one and no frame is incomplete, except one that
    /// waits for an answer.
    pub fn apply_swap(&mut self) -> Option<Swap> {
        let history = self.history.as_mut()?;
        let progress = history.machine().progress();
        if !matches!(progress, Progress::Idle | Progress::Waiting) {
            return None;
        }
        let code = self.pending_code.take()?;
        self.values = LiveValues::default();
        let note = match history.swap(&code) {
            Ok(report) => report.notes.into_iter().next(),
            Err(refused) => Some(*refused.why),
        };
        self.waiting = false;
        self.replays = history.machine().progress() == Progress::Working;
        let written = lines_written(history.machine());
        let lines_undone = self.lines.saturating_sub(written) as usize;
        self.lines = self.lines.min(written);
        Some(Swap { note, lines_undone })
    }

    /// What the program asks; while an edited program plays its turn again, what the old one asked, so
    /// that the field on the stage stays with what was typed in it.
    pub fn question(&mut self) -> Option<Question> {
        let request = self.history.as_ref().and_then(|it| it.machine().request());
        match request {
            Some(request) => {
                self.asked = Some(Question {
                    number: self.answered,
                    request: request.clone(),
                });
            }
            None if self.replays => {}
            None => self.asked = None,
        }
        self.asked.clone()
    }

    /// Answers what the program asks. Returns false where it does not wait for such an answer.
    pub fn answer(&mut self, answer: Answer) -> bool {
        let Some(history) = &mut self.history else {
            return false;
        };
        if !history.answer(answer) {
            return false;
        }
        self.answered += 1;
        self.waiting = false;
        if history.machine().scene().frame == 0 {
            // The values of the program's own run are known up to its next question.
            self.live = None;
        }
        true
    }

    /// Resumes the game from `back` frames before the latest one. Returns false where that frame is
    /// not in the history.
    pub fn resume_from_past(&mut self, back: u64) -> bool {
        let Some(history) = &mut self.history else {
            return false;
        };
        let frame = history.frames().end().saturating_sub(back);
        let resumed = history.resume_from(frame);
        if resumed {
            self.past = None;
            self.in_frame = false;
            self.waiting = false;
            self.replays = false;
            self.heard = 0;
            // Output written after that frame is already on the screen.
            self.lines = lines_written(history.machine());
        }
        resumed
    }

    /// New lines of output, and the fault where the program failed.
    pub fn take_output(&mut self) -> (Vec<String>, Option<Diagnostic>) {
        let Some(history) = &self.history else {
            return (Vec::new(), None);
        };
        let machine = history.machine();
        let lines = machine.output();
        // The machine keeps the last lines only; the count includes those it dropped.
        let count = lines_written(machine);
        let fresh = lines.len().min(count.saturating_sub(self.lines) as usize);
        let fresh = lines.iter().skip(lines.len() - fresh);
        let fresh = fresh.map(|line| line.text.clone()).collect();
        self.lines = count;
        (fresh, machine.fault().cloned())
    }

    /// Runs the frames that are due, in slices.
    pub fn advance(&mut self, sampling: Sampling) -> TurnOutput {
        let now = clock::monotonic_ms();
        let elapsed = self.last_ms.map_or(FRAME_MS, |last| now - last);
        self.last_ms = Some(now);
        self.owed_ms = (self.owed_ms + elapsed).clamp(0.0, FRAME_MS * f64::from(MOST_FRAMES));
        let mut turn = TurnOutput::default();
        let mut done = false;
        loop {
            let Some(history) = &mut self.history else {
                return turn;
            };
            if self.in_frame {
                match history.run(SLICE) {
                    Progress::Working => break,
                    Progress::Waiting => {
                        self.wait(&mut turn, sampling);
                        break;
                    }
                    Progress::Idle | Progress::Failed => {
                        self.in_frame = false;
                        self.replays = false;
                        done = true;
                        let sounds = history.machine().scene().new_sounds();
                        turn.sounds.extend(sounds.skip(self.heard));
                        self.heard = 0;
                    }
                }
            }
            if history.machine().fault().is_some() || self.owed_ms < FRAME_MS {
                break;
            }
            self.owed_ms -= FRAME_MS;
            if let Some(swap) = self.apply_swap() {
                turn.swap = Some(swap);
            }
            let due = self.start_due || self.frames.is_multiple_of(SAMPLE_EVERY);
            if sampling == Sampling::On && due {
                turn.values = self.sample_next();
            }
            if let Some(history) = &mut self.history {
                history.begin_frame(self.input);
            }
            self.in_frame = true;
            self.frames += 1;
            for key in self.released.drain(..) {
                self.input.keys.remove(key);
            }
            if std::mem::take(&mut self.pointer_released) {
                self.input.pointer_down = false;
            }
        }
        if done {
            let machine = self.history.as_ref().map(History::machine);
            turn.frame = machine.map(Machine::display);
        }
        turn
    }

    /// The program waits for an answer: its picture, sounds and values so far, once, and an edited
    /// program in its place.
    fn wait(&mut self, turn: &mut TurnOutput, sampling: Sampling) {
        // The game's time stands still.
        self.owed_ms = 0.0;
        if self.pending_code.is_some() {
            turn.swap = self.apply_swap();
            return;
        }
        self.replays = false;
        if std::mem::replace(&mut self.waiting, true) {
            return;
        }
        let frame = self.history.as_ref().map(|history| {
            let machine = history.machine();
            let frame = machine.display();
            turn.sounds.extend(frame.new_sounds().skip(self.heard));
            self.heard = self.heard.max(frame.new_sounds().count());
            turn.frame = Some(frame);
            machine.scene().frame
        });
        if sampling == Sampling::On
            && let Some(frame) = frame
        {
            turn.values = self.sample_frame(frame);
        }
    }

    /// The values of lines in the frame that begins next, and the latest of the other lines.
    fn sample_next(&mut self) -> Option<Vec<String>> {
        // One of the three at a time: each takes a while in a long program.
        if self.prepare_live() {
            return None;
        }
        if self.sample_own_run() {
            return Some(texts_beside_lines(&self.values, t_now()));
        }
        let (_, live) = self.live.as_ref()?;
        let machine = self.history.as_ref()?.machine();
        let newer = live.as_ref()?.sample(machine, self.input)?;
        self.values.update(newer);
        Some(texts_beside_lines(&self.values, t_now()))
    }

    /// The values of the lines up to the end of `frame`.
    pub fn sample_frame(&mut self, frame: u64) -> Option<Vec<String>> {
        self.prepare_live();
        let (_, live) = self.live.as_ref()?;
        let history = self.history.as_ref()?;
        let live = live.as_ref()?;
        let mut values = live.sample_start(history.start()).unwrap_or_default();
        if let Some((machine, input)) = history.before(frame)
            && let Some(newer) = live.sample(&machine, input)
        {
            values.update(newer);
        }
        Some(texts_beside_lines(&values, t_now()))
    }

    /// Prepares the running program for sampling, once per program. Returns whether that was due.
    fn prepare_live(&mut self) -> bool {
        let Some(history) = &self.history else {
            return false;
        };
        let code = history.machine().code();
        let known = self.live.as_ref().map(|(code, _)| code);
        if known.is_some_and(|known| Rc::ptr_eq(known, code)) {
            return false;
        }
        self.values = LiveValues::default();
        self.live = Some((Rc::clone(code), Live::new(code)));
        self.start_due = true;
        true
    }

    /// Samples the program's own run, once per program. Returns whether that was due.
    fn sample_own_run(&mut self) -> bool {
        let due = std::mem::take(&mut self.start_due);
        if due
            && let Some(history) = &self.history
            && let Some((_, Some(live))) = &self.live
        {
            self.values = live.sample_start(history.start()).unwrap_or_default();
        }
        due
    }
}

/// How many lines the program has written.
fn lines_written(machine: &Machine) -> u64 {
    machine.output_dropped() + machine.output().len() as u64
}

/// The text beside each line: `score 3 · fruit.y 210`, `→ faux (false)`.
fn texts_beside_lines(values: &LiveValues, words: Texts) -> Vec<String> {
    let mut texts = Vec::new();
    for line in &values.lines {
        texts.resize(line.line.saturating_sub(1) as usize, String::new());
        texts.push(text_of(line, words));
    }
    texts
}

fn text_of(line: &LiveLine, words: Texts) -> String {
    let mut text = String::new();
    for value in &line.values {
        // The line itself shows the expression: only its outcome is added.
        let outcome = matches!(value.kind, LiveKind::Test | LiveKind::Result);
        let same = |it: &&LiveValue| it.label == value.label;
        if outcome && line.values.iter().filter(same).count() > 1 {
            continue;
        }
        if !text.is_empty() {
            text.push_str(" · ");
        }
        let shown = match value.value.as_str() {
            "true" => words.stage_true(),
            "false" => words.stage_false(),
            other => other,
        };
        text.push_str(if outcome { "→" } else { &value.label });
        text.push(' ');
        text.push_str(shown);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use declic_javascript::text::Span;
    use declic_text::Lang;

    #[test]
    fn booleans_beside_a_line_are_in_the_language_of_the_interface() {
        let value = |label: &str, value: &str, kind| LiveValue {
            label: label.to_owned(),
            value: value.to_owned(),
            kind,
            span: Span::new(0, 1),
        };
        let line = LiveLine {
            line: 3,
            values: vec![
                value("fruit.y", "210", LiveKind::Read),
                value("fruit.y > 400", "false", LiveKind::Test),
            ],
        };
        let french = text_of(&line, Texts(Lang::Fr));
        assert_eq!(
            french.replace('\u{a0}', " "),
            "fruit.y 210 · → faux (false)"
        );
        assert_eq!(text_of(&line, Texts(Lang::En)), "fruit.y 210 · → false");
    }
}
