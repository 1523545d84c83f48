//! A game's last ten seconds: each frame can be shown again, and the game resumed from it.
//!
//! Holds every frame's inputs, answers to the program's questions among them, and a copy of the
//! machine every 30 frames, of heavy frames more often; a frame is shown by playing on from the copy
//! before it. The machine is deterministic, so this shows what was shown before.

use std::collections::VecDeque;
use std::ops::RangeInclusive;
use std::rc::Rc;

use crate::compiler::Code;
use crate::machine::{Answer, Machine, Progress};
use crate::replay::swap::{SwapRefused, SwapReport, swap};
use crate::scene::Input;

/// Frames that can be shown again: ten seconds.
pub const KEPT_FRAMES: u64 = 600;

/// Frames between two copies of the machine: what is played again to show a frame is less.
const COPY_EVERY: u64 = 30;

/// Steps between two copies, where frames are heavy: playing on from a copy takes a page no longer.
const COPY_EVERY_STEPS: u64 = 2_000_000;

/// Bytes of copies: a program with much state has a shorter history.
const MOST_BYTES: usize = 6 << 20;

/// A copy of the machine at the end of a frame.
#[derive(Clone, Debug)]
struct Snapshot {
    frame: u64,
    machine: Machine,
    bytes: usize,
}

/// What a person did in one frame.
#[derive(Clone, Debug)]
struct Played {
    input: Input,
    /// Answers to what the program asked, in order.
    answers: Vec<Answer>,
}

/// A machine with its past. Drive the machine through this.
#[derive(Clone, Debug)]
pub struct History {
    /// The machine before it ran the program, with the answers to what that has asked since.
    start: Machine,
    machine: Machine,
    /// The last frame that is finished; 0 is the program's own run.
    done: u64,
    /// The oldest first; the last one is at most [`COPY_EVERY`] frames old.
    copies: VecDeque<Snapshot>,
    /// The inputs of the frames after the oldest copy.
    inputs: VecDeque<Played>,
}

impl History {
    /// The past of `machine`, which is about to run the program.
    pub fn new(machine: Machine) -> Self {
        let mut history = Self {
            start: machine.clone(),
            machine,
            done: 0,
            copies: VecDeque::new(),
            inputs: VecDeque::new(),
        };
        if history.machine.progress() == Progress::Idle {
            history.done = history.machine.scene().frame;
            history.copy();
        }
        history
    }

    /// The machine as it is now.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The machine before it ran the program itself: for a trace of that. It has the answers that
    /// were given in that run.
    pub fn start(&self) -> &Machine {
        &self.start
    }

    /// [`Machine::begin_frame`], recorded.
    pub fn begin_frame(&mut self, input: Input) -> bool {
        let begun = self.machine.begin_frame(input);
        if begun {
            self.inputs.push_back(Played {
                input,
                answers: Vec::new(),
            });
        }
        begun
    }

    /// [`Machine::answer`], recorded.
    pub fn answer(&mut self, answer: Answer) -> bool {
        let before = self.machine.answered();
        if !self.machine.answer(answer.clone()) {
            return false;
        }
        // What the turn has not used comes from an earlier form of the program.
        if self.machine.scene().frame == 0 {
            self.start.queue_answer_at(before, answer);
        } else if let Some(played) = self.inputs.back_mut() {
            played.answers.truncate(before);
            played.answers.push(answer);
        }
        true
    }

    /// [`Machine::run`], recorded.
    pub fn run(&mut self, budget: u64) -> Progress {
        let before = self.machine.progress();
        let progress = self.machine.run(budget);
        if !is_over(before) && is_over(progress) {
            self.done = self.machine.scene().frame;
            let steps = self.machine.steps_used();
            let due = self.copies.back().is_none_or(|last| {
                self.done >= last.frame + COPY_EVERY
                    || steps >= last.machine.steps_used() + COPY_EVERY_STEPS
            });
            if due && progress == Progress::Idle {
                self.copy();
            }
        }
        progress
    }

