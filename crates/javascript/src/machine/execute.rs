//! The instructions.

use std::rc::Rc;

use crate::compiler::code::{Code, FunctionCode, Op};
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::call::{Frame, ScriptFrame};
use crate::machine::destructuring::NextKey;
use crate::machine::fault::{Fault, Run};
use crate::machine::numbers::{power, to_uint32};
use crate::syntax::BinaryOp;
use crate::value::Value;

impl Machine {
    /// Runs about `room` steps, at most the present call of the program or the library; gives the
    /// steps used.
    pub(super) fn execute(&mut self, room: u64) -> (u64, Run<()>) {
        let mut used = 0;
        let code = Rc::clone(&self.code);
        while used < room {
            let outcome = match self.frames.last() {
                None => break,
                Some(Frame::Script(frame)) => {
                    let frame = *frame;
                    let Some(function) = code.functions.get(frame.function as usize) else {
                        break;
                    };
                    self.run_script(&code, function, frame, room, &mut used)
                }
                Some(Frame::Iterate(_)) => {
                    used += 1;
                    self.step_iteration()
                }
            };
            used += std::mem::take(&mut self.heap.work);
            if std::mem::take(&mut self.visible_change) {
                self.last_visible_at = self.turn_steps + used;
            }
            if let Err(fault) = outcome
                && let Err(fault) = self.catch(fault)
            {
                return (used, Err(fault));
            }
        }
        (used, Ok(()))
    }

    /// Stores the next instruction's number in the frame that runs.
    fn save(&mut self, pc: usize) {
        if let Some(Frame::Script(frame)) = self.frames.last_mut() {
            frame.pc = pc as u32;
        }
    }

