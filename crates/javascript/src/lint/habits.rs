//! Statements that do nothing, or not what they seem to.

use super::scope::Shape;
use super::{Linter, insert, known, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel, Severity};
use crate::lexer::Punct;
use crate::syntax::{AssignOp, BinaryOp, Expr, ExprKind, FunctionStyle, Stmt, StmtKind, UnaryOp};
use crate::text::Span;

impl Linter<'_> {
    /// The condition of `if`, `while`, `for` or `? :`.
    pub(super) fn check_condition(&mut self, test: &Expr) {
        match &test.kind {
            ExprKind::Assign {
                op: AssignOp::Plain,
                target,
                value,
            } => {
                let sign = self.sign(Punct::Assign, target.span.end, value.span.start);
                let mut diagnostic = Diagnostic::warning(
                    DiagnosticCode::LintAssignmentInCondition,
                    sign.unwrap_or(test.span),
                );
                let denied = matches!(
                    value.kind,
                    ExprKind::Unary {
                        op: UnaryOp::Not,
                        ..
                    }
                );
                if let Some(sign) = sign.filter(|sign| denied && sign.end == value.span.start) {
                    // `=!`: the two signs in the wrong order.
                    let both = Span::new(sign.start, sign.end + 1);
                    diagnostic.span = both;
                    diagnostic = diagnostic
                        .with("expected", "!==")
                        .fix(FixLabel::ReplaceWithExpected, vec![replace(both, "!==")]);
                } else if let Some(sign) = sign {
                    diagnostic = diagnostic.fix(FixLabel::Compare, vec![replace(sign, "===")]);
                }
                if self.is_read_only(target) {
                    // It stops the program; that it cannot be written to is no further news.
                    diagnostic.severity = Severity::Error;
                    self.report_once(target.span);
                }
                self.push(diagnostic);
            }
            ExprKind::Function(function) if function.style == FunctionStyle::Arrow => {
                let start = function
                    .params
                    .last()
                    .map_or(test.span.start, |p| p.target.span.end);
                let sign = self.sign(Punct::Arrow, start, test.span.end);
                let mut diagnostic = Diagnostic::warning(
                    DiagnosticCode::LintArrowInCondition,
                    sign.unwrap_or(test.span),
                );
                if let Some(sign) = sign {
                    diagnostic = diagnostic.fix(FixLabel::AtLeast, vec![replace(sign, ">=")]);
                }
                self.push(diagnostic);
            }
            ExprKind::Name(name) => {
                let tool = self.library(test).and_then(known::argument_count);
                let own = self
                    .scopes
                    .find(name)
                    .is_some_and(|(binding, _)| matches!(binding.shape, Shape::Function(_)));
                if tool.is_some() || own {
                    self.push(
                        Diagnostic::warning(DiagnosticCode::LintFunctionAsCondition, test.span)
                            .with("name", name),
                    );
                }
            }
            ExprKind::Binary { op, left, right } => self.check_bits(*op, left, right),
            ExprKind::Logical { left, right, .. } => {
                self.check_condition(left);
                self.check_condition(right);
            }
            _ => {}
        }
    }

    /// An expression that is a whole statement.
    pub(super) fn check_statement(&mut self, statement: Span, expr: &Expr) {
        if self.reported.binary_search(&statement).is_ok() {
            return;
        }
        match &expr.kind {
            ExprKind::Name(name) => self.check_name_alone(name, expr.span),
            ExprKind::Binary {
                op: BinaryOp::Equal | BinaryOp::StrictEqual,
                left,
                right,
            } => {
                let punct = [Punct::Equal, Punct::StrictEqual];
                let sign = punct
                    .iter()
                    .find_map(|&punct| self.sign(punct, left.span.end, right.span.start));
                let mut diagnostic = Diagnostic::warning(
                    DiagnosticCode::LintComparisonAsStatement,
                    sign.unwrap_or(expr.span),
                );
                let target = matches!(
                    left.kind,
                    ExprKind::Name(_) | ExprKind::Member { .. } | ExprKind::Index { .. }
                );
                if let (Some(sign), true) = (sign, target) {
                    diagnostic = diagnostic.fix(FixLabel::Assign, vec![replace(sign, "=")]);
                }
                self.push(diagnostic);
            }
            ExprKind::Binary { .. }
            | ExprKind::Number(_)
            | ExprKind::Bool(_)
            | ExprKind::Null
            | ExprKind::Template(_)
            | ExprKind::Array(_)
            | ExprKind::Member { .. }
            | ExprKind::Unary { .. } => {
                self.push(Diagnostic::warning(DiagnosticCode::LintNoEffect, expr.span))
            }
            _ => {}
        }
    }

    /// The part before a comma: its value is lost.
    pub(super) fn check_lost_part(&mut self, part: &Expr, next: &Expr) {
        if self.check_decimal_comma(part, next) {
            return;
        }
        let idle = matches!(
            part.kind,
            ExprKind::Name(_)
                | ExprKind::Number(_)
                | ExprKind::String(_)
                | ExprKind::Bool(_)
                | ExprKind::Binary { .. }
                | ExprKind::Member { .. }
        );
        if idle && self.report_once(part.span) {
            self.push(Diagnostic::warning(DiagnosticCode::LintNoEffect, part.span));
        }
    }

    /// `(3,5)`: the comma of French numbers, between digits without a blank. Outside brackets the parser
    /// refuses it. Gives whether it is one.
    fn check_decimal_comma(&mut self, part: &Expr, next: &Expr) -> bool {
        let part = match &part.kind {
            ExprKind::Sequence { last, .. } => last,
            _ => part,
        };
        let span = part.span.to(next.span);
        let glued = self.is_decimal_comma(span);
        if glued && self.report_once(span) {
            let text = self.text(span);
            let number = text.replace(',', ".");
            let edits = vec![replace(span, &number)];
            self.push(
                Diagnostic::warning(DiagnosticCode::SyntaxDecimalComma, span)
                    .with("found", text)
                    .with("expected", number)
                    .fix(FixLabel::ReplaceWithExpected, edits),
            );
        }
        glued
    }

    /// Whether `span` holds digits, a comma and digits, without a blank.
    pub(super) fn is_decimal_comma(&self, span: Span) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let parts = self.text(span).split_once(',');
        parts.is_some_and(|(whole, rest)| digits(whole) && digits(rest))
    }

    fn check_name_alone(&mut self, name: &str, span: Span) {
        let tool = match self.scopes.find(name) {
            Some((binding, _)) => match binding.shape {
                Shape::Function(_) => Some(true),
                _ => None,
            },
            None => crate::names::Global::find(name, self.lang)
                .and_then(known::argument_count)
                .map(|(least, _)| least == 0),
        };
        match tool {
            Some(bare) => {
                let mut diagnostic =
                    Diagnostic::warning(DiagnosticCode::LintCallWithoutBrackets, span)
                        .with("name", name);
                if bare {
                    diagnostic = diagnostic.fix(FixLabel::AddCall, vec![insert(span.end, "()")]);
                }
                self.push(diagnostic);
            }
            None if self.scopes.find(name).is_some() => {
                self.push(Diagnostic::warning(DiagnosticCode::LintNoEffect, span));
            }
            None => {}
        }
    }

    /// `if (…);` or a loop's `;` before the block that was meant.
    pub(super) fn check_empty_body(&mut self, statement: &Stmt, next: Option<&Stmt>) {
        let (word, body) = match &statement.kind {
            StmtKind::If {
                then,
                otherwise: None,
                ..
            } => ("if", then),
            StmtKind::If {
                otherwise: Some(otherwise),
                ..
            } => match &otherwise.kind {
                StmtKind::If { .. } => return self.check_empty_body(otherwise, next),
                _ => ("else", otherwise),
            },
            StmtKind::While { body, .. } => ("while", body),
            StmtKind::For { body, .. } | StmtKind::ForEach { body, .. } => ("for", body),
            _ => return,
        };
        if word == "if" {
            self.check_empty_block(statement, body, next);
        }
        let block = next.is_some_and(|next| matches!(next.kind, StmtKind::Block(_)));
        if body.kind != StmtKind::Empty || (word != "if" && !block) {
            return;
        }
        let mut diagnostic =
            Diagnostic::warning(DiagnosticCode::LintSemicolonAfterCondition, body.span)
                .with("word", word);
        if block {
            diagnostic = diagnostic.fix(FixLabel::RemoveSemicolon, vec![replace(body.span, "")]);
        }
        self.push(diagnostic);
    }

    /// `if (…) {}`: what was meant to stand in the block may stand below it, further in than the `if`.
    fn check_empty_block(&mut self, statement: &Stmt, body: &Stmt, next: Option<&Stmt>) {
        let empty = matches!(&body.kind, StmtKind::Block(inside) if inside.is_empty());
        let inside = Span::new(body.span.start + 1, body.span.end.saturating_sub(1));
        if !empty || !self.text(inside).trim().is_empty() {
            return;
        }
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintEmptyBlock, body.span);
        if let Some(next) = next.filter(|next| matches!(next.kind, StmtKind::Expr(_))) {
            let column = |at: u32| at - self.lines.line_start(self.lines.line(at));
            let (own, inner) = (column(statement.span.start), column(next.span.start));
            if inner > own && self.lines.line(next.span.start) > self.lines.line(body.span.end) {
                let closer = format!("\n{:1$}}}", "", own as usize);
                let edits = vec![replace(body.span, "{"), insert(next.span.end, &closer)];
                diagnostic = diagnostic.fix(FixLabel::MoveCloser, edits);
            }
        }
        self.push(diagnostic);
    }

    /// Statements after `return`, `break` or `continue`.
    pub(super) fn check_unreachable(&mut self, body: &[Stmt]) {
        let leaves = body.iter().position(|statement| {
            matches!(
                statement.kind,
                StmtKind::Return(_)
                    | StmtKind::Throw(_)
                    | StmtKind::Break(_)
                    | StmtKind::Continue(_)
            )
        });
        let Some(leaves) = leaves else {
            return;
        };
        let dead = body
            .iter()
            .skip(leaves + 1)
            .find(|statement| !matches!(statement.kind, StmtKind::Function(_) | StmtKind::Empty));
        let (Some(dead), Some(leaving)) = (dead, body.get(leaves)) else {
            return;
        };
        if let (StmtKind::Return(None), StmtKind::Expr(_)) = (&leaving.kind, &dead.kind)
            && self.text(leaving.span) == "return"
        {
            self.report_once(dead.span);
            let gap = Span::new(leaving.span.end, dead.span.start);
            let diagnostic = Diagnostic::warning(DiagnosticCode::LintReturnNewline, leaving.span);
            self.push(diagnostic.fix(FixLabel::JoinLines, vec![replace(gap, " ")]));
            return;
        }
        let word = match leaving.kind {
            StmtKind::Break(_) => "break",
            StmtKind::Continue(_) => "continue",
            StmtKind::Throw(_) => "throw",
            _ => "return",
        };
        self.push(
            Diagnostic::warning(DiagnosticCode::LintUnreachable, dead.span).with("word", word),
        );
    }

    /// A call or an index whose bracket starts a new line: two lines read as one.
    pub(super) fn check_line_glue(&mut self, first: &Expr, before: u32) {
        let between = self.text(Span::new(first.span.end, before));
        let Some(at) = between.find(['(', '[']) else {
            return;
        };
        let gap = between.get(..at).unwrap_or("");
        if !gap.contains('\n') || !gap.trim().is_empty() {
            return;
        }
        let bracket = first.span.end + at as u32;
        self.push(
            Diagnostic::warning(
                DiagnosticCode::LintLinesReadAsOne,
                Span::new(bracket, bracket + 1),
            )
            .fix(FixLabel::AddSemicolon, vec![insert(first.span.end, ";")]),
        );
    }
}
