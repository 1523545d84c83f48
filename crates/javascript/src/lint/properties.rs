//! Properties spelt almost right. Any name may be a property in JavaScript, so only a difference
//! of case or accents, or the other language's name, is reported, and only where the program does
//! not make that property itself.

use std::collections::BTreeSet;

use super::scope::Shape;
use super::{Linter, known, replace, warning};
use crate::names::{Global, PointerProperty, SpriteProperty};
use crate::nearest::fold;
use crate::syntax::{
    Expr, ExprKind, ForHead, Function, Ident, Key, ObjectPart, Pattern, PatternKind, Program,
    Property, Stmt, StmtKind,
};
use crate::visit::{Visitor, walk_body, walk_expr, walk_function, walk_pattern, walk_stmt};

/// Frequent slips that are not a matter of case.
const SLIPS: [(&str, &str); 6] = [
    ("lenght", "length"),
    ("lengh", "length"),
    ("legnth", "length"),
    ("longueur", "length"),
    ("indexof", "indexOf"),
    ("foreach", "forEach"),
];

impl Linter<'_> {
    pub(super) fn check_property(&mut self, object: &Expr, name: &Ident) {
        let Some(expected) = self.meant_property(object, &name.name) else {
            return;
        };
        self.push(
            warning("names.property", name.span)
                .with("found", &name.name)
                .with("expected", expected)
                .fix("replace-with-expected", vec![replace(name.span, expected)]),
        );
    }

    fn meant_property(&self, object: &Expr, name: &str) -> Option<&'static str> {
        if let ExprKind::Name(variable) = &object.kind {
            let sprite = self
                .scopes
                .find(variable)
                .is_some_and(|(binding, _)| binding.shape == Shape::Sprite);
            if sprite {
                if SpriteProperty::find(name, self.lang).is_some() {
                    return None;
                }
                let known = SpriteProperty::ALL.iter().map(|it| it.name(self.lang));
                return same_folded(name, known)
                    .or_else(|| known::translated_property(name, self.lang));
            }
            if self.library(object) == Some(Global::Pointer) {
                if PointerProperty::find(name, self.lang).is_some() {
                    return None;
                }
                let known = PointerProperty::ALL.iter().map(|it| it.name(self.lang));
                return same_folded(name, known);
            }
        }
        if self.own_properties.contains(name) || known::PROPERTIES.contains(&name) {
            return None;
        }
        let slip = SLIPS.iter().find(|(slip, _)| *slip == name);
        slip.map(|(_, meant)| *meant)
            .or_else(|| same_folded(name, known::PROPERTIES))
    }

    /// Gathers the properties that the program makes and the names that it assigns.
    pub(super) fn collect(&mut self, program: &Program) {
        let mut gathered = Gather {
            own_properties: &mut self.own_properties,
            assigned: &mut self.assigned,
        };
        walk_body(&program.body, &mut gathered);
    }
}

struct Gather<'l> {
    own_properties: &'l mut BTreeSet<String>,
    assigned: &'l mut BTreeSet<String>,
}

impl Gather<'_> {
    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.assigned.insert(name.clone());
            }
            ExprKind::Member { name, .. } => {
                self.own_properties.insert(name.name.clone());
            }
            _ => {}
        }
    }
}

impl Visitor for Gather<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        // The names of a `for` head that declares nothing are assigned.
        if let StmtKind::ForEach {
            head: ForHead::Assign(pattern),
            ..
        } = &stmt.kind
        {
            pattern.names(&mut |name| {
                self.assigned.insert(name.name.clone());
            });
        }
        walk_stmt(stmt, self);
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Update { target, .. } | ExprKind::Assign { target, .. } => {
                self.target(target);
            }
            ExprKind::Destructure { pattern, .. } => pattern.names(&mut |name| {
                self.assigned.insert(name.name.clone());
            }),
            ExprKind::Object(parts) => {
                for part in parts {
                    if let ObjectPart::Property(Property {
                        key: Key::Name(key),
                        ..
                    }) = part
                    {
                        self.own_properties.insert(String::from_utf16_lossy(key));
                    }
                }
            }
            _ => {}
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if let PatternKind::Target(target) = &pattern.kind {
            self.target(target);
        }
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        walk_function(function, self);
    }
}

/// The known name that differs from `name` in case and accents only.
fn same_folded(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let folded = fold(name);
    known.into_iter().find(|known| fold(known) == folded)
}
