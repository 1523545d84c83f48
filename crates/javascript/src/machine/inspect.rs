//! How `console.log` shows values: on one line, like Node's for small things.

use crate::compiler::code::StrId;
use crate::machine::fault::Run;
use crate::machine::heap::Kind;
use crate::machine::{Machine, numbers};
use crate::names::SpriteProperty;
use crate::number;
use crate::value::{ObjId, Value};

/// Objects in objects below this depth are named, not shown.
const SHOWN_DEPTH: usize = 2;
/// Elements of an array that are shown.
const SHOWN_ITEMS: usize = 100;
/// Characters of a line of output at most.
const LINE_LENGTH: usize = 100_000;

impl Machine {
    /// The line that `console.log(args)` writes.
    pub(super) fn log_text(&mut self, args: &[Value]) -> Run<String> {
        let mut out = String::new();
        let mut rest = args;
        if let [Value::Text(format), tail @ ..] = args
            && !tail.is_empty()
        {
            let format = self.heap.string(*format);
            rest = self.fill_format(&format, tail, &mut out)?;
            if !rest.is_empty() {
                out.push(' ');
            }
        }
        for (at, value) in rest.iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            match value {
                Value::Text(id) => out.push_str(&self.heap.string(*id)),
                value => self.inspect(*value, &mut out, &mut Vec::new())?,
            }
        }
        if let Some((end, _)) = out.char_indices().nth(LINE_LENGTH) {
            out.truncate(end);
            out.push('…');
        }
        Ok(out)
    }

    /// Replaces `%s`, `%d`, `%i`, `%f`, `%o`, `%O` and `%j` by arguments; gives those left over.
    fn fill_format<'v>(
        &mut self,
        format: &str,
        args: &'v [Value],
        out: &mut String,
    ) -> Run<&'v [Value]> {
        let mut args = args;
        let mut letters = format.chars().peekable();
        while let Some(letter) = letters.next() {
            let code = letters.peek().copied();
            let (true, Some(code)) = (letter == '%', code) else {
                out.push(letter);
                continue;
            };
            if code == '%' {
                out.push('%');
                letters.next();
                continue;
            }
            let (Some((&value, tail)), true) = (args.split_first(), "sdifoOjc".contains(code))
            else {
                out.push('%');
                continue;
            };
            letters.next();
            args = tail;
            match (code, value) {
                ('c', _) => {}
                ('s', Value::Text(id)) => out.push_str(&self.heap.string(id)),
                ('d' | 'i' | 'f', Value::Object(_)) => out.push_str("NaN"),
                ('d' | 'i' | 'f', value) => {
                    let number = match (code, value) {
                        ('d', value) => self.to_number(value)?,
                        (_, value) => {
                            let text = self.to_text(value)?;
                            let units = self.heap.flat(text);
                            if code == 'i' {
                                numbers::parse_int(units, 0)
                            } else {
                                numbers::parse_float(units)
                            }
                        }
                    };
                    out.push_str(&show_number(number));
                }
                ('j', value) => match self.stringify(&[value])? {
                    Value::Text(id) => out.push_str(&self.heap.string(id)),
                    _ => out.push_str("undefined"),
                },
                (_, value) => self.inspect(value, out, &mut Vec::new())?,
            }
        }
        Ok(args)
    }

    /// Appends a value as it looks inside other values.
    pub(super) fn inspect(
        &mut self,
        value: Value,
        out: &mut String,
        above: &mut Vec<ObjId>,
    ) -> Run<()> {
        match value {
            Value::Text(id) => {
                let text = self.heap.string(id);
                out.push_str(&quoted(&text));
            }
            Value::Number(number) => out.push_str(&show_number(number)),
            Value::Builtin(builtin) if builtin.callable() => {
                out.push_str(&format!("[Function: {}]", builtin.name(self.code.lang())));
            }
            Value::Builtin(builtin) => {
                out.push_str(&format!("Object [{}]", builtin.name(self.code.lang())));
            }
            Value::Object(id) => self.inspect_object(id, out, above)?,
            _ => {
                let text = self.to_text(value)?;
                out.push_str(&self.heap.string(text));
            }
        }
        Ok(())
    }

    fn inspect_object(&mut self, id: ObjId, out: &mut String, above: &mut Vec<ObjId>) -> Run<()> {
        if out.len() > LINE_LENGTH {
            out.push('…');
            return Ok(());
        }
        if above.contains(&id) {
            out.push_str("[Circular *1]");
            return Ok(());
        }
        let deep = above.len() > SHOWN_DEPTH;
        let mut parts: Vec<String> = Vec::new();
        let mut brackets = ("{", "}");
        match self.heap.kind(id) {
            Kind::Array(_) if deep => {
                out.push_str("[Array]");
                return Ok(());
            }
            Kind::Array(_) => {
                brackets = ("[", "]");
                above.push(id);
                self.inspect_items(id, &mut parts, above)?;
                above.pop();
            }
            Kind::Function { code, .. } => {
                let function = self.code.functions.get(*code as usize);
                let units = function.map_or(&[][..], |function| self.code.name_of(function));
                let name = String::from_utf16_lossy(units);
                let shown = if name.is_empty() {
                    "[Function (anonymous)]".to_owned()
                } else {
                    format!("[Function: {name}]")
                };
                out.push_str(&shown);
                if deep || self.named_keys(id).is_empty() {
                    return Ok(());
                }
                out.push(' ');
            }
            Kind::Error(_) => {
                let text = self.to_text(Value::Object(id))?;
                out.push_str(&self.heap.string(text));
                if deep || self.named_keys(id).is_empty() {
                    return Ok(());
                }
                out.push(' ');
            }
            Kind::Iterator(_) => {
                // As Node shows it: whole, however deep.
                out.push_str("Object [Array Iterator] ");
            }
            Kind::Free | Kind::Plain | Kind::Sprite(_) if deep => {
                out.push_str("[Object]");
                return Ok(());
            }
            Kind::Sprite(sprite) => {
                let sprite = *sprite;
                for property in [SpriteProperty::X, SpriteProperty::Y] {
                    let name = property.name(self.code.lang());
                    if let Some(value) = self.get_sprite_property(sprite, property) {
                        let mut text = format!("{name}: ");
                        self.inspect(value, &mut text, above)?;
                        parts.push(text);
                    }
                }
            }
            Kind::Free | Kind::Plain => {}
        }
        above.push(id);
        for key in self.named_keys(id) {
            let value = self.heap.property(id, key).unwrap_or(Value::Undefined);
            let mut text = format!("{}: ", self.shown_name(key));
            self.inspect(value, &mut text, above)?;
            parts.push(text);
        }
        above.pop();
        self.heap.work += parts.len() as u64;
        out.push_str(brackets.0);
        if !parts.is_empty() {
            out.push_str(&format!(" {} ", parts.join(", ")));
        }
        out.push_str(brackets.1);
        Ok(())
    }

    fn inspect_items(
        &mut self,
        id: ObjId,
        parts: &mut Vec<String>,
        above: &mut Vec<ObjId>,
    ) -> Run<()> {
        let length = self.heap.items(id).map_or(0, <[Value]>::len);
        let mut at = 0;
        while at < length && parts.len() < SHOWN_ITEMS {
            let items = self.heap.items(id).and_then(|items| items.get(at..));
            let rest = items.unwrap_or(&[]);
            let holes = rest
                .iter()
                .take_while(|item| **item == Value::Empty)
                .count();
            if holes > 0 {
                let plural = if holes > 1 { "s" } else { "" };
                parts.push(format!("<{holes} empty item{plural}>"));
                at += holes;
                continue;
            }
            let value = rest.first().copied().unwrap_or(Value::Undefined);
            let mut text = String::new();
            self.inspect(value, &mut text, above)?;
            parts.push(text);
            at += 1;
        }
        if at < length {
            let more = length - at;
            let plural = if more > 1 { "s" } else { "" };
            parts.push(format!("... {more} more item{plural}"));
        }
        Ok(())
    }

    /// A property's name as `console.log` shows it: quoted unless it is a plain name.
    fn shown_name(&mut self, key: StrId) -> String {
        let name = self.heap.string(key);
        let mut letters = name.chars();
        let plain = letters
            .next()
            .is_some_and(|it| it.is_ascii_alphabetic() || it == '_' || it == '$')
            && letters.all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '$');
        if plain { name } else { quoted(&name) }
    }
}

/// A number with its sign, also that of -0.
pub(super) fn show_number(number: f64) -> String {
    if number == 0.0 && number.is_sign_negative() {
        return "-0".to_owned();
    }
    number::format(number)
}

/// A text in the quotes that Node would choose.
pub(super) fn quoted(text: &str) -> String {
    let quote = match (text.contains('\''), text.contains('"'), text.contains('`')) {
        (false, _, _) => '\'',
        (true, false, _) => '"',
        (true, true, false) => '`',
        (true, true, true) => '\'',
    };
    let mut out = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            letter if letter == quote => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out.push(quote);
    out
}
