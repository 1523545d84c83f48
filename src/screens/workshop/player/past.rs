//! Frames that were, shown again; what a held program shows of itself.

use declic_javascript::machine::Machine;
use declic_javascript::replay::trace::{Tracer, Variable, variables_in_scope};

use super::{Player, Stage};
use crate::browser::document;
use crate::view::*;

impl Player {
    /// Shows the frame `back` frames before the present one, and holds the program.
    pub fn look_back(&self, back: usize) {
        self.pause();
        let Some(inner) = self.inner() else { return };
        let back = {
            let mut engine = inner.borrow_mut();
            let Some(history) = &engine.history else {
                return;
            };
            let frames = history.frames();
            let back = (back as u64).min(frames.end() - frames.start());
            let machine = (back > 0).then(|| history.at(frames.end() - back));
            engine.past = machine.flatten();
            if engine.past.is_some() {
                back as usize
            } else {
                0
            }
        };
        self.back.set(back);
        self.look_at_held();
    }

    /// Shows the present again.
    pub(super) fn present(&self) {
        self.chosen.set(0);
        if self.back.get_untracked() > 0 {
            self.back.set(0);
        }
        if let Some(inner) = self.inner() {
            inner.borrow_mut().past = None;
        }
    }

    /// Tells how far back one can look.
    pub(super) fn look_at_reach(&self) {
        let Some(inner) = self.inner() else { return };
        let reach = inner.borrow().history.as_ref().map(|history| {
            let frames = history.frames();
            frames.end() - frames.start()
        });
        let reach = reach.unwrap_or(0) as usize;
        if self.reach.with_untracked(|old| *old != reach) {
            self.reach.set(reach);
        }
    }

    /// Shows a held program: picture, words, values of lines.
    pub(super) fn look_at_held(&self) {
        self.look_at_reach();
        if let Some(frame) = self.with_shown(Machine::display) {
            self.draw(&frame);
            self.describe(&frame);
        }
        if self.wants_values.try_get_untracked() == Some(true) {
            self.sample_shown();
        }
        self.shown.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// The values of the lines in the frame that is shown.
    pub(super) fn sample_shown(&self) {
        if self.stage.get_untracked() == Stage::Running {
            return;
        }
        let Some(inner) = self.inner() else { return };
        let values = {
            let mut engine = inner.borrow_mut();
            let frame = engine.history.as_ref().map(|it| *it.frames().end());
            let frame = frame.map(|end| end.saturating_sub(self.back.get_untracked() as u64));
            frame.and_then(|frame| engine.sample_frame(frame))
        };
        if let Some(values) = values {
            self.values.set(values);
        }
    }

    /// Asks the machine whose picture is shown.
    pub fn with_shown<T>(&self, ask: impl FnOnce(&Machine) -> T) -> Option<T> {
        let inner = self.inner()?;
        let engine = inner.borrow();
        let present = engine.history.as_ref().map(|history| history.machine());
        engine.past.as_ref().or(present).map(ask)
    }

    /// The sprite of the held program that is looked at; tracked.
    pub fn chosen(&self) -> Option<u32> {
        self.chosen.get().checked_sub(1).map(|sprite| sprite as u32)
    }

    /// Looks at a sprite of the held program, or no more.
    pub fn choose(&self, sprite: Option<u32>) {
        self.chosen
            .set(sprite.map_or(0, |sprite| sprite as usize + 1));
        if sprite.is_some() {
            request_animation_frame(|| document::show(".mover"));
        }
        if let Some(frame) = self.with_shown(Machine::display) {
            self.draw(&frame);
        }
    }

    /// The sprite in front at `x`, `y` of the shown picture; those behind it at further presses.
    pub fn sprite_at(&self, x: f64, y: f64) -> Option<u32> {
        let there = self.with_shown(|machine| machine.display().sprites_at(x, y))?;
        let chosen = untrack(|| self.chosen());
        let after = there.iter().position(|it| Some(*it) == chosen);
        let next = after.map_or(0, |at| (at + 1) % there.len().max(1));
        there.get(next).copied()
    }

    /// The program's own variables in the shown frame.
    pub fn variables(&self) -> Vec<Variable> {
        let variables = self.with_shown(variables_in_scope).unwrap_or_default();
        variables.into_iter().filter(|it| !it.is_function).collect()
    }

    /// What a variable was, the latest first: how many frames before the present, and its value.
    pub fn history_of(&self, name: &str) -> Vec<(usize, String)> {
        let Some(inner) = self.inner() else {
            return Vec::new();
        };
        let engine = inner.borrow();
        let Some(history) = &engine.history else {
            return Vec::new();
        };
        let end = *history.frames().end();
        let values = history.values_of(name).into_iter().rev();
        values
            .map(|(frame, value)| (end.saturating_sub(frame) as usize, value))
            .collect()
    }

    /// A trace of the shown frame, or of the program's own run; `None` where nothing is held.
    pub fn tracer(&self, own_run: bool) -> Option<Tracer> {
        let inner = self.inner()?;
        let engine = inner.borrow();
        let history = engine.history.as_ref()?;
        let frame = history
            .frames()
            .end()
            .saturating_sub(self.back.get_untracked() as u64);
        if own_run || frame == 0 {
            return Some(Tracer::new(history.start().clone()));
        }
        let (machine, input) = history.before(frame)?;
        Tracer::frame(machine, input)
    }

    /// Whether a game is there, beyond the program's own run.
    pub fn has_frames(&self) -> bool {
        self.reach.get_untracked() > 0
    }
}
