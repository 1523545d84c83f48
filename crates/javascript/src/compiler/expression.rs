//! Expressions.

use crate::compiler::builtins::Builtin;
use crate::compiler::code::Op;
use crate::compiler::emit::{Emitter, Found, PlaceOf};
use crate::compiler::foreign;
use crate::compiler::scope::VarKind;
use crate::compiler::tables::PointKind;
use crate::syntax::{BinaryOp, Expr, ExprKind, LogicalOp, TemplatePart, UnaryOp};
use crate::text::Span;

impl Emitter<'_> {
    /// Writes code that leaves the value of `expression` on the stack.
    pub(super) fn expression(&mut self, expression: &Expr) {
        self.nested(expression.span, |this| this.value(expression));
    }

    /// Like [`Self::expression`], for the value of a name: a nameless function takes that name.
    pub(super) fn named_expression(&mut self, expression: &Expr, name: &str) {
        match &expression.kind {
            ExprKind::Function(function) => {
                self.nested(expression.span, |this| this.function(function, Some(name)));
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
            ExprKind::Array(items) => {
                for item in items {
                    self.expression(item);
                }
                self.emit(Op::NewArray(items.len() as u32), span);
            }
            ExprKind::Object(properties) => {
                self.emit(Op::NewObject, span);
                for property in properties {
                    let key = String::from_utf16_lossy(&property.key);
                    if key == "__proto__" {
                        self.fault("outside.property", &key, property.key_span);
                    }
                    self.named_expression(&property.value, &key);
                    let id = self.strings.intern(&property.key);
                    self.emit(Op::InitProperty(id), property.key_span);
                }
            }
            ExprKind::Function(function) => self.function(function, None),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span),
            ExprKind::Update {
                delta,
                prefix,
                target,
            } => self.update(*delta, *prefix, target, span, true),
            ExprKind::Binary { .. } => self.binary(expression),
            ExprKind::Logical { op, left, right } => {
                self.expression(left);
                let jump = match op {
                    LogicalOp::And => Op::JumpIfFalseKeep(0),
                    LogicalOp::Or => Op::JumpIfTrueKeep(0),
                    LogicalOp::Coalesce => Op::JumpIfValueKeep(0),
                };
                let end = self.emit(jump, span);
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
            ExprKind::Call { callee, args } => self.call(callee, args, span),
            ExprKind::Member { object, name } => {
                if let Some(builtin) = self.static_member(object, &name.name) {
                    self.emit(Op::Builtin(builtin), span);
                    return;
                }
                self.expression(object);
                let id = self.strings.intern_str(&name.name);
                self.emit_with_head(Op::Property(id), span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Index { object, index } => {
                self.expression(object);
                self.expression(index);
                self.emit_with_head(Op::Index, span, object.span);
                self.watch_part(expression);
            }
            ExprKind::Error => self.unreadable(span),
        }
    }

    fn template(&mut self, parts: &[TemplatePart], span: Span) {
        let count = parts.len().min(usize::from(u16::MAX)) as u16;
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

    fn read_name(&mut self, name: &str, span: Span) {
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
                    self.fault("outside.global", name, span);
                }
                None => self.fault("run.undefined-variable", name, span),
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
    fn store(&mut self, name: &str, found: Option<Found>, span: Span) {
        let Some(found) = found else {
            let known = self.builtin(name).is_some()
                || matches!(name, "undefined" | "NaN" | "Infinity")
                || foreign::is_foreign_global(name);
            let code = if known {
                "run.library-assignment"
            } else {
                "run.undeclared-assignment"
            };
            self.fault(code, name, span);
            return;
        };
        if matches!(found.kind, VarKind::Const | VarKind::SelfName) {
            // A constant without a value yet complains of that first.
            self.load(found, span);
            self.fault("run.const-assignment", name, span);
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
            // `typeof` is the one thing that may be asked of a name nobody declared.
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
            UnaryOp::TypeOf => Op::TypeOf,
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
            self.emit(binary_op(op), span);
        }
    }

    fn assign(
        &mut self,
        op: Option<BinaryOp>,
        target: &Expr,
        value: &Expr,
        span: Span,
        wanted: bool,
    ) {
        match &target.kind {
            ExprKind::Name(name) => {
                let found = self.find(name, target.span.start);
                match op {
                    Some(op) => {
                        self.read_name(name, target.span);
                        self.expression(value);
                        self.emit(binary_op(op), span);
                    }
                    None => self.named_expression(value, name),
                }
                self.watch(PointKind::Write, target.span);
                if wanted {
                    self.emit(Op::Dup, span);
                }
                self.store(name, found, target.span);
                return;
            }
            ExprKind::Member { object, name } => {
                let id = self.strings.intern_str(&name.name);
                self.expression(object);
                if let Some(op) = op {
                    self.emit(Op::Dup, span);
                    self.emit_with_head(Op::Property(id), target.span, object.span);
                    self.expression(value);
                    self.emit(binary_op(op), span);
                } else {
                    self.expression(value);
                }
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreProperty(id), span, object.span);
            }
            ExprKind::Index { object, index } => {
                self.expression(object);
                self.expression(index);
                if let Some(op) = op {
                    self.emit(Op::Dup2, span);
                    self.emit_with_head(Op::Index, target.span, object.span);
                    self.expression(value);
                    self.emit(binary_op(op), span);
                } else {
                    self.expression(value);
                }
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreIndex, span, object.span);
            }
            _ => {
                self.unreadable(target.span);
                return;
            }
        }
        if !wanted {
            self.emit(Op::Pop, span);
        }
    }

    fn update(&mut self, delta: i8, prefix: bool, target: &Expr, span: Span, wanted: bool) {
        match &target.kind {
            ExprKind::Name(name) => {
                let found = self.find(name, target.span.start);
                if !wanted
                    && let Some(Found {
                        place: PlaceOf::Slot(slot),
                        kind: VarKind::Let | VarKind::Param | VarKind::Function,
                        unsure: false,
                    }) = found
                {
                    self.emit(Op::StepLocal(slot, delta), span);
                    self.watch_slot(slot, target.span);
                    return;
                }
                self.read_name(name, target.span);
                self.emit(Op::ToNumber, span);
                if wanted && !prefix {
                    self.emit(Op::Dup, span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                if wanted && prefix {
                    self.emit(Op::Dup, span);
                }
                self.store(name, found, target.span);
                return;
            }
            ExprKind::Member { object, name } => {
                let id = self.strings.intern_str(&name.name);
                self.expression(object);
                self.emit(Op::Dup, span);
                self.emit_with_head(Op::Property(id), target.span, object.span);
                self.emit(Op::ToNumber, span);
                if wanted && !prefix {
                    self.emit(Op::Tuck(1), span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreProperty(id), span, object.span);
            }
            ExprKind::Index { object, index } => {
                self.expression(object);
                self.expression(index);
                self.emit(Op::Dup2, span);
                self.emit_with_head(Op::Index, target.span, object.span);
                self.emit(Op::ToNumber, span);
                if wanted && !prefix {
                    self.emit(Op::Tuck(2), span);
                }
                self.emit(Op::Step(delta), span);
                self.watch(PointKind::Write, target.span);
                self.emit_with_head(Op::StoreIndex, span, object.span);
            }
            _ => {
                self.unreadable(target.span);
                return;
            }
        }
        if !(wanted && prefix) {
            self.emit(Op::Pop, span);
        }
    }

    /// `Math.floor` and the like, when the name before the dot is the library's own.
    fn static_member(&mut self, object: &Expr, name: &str) -> Option<Builtin> {
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

    fn call(&mut self, callee: &Expr, args: &[Expr], span: Span) {
        let count = args.len().min(usize::from(u16::MAX)) as u16;
        let direct = match &callee.kind {
            ExprKind::Name(name) if self.find(name, callee.span.start).is_none() => {
                self.builtin(name)
            }
            ExprKind::Member { object, name } => self.static_member(object, &name.name),
            _ => None,
        };
        if let Some(builtin) = direct.filter(|builtin| builtin.callable()) {
            self.arguments(args);
            self.emit_with_head(Op::CallBuiltin(count, builtin), span, callee.span);
            return;
        }
        match &callee.kind {
            ExprKind::Member { object, name } => {
                self.expression(object);
                let id = self.strings.intern_str(&name.name);
                self.emit_with_head(Op::Method(id), callee.span, object.span);
                self.arguments(args);
                self.emit_with_head(Op::CallMethod(count), span, callee.span);
            }
            ExprKind::Index { object, index } => {
                self.expression(object);
                self.expression(index);
                self.emit_with_head(Op::MethodAt, callee.span, object.span);
                self.arguments(args);
                self.emit_with_head(Op::CallMethod(count), span, callee.span);
            }
            _ => {
                self.expression(callee);
                self.arguments(args);
                self.emit_with_head(Op::Call(count), span, callee.span);
            }
        }
    }

    fn arguments(&mut self, args: &[Expr]) {
        for arg in args {
            self.expression(arg);
        }
    }
}

fn binary_op(op: BinaryOp) -> Op {
    match op {
        BinaryOp::Add => Op::Add,
        BinaryOp::Subtract => Op::Subtract,
        BinaryOp::Multiply => Op::Multiply,
        BinaryOp::Divide => Op::Divide,
        BinaryOp::Remainder => Op::Remainder,
        BinaryOp::Power => Op::Power,
        BinaryOp::Equal => Op::Equal,
        BinaryOp::NotEqual => Op::NotEqual,
        BinaryOp::StrictEqual => Op::StrictEqual,
        BinaryOp::StrictNotEqual => Op::StrictNotEqual,
        BinaryOp::Less => Op::Less,
        BinaryOp::LessEqual => Op::LessEqual,
        BinaryOp::Greater => Op::Greater,
        BinaryOp::GreaterEqual => Op::GreaterEqual,
    }
}
