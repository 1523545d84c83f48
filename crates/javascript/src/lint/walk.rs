//! The way through the tree, in the order of the source.

use super::Linter;
use super::scope::{Binding, Shape};
use crate::names::Global;
use crate::syntax::{
    Declarator, Expr, ExprKind, Function, FunctionBody, Ident, Program, Stmt, StmtKind,
    TemplatePart,
};
use crate::text::Span;

impl Linter<'_> {
    pub(super) fn program(&mut self, program: &Program) {
        self.scopes.enter();
        self.statements(&program.body);
        self.scopes.leave();
    }

    fn block(&mut self, body: &[Stmt]) {
        self.scopes.enter();
        self.statements(body);
        self.scopes.leave();
    }

    fn statements(&mut self, body: &[Stmt]) {
        for statement in body {
            self.hoist(statement);
        }
        self.check_unreachable(body);
        for (at, statement) in body.iter().enumerate() {
            self.check_empty_body(statement, body.get(at + 1));
            self.statement(statement);
        }
    }

    /// Declares the names of `statement` in the innermost scope, before anything runs.
    fn hoist(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare {
                constant,
                declarators,
            } => {
                for declarator in declarators {
                    let keyword = Span::new(statement.span.start, statement.span.start + 5);
                    let binding = Binding {
                        constant: *constant,
                        span: declarator.name.span,
                        keyword: constant.then_some(keyword),
                        function: false,
                        ready: false,
                        shape: Shape::Unknown,
                    };
                    self.scopes.declare(&declarator.name.name, binding);
                }
            }
            StmtKind::Function(function) => {
                if let Some(name) = &function.name {
                    let mut binding = ready(name);
                    binding.function = true;
                    if !self.assigned.contains(&name.name) {
                        binding.shape = Shape::Function {
                            gives: gives_value(function),
                        };
                    }
                    self.scopes.declare(&name.name, binding);
                }
            }
            _ => {}
        }
    }

    /// Something that may not run, or not just once.
    fn doubtful(&mut self, visit: impl FnOnce(&mut Self)) {
        self.doubt += 1;
        visit(self);
        self.doubt -= 1;
    }

    fn body(&mut self, statement: &Stmt) {
        self.doubtful(|linter| linter.statement(statement));
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for declarator in declarators {
                    self.declarator(declarator);
                }
            }
            StmtKind::Function(function) => self.function(function),
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                self.check_condition(test);
                self.expr(test);
                self.body(then);
                if let Some(otherwise) = otherwise {
                    self.body(otherwise);
                }
            }
            StmtKind::While { test, body } => {
                self.check_condition(test);
                self.expr(test);
                self.body(body);
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                self.scopes.enter();
                if let Some(init) = init {
                    self.hoist(init);
                    match &init.kind {
                        StmtKind::Expr(expr) => self.expr(expr),
                        _ => self.statement(init),
                    }
                }
                if let Some(test) = test {
                    self.check_condition(test);
                    self.expr(test);
                }
                self.body(body);
                if let Some(update) = update {
                    self.doubtful(|linter| linter.expr(update));
                }
                self.scopes.leave();
            }
            StmtKind::ForOf {
                constant,
                name,
                iterable,
                body,
            } => {
                self.expr(iterable);
                self.scopes.enter();
                let binding = Binding {
                    constant: *constant,
                    ..ready(name)
                };
                self.scopes.declare(&name.name, binding);
                self.body(body);
                self.scopes.leave();
            }
            StmtKind::Return(Some(value)) => self.expr(value),
            StmtKind::Block(body) => self.block(body),
            StmtKind::Expr(expr) => {
                self.check_statement(expr);
                self.expr(expr);
            }
            StmtKind::Return(None)
            | StmtKind::Break
            | StmtKind::Continue
            | StmtKind::Empty
            | StmtKind::Error => {}
        }
    }

    fn declarator(&mut self, declarator: &Declarator) {
        let name = &declarator.name.name;
        if let Some(init) = &declarator.init
            && !self.check_hidden_library(declarator, init)
        {
            self.expr(init);
        }
        let shape = match &declarator.init {
            Some(init) if self.makes_sprite(init) && !self.assigned.contains(name) => Shape::Sprite,
            _ => Shape::Unknown,
        };
        if let Some(binding) = self.scopes.here(name) {
            binding.ready = true;
            binding.shape = shape;
        }
    }

    fn makes_sprite(&self, init: &Expr) -> bool {
        let ExprKind::Call { callee, .. } = &init.kind else {
            return false;
        };
        self.library(callee).is_some_and(super::known::makes_sprite)
    }

    /// The library's name that `expr` is, unless the program declares it otherwise.
    pub(super) fn library(&self, expr: &Expr) -> Option<Global> {
        let ExprKind::Name(name) = &expr.kind else {
            return None;
        };
        if self.scopes.find(name).is_some() {
            return None;
        }
        Global::find(name, self.lang)
    }

    fn function(&mut self, function: &Function) {
        let doubt = std::mem::take(&mut self.doubt);
        // A function expression knows itself by its name.
        self.scopes.enter_function();
        if let Some(name) = &function.name {
            let own = self
                .scopes
                .find(&name.name)
                .is_some_and(|(binding, _)| binding.span == name.span);
            if !own {
                self.scopes.declare(&name.name, ready(name));
            }
        }
        self.scopes.enter();
        for param in &function.params {
            self.scopes.declare(&param.name, ready(param));
        }
        match &function.body {
            FunctionBody::Block(body) => self.statements(body),
            FunctionBody::Expr(expr) => self.expr(expr),
        }
        self.scopes.leave();
        self.scopes.leave_function();
        self.doubt = doubt;
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.check_use(name, expr.span),
            ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Bool(_)
            | ExprKind::Null
            | ExprKind::Error => {}
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.expr(hole);
                    }
                }
            }
            ExprKind::Array(values) => values.iter().for_each(|value| self.expr(value)),
            ExprKind::Object(properties) => {
                for property in properties {
                    self.expr(&property.value);
                }
            }
            ExprKind::Function(function) => self.function(function),
            ExprKind::Unary { op, operand } => {
                // `typeof x` is how one asks whether `x` exists.
                let asks = *op == crate::syntax::UnaryOp::TypeOf
                    && matches!(operand.kind, ExprKind::Name(_));
                if !asks {
                    self.expr(operand);
                }
            }
            ExprKind::Update { target, .. } => {
                self.check_assignment(target, None);
                self.target(target);
            }
            ExprKind::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Logical { left, right, .. } => {
                self.expr(left);
                self.doubtful(|linter| linter.expr(right));
            }
            ExprKind::Assign { op, target, value } => {
                let plain = op.is_none().then_some(value.as_ref());
                self.check_assignment(target, plain);
                self.target(target);
                self.expr(value);
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
            ExprKind::Call { callee, args } => self.call(expr, callee, args),
            ExprKind::Member { object, name } => {
                self.check_property(object, name);
                self.expr(object);
            }
            ExprKind::Index { object, index } => {
                self.check_line_glue(object, index.span.start);
                self.expr(object);
                self.expr(index);
            }
        }
    }

    /// What stands on the left of `=`; its name itself has been checked.
    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(_) => {}
            _ => self.expr(target),
        }
    }

    fn call(&mut self, call: &Expr, callee: &Expr, args: &[Expr]) {
        self.check_call(call, callee, args);
        self.expr(callee);
        let library = self.library(callee).is_some();
        for arg in args {
            match &arg.kind {
                ExprKind::Name(name) if library && self.check_missing_quotes(name, arg.span) => {}
                _ => self.expr(arg),
            }
        }
    }
}

/// The binding of a name that has its value from the start.
fn ready(name: &Ident) -> Binding {
    Binding {
        constant: false,
        span: name.span,
        keyword: None,
        function: false,
        ready: true,
        shape: Shape::Unknown,
    }
}

/// Whether a `return` of the function itself gives a value.
fn gives_value(function: &Function) -> bool {
    fn gives(statement: &Stmt) -> bool {
        match &statement.kind {
            StmtKind::Return(value) => value.is_some(),
            StmtKind::If {
                then, otherwise, ..
            } => gives(then) || otherwise.as_deref().is_some_and(gives),
            StmtKind::While { body, .. }
            | StmtKind::For { body, .. }
            | StmtKind::ForOf { body, .. } => gives(body),
            StmtKind::Block(body) => body.iter().any(gives),
            _ => false,
        }
    }
    match &function.body {
        FunctionBody::Block(body) => body.iter().any(gives),
        FunctionBody::Expr(_) => true,
    }
}
