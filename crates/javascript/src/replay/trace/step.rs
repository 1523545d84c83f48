//! The record of a statement that ran, and the variables in scope.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::machine::Machine;
use crate::machine::inspection::Binding;
use crate::text::Span;

/// A place where a traced program stands: before a statement, or back in one after a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The statement; of a loop or an `if` the head only.
    pub span: Span,
    /// The line where it begins, from 1.
    pub line: u32,
    /// The function's name; empty for the program itself.
    pub function: Rc<str>,
    /// Calls below this one; 0 for the program itself and for a function that the scene calls.
    pub depth: usize,
}

/// A variable or property that a statement changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `score`, `panier.x`, `liste[2]`; the parameters of a call count as changed by the call.
    pub name: String,
    /// The new value as `console.log` shows it inside others, cut after 60 characters.
    pub value: String,
    /// The statement, or the assignment to a property.
    pub span: Span,
}

/// What a condition decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// Whether the block of an `if` runs.
    Branch,
    /// Whether a loop runs once more.
    Loop,
    /// Anything else, as the two values of `? :`.
    Other,
}

/// A condition that a statement has tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// Its source: `touche("gauche")`, `score > 3`.
    pub condition: String,
    /// Whether it holds.
    pub holds: bool,
    /// What it decides.
    pub kind: TestKind,
}

/// A statement that ran, up to the next one that began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number in the trace, from 1.
    pub number: u64,
    /// Where.
    pub here: Here,
    /// What it changed.
    pub changed: Vec<Change>,
    /// The last condition that it tested.
    pub test: Option<Test>,
    /// The machine's steps before it.
    pub steps: u64,
    /// Why the program stopped in it.
    pub fault: Option<Box<Diagnostic>>,
}

/// Whose variable it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// The running function's own.
    Local,
    /// An outer function's.
    Captured,
    /// The program's.
    Global,
}

/// A variable in scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// As the program calls it.
    pub name: String,
    /// As `console.log` shows it inside others, cut after 60 characters.
    pub value: String,
    /// Whose it is.
    pub kind: VariableKind,
    /// The function that runs; empty for the program itself.
    pub function: Rc<str>,
    /// The value is one of the program's functions: rarely worth a line of its own.
    pub is_function: bool,
}

/// The variables that the statement at which `machine` stands can see, innermost scope first; one
/// that hides another of the same name is the only one given. Between turns: the program's.
pub fn variables_in_scope(machine: &Machine) -> Vec<Variable> {
    let call = machine.nearest_script_call();
    let function: Rc<str> = call
        .map_or_else(String::new, |call| machine.function_of(call).1)
        .into();
    let call = call.unwrap_or(usize::MAX);
    let bindings = machine.bindings(call, None);
    let rank = |binding: Binding| match binding {
        Binding::Own(_) if !machine.is_captured(call, binding) => VariableKind::Local,
        Binding::Own(_) => VariableKind::Captured,
        Binding::Global(_) => VariableKind::Global,
    };
    let mut found: Vec<Variable> = Vec::new();
    for wanted in [
        VariableKind::Local,
        VariableKind::Captured,
        VariableKind::Global,
    ] {
        let of_kind = bindings.iter().filter(|(it, _)| rank(*it) == wanted);
        let of_kind: Vec<_> = match wanted {
            VariableKind::Local => of_kind.rev().collect(),
            _ => of_kind.collect(),
        };
        for (binding, value) in of_kind {
            let name = machine.name_of(call, *binding);
            if found.iter().any(|known| known.name == name) {
                continue;
            }
            found.push(Variable {
                name,
                value: machine.show(*value),
                kind: wanted,
                function: Rc::clone(&function),
                is_function: machine.is_function(*value),
            });
        }
    }
    found
}
