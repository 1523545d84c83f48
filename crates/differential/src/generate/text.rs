//! Expressions that give a string.

use super::code::{Code, Level, conditional, infix, prefix};
use super::scope::Type;
use super::{Choice, Generator, pool};
use crate::features::Features;

type Maker = fn(&mut Generator, usize) -> Code;

const CHOICES: &[Choice<Maker>] = &[
    (7, Features::NONE, Generator::joined_text),
    (8, Features::NONE, Generator::template),
    (6, Features::NONE, Generator::converted_text),
    (3, Features::NONE, Generator::type_name),
    (9, Features::NONE, Generator::part_of_text),
    (6, Features::NONE, Generator::changed_text),
    (5, Features::NONE, Generator::written_number),
    (5, Features::NONE, Generator::joined_list),
    (4, Features::NONE, Generator::written_json),
    (3, Features::NONE, Generator::conditional_text),
    (5, Features::NONE, Generator::called_text),
    (3, Features::NONE, Generator::shown_value),
];

impl Generator {
    /// An expression that gives a string.
    pub(super) fn text(&mut self, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || self.random.chance(20) || !self.fits_budget(40, 0) {
            return self.text_leaf();
        }
        match self.choose(CHOICES) {
            Some(make) => make(self, depth - 1),
            None => self.text_leaf(),
        }
    }

    fn text_leaf(&mut self) -> Code {
        if self.random.chance(50)
            && let Some(variable) = self.variable(Type::Text)
        {
            return variable;
        }
        if self.random.chance(25) {
            return Code::literal(&self.random_text());
        }
        Code::literal(self.random.word(pool::TEXTS))
    }

    fn joined_text(&mut self, depth: usize) -> Code {
        let text = self.text(depth);
        let other = if self.random.chance(50) {
            self.any(depth)
        } else {
            self.text(depth)
        };
        if self.random.chance(15) {
            return Code::tight(format!("{}.concat({})", text.head(), other.value()));
        }
        if self.random.chance(50) {
            infix(Level::Sum, &text, "+", &other)
        } else {
            infix(Level::Sum, &other, "+", &text)
        }
    }

    fn template(&mut self, depth: usize) -> Code {
        let mut text = String::from("`");
        for _ in 0..self.random.between(1, 3) {
            text.push_str(
                self.random
                    .word(&["", "a", " ", "é=", "\\n", "🍅", "$", "{", "\\`", "-"]),
            );
            let holds = self.any_type();
            let value = self.expression(holds, depth);
            // `$` before a hole is a dollar, not a hole in a hole.
            text.push_str(&format!("${{{}}}", value.value()));
        }
        text.push_str(self.random.word(&["", "", ".", "}", " fin"]));
        text.push('`');
        Code::tight(text)
    }

    fn converted_text(&mut self, depth: usize) -> Code {
        let holds = self.any_type();
        let value = self.expression(holds, depth);
        if self.random.chance(25) {
            return infix(Level::Sum, &value, "+", &Code::tight("''"));
        }
        Code::tight(format!("String({})", value.value()))
    }

    fn type_name(&mut self, depth: usize) -> Code {
        let value = self.any(depth);
        prefix("typeof", &value)
    }

    fn part_of_text(&mut self, depth: usize) -> Code {
        let text = self.text(depth);
        let holds = if self.random.chance(85) {
            Type::Number
        } else {
            Type::Any
        };
        let from = self.expression(holds, depth.min(1));
        let from = from.value();
        let to = if self.random.chance(60) {
            format!(", {}", self.random.word(pool::SMALL))
        } else {
            String::new()
        };
        let head = text.head();
        Code::tight(match self.random.below(5) {
            0 | 1 => format!("{head}.slice({from}{to})"),
            2 => format!("{head}.substring({from}{to})"),
            3 => format!("{head}.charAt({from})"),
            _ => format!("String({head}[{from}])"),
        })
    }

    fn changed_text(&mut self, depth: usize) -> Code {
        let text = self.text(depth).head();
        let part = self.random.word(pool::WORDS);
        let filler = self.random.word(pool::WORDS);
        let count = self.random.between(0, 3);
        Code::tight(match self.random.below(10) {
            0 => format!("{text}.toUpperCase()"),
            1 => format!("{text}.toLowerCase()"),
            2 => format!("{text}.trim()"),
            3 => format!("{text}.{}()", self.random.word(&["trimStart", "trimEnd"])),
            4 => format!("{text}.repeat({count})"),
            5 => format!("{text}.padStart({}, {filler})", count * 4),
            6 => format!("{text}.padEnd({})", count * 4),
            7 => format!("{text}.replace({part}, {filler})"),
            8 => {
                let pattern = self
                    .random
                    .word(&["'$&$&'", "'$$'", "'[$`]'", "\"<$'>\"", "'$1'"]);
                format!("{text}.replace({part}, {pattern})")
            }
            _ => format!("{text}.replaceAll({part}, {filler})"),
        })
    }

    fn written_number(&mut self, depth: usize) -> Code {
        let number = self.number(depth).head();
        let digits = self.random.word(&["", "0", "1", "2", "3", "10", "20"]);
        Code::tight(match self.random.below(4) {
            0 | 1 => format!("{number}.toFixed({digits})"),
            2 if self.features.has(Features::MORE_NUMBER) => {
                let digits = self.random.word(&["", "1", "2", "3", "10", "21"]);
                format!("{number}.toPrecision({digits})")
            }
            2 => format!("{number}.toString()"),
            // Fractions in other radixes are left to the engine.
            _ => {
                let whole = [
                    "255",
                    "-7",
                    "0",
                    "2147483648",
                    "9007199254740991",
                    "-0",
                    "NaN",
                ];
                let whole = Code::literal(self.random.word(&whole)).head();
                let radix = self
                    .random
                    .word(&["2", "3", "7", "8", "16", "36", "'16'", "10"]);
                format!("{whole}.toString({radix})")
            }
        })
    }

    fn joined_list(&mut self, depth: usize) -> Code {
        let holds = self.list_type();
        let list = self.list(holds, depth);
        let separator = self.random.word(pool::SEPARATORS);
        Code::tight(format!("{}.join({separator})", list.head()))
    }

    fn written_json(&mut self, depth: usize) -> Code {
        let value = match self.random.below(3) {
            0 => self.record(depth),
            1 => {
                let holds = self.list_type();
                self.list(holds, depth)
            }
            _ => self.text(depth),
        };
        let indented = self.features.has(Features::JSON_INDENT);
        let indent = match self.random.below(if indented { 6 } else { 1 }) {
            _ if !indented => String::new(),
            0 => format!(", null, {}", self.random.between(0, 4)),
            1 => String::from(", null, '--'"),
            _ => String::new(),
        };
        Code::tight(format!("JSON.stringify({}{indent})", value.value()))
    }

    fn conditional_text(&mut self, depth: usize) -> Code {
        let (test, then, otherwise) = (self.boolean(depth), self.text(depth), self.text(depth));
        conditional(&test, &then, &otherwise)
    }

    fn called_text(&mut self, depth: usize) -> Code {
        match self.call(Type::Text, depth) {
            Some(call) => call,
            None => self.text_leaf(),
        }
    }

    fn shown_value(&mut self, depth: usize) -> Code {
        let holds = self.any_type();
        let value = self.expression(holds, depth);
        Code::tight(format!("show({})", value.value()))
    }

    /// The name of a property as a string literal.
    pub(super) fn key_text(&mut self) -> String {
        let key = self.random.word(pool::KEYS);
        if key.starts_with('\'') {
            key.to_owned()
        } else {
            format!("'{key}'")
        }
    }
}
