//! JavaScript's conversions, equality and order (ECMA-262, chapter 7), for values of the subset.

#![allow(
    clippy::wrong_self_convention,
    reason = "the names are ECMA-262's; a conversion may have to join a text's parts"
)]

use crate::compiler::builtins::{self, Builtin, Space};
use crate::compiler::code::StrId;
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::numbers;
use crate::number;
use crate::value::{ObjId, Value};

/// How deeply arrays may lie in each other where they are turned into text.
const MAX_DEPTH: usize = 200;

impl Machine {
    /// `ToBoolean`.
    pub(super) fn truthy(&self, value: Value) -> bool {
        match value {
            Value::Bool(it) => it,
            Value::Number(it) => it != 0.0 && !it.is_nan(),
            Value::Text(id) => self.heap.length(id) > 0,
            Value::Object(_) | Value::Builtin(_) => true,
            Value::Undefined | Value::Null | Value::Empty | Value::Cell(_) => false,
        }
    }

    /// `ToNumber`.
    pub(super) fn to_number(&mut self, value: Value) -> Run<f64> {
        Ok(match value {
            Value::Number(it) => it,
            Value::Bool(it) => f64::from(u8::from(it)),
            Value::Null => 0.0,
            Value::Undefined | Value::Empty | Value::Cell(_) => f64::NAN,
            Value::Text(id) => numbers::parse(self.heap.flat(id)),
            Value::Object(_) | Value::Builtin(_) => {
                let text = self.to_text(value)?;
                numbers::parse(self.heap.flat(text))
            }
        })
    }

    /// `ToIntegerOrInfinity`.
    pub(super) fn to_integer(&mut self, value: Value) -> Run<f64> {
        let number = self.to_number(value)?;
        // `+ 0.0` turns -0 into 0.
        Ok(if number.is_nan() {
            0.0
        } else {
            number.trunc() + 0.0
        })
    }

    /// `ToString`, as a text of the arena.
    pub(super) fn to_text(&mut self, value: Value) -> Run<StrId> {
        if let Value::Text(id) = value {
            return Ok(id);
        }
        if let Value::Number(number) = value {
            return Ok(self.number_text(number));
        }
        let mut units = Vec::new();
        self.write_text(value, &mut units, &mut Vec::new())?;
        self.charge_text(units.len())?;
        Ok(self.heap.text(&units))
    }

    /// A number as text; small whole ones need no memory.
    pub(super) fn number_text(&mut self, number: f64) -> StrId {
        if (0.0..10.0).contains(&number) && number.fract() == 0.0 {
            return StrId(u32::from(b'0') + number as u32);
        }
        match numbers::whole_digits(number, &mut [0; 17]) {
            Some(digits) => self.heap.text(digits),
            None => self.heap.text_of(&number::format(number)),
        }
    }

    /// Appends `ToString(value)`; `above` are the arrays that are being joined.
    pub(super) fn write_text(
        &mut self,
        value: Value,
        out: &mut Vec<u16>,
        above: &mut Vec<ObjId>,
    ) -> Run<()> {
        match value {
            Value::Text(id) => {
                let length = self.heap.length(id);
                self.check_fits(out.len() + length, 2)?;
                out.extend_from_slice(self.heap.flat(id));
            }
            Value::Number(number) => out.extend(number::format(number).encode_utf16()),
            Value::Bool(it) => out.extend(if it { "true" } else { "false" }.encode_utf16()),
            Value::Null => out.extend("null".encode_utf16()),
            Value::Undefined | Value::Empty | Value::Cell(_) => {
                out.extend("undefined".encode_utf16());
            }
            Value::Builtin(builtin) => {
                let text = match builtin {
                    Builtin::Space(space @ (Space::Math | Space::Json | Space::Console)) => {
                        format!("[object {}]", space.name())
                    }
                    builtin if builtin.callable() => {
                        let name = builtin.name(self.code.lang());
                        format!("function {name}() {{ [native code] }}")
                    }
                    _ => "[object Object]".to_owned(),
                };
                out.extend(text.encode_utf16());
            }
            Value::Object(id) => match self.heap.kind(id) {
                Kind::Array(_) => {
                    self.refuse_own_conversion(id)?;
                    self.refuse_own(id, "join")?;
                    return self.write_joined(id, &[u16::from(b',')], out, above);
                }
                &Kind::Function { code, .. } => {
                    self.refuse_own_conversion(id)?;
                    let span = self.code.functions.get(code as usize).map(|it| it.span);
                    let text = span.map_or("", |span| span.of(self.code.source()));
                    out.extend(text.encode_utf16());
                }
                Kind::Error(_) => return self.write_error(id, out),
                Kind::Iterator(_) => {
                    self.refuse_own_conversion(id)?;
                    out.extend("[object Array Iterator]".encode_utf16());
                }
                Kind::Free | Kind::Plain | Kind::Sprite(_) => {
                    self.refuse_own_conversion(id)?;
                    out.extend("[object Object]".encode_utf16());
                }
            },
        }
        Ok(())
    }

