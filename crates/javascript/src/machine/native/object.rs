//! `Object.…` and the methods of every object.

#![allow(
    clippy::wrong_self_convention,
    reason = "the names are JavaScript's own"
)]

use crate::compiler::builtins::{LENGTH, ObjectFn, ObjectMethod};
use crate::diagnostic::{DiagnosticCode, Term};
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::native::arg;
use crate::number::array_index;
use crate::value::{ObjId, Value};

impl Machine {
    pub(super) fn object_method(
        &mut self,
        method: ObjectMethod,
        id: ObjId,
        args: &[Value],
    ) -> Run<Value> {
        match method {
            ObjectMethod::ValueOf => Ok(Value::Object(id)),
            ObjectMethod::ToString => Ok(Value::Text(self.to_text(Value::Object(id))?)),
            ObjectMethod::HasOwnProperty => {
                let key = self.to_key(arg(args, 0))?;
                Ok(Value::Bool(self.has_own(id, key)?))
            }
        }
    }

    /// `hasOwnProperty` of a text, a number or a boolean.
    pub(super) fn primitive_has_own(&mut self, receiver: Value, key: Value) -> Run<Value> {
        let key = self.to_key(key)?;
        Ok(Value::Bool(match receiver {
            Value::Text(id) => {
                let at = array_index(self.heap.flat(key));
                key == LENGTH || at.is_some_and(|at| (at as usize) < self.heap.length(id))
            }
            _ => false,
        }))
    }

    /// The first argument of `name` has no properties.
    fn not_an_object(&self, name: &str, value: Value) -> Box<Fault> {
        let fault = Fault::new(DiagnosticCode::RunWrongArgument)
            .with("name", name)
            .with("place", "1")
            .with_term("expected", Term::TypeObject);
        self.with_type(fault, value)
    }

    /// The own keys and values of an object, an array or a text.
    pub(in crate::machine) fn entries_of(
        &mut self,
        name: &str,
        value: Value,
    ) -> Run<Vec<(Value, Value)>> {
        match value {
            Value::Object(id) => {
                let items = self.heap.items(id).unwrap_or(&[]).to_vec();
                self.charge_steps(items.len())?;
                let mut entries = Vec::with_capacity(items.len());
                for (at, item) in items.into_iter().enumerate() {
                    if item != Value::Empty {
                        let key = self.number_text(at as f64);
                        entries.push((Value::Text(key), item));
                    }
                }
                for key in self.named_keys(id) {
                    let value = self.heap.property(id, key).unwrap_or(Value::Undefined);
                    entries.push((Value::Text(key), value));
                }
                Ok(entries)
            }
            Value::Text(text) => {
                let length = self.heap.length(text);
                self.charge_steps(length)?;
                let mut entries = Vec::with_capacity(length);
                for at in 0..length {
                    let key = self.number_text(at as f64);
                    let unit = self.element(value, Value::Number(at as f64));
                    entries.push((Value::Text(key), unit.unwrap_or(Value::Undefined)));
                }
                Ok(entries)
            }
            Value::Number(_) | Value::Bool(_) | Value::Builtin(_) => Ok(Vec::new()),
            _ => Err(self.not_an_object(name, value)),
        }
    }

    pub(super) fn object_call(&mut self, function: ObjectFn, args: &[Value]) -> Run<Value> {
        let target = arg(args, 0);
        match function {
            ObjectFn::FromEntries => return self.from_entries(target),
            ObjectFn::HasOwn => return self.object_has_own(target, arg(args, 1)),
            ObjectFn::Is => {
                let other = arg(args, 1);
                return Ok(Value::Bool(match (target, other) {
                    (Value::Number(one), Value::Number(two)) => {
                        one.to_bits() == two.to_bits() || (one.is_nan() && two.is_nan())
                    }
                    _ => self.strict_equal(target, other),
                }));
            }
            _ => {}
        }
        if function == ObjectFn::Assign {
            if target.is_nullish() {
                return Err(self.not_an_object(function.name(), target));
            }
            if !matches!(target, Value::Object(_)) {
                // JavaScript would wrap it into an object.
                return Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", function.name()));
            }
            for source in args.get(1..).unwrap_or(&[]) {
                if source.is_nullish() {
                    continue;
                }
                for (key, value) in self.entries_of(function.name(), *source)? {
                    self.set_index(target, key, value)?;
                }
            }
            return Ok(target);
        }
        let entries = self.entries_of(function.name(), target)?;
        let mut items = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            items.push(match function {
                ObjectFn::Keys => key,
                ObjectFn::Values => value,
                _ => Value::Object(self.heap.array(vec![key, value])),
            });
        }
        Ok(Value::Object(self.heap.array(items)))
    }

    /// `Object.fromEntries(list)`
    fn from_entries(&mut self, list: Value) -> Run<Value> {
        self.check_iterable(list)?;
        let object = self.heap.plain();
        for entry in self.elements_from(list, 0)? {
            if !matches!(entry, Value::Object(_)) {
                return Err(self.with_type(Fault::new(DiagnosticCode::RunNotAnEntry), entry));
            }
            let key = self.get_index(entry, Value::Number(0.0))?;
            let value = self.get_index(entry, Value::Number(1.0))?;
            let key = self.to_key(key)?;
            self.heap.set_property(object, key, value);
        }
        Ok(Value::Object(object))
    }

    /// `Object.hasOwn(value, key)`
    fn object_has_own(&mut self, value: Value, key: Value) -> Run<Value> {
        match value {
            Value::Object(id) => {
                let key = self.to_key(key)?;
                Ok(Value::Bool(self.has_own(id, key)?))
            }
            value if value.is_nullish() => Err(self.not_an_object(ObjectFn::HasOwn.name(), value)),
            _ => {
                Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", ObjectFn::HasOwn.name()))
            }
        }
    }
}
