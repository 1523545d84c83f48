//! `Array.from` and the methods of arrays that do not call back.

use crate::compiler::builtins::{ArrayMethod, LENGTH};
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::call::NativeResult;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::iterate::Purpose;
use crate::machine::native::arg;
use crate::value::{ObjId, Value};

impl Machine {
    /// An index argument as JavaScript reads it: from the end when negative, kept in `0..=length`.
    pub(super) fn place_in(&mut self, value: Value, length: usize, missing: usize) -> Run<usize> {
        if value == Value::Undefined {
            return Ok(missing);
        }
        let number = self.to_integer(value)?;
        let length = length as f64;
        Ok(if number < 0.0 {
            (length + number).max(0.0) as usize
        } else {
            number.min(length) as usize
        })
    }

    pub(super) fn array_method(
        &mut self,
        method: ArrayMethod,
        id: ObjId,
        args: &[Value],
        result_at: usize,
    ) -> Run<NativeResult> {
        use ArrayMethod as A;
        let this = Value::Object(id);
        let length = self.heap.items(id).map_or(0, <[Value]>::len);
        let value = match method {
            A::Push => {
                self.check_array_length(length + args.len())?;
                self.heap.count_elements(args.len());
                if let Some(items) = self.heap.items_mut(id) {
                    items.extend_from_slice(args);
                }
                Value::Number((length + args.len()) as f64)
            }
            A::Pop => {
                let last = self.heap.items_mut(id).and_then(Vec::pop);
                last.unwrap_or(Value::Undefined).filled()
            }
            A::Shift => {
                self.charge_steps(length / 64)?;
                match self.heap.items_mut(id) {
                    Some(items) if !items.is_empty() => items.remove(0).filled(),
                    _ => Value::Undefined,
                }
            }
            A::Unshift => {
                self.splice(id, 0, 0, args)?;
                Value::Number((length + args.len()) as f64)
            }
            A::IndexOf | A::LastIndexOf | A::Includes => self.search(method, id, args)?,
            A::Join => {
                let separator = match arg(args, 0) {
                    Value::Undefined => vec![u16::from(b',')],
                    value => {
                        let text = self.to_text(value)?;
                        self.heap.flat(text).to_vec()
                    }
                };
                let mut units = Vec::new();
                self.check_fits(separator.len().saturating_mul(length), 2)?;
                self.write_joined(id, &separator, &mut units, &mut Vec::new())?;
                self.charge_text(units.len())?;
                Value::Text(self.heap.text(&units))
            }
            A::ToString => Value::Text(self.to_text(this)?),
            A::Slice => {
                let start = self.place_in(arg(args, 0), length, 0)?;
                let end = self.place_in(arg(args, 1), length, length)?;
                let items = self.heap.items(id).and_then(|items| items.get(start..end));
                let items = items.unwrap_or(&[]).to_vec();
                self.charge_steps(items.len() / 16)?;
                Value::Object(self.heap.array(items))
            }
            A::Splice => {
                let start = self.place_in(arg(args, 0), length, 0)?;
                let count = match args {
                    [] => 0,
                    [_] => length - start,
                    [_, count, ..] => {
                        let count = self.to_integer(*count)?;
                        (count as usize).min(length - start)
                    }
                };
                let removed = self.splice(id, start, count, args.get(2..).unwrap_or(&[]))?;
                Value::Object(self.heap.array(removed))
            }
            A::Concat => {
                let mut joined = self.heap.items(id).unwrap_or(&[]).to_vec();
                for value in args {
                    match value {
                        Value::Object(other) if self.heap.items(*other).is_some() => {
                            joined.extend_from_slice(self.heap.items(*other).unwrap_or(&[]));
                        }
                        value => joined.push(*value),
                    }
                    self.check_array_length(joined.len())?;
                }
                self.charge_steps(joined.len() / 16)?;
                Value::Object(self.heap.array(joined))
            }
            A::Reverse => {
                self.charge_steps(length / 16)?;
                if let Some(items) = self.heap.items_mut(id) {
                    items.reverse();
                }
                this
            }
            A::Fill => {
                let start = self.place_in(arg(args, 1), length, 0)?;
                let end = self.place_in(arg(args, 2), length, length)?;
                self.charge_steps(length / 16)?;
                let value = arg(args, 0);
                let items = self.heap.items_mut(id);
                if let Some(part) = items.and_then(|items| items.get_mut(start..end)) {
                    part.fill(value);
                }
                this
            }
            A::At => {
                let number = self.to_integer(arg(args, 0))?;
                let at = if number < 0.0 {
                    number + length as f64
                } else {
                    number
                };
                self.element(this, Value::Number(at))
                    .unwrap_or(Value::Undefined)
            }
            A::Flat => {
                let depth = match arg(args, 0) {
                    Value::Undefined => 1.0,
                    value => self.to_integer(value)?,
                };
                let mut flat = Vec::new();
                self.flatten_into(id, depth.min(200.0), &mut flat)?;
                Value::Object(self.heap.array(flat))
            }
            A::Keys | A::Values | A::Entries => self.list_iterator(id, method),
            A::Sort
            | A::Map
            | A::Filter
            | A::ForEach
            | A::Find
            | A::FindIndex
            | A::FindLast
            | A::FindLastIndex
            | A::FlatMap
            | A::ReduceRight
            | A::Some
            | A::Every
            | A::Reduce => {
                self.charge_steps(length / 16)?;
                return self.iterate(Purpose::Method(method), id, args, result_at);
            }
        };
        Ok(NativeResult::Value(value))
    }

