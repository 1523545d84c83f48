//! `let`, `const`, `var`, functions and their parameters.

use super::pattern::Receives;
use super::scope::{Declared, ScopeKind};
use super::{END, Failed, Parsed, Parser, Place, Tok, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::{Keyword, Punct, TokenKind};
use crate::syntax::{
    Declarator, Declare, ExprKind, Function, FunctionBody, FunctionStyle, Ident, Param, Pattern,
    PatternKind, Stmt, StmtKind, are_plain,
};
use crate::text::Span;

/// Whether strict code may neither declare nor assign `name`.
pub(super) fn is_protected(name: &str) -> bool {
    matches!(name, "eval" | "arguments")
}

/// The declaration that starts with `word`.
fn declare_word(word: Tok) -> Declare {
    match word.kind {
        TokenKind::Keyword(Keyword::Const) => Declare::Const,
        TokenKind::Keyword(Keyword::Var) => Declare::Var,
        _ => Declare::Let,
    }
}

impl<'s> Parser<'s> {
    /// `let a = 1, b;` or `const a = 1;`, from the keyword.
    pub(super) fn declaration(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        let (word, first) = self.declaration_start()?;
        let name = first.span;
        let kind = self.declarators(word, first)?;
        self.end_of_statement(start)?;
        self.offer_line_removal(name, self.since(start));
        Ok(kind)
    }

    /// The word of a declaration and the first of what it declares. A name is not declared yet; the
    /// names of a pattern are.
    pub(super) fn declaration_start(&mut self) -> Parsed<(Tok, Pattern)> {
        let word = self.bump();
        let first = self.declared(declare_word(word))?;
        Ok((word, first))
    }

    fn declared(&mut self, word: Declare) -> Parsed<Pattern> {
        if self.at(Punct::OpenBracket) || self.at(Punct::OpenBrace) {
            return self.pattern(Receives::word(word));
        }
        Ok(self.binding()?.into())
    }

    /// The head of a `for … of` or `for … in`.
    pub(super) fn declared_head(&mut self, word: Tok, pattern: &Pattern) -> Declare {
        let declare = declare_word(word);
        if let PatternKind::Name(name) = &pattern.kind {
            self.declare(name, declare.into(), None);
        }
        declare
    }

    /// A declaration without its end, from after its first target: also the start of a `for`.
    pub(super) fn declarators(&mut self, word: Tok, first: Pattern) -> Parsed<StmtKind> {
        let declare = declare_word(word);
        let mut declarators = Vec::new();
        let mut target = first;
        loop {
            let equals = self.at;
            let init = if self.eat(Punct::Assign) {
                Some(self.assignment()?)
            } else if self.declarator_ends() {
                None
            } else {
                return match &target.kind {
                    PatternKind::Name(name) => self.fail_after_name(name, word.span),
                    _ => self.fail_after_value(equals),
                };
            };
            if let PatternKind::Name(name) = &target.kind {
                if declare == Declare::Const && init.is_none() {
                    self.push(
                        Diagnostic::error(DiagnosticCode::SyntaxConstWithoutValue, name.span)
                            .with("name", &name.name),
                    );
                }
                let alone = declarators.is_empty() && !self.at(Punct::Comma);
                let again = alone && declare == Declare::Let && self.is(equals, Punct::Assign);
                self.declare(name, declare.into(), again.then_some(word.span));
            } else if init.is_none() {
                self.error(DiagnosticCode::SyntaxPatternWithoutValue, target.span);
            }
            declarators.push(Declarator { target, init });
            if !self.at(Punct::Comma) {
                break;
            }
            self.decimal_comma()?;
            self.bump();
            target = self.declared(declare)?;
        }
        Ok(StmtKind::Declare {
            word: declare,
            declarators,
        })
    }

    /// Whether the declared name may stand without a value here.
    fn declarator_ends(&self) -> bool {
        let token = self.current();
        token.kind == END
            || token.newline
            || self.at(Punct::Comma)
            || self.at(Punct::Semicolon)
            || self.at(Punct::CloseBrace)
            || self.each_word(self.at)
    }

    /// Declares `name`; `again` is the `let` that can be removed when the name exists.
    pub(super) fn declare(&mut self, name: &Ident, declared: Declared, again: Option<Span>) {
        let text = self.text_of(name.span);
        let Some((first, place)) = self.scopes.declare(text, name.span, declared) else {
            return;
        };
        if declared == Declared::Parameter {
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxDuplicateParameter, name.span)
                    .with("name", text),
            );
            return;
        }
        let mut diagnostic = self.duplicate(text, name.span, place);
        if let (Some(word), Declared::Variable | Declared::Parameter | Declared::Var) =
            (again, first)
        {
            let edit = replace(Span::new(word.start, name.span.start), "");
            diagnostic = diagnostic.fix(FixLabel::RemoveLet, vec![edit]);
        }
        self.push(diagnostic);
    }

    pub(super) fn duplicate(&self, name: &str, span: Span, first: Span) -> Diagnostic {
        Diagnostic::error(DiagnosticCode::SyntaxDuplicateName, span)
            .with("name", name)
            .with("line", self.lines.line(first.start).to_string())
    }

    /// A name to declare.
    pub(super) fn binding(&mut self) -> Parsed<Ident> {
        let token = self.current();
        match token.kind {
            TokenKind::Name => {
                let name = Ident {
                    name: self.text_of(token.span).to_owned(),
                    span: token.span,
                };
                self.refuse_binding(&name)?;
                self.bump();
                Ok(name)
            }
            TokenKind::Keyword(_) if !token.newline => self.reserved(token.span),
            _ => self.fail_name(),
        }
    }

    /// `eval` and `arguments` may be neither declared nor assigned in strict code.
    pub(super) fn refuse_binding(&mut self, name: &Ident) -> Parsed<()> {
        if is_protected(&name.name) {
            return self.reserved(name.span);
        }
        Ok(())
    }

    pub(super) fn reserved<T>(&mut self, span: Span) -> Parsed<T> {
        self.reserved_word(span);
        Err(Failed)
    }

    /// `function name(…) { … }` as a statement.
    pub(super) fn function_declaration(&mut self) -> Parsed<StmtKind> {
        let start = self.at;
        self.bump();
        self.refuse_generator();
        if self.at(Punct::OpenParen) {
            let span = self.tok(start).span;
            self.error(DiagnosticCode::SyntaxMissingFunctionName, span);
            return Err(Failed);
        }
        let name = self.binding()?;
        self.declare_function(&name);
        let place = name.span;
        let function = self.function_rest(Some(name), start, FunctionStyle::Plain)?;
        self.offer_removal(place, function.span);
        Ok(StmtKind::Function(function))
    }

    /// A function pasted twice: one of the two can go. `name` is the place of its name.
    fn offer_removal(&mut self, name: Span, function: Span) {
        let text = self.text_of(function);
        let reported = (self.diagnostics.iter_mut())
            .find(|it| it.code == DiagnosticCode::SyntaxDuplicateFunction && it.span == name);
        if let Some(diagnostic) = reported
            && self
                .source
                .get(..function.start as usize)
                .is_some_and(|it| it.contains(text))
        {
            let fixed = diagnostic.clone();
            *diagnostic = fixed.fix(FixLabel::RemoveSecond, vec![replace(function, "")]);
        }
    }

    /// A declaration written twice, spaced as it may be: the second can go. Without its `let` it would do
    /// the same once more, as make a second sprite. `name` is the place of its name.
    fn offer_line_removal(&mut self, name: Span, statement: Span) {
        let reported = (self.diagnostics.iter())
            .position(|it| it.code == DiagnosticCode::SyntaxDuplicateName && it.span == name);
        let Some(reported) = reported else {
            return;
        };
        let bare = |line: &str| -> String {
            let letters = line.chars().filter(|c| !c.is_whitespace());
            let mut bare: String = letters.collect();
            bare.truncate(bare.trim_end_matches(';').len());
            bare
        };
        let start = self.lines.line_start(self.lines.line(statement.start));
        let source: &'s str = self.source;
        let (before, rest) = source.split_at_checked(start as usize).unwrap_or_default();
        let line = rest
            .find('\n')
            .map_or(rest, |end| rest.get(..=end).unwrap_or(rest));
        let written = bare(line);
        let alone = written == bare(self.text_of(statement));
        if !alone || before.lines().all(|line| bare(line) != written) {
            return;
        }
        let whole = replace(Span::new(start, start + line.len() as u32), "");
        if let Some(diagnostic) = self.diagnostics.get_mut(reported) {
            diagnostic.fixes.clear();
            let fixed = diagnostic.clone();
            *diagnostic = fixed.fix(FixLabel::RemoveLine, vec![whole]);
        }
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
        self.function_rest(name, start, FunctionStyle::Plain)
    }

    fn refuse_generator(&mut self) {
        if self.at(Punct::Star) {
            let span = self.bump().span;
            self.outside(DiagnosticCode::OutsideGenerator, span);
        }
    }

    /// Reads inside a function: its own scope, labels and loops. `height` becomes that of the
    /// highest expression inside: the function as a value is as high.
    fn in_function<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.scopes.enter(ScopeKind::Function);
        let inner = Place {
            in_function: true,
            ..Place::default()
        };
        let outer = std::mem::replace(&mut self.place, inner);
        let labels = std::mem::take(&mut self.labels);
        let peak = std::mem::take(&mut self.peak);
        let result = read(self);
        self.height = self.peak;
        self.peak = self.peak.max(peak);
        self.labels = labels;
        self.place = outer;
        self.scopes.leave();
        result
    }

    /// Parameters and body.
    pub(super) fn function_rest(
        &mut self,
        name: Option<Ident>,
        start: usize,
        style: FunctionStyle,
    ) -> Parsed<Function> {
        self.in_function(|parser| parser.parameters_and_body(name, start, style))
    }

    fn parameters_and_body(
        &mut self,
        name: Option<Ident>,
        start: usize,
        style: FunctionStyle,
    ) -> Parsed<Function> {
        let (params, rest) = if self.at(Punct::OpenParen) {
            self.parameters()?
        } else if self.at(Punct::OpenBrace) {
            let at = self.before_end();
            let span = self.before().map_or(self.span(), |token| token.span);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingParameters, span)
                    .fix(FixLabel::AddParameters, vec![insert(at, "()")]),
            );
            (Vec::new(), None)
        } else {
            return self.fail_function_name(name.map(|name| name.span));
        };
        if !self.at(Punct::OpenBrace) {
            return self.missing_function_body();
        }
        let body = self.nested(Self::braced)?;
        self.check_directives(&body, &params, rest.as_ref());
        Ok(Function {
            name,
            params,
            rest,
            body: FunctionBody::Block(body),
            style,
            span: self.since(start),
        })
    }

    /// `"use strict"` may not stand in a function with defaults, patterns or a rest.
    fn check_directives(&mut self, body: &[Stmt], params: &[Param], rest: Option<&Pattern>) {
        if are_plain(params, rest) {
            return;
        }
        for statement in body {
            let span = match &statement.kind {
                StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::String(_)) => expr.span,
                _ => return,
            };
            if span.start != statement.span.start {
                return;
            }
            if matches!(self.text_of(span), "\"use strict\"" | "'use strict'") {
                let edits = vec![replace(statement.span, "")];
                self.push(
                    Diagnostic::error(DiagnosticCode::SyntaxUseStrict, span)
                        .fix(FixLabel::RemoveLine, edits),
                );
                return;
            }
        }
    }

    /// `(a, b = 1, ...c)`; declares each.
    fn parameters(&mut self) -> Parsed<(Vec<Param>, Option<Pattern>)> {
        let receives = Receives::Declares(Declared::Parameter);
        let opener = self.at;
        self.bump();
        let (mut params, mut rest) = (Vec::new(), None);
        if self.at(Punct::OpenBrace)
            && self.brackets.partner(opener).is_none()
            && self.tok(self.at + 1).newline
        {
            // `function jouer( {`: the brace opens the body.
            self.close(opener)?;
            return Ok((params, rest));
        }
        while !self.at(Punct::CloseParen) {
            if self.at(Punct::Spread) {
                rest = Some(self.rest(receives)?);
                break;
            }
            let target = self.pattern(receives)?;
            let default = self.default()?;
            params.push(Param { target, default });
            if !self.eat(Punct::Comma) && !self.missing_comma(opener) {
                break;
            }
        }
        self.close(opener)?;
        Ok((params, rest))
    }

    /// An arrow function, from its first token; the caller has seen the arrow.
    pub(super) fn arrow(&mut self) -> Parsed<Function> {
        let no_in = self.place.no_in;
        self.in_function(|parser| parser.arrow_here(no_in))
    }

    fn arrow_here(&mut self, no_in: bool) -> Parsed<Function> {
        let start = self.at;
        let (params, rest) = if self.at(Punct::OpenParen) {
            self.parameters()?
        } else {
            let name = self.binding()?;
            self.declare(&name, Declared::Parameter, None);
            (vec![name.into()], None)
        };
        self.bump();
        let body = if self.at(Punct::OpenBrace) {
            let body = self.nested(Self::braced)?;
            self.check_directives(&body, &params, rest.as_ref());
            FunctionBody::Block(body)
        } else {
            self.place.no_in = no_in;
            FunctionBody::Expr(Box::new(self.assignment()?))
        };
        Ok(Function {
            name: None,
            params,
            rest,
            body,
            style: FunctionStyle::Arrow,
            span: self.since(start),
        })
    }
}
