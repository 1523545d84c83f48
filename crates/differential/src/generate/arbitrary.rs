//! Values and calls of the library without safe arguments: random numbers and texts, and
//! methods with arguments of any kind.

use super::code::{Code, Level};
use super::scope::Type;
use super::{Generator, pool};
use crate::features::Features;

/// Methods of texts that never throw, whatever they are given.
const TEXT_METHODS: &[&str] = &[
    "charAt",
    "charCodeAt",
    "at",
    "indexOf",
    "lastIndexOf",
    "includes",
    "startsWith",
    "endsWith",
    "slice",
    "substring",
    "split",
    "trim",
    "trimStart",
    "trimEnd",
    "toUpperCase",
    "toLowerCase",
    "replace",
    "replaceAll",
    "concat",
];

/// Methods of arrays that never throw and take no function.
const LIST_METHODS: &[&str] = &[
    "push",
    "pop",
    "shift",
    "unshift",
    "indexOf",
    "lastIndexOf",
    "includes",
    "join",
    "slice",
    "splice",
    "concat",
    "reverse",
    "fill",
    "at",
    "flat",
];

/// Methods of arrays that take a function.
const WALKS: &[&str] = &[
    "map",
    "filter",
    "forEach",
    "find",
    "findIndex",
    "findLast",
    "some",
    "every",
];

/// Functions that take anything, and never throw.
const FUNCTIONS: &[&str] = &[
    "Number",
    "String",
    "Boolean",
    "isNaN",
    "isFinite",
    "parseInt",
    "parseFloat",
    "Array.isArray",
    "Array.of",
    "Number.isInteger",
    "Number.isFinite",
    "Number.isNaN",
    "Number.isSafeInteger",
    "Math.abs",
    "Math.floor",
    "Math.ceil",
    "Math.round",
    "Math.trunc",
    "Math.sign",
    "Math.sqrt",
    "Math.min",
    "Math.max",
    "JSON.stringify",
    "String.fromCharCode",
];

impl Generator {
    /// A random number: any digits, any exponent.
    pub(super) fn random_number(&mut self) -> String {
        let mut text = String::new();
        let length = self.random.between(1, 18);
        self.digits(&mut text, length);
        let shape = self.random.below(4);
        if shape > 0 {
            let mut fraction = String::new();
            let length = self.random.between(1, 9);
            self.digits(&mut fraction, length);
            text = if shape == 1 && text.len() > 6 {
                format!("0.{text}")
            } else {
                format!("{text}.{fraction}")
            };
        }
        // In modules a number does not begin with a needless zero.
        let whole = text.trim_start_matches('0');
        text = if whole.is_empty() || whole.starts_with('.') {
            format!("0{whole}")
        } else {
            whole.to_owned()
        };
        if self.random.chance(40) {
            let exponent = match self.random.below(3) {
                0 => self.random.between(0, 25),
                1 => self.random.between(0, 330),
                _ => self.random.between(0, 8),
            };
            let sign = self.random.word(&["", "-", "+"]);
            text = format!("{text}e{sign}{exponent}");
        }
        if self.random.chance(25) {
            return format!("-{text}");
        }
        text
    }

    fn digits(&mut self, text: &mut String, count: usize) {
        for _ in 0..count {
            let digit = match self.random.below(4) {
                0 => "0",
                1 => "9",
                _ => self.random.word(&["1", "2", "3", "4", "5", "6", "7", "8"]),
            };
            text.push_str(digit);
        }
    }

