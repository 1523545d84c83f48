//! The way through the tree, in the order of the source: statements, scopes and declarations.

use super::Linter;
use super::names::Assigned;
use super::scope::{Binding, Shape};
use crate::names::Global;
use crate::syntax::{
    Declarator, Declare, Expr, ExprKind, ForHead, Function, FunctionBody, FunctionStyle, Ident,
    Pattern, PatternKind, Program, Stmt, StmtKind,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_body, walk_stmt};

impl Linter<'_> {
    pub(super) fn program(&mut self, program: &Program) {
        self.scopes.enter();
        self.hoist_vars(&program.body);
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
        self.statements_here(body);
    }

    /// Statements whose names have been declared.
    fn statements_here(&mut self, body: &[Stmt]) {
        self.check_unreachable(body);
        for (at, statement) in body.iter().enumerate() {
            self.check_empty_body(statement, body.get(at + 1));
            self.statement(statement);
        }
    }

    /// Declares the names of `statement` in the innermost scope, before anything runs.
    fn hoist(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { word, declarators } if *word != Declare::Var => {
                let constant = *word == Declare::Const;
                let keyword = Span::new(statement.span.start, statement.span.start + 5);
                for declarator in declarators {
                    declarator.target.names(&mut |name| {
                        let binding = Binding {
                            constant,
                            keyword: constant.then_some(keyword),
                            ready: false,
                            ..ready(name)
                        };
                        self.scopes.declare(&name.name, binding);
                    });
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

    /// Declares the `var` names of a function or of the program, wherever they stand in it.
    fn hoist_vars(&mut self, body: &[Stmt]) {
        walk_body(body, &mut Vars { linter: self });
    }

    /// Something that may not run, or not just once.
    pub(super) fn doubtful(&mut self, visit: impl FnOnce(&mut Self)) {
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
                self.condition(test);
                self.body(then);
                if let Some(otherwise) = otherwise {
                    self.body(otherwise);
                }
            }
            StmtKind::While { test, body } => {
                self.condition(test);
                self.body(body);
            }
            StmtKind::DoWhile { body, test } => {
                self.body(body);
                self.condition(test);
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
                    self.condition(test);
                }
                self.body(body);
                if let Some(update) = update {
                    self.doubtful(|linter| linter.expr(update));
                }
                self.scopes.leave();
            }
            StmtKind::ForEach {
                head, over, body, ..
            } => self.for_each(head, over, body),
            StmtKind::Return(Some(value)) | StmtKind::Throw(value) => self.expr(value),
            StmtKind::Labelled { body, .. } => self.statement(body),
            StmtKind::Switch { value, cases } => {
                self.expr(value);
                self.scopes.enter();
                // The cases share one scope.
                for statement in cases.iter().flat_map(|case| &case.body) {
                    self.hoist(statement);
                }
                for case in cases {
                    self.doubtful(|linter| {
                        case.test.iter().for_each(|test| linter.expr(test));
                        linter.statements_here(&case.body);
                    });
                }
                self.scopes.leave();
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                // What goes wrong inside may be meant to.
                self.doubtful(|linter| linter.block(&block.body));
                if let Some(handler) = handler {
                    self.scopes.enter();
                    if let Some(param) = &handler.param {
                        self.declare_ready(param, false);
                        self.defaults(param);
                    }
                    self.doubtful(|linter| linter.block(&handler.body.body));
                    self.scopes.leave();
                }
                if let Some(finalizer) = finalizer {
                    self.block(&finalizer.body);
                }
            }
            StmtKind::Block(body) => self.block(body),
            StmtKind::Expr(expr) => {
                self.check_statement(expr);
                self.expr(expr);
            }
            StmtKind::Return(None)
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Empty
            | StmtKind::Error => {}
        }
    }

    fn condition(&mut self, test: &Expr) {
        self.check_condition(test);
        self.expr(test);
    }

    fn for_each(&mut self, head: &ForHead, over: &Expr, body: &Stmt) {
        self.expr(over);
        self.scopes.enter();
        match head {
            ForHead::Declare(Declare::Var, pattern) => self.defaults(pattern),
            ForHead::Declare(word, pattern) => {
                self.declare_ready(pattern, *word == Declare::Const);
                self.defaults(pattern);
            }
            ForHead::Assign(Pattern {
                kind: PatternKind::Name(name),
                ..
            }) => self.check_assignment(&name.name, name.span, Assigned::Each),
            ForHead::Assign(pattern) => self.assigned_pattern(pattern),
        }
        self.body(body);
        self.scopes.leave();
    }

    /// Declares the names of `pattern`, which have their values from here on.
    fn declare_ready(&mut self, pattern: &Pattern, constant: bool) {
        pattern.names(&mut |name| {
            let binding = Binding {
                constant,
                ..ready(name)
            };
            self.scopes.declare(&name.name, binding);
        });
    }

    fn declarator(&mut self, declarator: &Declarator) {
        let name = declarator.target.name();
        if let Some(init) = &declarator.init
            && !name.is_some_and(|name| self.check_hidden_library(name, init))
        {
            self.expr(init);
        }
        self.defaults(&declarator.target);
        let shape = match (&declarator.init, name) {
            (Some(init), Some(name))
                if self.makes_sprite(init) && !self.assigned.contains(&name.name) =>
            {
                Shape::Sprite
            }
            _ => Shape::Unknown,
        };
        declarator.target.names(&mut |name| {
            if let Some(binding) = self.scopes.here(&name.name) {
                binding.ready = true;
                binding.shape = shape;
            }
        });
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

    pub(super) fn function(&mut self, function: &Function) {
        let doubt = std::mem::take(&mut self.doubt);
        let nowhere = self.nowhere;
        self.nowhere &= function.style == FunctionStyle::Arrow;
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
        let params = function.params.iter().map(|param| &param.target);
        for pattern in params.chain(&function.rest) {
            self.declare_ready(pattern, false);
        }
        for param in &function.params {
            self.defaults(&param.target);
            param.default.iter().for_each(|value| self.expr(value));
        }
        match &function.body {
            FunctionBody::Block(body) => {
                self.hoist_vars(body);
                self.statements(body);
            }
            FunctionBody::Expr(expr) => self.expr(expr),
        }
        self.scopes.leave();
        self.scopes.leave_function();
        self.nowhere = nowhere;
        self.doubt = doubt;
    }

    /// The defaults and computed keys of a pattern that declares.
    fn defaults(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Name(_) | PatternKind::Target(_) | PatternKind::Error => {}
            PatternKind::Array { items, rest } => {
                for item in items.iter().flatten() {
                    self.defaults(&item.target);
                    item.default.iter().for_each(|value| self.expr(value));
                }
                rest.iter().for_each(|rest| self.defaults(rest));
            }
            PatternKind::Object { properties, .. } => {
                for property in properties {
                    self.key(&property.key);
                    self.defaults(&property.item.target);
                    let default = &property.item.default;
                    default.iter().for_each(|value| self.expr(value));
                }
            }
        }
    }
}

