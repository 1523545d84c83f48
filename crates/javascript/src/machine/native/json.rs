//! `JSON.stringify` and `JSON.parse` (ECMA-262, 25.5), on UTF-16 units.

use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::native::arg;
use crate::value::{ObjId, Value};

/// How deeply JSON may be nested.
const JSON_DEPTH: usize = 200;

/// Units of indentation that JavaScript keeps.
const MOST_INDENT: usize = 10;

/// JSON that is being written.
struct Writing {
    out: Vec<u16>,
    /// What a level is indented by; empty for JSON on one line.
    indent: Vec<u16>,
    above: Vec<ObjId>,
}

impl Writing {
    /// A new line inside what is open, if lines are wanted.
    fn line(&mut self) {
        if !self.indent.is_empty() {
            self.out.push(u16::from(b'\n'));
            for _ in 0..self.above.len() {
                self.out.extend_from_slice(&self.indent);
            }
        }
    }

    fn add(&mut self, text: &str) {
        self.out.extend(text.encode_utf16());
    }
}

impl Machine {
    /// `JSON.stringify(value, null, indent)`; a function or a list in the middle is not in the
    /// workshop.
    pub(in crate::machine) fn stringify(&mut self, args: &[Value]) -> Run<Value> {
        if matches!(arg(args, 1), Value::Object(_) | Value::Builtin(_)) {
            return Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", "stringify"));
        }
        let mut indent = match arg(args, 2) {
            Value::Number(_) => {
                let width = self.to_integer(arg(args, 2))?.clamp(0.0, 10.0);
                vec![u16::from(b' '); width as usize]
            }
            Value::Text(id) => self.heap.flat(id).to_vec(),
            _ => Vec::new(),
        };
        indent.truncate(MOST_INDENT);
        let mut writing = Writing {
            out: Vec::new(),
            indent,
            above: Vec::new(),
        };
        let written = self.write_json(arg(args, 0), &mut writing)?;
        self.charge_text(writing.out.len())?;
        Ok(if written {
            Value::Text(self.heap.text(&writing.out))
        } else {
            Value::Undefined
        })
    }

    /// Appends JSON; gives whether there was anything to write.
    fn write_json(&mut self, value: Value, to: &mut Writing) -> Run<bool> {
        self.heap.work += 1;
        self.check_fits(to.out.len(), 2)?;
        let id = match value {
            Value::Builtin(builtin) if !builtin.callable() => {
                to.add("{}");
                return Ok(true);
            }
            Value::Undefined | Value::Empty | Value::Cell(_) | Value::Builtin(_) => {
                return Ok(false);
            }
            Value::Object(id) => id,
            Value::Text(id) => {
                let units = self.heap.flat(id).to_vec();
                write_text(&units, &mut to.out);
                return Ok(true);
            }
            Value::Number(number) if !number.is_finite() => {
                to.add("null");
                return Ok(true);
            }
            _ => {
                let text = self.to_text(value)?;
                to.out.extend_from_slice(self.heap.flat(text));
                return Ok(true);
            }
        };
        self.refuse_own(id, "toJSON")?;
        if matches!(self.heap.kind(id), Kind::Function { .. }) {
            return Ok(false);
        }
        if to.above.contains(&id) {
            return Err(Fault::new(DiagnosticCode::RunCircular));
        }
        if to.above.len() >= JSON_DEPTH {
            return Err(Fault::new(DiagnosticCode::RunTooDeep).with("name", "stringify"));
        }
        if let Some(items) = self.heap.items(id) {
            let items = items.to_vec();
            self.write_list(id, items, to)?;
        } else {
            self.write_object(id, to)?;
        }
        Ok(true)
    }

    fn write_list(&mut self, id: ObjId, items: Vec<Value>, to: &mut Writing) -> Run<()> {
        to.add("[");
        to.above.push(id);
        let empty = items.is_empty();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                to.add(",");
            }
            to.line();
            if !self.write_json(item, to)? {
                to.add("null");
            }
        }
        to.above.pop();
        if !empty {
            to.line();
        }
        to.add("]");
        Ok(())
    }

    fn write_object(&mut self, id: ObjId, to: &mut Writing) -> Run<()> {
        to.add("{");
        to.above.push(id);
        let mut empty = true;
        for key in self.named_keys(id) {
            let value = self.heap.property(id, key).unwrap_or(Value::Undefined);
            let before = to.out.len();
            if !empty {
                to.add(",");
            }
            to.line();
            let units = self.heap.flat(key).to_vec();
            write_text(&units, &mut to.out);
            to.add(if to.indent.is_empty() { ":" } else { ": " });
            if self.write_json(value, to)? {
                empty = false;
            } else {
                to.out.truncate(before);
            }
        }
        to.above.pop();
        if !empty {
            to.line();
        }
        to.add("}");
        Ok(())
    }

    /// `JSON.parse(text)`; a function as second argument is not in the workshop.
    pub(super) fn parse_json(&mut self, args: &[Value]) -> Run<Value> {
        if matches!(arg(args, 1), Value::Object(_) | Value::Builtin(_)) {
            return Err(Fault::new(DiagnosticCode::OutsideMethod).with("name", "parse"));
        }
        let text = self.to_text(arg(args, 0))?;
        let units = self.heap.flat(text).to_vec();
        self.charge_text(units.len() * 4)?;
        let mut reading = Reading {
            units: &units,
            at: 0,
        };
        let value = self.read_json(&mut reading, 0)?;
        reading.blanks();
        if reading.at < units.len() {
            return Err(reading.wrong());
        }
        Ok(value)
    }

    fn read_json(&mut self, from: &mut Reading<'_>, depth: usize) -> Run<Value> {
        if depth > JSON_DEPTH {
            return Err(Fault::new(DiagnosticCode::RunTooDeep).with("name", "parse"));
        }
        from.blanks();
        Ok(match from.peek() {
            Some('{') => self.read_object(from, depth)?,
            Some('[') => self.read_list(from, depth)?,
            Some('"') => {
                let units = from.text()?;
                Value::Text(self.heap.text(&units))
            }
            Some('t') => from.word("true", Value::Bool(true))?,
            Some('f') => from.word("false", Value::Bool(false))?,
            Some('n') => from.word("null", Value::Null)?,
            _ => Value::Number(from.number()?),
        })
    }

    fn read_list(&mut self, from: &mut Reading<'_>, depth: usize) -> Run<Value> {
        from.at += 1;
        let mut items = Vec::new();
        if !from.closes(']') {
            loop {
                items.push(self.read_json(from, depth + 1)?);
                self.check_array_length(items.len())?;
                if from.closes(']') {
                    break;
                }
                from.take(',')?;
            }
        }
        Ok(Value::Object(self.heap.array(items)))
    }

    fn read_object(&mut self, from: &mut Reading<'_>, depth: usize) -> Run<Value> {
        from.at += 1;
        let object = self.heap.plain();
        if from.closes('}') {
            return Ok(Value::Object(object));
        }
        loop {
            from.blanks();
            let key = from.text()?;
            let key = self.heap.text(&key);
            let key = self.heap.name_of(key);
            from.blanks();
            from.take(':')?;
            let value = self.read_json(from, depth + 1)?;
            self.heap.set_property(object, key, value);
            if from.closes('}') {
                return Ok(Value::Object(object));
            }
            from.take(',')?;
        }
    }
}

