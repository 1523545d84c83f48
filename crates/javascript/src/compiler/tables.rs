//! Tables for the tracer and the live values: where statements begin, which variables are in scope
//! where and, in watched code, which values are worth showing. Running a program reads none of them.

use crate::compiler::code::{Op, StrId};
use crate::compiler::emit::{Emitter, saturated};
use crate::compiler::scope::{Var, VarKind};
use crate::syntax::{Expr, Stmt, StmtKind};
use crate::text::Span;

/// Where a variable of a call is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a slot; a captured variable's slot holds its box.
    Slot(u16),
    /// Among the boxes that the function captured.
    Upvalue(u16),
}

/// A variable of a function, parameters and captured ones included; globals are in
/// `Code::globals`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variable {
    pub name: StrId,
    pub place: Place,
    /// The instruction from which on it has its first value; `None` until that is emitted.
    pub from: Option<u32>,
    /// The instruction from which on it is out of scope; `None` for all of the function.
    pub to: Option<u32>,
}

impl Variable {
    pub fn in_scope(&self, pc: u32) -> bool {
        self.from.is_some_and(|from| from <= pc) && self.to.is_none_or(|to| pc < to)
    }
}

/// Why a value is worth showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointKind {
    /// A variable or property is read.
    Read,
    /// It gets this value.
    Write,
    /// A condition.
    Test,
    /// What a function returns.
    Result,
}

/// A value of watched code that is worth showing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// What has the value: a variable, `panier.x`, a condition.
    pub span: Span,
    pub kind: PointKind,
}

/// Longer expressions are not shown with their value.
const LABEL_BYTES: u32 = 60;

impl Emitter<'_> {
    /// A statement begins at the next instruction.
    pub(super) fn mark_statement(&mut self, span: Span) {
        let here = self.here();
        if let Some(open) = self.current_mut() {
            open.code.statements.push((here, span));
        }
    }

    /// The same for a statement that is one step; those made of others mark their parts.
    pub(super) fn mark_simple_statement(&mut self, statement: &Stmt) {
        match statement.kind {
            StmtKind::Declare { .. }
            | StmtKind::Return(_)
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Throw(_)
            | StmtKind::Expr(_) => self.mark_statement(statement.span),
            _ => {}
        }
    }

    /// Records variables that have their slots.
    pub(super) fn record_variables(&mut self, vars: &[Var]) {
        for var in vars {
            let name = self.strings.intern_str(&var.name);
            let ready = matches!(
                var.kind,
                VarKind::Param | VarKind::SelfName | VarKind::This | VarKind::Var
            );
            let variable = Variable {
                name,
                place: Place::Slot(var.slot),
                from: ready.then_some(0),
                to: None,
            };
            if let Some(open) = self.current_mut() {
                let slot = usize::from(var.slot);
                if open.slot_variables.len() <= slot {
                    open.slot_variables.resize(slot + 1, None);
                }
                if let Some(place) = open.slot_variables.get_mut(slot) {
                    *place = Some(open.code.variables.len());
                }
                open.code.variables.push(variable);
            }
        }
    }

    /// The variable in `slot` has its first value from the next instruction on.
    pub(super) fn record_first_value(&mut self, slot: u16) {
        let here = self.here();
        let Some(open) = self.current_mut() else {
            return;
        };
        let variable = open.slot_variables.get(usize::from(slot)).copied();
        let variable = variable.flatten();
        if let Some(variable) = variable.and_then(|at| open.code.variables.get_mut(at)) {
            variable.from.get_or_insert(here);
        }
    }

    /// The slots from `first` on are free again: their variables are out of scope.
    pub(super) fn record_scope_end(&mut self, first: u16) {
        let here = self.here();
        let Some(open) = self.current_mut() else {
            return;
        };
        let first = usize::from(first).min(open.slot_variables.len());
        for variable in open.slot_variables.drain(first..).flatten() {
            if let Some(variable) = open.code.variables.get_mut(variable) {
                variable.from.get_or_insert(here);
                variable.to = Some(here);
            }
        }
    }

    /// Records what the finished function captured. A variable that no instruction gave a first
    /// value has one from the start.
    pub(super) fn record_captures(&mut self, upvalues: &[(usize, usize)]) {
        for (index, &(scope, position)) in upvalues.iter().enumerate() {
            let var = self.scopes.var(scope, position);
            let name = var.map_or("", |var| var.name.as_str());
            let name = self.strings.intern_str(name);
            if let Some(open) = self.current_mut() {
                open.code.variables.push(Variable {
                    name,
                    place: Place::Upvalue(saturated(index)),
                    from: Some(0),
                    to: None,
                });
            }
        }
        if let Some(open) = self.current_mut() {
            for variable in &mut open.code.variables {
                variable.from.get_or_insert(0);
            }
        }
    }

    /// In watched code: the value on top of the stack is worth showing as that of `span`.
    pub(super) fn watch(&mut self, kind: PointKind, span: Span) {
        if let Some(id) = self.point(kind, span) {
            self.emit(Op::Watch(id), span);
        }
    }

    /// The same for the value in a slot.
    pub(super) fn watch_slot(&mut self, slot: u16, span: Span) {
        if let Some(id) = self.point(PointKind::Write, span) {
            self.emit(Op::WatchLocal(slot, id), span);
        }
    }

    /// In watched code: a property or element is read, if it has a short name.
    pub(super) fn watch_part(&mut self, whole: &Expr) {
        if !whole.span.of(self.source).contains(['(', '{', '`']) {
            self.watch(PointKind::Read, whole.span);
        }
    }

    fn point(&mut self, kind: PointKind, span: Span) -> Option<u32> {
        let points = self.points.as_mut()?;
        if span.end - span.start > LABEL_BYTES {
            return None;
        }
        points.push(Point { span, kind });
        Some(points.len() as u32 - 1)
    }
}
