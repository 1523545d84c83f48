//! Variables: the slots of a scope, and how a name becomes a place that is read and written.

use crate::compiler::Problem;
use crate::compiler::code::{Capture, Op};
use crate::compiler::emit::{Emitter, saturated};
use crate::compiler::foreign;
use crate::compiler::scope::{Var, VarKind};
use crate::compiler::tables::PointKind;
use crate::diagnostic::DiagnosticCode;
use crate::text::Span;

/// Where a variable is, seen from the function that is being emitted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Location {
    Global(u16),
    Slot(u16),
    Cell(u16),
    Upvalue(u16),
}

/// A name, resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub place: Location,
    pub kind: VarKind,
    /// It may have no value yet.
    pub may_be_empty: bool,
}

/// The instruction that gives `var` its first value, in its own function.
pub(super) fn first_store(var: &Var) -> Op {
    if var.captured {
        Op::InitCell(var.slot)
    } else {
        Op::StoreLocal(var.slot)
    }
}

impl Emitter<'_> {
    /// The variables of `scope`, copied so that code can be written while walking them.
    pub fn vars(&self, scope: usize) -> Vec<Var> {
        self.scopes
            .all
            .get(scope)
            .map_or_else(Vec::new, |scope| scope.vars.clone())
    }

    /// Gives the variables of `scope` their slots in the current function and makes them ready.
    pub fn enter_scope(&mut self, scope: usize, span: Span) {
        self.scope = scope;
        let first = self.current().map_or(0, |open| open.next_slot);
        let mut count = 0u16;
        if let Some(scope) = self.scopes.all.get_mut(scope) {
            for var in &mut scope.vars {
                var.slot = first.saturating_add(count);
                count = count.saturating_add(1);
            }
        }
        self.reserve_slots(count, span);
        let vars = self.vars(scope);
        self.record_variables(&vars);
        for var in &vars {
            self.prepare_variable(var, span);
        }
    }

    /// Reserves `count` slots and gives the first.
    pub fn reserve_slots(&mut self, count: u16, span: Span) -> u16 {
        let Some(open) = self.current_mut() else {
            return 0;
        };
        let first = open.next_slot;
        open.next_slot = first.saturating_add(count);
        open.code.slots = open.code.slots.max(open.next_slot);
        if open.next_slot == u16::MAX {
            self.problem.get_or_insert(Problem::TooLarge(span));
        }
        first
    }

    /// Leaves a scope: its slots can serve again.
    pub fn leave_scope(&mut self, outer: usize, next_slot: u16) {
        self.scope = outer;
        self.record_scope_end(next_slot);
        if let Some(open) = self.current_mut() {
            open.next_slot = next_slot;
        }
    }

    pub fn next_slot(&self) -> u16 {
        self.current().map_or(0, |open| open.next_slot)
    }

    /// Makes a variable ready for its first value; a `var` gets it here.
    pub fn prepare_variable(&mut self, var: &Var, span: Span) {
        if var.captured {
            self.emit(Op::NewCell(var.slot), span);
            if var.kind == VarKind::Var {
                self.emit(Op::Undefined, span);
                self.emit(Op::InitCell(var.slot), span);
            }
        } else if var.used_early && var.kind != VarKind::Function {
            self.emit(Op::ClearLocal(var.slot), span);
        }
    }

    /// Finds `name` as seen at `offset`.
    pub fn find(&mut self, name: &str, offset: u32) -> Option<Resolved> {
        let (scope, position) = self.scopes.find(self.scope, name)?;
        let (function, var) = (
            self.scopes.function_of(scope),
            self.scopes.var(scope, position)?,
        );
        let (slot, kind, captured) = (var.slot, var.kind, var.captured);
        let may_be_empty = var.may_be_empty(offset);
        let current = self.current().map_or(0, |open| open.number);
        let place = if scope == 0 {
            Location::Global(slot)
        } else if function != current {
            Location::Upvalue(self.upvalue(self.open.len() - 1, scope, position))
        } else if captured {
            Location::Cell(slot)
        } else {
            Location::Slot(slot)
        };
        Some(Resolved {
            place,
            kind,
            may_be_empty,
        })
    }

    /// The number, among the captures of the function at `depth`, of an outer variable.
    fn upvalue(&mut self, depth: usize, scope: usize, position: usize) -> u16 {
        if let Some(open) = self.open.get(depth)
            && let Some(&known) = open.upvalue_ids.get(&(scope, position))
        {
            return known;
        }
        let Some(above) = depth.checked_sub(1) else {
            return 0;
        };
        let owner = self.scopes.function_of(scope);
        let maker = self.open.get(above).map_or(0, |open| open.number);
        let capture = if owner == maker {
            let slot = self.scopes.var(scope, position).map_or(0, |var| var.slot);
            Capture::Slot(slot)
        } else {
            Capture::Upvalue(self.upvalue(above, scope, position))
        };
        let Some(open) = self.open.get_mut(depth) else {
            return 0;
        };
        let number = saturated(open.upvalues.len());
        open.upvalues.push((scope, position));
        open.upvalue_ids.insert((scope, position), number);
        open.code.captures.push(capture);
        number
    }

    pub(super) fn read_name(&mut self, name: &str, span: Span) {
        if let Some(found) = self.find(name, span.start) {
            self.load(found, span);
            self.watch(PointKind::Read, span);
            return;
        }
        match name {
            "undefined" => {
                self.emit(Op::Undefined, span);
            }
            "NaN" => self.number(f64::NAN, span),
            "Infinity" => self.number(f64::INFINITY, span),
            _ => match self.builtin(name) {
                Some(builtin) => {
                    self.emit(Op::Builtin(builtin), span);
                }
                None if foreign::is_foreign_global(name) => {
                    self.fault(DiagnosticCode::OutsideGlobal, name, span);
                }
                None => self.fault(DiagnosticCode::RunUndefinedVariable, name, span),
            },
        }
    }

    pub fn load(&mut self, found: Resolved, span: Span) {
        let op = match found.place {
            Location::Global(global) => Op::Global(global),
            Location::Cell(slot) => Op::Cell(slot),
            Location::Upvalue(index) => Op::Upvalue(index),
            Location::Slot(slot) if found.may_be_empty => Op::CheckedLocal(slot),
            Location::Slot(slot) => Op::Local(slot),
        };
        self.emit(op, span);
    }

    /// Assigns the top of the stack, and drops it, to a variable that has or may have a value.
    pub(super) fn store(&mut self, name: &str, found: Option<Resolved>, span: Span) {
        let Some(found) = found else {
            let known = self.builtin(name).is_some()
                || matches!(name, "undefined" | "NaN" | "Infinity")
                || foreign::is_foreign_global(name);
            let code = if known {
                DiagnosticCode::RunLibraryAssignment
            } else {
                DiagnosticCode::RunUndeclaredAssignment
            };
            self.fault(code, name, span);
            return;
        };
        if matches!(found.kind, VarKind::Const | VarKind::SelfName) {
            // A constant without a value yet complains of that first.
            self.load(found, span);
            self.fault(DiagnosticCode::RunConstAssignment, name, span);
            return;
        }
        let op = match found.place {
            Location::Global(global) => Op::StoreGlobal(global),
            Location::Cell(slot) => Op::StoreCell(slot),
            Location::Upvalue(index) => Op::StoreUpvalue(index),
            Location::Slot(slot) if found.may_be_empty => Op::CheckedStoreLocal(slot),
            Location::Slot(slot) => Op::StoreLocal(slot),
        };
        self.emit(op, span);
    }

    /// Gives a declared name its first value, the top of the stack.
    pub(super) fn initialise(&mut self, name: &str, span: Span) {
        let Some(found) = self.find(name, span.start) else {
            return;
        };
        self.watch(PointKind::Write, span);
        let op = match found.place {
            Location::Global(global) => Op::InitGlobal(global),
            Location::Cell(slot) => Op::InitCell(slot),
            // A declaration is always in its own function.
            Location::Slot(slot) | Location::Upvalue(slot) => Op::StoreLocal(slot),
        };
        self.emit(op, span);
        if let Location::Slot(slot) | Location::Cell(slot) = found.place {
            self.record_first_value(slot);
        }
    }
}