/// JSON that is being read.
struct Reading<'u> {
    units: &'u [u16],
    at: usize,
}

impl Reading<'_> {
    /// The character here; half a character, as it can stand in a text, counts as U+FFFD.
    fn peek(&self) -> Option<char> {
        let unit = *self.units.get(self.at)?;
        Some(char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}'))
    }

    fn wrong(&self) -> Box<Fault> {
        Fault::new(DiagnosticCode::RunJson).with("place", (self.at + 1).to_string())
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: char) -> Run<()> {
        if self.peek() != Some(wanted) {
            return Err(self.wrong());
        }
        self.at += 1;
        Ok(())
    }

    /// Whether `closer` stands here, blanks aside; goes past it.
    fn closes(&mut self, closer: char) -> bool {
        self.blanks();
        let closes = self.peek() == Some(closer);
        self.at += usize::from(closes);
        closes
    }

    fn word(&mut self, word: &str, value: Value) -> Run<Value> {
        for wanted in word.chars() {
            self.take(wanted)?;
        }
        Ok(value)
    }

    fn digits(&mut self) -> Run<()> {
        let start = self.at;
        while self.peek().is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.wrong());
        }
        Ok(())
    }

    fn number(&mut self) -> Run<f64> {
        let start = self.at;
        if self.peek() == Some('-') {
            self.at += 1;
        }
        if self.peek() == Some('0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some('.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let units = self.units.get(start..self.at).unwrap_or(&[]);
        let text = String::from_utf16_lossy(units);
        text.parse().map_err(|_| self.wrong())
    }

    fn text(&mut self) -> Run<Vec<u16>> {
        self.take('"')?;
        let mut out = Vec::new();
        loop {
            let Some(letter) = self.peek() else {
                return Err(self.wrong());
            };
            match letter {
                '"' => {
                    self.at += 1;
                    return Ok(out);
                }
                '\\' => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                letter if letter < ' ' => return Err(self.wrong()),
                _ => {
                    out.extend(self.units.get(self.at));
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Run<u16> {
        let Some(letter) = self.peek() else {
            return Err(self.wrong());
        };
        self.at += 1;
        Ok(match letter {
            '"' | '\\' | '/' => letter as u16,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'u' => {
                let mut unit = 0;
                for _ in 0..4 {
                    let digit = self.peek().and_then(|it| it.to_digit(16));
                    let Some(digit) = digit else {
                        return Err(self.wrong());
                    };
                    unit = unit << 4 | digit as u16;
                    self.at += 1;
                }
                unit
            }
            _ => {
                self.at -= 1;
                return Err(self.wrong());
            }
        })
    }
}

/// `QuoteJSONString`.
fn write_text(units: &[u16], out: &mut Vec<u16>) {
    out.push(u16::from(b'"'));
    for decoded in char::decode_utf16(units.iter().copied()) {
        match decoded {
            Ok('"') => out.extend("\\\"".encode_utf16()),
            Ok('\\') => out.extend("\\\\".encode_utf16()),
            Ok('\u{8}') => out.extend("\\b".encode_utf16()),
            Ok('\u{c}') => out.extend("\\f".encode_utf16()),
            Ok('\n') => out.extend("\\n".encode_utf16()),
            Ok('\r') => out.extend("\\r".encode_utf16()),
            Ok('\t') => out.extend("\\t".encode_utf16()),
            Ok(c) if c < ' ' => out.extend(format!("\\u{:04x}", c as u32).encode_utf16()),
            Ok(c) => out.extend(c.encode_utf16(&mut [0; 2]).iter()),
            Err(lone) => {
                let text = format!("\\u{:04x}", lone.unpaired_surrogate());
                out.extend(text.encode_utf16());
            }
        }
    }
    out.push(u16::from(b'"'));
}
