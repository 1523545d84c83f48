//! Instructions outside the loop: those that allocate, that programs use seldom or that may fail.
//! In the loop they would take registers from the others.

use crate::compiler::code::{Code, Op};
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::numbers::to_uint32;
use crate::value::Value;

impl Machine {
    /// Runs an instruction that neither jumps nor calls; the number of the next one is stored in its
    /// frame already.
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per instruction, as in the loop"
    )]
    #[inline(never)]
    pub(super) fn run_rare(&mut self, code: &Code, op: Op) -> Run<()> {
        let frame = self.running();
        let base = frame.base as usize;
        match op {
            Op::CheckedStoreLocal(slot) => {
                self.declared(self.slot(frame, slot))?;
                let value = self.pop();
                self.set_slot(base + usize::from(slot), value);
            }
            Op::ClearLocal(slot) => self.set_slot(base + usize::from(slot), Value::Empty),
            Op::NewCell(slot) => {
                let cell = self.heap.cell(Value::Empty);
                self.set_slot(base + usize::from(slot), Value::Cell(cell));
                self.check_memory()?;
            }
            Op::CopyCell(slot) => {
                if let Value::Cell(cell) = self.slot(frame, slot) {
                    let value = self.heap.get_cell(cell);
                    let copy = self.heap.cell(value);
                    self.set_slot(base + usize::from(slot), Value::Cell(copy));
                    self.check_memory()?;
                }
            }
            Op::BoxLocal(slot) => {
                let cell = self.heap.cell(self.slot(frame, slot));
                self.set_slot(base + usize::from(slot), Value::Cell(cell));
                self.check_memory()?;
            }
            Op::StoreCell(slot) => {
                if let Value::Cell(cell) = self.slot(frame, slot) {
                    self.declared(self.heap.get_cell(cell))?;
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
            Op::StoreUpvalue(index) => {
                let cell = self.upvalue(frame, index);
                self.declared(self.heap.get_cell(cell))?;
                let value = self.pop();
                self.heap.set_cell(cell, value);
            }

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

            Op::BitNot => {
                let value = self.pop();
                let number = self.to_number(value)?;
                let inverted = !(to_uint32(number) as i32);
                self.stack.push(Value::Number(f64::from(inverted)));
            }
            Op::Negate => {
                let value = self.pop();
                let number = self.to_number(value)?;
                self.stack.push(Value::Number(-number));
            }
            Op::ToNumber => {
                let value = self.pop();
                let number = self.to_number(value)?;
                self.stack.push(Value::Number(number));
            }
            Op::TypeOf => {
                let value = self.pop();
                let text = self.heap.text_of(self.type_name(value));
                self.stack.push(Value::Text(text));
            }
            Op::ToText => {
                let value = self.pop();
                let text = self.to_text(value)?;
                self.stack.push(Value::Text(text));
            }
            Op::Concat(parts) => {
                self.concat(usize::from(parts))?;
                self.check_memory()?;
            }

            Op::NewArray(length) => {
                let from = self.stack.len().saturating_sub(length as usize);
                let items = self.stack.split_off(from);
                let array = self.heap.array(items);
                self.stack.push(Value::Object(array));
                self.check_memory()?;
            }
            Op::NewObject => {
                let object = self.heap.plain();
                self.stack.push(Value::Object(object));
                self.check_memory()?;
            }
            Op::InitProperty(key) => {
                let value = self.pop();
                if let Value::Object(object) = self.top() {
                    self.heap.set_property(object, key, value);
                }
            }
            Op::InitIndex => {
                let (value, key) = (self.pop(), self.pop());
                let key = self.to_key(key)?;
                if let Value::Object(object) = self.top() {
                    self.heap.set_property(object, key, value);
                    self.check_memory()?;
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
                    self.extend_array(array, value)?;
                    self.check_memory()?;
                }
            }
            Op::CopyProperties => {
                let source = self.pop();
                if let Value::Object(object) = self.top() {
                    self.copy_properties(object, source, &[])?;
                    self.check_memory()?;
                }
            }
            Op::ToKey => {
                let value = self.pop();
                let key = self.to_key(value)?;
                self.stack.push(Value::Text(key));
            }
            Op::NeedParts => self.check_parts(self.top())?,
            Op::OtherProperties(count) => {
                let from = self.stack.len().saturating_sub(usize::from(count));
                let keys = self.stack.split_off(from);
                let mut taken = Vec::with_capacity(keys.len());
                for key in keys {
                    taken.push(self.to_key(key)?);
                }
                let source = self.pop();
                let object = self.heap.plain();
                self.copy_properties(object, source, &taken)?;
                self.stack.push(Value::Object(object));
                self.check_memory()?;
            }
            Op::DeleteProperty(key) => {
                let object = self.pop();
                self.delete(object, key)?;
                self.stack.push(Value::Bool(true));
            }
            Op::DeleteIndex => {
                let (key, object) = (self.pop(), self.pop());
                let key = self.to_key(key)?;
                self.delete(object, key)?;
                self.stack.push(Value::Bool(true));
            }

            Op::Function(id) => {
                let made = self.make_function(id, frame);
                self.stack.push(made);
                self.check_memory()?;
            }
            Op::Callee => {
                let value = frame.closure.map_or(Value::Undefined, Value::Object);
                self.stack.push(value);
            }
            Op::MethodAt => {
                let key = self.pop();
                let object = self.top();
                let method = self.get_index(object, key)?;
                self.stack.push(method);
            }
            Op::New(args) => self.construct(usize::from(args))?,
            Op::NewSpread => {
                let args = self.spread_arguments()?;
                self.construct(args)?;
            }

            Op::Throw => {
                let value = self.pop();
                self.record_throw(value);
                return Err(Fault::thrown(value));
            }
            Op::Rethrow => {
                let value = self.pop();
                return Err(Fault::thrown(value));
            }

            Op::OpenLoop(slot) => self.open_walk(base + usize::from(slot))?,
            Op::NextPart(slot) => {
                let value = self.next_part(base + usize::from(slot));
                self.stack.push(value);
            }
            Op::OtherParts(slot) => {
                let items = self.remaining_parts(base + usize::from(slot))?;
                let array = self.heap.array(items);
                self.stack.push(Value::Object(array));
                self.check_memory()?;
            }
            Op::OpenKeys(slot) => self.open_keys(base + usize::from(slot))?,

            Op::Fault(id) => {
                return Err(match code.faults.get(id as usize) {
                    Some(known) => Fault::new(known.code).with("name", known.name.clone()),
                    None => Fault::new(DiagnosticCode::RunUnreadable),
                });
            }
            // The loop has all others.
            _ => {}
        }
        Ok(())
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
