//! Expressions that give anything: conversions above all.

use super::code::{Code, Level, conditional, infix, prefix};
use super::scope::Type;
use super::{Choice, Generator, pool};
use crate::features::Features;

type Maker = fn(&mut Generator, usize) -> Code;

const CHOICES: &[Choice<Maker>] = &[
    (10, Features::NONE, Generator::converted),
    (8, Features::NONE, Generator::typed),
    (8, Features::NONE, Generator::library_call),
    (6, Features::NONE, Generator::element),
    (6, Features::NONE, Generator::property_read),
    (6, Features::NONE, Generator::logical),
    (3, Features::NONE, Generator::conditional_any),
    (3, Features::NONE, Generator::found_element),
    (3, Features::NONE, Generator::removed_element),
    (4, Features::NONE, Generator::called_any),
    (3, Features::NONE, Generator::grouped_assignment),
    (5, Features::OPTIONAL_CHAIN, Generator::chained),
    (2, Features::VOID, Generator::voided),
    (2, Features::JSON_PARSE, Generator::parsed),
    (3, Features::BITWISE, Generator::converted_bits),
];

impl Generator {
    /// An expression that gives anything but a function or what holds one.
    pub(super) fn any(&mut self, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || !self.fits_budget(40, 0) {
            return self.any_leaf();
        }
        match self.choose(CHOICES) {
            Some(make) => make(self, depth - 1),
            None => self.any_leaf(),
        }
    }

    fn any_leaf(&mut self) -> Code {
        if self.random.chance(35)
            && let Some(variable) = self.variable(Type::Any)
        {
            return variable;
        }
        self.literal()
    }

    /// A literal of any kind.
    pub(super) fn literal(&mut self) -> Code {
        let pool = match self.random.below(8) {
            0 | 1 => pool::NUMBERS,
            2 => return Code::literal(&self.random_number()),
            3 | 4 => pool::TEXTS,
            5 => return Code::literal(&self.random_text()),
            _ => pool::OTHERS,
        };
        Code::literal(self.random.word(pool))
    }

    fn typed(&mut self, depth: usize) -> Code {
        let holds = self.any_type();
        self.expression(holds, depth)
    }

    /// Operators on values of any kind.
    pub(super) fn converted(&mut self, depth: usize) -> Code {
        let left = self.any(depth);
        let right = if self.random.chance(50) {
            self.literal()
        } else {
            self.any(depth)
        };
        let (level, operator) = match self.random.below(17) {
            0..=3 => (Level::Sum, "+"),
            4 | 5 => (Level::Sum, "-"),
            6 => (Level::Product, "*"),
            7 => (Level::Product, "/"),
            8 => (Level::Product, "%"),
            9 => (Level::Relation, "<"),
            10 => (Level::Relation, ">="),
            11 => (Level::Relation, "<="),
            12 | 13 => (Level::Equality, "=="),
            14 => (Level::Equality, "!="),
            15 => (Level::Equality, "==="),
            _ => return prefix(self.random.word(&["-", "+", "!", "typeof"]), &left),
        };
        infix(level, &left, operator, &right)
    }

    fn converted_bits(&mut self, depth: usize) -> Code {
        let (left, right) = (self.any(depth), self.literal());
        let (level, operator) = match self.random.below(6) {
            0 => (Level::BitAnd, "&"),
            1 => (Level::BitOr, "|"),
            2 => (Level::BitXor, "^"),
            3 => (Level::Shift, "<<"),
            4 => (Level::Shift, ">>"),
            _ => (Level::Shift, ">>>"),
        };
        infix(level, &left, operator, &right)
    }

    fn element(&mut self, depth: usize) -> Code {
        let list = match self.random.below(4) {
            0 => self.text(depth),
            _ => {
                let holds = self.list_type();
                self.list(holds, depth)
            }
        };
        let from_end = self.random.chance(25);
        if self.random.chance(50) {
            let index = self.random.word(pool::SMALL);
            let head = list.head();
            return Code::tight(if from_end {
                format!("{head}.at({index})")
            } else {
                format!("{head}[{index}]")
            });
        }
        let index = if self.random.chance(50) {
            self.number(depth)
        } else {
            self.any(depth)
        };
        let (head, index) = (list.head(), index.value());
        // A text as a key might name a method, and give a function.
        Code::tight(if from_end {
            format!("{head}.at({index})")
        } else {
            format!("{head}[Number({index})]")
        })
    }

