//! The syntax tree. Every node has a [`Span`]; a part that could not be read is an `Error` node,
//! so that a broken program still has a tree.
//!
//! The tree holds the subset only. What JavaScript has and the workshop has not is reported by the
//! parser (`outside.*` diagnostics) and stands in the tree as an `Error` node.

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

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// From its first token to its last, the semicolon included.
    pub span: Span,
}

/// `name` or `name = init` in a declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Declarator {
    /// The declared name.
    pub name: Ident,
    /// Its first value; always there for `const`.
    pub init: Option<Expr>,
}

/// The kinds of statement.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `let a = 1, b;` or `const a = 1;`
    Declare {
        /// `const` rather than `let`.
        constant: bool,
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
    /// `for (let name of iterable) body`
    ForOf {
        /// `const` rather than `let`.
        constant: bool,
        /// The loop's name, new at each turn.
        name: Ident,
        /// An array or a string.
        iterable: Expr,
        /// The repeated part.
        body: Box<Stmt>,
    },
    /// `return value;`
    Return(Option<Expr>),
    /// `break;`
    Break,
    /// `continue;`
    Continue,
    /// `{ … }`
    Block(Vec<Stmt>),
    /// `expression;`
    Expr(Expr),
    /// `;`
    Empty,
    /// A part that could not be read; a diagnostic says why.
    Error,
}

/// A function in any of its three spellings.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Absent for arrows and nameless expressions.
    pub name: Option<Ident>,
    /// Parameters: plain names.
    pub params: Vec<Ident>,
    /// What it does.
    pub body: FunctionBody,
    /// `(…) => …` rather than `function`.
    pub arrow: bool,
    /// The whole function.
    pub span: Span,
}

/// A function's body.
#[derive(Clone, Debug, PartialEq)]
pub enum FunctionBody {
    /// `{ … }`
    Block(Vec<Stmt>),
    /// `=> expression`
    Expr(Box<Expr>),
}

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
    /// The key as UTF-16 units: a name, a string or a number in its canonical spelling.
    pub key: Vec<u16>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Expr,
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
    /// `[a, b]`
    Array(Vec<Expr>),
    /// `{a: 1}`
    Object(Vec<Property>),
    /// A function expression or an arrow.
    Function(Box<Function>),
    /// `-a`, `!a`, `+a`, `typeof a`
    Unary {
        /// Which.
        op: UnaryOp,
        /// Its operand.
        operand: Box<Expr>,
    },
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
    /// `a && b`, `a || b`, `a ?? b`
    Logical {
        /// Which.
        op: LogicalOp,
        /// Always evaluated.
        left: Box<Expr>,
        /// Evaluated when the left does not decide.
        right: Box<Expr>,
    },
    /// `a = b`, `a += b`
    Assign {
        /// The operator before `=`; absent for plain `=`.
        op: Option<BinaryOp>,
        /// A name, member or index.
        target: Box<Expr>,
        /// The new value.
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
    /// `callee(args)`
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// Arguments in order.
        args: Vec<Expr>,
    },
    /// `object.name`
    Member {
        /// The part before the dot.
        object: Box<Expr>,
        /// The name after it.
        name: Ident,
    },
    /// `object[index]`
    Index {
        /// The part before the bracket.
        object: Box<Expr>,
        /// The part inside.
        index: Box<Expr>,
    },
    /// A part that could not be read; a diagnostic says why.
    Error,
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
    /// `typeof`
    TypeOf,
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
