//! Names declared twice: JavaScript refuses them before running.

use crate::syntax::Declare;
use crate::text::Span;

/// How a name is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// `let`
    Variable,
    /// `const`
    Constant,
    /// `var`: visible in its whole function.
    Var,
    Function,
    Parameter,
    /// The single name of a `catch`, which a `var` may share.
    Caught,
    /// A name inside the pattern of a `catch`.
    CaughtPart,
}

impl From<Declare> for Declared {
    fn from(word: Declare) -> Self {
        match word {
            Declare::Let => Declared::Variable,
            Declare::Const => Declared::Constant,
            Declare::Var => Declared::Var,
        }
    }
}

/// What a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// The program, which is a module: its functions are like those of a block.
    Program,
    /// A function with its parameters: a function may be declared again there.
    Function,
    /// A block, a loop's head, the cases of a `switch`, a `catch` with its name.
    Block,
}

struct Scope<'s> {
    /// In alphabetical order.
    names: Vec<(&'s str, Declared, Span)>,
    kind: ScopeKind,
}

impl<'s> Scope<'s> {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.names
            .binary_search_by(|(known, ..)| (*known).cmp(name))
    }

    fn get(&self, name: &str) -> Option<(Declared, Span)> {
        let (_, declared, span) = self.names.get(self.place(name).ok()?)?;
        Some((*declared, *span))
    }

    /// Puts in a name that is not there yet.
    fn insert(&mut self, name: &'s str, declared: Declared, span: Span) {
        if let Err(at) = self.place(name) {
            self.names.insert(at, (name, declared, span));
        }
    }
}

/// The scopes around the current place, innermost last.
#[derive(Default)]
pub(super) struct Scopes<'s> {
    open: Vec<Scope<'s>>,
}

impl<'s> Scopes<'s> {
    pub(super) fn enter(&mut self, kind: ScopeKind) {
        self.open.push(Scope {
            names: Vec::new(),
            kind,
        });
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// Declares `name` in the innermost scope, or for `var` in all scopes up to the function;
    /// gives the declaration it clashes with.
    pub(super) fn declare(
        &mut self,
        name: &'s str,
        span: Span,
        declared: Declared,
    ) -> Option<(Declared, Span)> {
        if declared == Declared::Var {
            return self.declare_var(name, span);
        }
        let scope = self.open.last_mut()?;
        if let Some((first, place)) = scope.get(name) {
            let allowed = scope.kind == ScopeKind::Function
                && declared == Declared::Function
                && matches!(
                    first,
                    Declared::Function | Declared::Parameter | Declared::Var
                );
            return if allowed { None } else { Some((first, place)) };
        }
        scope.insert(name, declared, span);
        None
    }

    fn declare_var(&mut self, name: &'s str, span: Span) -> Option<(Declared, Span)> {
        for scope in self.open.iter_mut().rev() {
            let outermost = scope.kind != ScopeKind::Block;
            match scope.get(name) {
                None => {
                    scope.insert(name, Declared::Var, span);
                }
                Some((Declared::Var | Declared::Caught, _)) => {}
                Some((Declared::Function | Declared::Parameter, _))
                    if scope.kind == ScopeKind::Function => {}
                Some(clash) => return Some(clash),
            }
            if outermost {
                break;
            }
        }
        None
    }
}
