//! The loop.

use crate::compiler::code::{Code, Op};
use crate::compiler::fuse::LONGEST;
use crate::machine::Machine;
use crate::machine::call::Frame;
use crate::machine::destructuring::NextKey;
use crate::machine::execute::binary::remainder;
use crate::machine::fault::Run;
use crate::syntax::BinaryOp;
use crate::value::Value;

impl Machine {
    /// Runs the calls that are open until none is left, one fails or `room` steps are used.
    ///
    /// Calls, returns and library calls stay in here, operands are changed in place and seldom
    /// instructions are elsewhere (`rare`): the benchmarks take 10 to 44 % less time than when each
    /// call left the loop and each operand was popped and pushed.
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per instruction, in one loop for speed"
    )]
    pub(super) fn run_frames(&mut self, code: &Code, room: u64, used: &mut u64) -> Run<()> {
        let mut count = *used;
        // Fused instructions run while the steps are below this: for one instruction it is 0 where
        // the plain one must run.
        let near_limit = room.saturating_sub(LONGEST - 1);
        let mut fused_below = near_limit;

        macro_rules! leave {
            ($outcome:expr) => {{
                *used = count;
                return $outcome;
            }};
        }

        'frames: loop {
            // Parts of the frame, not a copy: they were written one by one, and reading them in one
            // would have to wait for all.
            let (number, base, mut pc) = match self.frames.last() {
                None => leave!(Ok(())),
                Some(Frame::Script(frame)) => {
                    (frame.function, frame.base as usize, frame.pc as usize)
                }
                // It waits for an answer.
                Some(Frame::Ask { .. }) => leave!(Ok(())),
                Some(Frame::Iterate(_)) => {
                    if count + self.heap.work >= room {
                        leave!(Ok(()));
                    }
                    count += 1;
                    if let Err(fault) = self.step_iteration() {
                        leave!(Err(fault));
                    }
                    self.count_work(&mut count);
                    continue 'frames;
                }
            };
            let Some(function) = code.functions.get(number as usize) else {
                leave!(Ok(()));
            };
            let (plain, fused) = (function.ops.as_slice(), function.fused.as_slice());

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
            // A library function that has given its value needs no other frame.
            macro_rules! call {
                ($call:expr) => {{
                    let open = self.frames.len();
                    attempt!($call);
                    if self.visible_change {
                        self.count_work(&mut count);
                    }
                    if self.frames.len() != open {
                        continue 'frames;
                    }
                }};
            }
            macro_rules! arithmetic {
                ($op:expr, $number:expr) => {{
                    match self.top_two() {
                        (Value::Number(left), Value::Number(right)) => {
                            #[allow(
                                clippy::redundant_closure_call,
                                reason = "the macro's parameter"
                            )]
                            self.replace_two(Value::Number($number(left, right)));
                        }
                        _ => attempt!(self.binary($op)),
                    }
                }};
            }
            macro_rules! order {
                ($op:expr, $holds:expr) => {{
                    match self.top_two() {
                        (Value::Number(left), Value::Number(right)) => {
                            #[allow(
                                clippy::redundant_closure_call,
                                reason = "the macro's parameter"
                            )]
                            self.replace_two(Value::Bool($holds(&left, &right)));
                        }
                        _ => attempt!(self.binary($op)),
                    }
                }};
            }
            // It cannot act: the plain one runs in its place.
            macro_rules! plain {
                () => {{
                    count -= 1;
                    pc -= 1;
                    fused_below = 0;
                    continue;
                }};
            }
            // A fused instruction for `$steps` plain ones does their work, or does nothing.
            macro_rules! acts {
                ($steps:expr, $acted:expr) => {{
                    if !$acted {
                        plain!();
                    }
                    count += $steps - 1;
                    pc += $steps - 1;
                }};
            }
            // The same for one whose test may fail: then it jumps.
            macro_rules! jumps {
                ($steps:expr, $holds:expr, $target:expr) => {{
                    let Some(holds) = $holds else {
                        plain!();
                    };
                    count += $steps - 1;
                    pc = if holds {
                        pc + $steps - 1
                    } else {
                        $target as usize
                    };
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
                let counted = count + self.heap.work;
                let ops = if counted < fused_below {
                    fused
                } else {
                    if counted >= room {
                        self.save(pc);
                        leave!(Ok(()));
                    }
                    fused_below = near_limit;
                    plain
                };
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
                        let value = self.slot_at(base + usize::from(slot));
                        self.stack.push(value);
                    }
                    Op::CheckedLocal(slot) => {
                        let value = self.slot_at(base + usize::from(slot));
                        if value == Value::Empty {
                            attempt!(self.declared(value));
                        }
                        self.stack.push(value);
                    }
                    Op::StoreLocal(slot) => {
                        let value = self.pop();
                        self.set_slot(base + usize::from(slot), value);
                    }
                    Op::StepLocal(slot, delta) => {
                        let at = base + usize::from(slot);
                        let number = match self.slot_at(at) {
                            Value::Number(number) => number,
                            other => attempt!(self.to_number(other)),
                        };
                        self.set_slot(at, Value::Number(number + f64::from(delta)));
                    }
                    Op::Cell(slot) => {
                        let value = match self.slot_at(base + usize::from(slot)) {
                            Value::Cell(cell) => self.heap.get_cell(cell),
                            other => other,
                        };
                        if value == Value::Empty {
                            attempt!(self.declared(value));
                        }
                        self.stack.push(value);
                    }
                    Op::Upvalue(index) => {
                        let cell = self.upvalue(self.running(), index);
                        let value = self.heap.get_cell(cell);
                        if value == Value::Empty {
                            attempt!(self.declared(value));
                        }
                        self.stack.push(value);
                    }
                    Op::Global(global) => {
                        let value = self.globals.get(usize::from(global)).copied();
                        let value = value.unwrap_or(Value::Undefined);
                        if value == Value::Empty {
                            attempt!(self.declared(value));
                        }
                        self.stack.push(value);
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

                    Op::Binary(BinaryOp::Add) => {
                        arithmetic!(BinaryOp::Add, |left: f64, right: f64| left + right);
                    }
                    Op::Binary(BinaryOp::Subtract) => {
                        arithmetic!(BinaryOp::Subtract, |left: f64, right: f64| left - right);
                    }
                    Op::Binary(BinaryOp::Multiply) => {
                        arithmetic!(BinaryOp::Multiply, |left: f64, right: f64| left * right);
                    }
                    Op::Binary(BinaryOp::Divide) => {
                        arithmetic!(BinaryOp::Divide, |left: f64, right: f64| left / right);
                    }
                    Op::Binary(BinaryOp::Remainder) => {
                        arithmetic!(BinaryOp::Remainder, remainder);
                    }
                    Op::Binary(BinaryOp::Less) => order!(BinaryOp::Less, f64::lt),
                    Op::Binary(BinaryOp::LessEqual) => order!(BinaryOp::LessEqual, f64::le),
                    Op::Binary(BinaryOp::Greater) => order!(BinaryOp::Greater, f64::gt),
                    Op::Binary(BinaryOp::GreaterEqual) => {
                        order!(BinaryOp::GreaterEqual, f64::ge)
                    }
                    Op::Binary(BinaryOp::StrictEqual) => {
                        order!(BinaryOp::StrictEqual, f64::eq);
                    }
                    Op::Binary(BinaryOp::StrictNotEqual) => {
                        order!(BinaryOp::StrictNotEqual, f64::ne);
                    }
                    Op::Binary(other) => attempt!(self.binary(other)),
                    Op::Negate => match self.top() {
                        Value::Number(number) => self.set_top(Value::Number(-number)),
                        _ => attempt!(self.run_rare(code, op)),
                    },
                    Op::ToNumber => match self.top() {
                        Value::Number(_) => {}
                        _ => attempt!(self.run_rare(code, op)),
                    },
                    Op::Not => {
                        let truthy = self.truthy(self.top());
                        self.set_top(Value::Bool(!truthy));
                    }
                    Op::Step(delta) => {
                        if let Some(Value::Number(number)) = self.stack.last_mut() {
                            *number += f64::from(delta);
                        }
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
                        self.count_turn(id);
                        pc = target as usize;
                    }

                    Op::Property(key) => {
                        let object = self.top();
                        if let Some(&value) = self.plain_property(object, key) {
                            self.set_top(value);
                        } else {
                            let value = attempt!(self.get_property(object, key));
                            self.set_top(value);
                        }
                    }
                    Op::StoreProperty(key) => {
                        let (object, value) = self.top_two();
                        attempt!(self.set_property(object, key, value));
                        self.replace_two(value);
                        attempt!(self.check_memory());
                        if self.visible_change {
                            self.count_work(&mut count);
                        }
                    }
                    Op::Index => {
                        let (object, key) = self.top_two();
                        if let Some(&value) = self.quick_element(object, key) {
                            self.replace_two(value);
                        } else {
                            // What is not there is kept with its place.
                            self.save(pc);
                            let value = match self.element(object, key) {
                                Some(value) => value,
                                None => attempt!(self.get_index(object, key)),
                            };
                            self.replace_two(value);
                        }
                    }
                    Op::StoreIndex => {
                        let value = self.pop();
                        let (object, key) = self.top_two();
                        if !self.set_element(object, key, value) {
                            attempt!(self.set_index(object, key, value));
                        }
                        self.replace_two(value);
                        attempt!(self.check_memory());
                        if self.visible_change {
                            self.count_work(&mut count);
                        }
                    }

                    Op::Method(key) => {
                        let object = self.top();
                        let method = attempt!(self.get_property(object, key));
                        self.stack.push(method);
                    }
                    Op::Call(args) => call!(self.call_function(usize::from(args))),
                    Op::CallMethod(args) => call!(self.call_method(usize::from(args))),
                    Op::CallSpread => {
                        let args = attempt!(self.spread_arguments());
                        call!(self.call_function(args));
                    }
                    Op::CallMethodSpread => {
                        let args = attempt!(self.spread_arguments());
                        call!(self.call_method(args));
                    }
                    Op::CallBuiltin(args, builtin) => {
                        let args = usize::from(args);
                        let result_at = self.stack.len().saturating_sub(args);
                        call!(self.call_builtin(builtin, Value::Undefined, args, result_at));
                    }
                    Op::Return => {
                        let value = self.pop();
                        self.return_value(value);
                        continue 'frames;
                    }

                    Op::NextElement(slot, target) => {
                        match self.next_element(base + usize::from(slot)) {
                            Some(value) => {
                                self.stack.push(value);
                                // Characters and entries are made for the loop.
                                if self.heap.bytes > self.limits.memory_bytes {
                                    attempt!(self.check_memory());
                                }
                            }
                            None => pc = target as usize,
                        }
                    }
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
                        self.watched
                            .record(id, self.slot_at(base + usize::from(slot)));
                    }

                    Op::Arithmetic(sum, left, right) => {
                        acts!(3, self.push_arithmetic(base, sum, left, right));
                    }
                    Op::StoreArithmetic(sum, left, right, to) => {
                        acts!(4, self.store_arithmetic(base, sum, left, right, to));
                    }
                    Op::ArithmeticTop(sum, right) => {
                        acts!(2, self.arithmetic_top(base, sum, right));
                    }
                    Op::ArithmeticProperty(sum, object, key) => {
                        acts!(3, self.arithmetic_property(base, sum, object, key));
                    }
                    Op::CompareTop(test, right) => {
                        acts!(2, self.compare_top(base, test, right));
                    }
                    Op::JumpUnless(test, left, right, target) => {
                        jumps!(4, self.test_operands(base, test, left, right), target);
                    }
                    Op::JumpUnlessLength(test, left, right, target) => {
                        jumps!(5, self.test_length(base, test, left, right), target);
                    }
                    Op::JumpUnlessTop(test, right, target) => {
                        jumps!(3, self.test_top(base, test, right), target);
                    }
                    Op::JumpUnlessTwo(test, target) => {
                        jumps!(2, self.test_two(test), target);
                    }
                    Op::JumpIfTrue(target) => {
                        let value = self.pop();
                        jumps!(2, Some(!self.truthy(value)), target);
                    }
                    Op::StepRepeat(delta, slot, id, target) => {
                        if self.step_local(base + usize::from(slot), delta) {
                            self.count_turn(id);
                            count += 1;
                            pc = usize::from(target);
                        } else {
                            plain!();
                        }
                    }
                    Op::PropertyOf(object, key) => {
                        acts!(2, self.push_property(base, object, key));
                    }
                    Op::PushAndProperty(object, key) => {
                        acts!(3, self.push_object_and_property(base, object, key));
                    }
                    Op::SetProperty(key) => acts!(2, self.quick_set_property(key)),
                    Op::ElementOf(array, index) => {
                        acts!(3, self.push_element(base, array, index));
                    }
                    Op::LoadElement(array, index, to) => {
                        acts!(4, self.load_element(base, array, index, to));
                    }
                    Op::SetElement(array, index, value) => {
                        acts!(5, self.set_operand_element(base, array, index, value));
                    }
                    Op::SetElementTop => acts!(2, self.set_element_top()),
                    Op::PushElement => acts!(2, self.quick_push()),
                    Op::ReturnOf(value) => match self.operand(base, value) {
                        Value::Empty => plain!(),
                        value => {
                            count += 1;
                            self.return_value(value);
                            continue 'frames;
                        }
                    },

                    other => attempt!(self.run_rare(code, other)),
                }
            }
        }
    }

    /// Leaves the call that runs with its result.
    #[inline(always)]
    fn return_value(&mut self, value: Value) {
        if let Some(Frame::Script(frame)) = self.frames.pop() {
            self.stack.truncate(frame.result_at as usize);
            self.stack.push(value);
        }
    }

    /// Counts a turn of a loop.
    #[inline(always)]
    fn count_turn(&mut self, id: u16) {
        if let Some(turns) = self.loop_turns.get_mut(usize::from(id)) {
            *turns = turns.saturating_add(1);
        }
    }
}