/// Finds `var` in the statements of one function.
struct Vars<'l, 's> {
    linter: &'l mut Linter<'s>,
}

impl Visitor for Vars<'_, '_> {
    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Declare {
                word: Declare::Var,
                declarators,
            } => {
                for declarator in declarators {
                    self.linter.declare_ready(&declarator.target, false);
                }
            }
            StmtKind::ForEach {
                head: ForHead::Declare(Declare::Var, pattern),
                ..
            } => self.linter.declare_ready(pattern, false),
            _ => {}
        }
        walk_stmt(stmt, self);
    }

    fn expr(&mut self, _: &Expr) {}

    fn pattern(&mut self, _: &Pattern) {}

    fn function(&mut self, _: &Function) {}
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
    struct Returns(bool);
    impl Visitor for Returns {
        fn stmt(&mut self, stmt: &Stmt) {
            self.0 |= matches!(stmt.kind, StmtKind::Return(Some(_)));
            walk_stmt(stmt, self);
        }
        fn expr(&mut self, _: &Expr) {}
        fn pattern(&mut self, _: &Pattern) {}
        fn function(&mut self, _: &Function) {}
    }
    match &function.body {
        FunctionBody::Block(body) => {
            let mut returns = Returns(false);
            walk_body(body, &mut returns);
            returns.0
        }
        FunctionBody::Expr(_) => true,
    }
}
