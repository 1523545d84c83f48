//! Names declared twice: JavaScript refuses them before running.

use std::collections::BTreeMap;

use crate::text::Span;

/// How a name is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    Variable,
    Constant,
    Function,
    Parameter,
}

#[derive(Default)]
struct Scope<'s> {
    names: BTreeMap<&'s str, (Declared, Span)>,
    /// A function's own scope, where a function may be declared again.
    function: bool,
}

/// The scopes around the current place, innermost last.
#[derive(Default)]
pub(super) struct Scopes<'s> {
    open: Vec<Scope<'s>>,
}

impl<'s> Scopes<'s> {
    pub(super) fn enter(&mut self, function: bool) {
        self.open.push(Scope {
            names: BTreeMap::new(),
            function,
        });
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// Declares `name` in the innermost scope; gives the declaration it clashes with.
    pub(super) fn declare(
        &mut self,
        name: &'s str,
        span: Span,
        declared: Declared,
    ) -> Option<(Declared, Span)> {
        let scope = self.open.last_mut()?;
        if let Some(&(first, place)) = scope.names.get(name) {
            let allowed = scope.function
                && declared == Declared::Function
                && matches!(first, Declared::Function | Declared::Parameter);
            return if allowed { None } else { Some((first, place)) };
        }
        scope.names.insert(name, (declared, span));
        None
    }
}
