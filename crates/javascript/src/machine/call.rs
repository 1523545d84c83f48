//! Calls and returns, on explicit frames: the learner's recursion takes no native stack.

use std::rc::Rc;

use crate::compiler::builtins::Builtin;
use crate::compiler::code::{Capture, InstructionId, LoopRange};
use crate::diagnostic::{DiagnosticCode, Term};
use crate::machine::Machine;
use crate::machine::fault::{Blame, Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::iterate::Iteration;
use crate::text::Span;
use crate::value::{ObjId, Value};

/// Arguments that `...` may make of a list.
const MAX_ARGUMENTS: usize = 50_000;

/// A call of a function of the program.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ScriptFrame {
    /// The function's number in the code.
    pub function: u32,
    /// The function as a value, for captured variables; absent for the program itself.
    pub closure: Option<ObjId>,
    /// The next instruction.
    pub pc: u32,
    /// Where its slots begin on the stack.
    pub base: u32,
    /// Where its result goes: the stack is cut there.
    pub result_at: u32,
}

/// A call.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    Script(ScriptFrame),
    /// A library method that calls the program back.
    Iterate(Box<Iteration>),
    /// `prompt`, `alert` or `confirm`, which waits for an answer.
    Ask {
        /// Where the answer goes: the stack is cut there.
        result_at: usize,
    },
}

impl Frame {
    /// The values that only the frame holds, for the collector.
    pub fn values(&self) -> Vec<Value> {
        match self {
            Frame::Script(frame) => frame.closure.map(Value::Object).into_iter().collect(),
            Frame::Iterate(iteration) => iteration.values(),
            Frame::Ask { .. } => Vec::new(),
        }
    }
}

/// What a library function gives.
pub(super) enum NativeResult {
    /// The call's value.
    Value(Value),
    /// A frame that will give the value.
    Pending,
}

impl From<Value> for NativeResult {
    fn from(value: Value) -> Self {
        NativeResult::Value(value)
    }
}

impl Machine {
    /// Puts the program itself on the empty stack.
    pub(super) fn enter_program(&mut self) {
        let slots = self.code.functions.first().map_or(0, |main| main.slots);
        self.stack.resize(usize::from(slots), Value::Undefined);
        self.frames.push(Frame::Script(ScriptFrame {
            function: 0,
            closure: None,
            pc: 0,
            base: 0,
            result_at: 0,
        }));
    }

    /// Calls a function of `aChaqueInstant`, `pourRejouer` or `setTimeout` on the empty stack.
    pub(super) fn call_handler(&mut self, handler: Value, args: &[Value]) -> Run<()> {
        self.stack.push(handler);
        self.stack.extend_from_slice(args);
        self.call(args.len(), 0, Value::Undefined)
    }

    /// Calls the value below the `count` arguments on the stack; the result will replace it, and
    /// whatever is above `result_at`.
    pub(super) fn call(&mut self, count: usize, result_at: usize, receiver: Value) -> Run<()> {
        let first = self.stack.len() - count;
        let callee = first
            .checked_sub(1)
            .and_then(|at| self.stack.get(at).copied())
            .unwrap_or(Value::Undefined);
        match callee {
            Value::Object(id) => {
                if let Kind::Function { code, .. } = self.heap.kind(id) {
                    let code = *code;
                    return self.enter(id, code, count, first, result_at, receiver);
                }
            }
            Value::Builtin(builtin) if builtin.callable() => {
                return self.call_builtin(builtin, receiver, count, result_at);
            }
            _ => {}
        }
        let (_, head) = self.fault_spans();
        let fault = Fault::new(DiagnosticCode::RunNotAFunction)
            .with("name", head.of(self.code.source()))
            .blame(Blame::Head);
        Err(self.with_type(fault, callee))
    }

    /// Calls the function below the `count` arguments on the stack.
    #[inline(always)]
    pub(super) fn call_function(&mut self, count: usize) -> Run<()> {
        // The program's own functions, without the way through what else may be called.
        if let Some(at) = self.stack.len().checked_sub(count + 1)
            && let Value::Object(id) = self.slot_at(at)
            && let Kind::Function { code, .. } = *self.heap.kind(id)
        {
            return self.enter(id, code, count, at + 1, at, Value::Undefined);
        }
        let result_at = self.stack.len().saturating_sub(count + 1);
        self.call(count, result_at, Value::Undefined)
    }

    /// Calls the method below the `count` arguments on the stack; its object is below it.
    pub(super) fn call_method(&mut self, count: usize) -> Run<()> {
        let result_at = self.stack.len().saturating_sub(count + 2);
        let receiver = self.slot_at(result_at);
        self.call(count, result_at, receiver)
    }

