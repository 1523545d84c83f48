//! What a person has put together and not given yet. It outlives whatever draws the item anew: a
//! change of language, a pause, a reload, a closed tab. Only the last one is kept.

use declic_aptitude::Answer;

use crate::browser::local;
use leptos::prelude::*;

/// Bytes; what an item asks for is far shorter. A longer text is not one of ours.
const MOST: usize = 1_000;

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

    /// One that the device keeps for `item`, a line that no other item has.
    pub fn kept(item: String) -> Self {
        let kept = local::get(local::SKETCH).filter(|kept| kept.len() <= MOST);
        let text = kept
            .as_deref()
            .and_then(|kept| kept.split_once('\n'))
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
