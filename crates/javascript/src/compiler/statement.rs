//! Statements.

use crate::compiler::code::{LoopRange, Op};
use crate::compiler::emit::Emitter;
use crate::compiler::exit::{Exit, PartKind};
use crate::compiler::function::NameHint;
use crate::compiler::scope::Part;
use crate::compiler::tables::PointKind;
use crate::loop_body::may_end;
use crate::syntax::{BinaryOp, Case, Declarator, Declare, Expr, ForHead, Ident, Stmt, StmtKind};
use crate::text::Span;

impl Emitter<'_> {
    /// Emits the functions that `statements` declare, before anything else runs.
    pub(super) fn hoist_functions(&mut self, statements: &[Stmt]) {
        for statement in statements {
            if let StmtKind::Function(function) = &statement.kind
                && let Some(name) = &function.name
            {
                self.function(function, NameHint::None);
                self.initialise(&name.name, name.span);
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
        let labels = std::mem::take(&mut self.labels);
        self.mark_simple_statement(statement);
        match &statement.kind {
            StmtKind::Declare { word, declarators } => {
                for declarator in declarators {
                    self.declarator(*word, declarator);
                }
            }
            // Emitted by `hoist_functions`.
            StmtKind::Function(_) | StmtKind::Empty => {}
            StmtKind::If { .. } => self.branches(statement),
            StmtKind::While { test, body } => self.while_loop(labels, span, test, body),
            StmtKind::DoWhile { body, test } => self.do_loop(labels, span, body, test),
            StmtKind::For { .. } => self.for_loop(labels, statement),
            StmtKind::ForEach { .. } => self.for_each(labels, statement),
            StmtKind::Labelled { label, body } => self.labelled(labels, label, body),
            StmtKind::Switch { value, cases } => self.switch(labels, statement, value, cases),
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
                self.exit(&Exit::Return, span);
            }
            StmtKind::Break(label) => self.exit(&Exit::Break(name_of(label.as_ref())), span),
            StmtKind::Continue(label) => {
                self.exit(&Exit::Continue(name_of(label.as_ref())), span);
            }
            StmtKind::Throw(value) => {
                self.expression(value);
                self.emit(Op::Throw, span);
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => self.try_statement(block, handler.as_deref(), finalizer.as_ref(), span),
            StmtKind::Block(body) => {
                let (outer, slots) = (self.scope, self.next_slot());
                if let Some(scope) = self.scopes.opened_by(statement, Part::Whole) {
                    self.enter_scope(scope, span);
                }
                self.hoist_functions(body);
                self.statements(body);
                self.leave_scope(outer, slots);
            }
            StmtKind::Expr(value) => self.discard(value),
            StmtKind::Error => self.report_unreadable(span),
        }
    }

    fn declarator(&mut self, word: Declare, declarator: &Declarator) {
        let target = &declarator.target;
        match (&declarator.init, target.name()) {
            (Some(init), Some(name)) => self.named_expression(init, &name.name),
            (Some(init), None) => self.expression(init),
            // A `var` keeps the value that it has.
            (None, _) if word == Declare::Var => return,
            (None, _) => {
                self.emit(Op::Undefined, target.span);
            }
        }
        self.declare_target(target);
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
            self.mark_statement(self.head(at.span, then.span));
            self.expression(test);
            self.watch(PointKind::Test, test.span);
            let skip = self.emit(Op::JumpIfFalse(0), test.span);
            self.nested(then.span, |this| this.statement(then));
            let Some(next) = otherwise else {
                self.patch_here(skip);
                self.patch_all_here(&ends);
                return;
            };
            ends.push(self.emit(Op::Jump(0), then.span));
            self.patch_here(skip);
            at = next;
        }
        self.nested(at.span, |this| this.statement(at));
        self.patch_all_here(&ends);
    }

    fn labelled(&mut self, mut labels: Vec<String>, label: &Ident, body: &Stmt) {
        labels.push(label.name.clone());
        let passed_on = matches!(
            body.kind,
            StmtKind::While { .. }
                | StmtKind::DoWhile { .. }
                | StmtKind::For { .. }
                | StmtKind::ForEach { .. }
                | StmtKind::Switch { .. }
                | StmtKind::Labelled { .. }
        );
        if passed_on {
            self.labels = labels;
            self.nested(body.span, |this| this.statement(body));
        } else {
            self.open_part(labels, PartKind::Labelled);
            self.nested(body.span, |this| this.statement(body));
            self.close_part();
        }
    }

    /// Starts a loop; gives its number and its first instruction.
    fn begin_loop(&mut self, labels: Vec<String>, span: Span) -> (u16, u32) {
        let id = self.loop_count;
        self.loop_count = self.loop_count.saturating_add(1);
        self.emit(Op::EnterLoop(id), span);
        self.open_part(labels, PartKind::Loop);
        (id, self.here())
    }

    fn end_loop(&mut self, head: Span, (id, start): (u16, u32), may_end: bool) {
        self.emit(Op::Repeat(id, start), head);
        let end = self.here();
        self.close_part();
        self.record_loop(LoopRange {
            id,
            start,
            end,
            span: head,
            may_end,
        });
    }

    /// The head of a loop: from its keyword to just before its body, spaces aside.
    fn head(&self, statement: Span, body: Span) -> Span {
        let head = Span::new(statement.start, body.start.max(statement.start));
        let text = head.of(self.source).trim_end();
        Span::new(head.start, head.start + text.len() as u32)
    }

    fn while_loop(&mut self, labels: Vec<String>, span: Span, test: &Expr, body: &Stmt) {
        let head = self.head(span, body.span);
        let start = self.begin_loop(labels, head);
        self.mark_statement(head);
        self.expression(test);
        self.watch(PointKind::Test, test.span);
        let exit = self.emit(Op::JumpIfFalse(0), test.span);
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        self.end_loop(head, start, may_end(Some(test), None, body, self.lang));
        self.patch_here(exit);
    }

    fn do_loop(&mut self, labels: Vec<String>, span: Span, body: &Stmt, test: &Expr) {
        // The part of the loop with its condition: `while (…)` after the body.
        let after = Span::new(body.span.end, span.end).of(self.source);
        let blank = after.len() - after.trim_start().len();
        let tail = after.trim().trim_end_matches(';').trim_end();
        let from = body.span.end + blank as u32;
        let head = Span::new(from, from + tail.len() as u32);
        let start = self.begin_loop(labels, head);
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        self.mark_statement(head);
        self.expression(test);
        self.watch(PointKind::Test, test.span);
        let exit = self.emit(Op::JumpIfFalse(0), test.span);
        self.end_loop(head, start, may_end(Some(test), None, body, self.lang));
        self.patch_here(exit);
    }

    fn for_loop(&mut self, labels: Vec<String>, statement: &Stmt) {
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
        if let Some(scope) = self.scopes.opened_by(statement, Part::Whole) {
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
        let start = self.begin_loop(labels, head);
        let exit = test.as_ref().map(|test| {
            self.mark_statement(test.span);
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
            self.mark_statement(update.span);
            self.discard(update);
        }
        let ends = may_end(test.as_ref(), update.as_ref(), body, self.lang);
        self.end_loop(head, start, ends);
        if let Some(exit) = exit {
            self.patch_here(exit);
        }
        self.leave_scope(outer, slots);
    }

    fn for_each(&mut self, labels: Vec<String>, statement: &Stmt) {
        let StmtKind::ForEach {
            head: receiver,
            keys,
            over,
            body,
        } = &statement.kind
        else {
            return;
        };
        let head = self.head(statement.span, body.span);
        let (outer, slots) = (self.scope, self.next_slot());
        let walk = self.reserve_slots(if *keys { 3 } else { 2 }, head);
        let scope = self.scopes.opened_by(statement, Part::Whole);
        if let Some(scope) = scope {
            self.enter_scope(scope, head);
        }
        self.mark_statement(head);
        self.expression(over);
        let open = if *keys {
            Op::OpenKeys(walk)
        } else {
            Op::OpenLoop(walk)
        };
        self.emit_with_head(open, head, over.span);
        let start = self.begin_loop(labels, head);
        let next = if *keys {
            Op::NextKey(walk, 0)
        } else {
            Op::NextElement(walk, 0)
        };
        let exit = self.emit(next, head);
        // New variables at each turn.
        for var in scope.map(|scope| self.vars(scope)).unwrap_or_default() {
            self.prepare_variable(&var, head);
        }
        match receiver {
            ForHead::Declare(_, pattern) => self.declare_target(pattern),
            ForHead::Assign(pattern) => self.assign_target(pattern),
        }
        self.nested(body.span, |this| this.statement(body));
        self.continue_here();
        // The next turn's step: the first one took the list and its first element.
        self.mark_statement(head);
        self.end_loop(head, start, true);
        self.patch_here(exit);
        self.leave_scope(outer, slots);
    }

    fn switch(&mut self, labels: Vec<String>, statement: &Stmt, value: &Expr, cases: &[Case]) {
        let span = statement.span;
        let (outer, slots) = (self.scope, self.next_slot());
        let compared = self.reserve_slots(1, span);
        self.mark_statement(Span::new(span.start, value.span.end));
        self.expression(value);
        self.watch(PointKind::Test, value.span);
        self.emit(Op::StoreLocal(compared), value.span);
        if let Some(scope) = self.scopes.opened_by(statement, Part::Whole) {
            self.enter_scope(scope, span);
        }
        for case in cases {
            self.hoist_functions(&case.body);
        }
        self.open_part(labels, PartKind::Switch);
        let mut entries = Vec::with_capacity(cases.len());
        for case in cases {
            let Some(test) = &case.test else {
                entries.push(None);
                continue;
            };
            self.emit(Op::Local(compared), test.span);
            self.expression(test);
            self.emit(Op::Binary(BinaryOp::StrictEqual), test.span);
            let skip = self.emit(Op::JumpIfFalse(0), test.span);
            entries.push(Some(self.emit(Op::Jump(0), test.span)));
            self.patch_here(skip);
        }
        let otherwise = self.emit(Op::Jump(0), span);
        let mut has_default = false;
        for (case, entry) in cases.iter().zip(entries) {
            match entry {
                Some(entry) => self.patch_here(entry),
                None => {
                    has_default = true;
                    self.patch_here(otherwise);
                }
            }
            self.statements(&case.body);
        }
        if !has_default {
            self.patch_here(otherwise);
        }
        self.close_part();
        self.leave_scope(outer, slots);
    }
}

fn name_of(label: Option<&Ident>) -> Option<String> {
    label.map(|label| label.name.clone())
}
