//! Expressions that give a boolean.

use super::code::{Code, Level, infix, prefix};
use super::scope::Type;
use super::{Choice, Generator, pool};
use crate::features::Features;

type Maker = fn(&mut Generator, usize) -> Code;

const CHOICES: &[Choice<Maker>] = &[
    (8, Features::NONE, Generator::compared),
    (6, Features::NONE, Generator::same),
    (3, Features::NONE, Generator::negation),
    (4, Features::NONE, Generator::both),
    (3, Features::NONE, Generator::tested_list),
    (3, Features::NONE, Generator::tested_text),
    (4, Features::NONE, Generator::predicate),
    (2, Features::NONE, Generator::own_property),
    (2, Features::NONE, Generator::called_boolean),
    (4, Features::IN, Generator::has_key),
    (2, Features::DELETE, Generator::deleted),
];

impl Generator {
    /// An expression that gives a boolean.
    pub(super) fn boolean(&mut self, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || !self.fits_budget(40, 0) {
            return self.boolean_leaf();
        }
        match self.choose(CHOICES) {
            Some(make) => make(self, depth - 1),
            None => self.boolean_leaf(),
        }
    }

    fn boolean_leaf(&mut self) -> Code {
        if self.random.chance(60)
            && let Some(variable) = self.variable(Type::Bool)
        {
            return variable;
        }
        if let Some(variable) = self.variable(Type::Number) {
            let limit = Code::literal(self.random.word(pool::SMALL));
            let operator = self.random.word(&["<", ">", "<=", ">="]);
            return infix(Level::Relation, &variable, operator, &limit);
        }
        Code::tight(self.random.word(&["true", "false"]))
    }

    fn compared(&mut self, depth: usize) -> Code {
        let holds = match self.random.below(4) {
            0 => Type::Text,
            1 => Type::Any,
            _ => Type::Number,
        };
        let (left, right) = (self.expression(holds, depth), self.expression(holds, depth));
        let operator = self.random.word(&["<", ">", "<=", ">="]);
        infix(Level::Relation, &left, operator, &right)
    }

    fn same(&mut self, depth: usize) -> Code {
        let (left, right) = (self.any(depth), self.any(depth));
        let operator = self.random.word(&["==", "!=", "===", "!=="]);
        infix(Level::Equality, &left, operator, &right)
    }

    fn negation(&mut self, depth: usize) -> Code {
        let operand = if self.random.chance(50) {
            self.any(depth)
        } else {
            self.boolean(depth)
        };
        prefix(self.random.word(&["!", "!!"]), &operand)
    }

    fn both(&mut self, depth: usize) -> Code {
        let (left, right) = (self.boolean(depth), self.boolean(depth));
        if self.random.chance(50) {
            infix(Level::And, &left, "&&", &right)
        } else {
            infix(Level::Or, &left, "||", &right)
        }
    }

    fn tested_list(&mut self, depth: usize) -> Code {
        let holds = self.list_type();
        let list = self.list(holds, depth);
        if self.random.chance(35) {
            let wanted = self.any(0);
            return Code::tight(format!("{}.includes({})", list.head(), wanted.value()));
        }
        let test = self.callback(holds.element(), Type::Bool);
        let name = self.random.word(&["some", "every"]);
        Code::tight(format!("{}.{name}({test})", list.head()))
    }

    fn tested_text(&mut self, depth: usize) -> Code {
        let (text, part) = (self.text(depth), self.text(0));
        let name = self.random.word(&["includes", "startsWith", "endsWith"]);
        let at = if self.random.chance(30) {
            format!(", {}", self.random.word(pool::SMALL))
        } else {
            String::new()
        };
        Code::tight(format!("{}.{name}({}{at})", text.head(), part.value()))
    }

    fn predicate(&mut self, depth: usize) -> Code {
        let value = if self.random.chance(50) {
            self.any(depth)
        } else {
            self.number(depth)
        };
        let names = [
            "isNaN",
            "isFinite",
            "Number.isNaN",
            "Number.isFinite",
            "Number.isInteger",
            "Number.isSafeInteger",
            "Array.isArray",
            "Boolean",
        ];
        Code::tight(format!("{}({})", self.random.word(&names), value.value()))
    }

    fn own_property(&mut self, depth: usize) -> Code {
        let (record, key) = (self.record(depth), self.key_text());
        Code::tight(format!("{}.hasOwnProperty({key})", record.head()))
    }

    fn has_key(&mut self, depth: usize) -> Code {
        let owner = if self.random.chance(60) {
            self.record(depth)
        } else {
            self.list(Type::Anys, depth)
        };
        let key = if self.random.chance(70) {
            Code::literal(&self.key_text())
        } else {
            self.number(0)
        };
        infix(Level::Relation, &key, "in", &owner)
    }

    fn deleted(&mut self, _depth: usize) -> Code {
        let Some(record) = self.variable(Type::Record) else {
            return self.boolean_leaf();
        };
        let place = self.member(&record);
        Code::new(Level::Unary, format!("delete {place}"))
    }

    fn called_boolean(&mut self, depth: usize) -> Code {
        match self.call(Type::Bool, depth) {
            Some(call) => call,
            None => self.boolean_leaf(),
        }
    }
}
