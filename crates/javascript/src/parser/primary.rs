//! Values: literals, names, brackets, calls and members.

use declic_lean::decimal;

use super::{END, Failed, Parsed, Parser, replace};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::literal::{NumberFlaw, cook, number};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Element, Expr, ExprKind, Ident, Key, ObjectPart, Property, TemplatePart};
use crate::text::Span;

impl Parser<'_> {
    /// A value with its calls, members and `++`.
    pub(super) fn postfix(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let mut expr = self.primary()?;
        loop {
            let token = self.current();
            let below = self.height;
            let TokenKind::Punct(punct) = token.kind else {
                if matches!(token.kind, TokenKind::Template | TokenKind::TemplateHead) {
                    self.outside("outside.tagged-template", token.span);
                    return Err(Failed);
                }
                return Ok(expr);
            };
            expr = match punct {
                Punct::Dot | Punct::OptionalDot => {
                    self.bump();
                    if punct == Punct::OptionalDot {
                        self.outside("outside.optional-chaining", token.span);
                        if self.at(Punct::OpenParen) || self.at(Punct::OpenBracket) {
                            continue;
                        }
                    }
                    self.member(start, expr, below)?
                }
                Punct::OpenBracket => self.index(start, expr, below)?,
                Punct::OpenParen => self.call(start, expr, below)?,
                Punct::Increment | Punct::Decrement if !token.newline => {
                    self.bump();
                    let delta = if punct == Punct::Increment { 1 } else { -1 };
                    let span = self.since(start);
                    return self.step(delta, false, expr, span);
                }
                _ => return Ok(expr),
            };
        }
    }

    fn member(&mut self, start: usize, object: Expr, below: u32) -> Parsed<Expr> {
        let token = self.current();
        let name = self.text_of(token.span);
        let new_line_keyword = matches!(token.kind, TokenKind::Keyword(_)) && token.newline;
        if !matches!(token.kind, TokenKind::Name | TokenKind::Keyword(_)) || new_line_keyword {
            return self.fail_member();
        }
        self.bump();
        if name == "__proto__" {
            self.outside("outside.prototype", token.span);
        }
        let span = self.since(start);
        let name = Ident {
            name: name.to_owned(),
            span: token.span,
        };
        let object = Box::new(object);
        let kind = ExprKind::Member {
            object,
            name,
            optional: false,
        };
        self.made(kind, span, below)
    }

    fn index(&mut self, start: usize, object: Expr, below: u32) -> Parsed<Expr> {
        let opener = self.at;
        self.bump();
        let index = self.expression()?;
        let below = below.max(self.height);
        self.close(opener)?;
        if matches!(&index.kind, ExprKind::String(key) if is_prototype(key)) {
            self.outside("outside.prototype", index.span);
        }
        let span = self.since(start);
        let (object, index) = (Box::new(object), Box::new(index));
        let kind = ExprKind::Index {
            object,
            index,
            optional: false,
        };
        self.made(kind, span, below)
    }

    fn call(&mut self, start: usize, callee: Expr, below: u32) -> Parsed<Expr> {
        let opener = self.at;
        let args = self.values(opener, Punct::CloseParen)?;
        let below = below.max(self.height);
        let span = self.since(start);
        let callee = Box::new(callee);
        let kind = ExprKind::Call {
            callee,
            args,
            optional: false,
        };
        self.made(kind, span, below)
    }

    /// Values between brackets, from the opening one; leaves the greatest height in `height`.
    fn values(&mut self, opener: usize, closer: Punct) -> Parsed<Vec<Element>> {
        self.bump();
        let mut values = Vec::new();
        let mut height = 0;
        while !self.at(closer) {
            if self.at(Punct::Comma) && closer == Punct::CloseBracket {
                let span = self.bump().span;
                self.outside("outside.array-hole", span);
                continue;
            }
            if self.at(Punct::Spread) {
                let span = self.span();
                if self.is(self.at + 1, closer) {
                    return self.fail_value();
                }
                self.bump();
                self.outside("outside.spread", span);
            }
            if self.kind() == END {
                break;
            }
            values.push(Element::One(self.assignment()?));
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        self.height = height;
        Ok(values)
    }

    fn leaf(&mut self, kind: ExprKind) -> Parsed<Expr> {
        let span = self.bump().span;
        self.made(kind, span, 0)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let token = self.current();
        match token.kind {
            TokenKind::Number => self.number(),
            TokenKind::String => self.string(),
            TokenKind::Template | TokenKind::TemplateHead => self.template(),
            TokenKind::Name => self.name(),
            TokenKind::Regex => {
                self.outside("outside.regex", token.span);
                self.leaf(ExprKind::Error)
            }
            TokenKind::Keyword(word) => self.word(word),
            TokenKind::FancyString => {
                self.report_odd_character();
                self.leaf(ExprKind::Error)
            }
            TokenKind::Punct(Punct::OpenParen) => self.grouped(),
            TokenKind::Punct(Punct::OpenBracket) => {
                let start = self.at;
                let values = self.values(start, Punct::CloseBracket)?;
                let (span, below) = (self.since(start), self.height);
                self.made(ExprKind::Array(values), span, below)
            }
            TokenKind::Punct(Punct::OpenBrace) => self.object(),
            TokenKind::Punct(Punct::Slash | Punct::DivideAssign) => {
                self.outside("outside.regex", token.span);
                Err(Failed)
            }
            _ => self.fail_value(),
        }
    }

    fn name(&mut self) -> Parsed<Expr> {
        let name = self.text();
        let span = self.span();
        match name {
            "arguments" => self.outside("outside.arguments", span),
            "eval" => self.outside("outside.eval", span),
            _ => {}
        }
        self.leaf(ExprKind::Name(name.to_owned()))
    }

    fn word(&mut self, word: Keyword) -> Parsed<Expr> {
        match word {
            Keyword::True => self.leaf(ExprKind::Bool(true)),
            Keyword::False => self.leaf(ExprKind::Bool(false)),
            Keyword::Null => self.leaf(ExprKind::Null),
            Keyword::Function => {
                let start = self.at;
                let function = self.function_expression()?;
                let (span, below) = (self.since(start), self.height);
                self.made(ExprKind::Function(Box::new(function)), span, below)
            }
            _ => self.outside_value(word),
        }
    }

    /// `( … )`: the expression inside, without a node of its own.
    fn grouped(&mut self) -> Parsed<Expr> {
        let opener = self.at;
        self.bump();
        let expr = self.expression()?;
        let height = self.height;
        self.close(opener)?;
        self.height = height;
        Ok(expr)
    }

    fn number(&mut self) -> Parsed<Expr> {
        let span = self.span();
        let text = self.text_of(span);
        match number(text) {
            Ok(value) => return self.leaf(ExprKind::Number(value)),
            Err(NumberFlaw::LeadingZero) => {
                let plain = text.trim_start_matches('0');
                let plain = if plain.is_empty() { "0" } else { plain };
                self.push(
                    Diagnostic::new("syntax.leading-zero", Severity::Error, span)
                        .with("number", text)
                        .with("plain", plain)
                        .fix("replace-with-plain", vec![replace(span, plain)]),
                );
            }
            Err(NumberFlaw::BigInt) => self.outside("outside.bigint", span),
            Err(NumberFlaw::Separator) => {
                let plain = text.replace('_', "");
                self.push(
                    Diagnostic::new("outside.number-separator", Severity::Outside, span)
                        .with("plain", &plain)
                        .fix("replace-with-plain", vec![replace(span, &plain)]),
                );
            }
            Err(NumberFlaw::Malformed) => self.push(
                Diagnostic::new("syntax.bad-number", Severity::Error, span).with("number", text),
            ),
        }
        self.leaf(ExprKind::Error)
    }

    fn string(&mut self) -> Parsed<Expr> {
        let token = self.current();
        if !token.closed {
            return self.unclosed_string();
        }
        let units = self.cooked(token.span, 1, 1, false);
        self.leaf(units.map_or(ExprKind::Error, ExprKind::String))
    }

    /// The units of the token at `span` without its delimiters; reports a faulty escape.
    fn cooked(&mut self, span: Span, before: u32, after: u32, template: bool) -> Option<Vec<u16>> {
        let inner = Span::new(span.start + before, span.end.saturating_sub(after));
        match cook(self.text_of(inner), template) {
            Ok(units) => Some(units),
            Err(flaw) => {
                let start = inner.start + flaw.start as u32;
                let place = Span::new(start, inner.start + flaw.end as u32);
                let text = self.text_of(place);
                self.push(
                    Diagnostic::new("syntax.bad-escape", Severity::Error, place)
                        .with("escape", text)
                        .fix("double-backslash", vec![super::insert(start, "\\")]),
                );
                None
            }
        }
    }

    fn template(&mut self) -> Parsed<Expr> {
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
            let text = self.cooked(token.span, 1, if last { 1 } else { 2 }, true);
            self.bump();
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                parts.push(TemplatePart::Text(text));
            }
            if last {
                let span = self.since(start);
                return self.made(ExprKind::Template(parts), span, height);
            }
            parts.push(TemplatePart::Hole(self.expression()?));
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

    fn object(&mut self) -> Parsed<Expr> {
        let opener = self.at;
        self.bump();
        let mut properties = Vec::new();
        let mut height = 0;
        while !self.at(Punct::CloseBrace) {
            if self.kind() == END {
                break;
            }
            if let Some(property) = self.property()? {
                properties.push(ObjectPart::Property(property));
            }
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        let span = self.since(opener);
        self.made(ExprKind::Object(properties), span, height)
    }

    /// One property; nothing when it is outside the subset and has been skipped.
    fn property(&mut self) -> Parsed<Option<Property>> {
        let token = self.current();
        if self.outside_property()? {
            return Ok(None);
        }
        let text = self.text_of(token.span);
        let key = match token.kind {
            TokenKind::Name | TokenKind::Keyword(_) => text.encode_utf16().collect(),
            TokenKind::String if token.closed => {
                self.cooked(token.span, 1, 1, false).unwrap_or_default()
            }
            TokenKind::String => return self.unclosed_string(),
            TokenKind::Number => match number(text) {
                Ok(value) => decimal::format(value).encode_utf16().collect(),
                Err(_) => {
                    self.number()?;
                    return Err(Failed);
                }
            },
            _ => return self.fail_property(),
        };
        self.bump();
        if is_prototype(&key) {
            self.outside("outside.prototype", token.span);
        }
        let mut shorthand = false;
        let value = if self.eat(Punct::Colon) {
            self.assignment()?
        } else if self.at(Punct::Assign) {
            let sign = self.span();
            self.push(
                Diagnostic::new("syntax.equals-in-object", Severity::Error, sign)
                    .fix("equals-to-colon", vec![replace(sign, ":")]),
            );
            self.bump();
            self.assignment()?
        } else if token.kind == TokenKind::Name
            && (self.at(Punct::Comma) || self.at(Punct::CloseBrace))
        {
            shorthand = true;
            self.made(ExprKind::Name(text.to_owned()), token.span, 0)?
        } else {
            return self.fail_property_value(token.span);
        };
        Ok(Some(Property {
            key: Key::Name(key),
            key_span: token.span,
            value,
            shorthand,
        }))
    }
}

fn is_prototype(key: &[u16]) -> bool {
    key.iter().copied().eq("__proto__".encode_utf16())
}
