//! Comparisons and sums whose result is surely not the intended one.

use super::kinds::{BOOL, COUNTS, NUMBER, TEXT};
use super::{Linter, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel, Term};
use crate::nearest::nearest;
use crate::syntax::{AssignOp, BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::text::Span;

/// What `typeof` can give.
const TYPES: [&str; 6] = [
    "boolean",
    "function",
    "number",
    "object",
    "string",
    "undefined",
];

fn is_equality(op: BinaryOp) -> bool {
    use BinaryOp as B;
    matches!(
        op,
        B::Equal | B::NotEqual | B::StrictEqual | B::StrictNotEqual
    )
}

fn is_order(op: BinaryOp) -> bool {
    use BinaryOp as B;
    matches!(op, B::Less | B::LessEqual | B::Greater | B::GreaterEqual)
}

/// The text of a string literal without its quotes, as written.
fn inside<'t>(expr: &Expr, written: &'t str) -> Option<&'t str> {
    match expr.kind {
        ExprKind::String(_) => written.get(1..written.len().checked_sub(1)?),
        _ => None,
    }
}

/// Whether a text is a plain number. One that starts with a zero may be a part of a longer one.
fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.matches('.').count() <= 1
        && text.starts_with(|c: char| c.is_ascii_digit())
        && !text.ends_with('.')
        && (!text.starts_with('0') || text == "0" || text.starts_with("0."))
}

