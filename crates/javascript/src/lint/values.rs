//! Expressions and what they assign to, in source order.

use super::Linter;
use super::names::Assigned;
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::names::Global;
use crate::syntax::{
    AssignOp, BinaryOp, Element, Expr, ExprKind, Key, ObjectPart, Pattern, PatternItem,
    PatternKind, TemplatePart, UnaryOp,
};

impl Linter<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => {
                self.check_use(name, expr.span);
                self.scopes.mark_passed_on(name);
            }
            ExprKind::String(_) => self.check_hole(expr),
            ExprKind::Number(_) | ExprKind::Bool(_) | ExprKind::Null | ExprKind::Error => {}
            ExprKind::This => {
                if self.this_is_undefined {
                    self.push(Diagnostic::warning(
                        DiagnosticCode::LintThisOutside,
                        expr.span,
                    ));
                }
            }
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.check_used(hole);
                        self.expr(hole);
                    }
                }
            }
            ExprKind::Array(elements) => {
                elements
                    .iter()
                    .for_each(|element| self.text_expr(element.expr()));
            }
            ExprKind::Object(parts) => self.object(parts),
            ExprKind::Function(function) => self.function(function),
            ExprKind::Unary { op, operand } => {
                // `typeof x` is how one asks whether `x` exists.
                match &operand.kind {
                    ExprKind::Name(name) if *op == UnaryOp::TypeOf => self.scopes.mark_used(name),
                    _ => self.expr(operand),
                }
            }
            ExprKind::Delete(inner) | ExprKind::Chain(inner) => self.expr(inner),
            ExprKind::Update { target, .. } => self.target(target, Assigned::Otherwise),
            ExprKind::Binary {
                op: BinaryOp::InstanceOf,
                left,
                right,
            } => {
                self.check_binary(expr, BinaryOp::InstanceOf, left, right);
                self.expr(left);
                self.check_constructor(DiagnosticCode::OutsideInstance, right);
            }
            ExprKind::Binary { op, left, right } => {
                self.check_binary(expr, *op, left, right);
                for side in [left, right] {
                    self.check_used(side);
                    self.expr(side);
                }
            }
            ExprKind::Sequence { first, last } => {
                self.check_lost_part(first, last);
                self.expr(first);
                self.expr(last);
            }
            ExprKind::Logical { op, left, right } => {
                self.check_alternative(*op, expr);
                self.expr(left);
                self.conditionally(|linter| linter.expr(right));
            }
            ExprKind::Assign { op, target, value } => {
                let how = match op {
                    AssignOp::Plain => Assigned::Plain(value),
                    _ => Assigned::Otherwise,
                };
                self.target(target, how);
                self.check_assign(*op, target, value);
                self.check_used(value);
                self.check_round_list(target.span, value);
                match op {
                    AssignOp::Logical(_) => self.conditionally(|linter| linter.expr(value)),
                    _ => self.text_expr(value),
                }
            }
            ExprKind::Destructure { pattern, value } => {
                self.expr(value);
                self.assigned_pattern(pattern);
            }
            ExprKind::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.check_condition(test);
                self.expr(test);
                self.conditionally(|linter| linter.expr(then));
                self.conditionally(|linter| linter.expr(otherwise));
            }
            ExprKind::Call { callee, args, .. } => self.call(expr, callee, args),
            ExprKind::New { callee, args } => {
                self.check_constructor(DiagnosticCode::OutsideNew, callee);
                args.iter().for_each(|arg| self.expr(arg.expr()));
            }
            ExprKind::Member { object, name, .. } => {
                self.check_property(object, name);
                match &object.kind {
                    ExprKind::Name(name) => self.check_use(name, object.span),
                    _ => self.expr(object),
                }
            }
            ExprKind::Index { object, index, .. } => {
                if !self.check_fraction(index) {
                    self.check_index(expr, object, index);
                }
                self.element(object, index);
            }
        }
    }

    fn element(&mut self, object: &Expr, index: &Expr) {
        self.check_line_glue(object, index.span.start);
        self.expr(object);
        self.expr(index);
    }

    /// After `new` and `instanceof`: the library's own, not the program's thing of that name.
    fn check_constructor(&mut self, code: DiagnosticCode, callee: &Expr) {
        if let ExprKind::Name(name) = &callee.kind
            && self.scopes.find(name).is_some()
        {
            let diagnostic = Diagnostic::outside(code, callee.span);
            self.push(diagnostic.with("name", name));
        }
    }

    fn object(&mut self, parts: &[ObjectPart]) {
        self.check_keys(parts);
        for part in parts {
            match part {
                ObjectPart::Property(property) => {
                    self.key(&property.key);
                    self.text_expr(&property.value);
                }
                ObjectPart::Spread(value) => self.expr(value),
            }
        }
    }

    pub(super) fn key(&mut self, key: &Key) {
        if let Key::Computed(key) = key {
            self.expr(key);
        }
    }

    /// What stands on the left of `=` or is counted up.
    fn target(&mut self, target: &Expr, how: Assigned<'_>) {
        if self.check_read_only(target, how) {
            return;
        }
        match &target.kind {
            ExprKind::Name(name) => self.check_assignment(name, target.span, how),
            // An element that does not exist yet may be given.
            ExprKind::Index { object, index, .. } => self.element(object, index),
            _ => self.expr(target),
        }
    }

    /// The names of a pattern that assigns.
    pub(super) fn assigned_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Name(name) => {
                self.check_assignment(&name.name, name.span, Assigned::Otherwise)
            }
            PatternKind::Target(target) => self.target(target, Assigned::Otherwise),
            PatternKind::Error => {}
            PatternKind::Array { items, rest } => {
                for item in items.iter().flatten() {
                    self.assigned_item(item);
                }
                rest.iter().for_each(|rest| self.assigned_pattern(rest));
            }
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    self.key(&property.key);
                    self.assigned_item(&property.item);
                }
                rest.iter().for_each(|rest| self.assigned_pattern(rest));
            }
        }
    }

    fn assigned_item(&mut self, item: &PatternItem) {
        item.default.iter().for_each(|value| self.expr(value));
        self.assigned_pattern(&item.target);
    }

    fn call(&mut self, call: &Expr, callee: &Expr, args: &[Element]) {
        let reported = self.check_call(call, callee, args);
        self.check_hidden_tool(callee);
        self.check_list_call(callee, args);
        self.check_key_name(callee, args);
        self.expr(callee);
        let library = self.library(callee);
        for (at, arg) in args.iter().enumerate() {
            let value = arg.expr();
            let text = at == 0
                && matches!(
                    library,
                    Some(Global::Background | Global::KeyPressed | Global::Picture | Global::Sound)
                );
            match &value.kind {
                ExprKind::Name(name)
                    if library.is_some() && self.check_missing_quotes(name, value.span, text) => {}
                ExprKind::Name(name) if library.is_some() && self.scopes.find(name).is_some() => {
                    self.check_use(name, value.span);
                }
                _ => {
                    if !reported {
                        self.check_used(value);
                    }
                    self.text_expr(value);
                }
            }
        }
    }

    /// A value that may have been meant as a text.
    pub(super) fn text_expr(&mut self, value: &Expr) {
        self.text_place = Some(value.span);
        self.expr(value);
        self.text_place = None;
    }
}
