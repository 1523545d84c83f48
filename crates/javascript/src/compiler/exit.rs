//! `break`, `continue` and `return`, and how `try` and `finally` change them.

use crate::compiler::code::{Handler, Op};
use crate::compiler::emit::Emitter;
use crate::compiler::scope::Part;
use crate::syntax::{BinaryOp, Block, Catch};
use crate::text::Span;

/// How a statement leaves the parts around it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Exit {
    /// The value is on the stack.
    Return,
    Break(Option<String>),
    Continue(Option<String>),
}

/// What an exit of a [`Target::Part`] can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// `break` and `continue` without a label find it.
    Loop,
    /// `break` without a label finds it.
    Switch,
    /// Only its labels find it.
    Labelled,
}

/// A part that can be left, or that must run before an exit.
#[derive(Debug)]
pub(super) enum Target {
    /// A loop, a `switch` or a labelled statement.
    Part {
        labels: Vec<String>,
        kind: PartKind,
        /// Jumps to patch at its end.
        breaks: Vec<usize>,
        /// Jumps to patch before its next turn.
        continues: Vec<usize>,
    },
    /// A `try` with `finally`, before its `finally`.
    Finally {
        /// Two slots: the number of what follows `finally`, and its value.
        slot: u16,
        /// The exits through it, whose numbers begin at [`FIRST_EXIT`].
        exits: Vec<Exit>,
        /// Jumps to `finally`.
        jumps: Vec<usize>,
    },
}

/// After `finally`, the next statement follows.
const FALL_THROUGH: i32 = 0;
/// After `finally`, what was thrown is thrown again.
const THROW: i32 = 1;
/// The number of the first exit.
const FIRST_EXIT: i32 = 2;

