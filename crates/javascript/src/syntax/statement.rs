//! Statements.

use super::{Expr, Function, Ident, Pattern};
use crate::text::Span;

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// From its first token to its last, the semicolon included.
    pub span: Span,
}

/// The word of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declare {
    /// `let`
    Let,
    /// `const`
    Const,
    /// `var`, visible in its whole function.
    Var,
}

/// `target` or `target = init` in a declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Declarator {
    /// The declared name, or the names of a pattern.
    pub target: Pattern,
    /// Its first value; always there for `const` and for patterns, except in the head of a
    /// `for … of` or `for … in`, which has no declarators.
    pub init: Option<Expr>,
}

/// The kinds of statement.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `let a = 1, b;`, `const a = 1;` or `var a;`
    Declare {
        /// Which.
        word: Declare,
        /// At least one.
        declarators: Vec<Declarator>,
    },
    /// `function name(…) { … }`, hoisted in its block.
    Function(Function),
    /// `if (test) then else otherwise`
    If {
        /// The condition.
        test: Expr,
        /// Run when the condition is truthy.
        then: Box<Stmt>,
        /// Run when it is not.
        otherwise: Option<Box<Stmt>>,
    },
    /// `while (test) body`
    While {
        /// The condition.
        test: Expr,
        /// The repeated part.
        body: Box<Stmt>,
    },
    /// `do body while (test);`
    DoWhile {
        /// The repeated part.
        body: Box<Stmt>,
        /// The condition.
        test: Expr,
    },
    /// `for (init; test; update) body`
    For {
        /// A `Declare` or `Expr` statement.
        init: Option<Box<Stmt>>,
        /// Absent means for ever.
        test: Option<Expr>,
        /// Run after each turn.
        update: Option<Expr>,
        /// The repeated part. Each turn has its own copy of the `let` names of `init`.
        body: Box<Stmt>,
    },
    /// `for (let name of iterable) body`, `for (const key in object) body`
    ForEach {
        /// What receives each element or key.
        head: ForHead,
        /// `in` rather than `of`.
        keys: bool,
        /// An array or a string; for `in` an object.
        over: Expr,
        /// The repeated part.
        body: Box<Stmt>,
    },
    /// `return value;`
    Return(Option<Expr>),
    /// `break;` or `break label;`
    Break(Option<Ident>),
    /// `continue;` or `continue label;`
    Continue(Option<Ident>),
    /// `label: body`
    Labelled {
        /// The label.
        label: Ident,
        /// What it names.
        body: Box<Stmt>,
    },
    /// `switch (value) { case …: … default: … }`
    Switch {
        /// What is compared.
        value: Expr,
        /// In source order; at most one without a test.
        cases: Vec<Case>,
    },
    /// `throw value;`
    Throw(Expr),
    /// `try { … } catch (e) { … } finally { … }`: a handler, a finalizer or both.
    Try {
        /// What is tried.
        block: Block,
        /// `catch`
        handler: Option<Box<Catch>>,
        /// `finally`
        finalizer: Option<Block>,
    },
    /// `{ … }`
    Block(Vec<Stmt>),
    /// `expression;`
    Expr(Expr),
    /// `;`
    Empty,
    /// A part that could not be read; a diagnostic says why.
    Error,
}

/// `{ … }` as a part of a larger statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Statements in source order.
    pub body: Vec<Stmt>,
    /// Both braces included.
    pub span: Span,
}

/// What receives the elements of a `for … of` or the keys of a `for … in`.
#[derive(Clone, Debug, PartialEq)]
pub enum ForHead {
    /// `let name`: new at each turn (for `var`, the function's own).
    Declare(Declare, Pattern),
    /// `name`, `object.name`, or a pattern of these.
    Assign(Pattern),
}

impl ForHead {
    /// The pattern of either.
    pub fn pattern(&self) -> &Pattern {
        match self {
            ForHead::Declare(_, pattern) | ForHead::Assign(pattern) => pattern,
        }
    }
}

/// `case test: …` or `default: …`
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Absent for `default`.
    pub test: Option<Expr>,
    /// Up to the next case; runs on into it without `break`.
    pub body: Vec<Stmt>,
    /// From its word to its last statement.
    pub span: Span,
}

/// `catch (param) { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Catch {
    /// What receives what was thrown.
    pub param: Option<Pattern>,
    /// What is done then.
    pub body: Block,
}
