//! Operators: JavaScript's precedences, associativities and their exceptions.

use super::declaration::is_protected;
use super::looping::is_target;
use super::pattern::Receives;
use super::{Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Edit, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{AssignOp, BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::text::Span;

/// What an operator between two values is.
#[derive(Clone, Copy)]
enum Infix {
    Binary(BinaryOp),
    Logical(LogicalOp),
}

/// Binding powers; `**` binds most tightly and to the right.
const POWER: u8 = 11;
const BIT_OR: u8 = 3;

fn infix(kind: TokenKind) -> Option<(u8, Infix)> {
    use BinaryOp as B;
    use Infix::{Binary, Logical};
    let punct = match kind {
        TokenKind::Keyword(Keyword::In) => return Some((7, Binary(B::In))),
        TokenKind::Keyword(Keyword::Instanceof) => return Some((7, Binary(B::InstanceOf))),
        TokenKind::Punct(punct) => punct,
        _ => return None,
    };
    Some(match punct {
        Punct::Coalesce => (1, Logical(LogicalOp::Coalesce)),
        Punct::Or => (1, Logical(LogicalOp::Or)),
        Punct::And => (2, Logical(LogicalOp::And)),
        Punct::BitOr => (BIT_OR, Binary(B::BitOr)),
        Punct::BitXor => (4, Binary(B::BitXor)),
        Punct::BitAnd => (5, Binary(B::BitAnd)),
        Punct::Equal => (6, Binary(B::Equal)),
        Punct::NotEqual => (6, Binary(B::NotEqual)),
        Punct::StrictEqual => (6, Binary(B::StrictEqual)),
        Punct::StrictNotEqual => (6, Binary(B::StrictNotEqual)),
        Punct::Less => (7, Binary(B::Less)),
        Punct::LessEqual => (7, Binary(B::LessEqual)),
        Punct::Greater => (7, Binary(B::Greater)),
        Punct::GreaterEqual => (7, Binary(B::GreaterEqual)),
        Punct::ShiftLeft => (8, Binary(B::ShiftLeft)),
        Punct::ShiftRight => (8, Binary(B::ShiftRight)),
        Punct::ShiftRightZero => (8, Binary(B::ShiftRightUnsigned)),
        Punct::Plus => (9, Binary(B::Add)),
        Punct::Minus => (9, Binary(B::Subtract)),
        Punct::Star => (10, Binary(B::Multiply)),
        Punct::Slash => (10, Binary(B::Divide)),
        Punct::Percent => (10, Binary(B::Remainder)),
        Punct::Power => (POWER, Binary(B::Power)),
        _ => return None,
    })
}

/// How an assignment makes its value.
fn assignment(kind: TokenKind) -> Option<AssignOp> {
    use AssignOp::{Binary, Logical};
    let TokenKind::Punct(punct) = kind else {
        return None;
    };
    Some(match punct {
        Punct::Assign => AssignOp::Plain,
        Punct::AddAssign => Binary(BinaryOp::Add),
        Punct::SubtractAssign => Binary(BinaryOp::Subtract),
        Punct::MultiplyAssign => Binary(BinaryOp::Multiply),
        Punct::DivideAssign => Binary(BinaryOp::Divide),
        Punct::RemainderAssign => Binary(BinaryOp::Remainder),
        Punct::PowerAssign => Binary(BinaryOp::Power),
        Punct::BitAndAssign => Binary(BinaryOp::BitAnd),
        Punct::BitOrAssign => Binary(BinaryOp::BitOr),
        Punct::BitXorAssign => Binary(BinaryOp::BitXor),
        Punct::ShiftLeftAssign => Binary(BinaryOp::ShiftLeft),
        Punct::ShiftRightAssign => Binary(BinaryOp::ShiftRight),
        Punct::ShiftRightZeroAssign => Binary(BinaryOp::ShiftRightUnsigned),
        Punct::AndAssign => Logical(LogicalOp::And),
        Punct::OrAssign => Logical(LogicalOp::Or),
        Punct::CoalesceAssign => Logical(LogicalOp::Coalesce),
        _ => return None,
    })
}

/// What may stand after `new`, and on the right of `instanceof`.
pub(super) const CONSTRUCTORS: [&str; 7] = [
    "Array",
    "Error",
    "Object",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
];

impl Parser<'_> {
    /// An expression where commas may join several.
    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        let first = self.assignment()?;
        self.further(first)
    }

    /// What may follow the first part of an expression: commas and further parts.
    pub(super) fn further(&mut self, first: Expr) -> Parsed<Expr> {
        self.sequence(first, Self::decimal_comma)
    }

    /// The same inside brackets, where `(3,5)` is read: the lints warn of it.
    pub(super) fn in_brackets(&mut self) -> Parsed<Expr> {
        let first = self.assignment()?;
        self.sequence(first, |_| Ok(()))
    }

    fn sequence(
        &mut self,
        mut first: Expr,
        check_comma: impl Fn(&mut Self) -> Parsed<()>,
    ) -> Parsed<Expr> {
        while self.at(Punct::Comma) {
            check_comma(self)?;
            self.comma_for_dot()?;
            let below = self.height;
            self.bump();
            let last = self.assignment()?;
            let below = below.max(self.height);
            let span = first.span.to(last.span);
            let kind = ExprKind::Sequence {
                first: Box::new(first),
                last: Box::new(last),
            };
            first = self.made(kind, span, below)?;
        }
        Ok(first)
    }

    /// One value: an assignment, an arrow, a choice, or anything that binds more tightly.
    pub(super) fn assignment(&mut self) -> Parsed<Expr> {
        self.nested(Self::assignment_here)
    }

    fn assignment_here(&mut self) -> Parsed<Expr> {
        self.refuse_async();
        if self.arrow_starts() {
            let start = self.at;
            let function = self.arrow()?;
            let height = self.height;
            let span = self.since(start);
            return self.made(ExprKind::Function(Box::new(function)), span, height);
        }
        let start = self.at;
        if self.destructuring_starts() {
            let pattern = self.pattern(Receives::Assigns)?;
            let below = self.height;
            self.bump();
            let value = self.assignment()?;
            let below = below.max(self.height);
            let span = self.since(start);
            let kind = ExprKind::Destructure {
                pattern: Box::new(pattern),
                value: Box::new(value),
            };
            return self.made(kind, span, below);
        }
        let target = self.conditional()?;
        let Some(op) = assignment(self.kind()) else {
            return Ok(target);
        };
        if !is_target(&target.kind) {
            let sign = self.text();
            return self.invalid_target(&target, sign);
        }
        self.refuse_protected_target(&target)?;
        let below = self.height;
        self.bump();
        let value = self.assignment()?;
        let below = below.max(self.height);
        let span = self.since(start);
        let kind = ExprKind::Assign {
            op,
            target: Box::new(target),
            value: Box::new(value),
        };
        self.made(kind, span, below)
    }

    /// Whether an arrow function starts here: `name =>` or `(…) =>`.
    fn arrow_starts(&self) -> bool {
        let last = if self.at(Punct::OpenParen) {
            self.brackets.partner(self.at)
        } else if self.kind() == TokenKind::Name {
            Some(self.at)
        } else {
            None
        };
        last.is_some_and(|last| self.is(last + 1, Punct::Arrow) && !self.tok(last + 1).newline)
    }

    /// `target` cannot receive a value by `sign`.
    pub(super) fn invalid_target<T>(&mut self, target: &Expr, sign: &str) -> Parsed<T> {
        if target.kind == ExprKind::Error {
            return Err(Failed);
        }
        if matches!(target.kind, ExprKind::Chain(_)) {
            let edits = self.without_questions(target.span);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxOptionalTarget, target.span)
                    .with("sign", sign)
                    .fix(FixLabel::PlainDots, edits),
            );
        } else {
            let span = self.span();
            let next = self.tok(self.at + 1);
            if self.at(Punct::Assign)
                && next.kind == TokenKind::Punct(Punct::Not)
                && next.span.start == span.end
            {
                return self.wrong_operator(span.to(next.span), "!==");
            }
            let mut diagnostic =
                Diagnostic::error(DiagnosticCode::SyntaxInvalidTarget, target.span)
                    .with("sign", sign);
            if sign == "=" && self.at(Punct::Assign) {
                diagnostic = diagnostic.fix(FixLabel::Compare, vec![replace(span, "===")]);
            }
            self.push(diagnostic);
        }
        Err(Failed)
    }

    /// Each `?.` of `span` as a plain `.`, `[` or `(`.
    fn without_questions(&self, span: Span) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = self.at;
        while let Some(before) = at.checked_sub(1) {
            let token = self.tok(before);
            if token.span.start < span.start {
                break;
            }
            if token.kind == TokenKind::Punct(Punct::OptionalDot) {
                let bracket = self.is(at, Punct::OpenParen) || self.is(at, Punct::OpenBracket);
                edits.push(replace(token.span, if bracket { "" } else { "." }));
            }
            at = before;
        }
        edits.reverse();
        edits
    }

    /// `eval` and `arguments` may not be assigned to in strict code; their use has been reported.
    pub(super) fn refuse_protected(&self, name: &str) -> Parsed<()> {
        if is_protected(name) {
            return Err(Failed);
        }
        Ok(())
    }

    fn refuse_protected_target(&self, target: &Expr) -> Parsed<()> {
        match &target.kind {
            ExprKind::Name(name) => self.refuse_protected(name),
            _ => Ok(()),
        }
    }

    /// Reads where `in` is an operator again: between brackets.
    pub(super) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let outer = std::mem::replace(&mut self.place.no_in, false);
        let result = read(self);
        self.place.no_in = outer;
        result
    }

    fn conditional(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let test = self.binary(1)?;
        if !self.at(Punct::Question) {
            return Ok(test);
        }
        let below = self.height;
        self.bump();
        let then = self.inside(Self::assignment)?;
        let below = below.max(self.height);
        if !self.eat(Punct::Colon) {
            return self.fail_colon();
        }
        let otherwise = self.assignment()?;
        let below = below.max(self.height);
        let span = self.since(start);
        let kind = ExprKind::Conditional {
            test: Box::new(test),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        self.made(kind, span, below)
    }

    fn binary(&mut self, least: u8) -> Parsed<Expr> {
        let start = self.at;
        let mut left = self.unary()?;
        // The operator at the top of `left`, when no brackets surround it.
        let mut top: Option<LogicalOp> = None;
        let mut signed = is_prefix_operator(self.tok(start).kind);
        while let Some((power, op)) = infix(self.kind()) {
            if power < least || self.place.no_in && self.at_word(Keyword::In) {
                break;
            }
            let below = self.height;
            let sign = self.span();
            if self
                .source
                .get(sign.start as usize..)
                .is_some_and(|rest| rest.starts_with("<!--"))
            {
                // A comment of HTML, which JavaScript refuses too.
                self.error(
                    DiagnosticCode::SyntaxHtml,
                    Span::new(sign.start, sign.start + 4),
                );
                return Err(Failed);
            }
            if let Infix::Logical(op) = op {
                let mixes = (op == LogicalOp::Coalesce) != (top == Some(LogicalOp::Coalesce));
                if top.is_some() && mixes {
                    self.error(DiagnosticCode::SyntaxMixedCoalesce, sign);
                    return Err(Failed);
                }
            }
            if matches!(op, Infix::Binary(BinaryOp::Power)) && signed {
                return self.signed_power(start);
            }
            self.bump();
            let right = match op {
                Infix::Binary(BinaryOp::Power) => self.nested(|parser| parser.binary(POWER))?,
                Infix::Logical(LogicalOp::Coalesce) => self.binary(BIT_OR)?,
                _ => self.binary(power + 1)?,
            };
            let below = below.max(self.height);
            let span = self.since(start);
            if matches!(op, Infix::Binary(BinaryOp::InstanceOf)) {
                self.check_instance_of(&right);
            }
            let kind = match op {
                Infix::Binary(op) => ExprKind::Binary {
                    op,
                    left: Box::new(left),
                    right: Box::new(right),
                },
                Infix::Logical(op) => ExprKind::Logical {
                    op,
                    left: Box::new(left),
                    right: Box::new(right),
                },
            };
            left = self.made(kind, span, below)?;
            signed = false;
            top = match op {
                Infix::Logical(op) => Some(op),
                _ => None,
            };
        }
        Ok(left)
    }

    /// `-2 ** 2`: JavaScript requires brackets around one of the two.
    fn signed_power(&mut self, start: usize) -> Parsed<Expr> {
        let base = self.tok(start + 1).span.start;
        let span = self.tok(start).span.to(self.span());
        let first = self.tok(start).span.start;
        let before = self.before_end();
        self.bump();
        self.nested(|parser| parser.binary(POWER))?;
        let end = self.before_end();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxSignedPower, span)
                .fix(
                    FixLabel::BracketPower,
                    vec![insert(base, "("), insert(end, ")")],
                )
                .fix(
                    FixLabel::BracketSign,
                    vec![insert(first, "("), insert(before, ")")],
                ),
        );
        Err(Failed)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let kind = self.kind();
        if !is_prefix_operator(kind) && !is_step(kind) {
            return self.postfix();
        }
        let sign = self.bump().span;
        let operand = self.nested(Self::unary)?;
        let below = self.height;
        let span = self.since(start);
        let op = match kind {
            TokenKind::Punct(Punct::Minus) => UnaryOp::Minus,
            TokenKind::Punct(Punct::Plus) => UnaryOp::Plus,
            TokenKind::Punct(Punct::Not) => UnaryOp::Not,
            TokenKind::Punct(Punct::BitNot) => UnaryOp::BitNot,
            TokenKind::Keyword(Keyword::Typeof) => UnaryOp::TypeOf,
            TokenKind::Keyword(Keyword::Void) => UnaryOp::Void,
            TokenKind::Punct(Punct::Increment) => return self.step(1, true, operand, span),
            TokenKind::Punct(Punct::Decrement) => return self.step(-1, true, operand, span),
            _ => {
                self.check_delete(&operand, sign);
                return self.made(ExprKind::Delete(Box::new(operand)), span, below);
            }
        };
        let operand = Box::new(operand);
        self.made(ExprKind::Unary { op, operand }, span, below)
    }

    /// `delete` removes properties only.
    fn check_delete(&mut self, operand: &Expr, sign: Span) {
        let inner = match &operand.kind {
            ExprKind::Chain(inner) => &inner.kind,
            kind => kind,
        };
        match inner {
            ExprKind::Member { .. } | ExprKind::Index { .. } | ExprKind::Error => {}
            ExprKind::Name(name) => {
                let diagnostic = Diagnostic::error(DiagnosticCode::SyntaxDeleteName, operand.span);
                self.push(diagnostic.with("name", name));
            }
            _ => self.outside(DiagnosticCode::OutsideDelete, sign),
        }
    }

    fn check_instance_of(&mut self, right: &Expr) {
        let known =
            matches!(&right.kind, ExprKind::Name(name) if CONSTRUCTORS.contains(&name.as_str()));
        if !known && right.kind != ExprKind::Error {
            let name = self.text_of(right.span);
            self.push(
                Diagnostic::outside(DiagnosticCode::OutsideInstance, right.span).with("name", name),
            );
        }
    }

    /// `a++` and its like; `height` is the target's.
    pub(super) fn step(
        &mut self,
        delta: i8,
        prefix: bool,
        target: Expr,
        span: Span,
    ) -> Parsed<Expr> {
        if !is_target(&target.kind) {
            let sign = if delta > 0 { "++" } else { "--" };
            return self.invalid_target(&target, sign);
        }
        self.refuse_protected_target(&target)?;
        let below = self.height;
        let target = Box::new(target);
        let kind = ExprKind::Update {
            delta,
            prefix,
            target,
        };
        self.made(kind, span, below)
    }
}

fn is_prefix_operator(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Punct(Punct::Minus | Punct::Plus | Punct::Not | Punct::BitNot)
            | TokenKind::Keyword(Keyword::Typeof | Keyword::Delete | Keyword::Void)
    )
}

fn is_step(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Punct(Punct::Increment | Punct::Decrement))
}

/// Whether a value may be followed by such a token inside an expression.
pub(super) fn is_infix(kind: TokenKind) -> bool {
    infix(kind).is_some() || assignment(kind).is_some()
}
