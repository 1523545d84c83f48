//! What a check does to a running program, and what it expects to see. Authors write it as short
//! lines of text (`hold right 20`, `after > before + 5`); this is the form they are built to.

use declic_javascript::names::{Key, PictureName};
use serde::{Deserialize, Serialize, Serializer};

use crate::rich::Inline;

/// One thing that a step's program must do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable identity inside the step.
    pub id: String,
    /// What is done, on a fresh run of the program.
    pub script: Vec<Action>,
    /// What must then hold; all of it.
    pub expect: Vec<Expectation>,
    /// Shown when it does not: what was expected, what happened, where to look. `{name}` stands
    /// for the last value read under that name.
    pub message: Vec<Inline>,
    /// Whether the programs of later steps must do it too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub kept: bool,
}

/// Something done to the running program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Action {
    /// Lets frames pass without any input.
    Wait(u32),
    /// Holds keys down during some frames, then releases them.
    Hold {
        /// The keys.
        keys: Vec<Key>,
        /// How many frames.
        frames: u32,
    },
    /// Holds the mouse button or a finger down at a place during some frames, then releases them.
    Press {
        /// Pixels from the left.
        #[serde(serialize_with = "shortest")]
        x: f64,
        /// Pixels from the top.
        #[serde(serialize_with = "shortest")]
        y: f64,
        /// How many frames.
        frames: u32,
    },
    /// Moves the mouse to a place, its button up, during some frames.
    Point {
        /// Pixels from the left.
        #[serde(serialize_with = "shortest")]
        x: f64,
        /// Pixels from the top.
        #[serde(serialize_with = "shortest")]
        y: f64,
        /// How many frames.
        frames: u32,
    },
    /// Presses on a sprite for a moment, where a press touches it.
    Touch(Selector),
    /// Touches the sprites that began to shine since the last [`Action::Listen`], in their order.
    Echo {
        /// The first ones only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notes: Option<u32>,
        /// Whether one that did not come next follows them.
        #[serde(default, skip_serializing_if = "is_false")]
        wrong: bool,
    },
    /// Forgets the sounds, lights and bursts so far.
    Listen,
    /// Puts a sprite's centre at a place.
    Place {
        /// Which sprite.
        sprite: Selector,
        /// Pixels from the left.
        #[serde(serialize_with = "shortest")]
        x: f64,
        /// Pixels from the top.
        #[serde(serialize_with = "shortest")]
        y: f64,
    },
    /// Puts a sprite's centre on another's.
    PlaceOn {
        /// Which sprite.
        sprite: Selector,
        /// On which other.
        other: Selector,
    },
    /// Reads a value and records it under a name, after those read before.
    Read {
        /// The name.
        name: String,
        /// What is read.
        what: Reading,
    },
    /// Lets frames pass without input and records, under a name, how far a sprite's centre went down
    /// in them, in pixels per second (60 frames).
    Fall {
        /// The name.
        name: String,
        /// Which sprite.
        sprite: Selector,
        /// During how many frames, at least 1.
        frames: u32,
    },
    /// Answers the next `prompt` with a text, or cancels it; it may come before this action or after.
    Answer(Option<String>),
    /// Answers the next `confirm`.
    Confirm(bool),
    /// Does the same some times over.
    Repeat {
        /// How many times.
        times: u32,
        /// What.
        actions: Vec<Action>,
    },
    /// Lets frames pass without input until an expectation holds, at most so many; the names it
    /// uses are read anew after each frame by `reads`.
    Until {
        /// What is read after each frame.
        reads: Vec<Action>,
        /// What stops the waiting.
        expect: Expectation,
        /// At most so many frames.
        frames: u32,
    },
    /// Does the same until an expectation holds, at most some times over, and records under a name
    /// how many times it took; nothing where the expectation never held.
    Count {
        /// The name.
        name: String,
        /// What.
        actions: Vec<Action>,
        /// What ends it.
        expect: Expectation,
        /// At most so many times.
        times: u32,
    },
    /// Ends the check as failed where an expectation does not hold at this moment, so that the
    /// message shows the values of this moment.
    Ensure(Expectation),
}

