//! Functions of the program: what they are called with and what becomes of their results; names
//! that nothing reads.

use super::kinds::{ASSIGNED, EMPTY, NUMBER, REPLACED, SEVERAL, UNKNOWN};
use super::scope::{Binding, Scope, Shape, Signature};
use super::{Linter, insert, known, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::names::Global;
use crate::syntax::{
    BinaryOp, Declarator, Element, Expr, ExprKind, Function, FunctionBody, FunctionStyle, Pattern,
    Stmt, StmtKind,
};
use crate::text::Span;
use crate::visit::{Visitor, walk_body, walk_stmt};

/// Methods that only give a result.
const PURE: [&str; 15] = [
    "charAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "join",
    "padStart",
    "repeat",
    "replace",
    "slice",
    "startsWith",
    "toFixed",
    "toLowerCase",
    "toUpperCase",
    "trim",
];

impl Linter<'_> {
    /// The signature of `function`, as far as it is surely known.
    pub(super) fn shape_of(&self, function: &Function) -> Shape {
        let text = self.text(function.span);
        // A function that asks whether it got a value may be called without.
        let asks = ["undefined", "null", "typeof", "??", "||", "?.", "isNaN"];
        let careful = !function.params.is_empty() && asks.iter().any(|word| text.contains(word));
        let first = function.params.iter().position(|it| it.default.is_some());
        let least = if careful { Some(0) } else { first };
        Shape::Function(Signature {
            // A forgotten `return` is reported by itself.
            gives_value: gives_value(function)
                || forgotten(function).is_some()
                || text.contains("return\n"),
            least: least.unwrap_or(function.params.len()),
            most: match function.rest {
                Some(_) => usize::MAX,
                None => function.params.len(),
            },
        })
    }

    /// The shape of a variable that only ever holds `init`.
    pub(super) fn shape_of_value(&self, init: &Expr) -> Shape {
        match &init.kind {
            ExprKind::Function(function) => self.shape_of(function),
            _ if self.makes_sprite(init) => Shape::Sprite,
            _ => super::loops::list_size(init).map_or(Shape::Unknown, Shape::List),
        }
    }

    /// The function of the program that `callee` surely is.
    pub(super) fn own_function(&self, callee: &Expr) -> Option<Signature> {
        let ExprKind::Name(name) = &callee.kind else {
            return None;
        };
        match self.scopes.find(name)?.0.shape {
            Shape::Function(signature) => Some(signature),
            _ => None,
        }
    }

    /// A function that ends with a calculation and gives nothing.
    pub(super) fn check_missing_return(&mut self, function: &Function) {
        let Some(last) = forgotten(function) else {
            return;
        };
        self.report_once(last.span);
        let edit = insert(last.span.start, "return ");
        self.push(
            Diagnostic::warning(DiagnosticCode::LintMissingReturn, last.span)
                .fix(FixLabel::AddReturn, vec![edit]),
        );
    }

    /// `value` is used: a call that gives nothing does not belong here.
    pub(super) fn check_used(&mut self, value: &Expr) {
        let ExprKind::Call { callee, .. } = &value.kind else {
            return;
        };
        let nothing = match &callee.kind {
            ExprKind::Member { name, .. } => {
                name.name == "forEach" && !self.own_properties.contains("forEach")
            }
            _ => match (self.own_function(callee), self.library(callee)) {
                (Some(signature), _) => !signature.gives_value,
                (None, Some(global)) => {
                    let useful = matches!(
                        global,
                        Global::Touching | Global::KeyPressed | Global::Random
                    );
                    known::argument_count(global).is_some()
                        && !known::makes_sprite(global)
                        && !useful
                }
                _ => false,
            },
        };
        if nothing {
            let place = match &callee.kind {
                ExprKind::Member { name, .. } => name.span,
                _ => callee.span,
            };
            let name = self.text(place);
            self.push(Diagnostic::warning(DiagnosticCode::LintNoResult, place).with("name", name));
        }
    }

    /// A statement that is a call: its result is lost.
    pub(super) fn check_lost_result(&mut self, statement: &Expr) {
        let ExprKind::Call { callee, args, .. } = &statement.kind else {
            return;
        };
        let ExprKind::Member { object, name, .. } = &callee.kind else {
            return;
        };
        let math =
            self.is_builtin(object, "Math") && known::meant_member("Math", &name.name).is_none();
        let pure = PURE.contains(&name.name.as_str()) && !self.own_properties.contains(&name.name);
        if !math && !pure {
            return;
        }
        let mut diagnostic =
            Diagnostic::warning(DiagnosticCode::LintResultLost, name.span).with("name", &name.name);
        let changed = match args.first() {
            Some(Element::One(first)) if math => first,
            _ => object,
        };
        if let ExprKind::Name(variable) = &changed.kind
            && self.scopes.find(variable).is_some()
            && matches!(
                name.name.as_str(),
                "toLowerCase"
                    | "toUpperCase"
                    | "trim"
                    | "replace"
                    | "floor"
                    | "round"
                    | "ceil"
                    | "abs"
                    | "trunc"
            )
        {
            let store = [variable.as_str(), " = "].concat();
            diagnostic = diagnostic.fix(
                FixLabel::StoreResult,
                vec![insert(statement.span.start, &store)],
            );
        }
        self.push(diagnostic);
    }

    /// Whether `expr` is what the language calls `name`.
    pub(super) fn is_builtin(&self, expr: &Expr, name: &str) -> bool {
        matches!(&expr.kind, ExprKind::Name(it) if it == name) && self.scopes.find(name).is_none()
    }

    /// Leaves a scope whose names end here. Those of the program itself may wait for the rest of
    /// it to be written.
    pub(super) fn leave_scope(&mut self) {
        let scope = self.end_scope();
        for (name, binding) in scope.iter() {
            if binding.alone && !binding.used {
                self.unused(name, binding);
            } else if binding.made && !binding.passed_on {
                self.check_second_sprite(name, binding);
            }
        }
    }

    /// Closes the innermost scope and remembers its names.
    pub(super) fn end_scope(&mut self) -> Scope {
        let scope = self.scopes.leave();
        for (name, binding) in scope.iter() {
            let place = (binding.span, binding.keyword);
            self.ended.insert(name.to_owned(), place);
        }
        scope
    }

    /// A sprite made again in a function, under the name of one outside.
    fn check_second_sprite(&mut self, name: &str, binding: &Binding) {
        let outer = self.scopes.find(name).map(|(outer, _)| outer);
        let (Some(outer), Some(keyword)) = (outer, binding.keyword) else {
            return;
        };
        if outer.shape == Shape::Sprite {
            let diagnostic = self.shadow(name, binding.span, keyword, outer.span);
            self.push(diagnostic);
        }
    }

    fn unused(&mut self, name: &str, binding: &Binding) {
        let keyword = binding.keyword.unwrap_or(binding.span);
        let outer = self
            .scopes
            .find(name)
            .filter(|(outer, _)| !outer.constant && !outer.function);
        let Some((outer, _)) = outer else {
            self.push(
                Diagnostic::warning(DiagnosticCode::LintUnused, binding.span).with("name", name),
            );
            return;
        };
        let diagnostic = self.shadow(name, binding.span, keyword, outer.span);
        self.push(diagnostic);
    }

    /// A second variable `name`, declared at `span` by `keyword`, hides the one at `outer`.
    pub(super) fn shadow(&self, name: &str, span: Span, keyword: Span, outer: Span) -> Diagnostic {
        let line = self.lines.line(outer.start).to_string();
        let word = Span::new(keyword.start, span.start);
        let diagnostic = Diagnostic::warning(DiagnosticCode::LintShadow, span)
            .with("name", name)
            .with("line", line);
        let found = self.text(word).trim();
        if !matches!(found, "let" | "const") {
            return diagnostic;
        }
        diagnostic
            .with("word", found)
            .fix(FixLabel::RemoveWord, vec![replace(word, "")])
    }

    /// `let n;` and then only `n = n + 1`: it never becomes a number.
    pub(super) fn check_first_value(&mut self, declarator: &Declarator) {
        let (Some(name), None) = (declarator.target.name(), &declarator.init) else {
            return;
        };
        let facts = self.facts(&name.name);
        if facts & (ASSIGNED | REPLACED | SEVERAL | EMPTY) != ASSIGNED | EMPTY {
            return;
        }
        let mut diagnostic = Diagnostic::warning(DiagnosticCode::LintNoFirstValue, name.span)
            .with("name", &name.name);
        if facts & (NUMBER | UNKNOWN) == NUMBER {
            diagnostic = diagnostic.fix(FixLabel::StartAtZero, vec![insert(name.span.end, " = 0")]);
        }
        self.push(diagnostic);
    }
}

