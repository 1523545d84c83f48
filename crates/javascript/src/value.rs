//! A value: small, copied freely. Everything large lives in the arena and is named by a number.

use crate::compiler::builtins::Builtin;
use crate::compiler::code::StrId;

/// The number of an object in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ObjId(pub u32);

/// A value of the learner's program, and two kinds that only the machine sees.
///
/// `repr(u64)` puts every payload at byte 8. Without it small payloads lie at odd offsets, a copy
/// becomes several unaligned ones, and the benchmarks of `bench/javascript` take 10 to 28 % longer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u64)]
pub(crate) enum Value {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(StrId),
    Object(ObjId),
    Builtin(Builtin),
    /// A variable that has no value yet, or a hole of an array.
    Empty,
    /// A captured variable's box.
    Cell(u32),
}

impl Value {
    /// A hole reads as `undefined`.
    pub fn filled(self) -> Self {
        match self {
            Value::Empty => Value::Undefined,
            value => value,
        }
    }

    /// `null` or `undefined`.
    pub fn is_nullish(self) -> bool {
        matches!(self, Value::Undefined | Value::Null | Value::Empty)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Number(value)
    }
}
