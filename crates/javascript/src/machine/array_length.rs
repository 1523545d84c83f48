//! How long an array may be, and what its length becomes.

use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::VALUE_BYTES;
use crate::number;
use crate::value::{ObjId, Value};

/// Elements of an array at most: a longer one is a mistake in a learner's program.
pub(super) const MAX_ARRAY: usize = 1_000_000;

/// `number` as the length of an array.
pub(super) fn array_length(number: f64) -> Run<usize> {
    let length = number as usize;
    if length as f64 != number || length > MAX_ARRAY {
        return Err(wrong_length(number));
    }
    Ok(length)
}

/// The fault of a length that no array can have.
pub(super) fn wrong_length(length: f64) -> Box<Fault> {
    // JavaScript allows more places than the workshop: a program cannot catch that.
    let code = if (0.0..4_294_967_296.0).contains(&length) && length.fract() == 0.0 {
        DiagnosticCode::RunArrayTooLong
    } else {
        DiagnosticCode::RunArrayLength
    };
    Fault::new(code).with("length", number::format(length))
}

impl Machine {
    /// Cuts an array, or lengthens it with holes.
    pub(super) fn set_array_length(&mut self, id: ObjId, length: usize) -> Run<()> {
        let before = self.heap.items(id).map_or(0, <[Value]>::len);
        if length > before {
            self.check_array_length(length)?;
            self.heap.work += (length - before) as u64 / 16;
            self.heap.count_elements(length - before);
        }
        if let Some(items) = self.heap.items_mut(id) {
            items.resize(length, Value::Empty);
        }
        Ok(())
    }

    /// Refuses arrays that are too long or too large.
    pub(super) fn check_array_length(&mut self, length: usize) -> Run<()> {
        if length > MAX_ARRAY {
            return Err(wrong_length(length as f64));
        }
        self.check_fits(length, VALUE_BYTES)
    }
}