    fn property_read(&mut self, depth: usize) -> Code {
        let record = self.record(depth);
        Code::tight(self.member(&record))
    }

    fn logical(&mut self, depth: usize) -> Code {
        let (left, right) = (self.any(depth), self.any(depth));
        match self.random.below(3) {
            0 => infix(Level::Or, &left, "||", &right),
            1 => infix(Level::And, &left, "&&", &right),
            _ => infix(Level::Coalesce, &left, "??", &right),
        }
    }

    fn conditional_any(&mut self, depth: usize) -> Code {
        let test = if self.random.chance(50) {
            self.any(depth)
        } else {
            self.boolean(depth)
        };
        let (then, otherwise) = (self.any(depth), self.any(depth));
        conditional(&test, &then, &otherwise)
    }

    fn found_element(&mut self, depth: usize) -> Code {
        let holds = self.list_type();
        let list = self.list(holds, depth);
        let test = self.callback(holds.element(), Type::Bool);
        let name = self.random.word(&["find", "findLast"]);
        Code::tight(format!("{}.{name}({test})", list.head()))
    }

    /// An element that is taken out of an array.
    fn removed_element(&mut self, depth: usize) -> Code {
        let holds = self.list_type();
        let list = self.list(holds, depth).head();
        Code::tight(match self.random.below(3) {
            0 => format!("{list}.pop()"),
            1 => format!("{list}.shift()"),
            _ => {
                let (from, count) = (self.random.word(pool::SMALL), self.random.between(0, 2));
                format!("{list}.splice({from}, {count})")
            }
        })
    }

    fn called_any(&mut self, depth: usize) -> Code {
        match self.call(Type::Any, depth) {
            Some(call) => call,
            None => self.any_leaf(),
        }
    }

    /// An assignment as a value. What is assigned cannot grow from turn to turn.
    fn grouped_assignment(&mut self, _depth: usize) -> Code {
        let Some(name) = self.target(Type::Any) else {
            return self.any_leaf();
        };
        let operator = self.any_assignment();
        let value = self.literal();
        Code::new(
            Level::Assignment,
            format!("{name} {operator} {}", value.value()),
        )
    }

    /// An assignment operator for a variable that may hold anything.
    pub(super) fn any_assignment(&mut self) -> &'static str {
        if self.features.has(Features::LOGICAL_ASSIGN) && self.random.chance(40) {
            return self.random.word(&["&&=", "||=", "??="]);
        }
        if self.features.has(Features::BITWISE) && self.random.chance(25) {
            return self.random.word(&["&=", "|=", "^=", "<<=", ">>=", ">>>="]);
        }
        self.random.word(&["=", "=", "+=", "-=", "*=", "/=", "%="])
    }

    fn chained(&mut self, depth: usize) -> Code {
        let head = if self.random.chance(60) {
            let record = self.record(depth);
            self.member(&record)
        } else {
            self.any(depth).head()
        };
        let name = self.random.word(&["a", "b", "c", "x1"]);
        let index = self.random.word(&["0", "1", "'a'", "'b'"]);
        Code::tight(match self.random.below(6) {
            0 => format!("{head}?.{name}"),
            1 => format!("{head}?.[{index}]"),
            2 => format!("{head}?.{name}?.[{index}]"),
            3 => format!("{head}?.{name}?.{name}"),
            4 => format!("{head}?.absent?.({})", self.number(depth).value()),
            _ => format!("{head}?.{name}?.absent?.[{index}].b.c()"),
        })
    }

    fn voided(&mut self, depth: usize) -> Code {
        let value = self.any(depth);
        prefix("void", &value)
    }

    fn parsed(&mut self, depth: usize) -> Code {
        let record = self.record(depth);
        Code::tight(format!("JSON.parse(JSON.stringify({}))", record.value()))
    }
}
