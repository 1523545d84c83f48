//! Writing to what a program can only read: the pointer, the scene's size, the scene's functions.

use super::names::Assigned;
use super::{Linter, known, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::Punct;
use crate::names::Global;
use crate::syntax::{Expr, ExprKind};

impl Linter<'_> {
    /// Whether `target` can only be read: `pointeur.x`, `LARGEUR`, `touchePressee.x`.
    pub(super) fn is_read_only(&self, target: &Expr) -> bool {
        let name = match &target.kind {
            ExprKind::Name(name) => name,
            ExprKind::Member { object, .. } => match &object.kind {
                ExprKind::Name(name) => name,
                _ => return false,
            },
            _ => return false,
        };
        if self.scopes.find(name).is_some() {
            return false;
        }
        let member = matches!(target.kind, ExprKind::Member { .. });
        match Global::find(name, self.lang) {
            // Its functions are called: see `assigned_library`.
            Some(global) => match known::argument_count(global) {
                Some(_) => member,
                None => !member || global == Global::Pointer,
            },
            // JavaScript lets a program change what is in them: the run says that this is outside.
            None => !member && matches!(name.as_str(), "Math" | "console" | "JSON"),
        }
    }

    /// Reports that `target` receives a value that it cannot. True when it is such a target.
    pub(super) fn check_read_only(&mut self, target: &Expr, how: Assigned<'_>) -> bool {
        if !self.is_read_only(target) {
            return false;
        }
        if self.report_once(target.span) {
            let mut diagnostic = Diagnostic::error(DiagnosticCode::NamesReadOnly, target.span)
                .with("name", self.text(target.span));
            if let Assigned::Plain(value) = how
                && self.can_receive(value)
                && (self.sign(Punct::Assign, target.span.end, value.span.start)).is_some()
            {
                let edits = vec![
                    replace(target.span, self.text(value.span)),
                    replace(value.span, self.text(target.span)),
                ];
                diagnostic = diagnostic.fix(FixLabel::SwapSides, edits);
            }
            self.push(diagnostic);
        }
        if let ExprKind::Name(name) = &target.kind {
            self.scopes.mark_used(name);
        }
        true
    }

    /// Whether `value` could stand on the left of `=`: a variable, or a property of one.
    fn can_receive(&self, value: &Expr) -> bool {
        let name = match &value.kind {
            ExprKind::Name(name) => name,
            ExprKind::Member { object, .. } => match &object.kind {
                ExprKind::Name(name) => name,
                _ => return false,
            },
            _ => return false,
        };
        (self.scopes.find(name)).is_some_and(|(binding, _)| !binding.function)
    }
}
