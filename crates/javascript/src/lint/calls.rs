//! Calls of the scene's library.

use super::{Linter, known, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::names::Global;
use crate::syntax::{Element, Expr, ExprKind};
use crate::text::Span;

impl Linter<'_> {
    /// True when the arguments themselves have been reported.
    pub(super) fn check_call(&mut self, call: &Expr, callee: &Expr, args: &[Element]) -> bool {
        let end = args
            .first()
            .map_or(call.span.end, |arg| arg.expr().span.start);
        self.check_line_glue(callee, end);
        if self.library(callee) == Some(Global::EachFrame)
            && let Some(Element::One(handler)) = args.first()
            && let ExprKind::Function(function) = &handler.kind
        {
            self.check_frame_function(function);
        }
        if let Some(place) = self.handler_place(callee)
            && self.check_handler(callee, args, place)
        {
            return true;
        }
        let name = self.text(callee.span);
        let (least, most) = if let Some(global) = self.library(callee) {
            let Some(count) = known::argument_count(global) else {
                self.push(
                    Diagnostic::error(DiagnosticCode::LintNotAFunction, callee.span)
                        .with("name", name),
                );
                return false;
            };
            count
        } else if let Some(signature) = self.own_function(callee) {
            (signature.least, signature.most)
        } else if self.is_constant(callee) {
            let brackets = Span::new(callee.span.end, call.span.end);
            let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintNotAFunction, callee.span)
                .with("name", name);
            if args.is_empty() {
                diagnostic = diagnostic.fix(FixLabel::RemoveBrackets, vec![replace(brackets, "")]);
            }
            self.push(diagnostic);
            return false;
        } else if name == "Math.random" {
            (0, 0)
        } else {
            return false;
        };
        let spread = args.iter().any(|arg| matches!(arg, Element::Spread(_)));
        if !spread && (args.len() < least || args.len() > most) {
            let diagnostic = match self.decimal_arguments(callee, args, least, most) {
                Some(diagnostic) => diagnostic,
                None => self.wrong_count(callee, args, least, most),
            };
            self.push(diagnostic);
        }
        false
    }

    /// The place among the arguments of the function that `callee` calls later, or several times.
    fn handler_place(&self, callee: &Expr) -> Option<usize> {
        let first = match &callee.kind {
            ExprKind::Name(name) if matches!(name.as_str(), "setTimeout" | "setInterval") => {
                self.scopes.find(name).is_none()
            }
            ExprKind::Member { name, .. } => matches!(
                name.name.as_str(),
                "forEach" | "map" | "filter" | "find" | "some" | "every" | "sort"
            ),
            _ => match self.library(callee) {
                Some(Global::OnTouch) => return Some(1),
                library => matches!(library, Some(Global::EachFrame | Global::OnRestart)),
            },
        };
        first.then_some(0)
    }

    /// `Math.PI`, or the length of a text or a list.
    fn is_constant(&self, callee: &Expr) -> bool {
        let ExprKind::Member { object, name, .. } = &callee.kind else {
            return false;
        };
        match name.name.as_str() {
            "length" => !self.own_properties.contains("length"),
            "PI" | "E" => self.is_builtin(object, "Math"),
            _ => false,
        }
    }

    fn wrong_count(
        &self,
        callee: &Expr,
        args: &[Element],
        least: usize,
        most: usize,
    ) -> Diagnostic {
        let expected = if args.len() < least { least } else { most };
        // Too few surely stop the program; those that are too many are unused.
        let diagnostic = if args.len() < least {
            let library = self.library(callee).is_some();
            let how = if library {
                Diagnostic::error
            } else {
                Diagnostic::warning
            };
            how(DiagnosticCode::LintTooFewArguments, callee.span)
        } else {
            let extra = args.get(most).map_or(callee.span, |arg| arg.expr().span);
            Diagnostic::warning(DiagnosticCode::LintTooManyArguments, extra)
        };
        diagnostic
            .with("name", self.text(callee.span))
            .with("expected", expected.to_string())
            .with("given", args.len().to_string())
    }

    /// `image("panier", 200,5, 350)`: too many arguments, where commas between digits without a blank
    /// can be those of French numbers.
    fn decimal_arguments(
        &self,
        callee: &Expr,
        args: &[Element],
        least: usize,
        most: usize,
    ) -> Option<Diagnostic> {
        let mut pairs: Vec<Span> = Vec::new();
        for pair in args.windows(2) {
            let [one, two] = pair else { continue };
            let span = one.expr().span.to(two.expr().span);
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let glued = (self.text(span).trim_start_matches('-').split_once(','))
                .is_some_and(|(whole, rest)| digits(whole) && digits(rest));
            let apart = pairs.last().is_none_or(|last| last.end <= span.start);
            if glued && apart && args.len() - pairs.len() > most {
                pairs.push(span);
            }
        }
        let (first, count) = (*pairs.first()?, args.len() - pairs.len());
        if !(least..=most).contains(&count) {
            return None;
        }
        // The scene ignores no argument by design; a function of the program may.
        let how = match self.library(callee) {
            Some(_) => Diagnostic::error,
            None => Diagnostic::warning,
        };
        let number = |span: Span| self.text(span).replace(',', ".");
        let edits = pairs.iter().map(|span| replace(*span, &number(*span)));
        let edits = edits.collect();
        Some(
            how(DiagnosticCode::SyntaxDecimalComma, first)
                .with("found", self.text(first))
                .with("expected", number(first))
                .fix(FixLabel::ReplaceWithExpected, edits),
        )
    }

    /// `aChaqueInstant(jouer())` calls at once what should be called later. True when reported.
    fn check_handler(&mut self, callee: &Expr, args: &[Element], place: usize) -> bool {
        let Some(Element::One(handler)) = args.get(place) else {
            return false;
        };
        let ExprKind::Call {
            callee: called,
            args,
            ..
        } = &handler.kind
        else {
            return false;
        };
        if self.own_function(called).is_none_or(|it| it.gives_value) {
            return false;
        }
        let brackets = Span::new(called.span.end, handler.span.end);
        // Only the scene's tools surely refuse what they get then.
        let how = match self.library(callee) {
            Some(_) => Diagnostic::error,
            None => Diagnostic::warning,
        };
        let mut diagnostic = how(DiagnosticCode::LintHandlerCalled, brackets)
            .with("name", self.text(called.span))
            .with("tool", self.text(callee.span));
        if args.is_empty() {
            diagnostic = diagnostic.fix(FixLabel::RemoveBrackets, vec![replace(brackets, "")]);
        }
        self.push(diagnostic);
        true
    }
}
