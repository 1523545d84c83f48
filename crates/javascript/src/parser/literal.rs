//! Numbers, texts, templates and objects.

use super::{END, Failed, Parsed, Parser, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::literal::{Delimiter, NumberFlaw, cook, number};
use crate::lexer::{Punct, TokenKind};
use crate::syntax::{Expr, ExprKind, FunctionStyle, Key, ObjectPart, Property, TemplatePart};
use crate::text::Span;

/// What people write behind a number.
const UNITS: [&str; 12] = [
    "px", "s", "ms", "sec", "em", "rem", "pt", "cm", "mm", "deg", "fps", "pixels",
];

impl Parser<'_> {
    pub(super) fn number(&mut self) -> Parsed<Expr> {
        let span = self.span();
        let text = self.text_of(span);
        match number(text) {
            Ok(value) => return self.leaf(ExprKind::Number(value)),
            Err(NumberFlaw::LeadingZero) => {
                let plain = text.trim_start_matches('0');
                let plain = if plain.is_empty() { "0" } else { plain };
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxLeadingZero, span)
                        .with("number", text)
                        .with("plain", plain)
                        .fix(FixLabel::ReplaceWithPlain, vec![replace(span, plain)]),
                );
            }
            Err(NumberFlaw::BigInt) => self.outside(DiagnosticCode::OutsideBigint, span),
            Err(NumberFlaw::Malformed) => self.malformed_number(span, text),
        }
        self.leaf(ExprKind::Error)
    }

    /// `1O`: letters for digits. `200px`: a unit. `2x`: a variable without a sign before it.
    fn malformed_number(&mut self, span: Span, text: &str) {
        let digits = text.replace('O', "0").replace(['l', 'I'], "1");
        let diagnostic = if number(&digits).is_ok() {
            Diagnostic::error(DiagnosticCode::SyntaxLetterForDigit, span)
                .with("found", text)
                .with("expected", &digits)
                .fix(FixLabel::ReplaceWithExpected, vec![replace(span, &digits)])
        } else {
            let digits = text.trim_end_matches(char::is_alphabetic);
            let word = text.get(digits.len()..).unwrap_or("");
            let diagnostic =
                Diagnostic::error(DiagnosticCode::SyntaxBadNumber, span).with("number", text);
            if number(digits).is_err() {
                diagnostic
            } else if UNITS.contains(&word) {
                let edits = vec![replace(span, digits)];
                diagnostic
                    .with("plain", digits)
                    .fix(FixLabel::ReplaceWithPlain, edits)
            } else if self.is_named_elsewhere(word) {
                let product = [digits, " * ", word].concat();
                let edits = vec![replace(span, &product)];
                diagnostic
                    .with("expected", &product)
                    .fix(FixLabel::ReplaceWithExpected, edits)
            } else {
                diagnostic
            }
        };
        self.push(diagnostic);
    }

    /// Whether the program has `word` as a name somewhere.
    pub(super) fn is_named_elsewhere(&self, word: &str) -> bool {
        let mut names = self.tokens.iter();
        names.any(|token| token.kind == TokenKind::Name && self.text_of(token.span) == word)
    }

    pub(super) fn string(&mut self) -> Parsed<Expr> {
        let token = self.current();
        if !token.closed {
            return self.unclosed_string();
        }
        let units = self.cooked(token.span, Delimiter::Quotes, 1);
        self.leaf(units.map_or(ExprKind::Error, ExprKind::String))
    }

    /// The units of the token at `span` without its delimiters, the last of which has `end` bytes;
    /// reports a faulty escape.
    fn cooked(&mut self, span: Span, delimiter: Delimiter, end: u32) -> Option<Vec<u16>> {
        let inner = Span::new(span.start + 1, span.end.saturating_sub(end));
        match cook(self.text_of(inner), delimiter) {
            Ok(units) => Some(units),
            Err(flaw) => {
                let start = inner.start + flaw.start as u32;
                let place = Span::new(start, inner.start + flaw.end as u32);
                let text = self.text_of(place);
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxBadEscape, place)
                        .with("escape", text)
                        .fix(FixLabel::DoubleBackslash, vec![super::insert(start, "\\")]),
                );
                None
            }
        }
    }

    pub(super) fn template(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let mut parts = Vec::new();
        let mut height = 0;
        loop {
            let token = self.current();
            let last = matches!(token.kind, TokenKind::Template | TokenKind::TemplateTail);
            if !token.closed {
                self.unclosed_template(start);
                return Err(Failed);
            }
            let text = self.cooked(token.span, Delimiter::Backticks, if last { 1 } else { 2 });
            self.bump();
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                parts.push(TemplatePart::Text(text));
            }
            if last {
                let span = self.since(start);
                return self.made(ExprKind::Template(parts), span, height);
            }
            parts.push(TemplatePart::Hole(self.inside(Self::expression)?));
            height = height.max(self.height);
            if !matches!(
                self.kind(),
                TokenKind::TemplateMiddle | TokenKind::TemplateTail
            ) {
                if self.kind() == END {
                    self.unclosed_template(start);
                    return Err(Failed);
                }
                return self.fail_after_value(start);
            }
        }
    }

    pub(super) fn object(&mut self) -> Parsed<Expr> {
        let opener = self.at;
        let parts = self.inside(|parser| parser.object_parts(opener))?;
        let (span, height) = (self.since(opener), self.height);
        self.made(ExprKind::Object(parts), span, height)
    }

    fn object_parts(&mut self, opener: usize) -> Parsed<Vec<ObjectPart>> {
        self.bump();
        let mut parts = Vec::new();
        let mut height = 0;
        while !self.at(Punct::CloseBrace) {
            if self.kind() == END {
                break;
            }
            parts.push(if self.at(Punct::Spread) {
                if self.is(self.at + 1, Punct::CloseBrace) {
                    return self.fail_value();
                }
                self.bump();
                ObjectPart::Spread(self.assignment()?)
            } else {
                ObjectPart::Property(self.property()?)
            });
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        self.height = height;
        Ok(parts)
    }

    /// The key of a property, in a literal or a pattern; `height` becomes that of the expression
    /// between its brackets.
    pub(super) fn key(&mut self) -> Parsed<(Key, Span)> {
        let token = self.current();
        let text = self.text_of(token.span);
        self.height = 0;
        let units: Vec<u16> = match token.kind {
            TokenKind::Name | TokenKind::Keyword(_) => text.encode_utf16().collect(),
            TokenKind::String if token.closed => self
                .cooked(token.span, Delimiter::Quotes, 1)
                .unwrap_or_default(),
            TokenKind::String => return self.unclosed_string(),
            TokenKind::Number => match number(text) {
                Ok(value) => crate::number::format(value).encode_utf16().collect(),
                Err(_) => {
                    self.number()?;
                    return Err(Failed);
                }
            },
            TokenKind::Punct(Punct::OpenBracket) => return self.computed_key(),
            _ => return self.fail_property(),
        };
        self.bump();
        if is_prototype(&units) {
            self.outside(DiagnosticCode::OutsidePrototype, token.span);
        }
        Ok((Key::Name(units), token.span))
    }

    fn computed_key(&mut self) -> Parsed<(Key, Span)> {
        let opener = self.at;
        self.bump();
        let key = self.inside(Self::assignment)?;
        let height = self.height;
        self.close(opener)?;
        self.height = height;
        if matches!(&key.kind, ExprKind::String(units) if is_prototype(units)) {
            self.outside(DiagnosticCode::OutsidePrototype, key.span);
        }
        Ok((Key::Computed(Box::new(key)), self.since(opener)))
    }

    fn property(&mut self) -> Parsed<Property> {
        let start = self.at;
        let token = self.current();
        self.refuse_accessor()?;
        let (key, key_span) = self.key()?;
        let below = self.height;
        let mut shorthand = false;
        let value = if self.eat(Punct::Colon) {
            self.assignment()?
        } else if self.at(Punct::OpenParen) {
            let method =
                self.nested(|parser| parser.function_rest(None, start, FunctionStyle::Method))?;
            let (span, height) = (method.span, self.height);
            self.made(ExprKind::Function(Box::new(method)), span, height)?
        } else if self.at(Punct::Assign) {
            let sign = self.span();
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxEqualsInObject, sign)
                    .fix(FixLabel::EqualsToColon, vec![replace(sign, ":")]),
            );
            self.bump();
            self.assignment()?
        } else if token.kind == TokenKind::Name
            && (self.at(Punct::Comma) || self.at(Punct::CloseBrace))
        {
            shorthand = true;
            self.refuse_name(token.span);
            let name = self.text_of(token.span).to_owned();
            self.made(ExprKind::Name(name), token.span, 0)?
        } else {
            return self.fail_property_value(key_span);
        };
        self.height = self.height.max(below);
        Ok(Property {
            key,
            key_span,
            value,
            shorthand,
        })
    }
}

pub(super) fn is_prototype(key: &[u16]) -> bool {
    key.iter().copied().eq("__proto__".encode_utf16())
}
