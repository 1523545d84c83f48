//! What can be wrong in a page.

use std::ops::Range;

use crate::tag::Tag;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: FaultKind,
    /// What mends it, where there is only one way.
    pub repair: Option<Repair>,
}

/// A replacement of a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What is replaced, in bytes.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// The kinds of faults. Names are as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// More than [`crate::MAX_BYTES`].
    TooLong,
    /// A comment without its end.
    OpenComment,
    /// `<h1` without `>`.
    OpenTag(Tag),
    /// An element that is not known here, and the one it resembles.
    UnknownTag(String, Option<Tag>),
    /// Something beside the name of an element.
    Attribute(Tag),
    /// `<h1>` where `</h1>` is meant.
    Slash(Tag),
    /// An element without its end.
    NotClosed(Tag),
    /// The end of an element that was not opened.
    NotOpened(Tag),
    /// Elements in elements, too many.
    TooDeep,
    /// `//` in a style sheet.
    LineComment,
    /// `}` without its `{`.
    LoneBrace,
    /// A selector without `{`.
    NoOpeningBrace(String),
    /// `{` without its `}`.
    NoClosingBrace,
    /// A text that belongs to no rule.
    Stray(String),
    /// A selector that is no element of the page, and the one it resembles.
    UnknownSelector(String, Option<&'static str>),
    /// A property that is not known here, and the one it resembles.
    UnknownProperty(String, Option<&'static str>),
    /// `=` for `:`.
    Equals,
    /// Nothing between a property and its value.
    NoColon(String),
    /// No `;` before the next property.
    NoSemicolon,
    /// A property without a value.
    NoValue(String),
    /// A colour that is not known, and the one it resembles.
    UnknownColour(String, Option<String>),
    /// A number that needs a unit.
    NoUnit(String),
    /// A comma in a number.
    Comma(String),
    /// A value that the property does not take; the property's name, and examples of values.
    UnknownValue(String, &'static str, &'static str),
}

impl Fault {
    pub(crate) fn new(range: Range<usize>, kind: FaultKind) -> Self {
        Self {
            range,
            kind,
            repair: None,
        }
    }

    /// With a repair that puts `text` in the place of `range`.
    pub(crate) fn replace(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.repair = Some(Repair {
            range,
            text: text.into(),
        });
        self
    }

    /// With a repair that puts `text` in at `place`.
    pub(crate) fn insert(self, place: usize, text: impl Into<String>) -> Self {
        self.replace(place..place, text)
    }
}

impl Repair {
    /// `text` with the repair.
    pub fn apply(&self, text: &str) -> String {
        let before = text.get(..self.range.start).unwrap_or(text);
        let after = text.get(self.range.end..).unwrap_or_default();
        [before, &self.text, after].concat()
    }
}
