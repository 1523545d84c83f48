//! Statements, loops and functions aside.

use super::code::Code;
use super::scope::{Binding, Type};
use super::{Choice, DEPTH, Generator, indent, pool, push};
use crate::features::Features;

type Maker = fn(&mut Generator) -> String;

/// What may stand anywhere.
const SIMPLE: &[Choice<Maker>] = &[
    (14, Features::NONE, Generator::print),
    (9, Features::NONE, Generator::assignment),
    (5, Features::NONE, Generator::list_change),
    (5, Features::NONE, Generator::record_change),
    (3, Features::NONE, Generator::exit_statement),
];

/// What opens a block of its own, or is long.
const NESTED: &[Choice<Maker>] = &[
    (10, Features::NONE, Generator::declaration),
    (5, Features::NONE, Generator::branches),
    (2, Features::NONE, Generator::block_statement),
    (4, Features::NONE, Generator::count_loop),
    (2, Features::NONE, Generator::while_loop),
    (4, Features::NONE, Generator::for_of),
    (2, Features::FOR_IN, Generator::for_in),
    (2, Features::DO, Generator::do_loop),
    (4, Features::SWITCH, Generator::switch),
    (4, Features::TRY, Generator::try_statement),
    (5, Features::NONE, Generator::function_statement),
    (5, Features::DESTRUCTURING, Generator::pattern),
    (30, Features::NONE, Generator::snippet),
];

impl Generator {
    /// One statement, on one or several lines.
    pub(super) fn statement(&mut self) -> String {
        self.count_work();
        let deep = self.nesting >= 4 || !self.fits_budget(80, 3);
        if deep || self.random.chance(45) {
            return self.simple();
        }
        self.nesting += 1;
        let made = self.choose(NESTED).map(|make| make(self));
        self.nesting -= 1;
        made.unwrap_or_default()
    }

    /// A statement without a block, and without a declaration.
    fn simple(&mut self) -> String {
        if !self.fits_budget(30, 1) {
            return self.small_assignment();
        }
        let made = self.choose(SIMPLE).map(|make| make(self));
        made.unwrap_or_default()
    }

    /// A few statements in a scope of their own, indented, without braces.
    pub(super) fn block(&mut self, most: usize) -> String {
        self.scopes.enter();
        let shadow = if self.random.chance(12) {
            self.shadow()
        } else {
            String::new()
        };
        let lines = indent(&shadow) + &self.statements(most);
        self.scopes.leave();
        lines
    }

    /// A few statements in the present scope, indented: what may follow them there sees the same
    /// names, and no name is declared twice.
    pub(super) fn statements(&mut self, most: usize) -> String {
        let mut lines = String::new();
        for _ in 0..self.random.between(1, most) {
            push(&mut lines, &self.statement());
        }
        indent(&lines)
    }

    /// Declares a name again in an inner scope. Only literals stand there: the outer variable is
    /// already out of reach.
    fn shadow(&mut self) -> String {
        let names: Vec<String> = (self.scopes.variables().into_iter())
            .map(|variable| variable.name.clone())
            .collect();
        let Some(name) = self.random.pick(&names).cloned() else {
            return String::new();
        };
        let keyword = if self.random.chance(40) {
            "const"
        } else {
            "let"
        };
        let value = self.literal();
        self.scopes.declare(&name, Type::Any, binding_of(keyword));
        format!("{keyword} {name} = {};", value.value())
    }

    fn declaration(&mut self) -> String {
        let holds = self.any_type();
        self.declaration_of(holds)
    }

    /// A new variable that holds `holds`.
    pub(super) fn declaration_of(&mut self, holds: Type) -> String {
        let value = self.expression(holds, DEPTH);
        let name = self.fresh(holds.stem());
        let keyword = if self.features.has(Features::VAR) && self.random.chance(20) {
            "var"
        } else {
            self.random.word(&["let", "let", "const"])
        };
        self.scopes.declare(&name, holds, binding_of(keyword));
        if keyword != "const" && holds == Type::Any && self.random.chance(15) {
            return format!("{keyword} {name};");
        }
        if holds == Type::Text && (self.in_function || self.times > 1) {
            return format!("{keyword} {name} = {}.slice(0, 20);", value.head());
        }
        format!("{keyword} {name} = {};", value.value())
    }

    fn print(&mut self) -> String {
        self.count_lines(1);
        match self.random.below(5) {
            0 => format!("console.log({});", self.text(DEPTH).value()),
            1 => {
                let (first, second) = (self.any_type(), self.any_type());
                let first = self.expression(first, 2);
                let second = self.expression(second, 2);
                let (first, second) = (first.value(), second.value());
                format!("console.log(`${{show({first})}} ${{show({second})}}`);")
            }
            2 => format!("console.log(show({}));", self.converted(DEPTH).value()),
            _ => {
                let holds = self.any_type();
                let value = self.expression(holds, DEPTH);
                format!("console.log(show({}));", value.value())
            }
        }
    }

