//! Patterns, and the keys of properties.

use super::{Expr, Ident};
use crate::text::Span;

/// What receives a value: a name, or parts of the value taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// From its first token to its last.
    pub span: Span,
}

/// The kinds of pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// A name: declared in a declaration, a parameter or `catch`; assigned elsewhere.
    Name(Ident),
    /// In an assignment only: a member or an index.
    Target(Box<Expr>),
    /// `[a, , b = 1, ...rest]`
    Array {
        /// In order; nothing where an element is passed over.
        items: Vec<Option<PatternItem>>,
        /// What takes all that remain.
        rest: Option<Box<Pattern>>,
    },
    /// `{a, b: c, [d]: e = 1, ...rest}`
    Object {
        /// In source order.
        properties: Vec<PatternProperty>,
        /// What takes all other properties.
        rest: Option<Box<Pattern>>,
    },
    /// A part that could not be read; a diagnostic says why.
    Error,
}

impl Pattern {
    /// The name, if the pattern is just one.
    pub fn name(&self) -> Option<&Ident> {
        match &self.kind {
            PatternKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Calls `each` with all names of the pattern, in source order.
    pub fn names<'p>(&'p self, each: &mut impl FnMut(&'p Ident)) {
        match &self.kind {
            PatternKind::Name(name) => each(name),
            PatternKind::Array { items, rest } => {
                for item in items.iter().flatten() {
                    item.target.names(each);
                }
                if let Some(rest) = rest {
                    rest.names(each);
                }
            }
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    property.item.target.names(each);
                }
                if let Some(rest) = rest {
                    rest.names(each);
                }
            }
            PatternKind::Target(_) | PatternKind::Error => {}
        }
    }
}

impl From<Ident> for Pattern {
    fn from(name: Ident) -> Self {
        Pattern {
            span: name.span,
            kind: PatternKind::Name(name),
        }
    }
}

/// A pattern and the value it takes when it would get `undefined`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatternItem {
    /// What receives.
    pub target: Pattern,
    /// `= value`
    pub default: Option<Expr>,
}

/// `key: pattern` in an object pattern (shorthand `{a}` is read as `a: a`).
#[derive(Clone, Debug, PartialEq)]
pub struct PatternProperty {
    /// Which property is taken.
    pub key: Key,
    /// Where the key stands.
    pub key_span: Span,
    /// What receives it.
    pub item: PatternItem,
}

/// The key of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A name, a string or a number in its canonical spelling, as UTF-16 units.
    Name(Vec<u16>),
    /// `[expression]`
    Computed(Box<Expr>),
}
