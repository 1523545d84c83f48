//! `fruits[i].x` where the list has no place `i`: which list, how long it is and which place.

use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::Fault;
use crate::value::Value;

impl Machine {
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
        let fault = Fault::new(DiagnosticCode::RunMissingPlace)
            .with("place", crate::number::format(place))
            .with("list", list)
            .with("count", length.to_string())
            .with("last", (length - 1).to_string());
        Some(fault)
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
