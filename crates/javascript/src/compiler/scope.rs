//! Scopes, before any code is written: which names each part declares, which variables a
//! function captures, and which may be read before they have a value.

use std::collections::HashMap;

use crate::syntax::{
    Block, Declare, Element, Expr, ExprKind, ForHead, Function, FunctionBody, FunctionStyle, Key,
    ObjectPart, Pattern, PatternItem, PatternKind, Program, Stmt, StmtKind, TemplatePart,
};
use crate::visit::{Visitor, walk_body, walk_stmt};

/// How a name was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VarKind {
    Let,
    Const,
    /// `var`: the whole function's, `undefined` from the start.
    Var,
    Function,
    /// A parameter that is its argument's slot.
    Param,
    /// `this` of a function.
    This,
    /// A function expression's own name, which cannot be assigned.
    SelfName,
}

impl From<Declare> for VarKind {
    fn from(word: Declare) -> Self {
        match word {
            Declare::Let => VarKind::Let,
            Declare::Const => VarKind::Const,
            Declare::Var => VarKind::Var,
        }
    }
}

/// `this` as a name: no program can declare it.
pub(super) const THIS: &str = "this";

/// A declared name.
#[derive(Clone, Debug)]
pub(super) struct Var {
    pub name: String,
    pub kind: VarKind,
    /// The offset after which, in the same function, it surely has a value.
    pub ready: u32,
    /// Used by an inner function: it lives in a box.
    pub captured: bool,
    /// Mentioned in its own function before it surely has a value.
    pub early: bool,
    /// Its slot, once the emitter has given it one; for the outermost scope its global's number.
    pub slot: u16,
}

/// One scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub parent: Option<usize>,
    /// The number of the function it belongs to.
    pub function: usize,
    /// Where `this` is a function's own.
    takes_this: bool,
    pub vars: Vec<Var>,
}

impl Scope {
    fn declare(&mut self, name: &str, kind: VarKind, ready: u32) {
        let var = Var {
            name: name.to_owned(),
            kind,
            ready,
            captured: false,
            early: ready == u32::MAX,
            slot: 0,
        };
        match self.vars.iter_mut().find(|known| known.name == name) {
            // A function may take over a parameter's name or a `var`; the parser refuses the
            // other cases.
            Some(known) => {
                if kind == VarKind::Function && known.kind != VarKind::Param {
                    *known = var;
                }
            }
            None => self.vars.push(var),
        }
    }
}

/// All scopes of a program. A scope is found by the address of its node, which stays put while
/// the tree is only read.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub all: Vec<Scope>,
    by_node: HashMap<(usize, Part), usize>,
    functions: usize,
}

/// Which scope of a node: the first field of a node can have the node's own address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Of a statement, of a function with its parameters, of `catch` with what it receives.
    Whole,
    /// Of a [`Block`], or of a function's body when its parameters have a scope of their own.
    Body,
}

/// A scope's identity.
fn key<T>(item: &T, part: Part) -> (usize, Part) {
    (std::ptr::from_ref(item) as usize, part)
}

/// Whether a function's parameters are just names: arguments are then the variables themselves.
pub(super) fn plain_params(function: &Function) -> bool {
    function.rest.is_none()
        && (function.params.iter())
            .all(|param| param.default.is_none() && param.target.name().is_some())
}

/// Finds each `var` on its way through statements; expressions hold none.
struct Hoist<'s> {
    scopes: &'s mut Scopes,
    scope: usize,
}

impl Visitor for Hoist<'_> {
    fn stmt(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare {
                word: Declare::Var,
                declarators,
            } => {
                for declarator in declarators {
                    self.declare(&declarator.target);
                }
            }
            StmtKind::ForEach {
                head: ForHead::Declare(Declare::Var, pattern),
                ..
            } => self.declare(pattern),
            _ => {}
        }
        walk_stmt(statement, self);
    }

    fn expr(&mut self, _: &Expr) {}

    fn pattern(&mut self, _: &Pattern) {}

    fn function(&mut self, _: &Function) {}
}

impl Hoist<'_> {
    fn declare(&mut self, pattern: &Pattern) {
        let (scopes, scope) = (&mut *self.scopes, self.scope);
        pattern.names(&mut |name| scopes.declare(scope, &name.name, VarKind::Var, 0));
    }
}

