//! Earlier frames, shown again, and queries to the machine of the shown frame.

use std::cell::RefCell;
use std::rc::Rc;

use declic_javascript::machine::{Machine, Progress};
use declic_javascript::replay::history::History;
use declic_javascript::replay::trace::{Tracer, Variable, variables_in_scope};
use leptos::prelude::*;

use super::engine::Engine;
use super::screen::Screen;

/// The frames that can be shown again, and the shown one. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Past {
    /// How many frames before the latest one can be shown again.
    pub past_frames: RwSignal<usize>,
    /// How many frames the shown one is before the latest one.
    pub frames_back: RwSignal<usize>,
    /// Notified when another frame of a paused program is shown.
    pub shown_frame: RwSignal<()>,
    /// The last values of each line, the first line's first; empty while they are not wanted.
    pub values: RwSignal<Vec<String>>,
    screen: Screen,
    wants_values: Signal<bool>,
    engine: StoredValue<Rc<RefCell<Engine>>, LocalStorage>,
}

impl Past {
    /// No frames yet. Those of `engine` are drawn on `screen`, and the values of lines are sampled
    /// while `wants_values` is true.
    pub(super) fn new(
        engine: StoredValue<Rc<RefCell<Engine>>, LocalStorage>,
        screen: Screen,
        wants_values: Signal<bool>,
    ) -> Self {
        Self {
            past_frames: RwSignal::new(0),
            frames_back: RwSignal::new(0),
            shown_frame: RwSignal::new(()),
            values: RwSignal::new(Vec::new()),
            screen,
            wants_values,
            engine,
        }
    }

    /// Shows the frame `back` frames before the latest one, or the earliest one there is.
    pub(super) fn show_frame(&self, back: usize) {
        let Some(engine) = self.engine.try_get_value() else {
            return;
        };
        let back = {
            let mut engine = engine.borrow_mut();
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
        self.frames_back.set(back);
        self.refresh();
    }

    /// Returns to the latest frame, with no sprite selected.
    pub(super) fn return_to_present(&self) {
        self.screen.selected_sprite.set(None);
        if self.frames_back.get_untracked() > 0 {
            self.frames_back.set(0);
        }
        if let Some(engine) = self.engine.try_get_value() {
            engine.borrow_mut().past = None;
        }
    }

    /// Updates [`Self::past_frames`].
    pub(super) fn update_past_frames(&self) {
        let Some(engine) = self.engine.try_get_value() else {
            return;
        };
        let count = engine.borrow().history.as_ref().map(|history| {
            let frames = history.frames();
            frames.end() - frames.start()
        });
        let count = count.unwrap_or(0) as usize;
        if self.past_frames.with_untracked(|old| *old != count) {
            self.past_frames.set(count);
        }
    }

    /// Shows a paused program: frame, description, values of lines.
    pub(super) fn refresh(&self) {
        self.update_past_frames();
        if let Some(frame) = self.with_shown(Machine::display) {
            self.screen.draw(&frame);
            self.screen.describe(&frame);
            self.screen.list_touchables(Some(&frame));
        }
        if self.wants_values.try_get_untracked() == Some(true) {
            self.sample_shown();
        }
        self.shown_frame.set(());
    }

    /// Samples the values of lines in the shown frame of a paused program.
    pub(super) fn sample_shown(&self) {
        let Some(engine) = self.engine.try_get_value() else {
            return;
        };
        let values = {
            let mut engine = engine.borrow_mut();
            let back = self.frames_back.get_untracked() as u64;
            let frame = engine.history.as_ref().map(|it| frame_at(it, back));
            frame.and_then(|frame| engine.sample_frame(frame))
        };
        if let Some(values) = values {
            self.values.set(values);
        }
    }

    /// Describes the shown frame anew. Returns the words; `None` before the first frame.
    pub fn describe_shown(&self) -> Option<String> {
        if let Some(frame) = self.with_shown(Machine::display) {
            self.screen.describe(&frame);
        }
        self.screen.description.get_untracked()
    }

    /// Reads the machine of the shown frame; `None` where there is none.
    pub fn with_shown<T>(&self, read: impl FnOnce(&Machine) -> T) -> Option<T> {
        let engine = self.engine.try_get_value()?;
        let engine = engine.borrow();
        let latest = engine.history.as_ref().map(|history| history.machine());
        engine.past.as_ref().or(latest).map(read)
    }

    /// Selects a sprite of the paused program by its id, or none.
    pub fn select_sprite(&self, sprite: Option<u32>) {
        self.screen.selected_sprite.set(sprite);
        if let Some(frame) = self.with_shown(Machine::display) {
            self.screen.draw(&frame);
        }
    }

    /// Selects the front sprite at `x`, `y` of the shown frame, in the scene's pixels; further calls
    /// select those behind it in turn.
    pub fn select_sprite_at(&self, x: f64, y: f64) {
        let hits = self.with_shown(|machine| machine.display().sprites_at(x, y));
        let next = hits.and_then(|hits| {
            let selected = self.screen.selected_sprite.get_untracked();
            let index = hits.iter().position(|it| Some(*it) == selected);
            let next = index.map_or(0, |index| (index + 1) % hits.len().max(1));
            hits.get(next).copied()
        });
        self.select_sprite(next);
    }

    /// The program's own variables in the shown frame.
    pub fn variables(&self) -> Vec<Variable> {
        let variables = self.with_shown(variables_in_scope).unwrap_or_default();
        variables.into_iter().filter(|it| !it.is_function).collect()
    }

    /// Earlier values of a variable, the latest first: how many frames before the latest one, and the
    /// value.
    pub fn values_of(&self, name: &str) -> Vec<(usize, String)> {
        let Some(engine) = self.engine.try_get_value() else {
            return Vec::new();
        };
        let engine = engine.borrow();
        let Some(history) = &engine.history else {
            return Vec::new();
        };
        let end = *history.frames().end();
        let values = history.values_of(name).into_iter().rev();
        values
            .map(|(frame, value)| (end.saturating_sub(frame) as usize, value))
            .collect()
    }

    /// A trace of the program's own run, from its first line; `None` where no program is loaded.
    pub fn trace_program(&self) -> Option<Tracer> {
        let engine = self.engine.try_get_value()?;
        let engine = engine.borrow();
        let history = engine.history.as_ref()?;
        Some(Tracer::new(history.start().clone()))
    }

    /// A trace of the shown frame; before the first frame, of the program's own run. `None` where no
    /// program is loaded.
    pub fn trace_frame(&self) -> Option<Tracer> {
        let engine = self.engine.try_get_value()?;
        let engine = engine.borrow();
        let history = engine.history.as_ref()?;
        let back = self.frames_back.get_untracked() as u64;
        let frame = frame_at(history, back);
        if frame == 0 {
            return Some(Tracer::new(history.start().clone()));
        }
        let (machine, input) = history.before(frame)?;
        Tracer::frame(machine, input)
    }
}

/// The number of the frame that is `back` frames before the latest one; one that waits for an answer is
/// the latest.
fn frame_at(history: &History, back: u64) -> u64 {
    let machine = history.machine();
    if back == 0 && machine.progress() == Progress::Waiting {
        return machine.scene().frame;
    }
    history.frames().end().saturating_sub(back)
}
