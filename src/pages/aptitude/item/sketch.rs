//! The unfinished answer to an item. It outlives a change of language, a pause, a reload and a
//! closed tab. The device stores the last one only.

use std::fmt;

use declic_aptitude::Answer;
use leptos::prelude::*;

use crate::browser::local;

/// What an item asks for is far shorter. A longer text was not written by this app.
const MAX_BYTES: usize = 1_000;

/// Which of the items at a position a sketch belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The form's own item.
    Own,
    /// The item in its place, for a person who does not see its drawing.
    Replacement,
    /// The form's own item, answered a second time after a hint.
    SecondTry,
}

/// The item of an attempt that a sketch belongs to; no other item has an equal key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SketchKey {
    /// The attempt.
    pub attempt: String,
    /// The seed of its form.
    pub form_seed: String,
    /// The position, from 0.
    pub position: usize,
    /// Which of the items there.
    pub variant: Variant,
}

impl fmt::Display for SketchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variant = match self.variant {
            Variant::Own => "own",
            Variant::Replacement => "other",
            Variant::SecondTry => "second",
        };
        let Self {
            attempt,
            form_seed,
            position,
            ..
        } = self;
        write!(f, "{attempt} {form_seed} {position} {variant}")
    }
}

/// A line of text in the words of the item's field, which checks it when it reads it.
#[derive(Clone, Copy)]
pub struct Sketch {
    text: StoredValue<String>,
    /// The item that it belongs to, where the device keeps it.
    item: StoredValue<Option<String>>,
}

impl Sketch {
    /// One for as long as the screen.
    pub fn of_screen() -> Self {
        Self {
            text: StoredValue::new(String::new()),
            item: StoredValue::new(None),
        }
    }

    /// One that the device keeps for the item of `key`.
    pub fn stored(key: &SketchKey) -> Self {
        let item = key.to_string();
        let stored = local::get(local::SKETCH).filter(|stored| stored.len() <= MAX_BYTES);
        let text = stored
            .as_deref()
            .and_then(|stored| stored.split_once('\n'))
            .and_then(|(of, text)| (of == item).then(|| text.to_owned()));
        Self {
            text: StoredValue::new(text.unwrap_or_default()),
            item: StoredValue::new(Some(item)),
        }
    }

    fn read(self) -> String {
        self.text.get_value()
    }

    fn write(self, text: String) {
        self.item.with_value(|item| {
            if let Some(item) = item {
                local::set(local::SKETCH, &format!("{item}\n{text}"));
            }
        });
        self.text.set_value(text);
    }

    /// Another item begins on the same screen.
    pub fn clear(self) {
        self.write(String::new());
    }
}

/// The answer as it stands in an item's field, complete or not.
#[derive(Clone, Copy)]
pub struct Draft {
    answer: RwSignal<Option<Answer>>,
    sketch: Sketch,
}

impl Draft {
    /// The field begins with what `sketch` holds.
    pub fn new(sketch: Sketch) -> Self {
        Self {
            answer: RwSignal::new(None),
            sketch,
        }
    }

    /// The complete answer; tracked.
    pub fn get(self) -> Option<Answer> {
        self.answer.get()
    }

    /// The complete answer.
    pub fn get_untracked(self) -> Option<Answer> {
        self.answer.get_untracked()
    }

    /// What the field wrote last, before it was drawn anew.
    pub fn written(self) -> String {
        self.sketch.read()
    }

    /// The field as it stands, in its own words, and the answer where it is complete.
    pub fn write(self, text: String, answer: Option<Answer>) {
        self.sketch.write(text);
        self.answer.set(answer);
    }
}
