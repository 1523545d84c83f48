//! Functions and their calls.

use super::code::Code;
use super::scope::{Binding, Cost, Function, Type};
use super::{Generator, MAX_LINES, MAX_WORK, indent, push};
use crate::features::Features;

/// Where counting starts inside a function: what is left below the bounds is what it may cost.
const FUNCTION_START: Cost = Cost {
    work: MAX_WORK - 600,
    lines: MAX_LINES - 12,
};

impl Generator {
    /// A call of a function that gives `gives`, when there is one and the program can afford it.
    pub(super) fn call(&mut self, gives: Type, depth: usize) -> Option<Code> {
        let fitting: Vec<Function> = (self.scopes.functions())
            .filter(|function| function.gives == gives)
            .filter(|function| self.fits_budget(function.cost.work, function.cost.lines))
            .cloned()
            .collect();
        let function = self.random.pick(&fitting)?.clone();
        self.cost.work += function.cost.work * self.times;
        self.cost.lines += function.cost.lines * self.times;
        let given = function.parameters.len() - self.random.below(function.optional + 1);
        let mut arguments = Vec::new();
        for &holds in function.parameters.iter().take(given) {
            let argument = self.expression(holds, depth.min(2));
            arguments.push(argument.value().to_owned());
        }
        if given == function.parameters.len() && self.random.chance(10) {
            let extra = self.any(0);
            arguments.push(extra.value().to_owned());
        }
        let arguments = arguments.join(", ");
        if self.features.has(Features::SPREAD) && !arguments.is_empty() && self.random.chance(15) {
            return Some(Code::tight(format!("{}(...[{arguments}])", function.name)));
        }
        Some(Code::tight(format!("{}({arguments})", function.name)))
    }

    /// A function, and sometimes a line that calls it.
    pub(super) fn function_statement(&mut self) -> String {
        let (gives, name) = (self.any_type(), self.fresh("f"));
        let outer = self.begin_function(gives);
        let (parameters, holds, optional) = self.parameters();
        let mut body = self.statements(4);
        let result = self.return_statement(gives);
        body.push_str(&indent(&result));
        self.scopes.leave();
        let cost = Cost {
            work: self.cost.work - FUNCTION_START.work + 4,
            lines: self.cost.lines - FUNCTION_START.lines,
        };
        self.end_function(outer);

        let function = Function {
            name: name.clone(),
            parameters: holds,
            optional,
            gives,
            cost,
        };
        self.scopes.declare_function(function);
        let mut text = match self.random.below(4) {
            0 | 1 => format!("function {name}({parameters}) {{\n{body}}}"),
            2 => format!("const {name} = ({parameters}) => {{\n{body}}};"),
            _ => {
                let own = self.random.word(&["", " moi"]);
                format!("const {name} = function{own} ({parameters}) {{\n{body}}};")
            }
        };
        text.push('\n');
        if let Some(call) = self.call(gives, 1) {
            self.count_lines(1);
            push(&mut text, &format!("console.log(show({}));", call.value()));
        }
        text
    }

    /// Starts counting for a function; gives what holds outside.
    fn begin_function(&mut self, gives: Type) -> Outside {
        let outside = Outside {
            cost: self.cost,
            times: self.times,
            gives: self.gives,
            loops: std::mem::take(&mut self.loops),
            in_function: self.in_function,
        };
        // A function may cost a small part of the whole, so that it can be called more than once.
        self.cost = FUNCTION_START;
        self.times = 1;
        self.gives = Some(gives);
        self.in_function = true;
        self.scopes.enter();
        outside
    }

    fn end_function(&mut self, outside: Outside) {
        self.cost = outside.cost;
        self.times = outside.times;
        self.gives = outside.gives;
        self.loops = outside.loops;
        self.in_function = outside.in_function;
    }

    /// The parameters' text, types, and how many of the last may be left out.
    fn parameters(&mut self) -> (String, Vec<Type>, usize) {
        let mut parts = Vec::new();
        let mut types = Vec::new();
        let mut optional = 0;
        for _ in 0..self.random.below(4) {
            let holds = self.any_type();
            let name = self.fresh("p");
            let default = self.features.has(Features::DEFAULT) && self.random.chance(30);
            if default {
                let value = self.expression(holds, 2);
                parts.push(format!("{name} = {}", value.value()));
            } else {
                parts.push(name.clone());
            }
            optional = if default || holds == Type::Any {
                optional + 1
            } else {
                0
            };
            types.push(holds);
            self.scopes.declare(&name, holds, Binding::Variable);
        }
        if self.features.has(Features::DESTRUCTURING) && self.random.chance(15) {
            let (first, second) = (self.fresh("p"), self.fresh("p"));
            let value = self.any(1);
            parts.push(format!("{{a: {first}, b: {second} = {}}}", value.value()));
            types.push(Type::Record);
            optional = 0;
            self.scopes.declare(&first, Type::Any, Binding::Variable);
            self.scopes.declare(&second, Type::Any, Binding::Variable);
        } else if self.features.has(Features::REST) && self.random.chance(20) {
            let name = self.fresh("reste");
            parts.push(format!("...{name}"));
            types.push(Type::Any);
            optional += 1;
            self.scopes.declare(&name, Type::Anys, Binding::Variable);
        }
        (parts.join(", "), types, optional)
    }

    /// `return` with a value of type `gives` that does not grow from call to call.
    pub(super) fn return_statement(&mut self, gives: Type) -> String {
        let value = self.expression(gives, 2);
        match gives {
            Type::Text => format!("return {}.slice(0, 20);", value.head()),
            Type::Numbers | Type::Texts | Type::Anys => {
                format!("return {}.slice(0, 6);", value.head())
            }
            _ => format!("return {};", value.value()),
        }
    }
}

/// What holds around a function while its inside is written.
struct Outside {
    cost: Cost,
    times: u64,
    gives: Option<Type>,
    loops: Vec<Option<String>>,
    in_function: bool,
}