    /// `Error.prototype.toString`
    fn write_error(&mut self, id: ObjId, out: &mut Vec<u16>) -> Run<()> {
        self.refuse_own_conversion(id)?;
        let name = self.get_property(Value::Object(id), builtins::NAME)?;
        let message = self.get_property(Value::Object(id), builtins::MESSAGE)?;
        let start = out.len();
        match name {
            Value::Undefined => out.extend("Error".encode_utf16()),
            name => {
                let name = self.to_text(name)?;
                out.extend_from_slice(self.heap.flat(name));
            }
        }
        let named = out.len() > start;
        if message != Value::Undefined {
            let message = self.to_text(message)?;
            self.check_fits(out.len() + self.heap.length(message), 2)?;
            let units = self.heap.flat(message);
            if named && !units.is_empty() {
                out.extend(": ".encode_utf16());
            }
            out.extend_from_slice(units);
        }
        Ok(())
    }

    /// An object with its own `toString` or `valueOf` would be asked by JavaScript: the machine
    /// refuses it.
    fn refuse_own_conversion(&mut self, id: ObjId) -> Run<()> {
        self.refuse_own(id, "toString")?;
        self.refuse_own(id, "valueOf")
    }

    /// Refuses an object whose own `name` JavaScript would call.
    pub(super) fn refuse_own(&self, id: ObjId, name: &'static str) -> Run<()> {
        if self.heap.object(id).is_none_or(|it| it.props.is_empty()) {
            return Ok(());
        }
        let units: Vec<u16> = name.encode_utf16().collect();
        if let Some(key) = self.heap.known_name(&units)
            && self.heap.property(id, key).is_some()
        {
            return Err(Fault::new(DiagnosticCode::OutsideConversion).with("name", name));
        }
        Ok(())
    }

    /// `Array.prototype.join`.
    pub(super) fn write_joined(
        &mut self,
        id: ObjId,
        separator: &[u16],
        out: &mut Vec<u16>,
        above: &mut Vec<ObjId>,
    ) -> Run<()> {
        if above.contains(&id) {
            return Ok(());
        }
        if above.len() >= MAX_DEPTH {
            return Err(Fault::new(DiagnosticCode::RunTooDeep).with("name", "join"));
        }
        above.push(id);
        let length = self.heap.items(id).map_or(0, <[Value]>::len);
        for at in 0..length {
            if at > 0 {
                out.extend_from_slice(separator);
            }
            let item = self.heap.items(id).and_then(|items| items.get(at).copied());
            if let Some(item) = item.filter(|item| !item.is_nullish()) {
                self.write_text(item, out, above)?;
            }
            self.heap.work += 1;
            self.check_fits(out.len(), 2)?;
        }
        above.pop();
        Ok(())
    }

    /// `ToPrimitive`: objects become text.
    pub(super) fn to_primitive(&mut self, value: Value) -> Run<Value> {
        Ok(match value {
            Value::Object(_) | Value::Builtin(_) => Value::Text(self.to_text(value)?),
            value => value,
        })
    }

