//! From types and values to text.

use super::{ToJson, Value, parse};

/// JSON text being written, one value after another.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// Levels of indentation now; `None` writes without white space.
    indent: Option<usize>,
    /// Whether nothing was written yet in the innermost bracket.
    fresh: bool,
}

/// `value` as JSON on one line, without white space.
pub fn compact(value: &dyn ToJson) -> String {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.out
}

/// `value` as JSON on many lines, indented by two spaces.
pub fn indented(value: &dyn ToJson) -> String {
    let mut writer = Writer {
        indent: Some(0),
        ..Writer::default()
    };
    value.write(&mut writer);
    writer.out
}

/// `value` as a [`Value`].
pub fn to_value(value: &dyn ToJson) -> Value {
    // What is written can be read.
    parse(&compact(value)).unwrap_or(Value::Null)
}

/// `value` without white space, the names in each object in the order of their bytes: the same
/// text for the same content. Fields called `without` at the top are left out.
pub fn canonical(value: &Value, without: &str) -> String {
    let mut writer = Writer::default();
    match value {
        Value::Object(fields) => writer.sorted(fields, Some(without)),
        other => other.write(&mut writer),
    }
    writer.out
}

impl Writer {
    /// Opens a bracket, `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.indent = self.indent.map(|levels| levels + 1);
        self.fresh = true;
    }

    /// Starts an item of the innermost list.
    pub fn item(&mut self) {
        if !self.fresh {
            self.out.push(',');
        }
        self.line();
        self.fresh = false;
    }

    /// Starts a field of the innermost object; its value comes next.
    pub fn field(&mut self, name: &str) {
        self.item();
        self.text(name);
        self.out.push(':');
        if self.indent.is_some() {
            self.out.push(' ');
        }
    }

    /// Closes a bracket, `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.indent = self.indent.map(|levels| levels - 1);
        if !self.fresh {
            self.line();
        }
        self.out.push(bracket);
        self.fresh = false;
    }

    /// Writes a number or a word as it is.
    pub fn plain(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes a text in quotation marks.
    pub fn text(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            let escape = match c {
                '"' | '\\' => c,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\0'..' ' => {
                    self.out.push_str("\\u00");
                    for digit in [c as u32 / 16, c as u32 % 16] {
                        self.out.extend(char::from_digit(digit, 16));
                    }
                    continue;
                }
                _ => {
                    self.out.push(c);
                    continue;
                }
            };
            self.out.push('\\');
            self.out.push(escape);
        }
        self.out.push('"');
    }

    fn line(&mut self) {
        if let Some(levels) = self.indent {
            self.out.push('\n');
            for _ in 0..levels {
                self.out.push_str("  ");
            }
        }
    }

    fn sorted(&mut self, fields: &[(String, Value)], without: Option<&str>) {
        let mut fields: Vec<&(String, Value)> = fields.iter().collect();
        fields.sort_by(|left, right| left.0.cmp(&right.0));
        self.open('{');
        for (name, value) in fields {
            if without != Some(name) {
                self.field(name);
                value.write(self);
            }
        }
        self.close('}');
    }
}

/// Names of objects are written in their order, as [`canonical`] does.
impl ToJson for Value {
    fn write(&self, out: &mut Writer) {
        match self {
            Value::Null => out.plain("null"),
            Value::Bool(truth) => truth.write(out),
            Value::Number(number) => out.plain(number),
            Value::Text(text) => out.text(text),
            Value::List(list) => list.write(out),
            Value::Object(fields) => out.sorted(fields, None),
        }
    }
}
