//! Expressions that give a number.

use super::code::{Code, Level, conditional, infix, power, prefix};
use super::scope::{Binding, Type};
use super::{Choice, Generator, pool};
use crate::features::Features;

type Maker = fn(&mut Generator, usize) -> Code;

const CHOICES: &[Choice<Maker>] = &[
    (14, Features::NONE, Generator::arithmetic),
    (3, Features::NONE, Generator::exact_power),
    (4, Features::NONE, Generator::negated),
    (4, Features::NONE, Generator::converted_number),
    (5, Features::NONE, Generator::read_number),
    (8, Features::NONE, Generator::mathematics),
    (4, Features::NONE, Generator::conditional_number),
    (5, Features::NONE, Generator::position_search),
    (4, Features::NONE, Generator::length),
    (3, Features::NONE, Generator::stepped),
    (3, Features::NONE, Generator::assigned_number),
    (4, Features::NONE, Generator::reduced),
    (5, Features::NONE, Generator::called_number),
    (8, Features::BITWISE, Generator::bitwise),
    (3, Features::MORE_MATH, Generator::integer_mathematics),
];

impl Generator {
    /// An expression that gives a number.
    pub(super) fn number(&mut self, depth: usize) -> Code {
        self.count_work();
        if depth == 0 || self.random.chance(20) || !self.fits_budget(40, 0) {
            return self.number_leaf();
        }
        match self.choose(CHOICES) {
            Some(make) => make(self, depth - 1),
            None => self.number_leaf(),
        }
    }

    fn number_leaf(&mut self) -> Code {
        if self.random.chance(55)
            && let Some(variable) = self.variable(Type::Number)
        {
            return variable;
        }
        if self.random.chance(15) {
            return Code::literal(&self.random_number());
        }
        let pool = if self.random.chance(60) {
            pool::SMALL
        } else {
            pool::NUMBERS
        };
        Code::literal(self.random.word(pool))
    }

    fn arithmetic(&mut self, depth: usize) -> Code {
        let (left, right) = (self.number(depth), self.number(depth));
        let (level, operator) = match self.random.below(7) {
            0 | 1 => (Level::Sum, "+"),
            2 => (Level::Sum, "-"),
            3 => (Level::Product, "*"),
            4 => (Level::Product, "/"),
            _ => (Level::Product, "%"),
        };
        infix(level, &left, operator, &right)
    }

    /// Powers whose result is exact, so that every engine has the same.
    fn exact_power(&mut self, _depth: usize) -> Code {
        let bases = [
            "2",
            "3",
            "-2",
            "10",
            "0",
            "-0",
            "1",
            "-1",
            "NaN",
            "Infinity",
            "-Infinity",
            "'3'",
            "true",
            "null",
            "undefined",
            "[2]",
            "0.5",
        ];
        let exponents = ["0", "1", "2", "3", "5", "'2'", "true", "null", "[3]"];
        let wild = ["NaN", "Infinity", "-Infinity", "undefined", "-0"];
        let base = Code::literal(self.random.word(&bases));
        let exponent = if self.random.chance(75) {
            self.random.word(&exponents)
        } else {
            self.random.word(&wild)
        };
        power(&base, &Code::literal(exponent))
    }

    fn negated(&mut self, depth: usize) -> Code {
        let operand = self.number(depth);
        prefix("-", &operand)
    }

    fn converted_number(&mut self, depth: usize) -> Code {
        let value = self.any(depth);
        match self.random.below(4) {
            0 => prefix("+", &value),
            1 => prefix("-", &value),
            _ => Code::tight(format!("Number({})", value.value())),
        }
    }

    fn read_number(&mut self, depth: usize) -> Code {
        let text = if self.random.chance(70) {
            self.text(depth)
        } else {
            self.any(depth)
        };
        let text = text.value();
        Code::tight(match self.random.below(3) {
            0 => format!("parseFloat({text})"),
            1 => format!("parseInt({text})"),
            _ => {
                // In other radixes the rounding of long numbers is the engine's own.
                let radix = self
                    .random
                    .word(&["2", "8", "10", "16", "32", "1", "37", "'16'", "NaN"]);
                format!("parseInt({text}, {radix})")
            }
        })
    }

    fn mathematics(&mut self, depth: usize) -> Code {
        if self.random.chance(30) {
            let count = self.random.between(0, 3);
            let name = self.random.word(&["min", "max"]);
            let values: Vec<String> = (0..count)
                .map(|_| {
                    let holds = if self.random.chance(80) {
                        Type::Number
                    } else {
                        Type::Any
                    };
                    self.expression(holds, depth).value().to_owned()
                })
                .collect();
            return Code::tight(format!("Math.{name}({})", values.join(", ")));
        }
        let names = ["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt"];
        let name = self.random.word(&names);
        let value = if self.random.chance(80) {
            self.number(depth)
        } else {
            self.any(depth)
        };
        Code::tight(format!("Math.{name}({})", value.value()))
    }

