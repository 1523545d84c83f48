//! A walk through the syntax tree, for code that visits all of it or all but a few nodes.
//!
//! A visitor is called through a `dyn` reference.

use crate::syntax::{
    Declarator, Declare, Element, Expr, ExprKind, ForHead, Function, FunctionBody, Key, ObjectPart,
    Pattern, PatternItem, PatternKind, Stmt, StmtKind, TemplatePart,
};

/// Sees nodes in source order. Each method may call the `walk_…` of its node to see what is inside,
/// or leave it out.
pub trait Visitor {
    /// A statement.
    fn stmt(&mut self, stmt: &Stmt);
    /// An expression.
    fn expr(&mut self, expr: &Expr);
    /// What receives a value; its defaults and computed keys are inside.
    fn pattern(&mut self, pattern: &Pattern);
    /// A function in any of its spellings.
    fn function(&mut self, function: &Function);
}

/// Visits each statement of `body`.
pub fn walk_body(body: &[Stmt], visitor: &mut dyn Visitor) {
    for stmt in body {
        visitor.stmt(stmt);
    }
}

/// Visits the parts of `stmt`.
pub fn walk_stmt(stmt: &Stmt, visitor: &mut dyn Visitor) {
    match &stmt.kind {
        StmtKind::Declare { declarators, .. } => {
            for Declarator { target, init } in declarators {
                visitor.pattern(target);
                walk_option(init.as_ref(), visitor);
            }
        }
        StmtKind::Function(function) => visitor.function(function),
        StmtKind::If {
            test,
            then,
            otherwise,
        } => {
            visitor.expr(test);
            visitor.stmt(then);
            if let Some(otherwise) = otherwise {
                visitor.stmt(otherwise);
            }
        }
        StmtKind::While { test, body } => {
            visitor.expr(test);
            visitor.stmt(body);
        }
        StmtKind::DoWhile { body, test } => {
            visitor.stmt(body);
            visitor.expr(test);
        }
        StmtKind::For {
            init,
            test,
            update,
            body,
        } => {
            if let Some(init) = init {
                visitor.stmt(init);
            }
            walk_option(test.as_ref(), visitor);
            walk_option(update.as_ref(), visitor);
            visitor.stmt(body);
        }
        StmtKind::ForEach {
            head, over, body, ..
        } => {
            match head {
                ForHead::Declare(_, pattern) | ForHead::Assign(pattern) => visitor.pattern(pattern),
            }
            visitor.expr(over);
            visitor.stmt(body);
        }
        StmtKind::Return(value) => walk_option(value.as_ref(), visitor),
        StmtKind::Labelled { body, .. } => visitor.stmt(body),
        StmtKind::Switch { value, cases } => {
            visitor.expr(value);
            for case in cases {
                walk_option(case.test.as_ref(), visitor);
                walk_body(&case.body, visitor);
            }
        }
        StmtKind::Throw(value) | StmtKind::Expr(value) => visitor.expr(value),
        StmtKind::Try {
            block,
            handler,
            finalizer,
        } => {
            walk_body(&block.body, visitor);
            if let Some(handler) = handler {
                if let Some(param) = &handler.param {
                    visitor.pattern(param);
                }
                walk_body(&handler.body.body, visitor);
            }
            if let Some(finalizer) = finalizer {
                walk_body(&finalizer.body, visitor);
            }
        }
        StmtKind::Block(body) => walk_body(body, visitor),
        StmtKind::Break(_) | StmtKind::Continue(_) | StmtKind::Empty | StmtKind::Error => {}
    }
}

/// Calls `each` with the target of every `var` in `body`, however deep, inner functions aside.
pub fn walk_vars(body: &[Stmt], each: &mut dyn FnMut(&Pattern)) {
    walk_body(body, &mut Vars { each });
}

struct Vars<'e> {
    each: &'e mut dyn FnMut(&Pattern),
}

impl Visitor for Vars<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Declare {
                word: Declare::Var,
                declarators,
            } => {
                for declarator in declarators {
                    (self.each)(&declarator.target);
                }
            }
            StmtKind::ForEach {
                head: ForHead::Declare(Declare::Var, pattern),
                ..
            } => (self.each)(pattern),
            _ => {}
        }
        walk_stmt(stmt, self);
    }

    // Expressions hold no declarations.
    fn expr(&mut self, _: &Expr) {}

    fn pattern(&mut self, _: &Pattern) {}

    fn function(&mut self, _: &Function) {}
}

