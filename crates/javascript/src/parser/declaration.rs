//! `let`, `const`, functions and their parameters.

use super::scope::Declared;
use super::{END, Failed, Parsed, Parser, Place, insert, replace};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{
    Declarator, Declare, Function, FunctionBody, FunctionStyle, Ident, Param, StmtKind,
};
use crate::text::Span;

/// Names that strict code may not give to a variable.
const UNBINDABLE: [&str; 2] = ["eval", "arguments"];

impl<'s> Parser<'s> {
    /// `let a = 1, b;` or `const a = 1;`, from the keyword.
    pub(super) fn declaration(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let kind = self.declarators()?;
        self.end_of_statement(start)?;
        Ok(kind)
    }

    /// A declaration without its end: also the start of a `for`.
    pub(super) fn declarators(&mut self) -> Parsed<StmtKind> {
        let word = self.bump();
        let constant = word.kind == TokenKind::Keyword(Keyword::Const);
        let mut declarators = Vec::new();
        loop {
            let name = self.binding()?;
            let equals = self.at;
            let init = if self.eat(Punct::Assign) {
                Some(self.assignment()?)
            } else if self.declarator_ends() {
                None
            } else {
                return self.fail_after_name(&name, word.span);
            };
            if constant && init.is_none() && !self.at_word(Keyword::In) {
                self.push(
                    Diagnostic::new("syntax.const-without-value", Severity::Error, name.span)
                        .with("name", &name.name),
                );
            }
            let alone = declarators.is_empty() && !self.at(Punct::Comma);
            let again = !constant && alone && self.is(equals, Punct::Assign);
            self.declare(&name, constant, again.then_some(word.span));
            declarators.push(Declarator {
                target: name.into(),
                init,
            });
            if !self.at(Punct::Comma) {
                break;
            }
            self.decimal_comma()?;
            self.bump();
        }
        let word = if constant {
            Declare::Const
        } else {
            Declare::Let
        };
        Ok(StmtKind::Declare { word, declarators })
    }

    /// Whether the declared name may stand without a value here.
    fn declarator_ends(&self) -> bool {
        let token = self.current();
        token.kind == END
            || token.newline
            || self.at(Punct::Comma)
            || self.at(Punct::Semicolon)
            || self.at(Punct::CloseBrace)
            || self.at_word(Keyword::In)
            || token.kind == TokenKind::Name && self.text() == "of"
    }

    /// Declares `name`; `again` is the `let` that may be taken away when the name exists.
    fn declare(&mut self, name: &Ident, constant: bool, again: Option<Span>) {
        let declared = if constant {
            Declared::Constant
        } else {
            Declared::Variable
        };
        let text = self.text_of(name.span);
        let Some((first, place)) = self.scopes.declare(text, name.span, declared) else {
            return;
        };
        let mut diagnostic = self.duplicate(text, name.span, place);
        if let (Some(word), Declared::Variable | Declared::Parameter) = (again, first) {
            let edit = replace(Span::new(word.start, name.span.start), "");
            diagnostic = diagnostic.fix("remove-let", vec![edit]);
        }
        self.push(diagnostic);
    }

    pub(super) fn duplicate(&self, name: &str, span: Span, first: Span) -> Diagnostic {
        Diagnostic::new("syntax.duplicate-name", Severity::Error, span)
            .with("name", name)
            .with("line", self.lines.line(first.start).to_string())
    }

    /// Declares the name of a `for` loop.
    pub(super) fn declare_loop_name(&mut self, name: &Ident) {
        let text = self.text_of(name.span);
        self.scopes.declare(text, name.span, Declared::Variable);
    }

    /// A name to declare.
    pub(super) fn binding(&mut self) -> Parsed<Ident> {
        let token = self.current();
        let text = self.text_of(token.span);
        match token.kind {
            TokenKind::Name if UNBINDABLE.contains(&text) => self.reserved(),
            TokenKind::Name => {
                self.bump();
                Ok(Ident {
                    name: text.to_owned(),
                    span: token.span,
                })
            }
            TokenKind::Keyword(_) if !self.keyword_starts_next_line() => self.reserved(),
            TokenKind::Punct(Punct::OpenBracket | Punct::OpenBrace) => {
                let span = self
                    .brackets
                    .partner(self.at)
                    .map_or(token.span, |closer| token.span.to(self.tok(closer).span));
                self.outside("outside.destructuring", span);
                Err(Failed)
            }
            TokenKind::Punct(Punct::Spread) => {
                self.outside("outside.rest", token.span);
                Err(Failed)
            }
            _ => self.fail_name(),
        }
    }

    fn keyword_starts_next_line(&self) -> bool {
        self.current().newline
    }

    fn reserved<T>(&mut self) -> Parsed<T> {
        let span = self.span();
        let word = self.text_of(span);
        self.push(
            Diagnostic::new("syntax.reserved-word", Severity::Error, span).with("word", word),
        );
        Err(Failed)
    }