    /// An assignment that cannot grow from turn to turn.
    fn small_assignment(&mut self) -> String {
        match self.target(Type::Number) {
            Some(name) => format!("{name} += {};", self.random.word(pool::SMALL)),
            None => String::from(";"),
        }
    }

    fn assignment(&mut self) -> String {
        let holds = self.any_type();
        let Some(name) = self.target(holds) else {
            return self.small_assignment();
        };
        match holds {
            Type::Number => {
                let operator = self.number_assignment();
                let value = self.number(2);
                format!("{name} {operator} {};", value.value())
            }
            Type::Text if self.random.chance(50) => {
                format!("{name} += {};", self.random.word(pool::TEXTS))
            }
            Type::Text => format!("{name} = {}.slice(0, 12);", self.text(2).head()),
            Type::Bool => format!("{name} = {};", self.boolean(2).value()),
            Type::Any => {
                let operator = self.any_assignment();
                let value = self.literal();
                format!("{name} {operator} {};", value.value())
            }
            Type::Numbers | Type::Texts | Type::Anys => {
                format!("{name} = {}.slice(0, 6);", self.list(holds, 2).head())
            }
            Type::Record => {
                let value = self.record(1);
                format!("{name} = {};", value.value())
            }
        }
    }

    fn list_change(&mut self) -> String {
        let holds = self.list_type();
        let Some(list) = self.variable(holds) else {
            return self.print();
        };
        let list = list.value().to_owned();
        let item = match holds {
            Type::Numbers => self.number(1),
            Type::Texts => Code::literal(self.random.word(pool::TEXTS)),
            _ => self.literal(),
        };
        let item = item.value();
        let at = self.random.between(0, 3);
        match self.random.below(9) {
            0 | 1 => format!("{list}.push({item});"),
            2 => format!("{list}.unshift({item});"),
            3 => format!("{list}.pop();"),
            4 => format!("{list}.splice({at}, 1, {item});"),
            5 => format!("{list}.reverse();"),
            6 => format!("{list}.fill({item}, {at});"),
            // Beyond its end an array gets holes, which only one of anything may have.
            7 if holds == Type::Anys => format!("{list}[{at}] = {item};"),
            8 if holds == Type::Anys => format!("{list}.length = {at};"),
            _ => format!("{list}.shift();"),
        }
    }

    fn record_change(&mut self) -> String {
        let Some(record) = self.variable(Type::Record) else {
            return self.print();
        };
        let place = self.member(&record);
        if self.features.has(Features::DELETE) && self.random.chance(15) {
            return format!("delete {place};");
        }
        if self.random.chance(20) {
            let step = self.random.word(&["++", "--"]);
            return format!("{place}{step};");
        }
        let operator = self.any_assignment();
        let value = self.literal();
        format!("{place} {operator} {};", value.value())
    }

    /// `break`, `continue` or `return` under a condition, where one of them may stand.
    fn exit_statement(&mut self) -> String {
        let mut exits = Vec::new();
        if !self.loops.is_empty() {
            exits.push(String::from("break;"));
            exits.push(String::from("continue;"));
        }
        for label in self.loops.iter().flatten() {
            exits.push(format!("break {label};"));
            exits.push(format!("continue {label};"));
        }
        if let Some(gives) = self.gives {
            exits.push(self.return_statement(gives));
        }
        let Some(exit) = self.random.pick(&exits).cloned() else {
            return self.print();
        };
        let test = self.boolean(2);
        if self.random.chance(50) {
            format!("if ({}) {exit}", test.value())
        } else {
            format!("if ({}) {{ {exit} }}", test.value())
        }
    }

    fn branches(&mut self) -> String {
        let test = self.condition();
        if self.random.chance(25) {
            let then = self.simple();
            let otherwise = if self.random.chance(50) {
                format!("\nelse {}", self.simple())
            } else {
                String::new()
            };
            // A dangling `else` would belong to an inner `if`.
            if !then.starts_with("if") {
                return format!("if ({test}) {then}{otherwise}");
            }
        }
        let mut text = format!("if ({test}) {{\n{}}}", self.block(3));
        if self.random.chance(30) {
            let test = self.condition();
            text.push_str(&format!(" else if ({test}) {{\n{}}}", self.block(2)));
        }
        if self.random.chance(50) {
            text.push_str(&format!(" else {{\n{}}}", self.block(2)));
        }
        text
    }

    /// A condition: a boolean, or anything that is truthy or not.
    pub(super) fn condition(&mut self) -> String {
        let test = if self.random.chance(70) {
            self.boolean(2)
        } else {
            self.any(2)
        };
        test.value().to_owned()
    }

    fn block_statement(&mut self) -> String {
        format!("{{\n{}}}", self.block(3))
    }

