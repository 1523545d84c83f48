//! Lists: sorting them, taking elements out while going through them, places that are no whole
//! numbers.

use super::kinds::{BOOL, ITEMS, NUMBER_ITEMS, REPLACED, SEVERAL};
use super::{Linter, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::Punct;
use crate::loop_body::LoopBody;
use crate::syntax::{
    BinaryOp, Element, Expr, ExprKind, ForHead, Function, FunctionBody, Pattern, Stmt, StmtKind,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_expr, walk_stmt};

/// The value that a short function gives: `(a, b) => value` or `{ return value; }`.
fn given_value(function: &Function) -> Option<&Expr> {
    match &function.body {
        FunctionBody::Expr(value) => Some(value),
        FunctionBody::Block(body) => match body.as_slice() {
            [
                Stmt {
                    kind: StmtKind::Return(Some(value)),
                    ..
                },
            ] => Some(value),
            _ => None,
        },
    }
}

/// Whether to compute `value` does nothing else.
fn is_plain(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Name(_) => true,
        ExprKind::Unary { operand, .. } => is_plain(operand),
        ExprKind::Member { object, .. } => is_plain(object),
        ExprKind::Binary { left, right, .. } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

/// Calls of `list.splice(…)` that take one element out.
struct Splices<'n> {
    list: &'n str,
    found: Vec<Span>,
}

impl Visitor for Splices<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        walk_stmt(stmt, self);
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Call { callee, args, .. } = &expr.kind
            && let ExprKind::Member { object, name, .. } = &callee.kind
            && name.name == "splice"
            && matches!(&object.kind, ExprKind::Name(list) if list == self.list)
            && let [Element::One(_), Element::One(count)] = args.as_slice()
            && matches!(count.kind, ExprKind::Number(count) if count > 0.0)
        {
            self.found.push(name.span);
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, _: &Pattern) {}

    fn function(&mut self, _: &Function) {}
}

