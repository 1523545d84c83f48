//! Before any code is emitted: which names each part declares, which variables a function captures,
//! and which may be read before they have a value.

use crate::compiler::scope::{Part, Scope, Scopes, THIS, VarKind};
use crate::syntax::{
    Block, Expr, ExprKind, ForHead, Function, FunctionBody, FunctionStyle, Pattern, Program, Stmt,
    StmtKind,
};
use crate::visit::{Visitor, walk_body, walk_expr, walk_pattern, walk_stmt, walk_vars};

/// The scopes of `program`; number 0 is the outermost.
pub(super) fn scopes_of(program: &Program) -> Scopes {
    let mut resolver = Resolver {
        scopes: Scopes::default(),
        scope: 0,
        functions: 1,
    };
    resolver.scopes.all.push(Scope::default());
    resolver.hoist_vars(&program.body);
    resolver.body(&program.body);
    resolver.scopes
}

/// How a function stands in the program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FunctionForm {
    /// Its name belongs to the scope around it.
    Declaration,
    /// Its name, if it has one, is seen inside it only.
    Expression,
}

/// Whether declarations are surely passed on the path through their statements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Always,
    /// In the cases of a `switch`: a jump can pass a declaration by.
    Perhaps,
}

struct Resolver {
    scopes: Scopes,
    /// The scope around the current place.
    scope: usize,
    /// Functions so far, the program itself included.
    functions: usize,
}

impl Resolver {
    /// Resolves in an inner scope of the same function, opened for `node`.
    fn inside<T>(&mut self, node: &T, part: Part, resolve: impl FnOnce(&mut Self)) {
        let function = self.scopes.function_of(self.scope);
        let inner = self.scopes.open(node, part, self.scope, function);
        let outer = std::mem::replace(&mut self.scope, inner);
        resolve(self);
        self.scope = outer;
    }

    fn declare(&mut self, name: &str, kind: VarKind, ready: Option<u32>) {
        if let Some(scope) = self.scopes.all.get_mut(self.scope) {
            scope.declare(name, kind, ready);
        }
    }

    /// Declares the names of `pattern`; those of `var` are the work of [`Self::hoist_vars`].
    fn declare_pattern(&mut self, pattern: &Pattern, kind: VarKind, ready: Option<u32>) {
        if kind != VarKind::Var {
            pattern.names(&mut |name| self.declare(&name.name, kind, ready));
        }
    }

    /// Declares every `var` of a function's statements, however deep, inner functions aside.
    fn hoist_vars(&mut self, statements: &[Stmt]) {
        walk_vars(statements, &mut |target| {
            target.names(&mut |name| self.declare(&name.name, VarKind::Var, Some(0)));
        });
    }

    /// The statements of a scope that is open already.
    fn body(&mut self, statements: &[Stmt]) {
        self.declare_all(statements, Reached::Always);
        walk_body(statements, self);
    }

    /// Declares what `statements` themselves declare, inner blocks aside.
    fn declare_all(&mut self, statements: &[Stmt], reached: Reached) {
        for statement in statements {
            match &statement.kind {
                StmtKind::Declare { .. } => self.declare_statement(statement, reached),
                StmtKind::Function(function) => {
                    if let Some(name) = &function.name {
                        self.declare(&name.name, VarKind::Function, Some(0));
                    }
                }
                _ => {}
            }
        }
    }

    fn declare_statement(&mut self, statement: &Stmt, reached: Reached) {
        let StmtKind::Declare { word, declarators } = &statement.kind else {
            return;
        };
        for declarator in declarators {
            let end = match &declarator.init {
                Some(init) => init.span.end.max(declarator.target.span.end),
                None => declarator.target.span.end,
            };
            let ready = (reached == Reached::Always).then_some(end);
            self.declare_pattern(&declarator.target, (*word).into(), ready);
        }
    }

    fn block(&mut self, block: &Block) {
        self.inside(block, Part::Body, |this| this.body(&block.body));
    }

    fn function_as(&mut self, function: &Function, form: FunctionForm) {
        let number = self.functions;
        self.functions += 1;
        let own = self.scopes.open(function, Part::Whole, self.scope, number);
        let outer = std::mem::replace(&mut self.scope, own);
        if let Some(scope) = self.scopes.all.get_mut(own) {
            scope.binds_this = function.style != FunctionStyle::Arrow;
        }
        self.parameters(function);
        match &function.body {
            FunctionBody::Block(body) if function.has_plain_parameters() => {
                self.hoist_vars(body);
                self.declare_all(body, Reached::Always);
                self.declare_self(function, form);
                walk_body(body, self);
            }
            FunctionBody::Block(body) => {
                self.declare_self(function, form);
                // The body cannot be seen from the parameters' default values.
                self.inside(function, Part::Body, |this| {
                    this.hoist_vars(body);
                    this.body(body);
                });
            }
            FunctionBody::Expr(value) => {
                self.declare_self(function, form);
                self.expr(value);
            }
        }
        self.scope = outer;
    }