    fn integer_mathematics(&mut self, depth: usize) -> Code {
        let (left, right) = (self.number(depth), self.number(depth));
        let (left, right) = (left.value(), right.value());
        Code::tight(match self.random.below(3) {
            0 => format!("Math.imul({left}, {right})"),
            1 => format!("Math.clz32({left})"),
            _ => format!("Math.fround({left})"),
        })
    }

    fn bitwise(&mut self, depth: usize) -> Code {
        let holds = if self.random.chance(80) {
            Type::Number
        } else {
            Type::Any
        };
        let left = self.expression(holds, depth);
        if self.random.chance(20) {
            return prefix("~", &left);
        }
        let right = self.number(depth);
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

    fn conditional_number(&mut self, depth: usize) -> Code {
        let (test, then, otherwise) = (self.boolean(depth), self.number(depth), self.number(depth));
        conditional(&test, &then, &otherwise)
    }

    fn position_search(&mut self, depth: usize) -> Code {
        let from = if self.random.chance(30) {
            format!(", {}", self.random.word(pool::SMALL))
        } else {
            String::new()
        };
        Code::tight(match self.random.below(5) {
            0 => {
                let (text, part) = (self.text(depth), self.text(0));
                let name = self.random.word(&["indexOf", "lastIndexOf"]);
                format!("{}.{name}({}{from})", text.head(), part.value())
            }
            1 => {
                let text = self.text(depth);
                let at = self.random.word(pool::SMALL);
                format!("{}.charCodeAt({at})", text.head())
            }
            2 => {
                let (list, wanted) = (self.list(Type::Anys, depth), self.any(0));
                let name = self.random.word(&["indexOf", "lastIndexOf"]);
                format!("{}.{name}({}{from})", list.head(), wanted.value())
            }
            _ => {
                let holds = self.list_type();
                let list = self.list(holds, depth);
                let test = self.callback(holds.element(), Type::Bool);
                let name = if self.features.has(Features::MORE_ARRAY) && self.random.chance(40) {
                    "findLastIndex"
                } else {
                    "findIndex"
                };
                format!("{}.{name}({test})", list.head())
            }
        })
    }

    fn length(&mut self, depth: usize) -> Code {
        let measured = if self.random.chance(50) {
            self.text(depth)
        } else {
            let holds = self.list_type();
            self.list(holds, depth)
        };
        Code::tight(format!("{}.length", measured.head()))
    }

    fn stepped(&mut self, _depth: usize) -> Code {
        let Some(name) = self.target(Type::Number) else {
            return self.number_leaf();
        };
        match self.random.below(4) {
            0 => Code::new(Level::Update, format!("{name}++")),
            1 => Code::new(Level::Update, format!("{name}--")),
            2 => Code::new(Level::Unary, format!("++{name}")),
            _ => Code::new(Level::Unary, format!("--{name}")),
        }
    }

    fn assigned_number(&mut self, depth: usize) -> Code {
        let Some(name) = self.target(Type::Number) else {
            return self.number_leaf();
        };
        let operator = self.number_assignment();
        let value = self.number(depth);
        Code::new(
            Level::Assignment,
            format!("{name} {operator} {}", value.value()),
        )
    }

    /// An assignment operator that leaves a number a number.
    pub(super) fn number_assignment(&mut self) -> &'static str {
        let plain = ["=", "+=", "-=", "*=", "/=", "%="];
        let bits = ["&=", "|=", "^=", "<<=", ">>=", ">>>="];
        let logical = ["&&=", "||=", "??="];
        if self.features.has(Features::BITWISE) && self.random.chance(25) {
            return self.random.word(&bits);
        }
        if self.features.has(Features::LOGICAL_ASSIGN) && self.random.chance(25) {
            return self.random.word(&logical);
        }
        self.random.word(&plain)
    }

    fn reduced(&mut self, depth: usize) -> Code {
        let list = self.list(Type::Numbers, depth);
        let (sum, item) = (self.fresh("somme"), self.fresh("x"));
        self.scopes.enter();
        self.scopes.declare(&sum, Type::Number, Binding::Variable);
        self.scopes.declare(&item, Type::Number, Binding::Variable);
        let value = self.repeated(8, |this| this.number(depth.min(1)));
        self.scopes.leave();
        let first = self.random.word(pool::SMALL);
        let name = if self.features.has(Features::MORE_ARRAY) && self.random.chance(40) {
            "reduceRight"
        } else {
            "reduce"
        };
        let (list, value) = (list.head(), value.arrow_body());
        Code::tight(format!(
            "{list}.{name}(({sum}, {item}) => {value}, {first})"
        ))
    }

    fn called_number(&mut self, depth: usize) -> Code {
        match self.call(Type::Number, depth) {
            Some(call) => call,
            None => self.number_leaf(),
        }
    }
}