    /// Stores a copy of the idle machine and drops what is too old.
    fn copy(&mut self) {
        let machine = self.machine.clone();
        while self.copies.back().is_some_and(|it| it.frame >= self.done) {
            self.copies.pop_back();
        }
        self.copies.push_back(Snapshot {
            frame: self.done,
            bytes: machine.memory_bytes(),
            machine,
        });
        let mut total: usize = self.copies.iter().map(|copy| copy.bytes).sum();
        loop {
            let next = self.copies.get(1).map(|copy| copy.frame);
            let old = next.is_some_and(|frame| frame + KEPT_FRAMES <= self.done);
            let large = next.is_some() && total > MOST_BYTES;
            if !old && !large {
                break;
            }
            let Some(gone) = self.copies.pop_front() else {
                break;
            };
            total -= gone.bytes;
            let unused = next.unwrap_or(gone.frame) - gone.frame;
            self.inputs
                .drain(..(unused as usize).min(self.inputs.len()));
        }
    }

    /// The frames that can be shown, by their ends; 0 is the end of the program's own run.
    pub fn frames(&self) -> RangeInclusive<u64> {
        let oldest = self.copies.front().map_or(self.done, |copy| copy.frame);
        oldest.max(self.done.saturating_sub(KEPT_FRAMES))..=self.done
    }

    /// The machine as it was at the end of `frame`.
    pub fn at(&self, frame: u64) -> Option<Machine> {
        if !self.frames().contains(&frame) {
            return None;
        }
        if frame == self.done && is_over(self.machine.progress()) {
            return Some(self.machine.clone());
        }
        let after = self.copies.iter().position(|copy| copy.frame > frame);
        let copy = after.unwrap_or(self.copies.len()).checked_sub(1)?;
        let copy = self.copies.get(copy)?;
        let mut machine = copy.machine.clone();
        for frame in copy.frame + 1..=frame {
            play(&mut machine, self.played(frame)?);
        }
        Some(machine)
    }

    /// What `frame` began with: the state before it, with the answers that were given in it, and its
    /// inputs.
    pub fn before(&self, frame: u64) -> Option<(Machine, Input)> {
        let played = self.played(frame)?;
        let mut machine = self.at(frame.checked_sub(1)?)?;
        machine.queue_answers(played.answers.iter().cloned());
        Some((machine, played.input))
    }

    fn played(&self, frame: u64) -> Option<&Played> {
        let oldest = self.copies.front()?.frame;
        let at = frame.checked_sub(oldest + 1)?;
        self.inputs.get(at as usize)
    }

    /// Resumes the game from the end of `frame`; what came after is dropped. A program that
    /// was changed since stays changed, as far as [`swap`] allows. False when `frame` cannot be
    /// shown or the program stopped in it.
    pub fn resume_from(&mut self, frame: u64) -> bool {
        let Some(machine) = self.at(frame) else {
            return false;
        };
        if machine.progress() != Progress::Idle {
            return false;
        }
        let code = Rc::clone(self.machine.code());
        let oldest = self.copies.front().map_or(frame, |copy| copy.frame);
        self.copies.retain(|copy| copy.frame <= frame);
        self.inputs.truncate((frame - oldest) as usize);
        self.done = frame;
        self.machine = machine;
        if !Rc::ptr_eq(&code, self.machine.code()) {
            // Refused: the game continues with the program as it was.
            let _ = self.swap(&code);
        }
        true
    }

    /// Continues the game with another program: see [`swap`]. The past stays as it was. A turn that
    /// waits for an answer is played again by the new program, with the answers given in it so far:
    /// then the machine works.
    ///
    /// # Errors
    /// Why the game must be restarted for it; it continues as before.
    pub fn swap(&mut self, code: &Rc<Code>) -> Result<SwapReport, SwapRefused> {
        if self.machine.progress() == Progress::Waiting && self.machine.code().lang() == code.lang()
        {
            return self.swap_while_waiting(code);
        }
        let (machine, report) = swap(&self.machine, code)?;
        self.machine = machine;
        self.copy();
        Ok(report)
    }