    fn parameters(&mut self, function: &Function) {
        let plain = function.has_plain_parameters();
        for param in &function.params {
            let (kind, ready) = if plain {
                (VarKind::Param, 0)
            } else {
                // Filled in order: a default may ask for one that is not ready yet.
                let end = param.default.as_ref().map_or(0, |default| default.span.end);
                (VarKind::Let, param.target.span.end.max(end))
            };
            self.declare_pattern(&param.target, kind, Some(ready));
        }
        if let Some(rest) = &function.rest {
            self.declare_pattern(rest, VarKind::Let, Some(rest.span.end));
        }
        for param in &function.params {
            if let Some(default) = &param.default {
                self.expr(default);
            }
            self.pattern(&param.target);
        }
        if let Some(rest) = &function.rest {
            self.pattern(rest);
        }
    }

    /// A named function expression sees its own name, unless it declares that name itself. For a
    /// declaration the outer scope's name serves.
    fn declare_self(&mut self, function: &Function, form: FunctionForm) {
        if let (Some(name), FunctionForm::Expression) = (&function.name, form) {
            // Does nothing where the name is declared already.
            self.declare(&name.name, VarKind::SelfName, Some(0));
        }
    }

    /// `name` is read or assigned at `offset`.
    fn mention(&mut self, name: &str, offset: u32) {
        let here = self.scopes.function_of(self.scope);
        let Some((index, position)) = self.scopes.find(self.scope, name) else {
            return;
        };
        let Some(found) = self.scopes.all.get_mut(index) else {
            return;
        };
        let same = found.function == here;
        if let Some(var) = found.vars.get_mut(position) {
            if same {
                var.used_early |= var.may_be_empty(offset);
            } else if index != 0 {
                var.captured = true;
            }
        }
    }

    /// Declares `this` in the function it belongs to when it is first used.
    fn mention_this(&mut self) {
        let mut at = Some(self.scope);
        while let Some(index) = at {
            let Some(scope) = self.scopes.all.get_mut(index) else {
                return;
            };
            if scope.binds_this {
                scope.declare(THIS, VarKind::This, Some(0));
                self.mention(THIS, 0);
                return;
            }
            at = scope.parent;
        }
    }

    /// A pattern whose names are assigned, not declared.
    fn assigned(&mut self, pattern: &Pattern) {
        pattern.names(&mut |name| self.mention(&name.name, name.span.start));
        self.pattern(pattern);
    }
}

impl Visitor for Resolver {
    fn stmt(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Function(function) => self.function_as(function, FunctionForm::Declaration),
            StmtKind::For { init, .. } => self.inside(statement, Part::Whole, |this| {
                if let Some(init) = init {
                    this.declare_statement(init, Reached::Always);
                }
                walk_stmt(statement, this);
            }),
            StmtKind::ForEach {
                head, over, body, ..
            } => self.inside(statement, Part::Whole, |this| {
                if let ForHead::Declare(word, pattern) = head {
                    this.declare_pattern(pattern, (*word).into(), Some(over.span.end));
                }
                this.expr(over);
                match head {
                    ForHead::Declare(_, pattern) => this.pattern(pattern),
                    ForHead::Assign(pattern) => this.assigned(pattern),
                }
                this.stmt(body);
            }),
            StmtKind::Switch { value, cases } => {
                self.expr(value);
                self.inside(statement, Part::Whole, |this| {
                    for case in cases {
                        this.declare_all(&case.body, Reached::Perhaps);
                    }
                    for case in cases {
                        if let Some(test) = &case.test {
                            this.expr(test);
                        }
                        walk_body(&case.body, this);
                    }
                });
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    self.inside(&**handler, Part::Whole, |this| {
                        if let Some(param) = &handler.param {
                            this.declare_pattern(param, VarKind::Let, Some(param.span.end));
                            this.pattern(param);
                        }
                        this.block(&handler.body);
                    });
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            StmtKind::Block(body) => {
                self.inside(statement, Part::Whole, |this| this.body(body));
            }
            _ => walk_stmt(statement, self),
        }
    }

    fn expr(&mut self, expression: &Expr) {
        // Long sums lean to the left: that side is walked without recursion.
        let mut at = expression;
        while let ExprKind::Binary { left, right, .. } = &at.kind {
            self.expr(right);
            at = left;
        }
        match &at.kind {
            ExprKind::Name(name) => self.mention(name, at.span.start),
            ExprKind::This => self.mention_this(),
            ExprKind::Destructure { pattern, value } => {
                self.expr(value);
                self.assigned(pattern);
            }
            _ => walk_expr(at, self),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        self.function_as(function, FunctionForm::Expression);
    }
}
