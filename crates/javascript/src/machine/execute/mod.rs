//! The instructions.
//!
//! - `run`: the loop, with the instructions that programs use most
//! - `fused`: what fused instructions do
//! - `binary`: operators on values that are not two numbers; `rare`: all other instructions

mod binary;
mod fused;
mod rare;
mod run;

use std::rc::Rc;

use crate::diagnostic::DiagnosticCode;
use crate::machine::call::{Frame, ScriptFrame};
use crate::machine::fault::{Fault, Run};
use crate::machine::{Machine, Progress};
use crate::value::Value;

impl Machine {
    /// Runs about `room` steps; gives the steps used.
    pub(super) fn execute(&mut self, room: u64) -> (u64, Run<()>) {
        let mut used = 0;
        let code = Rc::clone(&self.code);
        while used < room && !self.frames.is_empty() && self.progress == Progress::Working {
            let outcome = self.run_frames(&code, room, &mut used);
            self.count_work(&mut used);
            if let Err(fault) = outcome
                && let Err(fault) = self.catch(fault)
            {
                return (used, Err(fault));
            }
        }
        (used, Ok(()))
    }

    /// Adds the library's work to the steps of this call of [`Self::execute`], and records whether
    /// something visible has changed: that counts from this very step, however the turn is cut.
    #[inline(always)]
    fn count_work(&mut self, used: &mut u64) {
        *used += std::mem::take(&mut self.heap.work);
        if std::mem::take(&mut self.visible_change) {
            self.last_visible_at = self.turn_steps + *used;
        }
    }

    /// Stores the next instruction's number in the frame that runs.
    #[inline(always)]
    fn save(&mut self, pc: usize) {
        if let Some(Frame::Script(frame)) = self.frames.last_mut() {
            frame.pc = pc as u32;
        }
    }

    /// The frame that runs.
    #[inline(always)]
    fn running(&self) -> ScriptFrame {
        match self.frames.last() {
            Some(Frame::Script(frame)) => *frame,
            _ => ScriptFrame::default(),
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

    /// Replaces the top of the stack.
    #[inline(always)]
    fn set_top(&mut self, value: Value) {
        if let Some(top) = self.stack.last_mut() {
            *top = value;
        }
    }

    /// The two values on top: the lower one first.
    #[inline(always)]
    fn top_two(&self) -> (Value, Value) {
        match self.stack.as_slice() {
            [.., lower, upper] => (*lower, *upper),
            _ => (Value::Undefined, Value::Undefined),
        }
    }

    /// Replaces the two values on top by one. Operands are changed in place: popping both and pushing
    /// the result would compare lengths three times.
    #[inline(always)]
    fn replace_two(&mut self, value: Value) {
        self.stack.pop();
        self.set_top(value);
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
}
