//! `switch`, chains of `if`, and keys that come twice.

use super::kinds::{NUMBER, TEXT};
use super::{Linter, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::Punct;
use crate::names::Global;
use crate::syntax::{Case, Expr, ExprKind, Key, LogicalOp, ObjectPart, Stmt, StmtKind};
use crate::text::Span;

/// Whether the statement after `stmt` is surely reached.
fn goes_on(stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::Expr(_) | StmtKind::Declare { .. } => true,
        StmtKind::If { otherwise, .. } => otherwise.is_none(),
        StmtKind::Block(body) => body.last().is_some_and(goes_on),
        _ => false,
    }
}

impl Linter<'_> {
    pub(super) fn check_cases(&mut self, value: &Expr, cases: &[Case]) {
        let kind = self.kind(value);
        for (at, case) in cases.iter().enumerate() {
            if let (Some(last), Some(next)) = (case.body.last(), cases.get(at + 1)) {
                self.check_fall(case, last, next);
            }
            let Some(test) = &case.test else {
                continue;
            };
            if let ExprKind::Sequence { first, last } = &test.kind {
                self.check_listed_cases(test, first, last);
                continue;
            }
            if matches!(test.kind, ExprKind::Logical { .. }) {
                self.check_alternatives(test);
                continue;
            }
            let literal = matches!(test.kind, ExprKind::Number(_) | ExprKind::String(_));
            let mut before = cases
                .iter()
                .take(at.min(200))
                .filter_map(|it| it.test.as_ref());
            let text = self.text(test.span);
            if literal && before.any(|it| self.text(it.span) == text) {
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintDuplicateCase, test.span)
                        .with("text", text),
                );
            } else if matches!((kind, self.kind(test)), (NUMBER, TEXT) | (TEXT, NUMBER)) {
                self.push_kinds(DiagnosticCode::LintCompareKinds, value, test);
            }
        }
    }

    /// The next case runs too where there is no `break`.
    fn check_fall(&mut self, case: &Case, last: &Stmt, next: &Case) {
        let between = self.text(Span::new(last.span.end, next.span.start));
        if !goes_on(last) || between.contains('/') {
            return;
        }
        let ends = self.text(last.span).ends_with([';', '}']);
        let (at, text) = match &last.kind {
            StmtKind::Block(_) => (last.span.end - 1, "break; "),
            _ if ends => (last.span.end, " break;"),
            _ => (last.span.end, "; break;"),
        };
        let word = if case.test.is_some() { 4 } else { 7 };
        let place = Span::new(case.span.start, case.span.start + word);
        self.push(
            Diagnostic::warning(DiagnosticCode::LintCaseRunsOn, place)
                .fix(FixLabel::AddBreak, vec![insert(at, text)]),
        );
    }

    /// `case 1, 2:`
    fn check_listed_cases(&mut self, test: &Expr, first: &Expr, last: &Expr) {
        self.report_once(first.span);
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintCaseAlternatives, test.span);
        if let Some(sign) = self.sign(Punct::Comma, first.span.end, last.span.start)
            && !matches!(first.kind, ExprKind::Sequence { .. })
        {
            let edit = replace(Span::new(first.span.end, sign.end), ": case");
            diagnostic = diagnostic.fix(FixLabel::OneCaseEach, vec![edit]);
        }
        self.push(diagnostic);
    }

    /// `case 1 || 2:`
    fn check_alternatives(&mut self, test: &Expr) {
        let mut edits = Vec::new();
        let mut first = test;
        while let ExprKind::Logical {
            op: LogicalOp::Or,
            left,
            right,
        } = &first.kind
        {
            if !matches!(right.kind, ExprKind::Number(_) | ExprKind::String(_)) {
                return;
            }
            if let Some(sign) = self.sign(Punct::Or, left.span.end, right.span.start) {
                edits.push(replace(Span::new(left.span.end, sign.end), ": case"));
            }
            first = left;
        }
        if matches!(first.kind, ExprKind::Number(_) | ExprKind::String(_)) {
            edits.reverse();
            let diagnostic = Diagnostic::warning(DiagnosticCode::LintCaseAlternatives, test.span);
            self.push(diagnostic.fix(FixLabel::OneCaseEach, edits));
        }
    }

    /// `if (a) … else if (a) …`
    pub(super) fn check_same_condition(&mut self, test: &Expr, otherwise: Option<&Stmt>) {
        let text = self.text(test.span);
        // A call may give another result the second time.
        let steady = match &test.kind {
            ExprKind::Call { callee, .. } => matches!(
                self.library(callee),
                Some(Global::KeyPressed | Global::Touching)
            ),
            ExprKind::Assign { .. } | ExprKind::Update { .. } => false,
            _ => !text.contains('('),
        };
        let mut next = otherwise;
        while let Some(StmtKind::If {
            test: again,
            otherwise,
            ..
        }) = next.map(|it| &it.kind)
        {
            if steady && self.text(again.span) == text {
                let line = self.lines.line(test.span.start).to_string();
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintSameCondition, again.span)
                        .with("line", line),
                );
                return;
            }
            next = otherwise.as_deref();
        }
    }

    pub(super) fn check_keys(&mut self, parts: &[ObjectPart]) {
        let mut seen: Vec<&[u16]> = Vec::new();
        for part in parts {
            let ObjectPart::Property(property) = part else {
                seen.clear();
                continue;
            };
            let Key::Name(key) = &property.key else {
                continue;
            };
            if seen.contains(&key.as_slice()) {
                let name = self.text(property.key_span);
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintDuplicateKey, property.key_span)
                        .with("name", name),
                );
                return;
            }
            if seen.len() < 64 {
                seen.push(key);
            }
        }
    }
}