    #[inline(always)]
    pub(super) fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or(Value::Undefined)
    }

    /// The value at `at` on the stack.
    #[inline(always)]
    pub(super) fn slot_at(&self, at: usize) -> Value {
        self.stack.get(at).copied().unwrap_or(Value::Undefined)
    }

    #[inline(always)]
    pub(super) fn set_slot(&mut self, at: usize, value: Value) {
        if let Some(slot) = self.stack.get_mut(at) {
            *slot = value;
        }
    }

    #[inline(always)]
    fn top(&self) -> Value {
        self.stack.last().copied().unwrap_or(Value::Undefined)
    }

    /// Runs one call until it calls, returns, fails or has used `room` steps.
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per instruction, in one loop for speed"
    )]
    fn run_script(
        &mut self,
        code: &Code,
        function: &FunctionCode,
        frame: ScriptFrame,
        room: u64,
        used: &mut u64,
    ) -> Run<()> {
        let ops = function.ops.as_slice();
        let base = frame.base as usize;
        let mut pc = frame.pc as usize;
        let mut count = *used;

        macro_rules! leave {
            ($outcome:expr) => {{
                *used = count;
                return $outcome;
            }};
        }
        // The instruction's number is stored before anything that can fail, call or collect.
        macro_rules! attempt {
            ($call:expr) => {{
                self.save(pc);
                match $call {
                    Ok(value) => value,
                    Err(fault) => leave!(Err(fault)),
                }
            }};
        }
        macro_rules! arithmetic {
            ($number:expr) => {{
                let (right, left) = (self.pop(), self.pop());
                let (left, right) = match (left, right) {
                    (Value::Number(left), Value::Number(right)) => (left, right),
                    _ => {
                        let left = attempt!(self.to_number(left));
                        (left, attempt!(self.to_number(right)))
                    }
                };
                #[allow(clippy::redundant_closure_call, reason = "the macro's parameter")]
                self.stack.push(Value::Number($number(left, right)));
            }};
        }
        macro_rules! bitwise {
            ($number:expr) => {
                arithmetic!(|left: f64, right: f64| {
                    let (left, right) = (to_uint32(left) as i32, to_uint32(right) as i32);
                    #[allow(clippy::redundant_closure_call, reason = "the macro's parameter")]
                    f64::from($number(left, right))
                })
            };
        }
        macro_rules! order {
            ($number:expr, $test:pat) => {{
                let (right, left) = (self.pop(), self.pop());
                #[allow(clippy::redundant_closure_call, reason = "the macro's parameter")]
                let holds = match (left, right) {
                    (Value::Number(left), Value::Number(right)) => $number(&left, &right),
                    _ => matches!(attempt!(self.compare(left, right)), $test),
                };
                self.stack.push(Value::Bool(holds));
            }};
        }
        macro_rules! keep_if {
            ($test:expr, $target:expr) => {{
                let value = self.top();
                #[allow(clippy::redundant_closure_call, reason = "the macro's parameter")]
                if $test(self, value) {
                    pc = $target as usize;
                } else {
                    self.stack.pop();
                }
            }};
        }

        loop {
            // The library's work counts at once: where a program is stopped must not depend on
            // how its turn is cut into slices.
            if count + self.heap.work >= room {
                self.save(pc);
                leave!(Ok(()));
            }
            count += 1;
            let Some(&op) = ops.get(pc) else {
                leave!(Ok(()));
            };
            pc += 1;
            match op {
                Op::Undefined => self.stack.push(Value::Undefined),
                Op::Null => self.stack.push(Value::Null),
                Op::True => self.stack.push(Value::Bool(true)),
                Op::False => self.stack.push(Value::Bool(false)),
                Op::Int(value) => self.stack.push(Value::Number(f64::from(value))),
                Op::Number(id) => {
                    let value = code.numbers.get(id as usize).copied();
                    self.stack.push(Value::Number(value.unwrap_or(f64::NAN)));
                }
                Op::Text(id) => self.stack.push(Value::Text(id)),
                Op::Builtin(builtin) => {
                    let value = self.builtin_value(builtin);
                    self.stack.push(value);
                }

                Op::Local(slot) => {
                    let value = self.stack.get(base + usize::from(slot)).copied();
                    self.stack.push(value.unwrap_or(Value::Undefined));
                }
                Op::CheckedLocal(slot) => {
                    let value = self.slot(frame, slot);
                    let value = attempt!(self.declared(value));
                    self.stack.push(value);
                }
                Op::StoreLocal(slot) => {
                    let value = self.pop();
                    self.set_slot(base + usize::from(slot), value);
                }
                Op::CheckedStoreLocal(slot) => {
                    let old = self.slot(frame, slot);
                    attempt!(self.declared(old));
                    let value = self.pop();
                    self.set_slot(base + usize::from(slot), value);
                }
                Op::ClearLocal(slot) => self.set_slot(base + usize::from(slot), Value::Empty),
                Op::StepLocal(slot, delta) => {
                    let number = match self.slot(frame, slot) {
                        Value::Number(number) => number,
                        other => attempt!(self.to_number(other)),
                    };
                    let next = Value::Number(number + f64::from(delta));
                    self.set_slot(base + usize::from(slot), next);
                }
                Op::NewCell(slot) => {
                    let cell = self.heap.cell(Value::Empty);
                    self.set_slot(base + usize::from(slot), Value::Cell(cell));
                    attempt!(self.check_memory());
                }
                Op::CopyCell(slot) => {
                    if let Value::Cell(cell) = self.slot(frame, slot) {
                        let value = self.heap.get_cell(cell);
                        let copy = self.heap.cell(value);
                        self.set_slot(base + usize::from(slot), Value::Cell(copy));
                        attempt!(self.check_memory());
                    }
                }
                Op::BoxLocal(slot) => {
                    let value = self.slot(frame, slot);
                    let cell = self.heap.cell(value);
                    self.set_slot(base + usize::from(slot), Value::Cell(cell));
                    attempt!(self.check_memory());
                }
                Op::Cell(slot) => {
                    let value = match self.slot(frame, slot) {
                        Value::Cell(cell) => self.heap.get_cell(cell),
                        other => other,
                    };
                    let value = attempt!(self.declared(value));
                    self.stack.push(value);
                }
                Op::StoreCell(slot) => {
                    if let Value::Cell(cell) = self.slot(frame, slot) {
                        let old = self.heap.get_cell(cell);
                        attempt!(self.declared(old));
                        let value = self.pop();
                        self.heap.set_cell(cell, value);
                    }
                }
                Op::InitCell(slot) => {
                    let value = self.pop();
                    if let Value::Cell(cell) = self.slot(frame, slot) {
                        self.heap.set_cell(cell, value);
                    }
                }
                Op::Upvalue(index) => {
                    let cell = self.upvalue(frame, index);
                    let value = self.heap.get_cell(cell);
                    let value = attempt!(self.declared(value));
                    self.stack.push(value);
                }
                Op::StoreUpvalue(index) => {
                    let cell = self.upvalue(frame, index);
                    let old = self.heap.get_cell(cell);
                    attempt!(self.declared(old));
                    let value = self.pop();
                    self.heap.set_cell(cell, value);
                }
                Op::Global(global) => {
                    let value = self.globals.get(usize::from(global)).copied();
                    match value.unwrap_or(Value::Undefined) {
                        Value::Empty => {
                            attempt!(self.declared(Value::Empty));
                        }
                        value => self.stack.push(value),
                    }
                }
                Op::StoreGlobal(global) => {
                    let old = self.globals.get(usize::from(global)).copied();
                    if old == Some(Value::Empty) {
                        attempt!(self.declared(Value::Empty));
                    }
                    let value = self.pop();
                    if let Some(place) = self.globals.get_mut(usize::from(global)) {
                        *place = value;
                    }
                }
                Op::InitGlobal(global) => {
                    let value = self.pop();
                    if let Some(place) = self.globals.get_mut(usize::from(global)) {
                        *place = value;
                    }
                }

                Op::Pop => {
                    self.stack.pop();
                }
                Op::Dup => self.stack.push(self.top()),
                Op::Dup2 => {
                    let from = self.stack.len().saturating_sub(2);
                    self.stack.extend_from_within(from..);
                }
                Op::Tuck(below) => {
                    let at = self.stack.len().saturating_sub(1 + usize::from(below));
                    self.stack.insert(at, self.top());
                }

                Op::Nip(count) => {
                    let value = self.pop();
                    let left = self.stack.len().saturating_sub(usize::from(count));
                    self.stack.truncate(left);
                    self.stack.push(value);
                }
                Op::Raise(above) => {
                    let at = self.stack.len().saturating_sub(1 + usize::from(above));
                    if let Some(part) = self.stack.get_mut(at..) {
                        part.rotate_left(1);
                    }
                }

                Op::Binary(BinaryOp::Add) => {
                    let (right, left) = (self.pop(), self.pop());
                    let sum = match (left, right) {
                        (Value::Number(left), Value::Number(right)) => Value::Number(left + right),
                        _ => {
                            let sum = attempt!(self.add(left, right));
                            self.stack.push(sum);
                            attempt!(self.check_memory());
                            continue;
                        }
                    };
                    self.stack.push(sum);
                }
                Op::Binary(BinaryOp::Subtract) => arithmetic!(|left: f64, right: f64| left - right),
                Op::Binary(BinaryOp::Multiply) => arithmetic!(|left: f64, right: f64| left * right),
                Op::Binary(BinaryOp::Divide) => arithmetic!(|left: f64, right: f64| left / right),
                Op::Binary(BinaryOp::Remainder) => {
                    arithmetic!(|left: f64, right: f64| left % right)
                }
                Op::Binary(BinaryOp::Power) => arithmetic!(power),
                Op::Binary(BinaryOp::Equal) | Op::Binary(BinaryOp::NotEqual) => {
                    let (right, left) = (self.pop(), self.pop());
                    let equal = attempt!(self.loose_equal(left, right));
                    self.stack
                        .push(Value::Bool(equal == (op == Op::Binary(BinaryOp::Equal))));
                }
                Op::Binary(BinaryOp::StrictEqual) => {
                    let (right, left) = (self.pop(), self.pop());
                    let equal = self.strict_equal(left, right);
                    self.stack.push(Value::Bool(equal));
                }
                Op::Binary(BinaryOp::StrictNotEqual) => {
                    let (right, left) = (self.pop(), self.pop());
                    let equal = self.strict_equal(left, right);
                    self.stack.push(Value::Bool(!equal));
                }
                Op::Binary(BinaryOp::Less) => order!(f64::lt, Some(std::cmp::Ordering::Less)),
                Op::Binary(BinaryOp::LessEqual) => order!(
                    f64::le,
                    Some(std::cmp::Ordering::Less | std::cmp::Ordering::Equal)
                ),
                Op::Binary(BinaryOp::Greater) => order!(f64::gt, Some(std::cmp::Ordering::Greater)),
                Op::Binary(BinaryOp::GreaterEqual) => order!(
                    f64::ge,
                    Some(std::cmp::Ordering::Greater | std::cmp::Ordering::Equal)
                ),
                Op::Binary(BinaryOp::BitAnd) => bitwise!(|left: i32, right: i32| left & right),
                Op::Binary(BinaryOp::BitOr) => bitwise!(|left: i32, right: i32| left | right),
                Op::Binary(BinaryOp::BitXor) => bitwise!(|left: i32, right: i32| left ^ right),
                Op::Binary(BinaryOp::ShiftLeft) => {
                    bitwise!(|left: i32, right: i32| left.wrapping_shl(right as u32))
                }
                Op::Binary(BinaryOp::ShiftRight) => {
                    bitwise!(|left: i32, right: i32| left.wrapping_shr(right as u32))
                }
                Op::Binary(BinaryOp::ShiftRightUnsigned) => arithmetic!(|left: f64, right: f64| {
                    f64::from(to_uint32(left).wrapping_shr(to_uint32(right)))
                }),
                Op::Binary(BinaryOp::In) => {
                    let (object, key) = (self.pop(), self.pop());
                    let found = attempt!(self.is_in(key, object));
                    self.stack.push(Value::Bool(found));
                }
                Op::Binary(BinaryOp::InstanceOf) => {
                    let (class, value) = (self.pop(), self.pop());
                    let found = attempt!(self.is_instance(value, class));
                    self.stack.push(Value::Bool(found));
                }
                Op::BitNot => {
                    let value = self.pop();
                    let number = attempt!(self.to_number(value));
                    let inverted = !(to_uint32(number) as i32);
                    self.stack.push(Value::Number(f64::from(inverted)));
                }
                Op::Negate => {
                    let value = self.pop();
                    let number = attempt!(self.to_number(value));
                    self.stack.push(Value::Number(-number));
                }
                Op::ToNumber => {
                    let value = self.pop();
                    let number = attempt!(self.to_number(value));
                    self.stack.push(Value::Number(number));
                }
                Op::Not => {
                    let value = self.pop();
                    let truthy = self.truthy(value);
                    self.stack.push(Value::Bool(!truthy));
                }
                Op::TypeOf => {
                    let value = self.pop();
                    let name = self.type_name(value);
                    let text = self.heap.text_of(name);
                    self.stack.push(Value::Text(text));
                }
                Op::Step(delta) => {
                    if let Some(Value::Number(number)) = self.stack.last_mut() {
                        *number += f64::from(delta);
                    }
                }
                Op::ToText => {
                    let value = self.pop();
                    let text = attempt!(self.to_text(value));
                    self.stack.push(Value::Text(text));
                }
                Op::Concat(parts) => {
                    attempt!(self.concat(usize::from(parts)));
                    attempt!(self.check_memory());
                }

                Op::Jump(target) => pc = target as usize,
                Op::JumpIfFalse(target) => {
                    let value = self.pop();
                    if !self.truthy(value) {
                        pc = target as usize;
                    }
                }
                Op::JumpIfFalseKeep(target) => {
                    keep_if!(|this: &Self, value| !this.truthy(value), target);
                }
                Op::JumpIfTrueKeep(target) => {
                    keep_if!(|this: &Self, value| this.truthy(value), target);
                }
                Op::JumpIfValueKeep(target) => {
                    keep_if!(|_: &Self, value: Value| !value.is_nullish(), target);
                }
                Op::JumpIfDefinedKeep(target) => {
                    keep_if!(|_: &Self, value: Value| value != Value::Undefined, target);
                }
                Op::JumpIfNothing(drop, target) => {
                    if self.top().is_nullish() {
                        let left = self.stack.len().saturating_sub(usize::from(drop));
                        self.stack.truncate(left);
                        self.stack.push(Value::Undefined);
                        pc = target as usize;
                    }
                }
                Op::EnterLoop(id) => {
                    if let Some(turns) = self.loop_turns.get_mut(usize::from(id)) {
                        *turns = 0;
                    }
                }
                Op::Repeat(id, target) => {
                    if let Some(turns) = self.loop_turns.get_mut(usize::from(id)) {
                        *turns = turns.saturating_add(1);
                    }
                    pc = target as usize;
                }

                Op::NewArray(length) => {
                    let from = self.stack.len().saturating_sub(length as usize);
                    let items = self.stack.split_off(from);
                    let array = self.heap.array(items);
                    self.stack.push(Value::Object(array));
                    attempt!(self.check_memory());
                }
                Op::NewObject => {
                    let object = self.heap.plain();
                    self.stack.push(Value::Object(object));
                    attempt!(self.check_memory());
                }
                Op::InitProperty(key) => {
                    let value = self.pop();
                    if let Value::Object(object) = self.top() {
                        self.heap.set_property(object, key, value);
                    }
                }
                Op::InitIndex => {
                    let (value, key) = (self.pop(), self.pop());
                    let key = attempt!(self.to_key(key));
                    if let Value::Object(object) = self.top() {
                        self.heap.set_property(object, key, value);
                        attempt!(self.check_memory());
                    }
                }
                Op::Append => {
                    let value = self.pop();
                    if let Value::Object(array) = self.top()
                        && let Some(items) = self.heap.items_mut(array)
                    {
                        items.push(value);
                        self.heap.count_elements(1);
                    }
                }
                Op::Extend => {
                    let value = self.pop();
                    if let Value::Object(array) = self.top() {
                        attempt!(self.extend_array(array, value));
                        attempt!(self.check_memory());
                    }
                }
                Op::CopyProperties => {
                    let source = self.pop();
                    if let Value::Object(object) = self.top() {
                        attempt!(self.copy_properties(object, source, &[]));
                        attempt!(self.check_memory());
                    }
                }
                Op::ToKey => {
                    let value = self.pop();
                    let key = attempt!(self.to_key(value));
                    self.stack.push(Value::Text(key));
                }
                Op::NeedParts => attempt!(self.check_parts(self.top())),
                Op::OtherProperties(count) => {
                    let from = self.stack.len().saturating_sub(usize::from(count));
                    let keys = self.stack.split_off(from);
                    let mut taken = Vec::with_capacity(keys.len());
                    for key in keys {
                        taken.push(attempt!(self.to_key(key)));
                    }
                    let source = self.pop();
                    let object = self.heap.plain();
                    attempt!(self.copy_properties(object, source, &taken));
                    self.stack.push(Value::Object(object));
                    attempt!(self.check_memory());
                }
                Op::DeleteProperty(key) => {
                    let object = self.pop();
                    attempt!(self.delete(object, key));
                    self.stack.push(Value::Bool(true));
                }
                Op::DeleteIndex => {
                    let (key, object) = (self.pop(), self.pop());
                    let key = attempt!(self.to_key(key));
                    attempt!(self.delete(object, key));
                    self.stack.push(Value::Bool(true));
                }
                Op::Property(key) => {
                    let object = self.pop();
                    let value = attempt!(self.get_property(object, key));
                    self.stack.push(value);
                }
                Op::StoreProperty(key) => {
                    let value = self.pop();
                    let object = self.pop();
                    attempt!(self.set_property(object, key, value));
                    self.stack.push(value);
                    attempt!(self.check_memory());
                    // What is visible counts from this very step, however the turn is cut.
                    if self.visible_change {
                        self.save(pc);
                        leave!(Ok(()));
                    }
                }
                Op::Index => {
                    let (key, object) = (self.pop(), self.pop());
                    let value = match self.element(object, key) {
                        Some(value) => value,
                        None => attempt!(self.get_index(object, key)),
                    };
                    self.stack.push(value);
                }
                Op::StoreIndex => {
                    let value = self.pop();
                    let (key, object) = (self.pop(), self.pop());
                    if !self.set_element(object, key, value) {
                        attempt!(self.set_index(object, key, value));
                    }
                    self.stack.push(value);
                    attempt!(self.check_memory());
                    if self.visible_change {
                        self.save(pc);
                        leave!(Ok(()));
                    }
                }

                Op::Function(id) => {
                    let made = self.make_function(id, frame);
                    self.stack.push(made);
                    attempt!(self.check_memory());
                }
                Op::Callee => {
                    let value = frame.closure.map_or(Value::Undefined, Value::Object);
                    self.stack.push(value);
                }
                Op::Method(key) => {
                    let object = self.top();
                    let method = attempt!(self.get_property(object, key));
                    self.stack.push(method);
                }
                Op::MethodAt => {
                    let key = self.pop();
                    let object = self.top();
                    let method = attempt!(self.get_index(object, key));
                    self.stack.push(method);
                }
                Op::Call(args) => {
                    attempt!(self.call_function(usize::from(args)));
                    leave!(Ok(()));
                }
                Op::CallMethod(args) => {
                    attempt!(self.call_method(usize::from(args)));
                    leave!(Ok(()));
                }
                Op::CallSpread => {
                    let args = attempt!(self.spread_arguments());
                    attempt!(self.call_function(args));
                    leave!(Ok(()));
                }
                Op::CallMethodSpread => {
                    let args = attempt!(self.spread_arguments());
                    attempt!(self.call_method(args));
                    leave!(Ok(()));
                }
                Op::New(args) => attempt!(self.construct(usize::from(args))),
                Op::NewSpread => {
                    let args = attempt!(self.spread_arguments());
                    attempt!(self.construct(args));
                }
                Op::CallBuiltin(args, builtin) => {
                    let args = usize::from(args);
                    let result_at = self.stack.len().saturating_sub(args);
                    attempt!(self.call_builtin(builtin, Value::Undefined, args, result_at));
                    leave!(Ok(()));
                }
                Op::Return => {
                    let value = self.pop();
                    self.frames.pop();
                    self.stack.truncate(frame.result_at as usize);
                    self.stack.push(value);
                    leave!(Ok(()));
                }

                Op::Throw => {
                    self.save(pc);
                    let value = self.pop();
                    self.record_throw(value);
                    leave!(Err(Fault::thrown(value)));
                }
                Op::Rethrow => {
                    self.save(pc);
                    let value = self.pop();
                    leave!(Err(Fault::thrown(value)));
                }

                Op::OpenLoop(slot) => attempt!(self.open_walk(base + usize::from(slot))),
                Op::NextElement(slot, target) => {
                    match self.next_element(base + usize::from(slot)) {
                        Some(value) => self.stack.push(value),
                        None => pc = target as usize,
                    }
                }
                Op::NextPart(slot) => {
                    let value = self.next_part(base + usize::from(slot));
                    self.stack.push(value);
                }
                Op::OtherParts(slot) => {
                    let items = attempt!(self.remaining_parts(base + usize::from(slot)));
                    let array = self.heap.array(items);
                    self.stack.push(Value::Object(array));
                    attempt!(self.check_memory());
                }
                Op::OpenKeys(slot) => attempt!(self.open_keys(base + usize::from(slot))),
                Op::NextKey(slot, target) => {
                    match attempt!(self.next_key(base + usize::from(slot))) {
                        NextKey::Key(key) => self.stack.push(key),
                        NextKey::Removed => pc -= 1,
                        NextKey::End => pc = target as usize,
                    }
                }

                Op::Watch(id) => {
                    count -= 1;
                    self.watched.record(id, self.top());
                }
                Op::WatchLocal(slot, id) => {
                    count -= 1;
                    self.watched.record(id, self.slot(frame, slot));
                }

                Op::Fault(id) => {
                    self.save(pc);
                    let fault = match code.faults.get(id as usize) {
                        Some(known) => Fault::new(known.code).with("name", known.name.clone()),
                        None => Fault::new(DiagnosticCode::RunUnreadable),
                    };
                    leave!(Err(fault));
                }
            }
        }
    }

    /// A variable's value, once it has one.
    fn declared(&self, value: Value) -> Run<Value> {
        match value {
            Value::Empty => {
                let (span, _) = self.fault_spans();
                let name = span.of(self.code.source());
                Err(Fault::new(DiagnosticCode::RunBeforeDeclaration).with("name", name))
            }
            value => Ok(value),
        }
    }

    /// Replaces the `parts` texts on top by one.
    fn concat(&mut self, parts: usize) -> Run<()> {
        let from = self.stack.len().saturating_sub(parts);
        let mut joined = Self::empty_text();
        for at in from..self.stack.len() {
            let part = self.stack.get(at).copied().unwrap_or(Value::Undefined);
            joined = self.add(joined, part)?;
        }
        self.stack.truncate(from);
        self.stack.push(joined);
        Ok(())
    }
}
