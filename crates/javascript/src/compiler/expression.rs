//! Expressions.

use crate::compiler::assign::{UpdateUse, ValueUse, skip_jump};
use crate::compiler::builtins::Builtin;
use crate::compiler::code::Op;
use crate::compiler::emit::{Emitter, saturated};
use crate::compiler::foreign;
use crate::compiler::function::NameHint;
use crate::compiler::scope::THIS;
use crate::diagnostic::DiagnosticCode;
use crate::syntax::{
    Element, Expr, ExprKind, FunctionStyle, Key, Link, ObjectPart, Property, TemplatePart, UnaryOp,
};
use crate::text::Span;

impl Emitter<'_> {
    /// Emits code that leaves the value of `expression` on the stack.
    pub(super) fn expression(&mut self, expression: &Expr) {
        self.nested(expression.span, |this| this.value(expression));
    }

    /// Like [`Self::expression`], for the value of a name: a nameless function takes that name.
    pub(super) fn named_expression(&mut self, expression: &Expr, name: &str) {
        self.hinted_expression(expression, NameHint::Name(name));
    }

    pub(super) fn hinted_expression(&mut self, expression: &Expr, hint: NameHint<'_>) {
        match &expression.kind {
            ExprKind::Function(function) => {
                self.nested(expression.span, |this| this.function(function, hint));
            }
            _ => self.expression(expression),
        }
    }

    /// Emits code that computes `expression` and leaves nothing on the stack.
    pub(super) fn discard(&mut self, expression: &Expr) {
        self.nested(expression.span, |this| match &expression.kind {
            ExprKind::Assign { op, target, value } => {
                this.assign(*op, target, value, expression.span, ValueUse::Discarded);
            }
            ExprKind::Update { delta, target, .. } => {
                this.update(*delta, target, expression.span, UpdateUse::Discarded);
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
            ExprKind::This => match self.find(THIS, 0) {
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
            } => self.update(
                *delta,
                target,
                span,
                if *prefix {
                    UpdateUse::New
                } else {
                    UpdateUse::Old
                },
            ),
            ExprKind::Binary { .. } => self.binary(expression),
            ExprKind::Logical { op, left, right } => {
                self.expression(left);
                let end = self.emit(skip_jump(*op), span);
                self.expression(right);
                self.patch_here(end);
            }
            ExprKind::Assign { op, target, value } => {
                self.assign(*op, target, value, span, ValueUse::OnStack)
            }
            ExprKind::Conditional {
                test,
                then,
                otherwise,
            } => {
                self.expression(test);
                let skip = self.emit(Op::JumpIfFalse(0), test.span);
                self.expression(then);
                let end = self.emit(Op::Jump(0), span);
                self.patch_here(skip);
                self.expression(otherwise);
                self.patch_here(end);
            }
            ExprKind::Sequence { first, last } => {
                self.discard(first);
                self.expression(last);
            }
            ExprKind::Delete(operand) => self.delete(operand, span),
            ExprKind::Destructure { pattern, value } => {
                self.expression(value);
                self.emit(Op::Dup, span);
                self.assign_target(pattern);
            }
            ExprKind::Call { callee, args, link } => self.call(callee, args, *link, span),
            ExprKind::New { callee, args } => self.new_object(callee, args, span),
            ExprKind::Chain(whole) => {
                let ends = self.chain(|this| this.expression(whole));
                self.patch_all_here(&ends);
            }
            ExprKind::Member { object, name, link } => {
                if *link == Link::Plain
                    && let Some(builtin) = self.static_member(object, &name.name)
                {
                    self.emit(Op::Builtin(builtin), span);
                    return;
                }
                self.chain_object(object, *link);
                let id = self.strings.intern_str(&name.name);
                self.emit_with_head(Op::Property(id), span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Index {
                object,
                index,
                link,
            } => {
                self.chain_object(object, *link);
                self.expression(index);
                self.emit_with_head(Op::Index, span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Error => self.report_unreadable(span),
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
    pub(super) fn chain_object(&mut self, object: &Expr, link: Link) {
        self.expression(object);
        self.maybe_end_chain(link, 1, object.span);
    }

    /// For `?.`: leaves the whole chain when the top of the stack is `undefined` or `null`; its
    /// `undefined` replaces `drop` values.
    pub(super) fn maybe_end_chain(&mut self, link: Link, drop: u8, span: Span) {
        if link == Link::Optional {
            let jump = self.emit(Op::JumpIfNothing(drop, 0), span);
            self.leave_chain(jump, span);
        }
    }

    fn template(&mut self, parts: &[TemplatePart], span: Span) {
        let count = saturated(parts.len());
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
