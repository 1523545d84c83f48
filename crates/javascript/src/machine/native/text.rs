//! `String.…` and the methods of strings, on UTF-16 units.

#![allow(
    clippy::wrong_self_convention,
    reason = "the names are JavaScript's own"
)]

use crate::compiler::builtins::{StringFn, TextMethod};
use crate::compiler::code::StrId;
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::native::arg;
use crate::machine::numbers;
use crate::number;
use crate::value::Value;

impl Machine {
    pub(super) fn text_method(
        &mut self,
        method: TextMethod,
        id: StrId,
        args: &[Value],
    ) -> Run<Value> {
        use TextMethod as T;
        let length = self.heap.length(id);
        self.heap.flatten(id);
        let value = match method {
            T::CodePointAt => {
                let at = self.to_integer(arg(args, 0))?;
                let units = self.heap.units(id);
                let rest = (at >= 0.0).then(|| units.get(at as usize..)).flatten();
                match rest.unwrap_or(&[]) {
                    [] => Value::Undefined,
                    [first, rest @ ..] => {
                        let pair = char::decode_utf16(
                            std::iter::once(*first).chain(rest.first().copied()),
                        );
                        match pair.into_iter().next() {
                            Some(Ok(letter)) => Value::Number(f64::from(u32::from(letter))),
                            _ => Value::Number(f64::from(*first)),
                        }
                    }
                }
            }
            T::CharAt | T::CharCodeAt | T::At => {
                let number = self.to_integer(arg(args, 0))?;
                let from_end = method == T::At && number < 0.0;
                let at = if from_end {
                    number + length as f64
                } else {
                    number
                };
                let unit = (at >= 0.0)
                    .then(|| self.heap.units(id).get(at as usize).copied())
                    .flatten();
                match (method, unit) {
                    (T::CharCodeAt, Some(unit)) => Value::Number(f64::from(unit)),
                    (T::CharCodeAt, None) => Value::Number(f64::NAN),
                    (_, Some(unit)) => Value::Text(self.heap.text(&[unit])),
                    (T::CharAt, None) => Self::empty_text(),
                    (_, None) => Value::Undefined,
                }
            }
            T::IndexOf | T::Includes | T::StartsWith | T::EndsWith | T::LastIndexOf => {
                self.find_text(method, id, args)?
            }
            T::Slice => {
                let start = self.place_in(arg(args, 0), length, 0)?;
                let end = self.place_in(arg(args, 1), length, length)?;
                self.part(id, start, end)?
            }
            T::Substring => {
                let start = self.to_integer(arg(args, 0))?;
                let end = match arg(args, 1) {
                    Value::Undefined => length as f64,
                    value => self.to_integer(value)?,
                };
                let start = (start as usize).min(length);
                let end = (end as usize).min(length);
                self.part(id, start.min(end), start.max(end))?
            }
            T::Substr => {
                let start = self.place_in(arg(args, 0), length, 0)?;
                let most = (length - start) as f64;
                let count = match arg(args, 1) {
                    Value::Undefined => most,
                    value => self.to_integer(value)?,
                };
                self.part(id, start, start + count.clamp(0.0, most) as usize)?
            }
            T::Split => self.split(id, args)?,
            T::Trim => self.changed(id, |units| {
                numbers::trim_end(numbers::trim_start(units)).to_vec()
            })?,
            T::TrimStart => self.changed(id, |units| numbers::trim_start(units).to_vec())?,
            T::TrimEnd => self.changed(id, |units| numbers::trim_end(units).to_vec())?,
            T::ToUpperCase | T::ToLowerCase => self.change_case(method, id)?,
            T::Repeat => self.repeat(id, args)?,
            T::Replace | T::ReplaceAll => self.replace(method, id, args)?,
            T::PadStart | T::PadEnd => self.pad(method, id, args)?,
            T::Concat => {
                let mut joined = Value::Text(id);
                for value in args {
                    let value = Value::Text(self.to_text(*value)?);
                    joined = self.add(joined, value)?;
                }
                joined
            }
            T::ToString => Value::Text(id),
        };
        Ok(value)
    }

    pub(super) fn from_char_codes(&mut self, args: &[Value]) -> Run<Value> {
        let mut units = Vec::with_capacity(args.len());
        for value in args {
            units.push(numbers::to_uint32(self.to_number(*value)?) as u16);
        }
        Ok(Value::Text(self.heap.text(&units)))
    }

