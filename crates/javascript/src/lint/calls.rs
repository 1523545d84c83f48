//! Calls of the scene's library.

use super::scope::Shape;
use super::{Linter, error, known, replace, warning};
use crate::diagnostic::Diagnostic;
use crate::names::Global;
use crate::syntax::{Element, Expr, ExprKind};
use crate::text::Span;

impl Linter<'_> {
    pub(super) fn check_call(&mut self, call: &Expr, callee: &Expr, args: &[Element]) {
        let end = args
            .first()
            .map_or(call.span.end, |arg| arg.expr().span.start);
        self.check_line_glue(callee, end);
        let Some(global) = self.library(callee) else {
            return;
        };
        let Some((least, most)) = known::argument_count(global) else {
            self.push(
                error("lint.not-a-function", callee.span).with("name", self.text(callee.span)),
            );
            return;
        };
        if args.iter().any(|arg| matches!(arg, Element::Spread(_))) {
            return;
        }
        if args.len() < least || args.len() > most {
            let diagnostic = self.wrong_count(global, callee.span, args, least, most);
            self.push(diagnostic);
            return;
        }
        if matches!(global, Global::EachFrame | Global::OnRestart)
            && let [Element::One(handler)] = args
        {
            self.check_handler(callee, handler);
        }
    }

    fn wrong_count(
        &self,
        global: Global,
        callee: Span,
        args: &[Element],
        least: usize,
        most: usize,
    ) -> Diagnostic {
        let expected = if args.len() < least { least } else { most };
        // Too few surely stops the program; what is too many goes unused.
        let diagnostic = if args.len() < least {
            error("lint.too-few-arguments", callee)
        } else {
            let extra = args.get(most).map_or(callee, |arg| arg.expr().span);
            warning("lint.too-many-arguments", extra)
        };
        diagnostic
            .with("name", global.name(self.lang))
            .with("expected", expected.to_string())
            .with("given", args.len().to_string())
    }

    /// `aChaqueInstant(jouer())` calls at once what should be called later.
    fn check_handler(&mut self, callee: &Expr, handler: &Expr) {
        let ExprKind::Call {
            callee: called,
            args,
            ..
        } = &handler.kind
        else {
            return;
        };
        let ExprKind::Name(name) = &called.kind else {
            return;
        };
        let gives_nothing = self
            .scopes
            .find(name)
            .is_some_and(|(binding, _)| binding.shape == Shape::Function { gives: false });
        if !gives_nothing {
            return;
        }
        let brackets = Span::new(called.span.end, handler.span.end);
        let mut diagnostic = error("lint.handler-called", brackets)
            .with("name", name)
            .with("tool", self.text(callee.span));
        if args.is_empty() {
            diagnostic = diagnostic.fix("remove-brackets", vec![replace(brackets, "")]);
        }
        self.push(diagnostic);
    }
}
