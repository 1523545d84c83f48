//! What is missing: closing brackets and quotes, commas, bodies, the end of the text.

use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Edit, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::text::Span;

/// How many tokens before the place where a bracket is missed are looked at.
const MAX_TOKENS_INSIDE: usize = 24;

impl<'s> Parser<'s> {
    /// Eats the partner of the bracket at token `opener`, or reports that it is missing.
    pub(super) fn close(&mut self, opener: usize) -> Parsed<()> {
        let closer = match self.tok(opener).kind {
            TokenKind::Punct(punct) => punct.closer(),
            _ => None,
        };
        let Some(closer) = closer else {
            return Ok(());
        };
        if self.eat(closer) {
            return Ok(());
        }
        let token = self.current();
        if token.kind == END {
            self.missing_end(opener);
            return Err(Failed);
        }
        let next_statement = token.newline && self.at_statement_keyword();
        if self.condition_closed_below(opener) {
            return Ok(());
        }
        if self.brackets.partner(opener).is_some() && !next_statement {
            return self.fail_after_value(opener);
        }
        if self.report_unknown_character() {
            return Err(Failed);
        }
        let ends = token.newline
            || matches!(
                token.kind,
                TokenKind::Punct(Punct::Semicolon | Punct::OpenBrace)
            )
            || matches!(token.kind, TokenKind::Punct(punct) if punct.closes());
        if !ends {
            return self.fail_after_value(opener);
        }
        let at = self.before_end();
        let place = self.tok(opener).span;
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxMissingClosing, place)
            .with("opener", self.text_of(place))
            .with("closer", closer.text())
            .fix(FixLabel::AddCloser, vec![insert(at, closer.text())]);
        // It may also belong before an operator, or right after the first value.
        let inside = self.at.saturating_sub(MAX_TOKENS_INSIDE).max(opener + 1)..self.at;
        for further in inside {
            let operator = matches!(
                self.tok(further).kind,
                TokenKind::Punct(
                    Punct::And
                        | Punct::Or
                        | Punct::Dot
                        | Punct::Assign
                        | Punct::StrictEqual
                        | Punct::Less
                        | Punct::Greater
                        | Punct::LessEqual
                        | Punct::GreaterEqual
                )
            );
            if operator && further > opener + 1 {
                let end = self.tok(further - 1).span.end;
                diagnostic = diagnostic.fix(FixLabel::AddCloser, vec![insert(end, closer.text())]);
            }
        }
        self.push(diagnostic);
        Ok(())
    }

    /// `if (fini() { … })`: the `)` that an editor has put in is left below the block. Reported, and read
    /// as if it stood before the `{`.
    fn condition_closed_below(&mut self, opener: usize) -> bool {
        let word = opener.checked_sub(1).map(|at| self.tok(at));
        let Some(word) = word.filter(|word| {
            matches!(
                word.kind,
                TokenKind::Keyword(Keyword::If | Keyword::While | Keyword::Switch)
            )
        }) else {
            return false;
        };
        let block = (self.at(Punct::OpenBrace)).then(|| self.brackets.partner(self.at));
        let (Some(brace), Some(closer)) = (block.flatten(), self.brackets.partner(opener)) else {
            return false;
        };
        if closer != brace + 1 {
            return false;
        }
        let below = Span::new(self.tok(brace).span.end, self.tok(closer).span.end);
        let edits = vec![insert(self.before_end(), ")"), replace(below, "")];
        self.push(
            Diagnostic::error(
                DiagnosticCode::SyntaxMissingConditionBrackets,
                self.tok(opener).span,
            )
            .with("word", self.text_of(word.span))
            .with("closer", ")")
            .fix(FixLabel::AddCloser, edits),
        );
        // An empty statement is left in its place.
        if let Some(token) = self.tokens.get_mut(closer) {
            token.kind = TokenKind::Punct(Punct::Semicolon);
        }
        true
    }

    pub(super) fn at_statement_keyword(&self) -> bool {
        matches!(
            self.kind(),
            TokenKind::Keyword(
                Keyword::Let
                    | Keyword::Const
                    | Keyword::If
                    | Keyword::For
                    | Keyword::While
                    | Keyword::Return
                    | Keyword::Var
                    | Keyword::Do
                    | Keyword::Switch
                    | Keyword::Try
                    | Keyword::Throw
                    | Keyword::Break
                    | Keyword::Continue
            )
        )
    }

    /// The text ends inside the brackets that open at token `opener`.
    pub(super) fn missing_end(&mut self, opener: usize) {
        if self.end_reported {
            return;
        }
        self.end_reported = true;
        let (opener, edit) = match self.unclosed_by_indentation() {
            Some(found) if self.brackets.unclosed().len() == 1 => found,
            _ => (opener, self.close_all()),
        };
        let place = self.tok(opener).span;
        let closer = match self.tok(opener).kind {
            TokenKind::Punct(punct) => punct.closer().map_or("", Punct::text),
            _ => "",
        };
        let code = if closer == "}" {
            DiagnosticCode::SyntaxMissingBrace
        } else {
            DiagnosticCode::SyntaxMissingClosing
        };
        let diagnostic = Diagnostic::error(code, place)
            .with("opener", self.text_of(place))
            .with("closer", closer)
            .fix(FixLabel::AddCloser, vec![edit]);
        self.push(diagnostic);
    }

    /// Closes at the end of the text all that is still open.
    fn close_all(&self) -> Edit {
        let last = self.tokens.len().saturating_sub(2);
        let mut text = String::new();
        for &opener in self.brackets.unclosed().iter().rev() {
            if let TokenKind::Punct(punct) = self.tok(opener).kind
                && let Some(closer) = punct.closer()
            {
                if closer == Punct::CloseBrace {
                    text.push('\n');
                }
                text.push_str(closer.text());
            }
        }
        insert(self.tok(last).span.end, &text)
    }

    /// When one brace is missing: the block whose indentation is left before it is closed, and
    /// what closes it there.
    fn unclosed_by_indentation(&self) -> Option<(usize, Edit)> {
        let mut open: Vec<(usize, &str)> = Vec::new();
        for at in 0..self.tokens.len() {
            let token = self.tok(at);
            match token.kind {
                TokenKind::Punct(Punct::OpenBrace) => open.push((at, self.indentation(at))),
                TokenKind::Punct(Punct::CloseBrace) => {
                    let (opener, indent) = open.pop()?;
                    let here = self.indentation(at);
                    let outer = open.last();
                    if token.newline
                        && here.len() < indent.len()
                        && outer.is_some_and(|(_, outer)| *outer == here)
                    {
                        let end = self.tok(at - 1).span.end;
                        return Some((opener, insert(end, &format!("\n{indent}}}"))));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The blanks at the start of the line of token `at`.
    pub(super) fn indentation(&self, at: usize) -> &'s str {
        let start = self
            .lines
            .line_start(self.lines.line(self.tok(at).span.start));
        let line = self.source.get(start as usize..).unwrap_or("");
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(..blanks).unwrap_or("")
    }

    /// Reports a missing comma between two values and continues as if it were there.
    pub(super) fn missing_comma(&mut self, opener: usize) -> bool {
        let token = self.current();
        let object = self.is(opener, Punct::OpenBrace);
        if self.at(Punct::Semicolon) && self.semicolons_for_commas(opener) {
            return false;
        }
        let value = match token.kind {
            TokenKind::Name => {
                !self.at_missing_dot()
                    && !self.at_times()
                    && !self.at_word_operator()
                    && !self.quote_inside_string()
                    && self.unclosed_later().is_none()
            }
            TokenKind::String => token.closed && self.unclosed_later().is_none(),
            TokenKind::Number if self.text() == "000" && self.spaced_number() => {
                self.bump();
                return self.eat(Punct::Comma);
            }
            TokenKind::Number => true,
            TokenKind::Template | TokenKind::FancyString | TokenKind::TemplateHead => !object,
            TokenKind::Keyword(Keyword::True | Keyword::False | Keyword::Null) => !object,
            TokenKind::Punct(Punct::OpenBrace) => self.is(opener, Punct::OpenBracket),
            _ => false,
        };
        let fits = if object {
            self.is(self.at + 1, Punct::Colon)
        } else {
            !self.is(self.at + 1, Punct::Assign)
        };
        if !value || !fits || token.newline && self.brackets.partner(opener).is_none() {
            return false;
        }
        if self.text_meets_value(true) && self.unclosed_later().is_none() {
            let list = !self.is(opener, Punct::OpenParen);
            let same = self.tok(self.at - 1).kind == token.kind;
            if !(object || list && same) {
                self.missing_plus(true);
                return true;
            }
        }
        let at = self.before_end();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingComma, token.span)
                .with("found", self.text())
                .fix(FixLabel::AddComma, vec![insert(at, ",")]),
        );
        true
    }

    /// `"score " score`: a text beside a name or another text, on one line; inside brackets also
    /// after a call.
    pub(super) fn text_meets_value(&self, brackets: bool) -> bool {
        let Some(before) = self.before() else {
            return false;
        };
        let token = self.current();
        let text = |kind: TokenKind| kind == TokenKind::String;
        let value = |kind: TokenKind| {
            matches!(kind, TokenKind::Name | TokenKind::String)
                || brackets && kind == TokenKind::Punct(Punct::CloseParen)
        };
        let glued = before.span.end == token.span.start && text(before.kind);
        let named = token.kind != TokenKind::Name
            || !self.is(self.at + 1, Punct::Assign) && !self.at_word_operator();
        !token.newline
            && token.closed
            && before.closed
            && !glued
            && named
            && (text(before.kind)
                && value(token.kind)
                && token.kind != TokenKind::Punct(Punct::CloseParen)
                || value(before.kind) && text(token.kind))
    }

    /// Reports the sign that is missing between a text and a value; in brackets it may be a comma.
    pub(super) fn missing_plus(&mut self, brackets: bool) {
        let at = self.before_end();
        let span = self.span();
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxMissingPlus, span)
            .with("found", self.text_of(span))
            .fix(FixLabel::AddPlus, vec![insert(at, " +")]);
        if brackets {
            diagnostic = diagnostic.fix(FixLabel::AddComma, vec![insert(at, ",")]);
        }
        self.push(diagnostic);
    }

    /// `image("panier"; 60; 350)`, as in a spreadsheet. When reported, the caller's `close` fails
    /// on the same token and the statement is left.
    fn semicolons_for_commas(&mut self, opener: usize) -> bool {
        let Some(closer) = self.brackets.partner(opener) else {
            return false;
        };
        if self.lines.line(self.tok(opener).span.start)
            != self.lines.line(self.tok(closer).span.start)
        {
            return false;
        }
        let mut edits = Vec::new();
        let mut at = self.at;
        while at < closer {
            if self.is(at, Punct::Semicolon) {
                edits.push(replace(self.tok(at).span, ","));
            }
            at = self.after_group(at);
        }
        let span = self.span();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxSemicolonInList, span)
                .fix(FixLabel::SemicolonsToCommas, edits),
        );
        true
    }

    /// The statement after a condition is missing.
    pub(super) fn missing_body<T>(&mut self) -> Parsed<T> {
        if self.end_reported {
            return Err(Failed);
        }
        self.fail_after_previous(DiagnosticCode::SyntaxMissingBody)
    }

    /// A function's `{` is missing.
    pub(super) fn missing_function_body<T>(&mut self) -> Parsed<T> {
        if self.report_unknown_character() {
            return Err(Failed);
        }
        let span = self.span();
        if self.at(Punct::Arrow) {
            let end = self.tok(self.at + 1).span.start;
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxFunctionAndArrow, span).fix(
                    FixLabel::RemoveArrow,
                    vec![replace(Span::new(span.start, end), "")],
                ),
            );
            return Err(Failed);
        }
        if self.at(Punct::Colon) {
            return self.python_colon();
        }
        if self.report_stray_closer() {
            return Err(Failed);
        }
        self.missing_body()
    }

    /// `if (…):` as in Python, at the colon.
    pub(super) fn python_colon<T>(&mut self) -> Parsed<T> {
        let span = self.span();
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxPythonColon, span);
        if self.is(self.at + 1, Punct::OpenBrace) {
            diagnostic = diagnostic.fix(FixLabel::RemoveColon, vec![replace(span, "")]);
        }
        self.push(diagnostic);
        Err(Failed)
    }

    /// The text ends where a value should be.
    pub(super) fn fail_end<T>(&mut self) -> Parsed<T> {
        if self.end_reported {
            return Err(Failed);
        }
        match self.brackets.unclosed().last().copied() {
            Some(opener) => self.missing_end(opener),
            None => {
                self.end_reported = true;
                self.missing_value();
            }
        }
        Err(Failed)
    }

    /// Adds to the last diagnostic the closer of the bracket before, when that has none: `let t = [;`.
    pub(super) fn offer_closer(&mut self) {
        let opener = self.at.saturating_sub(1);
        let closer = match self.tok(opener).kind {
            TokenKind::Punct(punct) => punct.closer().filter(|it| *it != Punct::CloseBrace),
            _ => None,
        };
        let end = self.before_end();
        if let Some(closer) = closer.filter(|_| self.brackets.partner(opener).is_none())
            && let Some(last) = self.diagnostics.pop()
        {
            let last = last
                .with("closer", closer.text())
                .fix(FixLabel::AddCloser, vec![insert(end, closer.text())]);
            self.diagnostics.push(last);
        }
    }

    /// Points at the token after which a value is missing.
    pub(super) fn missing_value(&mut self) {
        let span = self.before().map_or(self.span(), |token| token.span);
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingValue, span)
                .with("after", self.text_of(span)),
        );
    }
}
