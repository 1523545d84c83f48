//! Operators: JavaScript's precedences, associativities and their exceptions.

use super::looping::is_target;
use super::{Failed, Parsed, Parser, insert};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{AssignOp, BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::text::Span;

/// What an operator between two values is.
#[derive(Clone, Copy)]
enum Infix {
    Binary(BinaryOp),
    Logical(LogicalOp),
    /// An operator that the subset lacks, by its diagnostic code.
    Outside(&'static str),
}

/// Binding powers; `**` binds most tightly and to the right.
const POWER: u8 = 11;
const BIT_OR: u8 = 3;

fn infix(kind: TokenKind) -> Option<(u8, Infix)> {
    use BinaryOp as B;
    use Infix::{Binary, Logical, Outside};
    let punct = match kind {
        TokenKind::Keyword(Keyword::In) => return Some((7, Outside("outside.in"))),
        TokenKind::Keyword(Keyword::Instanceof) => {
            return Some((7, Outside("outside.instanceof")));
        }
        TokenKind::Punct(punct) => punct,
        _ => return None,
    };
    Some(match punct {
        Punct::Coalesce => (1, Logical(LogicalOp::Coalesce)),
        Punct::Or => (1, Logical(LogicalOp::Or)),
        Punct::And => (2, Logical(LogicalOp::And)),
        Punct::BitOr => (BIT_OR, Outside("outside.bitwise")),
        Punct::BitXor => (4, Outside("outside.bitwise")),
        Punct::BitAnd => (5, Outside("outside.bitwise")),
        Punct::Equal => (6, Binary(B::Equal)),
        Punct::NotEqual => (6, Binary(B::NotEqual)),
        Punct::StrictEqual => (6, Binary(B::StrictEqual)),
        Punct::StrictNotEqual => (6, Binary(B::StrictNotEqual)),
        Punct::Less => (7, Binary(B::Less)),
        Punct::LessEqual => (7, Binary(B::LessEqual)),
        Punct::Greater => (7, Binary(B::Greater)),
        Punct::GreaterEqual => (7, Binary(B::GreaterEqual)),
        Punct::ShiftLeft | Punct::ShiftRight | Punct::ShiftRightZero => {
            (8, Outside("outside.bitwise"))
        }
        Punct::Plus => (9, Binary(B::Add)),
        Punct::Minus => (9, Binary(B::Subtract)),
        Punct::Star => (10, Binary(B::Multiply)),
        Punct::Slash => (10, Binary(B::Divide)),
        Punct::Percent => (10, Binary(B::Remainder)),
        Punct::Power => (POWER, Binary(B::Power)),
        _ => return None,
    })
}

/// What an assignment does before it stores; an error for those that the subset lacks.
fn assignment(kind: TokenKind) -> Option<Result<AssignOp, &'static str>> {
    let TokenKind::Punct(punct) = kind else {
        return None;
    };
    Some(match punct {
        Punct::Assign => Ok(AssignOp::Plain),
        Punct::AddAssign => Ok(AssignOp::Binary(BinaryOp::Add)),
        Punct::SubtractAssign => Ok(AssignOp::Binary(BinaryOp::Subtract)),
        Punct::MultiplyAssign => Ok(AssignOp::Binary(BinaryOp::Multiply)),
        Punct::DivideAssign => Ok(AssignOp::Binary(BinaryOp::Divide)),
        Punct::RemainderAssign => Ok(AssignOp::Binary(BinaryOp::Remainder)),
        Punct::PowerAssign => Ok(AssignOp::Binary(BinaryOp::Power)),
        Punct::AndAssign | Punct::OrAssign | Punct::CoalesceAssign => {
            Err("outside.logical-assignment")
        }
        Punct::BitAndAssign
        | Punct::BitOrAssign
        | Punct::BitXorAssign
        | Punct::ShiftLeftAssign
        | Punct::ShiftRightAssign
        | Punct::ShiftRightZeroAssign => Err("outside.bitwise"),
        _ => return None,
    })
}

impl Parser<'_> {
    /// An expression where JavaScript also allows commas, which the subset refuses.
    pub(super) fn expression(&mut self) -> Parsed<Expr> {
        let first = self.assignment()?;
        if !self.at(Punct::Comma) {
            return Ok(first);
        }
        self.decimal_comma()?;
        let span = self.span();
        self.outside("outside.comma", span);
        while self.eat(Punct::Comma) {
            self.assignment()?;
        }
        Ok(Expr {
            kind: ExprKind::Error,
            span: first.span,
        })
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
        let target = self.conditional()?;
        let Some(op) = assignment(self.kind()) else {
            return Ok(target);
        };
        if !is_target(&target.kind) && !self.is_error(&target) {
            return self.invalid_target(&target);
        }
        self.refuse_protected(&target)?;
        let below = self.height;
        let sign = self.bump().span;
        let value = self.assignment()?;
        let below = below.max(self.height);
        let span = self.since(start);
        let kind = match op {
            Ok(op) => ExprKind::Assign {
                op,
                target: Box::new(target),
                value: Box::new(value),
            },
            Err(code) => {
                self.outside_operator(code, sign);
                ExprKind::Error
            }
        };
        self.made(kind, span, below)
    }

    fn is_error(&self, expr: &Expr) -> bool {
        expr.kind == ExprKind::Error
    }

    pub(super) fn outside_operator(&mut self, code: &str, sign: Span) {
        let text = self.text_of(sign);
        self.push(Diagnostic::new(code, Severity::Outside, sign).with("sign", text));
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

    fn invalid_target<T>(&mut self, target: &Expr) -> Parsed<T> {
        if matches!(target.kind, ExprKind::Array(_) | ExprKind::Object(_)) {
            self.outside("outside.destructuring", target.span);
        } else {
            let sign = self.text_of(self.span());
            self.push(
                Diagnostic::new("syntax.invalid-target", Severity::Error, target.span)
                    .with("sign", sign),
            );
        }
        Err(Failed)
    }

    /// `eval` and `arguments` may not be assigned to in strict code.
    fn refuse_protected(&mut self, target: &Expr) -> Parsed<()> {
        match &target.kind {
            ExprKind::Name(name) if name == "eval" || name == "arguments" => Err(Failed),
            _ => Ok(()),
        }
    }

    fn conditional(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let test = self.binary(1)?;
        if !self.at(Punct::Question) {
            return Ok(test);
        }
        let below = self.height;
        self.bump();
        let then = self.assignment()?;
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
            if power < least {
                break;
            }
            let below = self.height;
            let sign = self.span();
            if let Infix::Logical(op) = op {
                let mixes = (op == LogicalOp::Coalesce) != (top == Some(LogicalOp::Coalesce));
                if top.is_some() && mixes {
                    self.error("syntax.mixed-coalesce", sign);
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
                Infix::Outside(code) => {
                    self.outside_operator(code, sign);
                    ExprKind::Error
                }
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

    /// `-2 ** 2`: JavaScript wants to be told which of the two comes first.
    fn signed_power(&mut self, start: usize) -> Parsed<Expr> {
        let base = self.tok(start + 1).span.start;
        let span = self.tok(start).span.to(self.span());
        let first = self.tok(start).span.start;
        let before = self.before_end();
        self.bump();
        self.nested(|parser| parser.binary(POWER))?;
        let end = self.before_end();
        self.push(
            Diagnostic::new("syntax.signed-power", Severity::Error, span)
                .fix("bracket-power", vec![insert(base, "("), insert(end, ")")])
                .fix(
                    "bracket-sign",
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
        let operator = match kind {
            TokenKind::Punct(Punct::Minus) => Some(UnaryOp::Minus),
            TokenKind::Punct(Punct::Plus) => Some(UnaryOp::Plus),
            TokenKind::Punct(Punct::Not) => Some(UnaryOp::Not),
            TokenKind::Keyword(Keyword::Typeof) => Some(UnaryOp::TypeOf),
            _ => None,
        };
        if let Some(op) = operator {
            let operand = Box::new(operand);
            return self.made(ExprKind::Unary { op, operand }, span, below);
        }
        let kind = match kind {
            TokenKind::Punct(Punct::Increment) => return self.step(1, true, operand, span),
            TokenKind::Punct(Punct::Decrement) => return self.step(-1, true, operand, span),
            TokenKind::Keyword(Keyword::Delete) => {
                self.outside("outside.delete", sign);
                ExprKind::Error
            }
            TokenKind::Keyword(Keyword::Void) => {
                self.outside("outside.void", sign);
                ExprKind::Error
            }
            _ => {
                self.outside_operator("outside.bitwise", sign);
                ExprKind::Error
            }
        };
        self.made(kind, span, below)
    }

    /// `a++` and its like; `height` is the target's.
    pub(super) fn step(
        &mut self,
        delta: i8,
        prefix: bool,
        target: Expr,
        span: Span,
    ) -> Parsed<Expr> {
        if !is_target(&target.kind) && !self.is_error(&target) {
            let sign = if delta > 0 { "++" } else { "--" };
            self.push(
                Diagnostic::new("syntax.invalid-target", Severity::Error, target.span)
                    .with("sign", sign),
            );
            return Err(Failed);
        }
        self.refuse_protected(&target)?;
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
