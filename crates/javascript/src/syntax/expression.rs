//! Expressions and operators.

use super::{Function, Ident, Key, Pattern};
use crate::text::Span;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// From its first token to its last, without surrounding brackets.
    pub span: Span,
}

/// One part of a template literal.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Text between the holes, cooked, in UTF-16 units.
    Text(Vec<u16>),
    /// `${expression}`
    Hole(Expr),
}

/// `key: value` in an object literal (shorthand `{a}` is read as `a: a`).
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name.
    pub key: Key,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Expr,
    /// `{a}`: the key is the value's own name.
    pub shorthand: bool,
}

/// A part of an object literal.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectPart {
    /// `key: value`, `key`, `key(…) { … }`
    Property(Property),
    /// `...object`
    Spread(Expr),
}

/// An element of an array literal or an argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// One value.
    One(Expr),
    /// `...list`
    Spread(Expr),
}

impl Element {
    /// The expression of either.
    pub fn expr(&self) -> &Expr {
        match self {
            Element::One(expr) | Element::Spread(expr) => expr,
        }
    }
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number literal.
    Number(f64),
    /// A string literal, cooked, in UTF-16 units.
    String(Vec<u16>),
    /// `` `text ${hole}` ``
    Template(Vec<TemplatePart>),
    /// `true` or `false`
    Bool(bool),
    /// `null`
    Null,
    /// A name; `undefined`, `NaN` and `Infinity` are names too.
    Name(String),
    /// `this`
    This,
    /// `[a, ...b]`
    Array(Vec<Element>),
    /// `{a: 1, ...b}`
    Object(Vec<ObjectPart>),
    /// A function expression or an arrow.
    Function(Box<Function>),
    /// `-a`, `!a`, `+a`, `~a`, `typeof a`, `void a`
    Unary {
        /// Which.
        op: UnaryOp,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// `delete a.b`; strict code deletes no names.
    Delete(Box<Expr>),
    /// `a++`, `--a`
    Update {
        /// +1 or -1.
        delta: i8,
        /// `++a` rather than `a++`.
        prefix: bool,
        /// A name, member or index.
        target: Box<Expr>,
    },
    /// `a + b` and the like.
    Binary {
        /// Which.
        op: BinaryOp,
        /// Left operand, evaluated first.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `a, b`: both are evaluated, the value is the last one's.
    Sequence {
        /// Evaluated for what it does.
        first: Box<Expr>,
        /// Gives the value.
        last: Box<Expr>,
    },
    /// `a && b`, `a || b`, `a ?? b`
    Logical {
        /// Which.
        op: LogicalOp,
        /// Always evaluated.
        left: Box<Expr>,
        /// Evaluated when the left does not decide.
        right: Box<Expr>,
    },
    /// `a = b`, `a += b`, `a ??= b`
    Assign {
        /// How.
        op: AssignOp,
        /// A name, member or index.
        target: Box<Expr>,
        /// The new value.
        value: Box<Expr>,
    },
    /// `[a, b] = [b, a]`, `({a} = b)`
    Destructure {
        /// What receives; its names are assigned, not declared.
        pattern: Box<Pattern>,
        /// What is taken apart.
        value: Box<Expr>,
    },
    /// `test ? then : otherwise`
    Conditional {
        /// The condition.
        test: Box<Expr>,
        /// Its value when truthy.
        then: Box<Expr>,
        /// Its value otherwise.
        otherwise: Box<Expr>,
    },
    /// `callee(args)`, `callee?.(args)`
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// Arguments in order.
        args: Vec<Element>,
        /// `?.(`: nothing happens when there is nothing to call.
        link: Link,
    },
    /// `new callee(args)`, for the few things of the workshop that are made so.
    New {
        /// A name of [`crate::compiler`]'s constructors.
        callee: Box<Expr>,
        /// Arguments in order.
        args: Vec<Element>,
    },
    /// `object.name`, `object?.name`
    Member {
        /// The part before the dot.
        object: Box<Expr>,
        /// The name after it.
        name: Ident,
        /// `.` or `?.`
        link: Link,
    },
    /// `object[index]`, `object?.[index]`
    Index {
        /// The part before the bracket.
        object: Box<Expr>,
        /// The part inside.
        index: Box<Expr>,
        /// `[` or `?.[`
        link: Link,
    },
    /// A whole chain with `?.` in it: where it ends when one part finds nothing.
    Chain(Box<Expr>),
    /// A part that could not be read; a diagnostic says why.
    Error,
}

/// How a member, an index or a call follows what is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// `.`, `[` or `(`
    Plain,
    /// `?.`: the chain ends where `undefined` or `null` is before it.
    Optional,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `!`
    Not,
    /// `~`
    BitNot,
    /// `typeof`
    TypeOf,
    /// `void`
    Void,
}

/// Binary operators that evaluate both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    In,
    InstanceOf,
}

/// How an assignment makes its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignOp {
    /// `=`
    Plain,
    /// `+=` and the like.
    Binary(BinaryOp),
    /// `&&=`, `||=`, `??=`: only when the left does not decide.
    Logical(LogicalOp),
}

/// Operators that may skip their right side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicalOp {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Coalesce,
}
