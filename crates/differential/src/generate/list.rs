//! Expressions that give an array or an object, and the callbacks that walk them.

use super::code::{Code, conditional};
use super::scope::{Binding, Type};
use super::{Choice, Generator, indent, pool};
use crate::features::Features;

type Maker = fn(&mut Generator, Type, usize) -> Code;

const CHOICES: &[Choice<Maker>] = &[
    (8, Features::NONE, Generator::list_literal),
    (6, Features::NONE, Generator::mapped),
    (5, Features::NONE, Generator::filtered),
    (6, Features::NONE, Generator::part_of_list),
    (3, Features::NONE, Generator::sorted),
    (3, Features::NONE, Generator::reversed),
    (3, Features::NONE, Generator::concatenated),
    (2, Features::NONE, Generator::conditional_list),
    (4, Features::NONE, Generator::constructed_list),
    (3, Features::NONE, Generator::called_list),
    (2, Features::MORE_ARRAY, Generator::flat_mapped),
];

impl Generator {
    /// One of the types of arrays.
    pub(super) fn list_type(&mut self) -> Type {
        let types = [Type::Numbers, Type::Texts, Type::Anys];
        self.random.pick(&types).copied().unwrap_or(Type::Anys)
    }

    /// An expression that gives an array of type `holds`.
    pub(super) fn list(&mut self, holds: Type, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || self.random.chance(15) || !self.fits_budget(60, 0) {
            if self.random.chance(60)
                && let Some(variable) = self.variable(holds)
            {
                return variable;
            }
            return self.list_literal(holds, 0);
        }
        match self.choose(CHOICES) {
            Some(make) => make(self, holds, depth - 1),
            None => self.list_literal(holds, 0),
        }
    }

    fn list_literal(&mut self, holds: Type, depth: usize) -> Code {
        let count = self.random.between(0, 4);
        let mut items = Vec::new();
        for _ in 0..count {
            if self.features.has(Features::SPREAD) && depth > 0 && self.random.chance(15) {
                let inner = self.spreadable(holds, depth);
                items.push(format!("...{inner}"));
            } else {
                let item = self.expression(holds.element(), depth.min(2));
                items.push(item.value().to_owned());
            }
        }
        Code::tight(format!("[{}]", items.join(", ")))
    }

    /// Something that can follow `...` where `holds` is built.
    pub(super) fn spreadable(&mut self, holds: Type, depth: usize) -> String {
        let code = if holds != Type::Numbers && self.random.chance(30) {
            self.text(depth.min(1))
        } else {
            self.list(holds, depth.saturating_sub(1))
        };
        code.value().to_owned()
    }

    /// An arrow or function from an element of type `takes` to `gives`.
    pub(super) fn callback(&mut self, takes: Type, gives: Type) -> String {
        let item = self.fresh("x");
        let place = self.fresh("i");
        self.scopes.enter();
        self.scopes.declare(&item, takes, Binding::Variable);
        let with_place = self.random.chance(30);
        if with_place {
            self.scopes.declare(&place, Type::Number, Binding::Variable);
        }
        let value = self.repeated(8, |this| this.expression(gives, 1));
        self.scopes.leave();
        match (with_place, self.random.below(4)) {
            (true, _) => format!("({item}, {place}) => {}", value.arrow_body()),
            (false, 0) => format!("function ({item}) {{ return {}; }}", value.value()),
            (false, 1) => format!("({item}) => {{ return {}; }}", value.value()),
            (false, _) => format!("{item} => {}", value.arrow_body()),
        }
    }

    fn mapped(&mut self, holds: Type, depth: usize) -> Code {
        let from = self.list_type();
        let list = self.list(from, depth);
        let callback = self.callback(from.element(), holds.element());
        if self.random.chance(20) {
            return Code::tight(format!("Array.from({}, {callback})", list.value()));
        }
        Code::tight(format!("{}.map({callback})", list.head()))
    }

