//! What happens in one turn of a loop: whether it can change the loop's condition.

use crate::names::Global;
use crate::syntax::{Expr, ExprKind, Function, Pattern, PatternKind, Stmt, StmtKind};
use crate::visit::{Visitor, walk_expr, walk_function, walk_pattern, walk_stmt};
use declic_text::Lang;

/// What happens in a loop.
#[derive(Default)]
pub(crate) struct LoopBody {
    /// A way out.
    pub(crate) leaves: bool,
    /// A method that may call anything.
    pub(crate) methods: bool,
    /// Functions that are called.
    pub(crate) called: Vec<String>,
    /// Names that receive a value.
    pub(crate) changes: Vec<String>,
    /// How many functions stand around.
    inner: u32,
}

impl LoopBody {
    fn target(&mut self, target: &Expr) {
        if let ExprKind::Name(name) = &target.kind {
            self.changes.push(name.clone());
        }
    }
}

impl Visitor for LoopBody {
    fn stmt(&mut self, stmt: &Stmt) {
        let leaving = matches!(
            stmt.kind,
            StmtKind::Return(_)
                | StmtKind::Break(_)
                | StmtKind::Throw(_)
                | StmtKind::Continue(Some(_))
        );
        self.leaves |= leaving && self.inner == 0;
        walk_stmt(stmt, self);
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign { target, .. } | ExprKind::Update { target, .. } => {
                self.target(target);
            }
            ExprKind::Call { callee, .. } => match &callee.kind {
                ExprKind::Name(name) => self.called.push(name.clone()),
                ExprKind::Member { object, .. } => {
                    let plain = matches!(&object.kind, ExprKind::Name(name)
                        if matches!(name.as_str(), "console" | "Math"));
                    self.methods |= !plain;
                }
                _ => self.methods = true,
            },
            _ => {}
        }
        walk_expr(expr, self);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        if let PatternKind::Name(name) = &pattern.kind {
            self.changes.push(name.name.clone());
        }
        walk_pattern(pattern, self);
    }

    fn function(&mut self, function: &Function) {
        self.inner += 1;
        walk_function(function, self);
        self.inner -= 1;
    }
}

/// The names of a condition that only looks at variables and literals.
pub(crate) fn plain_names<'e>(test: &'e Expr, names: &mut Vec<&'e str>) -> bool {
    match &test.kind {
        ExprKind::Name(name) => {
            names.push(name);
            true
        }
        ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Null => true,
        ExprKind::Unary { operand, .. } => plain_names(operand, names),
        ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
            plain_names(left, names) && plain_names(right, names)
        }
        _ => false,
    }
}

/// Whether a loop may end: something leaves it, or its condition looks at something that a turn may
/// change. Keys and pointer stay as they are while a program works.
pub(crate) fn may_end(test: Option<&Expr>, update: Option<&Expr>, body: &Stmt, lang: Lang) -> bool {
    let mut turn = LoopBody::default();
    turn.stmt(body);
    update.into_iter().for_each(|update| turn.expr(update));
    let Some(test) = test else {
        return turn.leaves;
    };
    let mut names = Vec::new();
    if turn.leaves || !looks_at_names(test, lang, &mut names) {
        return true;
    }
    let own = |name: &String| Global::find(name, lang).is_none();
    let calls = turn.methods || turn.called.iter().any(own);
    let changed = |name: &&str| turn.changes.iter().any(|changed| changed == name);
    !names.is_empty() && calls || names.iter().any(changed)
}

/// Whether a condition only looks at variables, literals and the scene's inputs; gathers the variables.
fn looks_at_names<'e>(test: &'e Expr, lang: Lang, names: &mut Vec<&'e str>) -> bool {
    match &test.kind {
        ExprKind::Call { callee, .. } => {
            matches!(&callee.kind, ExprKind::Name(name)
                if Global::find(name, lang) == Some(Global::KeyPressed))
        }
        ExprKind::Member { object, .. } => {
            matches!(&object.kind, ExprKind::Name(name)
                if Global::find(name, lang) == Some(Global::Pointer))
        }
        ExprKind::Unary { operand, .. } => looks_at_names(operand, lang, names),
        ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => {
            looks_at_names(left, lang, names) && looks_at_names(right, lang, names)
        }
        _ => plain_names(test, names),
    }
}
