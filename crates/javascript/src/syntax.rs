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
        optional: bool,
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
        /// `?.`
        optional: bool,
    },
    /// `object[index]`, `object?.[index]`
    Index {
        /// The part before the bracket.
        object: Box<Expr>,
        /// The part inside.
        index: Box<Expr>,
        /// `?.[`
        optional: bool,
    },
    /// A whole chain with `?.` in it: where it ends when one part finds nothing.
    Chain(Box<Expr>),
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
