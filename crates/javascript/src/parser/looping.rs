//! `while`, `do` and the shapes of `for`.

use super::pattern::Receives;
use super::scope::ScopeKind;
use super::{Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{ExprKind, ForHead, Stmt, StmtKind};
use crate::text::Span;

/// How the head of a `for` starts.
enum Start {
    /// What receives each element or key.
    Each(ForHead),
    /// What runs first.
    Init(Option<StmtKind>),
}

impl Parser<'_> {
    /// A loop's body.
    fn loop_body(&mut self) -> Parsed<Box<Stmt>> {
        let outer = self.place;
        self.place.in_loop = true;
        let body = self.body();
        self.place = outer;
        body
    }

    pub(super) fn while_statement(&mut self) -> Parsed<StmtKind> {
        self.bump();
        let test = self.condition()?;
        let body = self.loop_body()?;
        Ok(StmtKind::While { test, body })
    }

    pub(super) fn do_statement(&mut self) -> Parsed<StmtKind> {
        let word = self.bump().span;
        let body = self.loop_body()?;
        if !self.at_word(Keyword::While) {
            if self.kind() == super::END && self.end_reported || self.report_unknown_character() {
                return Err(Failed);
            }
            self.error(DiagnosticCode::SyntaxDoWithoutWhile, word);
            return Ok(StmtKind::Error);
        }
        self.bump();
        let test = self.condition()?;
        // JavaScript puts a semicolon here even without a line end.
        self.eat(Punct::Semicolon);
        Ok(StmtKind::DoWhile { body, test })
    }

    pub(super) fn for_statement(&mut self) -> Parsed<StmtKind> {
        let word = self.bump().span;
        if self.at_word(Keyword::Await) {
            let span = self.bump().span;
            self.outside(DiagnosticCode::OutsideAwait, span);
        }
        if !self.at(Punct::OpenParen) {
            return self.missing_for_brackets(word);
        }
        self.refuse_commas()?;
        self.scopes.enter(ScopeKind::Block);
        let result = self.for_rest();
        self.scopes.leave();
        result
    }

    /// `for let i = 0; i < 3; i++ {`, up to the end of its block.
    fn missing_for_brackets(&mut self, word: Span) -> Parsed<StmtKind> {
        let first = self.span().start;
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxForBrackets, word);
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
            diagnostic = diagnostic.fix(FixLabel::AddBrackets, edits);
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
        let reported = self.diagnostics.len();
        self.bump();
        let first = self.at;
        let outer = self.place;
        self.place.no_in = true;
        let start = self.for_start();
        self.place = outer;
        let init = match start? {
            Start::Each(head) => return self.for_each(opener, head),
            Start::Init(init) => init,
        };
        let span = self.since(first);
        let init = init.map(|kind| Box::new(Stmt { kind, span }));
        self.for_separator(opener, reported)?;
        let test = if self.at(Punct::Semicolon) {
            None
        } else {
            Some(self.expression()?)
        };
        self.for_separator(opener, reported)?;
        let update = if self.at(Punct::CloseParen) {
            None
        } else {
            Some(self.expression()?)
        };
        if self.at(Punct::Semicolon) && self.brackets.partner(opener) == Some(self.at + 1) {
            let span = self.bump().span;
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxForParts, span)
                    .fix(FixLabel::RemoveSemicolon, vec![replace(span, "")]),
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

    /// What stands before the first `;`, `of` or `in`.
    fn for_start(&mut self) -> Parsed<Start> {
        self.read_using();
        match self.kind() {
            TokenKind::Keyword(Keyword::Let | Keyword::Const | Keyword::Var) => {
                let (word, first) = self.declaration_start()?;
                if self.each_word(self.at) {
                    let word = self.declared_head(word, &first);
                    return Ok(Start::Each(ForHead::Declare(word, first)));
                }
                return self.declarators(word, first).map(Some).map(Start::Init);
            }
            TokenKind::Punct(Punct::Semicolon) => return Ok(Start::Init(None)),
            _ => {}
        }
        if self.pattern_head_starts() {
            let pattern = self.pattern(Receives::Assigns)?;
            return Ok(Start::Each(ForHead::Assign(pattern)));
        }
        if self.text() == "async" && self.word_at(self.at + 1, "of") {
            // JavaScript keeps this for loops that the workshop has not.
            let span = self.span();
            self.outside(DiagnosticCode::OutsideAsync, span);
            return Err(Failed);
        }
        let expr = self.expression()?;
        if self.each_word(self.at) {
            let pattern = self.target_pattern(expr)?;
            return Ok(Start::Each(ForHead::Assign(pattern)));
        }
        Ok(Start::Init(Some(StmtKind::Expr(expr))))
    }

    /// From `of` or `in`.
    fn for_each(&mut self, opener: usize, head: ForHead) -> Parsed<StmtKind> {
        let keys = self.bump().kind == TokenKind::Keyword(Keyword::In);
        let over = if keys {
            self.expression()?
        } else {
            self.assignment()?
        };
        self.close(opener)?;
        let body = self.loop_body()?;
        Ok(StmtKind::ForEach {
            head,
            keys,
            over,
            body,
        })
    }

    fn word_at(&self, at: usize, word: &str) -> bool {
        let token = self.tok(at);
        token.kind == TokenKind::Name && self.text_of(token.span) == word
    }

    fn for_separator(&mut self, opener: usize, reported: usize) -> Parsed<()> {
        if self.eat(Punct::Semicolon) {
            return Ok(());
        }
        if self.at(Punct::CloseParen) && self.diagnostics.len() > reported {
            return Err(Failed);
        }
        if self.at(Punct::CloseParen) {
            let span = self.tok(opener).span.to(self.span());
            self.error(DiagnosticCode::SyntaxForParts, span);
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
            at = self.after_group(at);
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
            Diagnostic::error(DiagnosticCode::SyntaxForCommas, span)
                .fix(FixLabel::CommasToSemicolons, edits),
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
