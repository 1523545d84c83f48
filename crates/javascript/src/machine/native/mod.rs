//! The library: which function does what, conversions and timers; a file for each of its objects.

mod array;
mod console;
mod json;
mod math;
mod number;
mod object;
mod text;

use crate::compiler::builtins::{
    ArrayFn, Builtin, FreeFn, JsonFn, NumberFn, ObjectMethod, Space, StringFn,
};
use crate::diagnostic::DiagnosticCode;
use crate::machine::call::NativeResult;
use crate::machine::fault::{Blame, Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::{Machine, RequestKind, array_length};
use crate::scene::timers::{MAX_TIMERS, Repeat};
use crate::value::Value;

/// Argument `at`, `undefined` when it is missing.
pub(super) fn arg(args: &[Value], at: usize) -> Value {
    args.get(at).copied().unwrap_or(Value::Undefined)
}

impl Machine {
    /// Calls a library function.
    pub(super) fn native(
        &mut self,
        builtin: Builtin,
        receiver: Value,
        args: &[Value],
        result_at: usize,
    ) -> Run<NativeResult> {
        let value = match builtin {
            Builtin::Math(function) => self.math(function, args)?,
            Builtin::Scene(function) => self.scene_call(function, args)?,
            Builtin::ArrayMethod(method) => match receiver {
                Value::Object(id) if matches!(self.heap.kind(id), Kind::Array(_)) => {
                    return self.array_method(method, id, args, result_at);
                }
                _ => return Err(self.wrong_receiver(builtin, receiver)),
            },
            Builtin::IteratorMethod(method) => match receiver {
                Value::Object(id) if matches!(self.heap.kind(id), Kind::Iterator(_)) => {
                    self.iterator_method(method, id)
                }
                _ => return Err(self.wrong_receiver(builtin, receiver)),
            },
            Builtin::TextMethod(method) => match receiver {
                Value::Text(id) => self.text_method(method, id, args)?,
                _ => return Err(self.wrong_receiver(builtin, receiver)),
            },
            Builtin::NumberMethod(method) => self.number_method(method, receiver, args)?,
            Builtin::ObjectMethod(method) => match receiver {
                Value::Object(id) => self.object_method(method, id, args)?,
                Value::Text(_) | Value::Number(_) | Value::Bool(_)
                    if method == ObjectMethod::ValueOf =>
                {
                    receiver
                }
                // Their `toString` is another method.
                Value::Text(_) | Value::Number(_) | Value::Bool(_)
                    if method == ObjectMethod::HasOwnProperty =>
                {
                    self.primitive_has_own(receiver, arg(args, 0))?
                }
                _ => return Err(self.wrong_receiver(builtin, receiver)),
            },
            Builtin::Space(space) => self.convert_call(space, args)?,
            Builtin::Error(kind) => self.make_error(kind, args)?,
            Builtin::Free(FreeFn::Prompt) => {
                return self.ask(RequestKind::Prompt, args, result_at);
            }
            Builtin::Free(FreeFn::Confirm) => {
                return self.ask(RequestKind::Confirm, args, result_at);
            }
            Builtin::Free(FreeFn::Alert) => return self.ask(RequestKind::Alert, args, result_at),
            Builtin::Free(function) => self.free(function, args)?,
            Builtin::Number(function) => self.number(function, args)?,
            Builtin::Object(function) => self.object_call(function, args)?,
            Builtin::Array(ArrayFn::From) => return self.array_from(args, result_at),
            Builtin::Array(ArrayFn::IsArray) => {
                let is = matches!(arg(args, 0), Value::Object(id) if self.heap.items(id).is_some());
                Value::Bool(is)
            }
            Builtin::Array(ArrayFn::Of) => Value::Object(self.heap.array(args.to_vec())),
            Builtin::Console(_) => {
                self.console(args)?;
                Value::Undefined
            }
            Builtin::Json(JsonFn::Stringify) => self.stringify(args)?,
            Builtin::Json(JsonFn::Parse) => self.parse_json(args)?,
            Builtin::Text(StringFn::FromCodePoint) => self.from_code_points(args)?,
            Builtin::Text(StringFn::FromCharCode) => self.from_char_codes(args)?,
        };
        Ok(NativeResult::Value(value))
    }

    /// The fault for a method that is called on something else. JavaScript refuses `undefined`, `null` and
    /// what is no number; it converts the rest, which the workshop does not.
    pub(super) fn wrong_receiver(&self, builtin: Builtin, receiver: Value) -> Box<Fault> {
        let name = builtin.name(self.code.lang());
        if !receiver.is_nullish() && !matches!(builtin, Builtin::NumberMethod(_)) {
            let fault = Fault::new(DiagnosticCode::OutsideMethod).with("name", name);
            return fault.blame(Blame::Head);
        }
        let fault = Fault::new(DiagnosticCode::RunWrongReceiver).with("name", name);
        self.with_type(fault.blame(Blame::Head), receiver)
    }

    fn free(&mut self, function: FreeFn, args: &[Value]) -> Run<Value> {
        Ok(match function {
            FreeFn::IsNaN => Value::Bool(self.to_number(arg(args, 0))?.is_nan()),
            FreeFn::IsFinite => Value::Bool(self.to_number(arg(args, 0))?.is_finite()),
            FreeFn::ParseInt => self.number(NumberFn::ParseInt, args)?,
            FreeFn::ParseFloat => self.number(NumberFn::ParseFloat, args)?,
            FreeFn::SetTimeout | FreeFn::SetInterval => self.set_timer(function, args)?,
            FreeFn::ClearTimeout | FreeFn::ClearInterval => {
                if let Value::Number(id) = arg(args, 0) {
                    self.scene.timers.clear(id);
                }
                Value::Undefined
            }
            // They wait: see `native`.
            FreeFn::Prompt | FreeFn::Alert | FreeFn::Confirm => Value::Undefined,
        })
    }

    /// `setTimeout(function, milliseconds, …arguments)` and `setInterval`.
    fn set_timer(&mut self, function: FreeFn, args: &[Value]) -> Run<Value> {
        let name = function.name();
        let handler = arg(args, 0);
        if self.type_name(handler) != "function" {
            let fault = Fault::new(DiagnosticCode::RunFunctionExpected).with("name", name);
            return Err(self.with_type(fault, handler));
        }
        let delay = self.to_number(arg(args, 1))?;
        let rest = args.get(2..).unwrap_or(&[]).into();
        let repeat = match function {
            FreeFn::SetInterval => Repeat::Forever,
            _ => Repeat::Once,
        };
        match self.scene.timers.add(handler, rest, delay, repeat) {
            Some(id) => Ok(Value::Number(f64::from(id))),
            None => Err(Fault::new(DiagnosticCode::RunTooManyTimers)
                .with("name", name)
                .with("count", MAX_TIMERS.to_string())),
        }
    }

    /// `Number(value)`, `String(value)` and so on.
    pub(super) fn convert_call(&mut self, space: Space, args: &[Value]) -> Run<Value> {
        let value = arg(args, 0);
        Ok(match space {
            Space::Number if args.is_empty() => Value::Number(0.0),
            Space::Number => Value::Number(self.to_number(value)?),
            Space::String if args.is_empty() => Self::empty_text(),
            Space::String => Value::Text(self.to_text(value)?),
            Space::Boolean => Value::Bool(self.truthy(value)),
            Space::Array => match (args, value) {
                ([_], Value::Number(length)) => {
                    let count = array_length::array_length(length)?;
                    let array = self.heap.array(Vec::new());
                    self.set_array_length(array, count)?;
                    Value::Object(array)
                }
                _ => Value::Object(self.heap.array(args.to_vec())),
            },
            Space::Object | Space::Math | Space::Json | Space::Console => {
                return Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", space.name()));
            }
        })
    }
}