/// The calculation at the end of a function that gives nothing.
fn forgotten(function: &Function) -> Option<&Stmt> {
    let FunctionBody::Block(body) = &function.body else {
        return None;
    };
    let (last, before) = body.split_last()?;
    let StmtKind::Expr(expr) = &last.kind else {
        return None;
    };
    let left = before.last().map(|stmt| &stmt.kind);
    if matches!(left, Some(StmtKind::Return(None))) {
        return None;
    }
    let calculates = match &expr.kind {
        ExprKind::Binary { op, .. } => !matches!(op, BinaryOp::Equal | BinaryOp::StrictEqual),
        ExprKind::Unary { .. } | ExprKind::Template(_) | ExprKind::Array(_) => true,
        _ => false,
    };
    (calculates && !returns(body)).then_some(last)
}

/// Whether a call of the function may give a value.
fn gives_value(function: &Function) -> bool {
    match &function.body {
        FunctionBody::Block(body) => function.style == FunctionStyle::Method || returns(body),
        FunctionBody::Expr(_) => true,
    }
}

/// Whether a `return` of the function itself gives a value, or an error leaves it.
fn returns(body: &[Stmt]) -> bool {
    struct Returns(bool);
    impl Visitor for Returns {
        fn stmt(&mut self, stmt: &Stmt) {
            self.0 |= matches!(stmt.kind, StmtKind::Return(Some(_)) | StmtKind::Throw(_));
            walk_stmt(stmt, self);
        }
        fn expr(&mut self, _: &Expr) {}
        fn pattern(&mut self, _: &Pattern) {}
        fn function(&mut self, _: &Function) {}
    }
    let mut found = Returns(false);
    walk_body(body, &mut found);
    found.0
}