fn walk_option(expr: Option<&Expr>, visitor: &mut dyn Visitor) {
    if let Some(expr) = expr {
        visitor.expr(expr);
    }
}

fn walk_key(key: &Key, visitor: &mut dyn Visitor) {
    if let Key::Computed(key) = key {
        visitor.expr(key);
    }
}

fn walk_item(item: &PatternItem, visitor: &mut dyn Visitor) {
    visitor.pattern(&item.target);
    walk_option(item.default.as_ref(), visitor);
}

/// Visits the parts of `pattern`: what receives, defaults and computed keys.
pub fn walk_pattern(pattern: &Pattern, visitor: &mut dyn Visitor) {
    let rest = match &pattern.kind {
        PatternKind::Target(target) => return visitor.expr(target),
        PatternKind::Name(_) | PatternKind::Error => None,
        PatternKind::Array { items, rest } => {
            for item in items.iter().flatten() {
                walk_item(item, visitor);
            }
            rest.as_deref()
        }
        PatternKind::Object { properties, rest } => {
            for property in properties {
                walk_key(&property.key, visitor);
                walk_item(&property.item, visitor);
            }
            rest.as_deref()
        }
    };
    if let Some(rest) = rest {
        visitor.pattern(rest);
    }
}

/// Visits the parameters and the body of `function`.
pub fn walk_function(function: &Function, visitor: &mut dyn Visitor) {
    for param in &function.params {
        visitor.pattern(&param.target);
        walk_option(param.default.as_ref(), visitor);
    }
    if let Some(rest) = &function.rest {
        visitor.pattern(rest);
    }
    match &function.body {
        FunctionBody::Block(body) => walk_body(body, visitor),
        FunctionBody::Expr(value) => visitor.expr(value),
    }
}

/// Visits the parts of `expr`.
pub fn walk_expr(expr: &Expr, visitor: &mut dyn Visitor) {
    match &expr.kind {
        ExprKind::Template(parts) => {
            for part in parts {
                if let TemplatePart::Hole(hole) = part {
                    visitor.expr(hole);
                }
            }
        }
        ExprKind::Array(elements) => walk_elements(elements, visitor),
        ExprKind::Object(parts) => {
            for part in parts {
                match part {
                    ObjectPart::Property(property) => {
                        walk_key(&property.key, visitor);
                        visitor.expr(&property.value);
                    }
                    ObjectPart::Spread(value) => visitor.expr(value),
                }
            }
        }
        ExprKind::Function(function) => visitor.function(function),
        ExprKind::Unary { operand, .. } => visitor.expr(operand),
        ExprKind::Delete(inner) | ExprKind::Chain(inner) => visitor.expr(inner),
        ExprKind::Update { target, .. } => visitor.expr(target),
        ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
            visitor.expr(left);
            visitor.expr(right);
        }
        ExprKind::Sequence { first, last } => {
            visitor.expr(first);
            visitor.expr(last);
        }
        ExprKind::Assign { target, value, .. } => {
            visitor.expr(target);
            visitor.expr(value);
        }
        ExprKind::Destructure { pattern, value } => {
            visitor.pattern(pattern);
            visitor.expr(value);
        }
        ExprKind::Conditional {
            test,
            then,
            otherwise,
        } => {
            visitor.expr(test);
            visitor.expr(then);
            visitor.expr(otherwise);
        }
        ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args } => {
            visitor.expr(callee);
            walk_elements(args, visitor);
        }
        ExprKind::Member { object, .. } => visitor.expr(object),
        ExprKind::Index { object, index, .. } => {
            visitor.expr(object);
            visitor.expr(index);
        }
        ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Bool(_)
        | ExprKind::Null
        | ExprKind::Name(_)
        | ExprKind::This
        | ExprKind::Error => {}
    }
}

fn walk_elements(elements: &[Element], visitor: &mut dyn Visitor) {
    for element in elements {
        visitor.expr(element.expr());
    }
}
