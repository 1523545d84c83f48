//! Unknown names, use before declaration, assignments that cannot be.

use super::kinds::{BOOL, DECLARED, NUMBER, TEXT, UNKNOWN};
use super::scope::Shape;
use super::{Linter, MAX_COMPARED, insert, known, replace};
use crate::compiler::foreign::is_foreign_global;
use crate::diagnostic::{Arg, Diagnostic, DiagnosticCode, FixLabel, Severity};
use crate::lexer::{Punct, TokenKind};
use crate::names::Global;
use crate::nearest::nearest;
use crate::syntax::{Expr, ExprKind, Function, Ident, Pattern, Stmt};
use crate::text::Span;
use crate::visit::{Visitor, walk_expr, walk_function, walk_pattern, walk_stmt};
use declic_text::Lang;

/// How a name receives a value.
#[derive(Clone, Copy)]
pub(super) enum Assigned<'e> {
    /// `name = value`
    Plain(&'e Expr),
    /// `for (name of …)`
    Each,
    /// `+=`, `++`, a pattern.
    Otherwise,
}

impl Linter<'_> {
    /// A name that is read.
    pub(super) fn check_use(&mut self, name: &str, span: Span) {
        self.scopes.mark_used(name);
        let Some((binding, same_function)) = self.scopes.find(name) else {
            if !self.is_full() && !self.is_global(name) && !self.missing.contains(name) {
                let mut diagnostic = self.unknown(name, span);
                if diagnostic.code == DiagnosticCode::NamesUnknown && self.text_place == Some(span)
                {
                    let edits = vec![insert(span.start, "\""), insert(span.end, "\"")];
                    diagnostic = diagnostic.fix(FixLabel::AddQuotes, edits);
                }
                self.push_once(name, diagnostic);
            }
            return;
        };
        if binding.ready || !same_function {
            return;
        }
        let declared = binding.span;
        let keyword = binding.keyword;
        if !self.report_once(declared) {
            return;
        }
        if Global::find(name, self.lang).is_some_and(|it| known::argument_count(it).is_some()) {
            let diagnostic = self.hides_library(name, declared);
            self.push(diagnostic);
            return;
        }
        if let (Some(keyword), Some(outer)) = (keyword, self.scopes.find_outer(name))
            && !outer.function
            && outer.ready
        {
            // `let score = score + 1` in a function: the outer one is meant.
            let outer = outer.span;
            let severity = if self.conditions == 0 {
                Severity::Error
            } else {
                Severity::Warning
            };
            let mut diagnostic = self.shadow(name, declared, keyword, outer);
            diagnostic.severity = severity;
            self.push(diagnostic);
            return;
        }
        let line = self.lines.line(declared.start);
        let severity = if self.conditions == 0 {
            Severity::Error
        } else {
            Severity::Warning
        };
        // `let x = x + 1`, `for (const x of x)`
        let own_value = declared.start < span.start && self.lines.line(span.start) == line;
        let code = if own_value {
            DiagnosticCode::NamesOwnValue
        } else {
            DiagnosticCode::NamesBeforeDeclaration
        };
        let diagnostic = Diagnostic::new(code, severity, span).with("name", name);
        self.push(if own_value {
            diagnostic
        } else {
            diagnostic.with("line", line.to_string())
        });
    }

    /// A name that is missing is reported once; each of its misspellings can be repaired.
    fn push_once(&mut self, name: &str, diagnostic: Diagnostic) {
        let missing = matches!(
            diagnostic.code,
            DiagnosticCode::NamesUnknown | DiagnosticCode::NamesUndeclaredAssignment
        );
        if missing && !self.missing.insert(name.to_owned()) {
            return;
        }
        // `letscore`: what `score` misses is the same.
        let meant = diagnostic.args.iter().find(|(key, _)| key == "expected");
        if let Some((_, Arg::Text(meant))) = meant
            && let Some((_, second)) = meant.split_once(' ')
        {
            self.missing.insert(second.to_owned());
        }
        self.push(diagnostic);
    }

    fn is_global(&self, name: &str) -> bool {
        known::BUILTINS.contains(&name) || Global::find(name, self.lang).is_some()
    }

    /// The diagnostic for a name that is not declared.
    fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        if let Some(value) = known::meant_by(name) {
            return near(name, value, span);
        }
        if known::CLOSING.contains(&name) {
            return Diagnostic::error(DiagnosticCode::NamesClosingWord, span)
                .with("word", name)
                .fix(FixLabel::RemoveWord, vec![replace(span, "")]);
        }
        if let Some(translated) = known::translated_global(name, self.lang) {
            return Diagnostic::error(DiagnosticCode::NamesOtherLanguage, span)
                .with("found", name)
                .with("expected", translated)
                .fix(
                    FixLabel::ReplaceWithExpected,
                    vec![replace(span, translated)],
                );
        }
        if let Some(tool) = known::tool_ignoring_case(name, self.lang) {
            return near(name, tool, span);
        }
        if is_foreign_global(name) {
            return Diagnostic::outside(DiagnosticCode::NamesOutside, span).with("name", name);
        }
        if let Some(apart) = self.keyword_apart(name) {
            return near(name, &apart, span);
        }
        if let Some(keyword) = crate::parser::keyword_in_other_words(name) {
            return near(name, keyword.text(), span);
        }
        if let Some(digits) = known::digits_meant(name) {
            return Diagnostic::error(DiagnosticCode::SyntaxLetterForDigit, span)
                .with("found", name)
                .with("expected", &digits)
                .fix(FixLabel::ReplaceWithExpected, vec![replace(span, &digits)]);
        }
        if self.facts(name) & DECLARED != 0 {
            // It lives in another block: see `name_the_blocks`.
            return Diagnostic::error(DiagnosticCode::NamesUnknown, span).with("name", name);
        }
        let library = Global::ALL.iter().map(|global| global.name(self.lang));
        let own = self.scopes.names().take(MAX_COMPARED - self.compared.get());
        let own = own.inspect(|_| self.compared.set(self.compared.get() + 1));
        match nearest(name, own.chain(library).chain(known::BUILTINS), 1).first() {
            Some(candidate) => near(name, candidate, span),
            None => Diagnostic::error(DiagnosticCode::NamesUnknown, span).with("name", name),
        }
    }

    /// `letscore` as `let score`, where `score` stands elsewhere in the program.
    fn keyword_apart(&self, name: &str) -> Option<String> {
        let apart = crate::parser::keyword_apart(name)?;
        let (_, second) = apart.split_once(' ')?;
        let named = self
            .tokens
            .iter()
            .any(|token| token.kind == TokenKind::Name && self.text(token.span) == second);
        named.then_some(apart)
    }

    /// A name that receives a value.
    pub(super) fn check_assignment(&mut self, name: &str, span: Span, how: Assigned<'_>) {
        if !matches!(how, Assigned::Plain(_)) {
            self.scopes.mark_used(name);
        }
        let Some((binding, same_function)) = self.scopes.find(name) else {
            if !self.is_full() && !self.missing.contains(name) {
                let diagnostic = self.assigned_without_declaration(name, span, how);
                self.push_once(name, diagnostic);
            }
            return;
        };
        if !binding.ready && same_function {
            self.check_use(name, span);
            return;
        }
        if binding.constant {
            let keyword = binding.keyword;
            let line = self.lines.line(binding.span.start).to_string();
            let mut diagnostic = Diagnostic::error(DiagnosticCode::NamesConstAssignment, span)
                .with("name", name)
                .with("line", line);
            if let Some(keyword) = keyword.filter(|keyword| self.text(*keyword) == "const") {
                diagnostic = diagnostic.fix(FixLabel::ConstToLet, vec![replace(keyword, "let")]);
            }
            self.push(diagnostic);
        } else if binding.function {
            let diagnostic = Diagnostic::warning(DiagnosticCode::NamesFunctionAssignment, span)
                .with("name", name);
            self.push(diagnostic);
        }
    }

    fn assigned_without_declaration(
        &self,
        name: &str,
        span: Span,
        how: Assigned<'_>,
    ) -> Diagnostic {
        if Global::find(name, self.lang).is_some() || known::BUILTINS.contains(&name) {
            return self.assigned_library(name, span, how);
        }
        let unknown = self.unknown(name, span);
        let diagnostic = match unknown.code {
            DiagnosticCode::NamesNear if !matches!(how, Assigned::Each) => unknown,
            DiagnosticCode::NamesUnknown => {
                Diagnostic::error(DiagnosticCode::NamesUndeclaredAssignment, span)
                    .with("name", name)
            }
            _ => return unknown,
        };
        let itself = match how {
            Assigned::Plain(value) => mentions(value, name),
            Assigned::Each => false,
            Assigned::Otherwise => true,
        };
        let here = (FixLabel::AddLet, vec![insert(span.start, "let ")]);
        let first = match self.facts(name) & (NUMBER | TEXT | BOOL | UNKNOWN) {
            NUMBER => Some(" = 0"),
            TEXT => Some(" = \"\""),
            _ if itself => None,
            _ => Some(""),
        };
        let at = self.first;
        let top = first.map(|value| {
            let line = ["let ", name, value, ";\n"].concat();
            (FixLabel::DeclareFirst, vec![insert(at, &line)])
        });
        // What a function or a block is to remember is declared outside of it.
        let inside = self.scopes.in_function() || self.conditions > 0;
        let fixes = match (itself, inside) {
            (true, _) => [top, None],
            (false, true) => [top, Some(here)],
            (false, false) => [Some(here), None],
        };
        let fixes = fixes.into_iter().flatten();
        fixes.fold(diagnostic, |diagnostic, (label, edits)| {
            diagnostic.fix(label, edits)
        })
    }

    /// `fond = "marche"`: a tool of the scene is called, not assigned.
    fn assigned_library(&self, name: &str, span: Span, how: Assigned<'_>) -> Diagnostic {
        let diagnostic =
            Diagnostic::error(DiagnosticCode::NamesLibraryAssignment, span).with("name", name);
        let one_argument = Global::find(name, self.lang)
            .and_then(known::argument_count)
            .is_some_and(|(least, _)| least == 1);
        match how {
            Assigned::Plain(value)
                if one_argument
                    && self
                        .sign(Punct::Assign, span.end, value.span.start)
                        .is_some() =>
            {
                let call = vec![
                    replace(Span::new(span.end, value.span.start), "("),
                    insert(value.span.end, ")"),
                ];
                diagnostic.fix(FixLabel::CallIt, call)
            }
            _ => diagnostic,
        }
    }

    /// `let image = image("panier", …)`: the variable hides the tool before it exists. True when
    /// reported; the value is then left alone.
    pub(super) fn check_hidden_library(&mut self, ident: &Ident, init: &Expr) -> bool {
        let name = &ident.name;
        let hidden = match &init.kind {
            ExprKind::Call { callee, .. } => {
                matches!(&callee.kind, ExprKind::Name(called) if called == name)
            }
            _ => false,
        };
        if !hidden || Global::find(name, self.lang).is_none() {
            return false;
        }
        let diagnostic = self.hides_library(name, ident.span);
        self.push(diagnostic);
        true
    }

    /// The variable `name`, declared at `span`, takes the name of a tool that the program calls.
    pub(super) fn hides_library(&self, name: &str, span: Span) -> Diagnostic {
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let start = match self.lang {
            Lang::Fr => "mon",
            Lang::En => "my",
        };
        let renamed: String = start.chars().chain(first).chain(letters).collect();
        let is = |at: Option<usize>, punct| {
            at.and_then(|at| self.tokens.get(at))
                .is_some_and(|token| token.kind == TokenKind::Punct(punct))
        };
        let named = self.tokens.iter().enumerate().filter(|(at, token)| {
            token.kind == TokenKind::Name
                && self.text(token.span) == name
                && !is(Some(at + 1), Punct::OpenParen)
                && !is(at.checked_sub(1), Punct::Dot)
        });
        let edits = named
            .map(|(_, token)| replace(token.span, &renamed))
            .collect();
        Diagnostic::error(DiagnosticCode::NamesHidesLibrary, span)
            .with("name", name)
            .with("expected", &renamed)
            .fix(FixLabel::RenameVariable, edits)
    }

    /// `texte(…)` where `texte` is a variable of the program, and surely no function.
    pub(super) fn check_hidden_tool(&mut self, callee: &Expr) {
        let ExprKind::Name(name) = &callee.kind else {
            return;
        };
        let tool = Global::find(name, self.lang).and_then(known::argument_count);
        let Some((binding, _)) = self.scopes.find(name).filter(|_| tool.is_some()) else {
            return;
        };
        let span = binding.span;
        let plain = matches!(binding.shape, Shape::Sprite | Shape::List(_))
            || matches!(self.kind(callee), NUMBER | TEXT | BOOL);
        if plain && self.report_once(span) {
            let mut diagnostic = self.hides_library(name, span);
            if self.conditions > 0 {
                diagnostic.severity = Severity::Warning;
            }
            self.push(diagnostic);
        }
    }

    /// Names that are declared in a block that has ended: says where.
    pub(super) fn name_the_blocks(&mut self) {
        let mut explained = Vec::new();
        for diagnostic in &mut self.diagnostics {
            if diagnostic.code != DiagnosticCode::NamesUnknown {
                continue;
            }
            let name = diagnostic.span.of(self.source);
            let Some((span, keyword)) = self.ended.get(name) else {
                continue;
            };
            diagnostic.code = DiagnosticCode::NamesOutOfScope;
            diagnostic.fixes.clear();
            let line = self.lines.line(span.start).to_string();
            let mut explaining = diagnostic.clone().with("line", line);
            let word = keyword.map(|keyword| Span::new(keyword.start, span.start));
            if let Some(word) = word.filter(|word| word.of(self.source) == "let ") {
                let line = ["let ", name, ";\n"].concat();
                let at = self.first;
                if at < word.start {
                    let edits = vec![insert(at, &line), replace(word, "")];
                    explaining = explaining.fix(FixLabel::DeclareFirst, edits);
                }
            }
            *diagnostic = explaining;
            explained.push(*span);
        }
        self.diagnostics
            .retain(|it| it.code != DiagnosticCode::LintUnused || !explained.contains(&it.span));
    }

    /// `fond(marche)`: an unknown name where the scene expects that very text, or a variable that
    /// cannot be one where it expects a `text`. True when reported.
    pub(super) fn check_missing_quotes(&mut self, name: &str, span: Span, text: bool) -> bool {
        let free = match self.scopes.find(name) {
            None => !self.is_global(name),
            Some((binding, here)) => {
                text && (here && !binding.ready || binding.shape == Shape::Sprite)
            }
        };
        let quotes = free && known::is_scene_text(name, self.lang);
        if quotes {
            let edits = vec![insert(span.start, "\""), insert(span.end, "\"")];
            self.push(
                Diagnostic::error(DiagnosticCode::NamesMissingQuotes, span)
                    .with("name", name)
                    .fix(FixLabel::AddQuotes, edits),
            );
        }
        quotes
    }
}

/// Whether the variable `name` stands in `value`.
fn mentions(value: &Expr, name: &str) -> bool {
    struct Search<'n> {
        name: &'n str,
        found: bool,
    }
    impl Visitor for Search<'_> {
        fn stmt(&mut self, stmt: &Stmt) {
            walk_stmt(stmt, self);
        }
        fn expr(&mut self, expr: &Expr) {
            self.found |= matches!(&expr.kind, ExprKind::Name(it) if it == self.name);
            walk_expr(expr, self);
        }
        fn pattern(&mut self, pattern: &Pattern) {
            walk_pattern(pattern, self);
        }
        fn function(&mut self, function: &Function) {
            walk_function(function, self);
        }
    }
    let mut search = Search { name, found: false };
    search.expr(value);
    search.found
}

fn near(name: &str, candidate: &str, span: Span) -> Diagnostic {
    Diagnostic::error(DiagnosticCode::NamesNear, span)
        .with("found", name)
        .with("expected", candidate)
        .fix(
            FixLabel::ReplaceWithExpected,
            vec![replace(span, candidate)],
        )
}
