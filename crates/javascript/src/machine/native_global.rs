//! The library: dispatch, `Math`, `Number`, `Object`, `Array.…`, `JSON` and `console`.

#![allow(
    clippy::wrong_self_convention,
    reason = "the names are JavaScript's own"
)]

use crate::compiler::builtins::{
    ArrayFn, Builtin, FreeFn, JsonFn, LENGTH, MathFn, NumberFn, NumberMethod, ObjectFn,
    ObjectMethod, Space, StringFn,
};
use crate::diagnostic::{DiagnosticCode, Term};
use crate::machine::call::Done;
use crate::machine::execute::power;
use crate::machine::fault::{Blame, Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::iterate::Purpose;
use crate::machine::{Machine, OutputLine, numbers, property};
use crate::number;
use crate::scene::timers::MAX_TIMERS;
use crate::value::{ObjId, Value};

/// Bytes of output that are kept.
const OUTPUT_BYTES: usize = 2 << 20;

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
    ) -> Run<Done> {
        let value = match builtin {
            Builtin::Math(function) => self.math(function, args)?,
            Builtin::Scene(function) => self.scene_call(function, args)?,
            Builtin::ArrayMethod(method) => match receiver {
                Value::Object(id) if matches!(self.heap.kind(id), Kind::Array(_)) => {
                    return self.array_method(method, id, args, result_at);
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
                // Their `toString` is a method of their own.
                Value::Text(_) | Value::Number(_) | Value::Bool(_)
                    if method == ObjectMethod::HasOwnProperty =>
                {
                    let key = self.to_key(arg(args, 0))?;
                    Value::Bool(match receiver {
                        Value::Text(id) => {
                            let at = number::array_index(self.heap.flat(key));
                            key == LENGTH
                                || at.is_some_and(|at| (at as usize) < self.heap.length(id))
                        }
                        _ => false,
                    })
                }
                _ => return Err(self.wrong_receiver(builtin, receiver)),
            },
            Builtin::Space(space) => self.convert_call(space, args)?,
            Builtin::Error(kind) => self.make_error(kind, args)?,
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
            Builtin::Text(StringFn::FromCharCode) => {
                let mut units = Vec::with_capacity(args.len());
                for value in args {
                    units.push(numbers::to_uint32(self.to_number(*value)?) as u16);
                }
                Value::Text(self.heap.text(&units))
            }
        };
        Ok(Done::Value(value))
    }

    fn wrong_receiver(&self, builtin: Builtin, receiver: Value) -> Box<Fault> {
        let name = builtin.name(self.code.lang());
        let fault = Fault::new(DiagnosticCode::RunWrongReceiver).with("name", name);
        self.with_type(fault.blame(Blame::Head), receiver)
    }

    fn math(&mut self, function: MathFn, args: &[Value]) -> Run<Value> {
        use MathFn as M;
        if function == M::Random {
            return Ok(Value::Number(self.scene.random.unit()));
        }
        if matches!(function, M::Min | M::Max | M::Hypot) {
            let mut values = Vec::with_capacity(args.len());
            for value in args {
                values.push(self.to_number(*value)?);
            }
            return Ok(Value::Number(match function {
                M::Min => values.into_iter().fold(f64::INFINITY, smaller),
                M::Max => -values
                    .into_iter()
                    .fold(f64::INFINITY, |low, it| smaller(low, -it)),
                _ => hypot(&values),
            }));
        }
        let x = self.to_number(arg(args, 0))?;
        let y = match function {
            M::Pow | M::Atan2 | M::Imul => self.to_number(arg(args, 1))?,
            _ => 0.0,
        };
        Ok(Value::Number(match function {
            M::Abs => x.abs(),
            M::Ceil => x.ceil(),
            M::Floor => x.floor(),
            M::Round => round(x),
            M::Trunc => x.trunc(),
            M::Sign if x > 0.0 => 1.0,
            M::Sign if x < 0.0 => -1.0,
            M::Sign | M::Random | M::Min | M::Max | M::Hypot => x,
            M::Imul => {
                let (x, y) = (numbers::to_uint32(x), numbers::to_uint32(y));
                f64::from(x.wrapping_mul(y) as i32)
            }
            M::Clz32 => f64::from(numbers::to_uint32(x).leading_zeros()),
            M::Fround => f64::from(x as f32),
            M::Sqrt => x.sqrt(),
            M::Cbrt => libm::cbrt(x),
            M::Pow => power(x, y),
            M::Sin => libm::sin(x),
            M::Cos => libm::cos(x),
            M::Tan => libm::tan(x),
            M::Asin => libm::asin(x),
            M::Acos => libm::acos(x),
            M::Atan => libm::atan(x),
            M::Atan2 => libm::atan2(x, y),
            M::Exp => libm::exp(x),
            M::Log => libm::log(x),
            M::Log2 => libm::log2(x),
            M::Log10 => libm::log10(x),
        }))
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
        let again = function == FreeFn::SetInterval;
        match self.scene.timers.add(handler, rest, delay, again) {
            Some(id) => Ok(Value::Number(f64::from(id))),
            None => Err(Fault::new(DiagnosticCode::RunTooManyTimers)
                .with("name", name)
                .with("count", MAX_TIMERS.to_string())),
        }
    }

    fn from_code_points(&mut self, args: &[Value]) -> Run<Value> {
        let mut units = Vec::with_capacity(args.len());
        for value in args {
            let number = self.to_number(*value)?;
            if number.fract() != 0.0 || !(0.0..=1_114_111.0).contains(&number) {
                return Err(Fault::new(DiagnosticCode::RunRange)
                    .with("name", StringFn::FromCodePoint.name())
                    .with("value", number::format(number)));
            }
            match char::from_u32(number as u32) {
                Some(letter) => units.extend(letter.encode_utf16(&mut [0; 2]).iter()),
                // Half a character stays one, as in JavaScript.
                None => units.push(number as u16),
            }
        }
        Ok(Value::Text(self.heap.text(&units)))
    }

    fn number(&mut self, function: NumberFn, args: &[Value]) -> Run<Value> {
        let value = arg(args, 0);
        let given = match value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let whole = given.filter(|it| it.is_finite() && it.fract() == 0.0);
        Ok(match function {
            NumberFn::IsInteger => Value::Bool(whole.is_some()),
            NumberFn::IsSafeInteger => {
                Value::Bool(whole.is_some_and(|it| it.abs() <= 9_007_199_254_740_991.0))
            }
            NumberFn::IsFinite => Value::Bool(given.is_some_and(f64::is_finite)),
            NumberFn::IsNaN => Value::Bool(given.is_some_and(f64::is_nan)),
            NumberFn::ParseInt => {
                let text = self.to_text(value)?;
                let radix = numbers::to_uint32(self.to_number(arg(args, 1))?) as i32;
                Value::Number(numbers::parse_int(self.heap.flat(text), radix))
            }
            NumberFn::ParseFloat => {
                let text = self.to_text(value)?;
                Value::Number(numbers::parse_float(self.heap.flat(text)))
            }
        })
    }

    fn number_method(
        &mut self,
        method: NumberMethod,
        receiver: Value,
        args: &[Value],
    ) -> Run<Value> {
        let builtin = Builtin::NumberMethod(method);
        let number = match (receiver, method) {
            (Value::Number(number), _) => number,
            (Value::Bool(_), NumberMethod::ToString) => {
                return Ok(Value::Text(self.to_text(receiver)?));
            }
            _ => return Err(self.wrong_receiver(builtin, receiver)),
        };
        match method {
            NumberMethod::ToFixed => {
                let digits = self.to_integer(arg(args, 0))?;
                if !(0.0..=100.0).contains(&digits) {
                    let digits = number::format(digits);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", digits));
                }
                if !number.is_finite() || number.abs() >= 1e21 {
                    return Ok(Value::Text(self.number_text(number)));
                }
                let text = number::to_fixed(number, digits as usize);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
            NumberMethod::ToPrecision => {
                let digits = match arg(args, 0) {
                    Value::Undefined => return Ok(Value::Text(self.number_text(number))),
                    value => self.to_integer(value)?,
                };
                if !number.is_finite() {
                    return Ok(Value::Text(self.number_text(number)));
                }
                if !(1.0..=100.0).contains(&digits) {
                    let digits = number::format(digits);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", digits));
                }
                let text = number::to_precision(number, digits as usize);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
            NumberMethod::ToString => {
                let radix = match arg(args, 0) {
                    Value::Undefined => 10.0,
                    value => self.to_integer(value)?,
                };
                if !(2.0..=36.0).contains(&radix) {
                    let radix = number::format(radix);
                    return Err(Fault::new(DiagnosticCode::RunRange)
                        .with("name", method.name())
                        .with("value", radix));
                }
                if radix == 10.0 || !number.is_finite() {
                    return Ok(Value::Text(self.number_text(number)));
                }
                if number.fract() != 0.0 || number.abs() > 9_007_199_254_740_991.0 {
                    return Err(
                        Fault::new(DiagnosticCode::OutsideMethod).with("name", method.name())
                    );
                }
                let text = numbers::in_radix(number, radix as u32);
                Ok(Value::Text(self.heap.text_of(&text)))
            }
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
                    let count = length as usize;
                    if count as f64 != length || count > property::MAX_ARRAY {
                        let text = number::format(length);
                        return Err(Fault::new(DiagnosticCode::RunArrayLength).with("length", text));
                    }
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

    fn object_method(&mut self, method: ObjectMethod, id: ObjId, args: &[Value]) -> Run<Value> {
        match method {
            ObjectMethod::ToString => Ok(Value::Text(self.to_text(Value::Object(id))?)),
            ObjectMethod::HasOwnProperty => {
                let key = self.to_key(arg(args, 0))?;
                Ok(Value::Bool(self.has_own(id, key)))
            }
        }
    }

    /// The own keys and values of an object, an array or a text.
    pub(super) fn entries_of(&mut self, name: &str, value: Value) -> Run<Vec<(Value, Value)>> {
        match value {
            Value::Object(id) => {
                let items = self.heap.items(id).unwrap_or(&[]).to_vec();
                self.afford(items.len())?;
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
                self.afford(length)?;
                let mut entries = Vec::with_capacity(length);
                for at in 0..length {
                    let key = self.number_text(at as f64);
                    let unit = self.element(value, Value::Number(at as f64));
                    entries.push((Value::Text(key), unit.unwrap_or(Value::Undefined)));
                }
                Ok(entries)
            }
            Value::Number(_) | Value::Bool(_) | Value::Builtin(_) => Ok(Vec::new()),
            _ => {
                let fault = Fault::new(DiagnosticCode::RunWrongArgument)
                    .with("name", name)
                    .with("place", "1")
                    .with_term("expected", Term::TypeObject);
                Err(self.with_type(fault, value))
            }
        }
    }

    fn object_call(&mut self, function: ObjectFn, args: &[Value]) -> Run<Value> {
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
                let fault = Fault::new(DiagnosticCode::RunWrongArgument)
                    .with("name", function.name())
                    .with("place", "1")
                    .with_term("expected", Term::TypeObject);
                return Err(self.with_type(fault, target));
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
        self.check_walkable(list)?;
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
                Ok(Value::Bool(self.has_own(id, key)))
            }
            value if value.is_nullish() => {
                let fault = Fault::new(DiagnosticCode::RunWrongArgument)
                    .with("name", ObjectFn::HasOwn.name())
                    .with("place", "1")
                    .with_term("expected", Term::TypeObject);
                Err(self.with_type(fault, value))
            }
            _ => {
                Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", ObjectFn::HasOwn.name()))
            }
        }
    }

    /// `Array.from(list or {length}, function)`.
    fn array_from(&mut self, args: &[Value], result_at: usize) -> Run<Done> {
        let source = arg(args, 0);
        // An array is walked as it is: the function may change it.
        if let (Value::Object(id), false) = (source, arg(args, 1) == Value::Undefined)
            && self.heap.items(id).is_some()
        {
            let args = [arg(args, 1), arg(args, 2)];
            return self.iterate(Purpose::From, id, &args, result_at);
        }
        let mut items = Vec::new();
        let is_list = match source {
            Value::Text(_) => true,
            Value::Object(id) => self.heap.items(id).is_some(),
            _ => false,
        };
        if is_list {
            let mut at = 0;
            while let Some((value, next)) = self.element_at(source, at) {
                items.push(value);
                at = next;
            }
        } else {
            let length = match source {
                Value::Object(_) => {
                    let length = self.get_property(source, LENGTH)?;
                    self.to_integer(length)?.max(0.0) as usize
                }
                Value::Undefined | Value::Null => {
                    let fault = Fault::new(DiagnosticCode::RunNotIterable);
                    return Err(self.with_type(fault, source));
                }
                _ => 0,
            };
            self.array_room(length)?;
            for at in 0..length {
                items.push(self.get_index(source, Value::Number(at as f64))?);
            }
        }
        self.array_room(items.len())?;
        self.afford(items.len() / 4)?;
        let array = self.heap.array(items);
        match arg(args, 1) {
            Value::Undefined => Ok(Value::Object(array).into()),
            callback => {
                let args = [callback, arg(args, 2)];
                self.iterate(Purpose::From, array, &args, result_at)
            }
        }
    }

    fn console(&mut self, args: &[Value]) -> Run<()> {
        if self.turn_lines >= self.limits.output_lines {
            let fault = Fault::new(DiagnosticCode::RunTooMuchOutput)
                .with("lines", self.limits.output_lines.to_string());
            return Err(self.with_culprit(fault));
        }
        let text = self.log_text(args)?;
        self.afford(text.len() / 4)?;
        let (span, _) = self.fault_spans();
        self.output_bytes += text.len();
        self.output.push(OutputLine { text, span });
        while self.output.len() > self.limits.output_lines.max(1)
            || (self.output_bytes > OUTPUT_BYTES && self.output.len() > 1)
        {
            let oldest = self.output.remove(0);
            self.output_bytes -= oldest.text.len();
            self.output_dropped += 1;
        }
        self.turn_lines += 1;
        self.shown = true;
        Ok(())
    }
}

/// The smaller of two numbers as JavaScript sees it: NaN wins, and -0 is below 0.
fn smaller(left: f64, right: f64) -> f64 {
    if left.is_nan() || right.is_nan() {
        f64::NAN
    } else if left == right {
        if left.is_sign_negative() { left } else { right }
    } else {
        left.min(right)
    }
}

/// `Math.round`: halves go up, and -0.5 to -0.
fn round(x: f64) -> f64 {
    let down = x.floor();
    let rounded = if x - down >= 0.5 { down + 1.0 } else { down };
    rounded.copysign(x)
}

fn hypot(values: &[f64]) -> f64 {
    match values {
        [] => 0.0,
        _ if values.iter().any(|it| it.is_infinite()) => f64::INFINITY,
        [one] => one.abs(),
        [one, two] => libm::hypot(*one, *two),
        _ => values.iter().fold(0.0, |sum, it| libm::hypot(sum, *it)),
    }
}
