//! Tables for tools that watch the code run: where statements begin, which variables
//! are in scope where and, in watched code, which values are worth showing. A program that runs
//! for itself never reads any of it.

use crate::compiler::code::{Op, StrId};
use crate::compiler::emit::Emitter;
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
    /// The instructions at which it is in scope and has its first value: `from..to`.
    pub from: u32,
    pub to: u32,
}

impl Variable {
    pub fn in_scope(&self, pc: u32) -> bool {
        (self.from..self.to).contains(&pc)
    }
}

/// A range whose end or beginning is not known yet.
const OPEN: u32 = u32::MAX;

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
    pub(super) fn mark(&mut self, span: Span) {
        let here = self.here();
        if let Some(writing) = self.writing.last_mut() {
            writing.code.statements.push((here, span));
        }
    }

    /// The same for a statement that is one step; those made of others mark their parts.
    pub(super) fn mark_simple(&mut self, statement: &Stmt) {
        match statement.kind {
            StmtKind::Declare { .. }
            | StmtKind::Return(_)
            | StmtKind::Break(_)
            | StmtKind::Continue(_)
            | StmtKind::Throw(_)
            | StmtKind::Expr(_) => self.mark(statement.span),
            _ => {}
        }
    }

    /// Notes variables that have got their slots.
    pub(super) fn note_variables(&mut self, vars: &[Var]) {
        for var in vars {
            let name = self.strings.intern_str(&var.name);
            let ready = matches!(
                var.kind,
                VarKind::Param | VarKind::SelfName | VarKind::This | VarKind::Var
            );
            let variable = Variable {
                name,
                place: Place::Slot(var.slot),
                from: if ready { 0 } else { OPEN },
                to: OPEN,
            };
            if let Some(writing) = self.writing.last_mut() {
                writing.code.variables.push(variable);
            }
        }
    }

    /// The variable in `slot` has its first value from the next instruction on.
    pub(super) fn note_first_value(&mut self, slot: u16) {
        let here = self.here();
        let variables = self.writing.last_mut().map(|it| &mut it.code.variables);
        let variable = variables.and_then(|all| {
            all.iter_mut()
                .rev()
                .find(|it| it.to == OPEN && it.place == Place::Slot(slot))
        });
        if let Some(variable) = variable.filter(|it| it.from == OPEN) {
            variable.from = here;
        }
    }

    /// The slots from `first` on are free again: their variables are out of scope.
    pub(super) fn note_scope_end(&mut self, first: u16) {
        let here = self.here();
        let Some(writing) = self.writing.last_mut() else {
            return;
        };
        for variable in &mut writing.code.variables {
            if variable.to == OPEN && matches!(variable.place, Place::Slot(slot) if slot >= first) {
                variable.from = if variable.from == OPEN {
                    here
                } else {
                    variable.from
                };
                variable.to = here;
            }
        }
    }

    /// Notes what the finished function captured. A variable that no instruction gave a first
    /// value has one from the start.
    pub(super) fn note_captured(&mut self, upvalues: &[(usize, usize)]) {
        for (index, &(scope, position)) in upvalues.iter().enumerate() {
            let name = self.scopes.all.get(scope);
            let name = name.and_then(|scope| scope.vars.get(position));
            let name = name.map_or("", |var| var.name.as_str()).to_owned();
            let name = self.strings.intern_str(&name);
            if let Some(writing) = self.writing.last_mut() {
                writing.code.variables.push(Variable {
                    name,
                    place: Place::Upvalue(index.min(usize::from(u16::MAX)) as u16),
                    from: 0,
                    to: OPEN,
                });
            }
        }
        if let Some(writing) = self.writing.last_mut() {
            for variable in &mut writing.code.variables {
                variable.from = if variable.from == OPEN {
                    0
                } else {
                    variable.from
                };
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