    /// A random text literal: letters of several alphabets, halves of pairs, or
    /// something that is nearly a number.
    pub(super) fn random_text(&mut self) -> String {
        const LETTERS: &[&str] = &[
            "a", "b", "B", "z", "é", "É", "ß", "œ", "🍅", "🍆", "\\ud83c", "\\udf45", "\\u0301",
            " ", "\\t", "\\n", "\\u00a0", "0", "1", "9", "-", ",", "\\'", "\"", "\\\\", "$", "&",
            "`", "Ω", "ς", "ı", "ﬁ", "中", "\\x00", "\\x7f",
        ];
        const NUMERIC: &[&str] = &[
            "0", "1", "2", "5", "9", "00", ".", ".", "e", "E", "+", "-", "-", "x", "0x", "f", "b",
            "_", "Infinity", "NaN", " ", "\\n", "n", "12", "e1", "e-2", ",",
        ];
        let pool = if self.random.chance(50) {
            LETTERS
        } else {
            NUMERIC
        };
        let mut text = String::from("'");
        for _ in 0..self.random.between(0, 7) {
            text.push_str(self.random.word(pool));
        }
        text.push('\'');
        text
    }

    /// A text literal that holds JSON, or nearly.
    pub(super) fn json_text(&mut self) -> String {
        let mut text = self.json_value(3);
        if self.random.chance(40) {
            // One character more, less, or another.
            let mut letters: Vec<char> = text.chars().collect();
            let strange = [
                '{', '}', '[', ']', ',', ':', '"', '0', '-', '.', 'e', ' ', 'n', '\t',
            ];
            let at = self.random.below(letters.len());
            let letter = self.random.pick(&strange).copied().unwrap_or(' ');
            match self.random.below(3) {
                0 if !letters.is_empty() => {
                    letters.remove(at);
                }
                1 => letters.insert(at, letter),
                _ => {
                    if let Some(place) = letters.get_mut(at) {
                        *place = letter;
                    }
                }
            }
            text = letters.into_iter().collect();
        }
        let escaped = text.replace('\\', "\\\\").replace('\'', "\\'");
        format!("'{}'", escaped.replace('\n', "\\n").replace('\t', "\\t"))
    }

    fn json_value(&mut self, depth: usize) -> String {
        let space = self.random.word(&["", "", " ", "\n"]);
        match self.random.below(if depth == 0 { 5 } else { 8 }) {
            0 => self.random_number(),
            1 => String::from(self.random.word(&["0", "-0", "1e3", "10.50", "1E-2"])),
            2 => String::from(self.random.word(&["true", "false", "null"])),
            3 | 4 => String::from(self.random.word(&[
                "\"\"",
                "\"a\"",
                "\"é🍅\"",
                "\"\\n\\u00e9\\/\"",
                "\"\\ud83c\"",
                "\"l'eau\"",
                "\"\\\"\"",
            ])),
            5 | 6 => {
                let items: Vec<String> = (0..self.random.below(4))
                    .map(|_| self.json_value(depth - 1))
                    .collect();
                format!("[{space}{}{space}]", items.join(&format!(",{space}")))
            }
            _ => {
                let keys = ["a", "b", "1", "10", "été", "", "a"];
                let items: Vec<String> = (0..self.random.below(4))
                    .map(|_| {
                        let key = self.random.word(&keys);
                        format!("\"{key}\"{space}:{}", self.json_value(depth - 1))
                    })
                    .collect();
                format!("{{{space}{}}}", items.join(","))
            }
        }
    }

    /// A literal of any kind, chosen or not.
    fn argument(&mut self) -> String {
        match self.random.below(8) {
            0 => self.random_number(),
            1 => self.random_text(),
            2 | 3 => self.random.word(pool::SMALL).to_owned(),
            _ => self.literal().value().to_owned(),
        }
    }

    fn arguments(&mut self, most: usize) -> String {
        let count = self.random.between(0, most);
        let arguments: Vec<String> = (0..count).map(|_| self.argument()).collect();
        arguments.join(", ")
    }

    /// An array literal of a few values, often with equal ones.
    pub(super) fn arbitrary_list(&mut self) -> String {
        let few: Vec<String> = (0..3).map(|_| self.argument()).collect();
        let count = self.random.between(0, 6);
        let items: Vec<String> = (0..count)
            .map(|_| match self.random.pick(&few) {
                Some(item) if self.random.chance(50) => item.clone(),
                _ => self.argument(),
            })
            .collect();
        format!("[{}]", items.join(", "))
    }

