//! Scopes, before any code is written: which names each part declares, which variables a
//! function captures, and which may be read before they have a value.

use std::collections::HashMap;

use crate::syntax::{
    Declare, Element, Expr, ExprKind, ForHead, Function, FunctionBody, ObjectPart, Program, Stmt,
    StmtKind, TemplatePart,
};

/// How a name was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VarKind {
    Let,
    Const,
    Function,
    Param,
    /// A function expression's own name, which cannot be assigned.
    SelfName,
}

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
    pub vars: Vec<Var>,
}

impl Scope {
    fn declare(&mut self, name: &str, kind: VarKind, ready: u32) {
        let var = Var {
            name: name.to_owned(),
            kind,
            ready,
            captured: false,
            early: false,
            slot: 0,
        };
        match self.vars.iter_mut().find(|known| known.name == name) {
            // A function may take a parameter's name over; the parser refuses the other cases.
            Some(known) => {
                if kind == VarKind::Function {
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
    by_node: HashMap<usize, usize>,
    functions: usize,
}

/// A node's identity.
pub(super) fn node<T>(item: &T) -> usize {
    std::ptr::from_ref(item) as usize
}

impl Scopes {
    /// The scopes of `program`; number 0 is the outermost.
    pub fn of(program: &Program) -> Self {
        let mut scopes = Scopes::default();
        scopes.all.push(Scope::default());
        scopes.functions = 1;
        scopes.declare_all(0, &program.body);
        scopes.statements(0, &program.body);
        scopes
    }

    /// The scope that `item` opens, if it does.
    pub fn opened_by<T>(&self, item: &T) -> Option<usize> {
        self.by_node.get(&node(item)).copied()
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

    fn open(&mut self, key: usize, parent: usize, function: usize) -> usize {
        let index = self.all.len();
        self.all.push(Scope {
            parent: Some(parent),
            function,
            vars: Vec::new(),
        });
        self.by_node.insert(key, index);
        index
    }

    fn function_of(&self, scope: usize) -> usize {
        self.all.get(scope).map_or(0, |scope| scope.function)
    }

    fn declare(&mut self, scope: usize, name: &str, kind: VarKind, ready: u32) {
        if let Some(scope) = self.all.get_mut(scope) {
            scope.declare(name, kind, ready);
        }
    }

    /// Declares what `statements` themselves declare, inner blocks aside.
    fn declare_all(&mut self, scope: usize, statements: &[Stmt]) {
        for statement in statements {
            match &statement.kind {
                StmtKind::Declare { .. } => self.declare_statement(scope, statement),
                StmtKind::Function(function) => {
                    if let Some(name) = &function.name {
                        self.declare(scope, &name.name, VarKind::Function, 0);
                    }
                }
                _ => {}
            }
        }
    }

    fn declare_statement(&mut self, scope: usize, statement: &Stmt) {
        let StmtKind::Declare { word, declarators } = &statement.kind else {
            return;
        };
        let kind = if *word == Declare::Const {
            VarKind::Const
        } else {
            VarKind::Let
        };
        for declarator in declarators {
            let target = &declarator.target;
            let ready = declarator
                .init
                .as_ref()
                .map_or(target.span.end, |init| init.span.end);
            if let Some(name) = target.name() {
                self.declare(scope, &name.name, kind, ready);
            }
        }
    }

    fn statements(&mut self, scope: usize, statements: &[Stmt]) {
        for statement in statements {
            self.statement(scope, statement);
        }
    }

    fn statement(&mut self, scope: usize, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for declarator in declarators {
                    if let Some(init) = &declarator.init {
                        self.expression(scope, init);
                    }
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
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let inner = self.open(node(statement), scope, self.function_of(scope));
                if let Some(init) = init {
                    self.declare_statement(inner, init);
                    self.statement(inner, init);
                }
                for part in [test, update].into_iter().flatten() {
                    self.expression(inner, part);
                }
                self.statement(inner, body);
            }
            StmtKind::ForEach {
                head: ForHead::Declare(word, pattern),
                over: iterable,
                body,
                ..
            } => {
                let inner = self.open(node(statement), scope, self.function_of(scope));
                let kind = if *word == Declare::Const {
                    VarKind::Const
                } else {
                    VarKind::Let
                };
                if let Some(name) = pattern.name() {
                    self.declare(inner, &name.name, kind, iterable.span.end);
                }
                self.expression(inner, iterable);
                self.statement(inner, body);
            }
            StmtKind::Return(Some(value)) | StmtKind::Expr(value) => {
                self.expression(scope, value);
            }
            StmtKind::Block(body) => {
                let inner = self.open(node(statement), scope, self.function_of(scope));
                self.declare_all(inner, body);
                self.statements(inner, body);
            }
            _ => {}
        }
    }

    fn function(&mut self, scope: usize, function: &Function, declaration: bool) {
        let number = self.functions;
        self.functions += 1;
        let inner = self.open(node(function), scope, number);
        for param in &function.params {
            if let Some(name) = param.target.name() {
                self.declare(inner, &name.name, VarKind::Param, 0);
            }
        }
        match &function.body {
            FunctionBody::Block(body) => {
                self.declare_all(inner, body);
                self.declare_self(inner, function, declaration);
                self.statements(inner, body);
            }
            FunctionBody::Expr(value) => {
                self.declare_self(inner, function, declaration);
                self.expression(inner, value);
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

    fn expression(&mut self, scope: usize, expression: &Expr) {
        // Long sums lean to the left: walk down that side without recursion.
        let mut at = expression;
        while let ExprKind::Binary { left, right, .. } = &at.kind {
            self.expression(scope, right);
            at = left;
        }
        match &at.kind {
            ExprKind::Name(name) => self.mention(scope, name, at.span.start),
            ExprKind::Template(parts) => {
                for part in parts {
                    if let TemplatePart::Hole(hole) = part {
                        self.expression(scope, hole);
                    }
                }
            }
            ExprKind::Array(items) => {
                self.elements(scope, items);
            }
            ExprKind::Object(properties) => {
                for part in properties {
                    if let ObjectPart::Property(property) = part {
                        self.expression(scope, &property.value);
                    }
                }
            }
            ExprKind::Function(function) => self.function(scope, function, false),
            ExprKind::Unary { operand, .. } => self.expression(scope, operand),
            ExprKind::Update { target, .. } => self.expression(scope, target),
            ExprKind::Logical { left, right, .. } => {
                self.expression(scope, left);
                self.expression(scope, right);
            }
            ExprKind::Assign { target, value, .. } => {
                self.expression(scope, target);
                self.expression(scope, value);
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
            ExprKind::Call { callee, args, .. } => {
                self.expression(scope, callee);
                self.elements(scope, args);
            }
            ExprKind::Member { object, .. } => self.expression(scope, object),
            ExprKind::Index { object, index, .. } => {
                self.expression(scope, object);
                self.expression(scope, index);
            }
            _ => {}
        }
    }

    fn elements(&mut self, scope: usize, elements: &[Element]) {
        for element in elements {
            self.expression(scope, element.expr());
        }
    }
}
