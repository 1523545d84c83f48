//! What is surely known of a name's values, wherever the program gives it one. A name stands for
//! all variables of that name: what holds for it holds for each of them.

use super::{Linter, known};
use crate::names::Global;
use crate::syntax::{AssignOp, BinaryOp, Expr, ExprKind, UnaryOp};
use declic_text::Lang;

/// Facts about a name, or the possible kinds of a value: a set of the bits below.
pub(super) type Facts = u32;

/// It can be a number.
pub(super) const NUMBER: Facts = 1;
/// It can be a text.
pub(super) const TEXT: Facts = 2;
/// It can be true or false.
pub(super) const BOOL: Facts = 4;
/// It can be anything.
pub(super) const UNKNOWN: Facts = 8;
/// It is declared without a value.
pub(super) const EMPTY: Facts = 16;
/// It receives a value after its declaration.
pub(super) const ASSIGNED: Facts = 32;
/// It receives one that is not made from its own.
pub(super) const RENEWED: Facts = 64;
/// It is declared.
pub(super) const DECLARED: Facts = 128;
/// It is declared in several places.
pub(super) const SEVERAL: Facts = 256;
/// It is used otherwise than to read its elements.
pub(super) const HANDED: Facts = 512;

/// A list of that name holds numbers.
pub(super) const NUMBER_ITEMS: Facts = 1024;
/// It may hold something else.
pub(super) const ITEMS: Facts = 2048;

const KINDS: Facts = NUMBER | TEXT | BOOL | UNKNOWN | EMPTY;

/// The kind of a sum; nothing (0) stands for the sum's own variable.
pub(super) fn sum(left: Facts, right: Facts) -> Facts {
    if left == TEXT || right == TEXT {
        TEXT
    } else if (left | right) & !NUMBER == 0 {
        left | right
    } else {
        UNKNOWN
    }
}

/// The kind that `op` makes of two values.
pub(super) fn binary(op: BinaryOp, left: Facts, right: Facts) -> Facts {
    use BinaryOp as B;
    match op {
        B::Add => sum(left, right),
        B::Equal | B::NotEqual | B::StrictEqual | B::StrictNotEqual => BOOL,
        B::Less | B::LessEqual | B::Greater | B::GreaterEqual | B::In | B::InstanceOf => BOOL,
        _ => NUMBER,
    }
}

/// The kind of `expr`; `name` gives the kind of a name, and of a function's results.
pub(super) fn kind(expr: &Expr, name: &dyn Fn(&str, bool) -> Facts) -> Facts {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Update { .. } => NUMBER,
        ExprKind::String(_) | ExprKind::Template(_) => TEXT,
        ExprKind::Bool(_) | ExprKind::Delete(_) => BOOL,
        ExprKind::Name(it) => name(it, false),
        ExprKind::Unary { op, .. } => match op {
            UnaryOp::Not => BOOL,
            UnaryOp::TypeOf => TEXT,
            UnaryOp::Void => UNKNOWN,
            _ => NUMBER,
        },
        ExprKind::Binary { op, left, right } => binary(*op, kind(left, name), kind(right, name)),
        ExprKind::Sequence { last, .. } => kind(last, name),
        ExprKind::Logical { left, right, .. } => kind(left, name) | kind(right, name),
        ExprKind::Conditional {
            then, otherwise, ..
        } => kind(then, name) | kind(otherwise, name),
        ExprKind::Assign {
            op: AssignOp::Plain,
            value,
            ..
        } => kind(value, name),
        ExprKind::Call { callee, .. } => match &callee.kind {
            ExprKind::Name(it) => name(it, true),
            ExprKind::Member { object, .. } => match &object.kind {
                ExprKind::Name(it) if it == "Math" => name(it, true),
                _ => UNKNOWN,
            },
            _ => UNKNOWN,
        },
        _ => UNKNOWN,
    }
}

/// The kind of a name that the program does not declare, or of its results.
pub(super) fn given(name: &str, called: bool, lang: Lang) -> Facts {
    match (Global::find(name, lang), called) {
        (Some(Global::Random), true) | (Some(Global::Width | Global::Height), false) => NUMBER,
        (Some(Global::Touching | Global::KeyPressed), true) => BOOL,
        (None, true) => known::result_of(name),
        _ => UNKNOWN,
    }
}

impl Linter<'_> {
    /// The one kind of all values that `expr` can have; [`UNKNOWN`] when there are several.
    pub(super) fn kind(&self, expr: &Expr) -> Facts {
        let found = kind(expr, &|name, called| {
            let facts = self.facts(name);
            if facts & (DECLARED | ASSIGNED) == 0 {
                given(name, called, self.lang)
            } else if called {
                UNKNOWN
            } else {
                facts & KINDS
            }
        });
        if matches!(found, NUMBER | TEXT | BOOL) {
            found
        } else {
            UNKNOWN
        }
    }

    /// What is known of all variables called `name`.
    pub(super) fn facts(&self, name: &str) -> Facts {
        self.facts.get(name).copied().unwrap_or(0)
    }
}
