//! What fused instructions do. Each of these acts as the plain instructions would, or gives that it
//! has not, with nothing changed: then the plain ones run. See `compiler::fuse`.

use crate::compiler::builtins::{ArrayMethod, Builtin, LENGTH};
use crate::compiler::code::StrId;
use crate::compiler::fuse::{Operand, Source};
use crate::machine::Machine;
use crate::machine::heap::{Kind, VALUE_BYTES};
use crate::machine::property::{MAX_ARRAY, whole_index};
use crate::value::Value;

impl Machine {
    /// The operand's value; empty for a variable without one.
    #[inline(always)]
    pub(super) fn operand(&self, base: usize, operand: Operand) -> Value {
        match operand.source() {
            Source::Local(slot) => self.slot_at(base + slot),
            Source::Global(global) => self.globals.get(global).copied().unwrap_or(Value::Empty),
            Source::Constant(value) => value,
        }
    }

    /// The operand's value if it is a number.
    #[inline(always)]
    pub(super) fn operand_number(&self, base: usize, operand: Operand) -> Option<f64> {
        match self.operand(base, operand) {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Two operands that are both numbers.
    #[inline(always)]
    pub(super) fn operand_numbers(
        &self,
        base: usize,
        left: Operand,
        right: Operand,
    ) -> Option<(f64, f64)> {
        Some((
            self.operand_number(base, left)?,
            self.operand_number(base, right)?,
        ))
    }

    /// The top and an operand, if both are numbers.
    #[inline(always)]
    pub(super) fn top_and_operand(&self, base: usize, right: Operand) -> Option<(f64, f64)> {
        match self.top() {
            Value::Number(left) => Some((left, self.operand_number(base, right)?)),
            _ => None,
        }
    }

    /// Assigns a variable that has a value.
    #[inline(always)]
    pub(super) fn store_operand(&mut self, base: usize, to: Operand, value: Value) -> bool {
        let place = match to.source() {
            Source::Local(slot) => self.stack.get_mut(base + slot),
            Source::Global(global) => {
                let place = self.globals.get_mut(global);
                place.filter(|old| **old != Value::Empty)
            }
            Source::Constant(_) => None,
        };
        match place {
            Some(place) => {
                *place = value;
                true
            }
            None => false,
        }
    }

    /// A plain object's own property, an array's length or a number of a sprite.
    #[inline(always)]
    pub(super) fn quick_property(&self, object: Value, key: StrId) -> Option<Value> {
        let Value::Object(id) = object else {
            return None;
        };
        let object = self.heap.object(id)?;
        match &object.kind {
            Kind::Plain => object.props.get(key),
            Kind::Array(items) if key == LENGTH => Some(Value::Number(items.len() as f64)),
            Kind::Sprite(sprite) => {
                self.quick_sprite_property(*sprite, self.code.known(key).sprite?)
            }
            _ => None,
        }
    }

    /// Sets a property of a plain object where that cannot fill the memory. The key is not
    /// `__proto__`.
    #[inline(always)]
    pub(super) fn quick_set_property(&mut self, object: Value, key: StrId, value: Value) -> bool {
        match object {
            Value::Object(id) if self.has_room() => self.heap.set_plain_property(id, key, value),
            _ => false,
        }
    }

    /// Whether a property or element more fits into the memory. Where not, the plain instructions
    /// collect.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        const LARGEST: usize = 2 * VALUE_BYTES;
        self.heap.bytes + LARGEST <= self.limits.memory_bytes
    }

    /// An element that an array has.
    #[inline(always)]
    pub(super) fn quick_element(&self, array: Value, index: Value) -> Option<Value> {
        let (Value::Object(id), Value::Number(number)) = (array, index) else {
            return None;
        };
        let value = self.heap.items(id)?.get(whole_index(number)?)?;
        Some(value.filled())
    }

    /// Sets an element that an array has.
    #[inline(always)]
    pub(super) fn quick_set_element(&mut self, array: Value, index: Value, value: Value) -> bool {
        let (Value::Object(id), Value::Number(number)) = (array, index) else {
            return false;
        };
        if !self.has_room() {
            return false;
        }
        let items = self.heap.items_mut(id);
        match whole_index(number).and_then(|at| items?.get_mut(at)) {
            Some(place) => {
                *place = value;
                true
            }
            None => false,
        }
    }

    /// `array.push(value)` with the array, the method and the value on the stack, and its result
    /// dropped.
    #[inline(always)]
    pub(super) fn quick_push(&mut self) -> bool {
        const PUSH: Value = Value::Builtin(Builtin::ArrayMethod(ArrayMethod::Push));
        let [.., Value::Object(id), method, value] = *self.stack.as_slice() else {
            return false;
        };
        if method != PUSH || !self.has_room() {
            return false;
        }
        let memory = self.limits.memory_bytes;
        let Some(items) = self.heap.items_mut(id) else {
            return false;
        };
        let length = items.len() + 1;
        if length > MAX_ARRAY || length * VALUE_BYTES > memory {
            return false;
        }
        items.push(value);
        self.heap.count_elements(1);
        self.stack.truncate(self.stack.len().saturating_sub(3));
        true
    }
}