    /// `typeof`.
    pub(super) fn type_name(&self, value: Value) -> &'static str {
        match value {
            Value::Undefined | Value::Empty | Value::Cell(_) => "undefined",
            Value::Null => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::Builtin(builtin) if builtin.callable() => "function",
            Value::Builtin(_) => "object",
            Value::Object(id) => match self.heap.kind(id) {
                Kind::Function { .. } => "function",
                _ => "object",
            },
        }
    }

    /// `===`.
    pub(super) fn strict_equal(&mut self, left: Value, right: Value) -> bool {
        match (left, right) {
            (Value::Text(left), Value::Text(right)) => self.heap.same_text(left, right),
            _ => left == right,
        }
    }

    /// `==`.
    pub(super) fn loose_equal(&mut self, left: Value, right: Value) -> Run<bool> {
        use Value as V;
        Ok(match (left, right) {
            (V::Undefined | V::Null, _) | (_, V::Undefined | V::Null) => {
                left.is_nullish() && right.is_nullish()
            }
            (V::Object(_) | V::Builtin(_), V::Object(_) | V::Builtin(_)) => left == right,
            (V::Object(_) | V::Builtin(_), _) => {
                let left = self.to_primitive(left)?;
                self.loose_equal(left, right)?
            }
            (_, V::Object(_) | V::Builtin(_)) => {
                let right = self.to_primitive(right)?;
                self.loose_equal(left, right)?
            }
            (V::Text(_), V::Text(_)) => self.strict_equal(left, right),
            _ => self.to_number(left)? == self.to_number(right)?,
        })
    }

    /// `SameValueZero`, which `includes` uses.
    pub(super) fn same_value_zero(&mut self, left: Value, right: Value) -> bool {
        match (left, right) {
            (Value::Number(left), Value::Number(right)) if left.is_nan() => right.is_nan(),
            _ => self.strict_equal(left, right),
        }
    }

    /// Order for `<` and the like; `None` when a NaN has a part in it.
    pub(super) fn compare(&mut self, left: Value, right: Value) -> Run<Option<std::cmp::Ordering>> {
        let left = self.to_primitive(left)?;
        let right = self.to_primitive(right)?;
        if let (Value::Text(left), Value::Text(right)) = (left, right) {
            return Ok(Some(self.compare_texts(left, right)));
        }
        let left = self.to_number(left)?;
        Ok(left.partial_cmp(&self.to_number(right)?))
    }

    /// Order of texts by their UTF-16 units.
    pub(super) fn compare_texts(&mut self, left: StrId, right: StrId) -> std::cmp::Ordering {
        self.heap.flatten(left);
        self.heap.flatten(right);
        self.heap.work += self.heap.length(left).min(self.heap.length(right)) as u64 / 64;
        self.heap.units(left).cmp(self.heap.units(right))
    }

    /// `+`.
    pub(super) fn add(&mut self, left: Value, right: Value) -> Run<Value> {
        if let (Value::Text(left), Value::Text(right)) = (left, right) {
            return self.add_texts(left, right);
        }
        let left = self.to_primitive(left)?;
        let right = self.to_primitive(right)?;
        if matches!(left, Value::Text(_)) || matches!(right, Value::Text(_)) {
            let left = self.to_text(left)?;
            let right = self.to_text(right)?;
            return self.add_texts(left, right);
        }
        Ok(Value::Number(
            self.to_number(left)? + self.to_number(right)?,
        ))
    }

    fn add_texts(&mut self, left: StrId, right: StrId) -> Run<Value> {
        let length = self.heap.length(left) + self.heap.length(right);
        self.check_fits(length, 2)?;
        Ok(Value::Text(self.heap.join(left, right)))
    }

    /// The property name that `key` stands for.
    pub(super) fn to_key(&mut self, key: Value) -> Run<StrId> {
        let text = self.to_text(key)?;
        Ok(self.heap.name_of(text))
    }

    /// The empty text.
    pub(super) fn empty_text() -> Value {
        Value::Text(builtins::EMPTY)
    }
}