    /// `function name(…) { … }` as a statement.
    pub(super) fn function_declaration(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        self.bump();
        self.refuse_generator();
        if self.at(Punct::OpenParen) {
            let span = self.tok(start).span;
            self.error("syntax.missing-function-name", span);
            return Err(Failed);
        }
        let name = self.binding()?;
        self.declare_function(&name);
        let function = self.function_rest(Some(name), start)?;
        Ok(StmtKind::Function(function))
    }

    /// `function` as a value, from the keyword.
    pub(super) fn function_expression(&mut self) -> Parsed<Function> {
        let start = self.at;
        self.bump();
        self.refuse_generator();
        let name = if self.at(Punct::OpenParen) || self.at(Punct::OpenBrace) {
            None
        } else {
            Some(self.binding()?)
        };
        self.function_rest(name, start)
    }

    fn refuse_generator(&mut self) {
        if self.at(Punct::Star) {
            let span = self.bump().span;
            self.outside("outside.generator", span);
        }
    }

    /// Parameters and body.
    pub(super) fn function_rest(&mut self, name: Option<Ident>, start: usize) -> Parsed<Function> {
        self.scopes.enter(true);
        let result = self.parameters_and_body(name, start);
        self.scopes.leave();
        result
    }

    fn parameters_and_body(&mut self, name: Option<Ident>, start: usize) -> Parsed<Function> {
        let params = if self.at(Punct::OpenParen) {
            self.parameters()?
        } else if self.at(Punct::OpenBrace) {
            let at = self.before_end();
            let span = self.before().map_or(self.span(), |token| token.span);
            self.push(
                Diagnostic::new("syntax.missing-parameters", Severity::Error, span)
                    .fix("add-parameters", vec![insert(at, "()")]),
            );
            Vec::new()
        } else {
            return self.fail_function_name(name.map(|name| name.span));
        };
        if !self.at(Punct::OpenBrace) {
            return self.missing_function_body();
        }
        let body = FunctionBody::Block(self.function_block()?);
        Ok(Function {
            name,
            params,
            body,
            rest: None,
            style: FunctionStyle::Plain,
            span: self.since(start),
        })
    }

    /// A function's block, where `return` is at home and loops around do not count.
    fn function_block(&mut self) -> Parsed<Vec<crate::syntax::Stmt>> {
        let outer = std::mem::replace(
            &mut self.place,
            Place {
                function: true,
                looping: false,
            },
        );
        let peak = std::mem::take(&mut self.peak);
        let body = self.nested(Self::braced);
        self.place = outer;
        // The function as a value is as high as the highest expression inside.
        self.height = self.peak;
        self.peak = self.peak.max(peak);
        body
    }

    /// `(a, b)`; declares each.
    fn parameters(&mut self) -> Parsed<Vec<Param>> {
        let opener = self.at;
        self.bump();
        let mut params = Vec::new();
        while !self.at(Punct::CloseParen) {
            if self.at(Punct::Spread) {
                let span = self.bump().span;
                self.outside("outside.rest", span);
            }
            if self.at(Punct::OpenBrace) || self.at(Punct::OpenBracket) {
                self.outside_pattern()?;
            } else {
                let name = self.binding()?;
                self.declare_parameter(&name);
                params.push(name.into());
            }
            if self.at(Punct::Assign) {
                let span = self.bump().span;
                self.outside("outside.default-parameter", span);
                self.assignment()?;
            }
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        Ok(params)
    }

    fn outside_pattern(&mut self) -> Parsed<()> {
        let span = self.span();
        let Some(closer) = self.brackets.partner(self.at) else {
            return self.fail_name();
        };
        self.outside("outside.destructuring", span.to(self.tok(closer).span));
        self.at = closer + 1;
        Ok(())
    }

    fn declare_parameter(&mut self, name: &Ident) {
        let text = self.text_of(name.span);
        let clash = self.scopes.declare(text, name.span, Declared::Parameter);
        if clash.is_some() {
            self.push(
                Diagnostic::new("syntax.duplicate-parameter", Severity::Error, name.span)
                    .with("name", text),
            );
        }
    }

    /// An arrow function, from its first token; the caller has seen the arrow.
    pub(super) fn arrow(&mut self) -> Parsed<Function> {
        let start = self.at;
        self.scopes.enter(true);
        let result = self.arrow_in_scope(start);
        self.scopes.leave();
        result
    }

    fn arrow_in_scope(&mut self, start: usize) -> Parsed<Function> {
        let params = if self.at(Punct::OpenParen) {
            self.parameters()?
        } else {
            let name = self.binding()?;
            self.declare_parameter(&name);
            vec![name.into()]
        };
        self.bump();
        let body = if self.at(Punct::OpenBrace) {
            FunctionBody::Block(self.function_block()?)
        } else {
            let outer = std::mem::replace(
                &mut self.place,
                Place {
                    function: true,
                    looping: false,
                },
            );
            let value = self.assignment();
            self.place = outer;
            FunctionBody::Expr(Box::new(value?))
        };
        Ok(Function {
            name: None,
            params,
            body,
            rest: None,
            style: FunctionStyle::Arrow,
            span: self.since(start),
        })
    }
}
