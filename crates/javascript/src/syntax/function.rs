//! Functions in their three spellings.

use super::{Expr, Ident, Pattern, Stmt};
use crate::text::Span;

/// How a function is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionStyle {
    /// `function name(…) { … }` and the same as an expression.
    Plain,
    /// `(…) => …`: `this` is the surrounding one's.
    Arrow,
    /// `name(…) { … }` in an object.
    Method,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// What receives the argument.
    pub target: Pattern,
    /// `= value`, for an argument that is missing or `undefined`.
    pub default: Option<Expr>,
}

impl From<Ident> for Param {
    fn from(name: Ident) -> Self {
        Param {
            target: name.into(),
            default: None,
        }
    }
}

/// A function in any of its spellings.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Absent for arrows, methods and nameless expressions.
    pub name: Option<Ident>,
    /// Parameters in order, the rest parameter aside.
    pub params: Vec<Param>,
    /// `...rest`
    pub rest: Option<Pattern>,
    /// What it does.
    pub body: FunctionBody,
    /// How it is written.
    pub style: FunctionStyle,
    /// The whole function.
    pub span: Span,
}

impl Function {
    /// Whether its parameters are just names: arguments are then the variables themselves.
    pub fn has_plain_parameters(&self) -> bool {
        are_plain(&self.params, self.rest.as_ref())
    }
}

/// Whether these parameters are just names, without defaults, patterns or a rest.
pub fn are_plain(params: &[Param], rest: Option<&Pattern>) -> bool {
    let plain = |param: &Param| param.default.is_none() && param.target.name().is_some();
    rest.is_none() && params.iter().all(plain)
}

/// A function's body.
#[derive(Clone, Debug, PartialEq)]
pub enum FunctionBody {
    /// `{ … }`
    Block(Vec<Stmt>),
    /// `=> expression`
    Expr(Box<Expr>),
}
