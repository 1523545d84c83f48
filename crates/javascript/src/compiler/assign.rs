//! Assignments, `++` and `--`, `delete`.

use crate::compiler::code::Op;
use crate::compiler::emit::Emitter;
use crate::compiler::function::NameHint;
use crate::compiler::scope::VarKind;
use crate::compiler::tables::PointKind;
use crate::compiler::variable::{Location, Resolved};
use crate::syntax::{AssignOp, Expr, ExprKind, LogicalOp};
use crate::text::Span;

/// What becomes of an assignment's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueUse {
    /// It is left on the stack.
    OnStack,
    Discarded,
}

/// What becomes of the value of `++` or `--`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpdateUse {
    /// `++a`: the new number is left on the stack.
    New,
    /// `a++`: the old number is left on the stack.
    Old,
    Discarded,
}

/// The jump that skips the right side of `op`; the left stays on the stack.
pub(super) fn skip_jump(op: LogicalOp) -> Op {
    match op {
        LogicalOp::And => Op::JumpIfFalseKeep(0),
        LogicalOp::Or => Op::JumpIfTrueKeep(0),
        LogicalOp::Coalesce => Op::JumpIfValueKeep(0),
    }
}

impl Emitter<'_> {
    /// `target op value`
    pub(super) fn assign(
        &mut self,
        op: AssignOp,
        target: &Expr,
        value: &Expr,
        span: Span,
        used: ValueUse,
    ) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.assign_name(op, name, target.span, value, span, used);
                return;
            }
            ExprKind::Member { object, name, .. } => {
                let id = self.strings.intern_str(&name.name);
                self.expression(object);
                let skip = self.new_value(op, Op::Dup, Op::Property(id), target, object, value);
                self.emit_with_head(Op::StoreProperty(id), span, object.span);
                self.end_skipped(skip, 1, span);
            }
            ExprKind::Index { object, index, .. } => {
                self.expression(object);
                self.expression(index);
                let skip = self.new_value(op, Op::Dup2, Op::Index, target, object, value);
                self.emit_with_head(Op::StoreIndex, span, object.span);
                self.end_skipped(skip, 2, span);
            }
            _ => {
                self.report_unreadable(target.span);
                return;
            }
        }
        if used == ValueUse::Discarded {
            self.emit(Op::Pop, span);
        }
    }

    /// The new value of a member or index whose object, and key, are on the stack; gives the jump
    /// of an operator that may leave the old value in place.
    fn new_value(
        &mut self,
        op: AssignOp,
        copy: Op,
        read: Op,
        target: &Expr,
        object: &Expr,
        value: &Expr,
    ) -> Option<usize> {
        if op != AssignOp::Plain {
            self.emit(copy, target.span);
            self.emit_with_head(read, target.span, object.span);
        }
        let skip = match op {
            AssignOp::Logical(op) => Some(self.emit(skip_jump(op), target.span)),
            _ => None,
        };
        self.expression(value);
        if let AssignOp::Binary(op) = op {
            self.emit(Op::Binary(op), target.span.to(value.span));
        }
        self.watch(PointKind::Write, target.span);
        skip
    }

    /// Lands a skipped assignment, whose old value stands above `below` others.
    fn end_skipped(&mut self, skip: Option<usize>, below: u8, span: Span) {
        if let Some(skip) = skip {
            let end = self.emit(Op::Jump(0), span);
            self.patch_here(skip);
            self.emit(Op::Nip(below), span);
            self.patch_here(end);
        }
    }

    fn assign_name(
        &mut self,
        op: AssignOp,
        name: &str,
        place: Span,
        value: &Expr,
        span: Span,
        used: ValueUse,
    ) {
        let found = self.find(name, place.start);
        let mut skip = None;
        // `(name) = () => 1` names no function.
        let hint = if span.start < place.start {
            NameHint::None
        } else {
            NameHint::Name(name)
        };
        match op {
            AssignOp::Plain => self.hinted_expression(value, hint),
            AssignOp::Binary(op) => {
                self.read_name(name, place);
                self.expression(value);
                self.emit(Op::Binary(op), span);
            }
            AssignOp::Logical(op) => {
                self.read_name(name, place);
                skip = Some(self.emit(skip_jump(op), span));
                self.hinted_expression(value, hint);
            }
        }
        self.watch(PointKind::Write, place);
        if used == ValueUse::OnStack || skip.is_some() {
            self.emit(Op::Dup, span);
        }
        self.store(name, found, place);
        if let Some(skip) = skip {
            self.patch_here(skip);
            if used == ValueUse::Discarded {
                self.emit(Op::Pop, span);
            }
        }
    }

    /// `target++` and the like.
    pub(super) fn update(&mut self, delta: i8, target: &Expr, span: Span, used: UpdateUse) {
        match &target.kind {
            ExprKind::Name(name) => {
                let found = self.find(name, target.span.start);
                if used == UpdateUse::Discarded
                    && let Some(Resolved {
                        place: Location::Slot(slot),
                        kind: VarKind::Let | VarKind::Var | VarKind::Param | VarKind::Function,
                        may_be_empty: false,
                    }) = found
                {
                    self.emit(Op::StepLocal(slot, delta), span);
                    self.watch_slot(slot, target.span);
                    return;
                }
                self.read_name(name, target.span);
                self.emit(Op::ToNumber, span);
                if used == UpdateUse::Old {
                    self.emit(Op::Dup, span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                if used == UpdateUse::New {
                    self.emit(Op::Dup, span);
                }
                self.store(name, found, target.span);
                return;
            }
            ExprKind::Member { object, name, .. } => {
                let id = self.strings.intern_str(&name.name);
                self.expression(object);
                self.emit(Op::Dup, span);
                self.emit_with_head(Op::Property(id), target.span, object.span);
                self.emit(Op::ToNumber, span);
                if used == UpdateUse::Old {
                    self.emit(Op::Tuck(1), span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreProperty(id), span, object.span);
            }
            ExprKind::Index { object, index, .. } => {
                self.expression(object);
                self.expression(index);
                self.emit(Op::Dup2, span);
                self.emit_with_head(Op::Index, target.span, object.span);
                self.emit(Op::ToNumber, span);
                if used == UpdateUse::Old {
                    self.emit(Op::Tuck(2), span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreIndex, span, object.span);
            }
            _ => {
                self.report_unreadable(target.span);
                return;
            }
        }
        if used != UpdateUse::New {
            self.emit(Op::Pop, span);
        }
    }

    /// `delete operand`
    pub(super) fn delete(&mut self, operand: &Expr, span: Span) {
        match &operand.kind {
            ExprKind::Member { object, name, link } => {
                let id = self.strings.intern_str(&name.name);
                self.chain_object(object, *link);
                self.emit_with_head(Op::DeleteProperty(id), span, object.span);
            }
            ExprKind::Index {
                object,
                index,
                link,
            } => {
                self.chain_object(object, *link);
                self.expression(index);
                self.emit_with_head(Op::DeleteIndex, span, object.span);
            }
            ExprKind::Chain(whole) => {
                let mut done = 0;
                let ends = self.chain(|this| {
                    this.nested(span, |this| this.delete(whole, span));
                    done = this.emit(Op::Jump(0), span);
                });
                self.patch_all_here(&ends);
                // Nothing there: nothing to delete, which is fine.
                self.emit(Op::Pop, span);
                self.emit(Op::True, span);
                self.patch_here(done);
            }
            ExprKind::Name(_) => self.report_unreadable(span),
            _ => {
                self.expression(operand);
                self.emit(Op::Pop, span);
                self.emit(Op::True, span);
            }
        }
    }
}
