//! Loops that cannot end, or that go too far.

use super::kinds::ASSIGNED;
use super::scope::Shape;
use super::{Linter, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::Punct;
use crate::loop_body::{LoopBody, plain_names};
use crate::names::Global;
use crate::syntax::{AssignOp, BinaryOp, Element, Expr, ExprKind, Stmt, StmtKind};
use crate::text::Span;
use crate::visit::Visitor;

impl Linter<'_> {
    /// `while (test) body`, or a `for` with its `update`; `place` is where the loop starts.
    pub(super) fn check_loop(
        &mut self,
        place: u32,
        test: Option<&Expr>,
        update: Option<&Expr>,
        body: &Stmt,
    ) {
        let mut found = LoopBody::default();
        found.stmt(body);
        update.into_iter().for_each(|update| found.expr(update));
        if found.leaves {
            return;
        }
        let Some(test) = test else {
            let word = Span::new(place, place + 3);
            self.push(Diagnostic::warning(DiagnosticCode::LintEndlessLoop, word));
            return;
        };
        let mut names = Vec::new();
        if body.kind == StmtKind::Empty && update.is_none() || !plain_names(test, &mut names) {
            return;
        }
        if names.is_empty() {
            let always = match test.kind {
                ExprKind::Bool(value) => value,
                ExprKind::Number(value) => value != 0.0,
                _ => false,
            };
            if always {
                self.push(Diagnostic::warning(
                    DiagnosticCode::LintEndlessLoop,
                    test.span,
                ));
            }
            return;
        }
        let own_call = |name: &String| Global::find(name, self.lang).is_none();
        let calls = found.methods || found.called.iter().any(own_call);
        let still = names.iter().all(|&name| {
            let Some((binding, _)) = self.scopes.find(name) else {
                // What the program has without declaring it never changes.
                return matches!(
                    Global::find(name, self.lang),
                    Some(Global::Width | Global::Height)
                );
            };
            if matches!(binding.shape, Shape::Function(_)) {
                return false;
            }
            let changes = found.changes.iter().any(|changed| changed == name);
            !changes && (self.facts(name) & ASSIGNED == 0 || !calls)
        });
        if still {
            let text = self.text(test.span);
            self.push(
                Diagnostic::warning(DiagnosticCode::LintConditionNeverChanges, test.span)
                    .with("text", text),
            );
        }
    }

    /// The head of `for (let i = …; i < …; i++)`.
    pub(super) fn check_counter(
        &mut self,
        init: Option<&Stmt>,
        test: &Expr,
        update: &Expr,
        body: &Stmt,
    ) {
        let ExprKind::Binary { op, left, right } = &test.kind else {
            return;
        };
        let ExprKind::Name(name) = &left.kind else {
            return;
        };
        let step = match &update.kind {
            ExprKind::Update { delta, target, .. } if self.text(target.span) == name => *delta,
            ExprKind::Assign {
                op: AssignOp::Binary(op),
                target,
                value,
            } if self.text(target.span) == name && matches!(value.kind, ExprKind::Number(_)) => {
                match op {
                    BinaryOp::Add => 1,
                    BinaryOp::Subtract => -1,
                    _ => return,
                }
            }
            _ => return,
        };
        let up = match op {
            BinaryOp::Less | BinaryOp::LessEqual => 1,
            BinaryOp::Greater | BinaryOp::GreaterEqual => -1,
            _ => return,
        };
        if step == up {
            if *op == BinaryOp::LessEqual {
                self.check_last_turn(name, test, left, right, body);
            }
            return;
        }
        // A loop that surely has no turn is another matter.
        let first = match init.map(|init| &init.kind) {
            Some(StmtKind::Declare { declarators, .. }) => {
                declarators.first().and_then(|it| it.init.as_ref())
            }
            _ => None,
        };
        let starts = match (first.map(|it| &it.kind), &right.kind) {
            (Some(ExprKind::Number(first)), ExprKind::Number(last)) => {
                (up > 0 && first < last) || (up < 0 && first > last)
            }
            (Some(ExprKind::Number(_)), _) => up > 0,
            (Some(_), ExprKind::Number(_)) => up < 0,
            _ => false,
        };
        let mut found = LoopBody::default();
        found.stmt(body);
        if !starts || found.leaves || found.changes.contains(name) {
            return;
        }
        let mut diagnostic =
            Diagnostic::warning(DiagnosticCode::LintWrongDirection, update.span).with("name", name);
        let found = self.text(update.span);
        for (wrong, right) in [("--", "++"), ("++", "--"), ("-=", "+="), ("+=", "-=")] {
            if let Some(at) = found.find(wrong) {
                let at = update.span.start + at as u32;
                let edit = replace(Span::new(at, at + 2), right);
                diagnostic = diagnostic
                    .with("expected", right)
                    .fix(FixLabel::ReplaceWithExpected, vec![edit]);
                break;
            }
        }
        self.push(diagnostic);
    }

    /// `i <= list.length` with `list[i]` in the loop: the last turn finds nothing.
    fn check_last_turn(&mut self, name: &str, test: &Expr, left: &Expr, right: &Expr, body: &Stmt) {
        let ExprKind::Member {
            object,
            name: length,
            ..
        } = &right.kind
        else {
            return;
        };
        if length.name != "length" || !matches!(object.kind, ExprKind::Name(_)) {
            return;
        }
        let read = [self.text(object.span), "[", name, "]"].concat();
        if !self.text(body.span).contains(&read) {
            return;
        }
        let Some(sign) = self.sign(Punct::LessEqual, left.span.end, right.span.start) else {
            return;
        };
        self.push(
            Diagnostic::warning(DiagnosticCode::LintPastTheEnd, test.span)
                .with("list", self.text(object.span))
                .with("expected", "<")
                .fix(FixLabel::ReplaceWithExpected, vec![replace(sign, "<")]),
        );
    }

    /// `list[3]` of a list of three that never changes, `list[list.length]`, `list[-1]`.
    pub(super) fn check_index(&mut self, expr: &Expr, object: &Expr, index: &Expr) {
        let tail = Span::new(object.span.end, expr.span.end);
        if let ExprKind::Unary { operand, .. } = &index.kind
            && self.text(index.span).starts_with('-')
            && matches!(operand.kind, ExprKind::Number(_))
        {
            let at = [".at(", self.text(index.span), ")"].concat();
            self.push(
                Diagnostic::warning(DiagnosticCode::LintNegativeIndex, index.span)
                    .with("expected", &at)
                    .fix(FixLabel::ReplaceWithExpected, vec![replace(tail, &at)]),
            );
            return;
        }
        let ExprKind::Name(name) = &object.kind else {
            return;
        };
        let own_length = matches!(&index.kind, ExprKind::Member { object: of, name: length, .. }
            if length.name == "length" && self.text(of.span) == name);
        let size = match self.scopes.find(name) {
            Some((binding, _)) => match binding.shape {
                Shape::List(size) => Some(size),
                _ => None,
            },
            None => None,
        };
        let beyond = match (&index.kind, size) {
            (ExprKind::Number(at), Some(size)) => *at >= f64::from(size),
            _ => false,
        };
        if !own_length && !beyond {
            return;
        }
        let mut diagnostic =
            Diagnostic::warning(DiagnosticCode::LintPastTheEnd, index.span).with("list", name);
        let last = match size {
            _ if own_length => [self.text(index.span), " - 1"].concat(),
            Some(size) if size > 0 => (size - 1).to_string(),
            _ => String::new(),
        };
        if !last.is_empty() {
            diagnostic = diagnostic.with("expected", &last).fix(
                FixLabel::ReplaceWithExpected,
                vec![replace(index.span, &last)],
            );
        }
        self.push(diagnostic);
    }
}

/// The length of a list literal without `...`.
pub(super) fn list_size(expr: &Expr) -> Option<u32> {
    let ExprKind::Array(elements) = &expr.kind else {
        return None;
    };
    let plain = elements.iter().all(|it| matches!(it, Element::One(_)));
    plain.then_some(elements.len() as u32)
}