    /// Replaces `count` elements from `start` on, and gives them.
    fn splice(&mut self, id: ObjId, start: usize, count: usize, new: &[Value]) -> Run<Vec<Value>> {
        let length = self.heap.items(id).map_or(0, <[Value]>::len);
        self.check_array_length(length - count + new.len())?;
        self.charge_steps(length / 64)?;
        self.heap.count_elements(new.len());
        Ok(match self.heap.items_mut(id) {
            Some(items) => items
                .splice(start..start + count, new.iter().copied())
                .collect(),
            None => Vec::new(),
        })
    }

    fn search(&mut self, method: ArrayMethod, id: ObjId, args: &[Value]) -> Run<Value> {
        use ArrayMethod as A;
        let wanted = arg(args, 0);
        let length = self.heap.items(id).map_or(0, <[Value]>::len);
        self.charge_steps(length / 8)?;
        let found = if method == A::LastIndexOf {
            let end = match args.get(1) {
                None => length,
                Some(value) => {
                    let number = self.to_integer(*value)?;
                    let from = if number < 0.0 {
                        number + length as f64
                    } else {
                        number
                    };
                    ((from + 1.0) as usize).min(length)
                }
            };
            (0..end)
                .rev()
                .find(|&at| self.is_item(id, at, wanted, method))
        } else {
            let start = self.place_in(arg(args, 1), length, 0)?;
            (start..length).find(|&at| self.is_item(id, at, wanted, method))
        };
        Ok(match method {
            A::Includes => Value::Bool(found.is_some()),
            _ => Value::Number(found.map_or(-1.0, |at| at as f64)),
        })
    }

    /// Whether element `at` is `wanted` for `method`: `includes` also finds holes and NaN.
    fn is_item(&mut self, id: ObjId, at: usize, wanted: Value, method: ArrayMethod) -> bool {
        let item = self.heap.items(id).and_then(|items| items.get(at).copied());
        match item {
            Some(item) if method == ArrayMethod::Includes => {
                self.same_value_zero(item.filled(), wanted)
            }
            Some(Value::Empty) | None => false,
            Some(item) => self.strict_equal(item, wanted),
        }
    }

    fn flatten_into(&mut self, id: ObjId, depth: f64, out: &mut Vec<Value>) -> Run<()> {
        let items = self.heap.items(id).unwrap_or(&[]).to_vec();
        self.charge_steps(items.len() / 8 + 1)?;
        for item in items {
            match item {
                Value::Empty => {}
                Value::Object(inner) if depth >= 1.0 && self.heap.items(inner).is_some() => {
                    self.flatten_into(inner, depth - 1.0, out)?;
                }
                value => out.push(value),
            }
            self.check_array_length(out.len())?;
        }
        Ok(())
    }

    /// Whether it is an array, or an iterator over one.
    pub(in crate::machine) fn is_list(&self, id: ObjId) -> bool {
        matches!(self.heap.kind(id), Kind::Array(_) | Kind::Iterator(_))
    }

    /// `Array.from(list or {length}, function)`.
    pub(super) fn array_from(&mut self, args: &[Value], result_at: usize) -> Run<NativeResult> {
        let source = arg(args, 0);
        // An array and its iterator are walked as they are: the function may change them.
        if let (Value::Object(id), false) = (source, arg(args, 1) == Value::Undefined)
            && self.is_list(id)
        {
            let args = [arg(args, 1), arg(args, 2)];
            return self.iterate(Purpose::From, id, &args, result_at);
        }
        let mut items = Vec::new();
        let is_list = match source {
            Value::Text(_) => true,
            Value::Object(id) => self.is_list(id),
            _ => false,
        };
        if is_list {
            self.check_iterator_fits(source)?;
            let mut at = 0;
            while let Some((value, next)) = self.element_at(source, at) {
                items.push(value);
                at = next;
            }
        } else {
            let length = match source {
                Value::Object(_) | Value::Builtin(_) => {
                    let length = self.get_property(source, LENGTH)?;
                    self.to_integer(length)?.max(0.0) as usize
                }
                Value::Undefined | Value::Null => {
                    let fault = Fault::new(DiagnosticCode::RunNotIterable);
                    return Err(self.with_type(fault, source));
                }
                _ => 0,
            };
            self.check_array_length(length)?;
            for at in 0..length {
                items.push(self.get_index(source, Value::Number(at as f64))?);
            }
        }
        self.check_array_length(items.len())?;
        self.charge_steps(items.len() / 4)?;
        let array = self.heap.array(items);
        match arg(args, 1) {
            Value::Undefined => Ok(Value::Object(array).into()),
            callback => {
                let args = [callback, arg(args, 2)];
                self.iterate(Purpose::From, array, &args, result_at)
            }
        }
    }
}