impl Action {
    /// Whether a person can do it while a game runs: keys, pointer, waiting.
    pub fn is_by_person(&self) -> bool {
        matches!(
            self,
            Action::Wait(_)
                | Action::Hold { .. }
                | Action::Press { .. }
                | Action::Point { .. }
                | Action::Touch(_)
                | Action::Echo { .. }
        )
    }
}

/// Which sprite is meant. When several fit, the runner tries the check with each in turn, so that
/// a decoration of the person's own does not stand in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selector {
    /// A sprite with this picture.
    Picture(PictureName),
    /// Any fruit or vegetable.
    Produce,
    /// Anything that stands in the way on a road.
    Obstacle,
    /// Anything that drives on a road and is no obstacle.
    Vehicle,
    /// One of the sprites with this picture, by its number from 1 in the order they were made.
    Nth(PictureName, u32),
}

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// A sprite's centre, pixels from the left.
    X(Selector),
    /// A sprite's centre, pixels from the top.
    Y(Selector),
    /// The name of a sprite's picture, in the program's language.
    Picture(Selector),
    /// How many such sprites are shown.
    Count(Selector),
    /// How far a sprite's centre is beyond the edges of the scene, in pixels; 0 inside.
    Outside(Selector),
    /// How many such sprites are shown with their centre inside the scene.
    Seen(Selector),
    /// The line of the program, from 1, that last set a sprite's height.
    Line(Selector),
    /// The colour of a sprite's light, in the program's language; nothing where it has none.
    Glow(Selector),
    /// How fast the background moves down, in pixels per second; 0 once the game has ended.
    Scroll,
    /// The name of the decor, in the program's language; nothing where the background is a colour.
    Decor,
    /// How many sounds were asked for since the last [`Action::Listen`].
    Sounds,
    /// How many times a sprite began to shine since then.
    Lights,
    /// How many bursts began since then.
    Bursts,
    /// The names of the sounds since then, in the program's language, in order.
    Tune,
    /// The name of the last of them; nothing where there was none.
    LastSound,
    /// What the texts inside the scene say, one after another.
    Words,
    /// The score on show: a number where it reads as one, else a text; nothing before it is shown.
    Score,
    /// The text of the end panel; nothing while the game goes on.
    End,
    /// The last line of the console; nothing before the first.
    Console,
    /// The last text of `prompt` or `confirm`; nothing before the first.
    Question,
    /// How many times `prompt` and `confirm` have asked.
    Questions,
    /// The last text that answered `prompt`; nothing before the first, and after it was cancelled.
    Answer,
    /// The last text of `alert`; nothing before the first.
    Alert,
}

/// A comparison that must hold. A value that is absent (no such sprite, no score yet) makes every
/// comparison false but `is`/`is not` with [`Operand::Nothing`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// Left side.
    pub left: Operand,
    /// How the sides are compared.
    pub relation: Relation,
    /// Right side.
    pub right: Operand,
    /// Added to the right side when it is a number.
    #[serde(default, skip_serializing_if = "is_zero", serialize_with = "shortest")]
    pub margin: f64,
    /// Another comparison, enough where this one does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or: Option<Box<Expectation>>,
}

/// A side of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operand {
    /// A number.
    Number(#[serde(serialize_with = "shortest")] f64),
    /// The last value read under a name.
    Last(String),
    /// How many different values were read under a name.
    Distinct(String),
    /// How many times a value read under a name differed from the one before.
    Changes(String),
    /// How much the last value read under a name is above the one before.
    Gain(String),
    /// The largest of the values read under a name less the smallest.
    Spread(String),
    /// A text, the same in both languages.
    Text(String),
    /// Absence.
    Nothing,
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `is`: the same number, the same text, or both absent.
    Is,
    /// `is not`
    IsNot,
    /// `near`: no further apart than the margin.
    Near,
    /// `shows`: the left text holds the right value as a whole word.
    Shows,
    /// `shows not`: there is a left text, and it does not.
    ShowsNot,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

/// Writes a whole number without a decimal point, as JavaScript does: `5`, where serde_json would
/// write `5.0`.
fn shortest<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Beyond 2^53 an f64 no longer says which whole number is meant.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}