    fn flat_mapped(&mut self, holds: Type, depth: usize) -> Code {
        let from = self.list_type();
        let list = self.list(from, depth);
        let callback = self.callback(from.element(), holds);
        Code::tight(format!("{}.flatMap({callback}).slice(0, 8)", list.head()))
    }

    fn filtered(&mut self, holds: Type, depth: usize) -> Code {
        let list = self.list(holds, depth);
        let test = self.callback(holds.element(), Type::Bool);
        Code::tight(format!("{}.filter({test})", list.head()))
    }

    fn part_of_list(&mut self, holds: Type, depth: usize) -> Code {
        let list = self.list(holds, depth);
        let from = self.number(depth.min(1));
        let to = if self.random.chance(50) {
            format!(", {}", self.random.word(pool::SMALL))
        } else {
            String::new()
        };
        Code::tight(format!("{}.slice({}{to})", list.head(), from.value()))
    }

    /// A sorted copy, by comparators that agree with themselves.
    fn sorted(&mut self, holds: Type, depth: usize) -> Code {
        let list = self.list(holds, depth).head();
        Code::tight(match holds {
            Type::Numbers if self.random.chance(60) => {
                // NaN would make the comparator contradict itself.
                let order = self.random.word(&["a - b", "b - a"]);
                format!("{list}.filter(x => x - x === 0).sort((a, b) => {order})")
            }
            Type::Texts if self.random.chance(60) => {
                let order = self
                    .random
                    .word(&["a.length - b.length", "b.length - a.length"]);
                format!("{list}.slice().sort((a, b) => {order})")
            }
            Type::Texts if self.random.chance(40) => {
                format!("{list}.slice().sort((a, b) => a < b ? -1 : a > b ? 1 : 0)")
            }
            _ => format!("{list}.slice().sort()"),
        })
    }

    fn reversed(&mut self, holds: Type, depth: usize) -> Code {
        let list = self.list(holds, depth);
        Code::tight(format!("{}.slice().reverse()", list.head()))
    }

    fn concatenated(&mut self, holds: Type, depth: usize) -> Code {
        let list = self.list(holds, depth).head();
        let other = if self.random.chance(60) {
            self.list(holds, depth)
        } else {
            self.expression(holds.element(), depth)
        };
        Code::tight(format!("{list}.concat({}).slice(0, 8)", other.value()))
    }

    fn conditional_list(&mut self, holds: Type, depth: usize) -> Code {
        let (then, otherwise) = (self.list(holds, depth), self.list(holds, depth));
        let test = self.boolean(depth);
        conditional(&test, &then, &otherwise)
    }

    fn constructed_list(&mut self, holds: Type, depth: usize) -> Code {
        Code::tight(match holds {
            Type::Texts => match self.random.below(3) {
                0 => {
                    let text = self.text(depth).head();
                    let separator = self.random.word(pool::SEPARATORS);
                    format!("{text}.split({separator}).slice(0, 8)")
                }
                1 => format!("Object.keys({})", self.record(depth).value()),
                _ => format!("Array.from({}).slice(0, 8)", self.text(depth).value()),
            },
            Type::Numbers => {
                let (name, place) = (self.fresh("x"), self.fresh("i"));
                self.scopes.enter();
                self.scopes.declare(&place, Type::Number, Binding::Variable);
                let value = self.repeated(4, |this| this.number(1));
                self.scopes.leave();
                let length = self.random.between(0, 4);
                let value = value.arrow_body();
                format!("Array.from({{length: {length}}}, ({name}, {place}) => {value})")
            }
            _ => match self.random.below(5) {
                0 => format!("Object.values({})", self.record(depth).value()),
                1 => format!("Object.entries({})", self.record(depth).value()),
                2 => format!("{}.flat().slice(0, 8)", self.list(holds, depth).head()),
                3 => format!("Array.of({})", self.any(depth).value()),
                _ => {
                    let value = self.any(0);
                    let count = self.random.between(0, 3);
                    let new = self.features.has(Features::NEW_ARRAY) && self.random.chance(50);
                    let new = if new { "new " } else { "" };
                    format!("{new}Array({count}).fill({})", value.value())
                }
            },
        })
    }