impl Emitter<'_> {
    /// Opens a part that `break` can leave.
    pub(super) fn open_part(&mut self, labels: Vec<String>, kind: PartKind) {
        self.open_target(Target::Part {
            labels,
            kind,
            breaks: Vec::new(),
            continues: Vec::new(),
        });
    }

    fn open_target(&mut self, target: Target) {
        if let Some(open) = self.current_mut() {
            open.targets.push(target);
        }
    }

    fn close_target(&mut self) -> Option<Target> {
        self.current_mut()?.targets.pop()
    }

    /// `continue` of the innermost part jumps here.
    pub(super) fn continue_here(&mut self) {
        let target = self.current_mut().and_then(|it| it.targets.last_mut());
        if let Some(Target::Part { continues, .. }) = target {
            let jumps = std::mem::take(continues);
            self.patch_all_here(&jumps);
        }
    }

    /// Closes the innermost part: its `break`s jump here.
    pub(super) fn close_part(&mut self) {
        if let Some(Target::Part { breaks, .. }) = self.close_target() {
            self.patch_all_here(&breaks);
        }
    }

    /// Emits the exit; a `finally` between comes first.
    pub(super) fn exit(&mut self, exit: &Exit, span: Span) {
        let targets = self.current().map_or(0, |it| it.targets.len());
        for at in (0..targets).rev() {
            let target = self.current().and_then(|it| it.targets.get(at));
            let found = match (target, exit) {
                (Some(Target::Finally { slot, exits, .. }), _) => {
                    let known = exits.iter().position(|it| it == exit);
                    let number = known.unwrap_or(exits.len());
                    let slot = *slot;
                    self.exit_through_finally(at, slot, number, exit, span);
                    return;
                }
                (Some(Target::Part { kind, .. }), Exit::Break(None)) => *kind != PartKind::Labelled,
                (Some(Target::Part { kind, .. }), Exit::Continue(None)) => *kind == PartKind::Loop,
                (
                    Some(Target::Part { labels, .. }),
                    Exit::Break(Some(label)) | Exit::Continue(Some(label)),
                ) => labels.contains(label),
                _ => false,
            };
            if found {
                let jump = self.emit(Op::Jump(0), span);
                let target = self.current_mut().and_then(|it| it.targets.get_mut(at));
                if let Some(Target::Part {
                    breaks, continues, ..
                }) = target
                {
                    match exit {
                        Exit::Continue(_) => continues.push(jump),
                        _ => breaks.push(jump),
                    }
                }
                return;
            }
        }
        match exit {
            Exit::Return => {
                self.emit(Op::Return, span);
            }
            // The parser has refused it.
            Exit::Break(_) | Exit::Continue(_) => self.report_unreadable(span),
        }
    }

    fn exit_through_finally(
        &mut self,
        at: usize,
        slot: u16,
        number: usize,
        exit: &Exit,
        span: Span,
    ) {
        if *exit == Exit::Return {
            self.emit(Op::StoreLocal(slot + 1), span);
        }
        self.emit(Op::Int(FIRST_EXIT + number as i32), span);
        self.emit(Op::StoreLocal(slot), span);
        let jump = self.emit(Op::Jump(0), span);
        let target = self.current_mut().and_then(|it| it.targets.get_mut(at));
        if let Some(Target::Finally { exits, jumps, .. }) = target {
            if number == exits.len() {
                exits.push(exit.clone());
            }
            jumps.push(jump);
        }
    }

    fn protect(&mut self, start: u32, end: u32) {
        let target = self.here();
        if let Some(open) = self.current_mut() {
            open.code.handlers.push(Handler { start, end, target });
        }
    }

    fn block(&mut self, block: &Block) {
        let (outer, slots) = (self.scope, self.next_slot());
        if let Some(scope) = self.scopes.opened_by(block, Part::Body) {
            self.enter_scope(scope, block.span);
        }
        self.hoist_functions(&block.body);
        self.statements(&block.body);
        self.leave_scope(outer, slots);
    }

    /// `try … catch … finally …`
    pub(super) fn try_statement(
        &mut self,
        block: &Block,
        handler: Option<&Catch>,
        finalizer: Option<&Block>,
        span: Span,
    ) {
        let slots = self.next_slot();
        let word = Span::new(span.start, span.start + 3);
        let pending = finalizer.map(|_| self.reserve_slots(2, span));
        if let Some(slot) = pending {
            self.open_target(Target::Finally {
                slot,
                exits: Vec::new(),
                jumps: Vec::new(),
            });
        }
        let start = self.here();
        self.block(block);
        if let Some(handler) = handler {
            let end = self.here();
            let done = self.emit(Op::Jump(0), word);
            self.protect(start, end);
            self.catch(handler);
            self.patch_here(done);
        }
        if let (Some(slot), Some(finalizer)) = (pending, finalizer) {
            self.finally(start, slot, finalizer, word);
        }
        let outer = self.scope;
        self.leave_scope(outer, slots);
    }

    fn catch(&mut self, handler: &Catch) {
        let (outer, slots) = (self.scope, self.next_slot());
        if let Some(scope) = self.scopes.opened_by(handler, Part::Whole) {
            self.enter_scope(scope, handler.body.span);
        }
        match &handler.param {
            Some(param) => self.declare_target(param),
            None => {
                self.emit(Op::Pop, handler.body.span);
            }
        }
        self.block(&handler.body);
        self.leave_scope(outer, slots);
    }

    fn finally(&mut self, start: u32, slot: u16, finalizer: &Block, word: Span) {
        let end = self.here();
        let Some(Target::Finally { exits, jumps, .. }) = self.close_target() else {
            return;
        };
        self.emit(Op::Int(FALL_THROUGH), word);
        self.emit(Op::StoreLocal(slot), word);
        let done = self.emit(Op::Jump(0), word);
        self.protect(start, end);
        self.emit(Op::StoreLocal(slot + 1), word);
        self.emit(Op::Int(THROW), word);
        self.emit(Op::StoreLocal(slot), word);
        self.patch_here(done);
        self.patch_all_here(&jumps);
        self.block(finalizer);
        let skip = self.test_exit(slot, THROW, word);
        self.emit(Op::Local(slot + 1), word);
        self.emit(Op::Rethrow, word);
        self.patch_here(skip);
        for (number, exit) in exits.iter().enumerate() {
            let skip = self.test_exit(slot, FIRST_EXIT + number as i32, word);
            if *exit == Exit::Return {
                self.emit(Op::Local(slot + 1), word);
            }
            self.exit(exit, word);
            self.patch_here(skip);
        }
    }

    /// Emits a test of what follows `finally`; gives the jump for the other numbers.
    fn test_exit(&mut self, slot: u16, number: i32, span: Span) -> usize {
        self.emit(Op::Local(slot), span);
        self.emit(Op::Int(number), span);
        self.emit(Op::Binary(BinaryOp::StrictEqual), span);
        self.emit(Op::JumpIfFalse(0), span)
    }
}
