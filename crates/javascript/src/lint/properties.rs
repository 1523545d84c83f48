//! Properties spelt almost right. Any name may be a property in JavaScript, so only a difference
//! of case or accents, or the other language's name, is reported, and only where the program does
//! not make that property itself.

use super::scope::Shape;
use super::{Linter, known, replace, warning};
use crate::names::{Global, PointerProperty, SpriteProperty};
use crate::nearest::fold;
use crate::syntax::{
    Expr, ExprKind, Function, FunctionBody, Ident, Program, Stmt, StmtKind, TemplatePart,
};

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
        program
            .body
            .iter()
            .for_each(|statement| self.gather(statement));
    }

    fn gather(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for init in declarators.iter().filter_map(|it| it.init.as_ref()) {
                    self.gather_expr(init);
                }
            }
            StmtKind::Function(function) => self.gather_function(function),
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                self.gather_expr(test);
                self.gather(then);
                otherwise.iter().for_each(|it| self.gather(it));
            }
            StmtKind::While { test, body } => {
                self.gather_expr(test);
                self.gather(body);
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                init.iter().for_each(|it| self.gather(it));
                test.iter()
                    .chain(update)
                    .for_each(|it| self.gather_expr(it));
                self.gather(body);
            }
            StmtKind::ForOf { iterable, body, .. } => {
                self.gather_expr(iterable);
                self.gather(body);
            }
            StmtKind::Return(value) => value.iter().for_each(|it| self.gather_expr(it)),
            StmtKind::Block(body) => body.iter().for_each(|it| self.gather(it)),
            StmtKind::Expr(expr) => self.gather_expr(expr),
            StmtKind::Break | StmtKind::Continue | StmtKind::Empty | StmtKind::Error => {}
        }
    }

    fn gather_function(&mut self, function: &Function) {
        match &function.body {
            FunctionBody::Block(body) => body.iter().for_each(|it| self.gather(it)),
            FunctionBody::Expr(expr) => self.gather_expr(expr),
        }
    }

    fn gather_target(&mut self, target: &Expr) {
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

    fn gather_expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.gather_expr(hole);
                    }
                }
            }
            ExprKind::Array(values) => values.iter().for_each(|it| self.gather_expr(it)),
            ExprKind::Object(properties) => {
                for property in properties {
                    self.own_properties
                        .insert(String::from_utf16_lossy(&property.key));
                    self.gather_expr(&property.value);
                }
            }
            ExprKind::Function(function) => self.gather_function(function),
            ExprKind::Unary { operand, .. } => self.gather_expr(operand),
            ExprKind::Update { target, .. } => {
                self.gather_target(target);
                self.gather_expr(target);
            }
            ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
                self.gather_expr(left);
                self.gather_expr(right);
            }
            ExprKind::Assign { target, value, .. } => {
                self.gather_target(target);
                self.gather_expr(target);
                self.gather_expr(value);
            }
            ExprKind::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.gather_expr(test);
                self.gather_expr(then);
                self.gather_expr(otherwise);
            }
            ExprKind::Call { callee, args } => {
                self.gather_expr(callee);
                args.iter().for_each(|it| self.gather_expr(it));
            }
            ExprKind::Member { object, .. } => self.gather_expr(object),
            ExprKind::Index { object, index } => {
                self.gather_expr(object);
                self.gather_expr(index);
            }
            ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Bool(_)
            | ExprKind::Null
            | ExprKind::Name(_)
            | ExprKind::Error => {}
        }
    }
}

/// The known name that differs from `name` in case and accents only.
fn same_folded(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let folded = fold(name);
    known.into_iter().find(|known| fold(known) == folded)
}
