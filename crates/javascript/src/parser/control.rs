//! `switch`, `try`, `throw`, labels, and the jumps out of loops.

use super::pattern::Receives;
use super::scope::{Declared, ScopeKind};
use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Block, Case, Catch, Expr, Ident, Pattern, Stmt, StmtKind};
use crate::text::Span;

/// A label around the current place.
pub(super) struct Label<'s> {
    name: &'s str,
    span: Span,
    /// Its token, and the first of what it names.
    at: usize,
    after: usize,
    /// Whether it names a loop: where `continue` may go.
    looping: bool,
}

impl Parser<'_> {
    /// `label: statement`, from the label.
    pub(super) fn labelled(&mut self) -> Parsed<StmtKind> {
        let at = self.at;
        let span = self.bump().span;
        self.bump();
        let name = self.text_of(span);
        if let Some(first) = self.labels.iter().find(|label| label.name == name) {
            let line = self.lines.line(first.span.start).to_string();
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxDuplicateLabel, span)
                    .with("name", name)
                    .with("line", line),
            );
        }
        self.labels.push(Label {
            name,
            span,
            at,
            after: self.at,
            looping: false,
        });
        let body = self.body();
        self.labels.pop();
        let label = Ident {
            name: name.to_owned(),
            span,
        };
        Ok(StmtKind::Labelled { label, body: body? })
    }

    /// The labels just before the current token, where a loop starts, name that loop.
    pub(super) fn labels_name_a_loop(&mut self) {
        let mut expected = self.at;
        for label in self.labels.iter_mut().rev() {
            if label.after != expected {
                break;
            }
            label.looping = true;
            expected = label.at;
        }
    }

    /// `break` or `continue`, with or without a label.
    pub(super) fn jump(&mut self, word: Keyword) -> Parsed<StmtKind> {
        let start = self.at;
        let span = self.bump().span;
        let token = self.current();
        let label = if token.kind == TokenKind::Name && !token.newline {
            self.bump();
            self.check_label(word, token.span);
            Some(Ident {
                name: self.text_of(token.span).to_owned(),
                span: token.span,
            })
        } else {
            let switching = word == Keyword::Break && self.place.in_switch;
            if !self.place.in_loop && !switching {
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxOutsideLoop, span)
                        .with("word", word.text()),
                );
            }
            None
        };
        self.end_of_statement(start)?;
        Ok(if word == Keyword::Break {
            StmtKind::Break(label)
        } else {
            StmtKind::Continue(label)
        })
    }

    fn check_label(&mut self, word: Keyword, span: Span) {
        let name = self.text_of(span);
        let code = match self.labels.iter().find(|label| label.name == name) {
            None => DiagnosticCode::SyntaxUnknownLabel,
            Some(label) if word == Keyword::Continue && !label.looping => {
                DiagnosticCode::SyntaxContinueLabel
            }
            Some(_) => return,
        };
        self.push(Diagnostic::error(code, span).with("name", name));
    }

    pub(super) fn throw_statement(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let word = self.bump().span;
        let token = self.current();
        if token.newline && token.kind != END && !self.at(Punct::CloseBrace) {
            let gap = Span::new(word.end, token.span.start);
            let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxThrowNewline, word);
            if self.text_of(gap).trim().is_empty() {
                diagnostic = diagnostic.fix(FixLabel::JoinLines, vec![replace(gap, " ")]);
            }
            self.push(diagnostic);
            return Err(Failed);
        }
        let value = self.expression()?;
        self.end_of_statement(start)?;
        Ok(StmtKind::Throw(value))
    }

    /// Reports the missing `{` after `word`.
    fn missing_block(&mut self, word: Keyword) -> Option<Diagnostic> {
        if self.kind() == END && self.end_reported {
            return None;
        }
        let span = self.before().map_or(self.span(), |token| token.span);
        let diagnostic = Diagnostic::error(DiagnosticCode::SyntaxMissingBlock, span);
        Some(diagnostic.with("word", word.text()))
    }

    /// `{ … }` after `try`, `catch` or `finally`, in the current scope.
    fn block_after(&mut self, word: Keyword) -> Parsed<Block> {
        let start = self.at;
        if self.at(Punct::Colon) {
            return self.python_colon();
        }
        let body = if self.at(Punct::OpenBrace) {
            self.braced()?
        } else {
            let Some(diagnostic) = self.missing_block(word) else {
                return Err(Failed);
            };
            if self.kind() == END || self.at(Punct::CloseBrace) {
                self.push(diagnostic);
                return Err(Failed);
            }
            let reported = self.diagnostics.len();
            let statement = self.nested(Self::statement)?;
            let edits = vec![
                insert(statement.span.start, "{ "),
                insert(statement.span.end, " }"),
            ];
            if self.diagnostics.len() == reported {
                self.push(diagnostic.fix(FixLabel::AddBraces, edits));
            }
            vec![statement]
        };
        Ok(Block {
            body,
            span: self.since(start),
        })
    }

    fn scoped_block_after(&mut self, word: Keyword) -> Parsed<Block> {
        self.scopes.enter(ScopeKind::Block);
        let block = self.block_after(word);
        self.scopes.leave();
        block
    }

    pub(super) fn try_statement(&mut self) -> Parsed<StmtKind> {
        let word = self.bump().span;
        let block = self.scoped_block_after(Keyword::Try)?;
        let handler = if self.at_word(Keyword::Catch) {
            self.bump();
            self.scopes.enter(ScopeKind::Block);
            let handler = self.catch();
            self.scopes.leave();
            Some(Box::new(handler?))
        } else {
            None
        };
        let finalizer = if self.at_word(Keyword::Finally) {
            self.bump();
            Some(self.scoped_block_after(Keyword::Finally)?)
        } else {
            None
        };
        if handler.is_none() && finalizer.is_none() && !self.end_reported {
            self.error(DiagnosticCode::SyntaxTryAlone, word);
        }
        Ok(StmtKind::Try {
            block,
            handler,
            finalizer,
        })
    }

    /// From after `catch`; its name and its block share a scope, where no name may stand twice.
    fn catch(&mut self) -> Parsed<Catch> {
        let opener = self.at;
        let param = if self.eat(Punct::OpenParen) {
            let param = self.caught()?;
            self.close(opener)?;
            Some(param)
        } else if self.kind() == TokenKind::Name && self.is(self.at + 1, Punct::OpenBrace) {
            let name = self.span();
            let edits = vec![insert(name.start, "("), insert(name.end, ")")];
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingConditionBrackets, name)
                    .with("word", Keyword::Catch.text())
                    .fix(FixLabel::AddBrackets, edits),
            );
            Some(self.caught()?)
        } else {
            None
        };
        let body = self.block_after(Keyword::Catch)?;
        Ok(Catch { param, body })
    }

    fn caught(&mut self) -> Parsed<Pattern> {
        if self.at(Punct::OpenBracket) || self.at(Punct::OpenBrace) {
            return self.pattern(Receives::Declares(Declared::CaughtPart));
        }
        let name = self.binding()?;
        self.declare(&name, Declared::Caught, None);
        Ok(name.into())
    }

    pub(super) fn switch_statement(&mut self) -> Parsed<StmtKind> {
        self.bump();
        let value = self.condition()?;
        if self.at(Punct::Colon) {
            return self.python_colon();
        }
        if self.report_stray_closer() {
            return Err(Failed);
        }
        if !self.at(Punct::OpenBrace) {
            if let Some(diagnostic) = self.missing_block(Keyword::Switch) {
                self.push(diagnostic);
            }
            return Err(Failed);
        }
        let opener = self.at;
        self.bump();
        self.scopes.enter(ScopeKind::Block);
        let outer = self.place;
        self.place.in_switch = true;
        let cases = self.cases();
        self.place = outer;
        self.scopes.leave();
        if !self.eat(Punct::CloseBrace) {
            self.missing_end(opener);
        }
        Ok(StmtKind::Switch { value, cases })
    }

    fn at_case(&self) -> bool {
        self.at_word(Keyword::Case) || self.at_word(Keyword::Default)
    }

    fn cases(&mut self) -> Vec<Case> {
        let mut cases = Vec::new();
        let mut default = None;
        let mut strayed = false;
        while self.kind() != END && !self.at(Punct::CloseBrace) {
            let start = self.at;
            let mut test = None;
            if self.at_case() {
                let word = self.span();
                let is_default = self.at_word(Keyword::Default);
                if let Some(first) = default.filter(|_: &Span| is_default) {
                    let line = self.lines.line(first.start).to_string();
                    self.push(
                        Diagnostic::error(DiagnosticCode::SyntaxDuplicateDefault, word)
                            .with("line", line),
                    );
                } else if is_default {
                    default = Some(word);
                }
                let (nesting, place) = (self.nesting, self.place);
                match self.case_head() {
                    Ok(read) => test = read,
                    Err(Failed) => {
                        (self.nesting, self.place) = (nesting, place);
                        self.recover(start);
                    }
                }
            } else if self.is(self.at + 1, Punct::Colon) {
                test = self.missing_case();
            } else if !strayed {
                strayed = true;
                let span = self.span();
                self.error(DiagnosticCode::SyntaxStatementOutsideCase, span);
            }
            let body = self.statements_until(Self::at_case);
            let span = self.since(start);
            cases.push(Case { test, body, span });
        }
        cases
    }

    /// `1:` in place of `case 1:`
    fn missing_case(&mut self) -> Option<Expr> {
        let span = self.span();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingCase, span)
                .with("found", self.text_of(span))
                .fix(FixLabel::AddCase, vec![insert(span.start, "case ")]),
        );
        let start = self.at;
        let test = self.assignment().ok();
        if test.is_none() {
            self.recover(start);
        }
        self.eat(Punct::Colon);
        test
    }

    /// `case value:` or `default:`
    fn case_head(&mut self) -> Parsed<Option<Expr>> {
        let start = self.at;
        let word = self.bump();
        let test = if word.kind == TokenKind::Keyword(Keyword::Case) {
            Some(self.expression()?)
        } else {
            None
        };
        if self.eat(Punct::Colon) {
            return Ok(test);
        }
        let (token, end) = (self.current(), self.before_end());
        let edit = if self.at(Punct::Semicolon) || self.at(Punct::Comma) || self.at(Punct::Arrow) {
            replace(token.span, ":")
        } else if token.newline
            || self.at(Punct::OpenBrace)
            || token.kind == TokenKind::Name
            || self.at_statement_keyword()
        {
            insert(end, ":")
        } else {
            return self.fail_after_value(start);
        };
        if edit.span.start < edit.span.end {
            self.bump();
        }
        let place = self.tok(start).span.to(Span::empty(end));
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingCaseColon, place)
                .with("word", self.text_of(word.span))
                .fix(FixLabel::AddColon, vec![edit]),
        );
        Ok(test)
    }

    /// `case`, `default`, `catch` or `finally` without its `switch` or `try`.
    pub(super) fn stray_clause(&mut self, word: Keyword) -> Parsed<Stmt> {
        let start = self.at;
        let span = self.bump().span;
        let code = match word {
            Keyword::Case | Keyword::Default => DiagnosticCode::SyntaxCaseWithoutSwitch,
            _ => DiagnosticCode::SyntaxCatchWithoutTry,
        };
        self.push(Diagnostic::error(code, span).with("word", word.text()));
        if code == DiagnosticCode::SyntaxCaseWithoutSwitch {
            // Reported once: the `break` of its lines is meant for the same `switch`.
            self.place.in_switch = true;
            if word == Keyword::Case {
                self.expression()?;
            }
            self.eat(Punct::Colon);
        } else {
            if self.at(Punct::OpenParen)
                && let Some(closer) = self.brackets.partner(self.at)
            {
                self.at = closer + 1;
            }
            if self.at(Punct::OpenBrace) {
                self.block()?;
            }
        }
        Ok(Stmt {
            kind: StmtKind::Error,
            span: self.since(start),
        })
    }

    /// `{a, b} = …` at the start of a statement, where a brace opens a block.
    pub(super) fn object_pattern_statement(&mut self) -> Parsed<Stmt> {
        let start = self.at;
        let expr = self.assignment()?;
        let edits = vec![insert(expr.span.start, "("), insert(expr.span.end, ")")];
        let closer = self.brackets.partner(start).unwrap_or(start);
        let place = self.tok(start).span.to(self.tok(closer).span);
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxObjectPatternStatement, place)
                .fix(FixLabel::AddBrackets, edits),
        );
        self.end_of_statement(start)?;
        Ok(Stmt {
            kind: StmtKind::Expr(expr),
            span: self.since(start),
        })
    }
}