    fn switch(&mut self) -> String {
        let holds = self.random.below(3);
        let (subject, pool) = match holds {
            0 => (self.number(2), pool::SMALL),
            1 => (self.text(1), pool::WORDS),
            _ => (self.any(2), pool::OTHERS),
        };
        let mut text = format!("switch ({}) {{\n", subject.value());
        let count = self.random.between(1, 4);
        let default = self.random.between(0, count + 1);
        for at in 0..=count {
            if at == default {
                text.push_str("  default:\n");
                text.push_str(&indent(&self.case()));
            }
            if at < count {
                let label = if self.random.chance(80) {
                    self.random.word(pool).to_owned()
                } else {
                    self.any(1).value().to_owned()
                };
                text.push_str(&format!("  case {label}:\n"));
                text.push_str(&indent(&self.case()));
            }
        }
        text + "}"
    }

    /// What follows a `case`: nothing, or statements, often with a `break`.
    fn case(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.random.below(3) {
            push(&mut text, &self.simple());
        }
        if self.random.chance(60) {
            text.push_str("break;\n");
        }
        indent(&text)
    }

    fn try_statement(&mut self) -> String {
        let throws = self.random.chance(60);
        self.scopes.enter();
        let mut body = self.statements(2);
        if throws {
            let value = match self.random.below(4) {
                0 => self.any(2).value().to_owned(),
                1 => format!(
                    "new RangeError('m:' + {})",
                    self.any(1).at(super::code::Level::Product)
                ),
                2 => String::from("new TypeError('m:type')"),
                _ => format!("new Error(`m:${{{}}}`)", self.any(1).value()),
            };
            let throw = if self.random.chance(60) {
                let test = self.condition();
                format!("if ({test}) throw {value};\n")
            } else {
                format!("throw {value};\n")
            };
            body.push_str(&indent(&throw));
        }
        self.scopes.leave();
        let mut text = format!("try {{\n{body}}}");
        let catches = throws || self.random.chance(50);
        if catches {
            self.count_lines(1);
            let name = self.fresh("e");
            let report = indent(&format!("console.log(caught({name}));\n"));
            let more = if self.random.chance(30) {
                self.block(1)
            } else {
                String::new()
            };
            text.push_str(&format!(" catch ({name}) {{\n{report}{more}}}"));
        }
        if !catches || self.random.chance(40) {
            text.push_str(&format!(" finally {{\n{}}}", self.block(2)));
        }
        text
    }

    /// Declares or assigns by a pattern.
    fn pattern(&mut self) -> String {
        let keyword = self.random.word(&["const", "let"]);
        let mut names = Vec::new();
        let name = |this: &mut Self, names: &mut Vec<(String, Type)>, holds: Type| {
            let name = this.fresh(holds.stem());
            names.push((name.clone(), holds));
            name
        };
        let mut parts = Vec::new();
        let from_list = self.random.chance(50);
        for _ in 0..self.random.between(1, 3) {
            let target = match self.random.below(6) {
                0 => format!("[{} = 1]", name(self, &mut names, Type::Any)),
                1 => format!("{{a: {} = 'd'}}", name(self, &mut names, Type::Any)),
                _ => name(self, &mut names, Type::Any),
            };
            let nested = target.starts_with(['[', '{']);
            let default = if nested {
                // Only what is missing is replaced: anything else might not be iterable.
                format!(" = {}", if target.starts_with('[') { "[]" } else { "{}" })
            } else if self.random.chance(40) {
                format!(" = {}", self.any(2).value())
            } else {
                String::new()
            };
            if from_list {
                parts.push(format!("{target}{default}"));
            } else if nested {
                // A name that no object has: the default is always taken.
                parts.push(format!("absent: {target}{default}"));
            } else {
                let key = self.random.word(pool::KEYS);
                parts.push(format!("{key}: {target}{default}"));
            }
        }
        let rest = self.random.chance(35);
        let source = if from_list {
            // Patterns inside meet nothing here, and take their defaults.
            let plain = parts.iter().all(|part| !part.starts_with(['[', '{']));
            if rest {
                parts.push(format!("...{}", name(self, &mut names, Type::Anys)));
            }
            match (plain, self.random.below(3)) {
                (false, _) => String::from("[]"),
                (true, 0) => self.text(1).value().to_owned(),
                (true, _) => self.list(Type::Anys, 2).value().to_owned(),
            }
        } else {
            if rest {
                parts.push(format!("...{}", name(self, &mut names, Type::Record)));
            }
            self.record(2).value().to_owned()
        };
        for (name, holds) in names {
            self.scopes.declare(&name, holds, binding_of(keyword));
        }
        let parts = parts.join(", ");
        if from_list {
            format!("{keyword} [{parts}] = {source};")
        } else {
            format!("{keyword} {{{parts}}} = {source};")
        }
    }
}

/// Whether a variable that `keyword` declares may be assigned.
fn binding_of(keyword: &str) -> Binding {
    match keyword {
        "const" => Binding::Constant,
        _ => Binding::Variable,
    }
}
