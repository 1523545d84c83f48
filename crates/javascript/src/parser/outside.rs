//! What JavaScript has and the workshop has not: refused by name, never misread.

use super::{Failed, Parsed, Parser};
use crate::diagnostic::DiagnosticCode;
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Expr, ExprKind, StmtKind};
use crate::text::Span;

impl Parser<'_> {
    /// A statement that starts with a keyword the subset lacks; nothing when the keyword may start
    /// an expression instead.
    pub(super) fn outside_statement(&mut self, word: Keyword) -> Parsed<Option<StmtKind>> {
        let code = match word {
            Keyword::Export => {
                let span = self.bump().span;
                self.outside(DiagnosticCode::OutsideExport, span);
                return Err(Failed);
            }
            Keyword::Class => DiagnosticCode::OutsideClass,
            Keyword::With => DiagnosticCode::OutsideWith,
            Keyword::Import => return self.import_statement().map(Some),
            Keyword::Debugger => DiagnosticCode::OutsideDebugger,
            _ => return Ok(None),
        };
        let span = self.bump().span;
        self.outside(code, span);
        Err(Failed)
    }

    /// `import … from "…";`, skipped whole.
    fn import_statement(&mut self) -> Parsed<StmtKind> {
        let span = self.bump().span;
        self.outside(DiagnosticCode::OutsideImport, span);
        while !self.current().newline && !self.at(Punct::CloseBrace) {
            if self.eat(Punct::Semicolon) {
                break;
            }
            self.at = self.after_group(self.at);
        }
        Ok(StmtKind::Error)
    }

    /// A keyword where a value should be.
    pub(super) fn outside_value(&mut self, word: Keyword) -> Parsed<Expr> {
        let span = self.span();
        let code = match word {
            Keyword::Super => DiagnosticCode::OutsideSuper,
            Keyword::Await => {
                self.bump();
                self.outside(DiagnosticCode::OutsideAwait, span);
                return self.outside_operand(span);
            }
            Keyword::Class => {
                self.outside(DiagnosticCode::OutsideClass, span);
                return Err(Failed);
            }
            Keyword::Import => {
                self.outside(DiagnosticCode::OutsideImport, span);
                return Err(Failed);
            }
            Keyword::Yield => {
                self.outside(DiagnosticCode::OutsideGenerator, span);
                return Err(Failed);
            }
            _ => return self.fail_value(),
        };
        self.bump();
        self.outside(code, span);
        self.made(ExprKind::Error, span, 0)
    }

    /// What follows `new` or `await`, read so that the statement continues after it.
    pub(super) fn outside_operand(&mut self, word: Span) -> Parsed<Expr> {
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
            self.outside(DiagnosticCode::OutsideAsync, span);
        }
    }

    /// Getters, setters, generators and asynchronous methods in an object literal.
    pub(super) fn refuse_accessor(&mut self) -> Parsed<()> {
        let token = self.current();
        let next = self.tok(self.at + 1).kind;
        let named = matches!(
            next,
            TokenKind::Name
                | TokenKind::Keyword(_)
                | TokenKind::String
                | TokenKind::Number
                | TokenKind::Punct(Punct::OpenBracket | Punct::Star)
        );
        let code = match token.kind {
            TokenKind::Punct(Punct::Star) => DiagnosticCode::OutsideGenerator,
            TokenKind::Name if named => match self.text() {
                "get" | "set" => DiagnosticCode::OutsideGetter,
                "async" => DiagnosticCode::OutsideAsync,
                _ => return Ok(()),
            },
            _ => return Ok(()),
        };
        self.outside(code, token.span);
        Err(Failed)
    }
}
