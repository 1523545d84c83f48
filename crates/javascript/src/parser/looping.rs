//! The shapes of `for`.

use super::{Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Declare, ExprKind, ForHead, Stmt, StmtKind};
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn for_statement(&mut self) -> Parsed<StmtKind> {
        let word = self.bump().span;
        if self.at_word(Keyword::Await) {
            let span = self.bump().span;
            self.outside("outside.await", span);
        }
        if !self.at(Punct::OpenParen) {
            return self.missing_for_brackets(word);
        }
        self.refuse_commas()?;
        self.scopes.enter(false);
        let result = self.for_rest();
        self.scopes.leave();
        result
    }

    /// `for let i = 0; i < 3; i++ {`, up to the end of its block.
    fn missing_for_brackets(&mut self, word: Span) -> Parsed<StmtKind> {
        let first = self.span().start;
        let mut diagnostic = Diagnostic::new("syntax.for-brackets", Severity::Error, word);
        let brace = (self.at..self.at + 40)
            .take_while(|&at| !self.tok(at).newline)
            .find(|&at| self.is(at, Punct::OpenBrace));
        let Some(brace) = brace else {
            self.push(diagnostic);
            return Err(Failed);
        };
        let semicolons = (self.at..brace).filter(|&at| self.is(at, Punct::Semicolon));
        if semicolons.count() == 2 {
            let end = self.tok(brace - 1).span.end;
            let edits = vec![insert(first, "("), insert(end, ")")];
            diagnostic = diagnostic.fix("add-brackets", edits);
        }
        self.push(diagnostic);
        let Some(closer) = self.brackets.partner(brace) else {
            return Err(Failed);
        };
        self.at = closer + 1;
        Ok(StmtKind::Error)
    }

    fn for_rest(&mut self) -> Parsed<StmtKind> {
        let opener = self.at;
        let said = self.diagnostics.len();
        self.bump();
        let first = self.at;
        let declares = matches!(
            self.kind(),
            TokenKind::Keyword(Keyword::Let | Keyword::Const | Keyword::Var)
        );
        let mut init = None;
        if declares {
            let (constant, name) = (self.at_word(Keyword::Const), self.at + 1);
            if self.at_word(Keyword::Var) {
                self.refuse_var();
            }
            if self.tok(name).kind == TokenKind::Name && self.word_at(name + 1, "of") {
                self.bump();
                return self.for_of(opener, constant);
            }
            let kind = self.declarators()?;
            self.refuse_for_in()?;
            init = Some(kind);
        } else if !self.at(Punct::Semicolon) {
            if self.kind() == TokenKind::Name && self.word_at(self.at + 1, "of") {
                let name = self.span();
                self.push(
                    Diagnostic::new("outside.for-of-target", Severity::Outside, name)
                        .fix("add-let", vec![insert(name.start, "let ")]),
                );
                return self.for_of(opener, false);
            }
            if self.kind() == TokenKind::Name
                && self.tok(self.at + 1).kind == TokenKind::Keyword(Keyword::In)
            {
                self.bump();
            }
            self.refuse_for_in()?;
            let expr = self.expression()?;
            init = Some(StmtKind::Expr(expr));
        }
        let span = self.since(first);
        let init = init.map(|kind| Box::new(Stmt { kind, span }));
        self.for_separator(opener, said)?;
        let test = if self.at(Punct::Semicolon) {
            None
        } else {
            Some(self.expression()?)
        };
        self.for_separator(opener, said)?;
        let update = if self.at(Punct::CloseParen) {
            None
        } else {
            Some(self.expression()?)
        };
        if self.at(Punct::Semicolon) && self.brackets.partner(opener) == Some(self.at + 1) {
            let span = self.bump().span;
            self.push(
                Diagnostic::new("syntax.for-parts", Severity::Error, span)
                    .fix("remove-semicolon", vec![replace(span, "")]),
            );
        }
        self.close(opener)?;
        let body = self.loop_body()?;
        Ok(StmtKind::For {
            init,
            test,
            update,
            body,
        })
    }

    /// From the loop's name.
    fn for_of(&mut self, opener: usize, constant: bool) -> Parsed<StmtKind> {
        let name = self.binding()?;
        self.bump();
        let iterable = self.assignment()?;
        self.declare_loop_name(&name);
        self.close(opener)?;
        let body = self.loop_body()?;
        let word = if constant {
            Declare::Const
        } else {
            Declare::Let
        };
        Ok(StmtKind::ForEach {
            head: ForHead::Declare(word, name.into()),
            keys: false,
            over: iterable,
            body,
        })
    }

    fn word_at(&self, at: usize, word: &str) -> bool {
        let token = self.tok(at);
        token.kind == TokenKind::Name && self.text_of(token.span) == word
    }

    fn refuse_for_in(&mut self) -> Parsed<()> {
        if !self.at_word(Keyword::In) {
            return Ok(());
        }
        let span = self.span();
        self.outside("outside.for-in", span);
        Err(Failed)
    }

    fn for_separator(&mut self, opener: usize, said: usize) -> Parsed<()> {
        if self.eat(Punct::Semicolon) {
            return Ok(());
        }
        if self.at(Punct::CloseParen) && self.diagnostics.len() > said {
            // `for (k in …)` has been refused inside.
            return Err(Failed);
        }
        if self.at(Punct::CloseParen) {
            let span = self.tok(opener).span.to(self.span());
            self.error("syntax.for-parts", span);
            return Err(Failed);
        }
        let start = self.at;
        self.fail_after_value(start)
    }

    /// `for (let i = 0, i < 5, i++)`: two commas and no semicolon between the brackets.
    fn refuse_commas(&mut self) -> Parsed<()> {
        let opener = self.at;
        let Some(closer) = self.brackets.partner(opener) else {
            return Ok(());
        };
        let mut commas = Vec::new();
        let mut at = opener + 1;
        let mut compares = false;
        while at < closer {
            match self.tok(at).kind {
                TokenKind::Punct(Punct::Semicolon) => return Ok(()),
                TokenKind::Keyword(Keyword::In) => return Ok(()),
                TokenKind::Punct(Punct::Comma) => commas.push(self.tok(at).span),
                TokenKind::Punct(
                    Punct::Less | Punct::LessEqual | Punct::Greater | Punct::GreaterEqual,
                ) => compares |= commas.len() == 1,
                _ => {}
            }
            at = self
                .brackets
                .partner(at)
                .filter(|&partner| partner > at)
                .map_or(at + 1, |partner| partner + 1);
        }
        if commas.len() != 2 || !compares {
            return Ok(());
        }
        let edits = commas.iter().map(|&comma| replace(comma, ";")).collect();
        let span = commas
            .iter()
            .copied()
            .reduce(|first, second| first.to(second))
            .unwrap_or_default();
        self.push(
            Diagnostic::new("syntax.for-commas", Severity::Error, span)
                .fix("commas-to-semicolons", edits),
        );
        Err(Failed)
    }
}

/// Whether an expression may stand on the left of `=`.
pub(super) fn is_target(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Name(_) | ExprKind::Member { .. } | ExprKind::Index { .. }
    )
}