    #[inline(always)]
    fn enter(
        &mut self,
        closure: ObjId,
        function: u32,
        count: usize,
        first: usize,
        result_at: usize,
        receiver: Value,
    ) -> Run<()> {
        if self.frames.len() >= self.limits.call_depth {
            return Err(self.too_deep(function));
        }
        let Some(target) = self.code.functions.get(function as usize) else {
            return Ok(());
        };
        let (params, slots) = (usize::from(target.params), usize::from(target.slots));
        let (rest, this) = (target.rest, target.this);
        if rest {
            self.collect_rest(first, params, count);
        } else if count > params {
            self.stack.truncate(first + params);
        }
        self.stack.resize(first + slots, Value::Undefined);
        if let Some(slot) = this
            && let Some(place) = self.stack.get_mut(first + usize::from(slot))
        {
            *place = receiver;
        }
        self.frames.push(Frame::Script(ScriptFrame {
            function,
            closure: Some(closure),
            pc: 0,
            base: first as u32,
            result_at: result_at as u32,
        }));
        Ok(())
    }

    #[cold]
    fn too_deep(&self, function: u32) -> Box<Fault> {
        let name = self.code.shown_name(function);
        Fault::new(DiagnosticCode::RunTooDeep).with("name", name)
    }

    /// Makes an array of the arguments, from `first` on, that have no parameter of their own.
    #[inline(never)]
    fn collect_rest(&mut self, first: usize, params: usize, count: usize) {
        let others = self.stack.get(first + params.min(count)..).unwrap_or(&[]);
        let others = self.heap.array(others.to_vec());
        self.stack.resize(first + params, Value::Undefined);
        self.stack.push(Value::Object(others));
    }

    /// Replaces the array on top by its elements, as the arguments of a call; gives their number.
    pub(super) fn spread_arguments(&mut self) -> Run<usize> {
        let list = self.stack.pop().unwrap_or(Value::Undefined);
        let items = match list {
            Value::Object(id) => self.heap.items(id).unwrap_or(&[]),
            _ => &[],
        };
        let count = items.len();
        if count > MAX_ARGUMENTS {
            return Err(
                Fault::new(DiagnosticCode::RunTooManyArguments).with("count", count.to_string())
            );
        }
        self.stack.extend(items.iter().map(|item| item.filled()));
        self.charge_steps(count / 16)?;
        Ok(count)
    }

    /// Calls a library function with the `count` arguments on the stack.
    pub(super) fn call_builtin(
        &mut self,
        builtin: Builtin,
        receiver: Value,
        count: usize,
        result_at: usize,
    ) -> Run<()> {
        let first = self.stack.len() - count;
        // Arguments are copied: they are few, and the library uses the stack.
        let mut few = [Value::Undefined; 4];
        let many: Vec<Value>;
        let args = self.stack.get(first..).unwrap_or(&[]);
        let args: &[Value] = if count <= few.len() {
            for (to, from) in few.iter_mut().zip(args) {
                *to = *from;
            }
            few.get(..count).unwrap_or(&[])
        } else {
            many = args.to_vec();
            &many
        };
        match self.native(builtin, receiver, args, result_at)? {
            NativeResult::Value(value) => {
                self.stack.truncate(result_at);
                self.stack.push(value);
                self.check_memory()
            }
            NativeResult::Pending => Ok(()),
        }
    }

    /// Makes a function of the program, with the boxes it captures.
    pub(super) fn make_function(&mut self, function: u32, frame: ScriptFrame) -> Value {
        let code = Rc::clone(&self.code);
        let captures = code
            .functions
            .get(function as usize)
            .map_or(&[][..], |function| &function.captures);
        let captured = captures
            .iter()
            .map(|capture| match *capture {
                Capture::Slot(slot) => match self.slot(frame, slot) {
                    Value::Cell(cell) => cell,
                    _ => 0,
                },
                Capture::Upvalue(index) => self.upvalue(frame, index),
            })
            .collect();
        Value::Object(self.heap.function(function, captured))
    }

    /// The value in a slot of `frame`.
    pub(super) fn slot(&self, frame: ScriptFrame, slot: u16) -> Value {
        self.slot_at(frame.base as usize + usize::from(slot))
    }