impl Linter<'_> {
    pub(super) fn check_binary(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) {
        match op {
            BinaryOp::Add => self.check_sum(left, right),
            BinaryOp::BitXor => self.check_caret(left, right),
            BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => {
                for side in [left, right] {
                    let text = inside(side, self.text(side.span)).unwrap_or("0");
                    if !text.contains(|c: char| c.is_ascii_digit()) {
                        let diagnostic =
                            Diagnostic::warning(DiagnosticCode::LintTextArithmetic, side.span);
                        self.push(diagnostic.with("text", self.text(side.span)));
                    }
                }
            }
            _ if is_equality(op) || is_order(op) => self.check_comparison(expr, op, left, right),
            BinaryOp::In | BinaryOp::InstanceOf => {
                self.check_negated_comparison(expr, op, left, right);
            }
            _ => {}
        }
    }

    fn check_comparison(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) {
        if self.check_negated_comparison(expr, op, left, right)
            || self.check_chain(expr, op, left, right)
        {
            return;
        }
        if is_equality(op) {
            for (side, other) in [(right, left), (left, right)] {
                if self.check_side(op, side, other) {
                    return;
                }
            }
        }
        let (first, second) = (self.kind(left), self.kind(right));
        let known = |kind| matches!(kind, NUMBER | TEXT | BOOL);
        if !known(first) || !known(second) || first == second {
            return;
        }
        let strict = matches!(op, BinaryOp::StrictEqual | BinaryOp::StrictNotEqual);
        if is_order(op) && (first | second) & BOOL != 0 {
            return;
        }
        let code = if strict {
            DiagnosticCode::LintCompareKinds
        } else {
            DiagnosticCode::LintMixedComparison
        };
        self.push_kinds(code, left, right);
    }

    /// Two values of different kinds, with the quotes around a number removed.
    pub(super) fn push_kinds(&mut self, code: DiagnosticCode, left: &Expr, right: &Expr) {
        let (quoted, other) = match right.kind {
            ExprKind::String(_) => (right, left),
            _ => (left, right),
        };
        let place = match (&quoted.kind, &right.kind) {
            (ExprKind::String(_), _) => quoted.span,
            (_, ExprKind::Name(_)) => left.span,
            _ => right.span,
        };
        let term = |kind| match kind {
            NUMBER => Term::KindNumber,
            TEXT => Term::KindText,
            _ => Term::KindBoolean,
        };
        let mut diagnostic = Diagnostic::warning(code, place)
            .with_term("left", term(self.kind(left)))
            .with_term("right", term(self.kind(right)));
        let text = inside(quoted, self.text(quoted.span)).unwrap_or("");
        let bare = match self.kind(other) {
            NUMBER => digits(text),
            BOOL => matches!(text, "true" | "false"),
            _ => false,
        };
        if bare {
            diagnostic = diagnostic.fix(FixLabel::RemoveQuotes, vec![replace(quoted.span, text)]);
        }
        self.push(diagnostic);
    }

    /// `!a === b`: the `!` belongs to `a` alone.
    fn check_negated_comparison(
        &mut self,
        expr: &Expr,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
    ) -> bool {
        let ExprKind::Unary {
            op: UnaryOp::Not,
            operand,
        } = &left.kind
        else {
            return false;
        };
        let twice = matches!(operand.kind, ExprKind::Unary { .. });
        if expr.span.start != left.span.start || self.kind(right) == BOOL || twice {
            return false;
        }
        if is_equality(op) && !matches!(right.kind, ExprKind::Number(_) | ExprKind::String(_)) {
            return false;
        }
        let sign = Span::new(left.span.start, left.span.start + 1);
        let edits = vec![insert(sign.end, "("), insert(expr.span.end, ")")];
        self.push(
            Diagnostic::warning(DiagnosticCode::LintNotBeforeComparison, sign)
                .fix(FixLabel::AddBrackets, edits),
        );
        true
    }

    /// `1 < x < 10`
    fn check_chain(&mut self, expr: &Expr, op: BinaryOp, left: &Expr, right: &Expr) -> bool {
        let ExprKind::Binary {
            op: before,
            right: middle,
            ..
        } = &left.kind
        else {
            return false;
        };
        let both = is_order(op) && is_order(*before) || is_equality(op) && is_equality(*before);
        let open = expr.span.start == left.span.start
            && !self
                .text(Span::new(left.span.end, right.span.start))
                .contains(')');
        if !both || !open || is_equality(op) && self.kind(right) == BOOL {
            return false;
        }
        let again = [" && ", self.text(middle.span)].concat();
        self.push(
            Diagnostic::warning(DiagnosticCode::LintChainedComparison, expr.span)
                .with("middle", self.text(middle.span))
                .fix(
                    FixLabel::TwoComparisons,
                    vec![insert(left.span.end, &again)],
                ),
        );
        true
    }

    /// A side that is equal to nothing, or to nothing that the other side can be.
    fn check_side(&mut self, op: BinaryOp, side: &Expr, other: &Expr) -> bool {
        let denied = matches!(op, BinaryOp::NotEqual | BinaryOp::StrictNotEqual);
        match &side.kind {
            ExprKind::Name(name) if name == "NaN" && self.scopes.find(name).is_none() => {
                let ask = [
                    if denied { "!" } else { "" },
                    "Number.isNaN(",
                    self.text(other.span),
                    ")",
                ]
                .concat();
                let whole = side.span.to(other.span);
                let whole = if side.span.start < other.span.start {
                    whole
                } else {
                    other.span.to(side.span)
                };
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintCompareNan, side.span)
                        .with("expected", &ask)
                        .fix(FixLabel::ReplaceWithExpected, vec![replace(whole, &ask)]),
                );
            }
            ExprKind::Array(_) | ExprKind::Object(_) => {
                let mut diagnostic =
                    Diagnostic::warning(DiagnosticCode::LintCompareList, side.span);
                let target = matches!(other.kind, ExprKind::Name(_) | ExprKind::Member { .. });
                if matches!(&side.kind, ExprKind::Array(items) if items.is_empty())
                    && target
                    && side.span.start > other.span.start
                {
                    let edits = vec![insert(other.span.end, ".length"), replace(side.span, "0")];
                    diagnostic = diagnostic.fix(FixLabel::CompareLength, edits);
                }
                self.push(diagnostic);
            }
            ExprKind::String(_) if matches!(&other.kind, ExprKind::Unary { op, .. } if *op == UnaryOp::TypeOf) =>
            {
                let text = inside(side, self.text(side.span)).unwrap_or("");
                if TYPES.contains(&text) {
                    return false;
                }
                let meant = match text {
                    "nombre" => Some("number"),
                    "texte" | "str" | "text" => Some("string"),
                    "bool" => Some("boolean"),
                    "fonction" => Some("function"),
                    "objet" | "array" | "null" => Some("object"),
                    _ => nearest(text, TYPES, 1).first().copied(),
                };
                let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintTypeofWord, side.span)
                    .with("found", text);
                if let Some(meant) = meant {
                    let inner = Span::new(side.span.start + 1, side.span.end - 1);
                    diagnostic = diagnostic
                        .with("expected", meant)
                        .fix(FixLabel::ReplaceWithExpected, vec![replace(inner, meant)]);
                }
                self.push(diagnostic);
            }
            _ => return false,
        }
        true
    }

    /// `x === 1 || 2`: what stands alone is always true.
    pub(super) fn check_alternative(&mut self, op: LogicalOp, expr: &Expr) {
        if op != LogicalOp::Or {
            return;
        }
        let mut alone = Vec::new();
        let mut first = expr;
        while let ExprKind::Logical {
            op: LogicalOp::Or,
            left,
            right,
        } = &first.kind
        {
            let always = match &right.kind {
                ExprKind::Number(value) => *value != 0.0,
                ExprKind::String(units) => !units.is_empty(),
                _ => false,
            };
            if always {
                alone.push(right.span);
            }
            first = left;
        }
        let ExprKind::Binary { op, left, right } = &first.kind else {
            return;
        };
        let Some(place) = alone.pop().filter(|_| is_equality(*op)) else {
            return;
        };
        if self
            .diagnostics
            .last()
            .is_some_and(|last| last.span == place)
        {
            return;
        }
        let start = self.text(Span::new(left.span.start, right.span.start));
        let mut edits = vec![insert(place.start, start)];
        edits.extend(alone.iter().rev().map(|span| insert(span.start, start)));
        let diagnostic = Diagnostic::warning(DiagnosticCode::LintValueAsCondition, place)
            .with("text", self.text(place))
            .fix(FixLabel::CompareEach, edits);
        self.push(diagnostic);
    }

    /// `a < b & c < d` in a condition.
    pub(super) fn check_bits(&mut self, op: BinaryOp, left: &Expr, right: &Expr) {
        let (sign, meant) = match op {
            BinaryOp::BitAnd => ('&', "&&"),
            BinaryOp::BitOr => ('|', "||"),
            _ => return,
        };
        if self.kind(left) != BOOL || self.kind(right) != BOOL {
            return;
        }
        let between = self.text(Span::new(left.span.end, right.span.start));
        let Some(at) = between.find(sign) else {
            return;
        };
        let at = left.span.end + at as u32;
        let place = Span::new(at, at + 1);
        self.push(
            Diagnostic::warning(DiagnosticCode::LintBitsInCondition, place)
                .with("found", self.text(place))
                .with("expected", meant)
                .fix(FixLabel::ReplaceWithExpected, vec![replace(place, meant)]),
        );
    }

    fn check_sum(&mut self, left: &Expr, right: &Expr) {
        for (side, other) in [(left, right), (right, left)] {
            let text = inside(side, self.text(side.span)).unwrap_or("");
            if digits(text) && text != "0" && self.kind(other) == NUMBER {
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintNumberInQuotes, side.span)
                        .with("text", self.text(side.span))
                        .fix(FixLabel::RemoveQuotes, vec![replace(side.span, text)]),
                );
                return;
            }
        }
        self.check_glued_number(left, right);
    }

    /// `let score = "0";` where the program adds 1 to `score`.
    pub(super) fn check_counted_text(&mut self, name: &str, value: &Expr) {
        let text = inside(value, self.text(value.span)).unwrap_or("");
        if digits(text) && self.facts(name) & COUNTS != 0 {
            self.push(
                Diagnostic::warning(DiagnosticCode::LintNumberInQuotes, value.span)
                    .with("text", self.text(value.span))
                    .fix(FixLabel::RemoveQuotes, vec![replace(value.span, text)]),
            );
        }
    }

    /// `"Points : " + points + 1`
    fn check_glued_number(&mut self, left: &Expr, right: &Expr) {
        let ExprKind::Binary {
            op: BinaryOp::Add,
            left: text,
            right: middle,
        } = &left.kind
        else {
            return;
        };
        let counted = matches!(right.kind, ExprKind::Number(_))
            && matches!(middle.kind, ExprKind::Name(_) | ExprKind::Member { .. });
        let open = !self
            .text(Span::new(middle.span.end, right.span.start))
            .contains(')');
        if !counted || !open || self.kind(text) != TEXT || self.kind(middle) == TEXT {
            return;
        }
        let edits = vec![insert(middle.span.start, "("), insert(right.span.end, ")")];
        self.push(
            Diagnostic::warning(DiagnosticCode::LintGluedNumber, right.span)
                .with("text", self.text(right.span))
                .fix(FixLabel::AddBrackets, edits),
        );
    }

    /// `"Points : ${points}"` in quotes that do not fill in holes.
    pub(super) fn check_hole(&mut self, expr: &Expr) {
        let text = self.text(expr.span);
        let name = text
            .split_once("${")
            .and_then(|(_, rest)| rest.split_once('}'))
            .map(|(hole, _)| hole.split(['.', '[', ' ', '+', '-', '*', '(']).next());
        let Some(Some(name)) = name else {
            return;
        };
        if self.scopes.find(name).is_none() {
            return;
        }
        let mut diagnostic =
            Diagnostic::warning(DiagnosticCode::LintHoleInQuotes, expr.span).with("name", name);
        if !text.contains(['`', '\\']) {
            let (start, end) = (expr.span.start, expr.span.end);
            let edits = vec![
                replace(Span::new(start, start + 1), "`"),
                replace(Span::new(end - 1, end), "`"),
            ];
            diagnostic = diagnostic.fix(FixLabel::GraveQuotes, edits);
        }
        self.push(diagnostic);
    }

    /// `x =+ 1`, `x = x` and `x = x++`.
    pub(super) fn check_assign(&mut self, op: AssignOp, target: &Expr, value: &Expr) {
        if op != AssignOp::Plain {
            return;
        }
        if let ExprKind::Name(name) = &target.kind {
            self.check_counted_text(name, value);
        }
        let gap = Span::new(target.span.end, value.span.start);
        if let ExprKind::Unary {
            op: UnaryOp::Plus | UnaryOp::Minus,
            operand,
        } = &value.kind
        {
            let glued = self.text(gap).ends_with('=');
            if glued && operand.span.start > value.span.start + 1 {
                let sign = Span::new(gap.end - 1, gap.end + 1);
                let meant = if self.text(sign) == "=+" { "+=" } else { "-=" };
                self.push(
                    Diagnostic::warning(DiagnosticCode::LintReversedSign, sign)
                        .with("found", self.text(sign))
                        .with("expected", meant)
                        .fix(FixLabel::ReplaceWithExpected, vec![replace(sign, meant)]),
                );
            }
            return;
        }
        let name = self.text(target.span);
        let (same, fixed) = match &value.kind {
            ExprKind::Name(_) => (self.text(value.span) == name, false),
            ExprKind::Update {
                prefix: false,
                target,
                ..
            } => (self.text(target.span) == name, true),
            _ => return,
        };
        if !same || !matches!(target.kind, ExprKind::Name(_)) {
            return;
        }
        let mut diagnostic = Diagnostic::warning(
            DiagnosticCode::LintSelfAssignment,
            target.span.to(value.span),
        )
        .with("name", name);
        if fixed {
            let start = Span::new(target.span.start, value.span.start);
            diagnostic = diagnostic.fix(FixLabel::RemoveAssignment, vec![replace(start, "")]);
        }
        self.push(diagnostic);
    }
}