impl Scopes {
    /// The scopes of `program`; number 0 is the outermost.
    pub fn of(program: &Program) -> Self {
        let mut scopes = Scopes::default();
        scopes.all.push(Scope::default());
        scopes.functions = 1;
        scopes.hoist_vars(0, &program.body);
        scopes.body(0, &program.body);
        scopes
    }

    /// The scope that `item` opens, if it does.
    pub fn opened_by<T>(&self, item: &T, part: Part) -> Option<usize> {
        self.by_node.get(&key(item, part)).copied()
    }

    /// Where `name`, seen from `scope`, is declared: scope and position.
    pub fn find(&self, scope: usize, name: &str) -> Option<(usize, usize)> {
        let mut at = Some(scope);
        while let Some(index) = at {
            let scope = self.all.get(index)?;
            if let Some(var) = scope.vars.iter().position(|var| var.name == name) {
                return Some((index, var));
            }
            at = scope.parent;
        }
        None
    }

    fn open(&mut self, key: (usize, Part), parent: usize, function: usize) -> usize {
        let index = self.all.len();
        self.all.push(Scope {
            parent: Some(parent),
            function,
            ..Scope::default()
        });
        self.by_node.insert(key, index);
        index
    }

    /// Opens a scope of the same function.
    fn open_inner(&mut self, key: (usize, Part), parent: usize) -> usize {
        let function = self.all.get(parent).map_or(0, |scope| scope.function);
        self.open(key, parent, function)
    }

    fn function_of(&self, scope: usize) -> usize {
        self.all.get(scope).map_or(0, |scope| scope.function)
    }

    fn declare(&mut self, scope: usize, name: &str, kind: VarKind, ready: u32) {
        if let Some(scope) = self.all.get_mut(scope) {
            scope.declare(name, kind, ready);
        }
    }

    /// Declares the names of `pattern`; those of `var` are the work of [`Self::hoist_vars`].
    fn declare_pattern(&mut self, scope: usize, pattern: &Pattern, kind: VarKind, ready: u32) {
        if kind != VarKind::Var {
            pattern.names(&mut |name| self.declare(scope, &name.name, kind, ready));
        }
    }

    /// Declares every `var` of a function's statements, however deep, inner functions aside.
    fn hoist_vars(&mut self, scope: usize, statements: &[Stmt]) {
        walk_body(
            statements,
            &mut Hoist {
                scopes: self,
                scope,
            },
        );
    }

    /// The statements of a scope that is open already.
    fn body(&mut self, scope: usize, statements: &[Stmt]) {
        self.declare_all(scope, statements, false);
        self.statements(scope, statements);
    }

    /// Declares what `statements` themselves declare, inner blocks aside. `unsure` is for the
    /// cases of a `switch`: a jump can pass a declaration by.
    fn declare_all(&mut self, scope: usize, statements: &[Stmt], unsure: bool) {
        for statement in statements {
            match &statement.kind {
                StmtKind::Declare { .. } => self.declare_statement(scope, statement, unsure),
                StmtKind::Function(function) => {
                    if let Some(name) = &function.name {
                        self.declare(scope, &name.name, VarKind::Function, 0);
                    }
                }
                _ => {}
            }
        }
    }

    fn declare_statement(&mut self, scope: usize, statement: &Stmt, unsure: bool) {
        let StmtKind::Declare { word, declarators } = &statement.kind else {
            return;
        };
        for declarator in declarators {
            let end = match &declarator.init {
                Some(init) => init.span.end.max(declarator.target.span.end),
                None => declarator.target.span.end,
            };
            let ready = if unsure { u32::MAX } else { end };
            self.declare_pattern(scope, &declarator.target, (*word).into(), ready);
        }
    }

    fn statements(&mut self, scope: usize, statements: &[Stmt]) {
        for statement in statements {
            self.statement(scope, statement);
        }
    }

    fn block(&mut self, scope: usize, block: &Block) {
        let inner = self.open_inner(key(block, Part::Body), scope);
        self.body(inner, &block.body);
    }

