//! The way through the tree, in the order of the source: expressions and what they assign to.

use super::Linter;
use crate::syntax::{
    AssignOp, Element, Expr, ExprKind, Key, ObjectPart, Pattern, PatternItem, PatternKind,
    TemplatePart, UnaryOp,
};

impl Linter<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.check_use(name, expr.span),
            ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Bool(_)
            | ExprKind::Null
            | ExprKind::This
            | ExprKind::Error => {}
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.expr(hole);
                    }
                }
            }
            ExprKind::Array(elements) => {
                elements
                    .iter()
                    .for_each(|element| self.expr(element.expr()));
            }
            ExprKind::Object(parts) => self.object(parts),
            ExprKind::Function(function) => self.function(function),
            ExprKind::Unary { op, operand } => {
                // `typeof x` is how one asks whether `x` exists.
                let asks = *op == UnaryOp::TypeOf && matches!(operand.kind, ExprKind::Name(_));
                if !asks {
                    self.expr(operand);
                }
            }
            ExprKind::Delete(inner) | ExprKind::Chain(inner) => self.expr(inner),
            ExprKind::Update { target, .. } => self.target(target, None),
            ExprKind::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Logical { left, right, .. } => {
                self.expr(left);
                self.doubtful(|linter| linter.expr(right));
            }
            ExprKind::Assign { op, target, value } => {
                let plain = (*op == AssignOp::Plain).then_some(value.as_ref());
                self.target(target, plain);
                match op {
                    AssignOp::Logical(_) => self.doubtful(|linter| linter.expr(value)),
                    _ => self.expr(value),
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
                self.doubtful(|linter| linter.expr(then));
                self.doubtful(|linter| linter.expr(otherwise));
            }
            ExprKind::Call { callee, args, .. } => self.call(expr, callee, args),
            ExprKind::New { args, .. } => {
                args.iter().for_each(|arg| self.expr(arg.expr()));
            }
            ExprKind::Member { object, name, .. } => {
                self.check_property(object, name);
                self.expr(object);
            }
            ExprKind::Index { object, index, .. } => {
                self.check_line_glue(object, index.span.start);
                self.expr(object);
                self.expr(index);
            }
        }
    }

    fn object(&mut self, parts: &[ObjectPart]) {
        for part in parts {
            match part {
                ObjectPart::Property(property) => {
                    self.key(&property.key);
                    self.expr(&property.value);
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

    /// What stands on the left of `=` or is counted up; `value` for a plain `=`.
    fn target(&mut self, target: &Expr, value: Option<&Expr>) {
        match &target.kind {
            ExprKind::Name(name) => self.check_assignment(name, target.span, value),
            _ => self.expr(target),
        }
    }

    /// The names of a pattern that assigns.
    pub(super) fn assigned_pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Name(name) => self.check_assignment(&name.name, name.span, None),
            PatternKind::Target(target) => self.expr(target),
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
        self.check_call(call, callee, args);
        self.expr(callee);
        let library = self.library(callee).is_some();
        for arg in args {
            let value = arg.expr();
            match &value.kind {
                ExprKind::Name(name) if library && self.check_missing_quotes(name, value.span) => {}
                _ => self.expr(value),
            }
        }
    }
}
