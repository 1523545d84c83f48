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
pub(super) const REPLACED: Facts = 64;
/// It is declared.
pub(super) const DECLARED: Facts = 128;
/// It is declared in several places.
pub(super) const SEVERAL: Facts = 256;
/// It is used otherwise than to read its elements: something else may change them.
pub(super) const ESCAPES: Facts = 512;

/// A list of that name holds numbers.
pub(super) const NUMBER_ITEMS: Facts = 1024;
/// It may hold something else.
pub(super) const ITEMS: Facts = 2048;

/// It receives itself and a number that is written there: it counts.
pub(super) const COUNTS: Facts = 4096;

const KINDS: Facts = NUMBER | TEXT | BOOL | UNKNOWN | EMPTY;

/// No fact, or the kind of a variable inside its own first value.
pub(super) const NONE: Facts = 0;

/// The kind of a sum; [`NONE`] stands for the sum's own variable.
pub(super) fn sum(left: Facts, right: Facts) -> Facts {
    if left == TEXT || right == TEXT {
        TEXT
    } else if (left | right) & !NUMBER == NONE {
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

/// What is done with a name whose kind is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameUse {
    Read,
    /// The kind of the results is asked for; for `Math`, those of its functions.
    Called,
}

/// The kind of `expr`; `name` gives the kind of a name, or of the results of a call.
pub(super) fn kind(expr: &Expr, name: &dyn Fn(&str, NameUse) -> Facts) -> Facts {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Update { .. } => NUMBER,
        ExprKind::String(_) | ExprKind::Template(_) => TEXT,
        ExprKind::Bool(_) | ExprKind::Delete(_) => BOOL,
        ExprKind::Name(it) => name(it, NameUse::Read),
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
            ExprKind::Name(it) => name(it, NameUse::Called),
            ExprKind::Member { object, .. } => match &object.kind {
                ExprKind::Name(it) if it == "Math" => name(it, NameUse::Called),
                _ => UNKNOWN,
            },
            _ => UNKNOWN,
        },
        _ => UNKNOWN,
    }
}

/// The kind of a name that the program does not declare, or of its results.
pub(super) fn library_kind(name: &str, used: NameUse, lang: Lang) -> Facts {
    use NameUse::{Called, Read};
    match (Global::find(name, lang), used) {
        (Some(Global::Random), Called) | (Some(Global::Width | Global::Height), Read) => NUMBER,
        (Some(Global::Touching | Global::KeyPressed), Called) => BOOL,
        (None, Called) => known::result_of(name),
        _ => UNKNOWN,
    }
}

impl Linter<'_> {
    /// The one kind of all values that `expr` can have; [`UNKNOWN`] when there are several.
    pub(super) fn kind(&self, expr: &Expr) -> Facts {
        let found = kind(expr, &|name, used| {
            let facts = self.facts(name);
            if facts & (DECLARED | ASSIGNED) == 0 {
                library_kind(name, used, self.lang)
            } else if used == NameUse::Called {
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
        self.facts.get(name).copied().unwrap_or(NONE)
    }
}