    fn called_list(&mut self, holds: Type, depth: usize) -> Code {
        match self.call(holds, depth) {
            Some(call) => call,
            None => self.list_literal(holds, depth),
        }
    }

    /// An expression that gives an object.
    pub(super) fn record(&mut self, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || !self.fits_budget(40, 0) || self.random.chance(30) {
            if self.random.chance(70)
                && let Some(variable) = self.variable(Type::Record)
            {
                return variable;
            }
            return self.record_literal(0);
        }
        match self.random.below(6) {
            0 => {
                let record = self.record_literal(0);
                let other = if self.random.chance(70) {
                    self.record(depth - 1)
                } else {
                    self.any(0)
                };
                Code::tight(format!(
                    "Object.assign({}, {})",
                    record.value(),
                    other.value()
                ))
            }
            1 if self.features.has(Features::MORE_OBJECT) => {
                let (key, value) = (self.key_text(), self.any(depth - 1));
                let record = self.record(depth - 1);
                let value = value.value();
                Code::tight(format!(
                    "Object.fromEntries([[{key}, {value}]].concat(Object.entries({})))",
                    record.value()
                ))
            }
            2 => match self.call(Type::Record, depth - 1) {
                Some(call) => call,
                None => self.record_literal(depth - 1),
            },
            _ => self.record_literal(depth - 1),
        }
    }

    fn record_literal(&mut self, depth: usize) -> Code {
        let count = self.random.between(0, 4);
        let mut properties = Vec::new();
        for _ in 0..count {
            properties.push(self.property(depth));
        }
        let dynamic = |property: &String| property.starts_with("...") || property.starts_with('[');
        if properties.iter().any(dynamic) {
            // V8 forgets the first place of a key that is written twice after a spread; the
            // language does not.
            let mut seen: Vec<String> = Vec::new();
            properties.retain(|property| {
                let key = property.split(':').next().unwrap_or("").to_owned();
                let again = !dynamic(property) && seen.contains(&key);
                seen.push(key);
                !again
            });
        }
        if properties.len() > 2 && self.random.chance(25) {
            return Code::tight(format!(
                "{{\n{}}}",
                indent(&(properties.join(",\n") + "\n"))
            ));
        }
        Code::tight(format!("{{{}}}", properties.join(", ")))
    }

    fn property(&mut self, depth: usize) -> String {
        if self.random.chance(15)
            && let Some(name) = self.variable(Type::Any)
        {
            return name.value().to_owned();
        }
        if self.features.has(Features::SPREAD) && self.random.chance(15) {
            let spread = match self.random.below(4) {
                0 => self.any(0),
                1 => self.list(Type::Anys, 0),
                _ => self.record(depth.saturating_sub(1)),
            };
            return format!("...{}", spread.value());
        }
        let key = if self.features.has(Features::COMPUTED_KEY) && self.random.chance(20) {
            let key = match self.random.below(3) {
                0 => self.number(depth),
                1 => self.any(depth),
                _ => self.text(depth),
            };
            format!("[{}]", key.value())
        } else {
            self.random.word(pool::KEYS).to_owned()
        };
        let value = self.any(depth.min(2));
        format!("{key}: {}", value.value())
    }

    /// `object.key` or `object[key]`, to read or to write.
    pub(super) fn member(&mut self, record: &Code) -> String {
        let head = record.head();
        match self.random.below(5) {
            0 => format!("{head}[{}]", self.key_text()),
            1 => format!("{head}[{}]", self.text(0).value()),
            2 => format!("{head}[{}]", self.number(0).value()),
            _ => format!("{head}.{}", self.random.word(&["a", "b", "c", "d", "x1"])),
        }
    }
}
