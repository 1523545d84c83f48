//! Random programs: well-formed, ending, and writing only texts that JavaScript defines.
//!
//! Two sources are mixed. *Typed* statements and expressions know what each variable holds, so
//! that a long program runs without stopping at an accidental error. *Snippets* are small
//! programs about one corner of the language, with holes that are filled at random.
//!
//! # Layout, in reading order
//!
//! - `pool`: interesting values
//! - `code`: expressions with their precedence
//! - `scope`: what is declared, of which type, at which cost
//! - `snippet`: the templates of `snippets/` and how their holes are filled
//! - `number`, `text`, `boolean`, `list`, `any`: expressions by type
//! - `arbitrary`: random values, and the library with arguments of any kind
//! - `statement`, `looping`, `function`: statements
//! - `printer`: the printer at the start of every program, and line ends

mod any;
mod arbitrary;
mod boolean;
mod code;
mod function;
mod list;
mod looping;
mod number;
mod pool;
mod printer;
mod scope;
mod snippet;
mod statement;
mod text;

use crate::features::Features;
use crate::random::Random;

use code::Code;
use scope::{Binding, Cost, Scopes, Type};

/// How deeply expressions are nested.
const DEPTH: usize = 3;

/// The work that a program may cost, in parts of expressions: far below the machine's limits.
const MAX_WORK: u64 = 6_000;

/// The lines that a program may write, by estimate.
const MAX_LINES: u64 = 250;

/// The random program of `seed`, with nothing outside `features`. The same everywhere.
pub fn generate(seed: u64, features: Features) -> String {
    Generator::new(seed, features).program()
}

/// A program that is being written.
struct Generator {
    random: Random,
    features: Features,
    scopes: Scopes,
    /// How many names were made.
    names: usize,
    /// What the present function (or the program) costs so far.
    cost: Cost,
    /// How often the present place runs at each call.
    times: u64,
    /// Statements inside statements.
    nesting: usize,
    /// What the function around returns.
    gives: Option<Type>,
    /// The labels of the loops around, innermost last; `None` for a loop without.
    loops: Vec<Option<String>>,
    /// Whether the present place is inside a function, which may run often.
    in_function: bool,
}

/// How often a maker is chosen, the features that it needs, and the maker.
type Choice<Maker> = (usize, Features, Maker);

impl Generator {
    fn new(seed: u64, features: Features) -> Self {
        Self {
            random: Random::new(seed),
            features,
            scopes: Scopes::default(),
            names: 0,
            cost: Cost::default(),
            times: 1,
            nesting: 0,
            gives: None,
            loops: Vec::new(),
            in_function: false,
        }
    }

    fn program(&mut self) -> String {
        let lines = self.random.between(8, 38);
        self.scopes.enter();
        let mut body = String::new();
        for holds in [Type::Number, Type::Text, Type::Anys, Type::Record] {
            if self.random.chance(70) {
                push(&mut body, &self.declaration_of(holds));
            }
        }
        while body.lines().count() < lines {
            push(&mut body, &self.statement());
        }
        push(&mut body, &self.all_variables());
        if self.random.chance(12) {
            push(&mut body, &self.stopping_snippet());
        }
        self.scopes.leave();
        printer::finish(&body, &mut self.random)
    }

    /// Shows what every variable of the program holds at its end.
    fn all_variables(&self) -> String {
        let variables = self.scopes.variables();
        let names: Vec<&str> = variables.iter().map(|it| it.name.as_str()).collect();
        let lines = names.chunks(5).map(|some| {
            let shown: Vec<String> = some.iter().map(|name| format!("show({name})")).collect();
            format!("console.log([{}].join(' '));\n", shown.join(", "))
        });
        lines.collect()
    }

    /// One of the choices that the features allow.
    fn choose<Maker: Copy>(&mut self, choices: &[Choice<Maker>]) -> Option<Maker> {
        let allowed = |(_, needed, _): &&Choice<Maker>| self.features.has(*needed);
        let total: usize = choices.iter().filter(allowed).map(|choice| choice.0).sum();
        let mut at = self.random.below(total);
        let features = self.features;
        for (weight, needed, maker) in choices {
            if !features.has(*needed) {
                continue;
            }
            if at < *weight {
                return Some(*maker);
            }
            at -= weight;
        }
        None
    }

    /// A name that nothing else has.
    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    /// Counts one part of an expression.
    fn count_work(&mut self) {
        self.cost.work += self.times;
    }

    /// Whether `work` and `lines` more at the present place stay within the bounds.
    fn fits_budget(&self, work: u64, lines: u64) -> bool {
        self.cost.work + work * self.times <= MAX_WORK
            && self.cost.lines + lines * self.times <= MAX_LINES
    }

    /// Counts lines that are written here.
    fn count_lines(&mut self, lines: u64) {
        self.cost.lines += lines * self.times;
        // Each line goes through the printer.
        self.cost.work += 5 * lines * self.times;
    }

    /// Runs `make` for a place that is run `times` times as often.
    fn repeated<T>(&mut self, times: u64, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.times;
        self.times *= times;
        let made = make(self);
        self.times = before;
        made
    }

    /// A variable that holds `holds`, as an expression.
    fn variable(&mut self, holds: Type) -> Option<Code> {
        let fitting: Vec<String> = (self.scopes.variables().into_iter())
            .filter(|variable| variable.holds == holds)
            .map(|variable| variable.name.clone())
            .collect();
        self.random.pick(&fitting).map(Code::tight)
    }

    /// A variable to which something may be assigned.
    fn target(&mut self, holds: Type) -> Option<String> {
        let fitting: Vec<String> = (self.scopes.variables().into_iter())
            .filter(|variable| variable.holds == holds && variable.binding == Binding::Variable)
            .map(|variable| variable.name.clone())
            .collect();
        self.random.pick(&fitting).cloned()
    }

    /// An expression that gives `holds`.
    fn expression(&mut self, holds: Type, depth: usize) -> Code {
        match holds {
            Type::Number => self.number(depth),
            Type::Text => self.text(depth),
            Type::Bool => self.boolean(depth),
            Type::Any => self.any(depth),
            Type::Numbers | Type::Texts | Type::Anys => self.list(holds, depth),
            Type::Record => self.record(depth),
        }
    }

    /// One of the types.
    fn any_type(&mut self) -> Type {
        self.random.pick(&Type::ALL).copied().unwrap_or(Type::Any)
    }
}

/// Adds lines to a text.
fn push(text: &mut String, lines: &str) {
    text.push_str(lines);
    if !lines.ends_with('\n') && !lines.is_empty() {
        text.push('\n');
    }
}

/// Moves lines two columns to the right.
fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| format!("  {line}\n"));
    lines.collect()
}
