//! What JavaScript has and the workshop has not: refused by name, never misread.

use super::{Failed, Parsed, Parser, replace};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Expr, ExprKind, StmtKind};
use crate::text::Span;

impl Parser<'_> {
    /// A statement that starts with a keyword the subset lacks; nothing when the keyword may start
    /// an expression instead.
    pub(super) fn outside_statement(&mut self, word: Keyword) -> Parsed<Option<StmtKind>> {
        let code = match word {
            Keyword::Var => {
                self.refuse_var();
                return self.declaration().map(Some);
            }
            Keyword::Export => {
                let span = self.bump().span;
                self.outside("outside.export", span);
                return Err(Failed);
            }
            Keyword::Class => "outside.class",
            Keyword::Switch => "outside.switch",
            Keyword::Try => "outside.try",
            Keyword::Throw => "outside.throw",
            Keyword::Import => return self.import_statement().map(Some),
            Keyword::Debugger => "outside.debugger",
            Keyword::Do => return self.do_loop(),
            _ => return Ok(None),
        };
        let span = self.bump().span;
        self.outside(code, span);
        Err(Failed)
    }

    /// `import … from "…";`, skipped whole.
    fn import_statement(&mut self) -> Parsed<StmtKind> {
        let span = self.bump().span;
        self.outside("outside.import", span);
        while !self.current().newline && !self.at(Punct::CloseBrace) {
            if self.eat(Punct::Semicolon) {
                break;
            }
            self.at = self
                .brackets
                .partner(self.at)
                .filter(|&partner| partner > self.at)
                .unwrap_or(self.at)
                + 1;
        }
        Ok(StmtKind::Error)
    }

    /// `do { … } while (…);`, skipped whole: its `while` is not a loop of its own.
    fn do_loop(&mut self) -> Parsed<Option<StmtKind>> {
        let span = self.bump().span;
        self.outside("outside.do", span);
        let Some(closer) = self
            .brackets
            .partner(self.at)
            .filter(|_| self.at(Punct::OpenBrace))
        else {
            return Err(Failed);
        };
        self.at = closer + 1;
        if self.at_word(Keyword::While) {
            self.bump();
            if let Some(closer) = self.brackets.partner(self.at) {
                self.at = closer + 1;
            }
            self.eat(Punct::Semicolon);
        }
        Ok(Some(StmtKind::Error))
    }

    /// Reports `var` at the current place; it is then read as `let`.
    pub(super) fn refuse_var(&mut self) {
        let span = self.span();
        self.push(
            Diagnostic::new("outside.var", Severity::Outside, span)
                .fix("var-to-let", vec![replace(span, "let")]),
        );
    }

    /// A keyword where a value should be.
    pub(super) fn outside_value(&mut self, word: Keyword) -> Parsed<Expr> {
        let span = self.span();
        let code = match word {
            Keyword::This => "outside.this",
            Keyword::Super => "outside.super",
            Keyword::Await => {
                self.bump();
                self.outside("outside.await", span);
                return self.outside_operand(span);
            }
            Keyword::New => {
                self.bump();
                self.outside("outside.new", span);
                if self.at(Punct::Dot) {
                    return Err(Failed);
                }
                return self.outside_operand(span);
            }
            Keyword::Class => {
                self.outside("outside.class", span);
                return Err(Failed);
            }
            Keyword::Import => {
                self.outside("outside.import", span);
                return Err(Failed);
            }
            Keyword::Yield => {
                self.outside("outside.generator", span);
                return Err(Failed);
            }
            _ => return self.fail_value(),
        };
        self.bump();
        self.outside(code, span);
        self.made(ExprKind::Error, span, 0)
    }

    /// What follows `new` or `await`, read so that the statement goes on after it.
    fn outside_operand(&mut self, word: Span) -> Parsed<Expr> {
        let before = self.diagnostics.len();
        let operand = self.nested(Self::postfix)?;
        // `new Map(…)` is refused once, not for each of its parts.
        self.diagnostics.truncate(before);
        self.height = 1;
        Ok(Expr {
            kind: ExprKind::Error,
            span: word.to(operand.span),
        })
    }

    /// `async function`, `async (…) =>`, `async x =>`.
    pub(super) fn refuse_async(&mut self) {
        if self.kind() != TokenKind::Name || self.text() != "async" {
            return;
        }
        let next = self.tok(self.at + 1);
        if next.newline {
            return;
        }
        let asynchronous = match next.kind {
            TokenKind::Keyword(Keyword::Function) => true,
            TokenKind::Name => self.is(self.at + 2, Punct::Arrow),
            TokenKind::Punct(Punct::OpenParen) => self
                .brackets
                .partner(self.at + 1)
                .is_some_and(|closer| self.is(closer + 1, Punct::Arrow)),
            _ => false,
        };
        if asynchronous {
            let span = self.bump().span;
            self.outside("outside.async", span);
        }
    }

    /// Spread, computed keys, methods and getters in an object literal: reported and skipped.
    pub(super) fn outside_property(&mut self) -> Parsed<bool> {
        let token = self.current();
        let next = self.tok(self.at + 1).kind;
        match token.kind {
            TokenKind::Punct(Punct::Spread) => {
                self.bump();
                self.outside("outside.spread", token.span);
                self.assignment()?;
            }
            TokenKind::Punct(Punct::OpenBracket) => {
                self.outside("outside.computed-key", token.span);
                return Err(Failed);
            }
            TokenKind::Punct(Punct::Star) => {
                self.outside("outside.generator", token.span);
                return Err(Failed);
            }
            TokenKind::Name if matches!(self.text(), "get" | "set" | "async") => {
                if !matches!(
                    next,
                    TokenKind::Name
                        | TokenKind::Keyword(_)
                        | TokenKind::String
                        | TokenKind::Number
                        | TokenKind::Punct(Punct::OpenBracket)
                ) {
                    return self.outside_method(next);
                }
                let code = if self.text() == "async" {
                    "outside.async"
                } else {
                    "outside.getter"
                };
                self.outside(code, token.span);
                return Err(Failed);
            }
            TokenKind::Name | TokenKind::Keyword(_) | TokenKind::String | TokenKind::Number => {
                return self.outside_method(next);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `{ name(…) { … } }`
    fn outside_method(&mut self, next: TokenKind) -> Parsed<bool> {
        if next != TokenKind::Punct(Punct::OpenParen) {
            return Ok(false);
        }
        let span = self.span();
        self.outside("outside.object-method", span);
        Err(Failed)
    }
}
