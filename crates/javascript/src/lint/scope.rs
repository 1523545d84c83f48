//! What is declared where.

use std::collections::BTreeMap;

use crate::text::Span;

/// What is surely known of a declared value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Unknown,
    Sprite,
    /// A list whose length never changes.
    List(u32),
    /// A function that is never replaced.
    Function(Signature),
}

/// How a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// Whether a call may give a value.
    pub(super) gives_value: bool,
    /// Arguments that it needs.
    pub(super) least: usize,
    /// Arguments that it uses.
    pub(super) most: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) constant: bool,
    /// Where the name is declared.
    pub(super) span: Span,
    /// The keyword `const` that may become `let`.
    pub(super) keyword: Option<Span>,
    /// Whether it is a declared function.
    pub(super) function: bool,
    /// Whether the walk has passed the declaration.
    pub(super) ready: bool,
    pub(super) shape: Shape,
    /// Whether it stands alone in a declaration, so that it is there to be read.
    pub(super) alone: bool,
    /// Whether something reads it.
    pub(super) used: bool,
    /// Whether its value is used otherwise than through its properties and the scene's tools.
    pub(super) passed_on: bool,
    /// Whether its first value is a sprite made in a function.
    pub(super) made: bool,
}

#[derive(Default)]
pub(super) struct Scope {
    bindings: BTreeMap<String, Binding>,
    /// How many functions stand around it.
    level: u32,
}

impl Scope {
    fn get(&self, name: &str) -> Option<&Binding> {
        self.bindings.get(name)
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut Binding> {
        self.bindings.get_mut(name)
    }

    /// Its names with their declarations.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Binding)> {
        self.bindings
            .iter()
            .map(|(name, binding)| (name.as_str(), binding))
    }
}

/// The scopes around the current place, innermost last.
#[derive(Default)]
pub(super) struct Scopes {
    open: Vec<Scope>,
    level: u32,
}

impl Scopes {
    pub(super) fn enter(&mut self) {
        self.open.push(Scope {
            level: self.level,
            ..Scope::default()
        });
    }

    pub(super) fn enter_function(&mut self) {
        self.level += 1;
        self.enter();
    }

    /// Closes the innermost scope and gives its names.
    pub(super) fn leave(&mut self) -> Scope {
        self.open.pop().unwrap_or_default()
    }

    pub(super) fn leave_function(&mut self) {
        self.leave();
        self.level -= 1;
    }

    pub(super) fn declare(&mut self, name: &str, binding: Binding) {
        if let Some(scope) = self.open.last_mut() {
            scope.bindings.insert(name.to_owned(), binding);
        }
    }

    /// The declaration of `name` in the innermost scope, for changes.
    pub(super) fn here(&mut self, name: &str) -> Option<&mut Binding> {
        self.open.last_mut()?.get_mut(name)
    }

    /// The declaration that `name` refers to, and whether it belongs to the current function.
    pub(super) fn find(&self, name: &str) -> Option<(&Binding, bool)> {
        self.open.iter().rev().find_map(|scope| {
            let binding = scope.get(name)?;
            Some((binding, scope.level == self.level))
        })
    }

    /// The declaration that `name` would refer to without the innermost one.
    pub(super) fn find_outer(&self, name: &str) -> Option<&Binding> {
        let mut found = self.open.iter().rev().filter_map(|scope| scope.get(name));
        found.next()?;
        found.next()
    }

    /// Records that something reads `name`.
    pub(super) fn mark_used(&mut self, name: &str) {
        if let Some(binding) = self.find_mut(name) {
            binding.used = true;
        }
    }

    fn find_mut(&mut self, name: &str) -> Option<&mut Binding> {
        let mut inner_first = self.open.iter_mut().rev();
        inner_first.find_map(|scope| scope.get_mut(name))
    }

    /// Whether the current place is in a function.
    pub(super) fn in_function(&self) -> bool {
        self.level > 0
    }

    /// Records that the value of `name` is used as a whole.
    pub(super) fn mark_passed_on(&mut self, name: &str) {
        if let Some(binding) = self.find_mut(name) {
            binding.passed_on = true;
        }
    }

    /// All names that can be used here.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.open
            .iter()
            .flat_map(|scope| scope.bindings.keys().map(String::as_str))
    }
}
