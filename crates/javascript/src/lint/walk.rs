//! Statements, scopes and declarations, in source order.

use super::Linter;
use super::kinds::{ASSIGNED, ESCAPES, SEVERAL};
use super::names::Assigned;
use super::scope::{Binding, Shape};
use crate::names::Global;
use crate::syntax::{
    Declarator, Declare, Expr, ExprKind, ForHead, Function, FunctionBody, FunctionStyle, Ident,
    Pattern, PatternItem, PatternKind, Program, Stmt, StmtKind,
};
use crate::text::Span;
use crate::visit::walk_vars;

/// When the names of a declaration have their values.
#[derive(Clone, Copy)]
enum Declared {
    /// From the start: parameters, `var`, what `catch` receives.
    Ready,
    /// Where the declaration stands; with its word and the place of that.
    Later(Declare, Span),
}

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
        self.leave_scope();
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
                let keyword = Span::new(statement.span.start, statement.span.start + 5);
                for declarator in declarators {
                    self.declare(&declarator.target, Declared::Later(*word, keyword));
                    if let Some(name) = declarator.target.name()
                        && let Some(binding) = self.scopes.here(&name.name)
                    {
                        binding.alone = true;
                    }
                }
            }
            StmtKind::Function(function) => {
                if let Some(name) = &function.name {
                    let mut binding = ready(name);
                    binding.function = true;
                    if self.facts(&name.name) & (ASSIGNED | SEVERAL) == 0 {
                        binding.shape = self.shape_of(function);
                    }
                    self.scopes.declare(&name.name, binding);
                }
            }
            _ => {}
        }
    }

    /// Declares the `var` names of a function or of the program, wherever they stand in it.
    fn hoist_vars(&mut self, body: &[Stmt]) {
        walk_vars(body, &mut |target| self.declare(target, Declared::Ready));
    }

    /// Visits something that may not run, or run more than once.
    pub(super) fn conditionally(&mut self, visit: impl FnOnce(&mut Self)) {
        self.conditions += 1;
        visit(self);
        self.conditions -= 1;
    }

    fn body(&mut self, statement: &Stmt) {
        self.conditionally(|linter| linter.statement(statement));
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for declarator in declarators {
                    self.declarator(declarator);
                }
            }
            StmtKind::Function(function) => {
                let name = function.name.as_ref();
                if name.is_some_and(|name| self.is_frame_function(&name.name)) {
                    self.check_frame_function(function);
                }
                self.function(function);
            }
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                self.check_key_once(test);
                self.check_same_condition(test, otherwise.as_deref());
                self.condition(test);
                self.body(then);
                if let Some(otherwise) = otherwise {
                    self.body(otherwise);
                }
            }
            StmtKind::While { test, body } => {
                self.check_key_in_loop(statement.span.start, test, body);
                self.check_loop(statement.span.start, Some(test), None, body);
                self.condition(test);
                self.body(body);
            }
            StmtKind::DoWhile { body, test } => {
                self.check_loop(statement.span.start, Some(test), None, body);
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
                let start = statement.span.start;
                self.check_loop(start, test.as_ref(), update.as_ref(), body);
                if let (Some(test), Some(update)) = (test, update) {
                    self.check_counter(init.as_deref(), test, update, body);
                    self.check_splice(test, update, body);
                }
                if let Some(test) = test {
                    self.condition(test);
                }
                self.body(body);
                if let Some(update) = update {
                    self.conditionally(|linter| linter.expr(update));
                }
                self.leave_scope();
            }
            StmtKind::ForEach {
                head, over, body, ..
            } => self.for_each(head, over, body),
            StmtKind::Return(Some(value)) | StmtKind::Throw(value) => self.expr(value),
            StmtKind::Labelled { body, .. } => self.statement(body),
            StmtKind::Switch { value, cases } => {
                self.check_cases(value, cases);
                self.expr(value);
                self.scopes.enter();
                // The cases share one scope.
                for statement in cases.iter().flat_map(|case| &case.body) {
                    self.hoist(statement);
                }
                for case in cases {
                    self.conditionally(|linter| {
                        case.test.iter().for_each(|test| linter.expr(test));
                        linter.statements_here(&case.body);
                    });
                }
                self.leave_scope();
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                // What fails inside may be meant to.
                self.conditionally(|linter| linter.block(&block.body));
                if let Some(handler) = handler {
                    self.scopes.enter();
                    if let Some(param) = &handler.param {
                        self.declare(param, Declared::Ready);
                        self.bind(param, Shape::Unknown);
                    }
                    self.conditionally(|linter| linter.block(&handler.body.body));
                    self.end_scope();
                }
                if let Some(finalizer) = finalizer {
                    self.block(&finalizer.body);
                }
            }
            StmtKind::Block(body) => self.block(body),
            StmtKind::Expr(expr) => {
                self.check_statement(statement.span, expr);
                self.check_lost_result(expr);
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
        self.check_used(test);
        self.expr(test);
    }

    fn for_each(&mut self, head: &ForHead, over: &Expr, body: &Stmt) {
        self.scopes.enter();
        if let ForHead::Declare(word @ (Declare::Let | Declare::Const), pattern) = head {
            // The names exist while the list is made, and have no value yet.
            let start = pattern.span.start.saturating_sub(6);
            let keyword = Span::new(start, pattern.span.start.saturating_sub(1));
            self.declare(pattern, Declared::Later(*word, keyword));
        }
        self.check_splice_each(head, over, body);
        self.expr(over);
        match head {
            ForHead::Declare(_, pattern) => self.bind(pattern, Shape::Unknown),
            ForHead::Assign(Pattern {
                kind: PatternKind::Name(name),
                ..
            }) => self.check_assignment(&name.name, name.span, Assigned::Each),
            ForHead::Assign(pattern) => self.assigned_pattern(pattern),
        }
        self.body(body);
        self.end_scope();
    }

    /// Declares the names of `pattern`.
    fn declare(&mut self, pattern: &Pattern, declared: Declared) {
        pattern.names(&mut |name| {
            let binding = match declared {
                Declared::Ready => ready(name),
                Declared::Later(word, keyword) => Binding {
                    constant: word == Declare::Const,
                    keyword: Some(keyword),
                    ready: false,
                    ..ready(name)
                },
            };
            self.scopes.declare(&name.name, binding);
        });
    }

    fn declarator(&mut self, declarator: &Declarator) {
        let name = declarator.target.name();
        if let Some(init) = &declarator.init
            && !name.is_some_and(|name| self.check_hidden_library(name, init))
        {
            self.check_used(init);
            self.check_round_list(declarator.target.span, init);
            self.text_expr(init);
            if let Some(name) = name {
                self.check_counted_text(&name.name, init);
            }
        }
        self.check_first_value(declarator);
        let mut shape = Shape::Unknown;
        if let (Some(init), Some(name)) = (&declarator.init, name) {
            let facts = self.facts(&name.name);
            if facts & ASSIGNED == 0 {
                shape = self.shape_of_value(init);
            }
            if matches!(shape, Shape::List(_)) && facts & (ESCAPES | SEVERAL) != 0 {
                shape = Shape::Unknown;
            }
            // What is drawn need not be named again.
            if self.makes_sprite(init) {
                self.scopes.mark_used(&name.name);
                let inside = self.scopes.in_function();
                if let Some(binding) = self.scopes.here(&name.name) {
                    binding.made = inside;
                }
            }
        }
        self.bind(&declarator.target, shape);
    }

    pub(super) fn makes_sprite(&self, init: &Expr) -> bool {
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
        let conditions = std::mem::take(&mut self.conditions);
        let this_is_undefined = self.this_is_undefined;
        self.this_is_undefined &= function.style == FunctionStyle::Arrow;
        // A function expression can call itself by its name.
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
            self.declare(pattern, Declared::Ready);
        }
        for param in &function.params {
            param.default.iter().for_each(|value| self.expr(value));
            self.bind(&param.target, Shape::Unknown);
        }
        match &function.body {
            FunctionBody::Block(body) => {
                self.check_missing_return(function);
                self.hoist_vars(body);
                self.statements(body);
            }
            FunctionBody::Expr(expr) => self.expr(expr),
        }
        self.leave_scope();
        self.scopes.leave_function();
        self.this_is_undefined = this_is_undefined;
        self.conditions = conditions;
    }

    /// The names of a pattern that declares receive their values one after the other; each may be
    /// used in the defaults and computed keys that follow it.
    fn bind(&mut self, pattern: &Pattern, shape: Shape) {
        match &pattern.kind {
            PatternKind::Name(name) => {
                if let Some(binding) = self.scopes.here(&name.name) {
                    binding.ready = true;
                    binding.shape = shape;
                }
            }
            PatternKind::Target(_) | PatternKind::Error => {}
            PatternKind::Array { items, rest } => {
                for item in items.iter().flatten() {
                    self.bind_item(item);
                }
                rest.iter().for_each(|rest| self.bind(rest, Shape::Unknown));
            }
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    self.key(&property.key);
                    self.bind_item(&property.item);
                }
                rest.iter().for_each(|rest| self.bind(rest, Shape::Unknown));
            }
        }
    }

    fn bind_item(&mut self, item: &PatternItem) {
        if let Some(value) = &item.default {
            self.conditionally(|linter| linter.expr(value));
        }
        self.bind(&item.target, Shape::Unknown);
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
        alone: false,
        used: false,
        passed_on: false,
        made: false,
    }
}
