//! `fruits[i].x` where the list has no place `i`: which list, how long it is and which place.

use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Blame, Fault};
use crate::text::Span;
use crate::value::{ObjId, Value};

/// A read of a place beyond the end of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct MissedPlace {
    list: ObjId,
    place: usize,
    /// The expression that reads it.
    span: Span,
}

impl Machine {
    /// Keeps that the expression which is running reads the place `place` of `list`, which has none.
    #[cold]
    pub(super) fn record_missed_place(&mut self, list: ObjId, place: usize) {
        let (span, _) = self.fault_spans();
        self.missed_place = Some(MissedPlace { list, place, span });
    }

    /// The fault for `value`, when it is nothing because a list in a variable has not the place that the
    /// expression which is running has just read: `fruit.image = names[hasard(1, 4)]`.
    pub(super) fn place_missed_here(&self, value: Value) -> Option<Box<Fault>> {
        let missed = self.missed_place.filter(|_| value == Value::Undefined)?;
        let (whole, _) = self.fault_spans();
        if missed.span.start < whole.start || whole.end < missed.span.end {
            return None;
        }
        let length = self.heap.items(missed.list)?.len();
        if length == 0 || missed.place < length {
            return None;
        }
        let call = self.nearest_script_call()?;
        let (binding, _) = (self.bindings(call, None).into_iter().rev())
            .find(|(_, value)| *value == Value::Object(missed.list))?;
        let fault = missing(
            &missed.place.to_string(),
            &self.name_of(call, binding),
            length,
        );
        Some(fault.blame(Blame::At(missed.span)))
    }

    /// The fault for a property of `head`, when `head` is a place beyond the end of a list.
    pub(super) fn missing_place(&self, head: &str) -> Option<Box<Fault>> {
        let (list, index) = head.strip_suffix(']')?.split_once('[')?;
        let Value::Object(id) = self.variable_named(list)? else {
            return None;
        };
        let length = self.heap.items(id)?.len();
        let place = match index.parse() {
            Ok(place) => place,
            Err(_) => match self.variable_named(index)? {
                Value::Number(place) => place,
                _ => return None,
            },
        };
        if length == 0 || place.fract() != 0.0 || (0.0..length as f64).contains(&place) {
            return None;
        }
        Some(missing(&crate::number::format(place), list, length))
    }

    /// The value of the variable `name` where the program is.
    fn variable_named(&self, name: &str) -> Option<Value> {
        let call = self.nearest_script_call()?;
        let found = self
            .bindings(call, None)
            .into_iter()
            .rev()
            .find(|(binding, _)| self.name_of(call, *binding) == name)?;
        Some(found.1)
    }
}

/// The fault for the place `place` of `list`, which has `length` places, at least one.
fn missing(place: &str, list: &str, length: usize) -> Box<Fault> {
    Fault::new(DiagnosticCode::RunMissingPlace)
        .with("place", place)
        .with("list", list)
        .with("count", length.to_string())
        .with("last", (length - 1).to_string())
}
