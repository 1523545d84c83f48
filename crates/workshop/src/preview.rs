//! A program that plays by itself for a few seconds: the picture of a step's goal, or of a program that
//! was kept.

use std::rc::Rc;

use declic_javascript::analyse;
use declic_javascript::compiler::compile;
use declic_javascript::machine::{Limits, Machine};
use declic_javascript::scene::DisplayList;
use declic_javascript::text::LineIndex;
use declic_text::Lang;

use crate::check::SEED;
use crate::game::Game;
use crate::run::{Advance, Run, Source};
use crate::script::Action;

/// Frames of a preview at most: what moves by itself for longer needs a way to stop it (WCAG 2.2.2).
pub const MOST_FRAMES: u64 = 290;

/// Machine steps to the first frame at most.
const MAX_STEPS: u64 = 400_000;

/// Machine steps for each frame on average at most: a picture must not keep the page waiting.
const FRAME_STEPS: u64 = 20_000;

/// A program that is ready for its first frame.
pub(crate) struct Start {
    machine: Machine,
    source: Source,
}

impl Start {
    /// `None` where the program cannot run. It takes at most `steps` machine steps to its first frame.
    pub(crate) fn new(program: &str, names: Lang, steps: u64) -> Option<Self> {
        let analysis = analyse(program, names);
        let code = analysis
            .runs()
            .then(|| compile(&analysis.program, program, names).ok())??;
        let mut machine = Machine::new(code, SEED, Limits::default());
        machine.run(steps);
        let lines = Rc::new(LineIndex::new(program));
        Some(Self {
            machine,
            source: Source { names, lines },
        })
    }

    /// A run of the program through `script`.
    pub(crate) fn run(&self, script: &[Action]) -> Run {
        Run::new(self.machine.clone(), self.source.clone(), script, 0)
    }
}

/// A program that plays by itself.
pub struct Preview {
    run: Run,
}

impl Preview {
    /// The solution of the step at `index` (from 0) of `game`, played as its checks do, or left to
    /// itself where none of them does what a person can do.
    pub fn of_step(game: &Game, index: usize) -> Option<Self> {
        let step = game.steps.get(index)?;
        let mut checks = step.checks.iter();
        let script = match step.predict.as_slice() {
            [] => checks.find_map(|check| doable(&check.script)),
            script => Some(script.to_vec()),
        };
        let mut script = script.unwrap_or_default();
        // What a check does may be short: the game goes on by itself.
        script.push(Action::Wait(MOST_FRAMES as u32));
        Self::new(&game.solution_of(index), game.names, &script)
    }

    /// A program left to itself; `None` where it cannot run.
    pub fn of_program(program: &str, names: Lang) -> Option<Self> {
        Self::new(program, names, &[Action::Wait(MOST_FRAMES as u32)])
    }

    fn new(program: &str, names: Lang, script: &[Action]) -> Option<Self> {
        let start = Start::new(program, names, MAX_STEPS)?;
        let mut run = start.run(script);
        run.frame_limit = 0;
        Some(Self { run })
    }

    /// What is seen now.
    pub fn picture(&self) -> DisplayList {
        self.run.machine().scene().display()
    }

    /// Plays so many frames. Returns false where it has come to its end: the script is done, the
    /// program failed or takes too long, or it has played [`MOST_FRAMES`].
    pub fn play(&mut self, frames: u64) -> bool {
        let goal = self.run.frame_limit.saturating_add(frames);
        self.run.frame_limit = goal.min(MOST_FRAMES);
        let mut left = FRAME_STEPS.saturating_mul(frames.max(1));
        let advance = self.run.advance(&mut left);
        advance == Advance::Paused && left > 0 && self.run.begun() < MOST_FRAMES
    }
}

/// The actions of a check that a person can do, without its readings; `None` where it does others,
/// or nothing.
pub(crate) fn doable(script: &[Action]) -> Option<Vec<Action>> {
    let mut done = Vec::new();
    for action in script {
        match action {
            action if action.is_by_person() => done.push(action.clone()),
            Action::Read { .. } | Action::Listen | Action::Ensure(_) => {}
            _ => return None,
        }
    }
    (!done.is_empty()).then_some(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_moves_and_ends_within_five_seconds() {
        let code = "let f = image(\"tomate\", 200, 0);\naChaqueInstant(jouer);\nfunction jouer() {\n  f.y += 1;\n}";
        let mut preview = Preview::of_program(code, Lang::Fr).unwrap();
        let height = |preview: &Preview| preview.picture().items.first().map(|it| it.y);
        assert_eq!(height(&preview), Some(0.0));
        assert!(preview.play(10));
        assert_eq!(height(&preview), Some(10.0));
        let mut turns = 1;
        while preview.play(10) {
            turns += 1;
        }
        assert_eq!(turns, MOST_FRAMES / 10 - 1);
        assert_eq!(height(&preview), Some(MOST_FRAMES as f64));
    }

    #[test]
    fn a_program_that_never_ends_or_fails_stops() {
        assert!(Preview::of_program("let a = ;", Lang::Fr).is_none());
        for code in [
            "while (true) { }",
            "aChaqueInstant(jouer);\nfunction jouer() {\n  while (true) { }\n}",
            "let a;\naChaqueInstant(jouer);\nfunction jouer() {\n  a.b = 1;\n}",
        ] {
            if let Some(mut preview) = Preview::of_program(code, Lang::Fr) {
                assert!(!preview.play(2), "{code}");
            }
        }
    }
}
