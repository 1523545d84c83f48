//! Values: names, brackets, calls, members and `new`.

use super::expression::CONSTRUCTORS;
use super::literal::is_prototype;
use super::{END, Failed, Parsed, Parser, insert};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{Element, Expr, ExprKind, Ident, Link};
use crate::text::Span;

impl Parser<'_> {
    /// A value with its calls, members and `++`.
    pub(super) fn postfix(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let mut expr = self.primary()?;
        let mut chained = false;
        loop {
            let token = self.current();
            let below = self.height;
            let TokenKind::Punct(punct) = token.kind else {
                if matches!(token.kind, TokenKind::Template | TokenKind::TemplateHead) {
                    self.outside(DiagnosticCode::OutsideTaggedTemplate, token.span);
                    return Err(Failed);
                }
                return self.chain(expr, chained);
            };
            expr = match punct {
                Punct::Dot => {
                    self.bump();
                    self.member(start, expr, below, Link::Plain)?
                }
                Punct::OptionalDot => {
                    self.bump();
                    chained = true;
                    if self.at(Punct::OpenBracket) {
                        self.index(start, expr, below, Link::Optional)?
                    } else if self.at(Punct::OpenParen) {
                        self.call(start, expr, below, Link::Optional)?
                    } else {
                        self.member(start, expr, below, Link::Optional)?
                    }
                }
                Punct::OpenBracket => self.index(start, expr, below, Link::Plain)?,
                Punct::OpenParen => self.call(start, expr, below, Link::Plain)?,
                Punct::Increment | Punct::Decrement if !token.newline => {
                    let expr = self.chain(expr, chained)?;
                    self.bump();
                    let delta = if punct == Punct::Increment { 1 } else { -1 };
                    let span = self.since(start);
                    return self.step(delta, false, expr, span);
                }
                _ => return self.chain(expr, chained),
            };
        }
    }

    /// The end of a value: all of it is left when one `?.` in it finds nothing.
    fn chain(&mut self, expr: Expr, chained: bool) -> Parsed<Expr> {
        if !chained {
            return Ok(expr);
        }
        let (span, below) = (expr.span, self.height);
        self.made(ExprKind::Chain(Box::new(expr)), span, below)
    }

    fn member(&mut self, start: usize, object: Expr, below: u32, link: Link) -> Parsed<Expr> {
        let token = self.current();
        let name = self.text_of(token.span);
        let named = matches!(token.kind, TokenKind::Name | TokenKind::Keyword(_));
        if !named || self.statement_on_next_line() {
            return self.fail_member();
        }
        self.bump();
        if name == "__proto__" {
            self.outside(DiagnosticCode::OutsidePrototype, token.span);
        }
        let span = self.since(start);
        let name = Ident {
            name: name.to_owned(),
            span: token.span,
        };
        let object = Box::new(object);
        let kind = ExprKind::Member { object, name, link };
        self.made(kind, span, below)
    }

    /// Whether the keyword after a dot starts a statement on its own line: `panier.⏎let x = 3`.
    fn statement_on_next_line(&self) -> bool {
        let (token, next) = (self.current(), self.tok(self.at + 1));
        if !token.newline || !matches!(token.kind, TokenKind::Keyword(_)) || next.newline {
            return false;
        }
        match next.kind {
            TokenKind::Punct(Punct::OpenParen) => self
                .brackets
                .partner(self.at + 1)
                .is_some_and(|closer| self.brace_follows(closer)),
            TokenKind::Punct(punct) => punct == Punct::OpenBrace,
            TokenKind::Keyword(word) => !matches!(word, Keyword::In | Keyword::Instanceof),
            TokenKind::Name => true,
            _ => false,
        }
    }

    fn index(&mut self, start: usize, object: Expr, below: u32, link: Link) -> Parsed<Expr> {
        let opener = self.at;
        let (token, end) = (self.current(), self.before_end());
        self.bump();
        let index = self.inside(Self::assignment)?;
        if self.at(Punct::Comma) && token.newline {
            // A list on its own line, read as a place in the value before.
            self.push(
                Diagnostic::error(DiagnosticCode::LintLinesReadAsOne, token.span)
                    .fix(FixLabel::AddSemicolon, vec![insert(end, ";")]),
            );
            return Err(Failed);
        }
        let index = self.further(index)?;
        let below = below.max(self.height);
        self.close(opener)?;
        if matches!(&index.kind, ExprKind::String(key) if is_prototype(key)) {
            self.outside(DiagnosticCode::OutsidePrototype, index.span);
        }
        let span = self.since(start);
        let (object, index) = (Box::new(object), Box::new(index));
        let kind = ExprKind::Index {
            object,
            index,
            link,
        };
        self.made(kind, span, below)
    }

    fn call(&mut self, start: usize, callee: Expr, below: u32, link: Link) -> Parsed<Expr> {
        let opener = self.at;
        let args = self.values(opener, Punct::CloseParen)?;
        let below = below.max(self.height);
        let span = self.since(start);
        let callee = Box::new(callee);
        let kind = ExprKind::Call { callee, args, link };
        self.made(kind, span, below)
    }

    /// Values between brackets, from the opening one; leaves the greatest height in `height`.
    pub(super) fn values(&mut self, opener: usize, closer: Punct) -> Parsed<Vec<Element>> {
        self.inside(|parser| parser.values_here(opener, closer))
    }

    fn values_here(&mut self, opener: usize, closer: Punct) -> Parsed<Vec<Element>> {
        self.bump();
        let mut values = Vec::new();
        let mut height = 0;
        while !self.at(closer) {
            if self.at(Punct::Comma) && closer == Punct::CloseBracket {
                let span = self.bump().span;
                self.outside(DiagnosticCode::OutsideArrayHole, span);
                continue;
            }
            if self.kind() == END {
                break;
            }
            if closer == Punct::CloseParen {
                self.refuse_unquoted_text(opener)?;
            }
            values.push(if self.at(Punct::Spread) {
                if self.is(self.at + 1, closer) {
                    return self.fail_value();
                }
                self.bump();
                Element::Spread(self.assignment()?)
            } else {
                Element::One(self.assignment()?)
            });
            height = height.max(self.height);
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        self.height = height;
        Ok(values)
    }

    pub(super) fn leaf(&mut self, kind: ExprKind) -> Parsed<Expr> {
        let span = self.bump().span;
        self.made(kind, span, 0)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        self.refuse_async();
        let token = self.current();
        match token.kind {
            TokenKind::Number => self.number(),
            TokenKind::String => self.string(),
            TokenKind::Template | TokenKind::TemplateHead => self.template(),
            TokenKind::Name => self.name(),
            TokenKind::Regex => {
                self.outside(DiagnosticCode::OutsideRegex, token.span);
                self.leaf(ExprKind::Error)
            }
            TokenKind::Keyword(word) => self.word(word),
            TokenKind::FancyString => {
                self.report_unknown_character();
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
                self.outside(DiagnosticCode::OutsideRegex, token.span);
                Err(Failed)
            }
            _ => self.fail_value(),
        }
    }

    pub(super) fn name(&mut self) -> Parsed<Expr> {
        let span = self.span();
        self.refuse_name(span);
        let name = self.text_of(span).to_owned();
        self.leaf(ExprKind::Name(name))
    }

    /// Names that JavaScript gives a meaning of its own.
    pub(super) fn refuse_name(&mut self, span: Span) {
        match self.text_of(span) {
            "arguments" => self.outside(DiagnosticCode::OutsideArguments, span),
            "eval" => self.outside(DiagnosticCode::OutsideEval, span),
            _ => {}
        }
    }

    /// `new Error("…")` and the few others that the workshop has.
    fn new_expression(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let word = self.bump().span;
        let name = self.span();
        let text = self.text_of(name);
        let after = self.tok(self.at + 1).kind;
        let further = matches!(
            after,
            TokenKind::Punct(Punct::Dot | Punct::OpenBracket | Punct::OptionalDot)
                | TokenKind::Template
                | TokenKind::TemplateHead
        );
        if !CONSTRUCTORS.contains(&text) || further {
            let text = if self.kind() == TokenKind::Name {
                text
            } else {
                "new"
            };
            self.push(Diagnostic::outside(DiagnosticCode::OutsideNew, word).with("name", text));
            if self.at(Punct::Dot) {
                return Err(Failed);
            }
            return self.outside_operand(word);
        }
        let callee = self.name()?;
        let mut below = self.height;
        let args = if self.at(Punct::OpenParen) {
            let args = self.values(self.at, Punct::CloseParen)?;
            below = below.max(self.height);
            args
        } else {
            Vec::new()
        };
        let span = self.since(start);
        let callee = Box::new(callee);
        self.made(ExprKind::New { callee, args }, span, below)
    }

    fn word(&mut self, word: Keyword) -> Parsed<Expr> {
        match word {
            Keyword::True => self.leaf(ExprKind::Bool(true)),
            Keyword::False => self.leaf(ExprKind::Bool(false)),
            Keyword::Null => self.leaf(ExprKind::Null),
            Keyword::This => self.leaf(ExprKind::This),
            Keyword::New => self.new_expression(),
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
        let expr = self.inside(Self::in_brackets)?;
        let height = self.height;
        self.close(opener)?;
        self.height = height;
        Ok(expr)
    }
}
