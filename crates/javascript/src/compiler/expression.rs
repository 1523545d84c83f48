//! Expressions.

use crate::compiler::assign::skip_jump;
use crate::compiler::builtins::Builtin;
use crate::compiler::code::Op;
use crate::compiler::emit::{Emitter, Found, NameHint, PlaceOf, small};
use crate::compiler::foreign;
use crate::compiler::scope::{THIS, VarKind};
use crate::compiler::tables::PointKind;
use crate::diagnostic::DiagnosticCode;
use crate::syntax::{
    Element, Expr, ExprKind, FunctionStyle, Key, ObjectPart, Property, TemplatePart, UnaryOp,
};
use crate::text::Span;

impl Emitter<'_> {
    /// Writes code that leaves the value of `expression` on the stack.
    pub(super) fn expression(&mut self, expression: &Expr) {
        self.nested(expression.span, |this| this.value(expression));
    }

    /// Like [`Self::expression`], for the value of a name: a nameless function takes that name.
    pub(super) fn named_expression(&mut self, expression: &Expr, name: &str) {
        self.hinted_expression(expression, NameHint::Name(name));
    }

    fn hinted_expression(&mut self, expression: &Expr, hint: NameHint<'_>) {
        match &expression.kind {
            ExprKind::Function(function) => {
                self.nested(expression.span, |this| this.function(function, hint));
            }
            _ => self.expression(expression),
        }
    }

    /// Writes code that computes `expression` and leaves nothing.
    pub(super) fn discard(&mut self, expression: &Expr) {
        self.nested(expression.span, |this| match &expression.kind {
            ExprKind::Assign { op, target, value } => {
                this.assign(*op, target, value, expression.span, false);
            }
            ExprKind::Update { delta, target, .. } => {
                this.update(*delta, true, target, expression.span, false);
            }
            ExprKind::Destructure { pattern, value } => {
                this.expression(value);
                this.assign_target(pattern);
            }
            _ => {
                this.value(expression);
                this.emit(Op::Pop, expression.span);
            }
        });
    }

    fn value(&mut self, expression: &Expr) {
        let span = expression.span;
        match &expression.kind {
            ExprKind::Number(value) => self.number(*value, span),
            ExprKind::String(units) => {
                let id = self.strings.intern(units);
                self.emit(Op::Text(id), span);
            }
            ExprKind::Template(parts) => self.template(parts, span),
            ExprKind::Bool(true) => {
                self.emit(Op::True, span);
            }
            ExprKind::Bool(false) => {
                self.emit(Op::False, span);
            }
            ExprKind::Null => {
                self.emit(Op::Null, span);
            }
            ExprKind::Name(name) => self.read_name(name, span),
            ExprKind::This => match self.find(THIS, u32::MAX) {
                Some(found) => self.load(found, span),
                None => {
                    self.emit(Op::Undefined, span);
                }
            },
            ExprKind::Array(items) => self.list(items, span),
            ExprKind::Object(parts) => {
                self.emit(Op::NewObject, span);
                for part in parts {
                    match part {
                        ObjectPart::Property(property) => self.property(property),
                        ObjectPart::Spread(value) => {
                            self.expression(value);
                            self.emit(Op::CopyProperties, value.span);
                        }
                    }
                }
            }
            ExprKind::Function(function) => self.function(function, NameHint::None),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span),
            ExprKind::Update {
                delta,
                prefix,
                target,
            } => self.update(*delta, *prefix, target, span, true),
            ExprKind::Binary { .. } => self.binary(expression),
            ExprKind::Logical { op, left, right } => {
                self.expression(left);
                let end = self.emit(skip_jump(*op), span);
                self.expression(right);
                self.land(end);
            }
            ExprKind::Assign { op, target, value } => self.assign(*op, target, value, span, true),
            ExprKind::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.expression(test);
                let skip = self.emit(Op::JumpIfFalse(0), test.span);
                self.expression(then);
                let end = self.emit(Op::Jump(0), span);
                self.land(skip);
                self.expression(otherwise);
                self.land(end);
            }
            ExprKind::Delete(operand) => self.delete(operand, span),
            ExprKind::Destructure { pattern, value } => {
                self.expression(value);
                self.emit(Op::Dup, span);
                self.assign_target(pattern);
            }
            ExprKind::Call {
                callee,
                args,
                optional,
            } => self.call(callee, args, *optional, span),
            ExprKind::New { callee, args } => self.new_object(callee, args, span),
            ExprKind::Chain(whole) => {
                self.chains.push(Vec::new());
                self.expression(whole);
                let ends = self.chains.pop().unwrap_or_default();
                self.land_all(&ends);
            }
            ExprKind::Member {
                object,
                name,
                optional,
            } => {
                if !optional && let Some(builtin) = self.static_member(object, &name.name) {
                    self.emit(Op::Builtin(builtin), span);
                    return;
                }
                self.chain_object(object, *optional);
                let id = self.strings.intern_str(&name.name);
                self.emit_with_head(Op::Property(id), span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Index {
                object,
                index,
                optional,
            } => {
                self.chain_object(object, *optional);
                self.expression(index);
                self.emit_with_head(Op::Index, span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Error => self.unreadable(span),
        }
    }

    /// The elements of an array, or arguments as an array.
    pub(super) fn list(&mut self, items: &[Element], span: Span) {
        let spread = items.iter().position(|it| matches!(it, Element::Spread(_)));
        let plain = spread.unwrap_or(items.len());
        for item in items.iter().take(plain) {
            self.expression(item.expr());
        }
        self.emit(Op::NewArray(plain as u32), span);
        for item in items.iter().skip(plain) {
            self.expression(item.expr());
            match item {
                Element::One(_) => self.emit(Op::Append, item.expr().span),
                Element::Spread(_) => self.emit(Op::Extend, item.expr().span),
            };
        }
    }

    fn property(&mut self, property: &Property) {
        match &property.key {
            Key::Name(units) => {
                let key = String::from_utf16_lossy(units);
                let method = matches!(&property.value.kind,
                    ExprKind::Function(it) if it.style == FunctionStyle::Method);
                if key == "__proto__" && !property.shorthand && !method {
                    self.fault(DiagnosticCode::OutsideProperty, &key, property.key_span);
                }
                self.named_expression(&property.value, &key);
                let id = self.strings.intern(units);
                self.emit(Op::InitProperty(id), property.key_span);
            }
            Key::Computed(key) => {
                self.expression(key);
                self.emit(Op::ToKey, key.span);
                self.hinted_expression(&property.value, NameHint::Unknown);
                self.emit(Op::InitIndex, property.key_span);
            }
        }
    }

    /// The object before a `.`, `[` or, where `optional`, `?.`.
    pub(super) fn chain_object(&mut self, object: &Expr, optional: bool) {
        self.expression(object);
        self.maybe_end_chain(optional, 1, object.span);
    }

    /// `?.`: leaves the whole chain when the top of the stack is nothing; `drop` values make
    /// room for its `undefined`.
    pub(super) fn maybe_end_chain(&mut self, optional: bool, drop: u8, span: Span) {
        if optional {
            let jump = self.emit(Op::JumpIfNothing(drop, 0), span);
            match self.chains.last_mut() {
                Some(chain) => chain.push(jump),
                // The parser puts every `?.` into a chain.
                None => self.unreadable(span),
            }
        }
    }

    fn template(&mut self, parts: &[TemplatePart], span: Span) {
        let count = small(parts.len());
        for part in parts {
            match part {
                TemplatePart::Text(units) => {
                    let id = self.strings.intern(units);
                    self.emit(Op::Text(id), span);
                }
                TemplatePart::Hole(hole) => {
                    self.expression(hole);
                    // At once: a later hole may change what this one shows.
                    self.emit(Op::ToText, hole.span);
                }
            }
        }
        self.emit(Op::Concat(count), span);
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

    fn load(&mut self, found: Found, span: Span) {
        let op = match found.place {
            PlaceOf::Global(global) => Op::Global(global),
            PlaceOf::Cell(slot) => Op::Cell(slot),
            PlaceOf::Upvalue(index) => Op::Upvalue(index),
            PlaceOf::Slot(slot) if found.unsure => Op::CheckedLocal(slot),
            PlaceOf::Slot(slot) => Op::Local(slot),
        };
        self.emit(op, span);
    }

    /// Assigns the top of the stack, and drops it, to a variable that has or may have a value.
    pub(super) fn store(&mut self, name: &str, found: Option<Found>, span: Span) {
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
            PlaceOf::Global(global) => Op::StoreGlobal(global),
            PlaceOf::Cell(slot) => Op::StoreCell(slot),
            PlaceOf::Upvalue(index) => Op::StoreUpvalue(index),
            PlaceOf::Slot(slot) if found.unsure => Op::CheckedStoreLocal(slot),
            PlaceOf::Slot(slot) => Op::StoreLocal(slot),
        };
        self.emit(op, span);
    }

    /// Gives a declared name its first value, the top of the stack.
    pub(super) fn initialise(&mut self, name: &str, offset: u32, span: Span) {
        let Some(found) = self.find(name, offset) else {
            return;
        };
        self.watch(PointKind::Write, span);
        let op = match found.place {
            PlaceOf::Global(global) => Op::InitGlobal(global),
            PlaceOf::Cell(slot) => Op::InitCell(slot),
            // A declaration is always in its own function.
            PlaceOf::Slot(slot) | PlaceOf::Upvalue(slot) => Op::StoreLocal(slot),
        };
        self.emit(op, span);
        if let PlaceOf::Slot(slot) | PlaceOf::Cell(slot) = found.place {
            self.note_first_value(slot);
        }
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) {
        match (op, &operand.kind) {
            (UnaryOp::Minus, ExprKind::Number(value)) => return self.number(-value, span),
            // Only `typeof` may name what is not declared.
            (UnaryOp::TypeOf, ExprKind::Name(name))
                if self.find(name, operand.span.start).is_none()
                    && self.builtin(name).is_none()
                    && !foreign::is_foreign_global(name) =>
            {
                let text = match name.as_str() {
                    "NaN" | "Infinity" => "number",
                    _ => "undefined",
                };
                let id = self.strings.intern_str(text);
                self.emit(Op::Text(id), span);
                return;
            }
            _ => {}
        }
        self.expression(operand);
        let op = match op {
            UnaryOp::Minus => Op::Negate,
            UnaryOp::Plus => Op::ToNumber,
            UnaryOp::Not => Op::Not,
            UnaryOp::BitNot => Op::BitNot,
            UnaryOp::TypeOf => Op::TypeOf,
            UnaryOp::Void => {
                self.emit(Op::Pop, span);
                Op::Undefined
            }
        };
        self.emit(op, span);
    }

    /// `a + b + c…` leans to the left: the chain is walked without recursion.
    fn binary(&mut self, expression: &Expr) {
        let mut chain = Vec::new();
        let mut at = expression;
        while let ExprKind::Binary { op, left, right } = &at.kind {
            chain.push((*op, right, at.span));
            at = left;
        }
        self.expression(at);
        for (op, right, span) in chain.into_iter().rev() {
            self.expression(right);
            self.emit(Op::Binary(op), span);
        }
    }

    /// `Math.floor` and the like, when the name before the dot is the library's own.
    pub(super) fn static_member(&mut self, object: &Expr, name: &str) -> Option<Builtin> {
        let ExprKind::Name(space) = &object.kind else {
            return None;
        };
        if self.find(space, object.span.start).is_some() {
            return None;
        }
        match self.builtin(space)? {
            Builtin::Space(space) => Builtin::member(space, name),
            _ => None,
        }
    }
}
