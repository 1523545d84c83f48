//! Conditions that never change, and values that are computed and lost.

use crate::syntax::{
    BinaryOp, Expr, ExprKind, Function, Pattern, Program, Stmt, StmtKind, UnaryOp,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_body, walk_expr, walk_function, walk_pattern, walk_stmt};

/// A part of a program that does nothing.
pub(super) struct Idle {
    pub(super) span: Span,
    /// Whether it is a condition; else it is a value.
    pub(super) condition: bool,
}

impl Idle {
    /// Whether this condition of `changed` stands in `source` as it is: no repair made it.
    pub(super) fn is_written_in(&self, source: &str, changed: &str) -> bool {
        self.condition && source.contains(self.span.of(changed))
    }
}

/// The parts of `program`, parsed from `source`, that do nothing.
pub(super) fn idle_parts(program: &Program, source: &str) -> Vec<Idle> {
    let mut search = Search {
        source,
        found: Vec::new(),
    };
    walk_body(&program.body, &mut search);
    search.found
}

struct Search<'s> {
    source: &'s str,
    found: Vec<Idle>,
}

impl Search<'_> {
    fn condition(&mut self, test: &Expr) {
        match &test.kind {
            ExprKind::Logical { left, right, .. } => {
                self.condition(left);
                self.condition(right);
            }
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.condition(operand),
            kind if never_changes(kind) => self.found.push(Idle {
                span: test.span,
                condition: true,
            }),
            _ => {}
        }
    }
}

impl Visitor for Search<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::If { test, .. }
            | StmtKind::While { test, .. }
            | StmtKind::DoWhile { test, .. }
            | StmtKind::For {
                test: Some(test), ..
            } => self.condition(test),
            StmtKind::Expr(expr) if is_lost(expr) && !is_directive(expr, self.source) => {
                self.found.push(Idle {
                    span: expr.span,
                    condition: false,
                });
            }
            _ => {}
        }
        walk_stmt(stmt, self);
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Conditional { test, .. } = &expr.kind {
            self.condition(test);
        }
        if let ExprKind::Sequence { first, .. } = &expr.kind
            && is_lost(first)
        {
            self.found.push(Idle {
                span: first.span,
                condition: false,
            });
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        walk_function(function, self);
    }
}

/// Whether a statement of this expression alone does nothing.
fn is_lost(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Bool(_)
        | ExprKind::Null
        | ExprKind::Name(_)
        | ExprKind::Template(_)
        | ExprKind::Array(_)
        | ExprKind::Object(_)
        | ExprKind::Function(_)
        | ExprKind::Binary { .. }
        | ExprKind::Member { .. }
        | ExprKind::Index { .. } => true,
        ExprKind::Unary { operand, .. } => !matches!(operand.kind, ExprKind::Call { .. }),
        ExprKind::Logical { right, .. } => is_lost(right),
        ExprKind::Sequence { last, .. } => is_lost(last),
        ExprKind::Conditional {
            then, otherwise, ..
        } => is_lost(then) && is_lost(otherwise),
        _ => false,
    }
}

fn is_directive(expr: &Expr, source: &str) -> bool {
    matches!(expr.span.of(source), "\"use strict\"" | "'use strict'")
}

fn is_literal(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Null => true,
        ExprKind::Unary { operand, .. } => is_literal(&operand.kind),
        _ => false,
    }
}

/// Whether a condition other than a plain `true` or number always gives the same answer, or compares
/// with the answer of a `!`.
fn never_changes(kind: &ExprKind) -> bool {
    let denied = |side: &Expr| matches!(&side.kind, ExprKind::Unary { op: UnaryOp::Not, operand } if is_literal(&operand.kind));
    match kind {
        ExprKind::String(_) | ExprKind::Template(_) => true,
        ExprKind::Array(_) | ExprKind::Object(_) | ExprKind::Function(_) => true,
        ExprKind::Binary { op, left, right } => {
            let equality = matches!(
                op,
                BinaryOp::Equal
                    | BinaryOp::NotEqual
                    | BinaryOp::StrictEqual
                    | BinaryOp::StrictNotEqual
            );
            is_literal(&left.kind) && is_literal(&right.kind)
                || equality && (denied(left) || denied(right))
        }
        _ => false,
    }
}