    /// The box of a captured variable of the function that runs in `frame`.
    pub(super) fn upvalue(&self, frame: ScriptFrame, index: u16) -> u32 {
        let Some(closure) = frame.closure else {
            return 0;
        };
        match self.heap.kind(closure) {
            Kind::Function { captured, .. } => {
                captured.get(usize::from(index)).copied().unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// The script frame that is running, or that called the library.
    pub(super) fn script_frame(&self) -> Option<ScriptFrame> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Script(frame) => Some(*frame),
            Frame::Iterate(_) | Frame::Ask { .. } => None,
        })
    }

    /// The places of the instruction that is running: the whole, and the head that faults name.
    pub(super) fn fault_spans(&self) -> (Span, Span) {
        let Some(frame) = self.script_frame() else {
            return (Span::default(), Span::default());
        };
        let Some(function) = self.code.functions.get(frame.function as usize) else {
            return (Span::default(), Span::default());
        };
        let pc = frame.pc.saturating_sub(1);
        (function.span(pc), function.head(pc))
    }

    /// The instruction that is running.
    pub(super) fn instruction(&self) -> Option<InstructionId> {
        let frame = self.script_frame()?;
        let function = self.code.functions.get(frame.function as usize)?;
        function.instruction_id(frame.pc.saturating_sub(1))
    }

    /// The loop under way that has turned most since it was entered, and how often; one that cannot
    /// end comes first when it has turned often.
    fn busiest_loop(&self) -> Option<(&LoopRange, u32)> {
        let mut busiest: Option<(&LoopRange, u32)> = None;
        let weight = |(range, turns): (&LoopRange, u32)| (is_endless(range, turns), turns);
        for frame in &self.frames {
            let Frame::Script(frame) = frame else {
                continue;
            };
            let Some(function) = self.code.functions.get(frame.function as usize) else {
                continue;
            };
            for range in &function.loops {
                let turns = self.loop_turns.get(usize::from(range.id)).copied();
                let turns = turns.unwrap_or(0);
                let under_way = (range.start..range.end).contains(&frame.pc);
                if under_way && busiest.is_none_or(|most| weight((range, turns)) > weight(most)) {
                    busiest = Some((range, turns));
                }
            }
        }
        busiest
    }

    /// Names the loop or the function that is running, and places the fault there.
    pub(super) fn naming_the_running_part(&self, fault: Box<Fault>) -> Box<Fault> {
        if let Some((range, turns)) = self.busiest_loop()
            && turns > 0
        {
            let head = range.span.of(self.code.source());
            return fault
                .with("head", format!("`{head}`"))
                .with("turns", turns.to_string())
                .blame(Blame::At(range.span));
        }
        let function = self
            .script_frame()
            .filter(|frame| frame.function != 0)
            .and_then(|frame| self.code.functions.get(frame.function as usize));
        match function {
            Some(function) => {
                let name = self.code.shown_name(function.index);
                fault
                    .with("head", format!("`{name}`"))
                    .blame(Blame::At(self.function_head(function.span)))
            }
            None => fault.with_term("head", Term::TheProgram),
        }
    }

    /// A function without its body.
    fn function_head(&self, span: Span) -> Span {
        let text = span.of(self.code.source());
        let body = text.find('{').unwrap_or(text.len());
        let head = text.get(..body).unwrap_or(text).trim_end();
        Span::new(span.start, span.start + head.len() as u32)
    }

    /// The fault for steps that are used up.
    pub(super) fn out_of_fuel(&self) -> Box<Fault> {
        let total = self.limits.fuel_total.unwrap_or(u64::MAX);
        let turn = self.limits.fuel_per_turn;
        let quiet = self.limits.quiet_fuel;
        let is_quiet = self.turn_steps < turn && self.turn_steps >= self.last_visible_at + quiet;
        let (code, steps) = if self.steps >= total {
            (DiagnosticCode::RunTotalSteps, total)
        } else if let Some((range, turns)) = self.busiest_loop().filter(|(_, turns)| *turns >= MANY)
        {
            let code = if is_endless(range, turns) {
                DiagnosticCode::RunEndlessLoop
            } else {
                DiagnosticCode::RunLongLoop
            };
            (code, if is_quiet { quiet } else { turn })
        } else if is_quiet {
            (DiagnosticCode::RunNothingVisible, quiet)
        } else {
            (DiagnosticCode::RunTooLong, turn)
        };
        self.naming_the_running_part(Fault::new(code).with("steps", steps.to_string()))
    }
}

/// From this many turns on a loop is why the steps are used up.
const MANY: u32 = 100;

/// Whether a loop that has turned so often never ends.
fn is_endless(range: &LoopRange, turns: u32) -> bool {
    !range.may_end && turns >= MANY
}
