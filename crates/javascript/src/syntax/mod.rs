//! The syntax tree. Every node has a [`Span`]; a part that could not be read is an `Error` node,
//! so that a broken program still has a tree.
//!
//! The tree holds the subset only. What JavaScript has and the workshop has not is reported by the
//! parser (`outside.*` diagnostics) and stands in the tree as an `Error` node.

mod expression;
mod function;
mod pattern;
mod statement;

pub use expression::{
    AssignOp, BinaryOp, Element, Expr, ExprKind, Link, LogicalOp, ObjectPart, Property,
    TemplatePart, UnaryOp,
};
pub use function::{Function, FunctionBody, FunctionStyle, Param, are_plain};
pub use pattern::{Key, Pattern, PatternItem, PatternKind, PatternProperty};
pub use statement::{Block, Case, Catch, Declarator, Declare, ForHead, Stmt, StmtKind};

use crate::text::Span;

/// A whole program, or its readable part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    /// Statements in source order.
    pub body: Vec<Stmt>,
}

/// A name as written, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// The identifier, without escapes.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}