    fn statement(&mut self, scope: usize, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for declarator in declarators {
                    if let Some(init) = &declarator.init {
                        self.expression(scope, init);
                    }
                    self.pattern(scope, &declarator.target);
                }
            }
            StmtKind::Function(function) => self.function(scope, function, true),
            StmtKind::If {
                test,
                then,
                otherwise,
            } => {
                self.expression(scope, test);
                self.statement(scope, then);
                if let Some(otherwise) = otherwise {
                    self.statement(scope, otherwise);
                }
            }
            StmtKind::While { test, body } => {
                self.expression(scope, test);
                self.statement(scope, body);
            }
            StmtKind::DoWhile { body, test } => {
                self.statement(scope, body);
                self.expression(scope, test);
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let inner = self.open_inner(key(statement, Part::Whole), scope);
                if let Some(init) = init {
                    self.declare_statement(inner, init, false);
                    self.statement(inner, init);
                }
                for part in [test, update].into_iter().flatten() {
                    self.expression(inner, part);
                }
                self.statement(inner, body);
            }
            StmtKind::ForEach {
                head, over, body, ..
            } => {
                let inner = self.open_inner(key(statement, Part::Whole), scope);
                if let ForHead::Declare(word, pattern) = head {
                    self.declare_pattern(inner, pattern, (*word).into(), over.span.end);
                }
                self.expression(inner, over);
                match head {
                    ForHead::Declare(_, pattern) => self.pattern(inner, pattern),
                    ForHead::Assign(pattern) => self.assigned(inner, pattern),
                }
                self.statement(inner, body);
            }
            StmtKind::Labelled { body, .. } => self.statement(scope, body),
            StmtKind::Switch { value, cases } => {
                self.expression(scope, value);
                let inner = self.open_inner(key(statement, Part::Whole), scope);
                for case in cases {
                    self.declare_all(inner, &case.body, true);
                }
                for case in cases {
                    if let Some(test) = &case.test {
                        self.expression(inner, test);
                    }
                    self.statements(inner, &case.body);
                }
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(scope, block);
                if let Some(handler) = handler {
                    let inner = self.open_inner(key(&**handler, Part::Whole), scope);
                    if let Some(param) = &handler.param {
                        self.declare_pattern(inner, param, VarKind::Let, param.span.end);
                        self.pattern(inner, param);
                    }
                    self.block(inner, &handler.body);
                }
                if let Some(finalizer) = finalizer {
                    self.block(scope, finalizer);
                }
            }
            StmtKind::Return(Some(value)) | StmtKind::Expr(value) | StmtKind::Throw(value) => {
                self.expression(scope, value);
            }
            StmtKind::Block(body) => {
                let inner = self.open_inner(key(statement, Part::Whole), scope);
                self.body(inner, body);
            }
            StmtKind::Return(None)
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Empty
            | StmtKind::Error => {}
        }
    }

    fn function(&mut self, scope: usize, function: &Function, declaration: bool) {
        let number = self.functions;
        self.functions += 1;
        let outer = self.open(key(function, Part::Whole), scope, number);
        let plain = plain_params(function);
        if let Some(scope) = self.all.get_mut(outer) {
            scope.takes_this = function.style != FunctionStyle::Arrow;
        }
        for param in &function.params {
            let (kind, ready) = if plain {
                (VarKind::Param, 0)
            } else {
                // Filled in order: a default may ask for one that is not ready yet.
                let end = param.default.as_ref().map_or(0, |default| default.span.end);
                (VarKind::Let, param.target.span.end.max(end))
            };
            self.declare_pattern(outer, &param.target, kind, ready);
        }
        if let Some(rest) = &function.rest {
            self.declare_pattern(outer, rest, VarKind::Let, rest.span.end);
        }
        for param in &function.params {
            if let Some(default) = &param.default {
                self.expression(outer, default);
            }
            self.pattern(outer, &param.target);
        }
        if let Some(rest) = &function.rest {
            self.pattern(outer, rest);
        }
        match &function.body {
            FunctionBody::Block(body) if plain => {
                self.hoist_vars(outer, body);
                self.declare_all(outer, body, false);
                self.declare_self(outer, function, declaration);
                self.statements(outer, body);
            }
            FunctionBody::Block(body) => {
                self.declare_self(outer, function, declaration);
                // The body cannot be seen from the parameters' default values.
                let inner = self.open_inner(key(function, Part::Body), outer);
                self.hoist_vars(inner, body);
                self.body(inner, body);
            }
            FunctionBody::Expr(value) => {
                self.declare_self(outer, function, declaration);
                self.expression(outer, value);
            }
        }
    }

    /// A named function expression sees its own name, unless it declares that name itself. For a
    /// declaration the outer scope's name serves.
    fn declare_self(&mut self, inner: usize, function: &Function, declaration: bool) {
        let Some(name) = &function.name else { return };
        let declared = self
            .all
            .get(inner)
            .is_some_and(|scope| scope.vars.iter().any(|var| var.name == name.name));
        if !declaration && !declared {
            self.declare(inner, &name.name, VarKind::SelfName, 0);
        }
    }

    fn mention(&mut self, scope: usize, name: &str, offset: u32) {
        let here = self.function_of(scope);
        let Some((index, position)) = self.find(scope, name) else {
            return;
        };
        let Some(found) = self.all.get_mut(index) else {
            return;
        };
        let same = found.function == here;
        if let Some(var) = found.vars.get_mut(position) {
            if same {
                var.early |= offset < var.ready;
            } else if index != 0 {
                var.captured = true;
            }
        }
    }

    /// Declares `this` where it belongs when it is first used.
    fn mention_this(&mut self, scope: usize) {
        let mut at = Some(scope);
        while let Some(index) = at {
            let Some(here) = self.all.get(index) else {
                return;
            };
            if here.takes_this {
                self.declare(index, THIS, VarKind::This, 0);
                self.mention(scope, THIS, u32::MAX);
                return;
            }
            at = here.parent;
        }
    }

    fn key(&mut self, scope: usize, key: &Key) {
        if let Key::Computed(key) = key {
            self.expression(scope, key);
        }
    }

    /// The expressions in a pattern whose names are declared.
    fn pattern(&mut self, scope: usize, pattern: &Pattern) {
        let item = |this: &mut Self, item: &PatternItem| {
            if let Some(default) = &item.default {
                this.expression(scope, default);
            }
            this.pattern(scope, &item.target);
        };
        match &pattern.kind {
            PatternKind::Array { items, rest } => {
                for part in items.iter().flatten() {
                    item(self, part);
                }
                if let Some(rest) = rest {
                    self.pattern(scope, rest);
                }
            }
            PatternKind::Object { properties, rest } => {
                for property in properties {
                    self.key(scope, &property.key);
                    item(self, &property.item);
                }
                if let Some(rest) = rest {
                    self.pattern(scope, rest);
                }
            }
            PatternKind::Target(target) => self.expression(scope, target),
            PatternKind::Name(_) | PatternKind::Error => {}
        }
    }

    /// The same for a pattern whose names are assigned: these are mentions.
    fn assigned(&mut self, scope: usize, pattern: &Pattern) {
        pattern.names(&mut |name| self.mention(scope, &name.name, name.span.start));
        self.pattern(scope, pattern);
    }

    fn elements(&mut self, scope: usize, elements: &[Element]) {
        for element in elements {
            self.expression(scope, element.expr());
        }
    }

    fn expression(&mut self, scope: usize, expression: &Expr) {
        // Long sums lean to the left: walk down that side without recursion.
        let mut at = expression;
        while let ExprKind::Binary { left, right, .. } = &at.kind {
            self.expression(scope, right);
            at = left;
        }
        match &at.kind {
            ExprKind::Name(name) => self.mention(scope, name, at.span.start),
            ExprKind::This => self.mention_this(scope),
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.expression(scope, hole);
                    }
                }
            }
            ExprKind::Array(items) => self.elements(scope, items),
            ExprKind::Object(parts) => {
                for part in parts {
                    match part {
                        ObjectPart::Property(property) => {
                            self.key(scope, &property.key);
                            self.expression(scope, &property.value);
                        }
                        ObjectPart::Spread(value) => self.expression(scope, value),
                    }
                }
            }
            ExprKind::Function(function) => self.function(scope, function, false),
            ExprKind::Unary { operand, .. }
            | ExprKind::Delete(operand)
            | ExprKind::Chain(operand) => self.expression(scope, operand),
            ExprKind::Update { target, .. } => self.expression(scope, target),
            ExprKind::Logical { left, right, .. } => {
                self.expression(scope, left);
                self.expression(scope, right);
            }
            ExprKind::Assign { target, value, .. } => {
                self.expression(scope, target);
                self.expression(scope, value);
            }
            ExprKind::Destructure { pattern, value } => {
                self.expression(scope, value);
                self.assigned(scope, pattern);
            }
            ExprKind::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.expression(scope, test);
                self.expression(scope, then);
                self.expression(scope, otherwise);
            }
            ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args } => {
                self.expression(scope, callee);
                self.elements(scope, args);
            }
            ExprKind::Member { object, .. } => self.expression(scope, object),
            ExprKind::Index { object, index, .. } => {
                self.expression(scope, object);
                self.expression(scope, index);
            }
            ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::Bool(_)
            | ExprKind::Null
            | ExprKind::Binary { .. }
            | ExprKind::Error => {}
        }
    }
}
