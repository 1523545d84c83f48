//! The frame on the stage: the canvas, its description in words, the sprite that is marked on it.

use declic_javascript::scene::DisplayList;
use declic_javascript::scene::describe::{describe, describe_outcome};
use leptos::html;
use leptos::prelude::*;

use crate::browser::canvas;
use crate::components::focus::{self, Target};
use crate::texts::{lang_now, t_now};

/// Score and end of a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeInWords {
    /// In the language of the interface.
    pub text: String,
    /// Whether the game has ended.
    pub ended: bool,
}

/// The canvas and the frame on it. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Screen {
    /// The canvas on which frames are drawn.
    pub canvas: NodeRef<html::Canvas>,
    /// The frame in words; `None` before the first frame.
    pub description: RwSignal<Option<String>>,
    /// Score and end of the running game; `None` where it shows neither.
    pub outcome: RwSignal<Option<OutcomeInWords>>,
    /// The sprite that is inspected while the program is paused: its id.
    pub selected_sprite: RwSignal<Option<u32>>,
}

impl Screen {
    pub(super) fn new() -> Self {
        Self {
            canvas: NodeRef::new(),
            description: RwSignal::new(None),
            outcome: RwSignal::new(None),
            selected_sprite: RwSignal::new(None),
        }
    }

    /// Draws a frame on the canvas.
    pub fn draw(&self, frame: &DisplayList) {
        if let Some(canvas) = self.canvas.get_untracked() {
            let t = t_now();
            let words = canvas::Words {
                score: t.stage_score(),
                restart: t.stage_restart(),
            };
            canvas::draw(&canvas, frame, &words, self.selected_sprite.get_untracked());
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
        let outcome = text.map(|text| OutcomeInWords {
            text,
            ended: frame.ended.is_some(),
        });
        if self.outcome.with_untracked(|old| *old != outcome) {
            self.outcome.set(outcome);
        }
    }

    /// Moves the focus to the canvas, so that keys reach the program; nothing scrolls.
    pub fn focus(&self) {
        focus::focus(Target::Canvas);
    }
}