    fn swap_while_waiting(&mut self, code: &Rc<Code>) -> Result<SwapReport, SwapRefused> {
        let frame = self.machine.scene().frame;
        let (Some(machine), Some(played)) = (self.at(self.done), self.played(frame).cloned())
        else {
            // The program's own run: there is no state yet that it would have to fit.
            self.start = self.start.restarted_with(code);
            self.machine = self.start.clone();
            return Ok(SwapReport::default());
        };
        let (machine, report) = swap(&machine, code)?;
        self.machine = machine;
        self.copy();
        self.machine.queue_answers(played.answers);
        self.machine.begin_frame(played.input);
        Ok(report)
    }

    /// What the program's own variable `name` was at the end of the frames that can be shown: the
    /// first value, and each one that differs from that of the frame before.
    pub fn values_of(&self, name: &str) -> Vec<(u64, String)> {
        let mut values: Vec<(u64, String)> = Vec::new();
        let frames = self.frames();
        let Some(mut machine) = self.at(*frames.start()) else {
            return values;
        };
        for frame in frames.clone() {
            if frame > *frames.start() {
                let copy = self.copies.iter().find(|copy| copy.frame == frame);
                match (copy, self.played(frame)) {
                    (Some(copy), _) => machine = copy.machine.clone(),
                    (None, Some(played)) => play(&mut machine, played),
                    (None, None) => break,
                }
            }
            if let Some(value) = machine.global(name)
                && values.last().is_none_or(|(_, last)| *last != value)
            {
                values.push((frame, value));
            }
        }
        values
    }

    /// Bytes that the past holds, about; the machine itself is not counted.
    pub fn memory_bytes(&self) -> usize {
        let copies: usize = self.copies.iter().map(|copy| copy.bytes).sum();
        let answers = self.inputs.iter().flat_map(|it| &it.answers);
        let answers: usize = answers.map(Answer::memory_bytes).sum();
        let inputs = self.inputs.capacity() * size_of::<Played>();
        copies + inputs + answers + self.start.memory_bytes()
    }
}

/// Whether the turn is finished.
fn is_over(progress: Progress) -> bool {
    matches!(progress, Progress::Idle | Progress::Failed)
}

/// Plays one frame to its end, or to a question that was not answered.
fn play(machine: &mut Machine, played: &Played) {
    machine.queue_answers(played.answers.iter().cloned());
    machine.begin_frame(played.input);
    while machine.run(u64::MAX) == Progress::Working {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::compile;
    use crate::machine::Limits;
    use crate::parser::parse;
    use declic_text::Lang;

    fn played(source: &str, frames: u64) -> History {
        let code = compile(&parse(source).program, source, Lang::Fr).unwrap();
        let mut history = History::new(Machine::new(code, "1", Limits::default()));
        while history.run(u64::MAX) == Progress::Working {}
        for _ in 0..frames {
            history.begin_frame(Input::default());
            while history.run(u64::MAX) == Progress::Working {}
        }
        history
    }

    #[test]
    fn few_steps_lie_between_a_frame_and_the_copy_before_it() {
        let heavy =
            "let n = 0; aChaqueInstant(() => { for (let i = 0; i < 90000; i++) { n += i; } });";
        let history = played(heavy, 40);
        let steps: Vec<u64> = (history.copies.iter())
            .map(|copy| copy.machine.steps_used())
            .chain([history.machine.steps_used()])
            .collect();
        let frame = history.machine.steps_used() / 40;
        let longest = steps.windows(2).map(|two| two[1] - two[0]).max();
        assert!(longest <= Some(COPY_EVERY_STEPS + frame), "{steps:?}");
        assert_eq!(history.at(39).and_then(|it| it.global("n")), {
            let again = played(heavy, 39);
            again.machine().global("n")
        });
        // Light frames are copied as seldom as before.
        let light = played("let n = 0; aChaqueInstant(() => { n += 1; });", 90);
        assert_eq!(light.copies.len(), 4);
    }
}