impl Linter<'_> {
    /// Calls of list methods.
    pub(super) fn check_list_call(&mut self, callee: &Expr, args: &[Element]) {
        let ExprKind::Member { object, name, .. } = &callee.kind else {
            return;
        };
        match (name.name.as_str(), args) {
            ("sort", []) => self.check_plain_sort(object, callee.span.end),
            ("sort", [Element::One(order)]) => self.check_order(order),
            ("includes" | "indexOf" | "lastIndexOf", [Element::One(sought)])
                if matches!(sought.kind, ExprKind::Object(_) | ExprKind::Array(_)) =>
            {
                let code = DiagnosticCode::LintCompareList;
                self.push(Diagnostic::warning(code, sought.span));
            }
            _ => {}
        }
    }

    /// `let fruits = ("pomme", "poire");`: a list in round brackets. `target` is what receives it.
    pub(super) fn check_round_list(&mut self, target: Span, value: &Expr) {
        let ExprKind::Sequence { first, last } = &value.kind else {
            return;
        };
        let (mut parts, mut rest) = (vec![last.as_ref()], first.as_ref());
        while let ExprKind::Sequence { first, last } = &rest.kind {
            parts.push(last);
            rest = first;
        }
        parts.push(rest);
        if !parts.iter().all(|part| is_plain(part)) {
            return;
        }
        let open = self.sign(Punct::OpenParen, target.end, rest.span.start);
        let after = last.span.end + self.text_after(last.span.end).find(')').unwrap_or(0) as u32;
        let close = Span::new(after, after + 1);
        let closes = self.text(Span::new(last.span.end, after)).trim().is_empty();
        let Some(open) = open.filter(|_| closes && self.text(close) == ")") else {
            return;
        };
        if self.is_decimal_comma(rest.span.to(last.span)) {
            return;
        }
        // That their values are lost is no further news.
        for part in parts {
            self.report_once(part.span);
        }
        self.push(
            Diagnostic::warning(DiagnosticCode::LintRoundList, open.to(close)).fix(
                FixLabel::SquareBrackets,
                vec![replace(open, "["), replace(close, "]")],
            ),
        );
    }

    /// `scores.sort()` of a list that only ever holds numbers.
    fn check_plain_sort(&mut self, list: &Expr, end: u32) {
        let ExprKind::Name(name) = &list.kind else {
            return;
        };
        let facts = self.facts(name);
        if facts & (ITEMS | NUMBER_ITEMS | SEVERAL | REPLACED) == NUMBER_ITEMS {
            let place = Span::new(end - 4, end);
            let edit = insert(end + 1, "(a, b) => a - b");
            self.push(
                Diagnostic::warning(DiagnosticCode::LintSortNumbers, place)
                    .fix(FixLabel::SortByNumber, vec![edit]),
            );
        }
    }

    /// `sort((a, b) => a > b)`
    fn check_order(&mut self, order: &Expr) {
        let ExprKind::Function(function) = &order.kind else {
            return;
        };
        let Some(value) = given_value(function).filter(|value| self.kind(value) == BOOL) else {
            return;
        };
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintSortOrder, value.span);
        if let ExprKind::Binary { op, left, right } = &value.kind {
            let pair = match op {
                BinaryOp::Greater | BinaryOp::GreaterEqual => Some((left, right)),
                BinaryOp::Less | BinaryOp::LessEqual => Some((right, left)),
                _ => None,
            };
            if let Some((first, second)) = pair {
                let (first, second) = (self.text(first.span), self.text(second.span));
                let difference = [first, " - ", second].concat();
                diagnostic = diagnostic.with("expected", &difference).fix(
                    FixLabel::ReplaceWithExpected,
                    vec![replace(value.span, &difference)],
                );
            }
        }
        self.push(diagnostic);
    }

    /// `list.splice(i, 1)` in a loop that goes up through `list`, and does not step back.
    pub(super) fn check_splice(&mut self, test: &Expr, update: &Expr, body: &Stmt) {
        let ExprKind::Binary {
            op: BinaryOp::Less,
            left,
            right,
        } = &test.kind
        else {
            return;
        };
        let (ExprKind::Name(counter), ExprKind::Member { object, name, .. }) =
            (&left.kind, &right.kind)
        else {
            return;
        };
        let ExprKind::Name(list) = &object.kind else {
            return;
        };
        let up = matches!(&update.kind, ExprKind::Update { delta: 1, target, .. }
            if self.text(target.span) == counter);
        let mut turn = LoopBody::default();
        turn.stmt(body);
        if name.name == "length" && up && !turn.leaves && !turn.changes.contains(counter) {
            self.push_splices(list, body);
        }
    }

    /// The same for `for (const x of list)`.
    pub(super) fn check_splice_each(&mut self, head: &ForHead, over: &Expr, body: &Stmt) {
        let mut turn = LoopBody::default();
        turn.stmt(body);
        if let (ExprKind::Name(list), ForHead::Declare(..), false) = (&over.kind, head, turn.leaves)
        {
            self.push_splices(list, body);
        }
    }

    fn push_splices(&mut self, list: &str, body: &Stmt) {
        let mut splices = Splices {
            list,
            found: Vec::new(),
        };
        splices.stmt(body);
        for span in splices.found {
            self.push(Diagnostic::warning(DiagnosticCode::LintSpliceInLoop, span));
        }
    }

    /// `3 ^ 2`, in a program without other calculations on bits.
    pub(super) fn check_caret(&mut self, left: &Expr, right: &Expr) {
        let small = matches!(right.kind, ExprKind::Number(power) if power == 2.0 || power == 3.0);
        let plain = matches!(
            left.kind,
            ExprKind::Number(_)
                | ExprKind::Name(_)
                | ExprKind::Member { .. }
                | ExprKind::Binary {
                    op: BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide,
                    ..
                }
        );
        if !small || !plain || self.uses_bits {
            return;
        }
        if let Some(sign) = self.sign(Punct::BitXor, left.span.end, right.span.start) {
            self.push(
                Diagnostic::warning(DiagnosticCode::LintCaretPower, sign)
                    .with("expected", "**")
                    .fix(FixLabel::ReplaceWithExpected, vec![replace(sign, "**")]),
            );
        }
    }

    /// `words[Math.random() * 3]`. True when reported.
    pub(super) fn check_fraction(&mut self, index: &Expr) -> bool {
        let ExprKind::Binary {
            op: BinaryOp::Multiply,
            left,
            right,
        } = &index.kind
        else {
            return false;
        };
        let random = |side: &Expr| {
            matches!(&side.kind, ExprKind::Call { callee, .. }
                if self.text(callee.span) == "Math.random")
        };
        let found = random(left) || random(right);
        if found {
            let edits = vec![
                insert(index.span.start, "Math.floor("),
                insert(index.span.end, ")"),
            ];
            self.push(
                Diagnostic::warning(DiagnosticCode::LintFractionIndex, index.span)
                    .fix(FixLabel::Floor, edits),
            );
        }
        found
    }
}
