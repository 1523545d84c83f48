//! What JavaScript has and the workshop has not: refused by name, never misread.

use super::{END, Failed, Parsed, Parser};
use crate::diagnostic::DiagnosticCode;
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Expr, ExprKind, StmtKind};
use crate::text::Span;

/// Decorators before a class that are read as such.
const MOST_DECORATORS: usize = 20;

impl Parser<'_> {
    /// A statement that starts with a keyword the subset lacks; nothing when the keyword may start
    /// an expression instead.
    pub(super) fn outside_statement(&mut self, word: Keyword) -> Parsed<Option<StmtKind>> {
        let code = match word {
            Keyword::Export => return self.export_statement().map(Some),
            Keyword::Class => {
                self.skip_class()?;
                return Ok(Some(StmtKind::Error));
            }
            Keyword::Import if !self.import_is_value() => {
                let span = self.bump().span;
                self.outside(DiagnosticCode::OutsideImport, span);
                self.skip_module_names();
                return Ok(Some(StmtKind::Error));
            }
            Keyword::With => DiagnosticCode::OutsideWith,
            Keyword::Debugger => DiagnosticCode::OutsideDebugger,
            _ => return Ok(None),
        };
        let span = self.bump().span;
        self.outside(code, span);
        Err(Failed)
    }

    /// `export` is reported, what it exports is read as ever.
    fn export_statement(&mut self) -> Parsed<StmtKind> {
        let span = self.bump().span;
        self.outside(DiagnosticCode::OutsideExport, span);
        if self.at(Punct::OpenBrace) || self.at(Punct::Star) {
            self.skip_module_names();
            return Ok(StmtKind::Error);
        }
        if !self.at_word(Keyword::Default) {
            return self.nested(Self::statement).map(|it| it.kind);
        }
        self.bump();
        self.refuse_async();
        match self.kind() {
            TokenKind::Keyword(Keyword::Class) => self.skip_class()?,
            TokenKind::Keyword(Keyword::Function) => {
                self.function_expression()?;
            }
            _ => {
                let start = self.at;
                self.assignment()?;
                self.end_of_statement(start)?;
            }
        }
        Ok(StmtKind::Error)
    }

    /// Whether `import` stands for a value: `import("…")`, `import.meta`.
    fn import_is_value(&self) -> bool {
        self.is(self.at + 1, Punct::OpenParen) || self.is(self.at + 1, Punct::Dot)
    }

    /// What stands behind `import` or `export`: names in braces, `* as name`, `from "…"`, `with {…}`.
    fn skip_module_names(&mut self) {
        let mut first = true;
        while self.kind() != END && !self.at(Punct::CloseBrace) {
            if self.eat(Punct::Semicolon) {
                break;
            }
            let joins = match self.kind() {
                TokenKind::Name => matches!(self.text(), "from" | "as"),
                TokenKind::Keyword(word) => word == Keyword::With,
                TokenKind::String => true,
                TokenKind::Punct(punct) => {
                    matches!(punct, Punct::Comma | Punct::OpenBrace | Punct::Star)
                }
                _ => false,
            };
            let after_comma = self
                .before()
                .is_some_and(|before| before.kind == TokenKind::Punct(Punct::Comma));
            if self.current().newline && !first && !joins && !after_comma {
                break;
            }
            first = false;
            self.at = self.after_group(self.at);
        }
    }

    /// A class, reported and skipped whole.
    fn skip_class(&mut self) -> Parsed<()> {
        let span = self.bump().span;
        self.outside(DiagnosticCode::OutsideClass, span);
        if self.kind() == TokenKind::Name {
            self.bump();
        }
        if self.at_word(Keyword::Extends) {
            self.bump();
            let before = self.diagnostics.len();
            let parent = self.nested(Self::postfix);
            self.diagnostics.truncate(before);
            parent?;
        }
        if !self.at(Punct::OpenBrace) || self.brackets.partner(self.at).is_none() {
            return Err(Failed);
        }
        self.at = self.after_group(self.at);
        Ok(())
    }

    /// `using x = …` and `await using x = …`: reported, and read as `const`, so that the name is known.
    /// `using` alone is an ordinary name.
    pub(super) fn read_using(&mut self) {
        let waits = usize::from(self.at_word(Keyword::Await) && !self.tok(self.at + 1).newline);
        let (word, name) = (self.tok(self.at + waits), self.tok(self.at + waits + 1));
        let declares = word.kind == TokenKind::Name
            && self.text_of(word.span) == "using"
            && name.kind == TokenKind::Name
            && !name.newline;
        // `for (using of …)` gives the values to a variable of this name.
        let after = self.at + waits + 2;
        let of = self.each_word(after) && (waits == 1 || self.text_of(name.span) != "of");
        if !declares || !(of || self.is(after, Punct::Assign)) {
            return;
        }
        self.outside(DiagnosticCode::OutsideUsing, self.span().to(word.span));
        self.at += waits;
        if let Some(token) = self.tokens.get_mut(self.at) {
            token.kind = TokenKind::Keyword(Keyword::Const);
        }
    }

    /// Whether the sign `@` starts decorators: `@name`, `@name.part(…)` or `@(…)` before a class.
    pub(super) fn decorates(&self) -> bool {
        let mut at = self.at;
        for _ in 0..MOST_DECORATORS {
            if self.text_of(self.tok(at).span) != "@" {
                break;
            }
            at += 1;
            if self.is_word(at) {
                at += 1;
                while self.is(at, Punct::Dot) && self.is_word(at + 1) {
                    at += 2;
                }
            } else if !self.is(at, Punct::OpenParen) {
                return false;
            }
            if self.is(at, Punct::OpenParen) {
                at = self.after_group(at);
            }
        }
        matches!(
            self.tok(at).kind,
            TokenKind::Keyword(Keyword::Class | Keyword::Export)
        )
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.tok(at).kind, TokenKind::Name | TokenKind::Keyword(_))
    }

    /// The private name that starts with the sign `#`, where one may stand: `object.#name`, `#name in
    /// object`.
    pub(super) fn private_name(&self) -> Option<Span> {
        let (sign, name) = (self.span(), self.tok(self.at + 1));
        let named = self.is_word(self.at + 1);
        let after_dot = self.before().is_some_and(|before| {
            matches!(
                before.kind,
                TokenKind::Punct(Punct::Dot | Punct::OptionalDot)
            )
        });
        let before_in = self.tok(self.at + 2).kind == TokenKind::Keyword(Keyword::In);
        (named && name.span.start == sign.end && (after_dot || before_in))
            .then(|| sign.to(name.span))
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
                self.skip_class()?;
                let span = span.to(Span::empty(self.before_end()));
                return self.made(ExprKind::Error, span, 0);
            }
            Keyword::Import if self.import_is_value() => DiagnosticCode::OutsideImport,
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
