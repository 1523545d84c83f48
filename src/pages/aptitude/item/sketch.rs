//! The unfinished answer to an item. It outlives a change of language, a pause, a reload and a closed
//! tab. The device stores only the last one.

use std::fmt;

use declic_aptitude::Answer;
use leptos::prelude::*;

use crate::browser::local;

/// The longest stored text that is read, in bytes: answers are far shorter.
const MAX_BYTES: usize = 1_000;

/// Which of the items at a position a sketch belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The form's own item.
    Own,
    /// Its replacement, for a person who does not see its drawing.
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
    /// Which of the items at the position.
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

/// The text of an unfinished answer, in the syntax of the item's field, which checks it when it parses
/// it.
#[derive(Clone, Copy)]
pub struct Sketch {
    text: StoredValue<String>,
    /// The key of its item, where the device stores it.
    item: StoredValue<Option<String>>,
}

impl Sketch {
    /// A sketch that lives as long as the screen.
    pub fn of_screen() -> Self {
        Self {
            text: StoredValue::new(String::new()),
            item: StoredValue::new(None),
        }
    }

    /// A sketch that the device stores for the item of `key`.
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

    /// Empties it for another item on the same screen.
    pub fn clear(self) {
        self.write(String::new());
    }
}

/// The answer in an item's field, complete or not.
#[derive(Clone, Copy)]
pub struct Draft {
    answer: RwSignal<Option<Answer>>,
    sketch: Sketch,
}

impl Draft {
    /// A draft whose field starts with the text of `sketch`.
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

    /// The complete answer; not tracked.
    pub fn get_untracked(self) -> Option<Answer> {
        self.answer.get_untracked()
    }

    /// The text that the field wrote last, from which a new field starts.
    pub fn written(self) -> String {
        self.sketch.read()
    }

    /// Sets the field's text, and the answer where it is complete.
    pub fn write(self, text: String, answer: Option<Answer>) {
        self.sketch.write(text);
        self.answer.set(answer);
    }
}
