//! Statements, blocks, automatic semicolons, and recovery after an error.

use super::scope::ScopeKind;
use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Expr, Stmt, StmtKind};
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn program(&mut self) -> Vec<Stmt> {
        self.scopes.enter(ScopeKind::Program);
        let mut body = Vec::new();
        loop {
            body.append(&mut self.statements());
            if self.kind() == END {
                break;
            }
            let span = self.bump().span;
            self.stray_closer(span);
        }
        self.scopes.leave();
        body
    }

    /// Statements up to a `}` or the end of the text.
    fn statements(&mut self) -> Vec<Stmt> {
        self.statements_until(|_| false)
    }

    /// The same, or up to a token at which `end` holds.
    pub(super) fn statements_until(&mut self, end: fn(&Self) -> bool) -> Vec<Stmt> {
        let mut body = Vec::new();
        while self.kind() != END && !self.at(Punct::CloseBrace) && !end(self) {
            let start = self.at;
            body.push(self.statement_or_error());
            if self.at == start {
                self.bump();
            }
        }
        body
    }

    fn statement_or_error(&mut self) -> Stmt {
        let start = self.at;
        let (nesting, place, labels) = (self.nesting, self.place, self.labels.len());
        match self.nested(Self::statement) {
            Ok(statement) => statement,
            Err(Failed) => {
                (self.nesting, self.place) = (nesting, place);
                self.labels.truncate(labels);
                self.recover(start);
                Stmt {
                    kind: StmtKind::Error,
                    span: self.since(start),
                }
            }
        }
    }

    /// Skips the rest of the statement that starts at token `start`.
    pub(super) fn recover(&mut self, start: usize) {
        let mut out = None;
        let mut around = self.brackets.around(self.at);
        while let Some(opener) = around.filter(|&opener| opener >= start) {
            out = self.brackets.partner(opener).or(out);
            around = self.brackets.around(opener);
        }
        let mut after_block = false;
        if let Some(closer) = out {
            after_block = self.is(closer, Punct::CloseBrace);
            self.at = closer + 1;
        }
        loop {
            let token = self.current();
            let moved = self.at > start;
            match token.kind {
                END | TokenKind::Punct(Punct::CloseBrace) => break,
                TokenKind::Punct(Punct::Semicolon) => {
                    self.bump();
                    break;
                }
                TokenKind::Keyword(Keyword::Else | Keyword::Catch | Keyword::Finally) => {}
                TokenKind::Punct(Punct::OpenBrace) if !after_block => {}
                kind if moved && (after_block || token.newline) && starts_statement(kind) => break,
                _ => {}
            }
            after_block = false;
            let opens = matches!(token.kind, TokenKind::Punct(punct) if punct.closer().is_some());
            match self.brackets.partner(self.at) {
                Some(closer) if opens => {
                    after_block = self.at(Punct::OpenBrace);
                    self.at = closer + 1;
                }
                _ => {
                    self.bump();
                }
            }
        }
    }

    pub(super) fn statement(&mut self) -> Parsed<Stmt> {
        let start = self.at;
        self.read_keyword_lookalike();
        self.read_using();
        if matches!(
            self.kind(),
            TokenKind::Keyword(Keyword::For | Keyword::While | Keyword::Do)
        ) {
            self.labels_name_a_loop();
        }
        let kind = match self.kind() {
            TokenKind::Keyword(word) => match word {
                Keyword::Let | Keyword::Const | Keyword::Var => self.declaration()?,
                Keyword::Function => self.function_declaration()?,
                Keyword::If => self.if_statement()?,
                Keyword::While => self.while_statement()?,
                Keyword::Do => self.do_statement()?,
                Keyword::For => self.for_statement()?,
                Keyword::Return => self.return_statement()?,
                Keyword::Break | Keyword::Continue => self.jump(word)?,
                Keyword::Switch => self.switch_statement()?,
                Keyword::Try => self.try_statement()?,
                Keyword::Throw => self.throw_statement()?,
                Keyword::Else => return self.stray_else(),
                Keyword::Case | Keyword::Default | Keyword::Catch | Keyword::Finally => {
                    return self.stray_clause(word);
                }
                _ => match self.outside_statement(word)? {
                    Some(kind) => kind,
                    None => self.expression_statement()?,
                },
            },
            TokenKind::Punct(Punct::OpenBrace) if self.destructuring_starts() => {
                return self.object_pattern_statement();
            }
            TokenKind::Punct(Punct::OpenBrace) => StmtKind::Block(self.block()?),
            TokenKind::Punct(Punct::Semicolon) => {
                self.bump();
                StmtKind::Empty
            }
            _ => match self.unusual_statement()? {
                Some(kind) => kind,
                None => self.expression_statement()?,
            },
        };
        Ok(Stmt {
            kind,
            span: self.since(start),
        })
    }

    fn expression_statement(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let expr = self.expression()?;
        self.end_of_statement(start)?;
        Ok(StmtKind::Expr(expr))
    }

    /// A `;`, or a place where JavaScript puts one by itself.
    pub(super) fn end_of_statement(&mut self, start: usize) -> Parsed<()> {
        if self.eat(Punct::Semicolon) {
            return Ok(());
        }
        let token = self.current();
        if token.newline || token.kind == END || self.at(Punct::CloseBrace) {
            return Ok(());
        }
        self.fail_after_value(start)
    }

    /// A block's statements, in a scope of their own.
    pub(super) fn block(&mut self) -> Parsed<Vec<Stmt>> {
        self.scopes.enter(ScopeKind::Block);
        let body = self.braced();
        self.scopes.leave();
        body
    }

    /// `{ … }` in the current scope.
    pub(super) fn braced(&mut self) -> Parsed<Vec<Stmt>> {
        let opener = self.at;
        self.bump();
        let body = self.statements();
        if !self.eat(Punct::CloseBrace) {
            self.missing_end(opener);
        }
        Ok(body)
    }

    pub(super) fn if_statement(&mut self) -> Parsed<StmtKind> {
        self.bump();
        let test = self.condition()?;
        self.semicolon_before_block();
        let then = self.body()?;
        let otherwise = self.otherwise()?;
        Ok(StmtKind::If {
            test,
            then,
            otherwise,
        })
    }

    fn otherwise(&mut self) -> Parsed<Option<Box<Stmt>>> {
        self.stray_semicolon_before_else();
        self.read_else_lookalike();
        if self.at_word(Keyword::Else) {
            self.bump();
            return self.nested(Self::else_branch).map(Some);
        }
        self.else_if_in_one_word()
    }

    fn else_branch(&mut self) -> Parsed<Box<Stmt>> {
        if self.at(Punct::OpenParen)
            && let Some(closer) = self.brackets.partner(self.at)
            && self.is(closer + 1, Punct::OpenBrace)
            && !self.tok(closer + 1).newline
        {
            // `else (x > 3) {` cannot be read otherwise: `if` was forgotten.
            let span = self.tok(self.at - 1).span;
            let edit = insert(span.end, " if");
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxElseCondition, span)
                    .fix(FixLabel::AddIf, vec![edit]),
            );
            let start = self.at;
            let test = self.condition()?;
            let then = self.body()?;
            let otherwise = self.otherwise()?;
            let kind = StmtKind::If {
                test,
                then,
                otherwise,
            };
            let span = self.since(start);
            return Ok(Box::new(Stmt { kind, span }));
        }
        self.body()
    }

    /// A condition between brackets, for `if` and `while`.
    pub(super) fn condition(&mut self) -> Parsed<Expr> {
        let word = self.before().map_or("", |token| self.text_of(token.span));
        let opener = self.at;
        let first = self.span();
        if !self.at(Punct::OpenParen) || self.condition_goes_on_after(opener) {
            if self.at(Punct::OpenBrace) || self.kind() == END || self.at(Punct::Semicolon) {
                let span = self.before().map_or(first, |token| token.span);
                self.missing_condition(word, span);
                return Err(Failed);
            }
            let test = self.expression()?;
            let end = self.before_end();
            if self.at(Punct::CloseParen) && !self.current().newline {
                // `if x > 3) {`: only the first bracket is missing.
                self.bump();
                let edits = vec![insert(first.start, "(")];
                self.missing_condition_brackets(word, Span::new(first.start, end), edits);
            } else {
                let edits = vec![insert(first.start, "("), insert(end, ")")];
                self.missing_condition_brackets(word, Span::new(first.start, end), edits);
            }
            return Ok(test);
        }
        self.bump();
        if self.at(Punct::CloseParen) {
            let span = self.tok(opener).span.to(self.span());
            self.missing_condition(word, span);
            self.bump();
            let span = Span::empty(span.end);
            self.skip_extra_word();
            return Ok(Expr {
                kind: crate::syntax::ExprKind::Error,
                span,
            });
        }
        let test = self.expression()?;
        self.close(opener)?;
        self.skip_extra_word();
        Ok(test)
    }

    /// `if (a) && (b) {`: the condition continues after its first brackets.
    fn condition_goes_on_after(&self, opener: usize) -> bool {
        let Some(closer) = self.brackets.partner(opener) else {
            return false;
        };
        let next = self.tok(closer + 1);
        !next.newline
            && matches!(
                next.kind,
                TokenKind::Punct(
                    Punct::And
                        | Punct::Or
                        | Punct::Equal
                        | Punct::NotEqual
                        | Punct::StrictEqual
                        | Punct::StrictNotEqual
                        | Punct::Less
                        | Punct::LessEqual
                        | Punct::Greater
                        | Punct::GreaterEqual
                        | Punct::Percent
                        | Punct::Star
                )
            )
    }

    fn missing_condition_brackets(
        &mut self,
        word: &str,
        span: Span,
        edits: Vec<crate::diagnostic::Edit>,
    ) {
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingConditionBrackets, span)
                .with("word", word)
                .fix(FixLabel::AddBrackets, edits),
        );
    }

    /// The statement after a condition or `else`; JavaScript refuses a declaration there.
    pub(super) fn body(&mut self) -> Parsed<Box<Stmt>> {
        let declares = match self.kind() {
            TokenKind::Keyword(Keyword::Let | Keyword::Const | Keyword::Function) => true,
            END | TokenKind::Punct(Punct::CloseBrace) => return self.missing_body(),
            TokenKind::Punct(Punct::Colon) => return self.python_colon(),
            _ => false,
        };
        let word = self.span();
        // The declaration is not visible after the body: it gets a scope of its own.
        self.scopes.enter(ScopeKind::Block);
        let before = self.diagnostics.len();
        let statement = self.nested(Self::statement);
        self.scopes.leave();
        let statement = statement?;
        if declares && self.diagnostics.len() == before {
            let name = self.text_of(word);
            let edits = vec![
                insert(statement.span.start, "{ "),
                insert(statement.span.end, " }"),
            ];
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxDeclarationAsBody, word)
                    .with("word", name)
                    .fix(FixLabel::AddBraces, edits),
            );
        }
        Ok(Box::new(statement))
    }

    fn return_statement(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let word = self.bump().span;
        if !self.place.in_function {
            self.error(DiagnosticCode::SyntaxReturnOutsideFunction, word);
        }
        let token = self.current();
        let bare = token.newline
            || token.kind == END
            || self.at(Punct::Semicolon)
            || self.at(Punct::CloseBrace);
        let value = if bare { None } else { Some(self.expression()?) };
        self.end_of_statement(start)?;
        Ok(StmtKind::Return(value))
    }

    /// `else` without its `if`.
    fn stray_else(&mut self) -> Parsed<Stmt> {
        let start = self.at;
        let word = self.bump().span;
        self.error(DiagnosticCode::SyntaxElseWithoutIf, word);
        let body = if self.at_word(Keyword::If) || self.at(Punct::OpenBrace) {
            self.body()?
        } else {
            return Err(Failed);
        };
        Ok(Stmt {
            kind: body.kind,
            span: self.since(start),
        })
    }

    /// `if (…); { … } else …`: the semicolon is reported and skipped; without `else` it is JavaScript.
    fn semicolon_before_block(&mut self) {
        let span = self.span();
        let block = self.at(Punct::Semicolon) && self.is(self.at + 1, Punct::OpenBrace);
        let closer = self.brackets.partner(self.at + 1).filter(|_| block);
        let otherwise = closer
            .is_some_and(|closer| self.tok(closer + 1).kind == TokenKind::Keyword(Keyword::Else));
        if otherwise {
            self.push(
                Diagnostic::error(DiagnosticCode::LintSemicolonAfterCondition, span)
                    .with("word", "if")
                    .fix(FixLabel::RemoveSemicolon, vec![replace(span, "")]),
            );
            self.bump();
        }
    }

    /// `if (…) { … }; else`: the semicolon ends the `if` too early.
    fn stray_semicolon_before_else(&mut self) {
        let closed = self
            .before()
            .is_some_and(|token| token.kind == TokenKind::Punct(Punct::CloseBrace));
        if closed
            && self.at(Punct::Semicolon)
            && self.tok(self.at + 1).kind == TokenKind::Keyword(Keyword::Else)
        {
            let span = self.bump().span;
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxSemicolonBeforeElse, span)
                    .fix(FixLabel::RemoveSemicolon, vec![replace(span, "")]),
            );
        }
    }
}

/// Whether a statement may start with such a token; operators continue the line before.
fn starts_statement(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Keyword(word) => !matches!(word, Keyword::In | Keyword::Instanceof),
        TokenKind::Punct(punct) => matches!(
            punct,
            Punct::OpenBrace | Punct::OpenParen | Punct::OpenBracket
        ),
        _ => true,
    }
}
