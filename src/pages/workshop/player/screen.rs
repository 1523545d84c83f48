//! The frame on the stage: the canvas, its description in words, the sprite that is marked on it.

use declic_javascript::scene::DisplayList;
use declic_javascript::scene::describe::{
    TouchableSprite, describe, describe_outcome, describe_touchable,
};
use leptos::html;
use leptos::prelude::*;

use crate::browser::canvas;
use crate::components::focus::{self, Target};
use crate::pages::workshop::picture::words;
use crate::texts::lang_now;

/// The canvas and the frame on it. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    /// The canvas on which frames are drawn.
    pub canvas: NodeRef<html::Canvas>,
    /// The frame in words; `None` before the first frame.
    pub description: RwSignal<Option<String>>,
    /// Score and end of the running game in words; `None` where it shows neither.
    pub outcome: RwSignal<Option<String>>,
    /// The sprites that the program lets a person touch.
    pub touchables: RwSignal<Vec<TouchableSprite>>,
    /// Whether the game has ended.
    pub ended: RwSignal<bool>,
    /// Whether the ended game can be played again.
    pub can_restart: RwSignal<bool>,
    /// The sprite that is inspected while the program is paused: its id.
    pub selected_sprite: RwSignal<Option<u32>>,
}

impl Screen {
    pub(super) fn new() -> Self {
        Self {
            canvas: NodeRef::new(),
            description: RwSignal::new(None),
            outcome: RwSignal::new(None),
            touchables: RwSignal::new(Vec::new()),
            ended: RwSignal::new(false),
            can_restart: RwSignal::new(false),
            selected_sprite: RwSignal::new(None),
        }
    }

    /// Draws a frame on the canvas.
    pub fn draw(&self, frame: &DisplayList) {
        if let Some(canvas) = self.canvas.get_untracked() {
            canvas::draw(
                &canvas,
                frame,
                &words(),
                self.selected_sprite.get_untracked(),
            );
        }
    }

    /// Sets the description in words.
    pub(super) fn describe(&self, frame: &DisplayList) {
        let text = Some(describe(frame, lang_now()));
        if self.description.with_untracked(|old| *old != text) {
            self.description.set(text);
        }
    }

    /// Sets score and end in words.
    pub(super) fn describe_outcome(&self, frame: &DisplayList) {
        let text = describe_outcome(frame, lang_now());
        if self.outcome.with_untracked(|old| *old != text) {
            self.outcome.set(text);
        }
    }

    /// Sets the sprites that can be touched; `None` where no program is loaded.
    pub(super) fn list_touchables(&self, frame: Option<&DisplayList>) {
        let found = frame.map(|frame| describe_touchable(frame, lang_now()));
        let found = found.unwrap_or_default();
        // Where to press may change at each frame; it is looked up when a button is pressed.
        let is_same = self.touchables.try_with_untracked(|old| {
            let names = |it: &TouchableSprite| (it.sprite, it.name.clone());
            old.iter().map(names).eq(found.iter().map(names))
        });
        if is_same == Some(false) {
            self.touchables.set(found);
        }
        let ended = frame.is_some_and(|frame| frame.ended.is_some());
        let can_restart = frame.is_some_and(|frame| frame.can_restart);
        for (signal, value) in [(self.ended, ended), (self.can_restart, can_restart)] {
            if signal.try_get_untracked() == Some(!value) {
                signal.set(value);
            }
        }
    }

    /// Moves the focus to the canvas, so that keys reach the program; nothing scrolls.
    pub fn focus(&self) {
        focus::focus(Target::Canvas);
    }
}
