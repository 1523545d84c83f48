//! Statements.

use crate::compiler::code::{LoopRange, Op};
use crate::compiler::emit::{Emitter, OpenLoop};
use crate::compiler::tables::PointKind;
use crate::syntax::{Declarator, Expr, Stmt, StmtKind};
use crate::text::Span;

impl Emitter<'_> {
    /// Makes the functions that `statements` declare, before anything else runs.
    pub(super) fn hoist(&mut self, statements: &[Stmt]) {
        for statement in statements {
            if let StmtKind::Function(function) = &statement.kind
                && let Some(name) = &function.name
            {
                self.function(function, None);
                self.initialise(&name.name, name.span.end, name.span);
            }
        }
    }

    pub(super) fn statements(&mut self, statements: &[Stmt]) {
        for statement in statements {
            self.nested(statement.span, |this| this.statement(statement));
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        let span = statement.span;
        self.mark_simple(statement);
        match &statement.kind {
            StmtKind::Declare { declarators, .. } => {
                for declarator in declarators {
                    self.declarator(declarator);
                }
            }
            // Made by `hoist`.
            StmtKind::Function(_) | StmtKind::Empty => {}
            StmtKind::If { .. } => self.branches(statement),
            StmtKind::While { test, body } => self.while_loop(span, test, body),
            StmtKind::For { .. } => self.for_loop(statement),
            StmtKind::ForOf { .. } => self.for_of(statement),
            StmtKind::Return(value) => {
                match value {
                    Some(value) => {
                        self.expression(value);
                        self.watch(PointKind::Result, value.span);
                    }
                    None => {
                        self.emit(Op::Undefined, span);
                    }
                }
                self.emit(Op::Return, span);
            }
            StmtKind::Break => {
                let at = self.emit(Op::Jump(0), span);
                if let Some(inner) = self.open_loop() {
                    inner.breaks.push(at);
                }
            }
            StmtKind::Continue => {
                let at = self.emit(Op::Jump(0), span);
                if let Some(inner) = self.open_loop() {
                    inner.continues.push(at);
                }
            }
            StmtKind::Block(body) => {
                let (outer, slots) = (self.scope, self.next_slot());
                if let Some(scope) = self.scopes.opened_by(statement) {
                    self.enter_scope(scope, span);
                }
                self.hoist(body);
                self.statements(body);
                self.leave_scope(outer, slots);
            }
            StmtKind::Expr(value) => self.discard(value),
            StmtKind::Error => self.unreadable(span),
        }
    }

    fn open_loop(&mut self) -> Option<&mut OpenLoop> {
        self.writing
            .last_mut()
            .and_then(|writing| writing.loops.last_mut())
    }

    fn declarator(&mut self, declarator: &Declarator) {
        let name = &declarator.name;
        match &declarator.init {
            Some(init) => self.named_expression(init, &name.name),
            None => {
                self.emit(Op::Undefined, name.span);
            }
        }
        self.initialise(&name.name, u32::MAX, name.span);
    }

    /// `if … else if … else …`, without recursion along the chain.
    fn branches(&mut self, statement: &Stmt) {
        let mut ends = Vec::new();
        let mut at = statement;
        while let StmtKind::If {
            test,
            then,
            otherwise,
        } = &at.kind
        {
            self.mark(self.head(at.span, then.span));
            self.expression(test);
            self.watch(PointKind::Test, test.span);
            let skip = self.emit(Op::JumpIfFalse(0), test.span);
            self.nested(then.span, |this| this.statement(then));
            let Some(next) = otherwise else {
                self.land(skip);
                self.land_all(&ends);
                return;
            };
            ends.push(self.emit(Op::Jump(0), then.span));
            self.land(skip);
            at = next;
        }
        self.nested(at.span, |this| this.statement(at));
        self.land_all(&ends);
    }

    fn land_all(&mut self, jumps: &[usize]) {
        for &jump in jumps {
            self.land(jump);
        }
    }

    /// Starts a loop: gives its number.
    fn begin_loop(&mut self, span: Span) -> (u16, u32) {
        let id = self.loop_count;
        self.loop_count = self.loop_count.saturating_add(1);
        self.emit(Op::EnterLoop(id), span);
        if let Some(writing) = self.writing.last_mut() {
            writing.loops.push(OpenLoop::default());
        }
        (id, self.here())
    }

    /// Fills in `continue` jumps: they go here.
    fn continue_here(&mut self) {
        let jumps = self
            .open_loop()
            .map(|inner| std::mem::take(&mut inner.continues))
            .unwrap_or_default();
        self.land_all(&jumps);
    }

    fn end_loop(&mut self, head: Span, (id, start): (u16, u32)) {
        self.emit(Op::Repeat(id, start), head);
        let end = self.here();
        let breaks = self
            .writing
            .last_mut()
            .and_then(|writing| writing.loops.pop())
            .map(|inner| inner.breaks)
            .unwrap_or_default();
        self.land_all(&breaks);
        self.note_loop(LoopRange {
            id,
            start,
            end,
            span: head,
        });
    }

    /// The head of a loop: from its keyword to just before its body, spaces aside.
    fn head(&self, statement: Span, body: Span) -> Span {
        let head = Span::new(statement.start, body.start.max(statement.start));
        let text = head.of(self.source).trim_end();
        Span::new(head.start, head.start + text.len() as u32)
    }

    fn while_loop(&mut self, span: Span, test: &Expr, body: &Stmt) {
        let head = self.head(span, body.span);
        let start = self.begin_loop(head);
        self.mark(head);
        self.expression(test);
        self.watch(PointKind::Test, test.span);
        let exit = self.emit(Op::JumpIfFalse(0), test.span);
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        self.end_loop(head, start);
        self.land(exit);
    }

    fn for_loop(&mut self, statement: &Stmt) {
        let StmtKind::For {
            init,
            test,
            update,
            body,
        } = &statement.kind
        else {
            return;
        };
        let head = self.head(statement.span, body.span);
        let (outer, slots) = (self.scope, self.next_slot());
        let mut boxed = Vec::new();
        if let Some(scope) = self.scopes.opened_by(statement) {
            self.enter_scope(scope, head);
            boxed.extend(
                self.vars(scope)
                    .iter()
                    .filter(|var| var.captured)
                    .map(|var| var.slot),
            );
        }
        if let Some(init) = init {
            self.nested(init.span, |this| this.statement(init));
        }
        // The first turn has its own copies too: a function made in `init` keeps the first ones.
        for &slot in &boxed {
            self.emit(Op::CopyCell(slot), head);
        }
        let start = self.begin_loop(head);
        let exit = test.as_ref().map(|test| {
            self.mark(test.span);
            self.expression(test);
            self.watch(PointKind::Test, test.span);
            self.emit(Op::JumpIfFalse(0), test.span)
        });
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        for slot in boxed {
            self.emit(Op::CopyCell(slot), head);
        }
        if let Some(update) = update {
            self.mark(update.span);
            self.discard(update);
        }
        self.end_loop(head, start);
        if let Some(exit) = exit {
            self.land(exit);
        }
        self.leave_scope(outer, slots);
    }

    fn for_of(&mut self, statement: &Stmt) {
        let StmtKind::ForOf {
            name,
            iterable,
            body,
            ..
        } = &statement.kind
        else {
            return;
        };
        let head = self.head(statement.span, body.span);
        let (outer, slots) = (self.scope, self.next_slot());
        let iterator = self.take_slots(2, head);
        let scope = self.scopes.opened_by(statement);
        if let Some(scope) = scope {
            self.enter_scope(scope, head);
        }
        self.mark(head);
        self.expression(iterable);
        self.emit_with_head(Op::OpenLoop(iterator), head, iterable.span);
        let start = self.begin_loop(head);
        let exit = self.emit(Op::NextElement(iterator, 0), head);
        // A new variable at each turn.
        for var in scope.map(|scope| self.vars(scope)).unwrap_or_default() {
            if var.captured {
                self.emit(Op::NewCell(var.slot), name.span);
            }
        }
        self.initialise(&name.name, u32::MAX, name.span);
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        // The next turn's step: the first one took the list and its first element.
        self.mark(head);
        self.end_loop(head, start);
        self.land(exit);
        self.leave_scope(outer, slots);
    }
}
