//! Patterns: values taken apart.

use crate::compiler::code::Op;
use crate::compiler::emit::{Emitter, saturated};
use crate::compiler::tables::PointKind;
use crate::number::array_index;
use crate::syntax::{Expr, ExprKind, Key, Pattern, PatternItem, PatternKind, PatternProperty};
use crate::text::Span;

/// What a pattern does with its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Gives them their first values.
    Declare,
    Assign,
}

impl Emitter<'_> {
    /// Gives the declared names of `pattern` their first values from the top of the stack.
    pub(super) fn declare_target(&mut self, pattern: &Pattern) {
        self.receive(pattern, Mode::Declare);
    }

    /// Assigns the top of the stack to the names and places of `pattern`.
    pub(super) fn assign_target(&mut self, pattern: &Pattern) {
        self.reference(pattern, Mode::Assign);
        // A place alone has its object below the value only now.
        self.receive_below(pattern, Mode::Assign);
    }

    /// Replaces `undefined` on top by the default value, if there is one.
    pub(super) fn default_value(&mut self, default: Option<&Expr>, target: &Pattern) {
        let Some(default) = default else { return };
        let end = self.emit(Op::JumpIfDefinedKeep(0), default.span);
        match target.name() {
            Some(name) => self.named_expression(default, &name.name),
            None => self.expression(default),
        }
        self.patch_here(end);
    }

    /// The object, and the key, of a place that will receive a value: they come before it.
    fn reference(&mut self, pattern: &Pattern, mode: Mode) {
        let PatternKind::Target(target) = &pattern.kind else {
            return;
        };
        if mode == Mode::Declare {
            return;
        }
        match &target.kind {
            ExprKind::Member { object, .. } => self.expression(object),
            ExprKind::Index { object, index, .. } => {
                self.expression(object);
                self.expression(index);
            }
            _ => {}
        }
    }

    /// For a place whose value is on the stack before its object: `for (a.b of …)`.
    fn receive_below(&mut self, pattern: &Pattern, mode: Mode) {
        let PatternKind::Target(target) = &pattern.kind else {
            self.receive(pattern, mode);
            return;
        };
        // value, object (, key) → object (, key), value
        let above = match &target.kind {
            ExprKind::Member { .. } => 1,
            ExprKind::Index { .. } => 2,
            _ => 0,
        };
        self.emit(Op::Raise(above), pattern.span);
        self.receive(pattern, mode);
    }

    /// Uses up the value on top.
    fn receive(&mut self, pattern: &Pattern, mode: Mode) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Name(name) if mode == Mode::Declare => {
                self.initialise(&name.name, name.span);
            }
            PatternKind::Name(name) => {
                self.watch(PointKind::Write, name.span);
                let found = self.find(&name.name, name.span.start);
                self.store(&name.name, found, name.span);
            }
            PatternKind::Target(target) => {
                self.watch(PointKind::Write, target.span);
                match &target.kind {
                    ExprKind::Member { object, name, .. } => {
                        let id = self.strings.intern_str(&name.name);
                        self.emit_with_head(Op::StoreProperty(id), span, object.span);
                    }
                    ExprKind::Index { object, .. } => {
                        self.emit_with_head(Op::StoreIndex, span, object.span);
                    }
                    _ => self.report_unreadable(span),
                }
                self.emit(Op::Pop, span);
            }
            PatternKind::Array { items, rest } => {
                self.nested(span, |this| this.array(items, rest.as_deref(), mode, span));
            }
            PatternKind::Object { properties, rest } => {
                self.nested(span, |this| {
                    this.object(properties, rest.as_deref(), mode, span);
                });
            }
            PatternKind::Error => self.report_unreadable(span),
        }
    }

    fn item(&mut self, item: &PatternItem, mode: Mode) {
        self.default_value(item.default.as_ref(), &item.target);
        self.receive(&item.target, mode);
    }

    fn array(
        &mut self,
        items: &[Option<PatternItem>],
        rest: Option<&Pattern>,
        mode: Mode,
        span: Span,
    ) {
        let (scope, slots) = (self.scope, self.next_slot());
        let walk = self.reserve_slots(2, span);
        self.emit(Op::OpenLoop(walk), span);
        for item in items {
            match item {
                Some(item) => {
                    self.reference(&item.target, mode);
                    self.emit(Op::NextPart(walk), item.target.span);
                    self.item(item, mode);
                }
                None => {
                    self.emit(Op::NextPart(walk), span);
                    self.emit(Op::Pop, span);
                }
            }
        }
        if let Some(rest) = rest {
            self.reference(rest, mode);
            self.emit(Op::OtherParts(walk), rest.span);
            self.receive(rest, mode);
        }
        self.leave_scope(scope, slots);
    }

    fn object(
        &mut self,
        properties: &[PatternProperty],
        rest: Option<&Pattern>,
        mode: Mode,
        span: Span,
    ) {
        let (scope, slots) = (self.scope, self.next_slot());
        let source = self.reserve_slots(1, span);
        self.emit(Op::NeedParts, span);
        self.emit(Op::StoreLocal(source), span);
        // The keys that `...rest` leaves out, as instructions that push them.
        let mut taken = Vec::new();
        for property in properties {
            let key = match &property.key {
                Key::Name(units) => {
                    let id = self.strings.intern(units);
                    taken.push(Op::Text(id));
                    // `{0: a}` takes an element.
                    if array_index(units).is_some() {
                        Op::Index
                    } else {
                        Op::Property(id)
                    }
                }
                Key::Computed(key) => {
                    self.expression(key);
                    self.emit(Op::ToKey, key.span);
                    let slot = self.reserve_slots(1, span);
                    self.emit(Op::StoreLocal(slot), key.span);
                    taken.push(Op::Local(slot));
                    Op::Index
                }
            };
            self.reference(&property.item.target, mode);
            self.emit(Op::Local(source), property.key_span);
            if key == Op::Index
                && let Some(&slot) = taken.last()
            {
                self.emit(slot, property.key_span);
            }
            self.emit(key, property.key_span);
            self.item(&property.item, mode);
        }
        if let Some(rest) = rest {
            self.reference(rest, mode);
            self.emit(Op::Local(source), rest.span);
            for &key in &taken {
                self.emit(key, rest.span);
            }
            self.emit(Op::OtherProperties(saturated(taken.len())), rest.span);
            self.receive(rest, mode);
        }
        self.leave_scope(scope, slots);
    }
}
