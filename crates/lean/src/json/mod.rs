//! JSON: [`parse`] makes a [`Value`] of a text, [`FromJson`] a type of a value, [`ToJson`] a text
//! of a type. [`json_struct!`](crate::json_struct), [`json_kinds!`](crate::json_kinds) and
//! [`json_words!`](crate::json_words) say how a type looks in JSON, field by field; the shapes are
//! those that serde's derives give with `rename_all = "kebab-case"` for the kinds of an enum.

mod macros;
mod parse;
mod shape;
mod write;

pub use parse::{ParseError, parse};
pub use shape::{Fields, FromJson, MayBeAbsent, ShapeError, ToJson, kind_of, unknown};
pub use write::{Writer, canonical, compact, indented, to_value};

/// The deepest nesting that [`parse`] follows.
pub const DEPTH: usize = 100;

/// Any JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it is written, so that none is ever rounded unseen.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object in the order it was written; a name that comes twice is kept twice, and its last
    /// value counts.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value under `name` where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let mut fields = self.as_object()?.iter().rev();
        fields.find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text, where this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The list, where this is one.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    /// The names and values, where this is an object.
    pub fn as_object(&self) -> Option<&[(String, Value)]> {
        match self {
            Value::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The number, where this is a whole one from 0 to `u64::MAX`, written without `.` or `e`.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// The number nearest to this, where this is a number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(number) => number.parse().ok(),
            _ => None,
        }
    }
}
