//! Names to declare that are not there, or are no names.

use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::Ident;
use crate::text::Span;

impl Parser<'_> {
    /// Where a name to declare is wanted.
    pub(super) fn fail_name<T>(&mut self) -> Parsed<T> {
        if self.kind() == END && self.end_reported || self.report_unknown_character() {
            return Err(Failed);
        }
        let span = self.span();
        let text = self.text_of(span);
        let letters = text.contains(|c: char| c.is_alphabetic());
        if self.kind() == TokenKind::Number && letters && !text.starts_with("0x") {
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxNameStartsWithDigit, span)
                    .with("found", text),
            );
            return Err(Failed);
        }
        if self.kind() == TokenKind::String && self.current().closed {
            let inner = text.get(1..text.len() - 1).unwrap_or("");
            let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxNameInQuotes, span);
            let mut chars = inner.chars();
            if chars.next().is_some_and(crate::lexer::is_name_start)
                && chars.all(crate::lexer::is_name_part)
                && Keyword::find(inner).is_none()
            {
                diagnostic = diagnostic.fix(FixLabel::RemoveQuotes, vec![replace(span, inner)]);
            }
            self.push(diagnostic);
            return Err(Failed);
        }
        let place = self.before().map_or(span, |token| token.span);
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingName, place)
                .with("after", self.text_of(place)),
        );
        Err(Failed)
    }

    /// What follows `let name` is neither `=` nor the end.
    pub(super) fn fail_after_name<T>(&mut self, name: &Ident, word: Span) -> Parsed<T> {
        if self.report_unknown_character() {
            return Err(Failed);
        }
        let span = self.span();
        let next = self.tok(self.at + 1);
        match self.kind() {
            TokenKind::Punct(
                Punct::Equal | Punct::StrictEqual | Punct::AddAssign | Punct::Arrow,
            ) => self.wrong_operator(span, "="),
            TokenKind::Punct(Punct::Colon) if next.kind == TokenKind::Punct(Punct::Assign) => {
                self.wrong_operator(span.to(next.span), "=")
            }
            TokenKind::Punct(Punct::Colon) if self.starts_plain_value(self.at + 1) => {
                self.wrong_operator(span, "=")
            }
            TokenKind::Punct(Punct::Colon) if next.kind == TokenKind::Name && !next.newline => {
                let place = span.to(next.span);
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxTypeAnnotation, place)
                        .with("name", &name.name)
                        .with("found", self.text_of(place))
                        .fix(FixLabel::RemoveFound, vec![replace(place, "")]),
                );
                Err(Failed)
            }
            TokenKind::Punct(Punct::OpenBracket | Punct::OpenBrace)
                if span.start > name.span.end =>
            {
                self.missing_equals(name)
            }
            TokenKind::Punct(Punct::Dot | Punct::OpenBracket) => {
                let place = Span::new(word.start, name.span.start);
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxLetOnProperty, word)
                        .with("word", self.text_of(word))
                        .with("name", &name.name)
                        .fix(FixLabel::RemoveWord, vec![replace(place, "")]),
                );
                Err(Failed)
            }
            TokenKind::Name | TokenKind::Punct(Punct::Minus)
                if self.name_in_parts(name.span, &[Punct::Assign, Punct::Semicolon]) =>
            {
                Err(Failed)
            }
            TokenKind::Number
            | TokenKind::String
            | TokenKind::Keyword(Keyword::True | Keyword::False)
                if self.current().closed =>
            {
                self.missing_equals(name)
            }
            // `let titre texte("…")`
            TokenKind::Name
                if matches!(
                    next.kind,
                    TokenKind::Punct(
                        Punct::OpenParen
                            | Punct::Dot
                            | Punct::OpenBracket
                            | Punct::Plus
                            | Punct::Star
                            | Punct::Slash
                    )
                ) =>
            {
                self.missing_equals(name)
            }
            TokenKind::Template
            | TokenKind::TemplateHead
            | TokenKind::Keyword(Keyword::New | Keyword::Function | Keyword::Null) => {
                self.missing_equals(name)
            }
            _ => self.fail_after_value(self.at),
        }
    }

    fn missing_equals<T>(&mut self, name: &Ident) -> Parsed<T> {
        let span = self.span();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingEquals, span)
                .with("name", &name.name)
                .fix(FixLabel::AddEquals, vec![insert(name.span.end, " =")]),
        );
        Err(Failed)
    }

    /// Whether a value that names no type starts at token `at`.
    fn starts_plain_value(&self, at: usize) -> bool {
        match self.tok(at).kind {
            TokenKind::Number | TokenKind::String | TokenKind::Template => true,
            TokenKind::Punct(punct) => matches!(
                punct,
                Punct::OpenBracket | Punct::OpenParen | Punct::Minus | Punct::Not
            ),
            TokenKind::Keyword(word) => {
                matches!(word, Keyword::True | Keyword::False | Keyword::New)
            }
            TokenKind::Name => self.is(at + 1, Punct::OpenParen) || self.is(at + 1, Punct::Dot),
            _ => false,
        }
    }

    /// After a function's name, where `(` is wanted.
    pub(super) fn fail_function_name<T>(&mut self, name: Option<Span>) -> Parsed<T> {
        if self.report_unknown_character() {
            return Err(Failed);
        }
        if let Some(name) = name
            && self.name_in_parts(name, &[Punct::OpenParen])
        {
            return Err(Failed);
        }
        if self.kind() == END {
            return self.missing_body();
        }
        if self.at(Punct::CloseParen) && self.brackets.partner(self.at).is_none() {
            let span = self.span();
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingParameters, span)
                    .fix(FixLabel::AddOpeningBracket, vec![insert(span.start, "(")]),
            );
            return Err(Failed);
        }
        self.unexpected()
    }

    /// `let mon score`, `let mon-score`: from the token after the first part. Gives whether the
    /// parts were found and reported.
    pub(super) fn name_in_parts(&mut self, first: Span, ends: &[Punct]) -> bool {
        let mut name = self.text_of(first).to_owned();
        let mut at = self.at;
        let mut last = first;
        loop {
            let hyphen = self.is(at, Punct::Minus);
            let part = self.tok(if hyphen { at + 1 } else { at });
            if part.kind != TokenKind::Name || part.newline || self.tok(at).newline {
                break;
            }
            let mut letters = self.text_of(part.span).chars();
            name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            name.push_str(letters.as_str());
            last = part.span;
            at += if hyphen { 2 } else { 1 };
        }
        let ended = matches!(self.tok(at).kind, TokenKind::Punct(punct) if ends.contains(&punct));
        if at == self.at || !ended {
            return false;
        }
        let span = first.to(last);
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxNameInParts, span)
                .with("name", &name)
                .fix(FixLabel::JoinName, vec![replace(span, &name)]),
        );
        true
    }
}
