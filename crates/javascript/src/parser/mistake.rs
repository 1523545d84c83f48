//! Diagnostics for a token that does not fit, the most specific first.

use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::names::SpriteProperty;
use crate::nearest::fold;
use crate::text::Span;
use declic_text::Lang;

/// Pairs of operators that stand for one.
const OPERATORS: [(&str, &str); 17] = [
    ("=<", "<="),
    ("=>=", ">="),
    ("=<=", "<="),
    ("<>", "!=="),
    ("><", "!=="),
    ("====", "==="),
    ("===", "==="),
    ("!===", "!=="),
    ("==", "==="),
    (">=", ">="),
    ("<=", "<="),
    ("+=", "+="),
    ("-=", "-="),
    ("=*", "*="),
    ("<==", "<="),
    (">==", ">="),
    ("%%", "%"),
];

impl Parser<'_> {
    /// The plain message.
    pub(super) fn unexpected<T>(&mut self) -> Parsed<T> {
        let span = self.span();
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxUnexpected, span)
                .with("found", self.text_of(span)),
        );
        Err(Failed)
    }

    /// A closing bracket that closes nothing.
    pub(super) fn stray_closer(&mut self, span: Span) {
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxExtraClosing, span)
                .with("found", self.text_of(span))
                .fix(FixLabel::RemoveCloser, vec![replace(span, "")]),
        );
    }

    /// Reports and eats `)` or `]` when it closes nothing.
    pub(super) fn report_stray_closer(&mut self) -> bool {
        let stray = (self.at(Punct::CloseParen) || self.at(Punct::CloseBracket))
            && self.brackets.partner(self.at).is_none();
        if stray {
            let span = self.bump().span;
            self.stray_closer(span);
        }
        stray
    }

    pub(super) fn at_word_operator(&self) -> bool {
        self.kind() == TokenKind::Name && word_operator(self.text()).is_some()
    }

    /// A token that cannot follow the value before it, in the statement or brackets that start at
    /// token `start`.
    pub(super) fn fail_after_value<T>(&mut self, start: usize) -> Parsed<T> {
        if self.kind() == END {
            return self.fail_end();
        }
        let semicolon_reported = self.at(Punct::Semicolon)
            && self.diagnostics.last().is_some_and(|last| {
                last.code == DiagnosticCode::SyntaxSemicolonInList && last.span == self.span()
            });
        if semicolon_reported || self.report_unknown_character() || self.report_stray_closer() {
            return Err(Failed);
        }
        let span = self.span();
        let text = self.text_of(span);
        if self.quote_inside_string() {
            self.report_quote_inside_string();
            return Err(Failed);
        }
        if let Some(place) = self.unclosed_later() {
            self.missing_quote(place);
            return Err(Failed);
        }
        if let Some(sign) = word_operator(text).filter(|_| self.kind() == TokenKind::Name) {
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxWordOperator, span)
                    .with("found", text)
                    .with("expected", sign)
                    .fix(FixLabel::ReplaceWithExpected, vec![replace(span, sign)]),
            );
            return Err(Failed);
        }
        if self.list_with_names() || self.school_sign() || self.missing_dot() {
            return Err(Failed);
        }
        if self.denied_in_words() || self.spaced_number() {
            return Err(Failed);
        }
        if self.at(Punct::Not)
            && matches!(
                self.tok(self.at + 1).kind,
                TokenKind::Punct(Punct::Assign | Punct::Equal)
            )
        {
            let both = span.to(self.tok(self.at + 1).span);
            return self.wrong_operator(both, "!==");
        }
        if self.at(Punct::Arrow) {
            return self.wrong_operator(span, ">=");
        }
        if self.at(Punct::Colon) && self.is(self.at + 1, Punct::Assign) {
            let both = span.to(self.tok(self.at + 1).span);
            return self.wrong_operator(both, "=");
        }
        if self.text_meets_value(false) && self.unclosed_later().is_none() {
            self.missing_plus(false);
            return Err(Failed);
        }
        if self.semicolon_is_missing(start) {
            let at = self.before_end();
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingSemicolon, span)
                    .with("found", text)
                    .fix(FixLabel::AddSemicolon, vec![insert(at, ";")]),
            );
            return Err(Failed);
        }
        self.unexpected()
    }

    /// Whether the current token is a property beside its sprite.
    pub(super) fn at_missing_dot(&self) -> bool {
        let token = self.current();
        let named = self
            .before()
            .is_some_and(|before| before.kind == TokenKind::Name);
        named && !token.newline && is_property(self.text())
    }

    /// `fruit y`: a property of a sprite without its dot.
    fn missing_dot(&mut self) -> bool {
        let (token, Some(before)) = (self.current(), self.before()) else {
            return false;
        };
        let name = self.text_of(before.span);
        let property = self.text_of(token.span);
        let found = token.kind == TokenKind::Name
            && before.kind == TokenKind::Name
            && !token.newline
            && is_property(property)
            && !matches!(fold(name).as_str(), "not" | "non" | "pas");
        if found {
            let gap = Span::new(before.span.end, token.span.start);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingDot, token.span)
                    .with("name", name)
                    .with("found", property)
                    .fix(FixLabel::AddDot, vec![replace(gap, ".")]),
            );
        }
        found
    }

    /// `panier,x = 3`: a comma in the place of the dot, at the current token.
    pub(super) fn comma_for_dot(&mut self) -> Parsed<()> {
        let (comma, next) = (self.span(), self.tok(self.at + 1));
        let Some(before) = self.before() else {
            return Ok(());
        };
        let assigned = matches!(
            self.tok(self.at + 2).kind,
            TokenKind::Punct(
                Punct::Assign
                    | Punct::AddAssign
                    | Punct::SubtractAssign
                    | Punct::Increment
                    | Punct::Decrement
            )
        );
        if before.kind != TokenKind::Name
            || next.kind != TokenKind::Name
            || !assigned
            || !is_property(self.text_of(next.span))
        {
            return Ok(());
        }
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingDot, comma)
                .with("name", self.text_of(before.span))
                .with("found", self.text_of(next.span))
                .fix(FixLabel::AddDot, vec![replace(comma, ".")]),
        );
        Err(Failed)
    }

    /// `not fini`
    fn denied_in_words(&mut self) -> bool {
        let Some(before) = self.before() else {
            return false;
        };
        let word = self.text_of(before.span);
        let denied = before.kind == TokenKind::Name
            && matches!(fold(word).as_str(), "not" | "non" | "pas")
            && self.kind() == TokenKind::Name;
        if denied {
            let place = Span::new(before.span.start, self.span().start);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxWordOperator, before.span)
                    .with("found", word)
                    .with("expected", "!")
                    .fix(FixLabel::ReplaceWithExpected, vec![replace(place, "!")]),
            );
        }
        denied
    }

    /// `1 000`
    pub(super) fn spaced_number(&mut self) -> bool {
        let (span, Some(before)) = (self.span(), self.before()) else {
            return false;
        };
        let digits = |span: Span| self.text_of(span).bytes().all(|b| b.is_ascii_digit());
        let spaced = digits(span)
            && digits(before.span)
            && span.end - span.start == 3
            && !self.current().newline;
        if spaced {
            let number = [self.text_of(before.span), self.text_of(span)].concat();
            let whole = before.span.to(span);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxSpacedNumber, whole)
                    .with("expected", &number)
                    .fix(FixLabel::ReplaceWithExpected, vec![replace(whole, &number)]),
            );
        }
        spaced
    }

    /// `[x: 1, y: 2]`
    fn list_with_names(&mut self) -> bool {
        let Some(opener) = self.brackets.around(self.at) else {
            return false;
        };
        let named = self.at(Punct::Colon)
            && self.is(opener, Punct::OpenBracket)
            && self
                .before()
                .is_some_and(|before| matches!(before.kind, TokenKind::Name | TokenKind::String));
        if named {
            let span = self.span();
            let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxNamesInList, span);
            if let Some(closer) = self.brackets.partner(opener) {
                let edits = vec![
                    replace(self.tok(opener).span, "{"),
                    replace(self.tok(closer).span, "}"),
                ];
                diagnostic = diagnostic.fix(FixLabel::MakeObject, edits);
            }
            self.push(diagnostic);
        }
        named
    }

    pub(super) fn wrong_operator<T>(&mut self, span: Span, expected: &str) -> Parsed<T> {
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxWrongOperator, span)
                .with("found", self.text_of(span))
                .with("expected", expected)
                .fix(FixLabel::ReplaceWithExpected, vec![replace(span, expected)]),
        );
        Err(Failed)
    }

    /// Two statements on one line: a keyword, or a name after a closing bracket or a literal.
    fn semicolon_is_missing(&self, start: usize) -> bool {
        // Inside brackets a semicolon would not help.
        if self
            .brackets
            .around(self.at)
            .is_some_and(|opener| opener >= start)
        {
            return false;
        }
        let value_before = self.before().is_some_and(|before| {
            matches!(
                before.kind,
                TokenKind::Number
                    | TokenKind::String
                    | TokenKind::Punct(Punct::CloseParen | Punct::CloseBracket)
            )
        });
        match self.kind() {
            TokenKind::Keyword(
                Keyword::Let
                | Keyword::Const
                | Keyword::If
                | Keyword::For
                | Keyword::While
                | Keyword::Return
                | Keyword::Function
                | Keyword::Var
                | Keyword::Do
                | Keyword::Switch
                | Keyword::Try
                | Keyword::Throw
                | Keyword::Break
                | Keyword::Continue,
            ) => true,
            TokenKind::Name => value_before,
            _ => false,
        }
    }

    /// A token that starts no value, where a value is wanted.
    pub(super) fn fail_value<T>(&mut self) -> Parsed<T> {
        let token = self.current();
        if token.kind == END {
            return self.fail_end();
        }
        if self.report_unknown_character() {
            return Err(Failed);
        }
        if self.at(Punct::Spread) {
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxPlaceholder, token.span)
                    .with("found", "..."),
            );
            return Err(Failed);
        }
        let before = self.before();
        if let (Some(before), TokenKind::Punct(_)) = (before, token.kind) {
            let pair = format!("{}{}", self.text_of(before.span), self.text_of(token.span));
            let meant = OPERATORS.iter().find(|(found, _)| *found == pair);
            if let (Some((_, meant)), TokenKind::Punct(_)) = (meant, before.kind) {
                return self.wrong_operator(before.span.to(token.span), meant);
            }
        }
        let after_operator = before.is_some_and(|before| match before.kind {
            TokenKind::Punct(punct) => !matches!(
                punct,
                Punct::Semicolon | Punct::OpenBrace | Punct::CloseBrace | Punct::CloseParen
            ),
            TokenKind::Keyword(_) => true,
            _ => false,
        });
        match token.kind {
            TokenKind::Keyword(_) if after_operator && !token.newline => {
                self.reserved_word(token.span);
                Err(Failed)
            }
            TokenKind::Punct(punct) if after_operator => {
                let ends = punct.closes()
                    || matches!(punct, Punct::Semicolon | Punct::Comma | Punct::Colon)
                    || super::expression::is_infix(token.kind);
                if ends {
                    self.missing_value();
                    self.offer_closer();
                    return Err(Failed);
                }
                self.unexpected()
            }
            _ if after_operator && token.newline => {
                self.missing_value();
                Err(Failed)
            }
            _ if self.report_stray_closer() => Err(Failed),
            _ => self.unexpected(),
        }
    }

    /// `3,5` where no list is: the comma of French numbers.
    pub(super) fn decimal_comma(&mut self) -> Parsed<()> {
        let (comma, next) = (self.span(), self.tok(self.at + 1));
        let Some(before) = self.before() else {
            return Ok(());
        };
        let digits = |span: Span| {
            let text = self.text_of(span);
            text.bytes().all(|b| b.is_ascii_digit())
        };
        let glued = before.kind == TokenKind::Number
            && next.kind == TokenKind::Number
            && before.span.end == comma.start
            && comma.end == next.span.start
            && digits(before.span)
            && digits(next.span);
        if !glued {
            return Ok(());
        }
        let span = before.span.to(next.span);
        let text = self.text_of(span);
        let number = text.replace(',', ".");
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxDecimalComma, span)
                .with("found", text)
                .with("expected", &number)
                .fix(FixLabel::ReplaceWithExpected, vec![replace(comma, ".")]),
        );
        Err(Failed)
    }

    /// `a ? b` without its `:`.
    pub(super) fn fail_colon<T>(&mut self) -> Parsed<T> {
        if self.kind() == END && self.end_reported || self.report_unknown_character() {
            return Err(Failed);
        }
        self.fail_after_previous(DiagnosticCode::SyntaxMissingColon)
    }

    /// No name after a dot.
    pub(super) fn fail_member<T>(&mut self) -> Parsed<T> {
        if self.report_unknown_character() {
            return Err(Failed);
        }
        self.fail_after_previous(DiagnosticCode::SyntaxMissingProperty)
    }

    /// No key where an object's key is wanted.
    pub(super) fn fail_property<T>(&mut self) -> Parsed<T> {
        if self.report_unknown_character() || self.report_stray_closer() {
            return Err(Failed);
        }
        self.unexpected()
    }

    /// No `:` after an object's key.
    pub(super) fn fail_property_value<T>(&mut self, key: Span) -> Parsed<T> {
        if self.kind() == END {
            return self.fail_end();
        }
        if self.report_unknown_character() || self.report_stray_closer() {
            return Err(Failed);
        }
        let token = self.current();
        let value = matches!(
            token.kind,
            TokenKind::Name | TokenKind::Number | TokenKind::String
        ) || matches!(
            token.kind,
            TokenKind::Keyword(Keyword::True | Keyword::False | Keyword::Null)
        );
        if !value || token.newline {
            return self.unexpected();
        }
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxMissingColonInObject, token.span)
                .with("key", self.text_of(key))
                .fix(FixLabel::AddColon, vec![insert(key.end, ":")]),
        );
        Err(Failed)
    }
}

/// Whether sprites have a property of this name.
pub(super) fn is_property(name: &str) -> bool {
    Lang::ALL
        .into_iter()
        .any(|lang| SpriteProperty::find(name, lang).is_some())
}

/// The sign that a word for "and" or "or" stands for.
fn word_operator(word: &str) -> Option<&'static str> {
    match fold(word).as_str() {
        "and" | "et" => Some("&&"),
        "or" | "ou" => Some("||"),
        "is" | "est" => Some("==="),
        "mod" | "modulo" => Some("%"),
        _ => None,
    }
}