    pub(super) fn from_code_points(&mut self, args: &[Value]) -> Run<Value> {
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

    /// The units `start..end`; nothing when they are out of order.
    fn part(&mut self, id: StrId, start: usize, end: usize) -> Run<Value> {
        if start == 0 && end == self.heap.length(id) {
            return Ok(Value::Text(id));
        }
        let units = self.heap.flat(id).get(start..end).unwrap_or(&[]).to_vec();
        self.charge_text(units.len())?;
        Ok(Value::Text(self.heap.text(&units)))
    }

    fn changed(&mut self, id: StrId, change: impl FnOnce(&[u16]) -> Vec<u16>) -> Run<Value> {
        self.charge_text(self.heap.length(id))?;
        let units = change(self.heap.flat(id));
        self.check_fits(units.len(), 2)?;
        Ok(Value::Text(self.heap.text(&units)))
    }

    /// `toUpperCase` and `toLowerCase`. Short texts of ASCII, which most are, need neither Unicode's
    /// tables nor memory on the way.
    fn change_case(&mut self, method: TextMethod, id: StrId) -> Run<Value> {
        let upper = method == TextMethod::ToUpperCase;
        let mut room = [0; 32];
        let units = self.heap.units(id);
        if let Some(changed) = room.get_mut(..units.len())
            && units.iter().all(|unit| *unit < 128)
        {
            for (to, from) in changed.iter_mut().zip(units) {
                let letter = *from as u8;
                *to = u16::from(if upper {
                    letter.to_ascii_uppercase()
                } else {
                    letter.to_ascii_lowercase()
                });
            }
            self.charge_text(changed.len())?;
            return Ok(Value::Text(self.heap.text(changed)));
        }
        let change = if upper {
            str::to_uppercase
        } else {
            str::to_lowercase
        };
        self.changed(id, |units| change_case(units, change))
    }

    fn find_text(&mut self, method: TextMethod, id: StrId, args: &[Value]) -> Run<Value> {
        use TextMethod as T;
        let wanted = self.to_text(arg(args, 0))?;
        let length = self.heap.length(id);
        let from = arg(args, 1);
        self.heap.flatten(wanted);
        let from = match (method, from) {
            (T::EndsWith | T::LastIndexOf, Value::Undefined) => length as f64,
            (T::LastIndexOf, value) => {
                let number = self.to_number(value)?;
                if number.is_nan() {
                    length as f64
                } else {
                    number.trunc()
                }
            }
            (_, value) => self.to_integer(value)?,
        };
        let from = (from as usize).min(length);
        let work = length.saturating_mul(self.heap.length(wanted).clamp(1, 64)) / 16;
        self.charge_steps(work)?;
        let (units, wanted) = (self.heap.units(id), self.heap.units(wanted));
        let rest = units.get(from..).unwrap_or(&[]);
        Ok(match method {
            T::StartsWith => Value::Bool(rest.starts_with(wanted)),
            T::EndsWith => Value::Bool(units.get(..from).unwrap_or(&[]).ends_with(wanted)),
            T::LastIndexOf => {
                let last = (0..=from).rev().find(|&at| {
                    let rest = units.get(at..).unwrap_or(&[]);
                    rest.starts_with(wanted)
                });
                Value::Number(last.map_or(-1.0, |at| at as f64))
            }
            T::Includes => Value::Bool(find(units, wanted, from).is_some()),
            _ => Value::Number(find(units, wanted, from).map_or(-1.0, |at| at as f64)),
        })
    }

    fn split(&mut self, id: StrId, args: &[Value]) -> Run<Value> {
        let limit = match arg(args, 1) {
            Value::Undefined => usize::MAX,
            value => numbers::to_uint32(self.to_number(value)?) as usize,
        };
        let separator = match arg(args, 0) {
            Value::Undefined => None,
            value => {
                let text = self.to_text(value)?;
                Some(self.heap.flat(text).to_vec())
            }
        };
        let units = self.heap.flat(id).to_vec();
        self.charge_text(units.len() * 8)?;
        let mut parts = Vec::new();
        match separator {
            _ if limit == 0 => {}
            None => parts.push(Value::Text(id)),
            Some(separator) if separator.is_empty() => {
                self.check_array_length(units.len().min(limit))?;
                for unit in units.iter().take(limit) {
                    parts.push(Value::Text(self.heap.text(&[*unit])));
                }
            }
            Some(separator) => {
                let mut start = 0;
                while let Some(at) = find(&units, &separator, start) {
                    let part = units.get(start..at).unwrap_or(&[]);
                    parts.push(Value::Text(self.heap.text(part)));
                    start = at + separator.len();
                }
                let last = units.get(start..).unwrap_or(&[]);
                parts.push(Value::Text(self.heap.text(last)));
                parts.truncate(limit);
            }
        }
        self.check_array_length(parts.len())?;
        Ok(Value::Object(self.heap.array(parts)))
    }

    fn repeat(&mut self, id: StrId, args: &[Value]) -> Run<Value> {
        let count = self.to_integer(arg(args, 0))?;
        if count < 0.0 || count.is_infinite() {
            let count = number::format(count);
            return Err(Fault::new(DiagnosticCode::RunRange)
                .with("name", "repeat")
                .with("value", count));
        }
        let length = self.heap.length(id);
        if length == 0 {
            return Ok(Self::empty_text());
        }
        let total = count * length as f64;
        self.charge_text(total.min(usize::MAX as f64) as usize)?;
        let units = self.heap.flat(id).repeat(count as usize);
        Ok(Value::Text(self.heap.text(&units)))
    }

    fn replace(&mut self, method: TextMethod, id: StrId, args: &[Value]) -> Run<Value> {
        // A function as replacement would have to be called back.
        if self.type_name(arg(args, 1)) == "function" {
            return Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", method.name()));
        }
        let wanted = self.to_text(arg(args, 0))?;
        let new = self.to_text(arg(args, 1))?;
        let units = self.heap.flat(id).to_vec();
        let wanted = self.heap.flat(wanted).to_vec();
        let new = self.heap.flat(new).to_vec();
        self.charge_text(units.len() * 8)?;
        let mut out = Vec::new();
        let mut start = 0;
        let mut from = 0;
        while let Some(at) = find(&units, &wanted, from) {
            out.extend_from_slice(units.get(start..at).unwrap_or(&[]));
            expand(&new, &units, at, wanted.len(), &mut out);
            start = at + wanted.len();
            from = start + usize::from(wanted.is_empty());
            self.charge_text(out.len() / 8)?;
            if method == TextMethod::Replace || from > units.len() {
                break;
            }
        }
        out.extend_from_slice(units.get(start..).unwrap_or(&[]));
        self.charge_text(out.len())?;
        Ok(Value::Text(self.heap.text(&out)))
    }

    fn pad(&mut self, method: TextMethod, id: StrId, args: &[Value]) -> Run<Value> {
        let wanted = self.to_integer(arg(args, 0))?;
        let length = self.heap.length(id);
        let filler = match arg(args, 1) {
            Value::Undefined => vec![u16::from(b' ')],
            value => {
                let text = self.to_text(value)?;
                self.heap.flat(text).to_vec()
            }
        };
        if wanted <= length as f64 || filler.is_empty() {
            return Ok(Value::Text(id));
        }
        self.charge_text(wanted.min(usize::MAX as f64) as usize)?;
        let missing = wanted as usize - length;
        let padding: Vec<u16> = filler.iter().copied().cycle().take(missing).collect();
        let padding = self.heap.text(&padding);
        let joined = match method {
            TextMethod::PadStart => self.heap.join(padding, id),
            _ => self.heap.join(id, padding),
        };
        Ok(Value::Text(joined))
    }
}

/// Where `wanted` begins in `units`, at `from` or later.
fn find(units: &[u16], wanted: &[u16], from: usize) -> Option<usize> {
    if wanted.is_empty() {
        return (from <= units.len()).then_some(from);
    }
    let rest = units.get(from..)?;
    // A single unit is by far the most usual, and needs no comparison of slices.
    let found = match wanted {
        [unit] => rest.iter().position(|it| it == unit)?,
        _ => rest.windows(wanted.len()).position(|it| it == wanted)?,
    };
    Some(from + found)
}

/// Case by Unicode's full rules; lone surrogates stay as they are.
fn change_case(units: &[u16], change: fn(&str) -> String) -> Vec<u16> {
    let mut out = Vec::with_capacity(units.len());
    let mut run = String::new();
    for decoded in char::decode_utf16(units.iter().copied()) {
        match decoded {
            Ok(c) => run.push(c),
            Err(lone) => {
                out.extend(change(&run).encode_utf16());
                run.clear();
                out.push(lone.unpaired_surrogate());
            }
        }
    }
    out.extend(change(&run).encode_utf16());
    out
}

/// Appends a replacement: `$$`, `$&`, `` $` `` and `$'` have JavaScript's meaning.
fn expand(new: &[u16], units: &[u16], at: usize, length: usize, out: &mut Vec<u16>) {
    let mut rest = new;
    while let Some((&unit, tail)) = rest.split_first() {
        let second = tail.first().and_then(|&unit| u8::try_from(unit).ok());
        let part = match (unit == u16::from(b'$'), second) {
            (true, Some(b'$')) => Some(tail.get(..1)),
            (true, Some(b'&')) => Some(units.get(at..at + length)),
            (true, Some(b'`')) => Some(units.get(..at)),
            (true, Some(b'\'')) => Some(units.get(at + length..)),
            _ => None,
        };
        match part {
            Some(part) => {
                out.extend_from_slice(part.unwrap_or(&[]));
                rest = tail.get(1..).unwrap_or(&[]);
            }
            None => {
                out.push(unit);
                rest = tail;
            }
        }
    }
}