    /// A call of the library with arguments of any kind; it never throws.
    pub(super) fn library_call(&mut self, _depth: usize) -> Code {
        Code::tight(match self.random.below(8) {
            0..=2 => {
                let text = if self.random.chance(50) {
                    self.random_text()
                } else {
                    self.text(1).head()
                };
                let method = self.random.word(TEXT_METHODS);
                format!("{text}.{method}({})", self.arguments(2))
            }
            3 | 4 => {
                let list = if self.random.chance(60) {
                    self.arbitrary_list()
                } else {
                    // A copy: what is put in must not make other arrays grow in a loop.
                    format!("{}.slice()", self.list(Type::Anys, 1).head())
                };
                let method = self.random.word(LIST_METHODS);
                format!("{list}.{method}({})", self.arguments(3))
            }
            5 => {
                let number = Code::literal(&self.random_number()).head();
                match self.random.below(3) {
                    0 => format!("{number}.toFixed({})", self.random.below(25)),
                    1 if self.features.has(Features::MORE_NUMBER) => {
                        format!("{number}.toPrecision({})", self.random.between(1, 25))
                    }
                    _ => format!("{number}.toString()"),
                }
            }
            _ => {
                let function = self.random.word(FUNCTIONS);
                // The second argument of `parseInt` chooses a base, in most of which the rounding
                // of long numbers is the engine's own; that of `JSON.stringify` may be a list.
                let most = match function {
                    "parseInt" | "JSON.stringify" => 1,
                    _ => 3,
                };
                let call = format!("{function}({})", self.arguments(most));
                // `undefined` for what JSON does not have; the rest are texts anyway.
                if function == "JSON.stringify" {
                    format!("String({call})")
                } else {
                    call
                }
            }
        })
    }

    /// An expression that may well throw: members and calls of anything.
    pub(super) fn arbitrary(&mut self) -> String {
        let head = match self.random.below(7) {
            0 => Code::literal(&self.random_number()).head(),
            1 => self.random_text(),
            2 => self.arbitrary_list(),
            3 => self.record(1).head(),
            4 => self.any(1).head(),
            _ => self.literal().at(Level::Member),
        };
        let head = if head.starts_with('{') {
            format!("({head})")
        } else {
            head
        };
        let optional = self.features.has(Features::OPTIONAL_CHAIN) && self.random.chance(15);
        let dot = if optional { "?." } else { "." };
        match self.random.below(9) {
            0 => format!(
                "{head}{dot}{}",
                self.random.word(&["length", "a", "b", "absent"])
            ),
            1 => format!(
                "{head}[{}]",
                self.random
                    .word(&["0", "1", "'a'", "'length'", "-1", "1.5"])
            ),
            2 => format!("{head}{dot}absent({})", self.arguments(1)),
            3 => format!("{head}({})", self.arguments(1)),
            4 => format!(
                "{head}{dot}{}({})",
                self.random.word(TEXT_METHODS),
                self.arguments(2)
            ),
            5 => format!(
                "{head}{dot}{}({})",
                self.random.word(LIST_METHODS),
                self.arguments(3)
            ),
            6 => {
                let walk = self.random.word(WALKS);
                let callback = if self.random.chance(75) {
                    self.callback(Type::Any, Type::Any)
                } else {
                    self.argument()
                };
                format!("{head}{dot}{walk}({callback})")
            }
            7 => {
                let number = ["toFixed", "repeat"];
                let counts = [
                    "0",
                    "2",
                    "'3'",
                    "null",
                    "undefined",
                    "-1",
                    "NaN",
                    "101",
                    "1.9",
                    "[2]",
                ];
                format!(
                    "{head}{dot}{}({})",
                    self.random.word(&number),
                    self.random.word(&counts)
                )
            }
            _ => {
                let function = [
                    "Object.keys",
                    "Object.values",
                    "Object.entries",
                    "Array.from",
                ];
                format!("{}({head})", self.random.word(&function))
            }
        }
    }
}
