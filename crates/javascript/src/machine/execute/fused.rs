//! What fused instructions do. Each of these acts as the plain instructions would, or gives that it
//! has not, with nothing changed: then the plain ones run. See `compiler::fuse`.

use crate::compiler::builtins::{ArrayMethod, Builtin, LENGTH};
use crate::compiler::code::StrId;
use crate::compiler::fuse::{Arithmetic, Comparison, Operand, Source};
use crate::machine::Machine;
use crate::machine::array_length::MAX_ARRAY;
use crate::machine::heap::{Kind, VALUE_BYTES};
use crate::machine::property::whole_index;
use crate::value::Value;

impl Machine {
    /// The operand's value; empty for a variable without one.
    #[inline(always)]
    pub(super) fn operand(&self, base: usize, operand: Operand) -> Value {
        match operand.source() {
            Source::Local(slot) => self.slot_at(base + slot),
            Source::Global(global) => self.globals.get(global).copied().unwrap_or(Value::Empty),
            Source::Int(value) => Value::Number(f64::from(value)),
            Source::Undefined => Value::Undefined,
            Source::Null => Value::Null,
            Source::Bool(value) => Value::Bool(value),
        }
    }

    #[inline(always)]
    fn operand_number(&self, base: usize, operand: Operand) -> Option<f64> {
        match self.operand(base, operand) {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    #[inline(always)]
    fn top_number(&self) -> Option<f64> {
        match self.top() {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Drops `count` values.
    #[inline(always)]
    fn drop_values(&mut self, count: usize) {
        self.stack.truncate(self.stack.len().saturating_sub(count));
    }

    /// The result of an operator for two operands that are numbers.
    #[inline(always)]
    fn arithmetic(
        &self,
        base: usize,
        op: Arithmetic,
        left: Operand,
        right: Operand,
    ) -> Option<Value> {
        let (left, right) = (
            self.operand_number(base, left)?,
            self.operand_number(base, right)?,
        );
        Some(Value::Number(op.apply(left, right)))
    }

    #[inline(always)]
    pub(super) fn push_arithmetic(
        &mut self,
        base: usize,
        op: Arithmetic,
        left: Operand,
        right: Operand,
    ) -> bool {
        let Some(value) = self.arithmetic(base, op, left, right) else {
            return false;
        };
        self.stack.push(value);
        true
    }

    #[inline(always)]
    pub(super) fn store_arithmetic(
        &mut self,
        base: usize,
        op: Arithmetic,
        left: Operand,
        right: Operand,
        to: Operand,
    ) -> bool {
        match self.arithmetic(base, op, left, right) {
            Some(value) => self.store_operand(base, to, value),
            None => false,
        }
    }

    #[inline(always)]
    pub(super) fn arithmetic_top(&mut self, base: usize, op: Arithmetic, right: Operand) -> bool {
        let (Some(left), Some(right)) = (self.top_number(), self.operand_number(base, right))
        else {
            return false;
        };
        self.set_top(Value::Number(op.apply(left, right)));
        true
    }

    #[inline(always)]
    pub(super) fn arithmetic_property(
        &mut self,
        base: usize,
        op: Arithmetic,
        object: Operand,
        key: StrId,
    ) -> bool {
        let right = self.number_property(self.operand(base, object), key);
        let (Some(left), Some(right)) = (self.top_number(), right) else {
            return false;
        };
        self.set_top(Value::Number(op.apply(left, right)));
        true
    }

    #[inline(always)]
    pub(super) fn compare_top(&mut self, base: usize, test: Comparison, right: Operand) -> bool {
        let (Some(left), Some(right)) = (self.top_number(), self.operand_number(base, right))
        else {
            return false;
        };
        self.set_top(Value::Bool(test.holds(left, right)));
        true
    }

    #[inline(always)]
    pub(super) fn test_operands(
        &self,
        base: usize,
        test: Comparison,
        left: Operand,
        right: Operand,
    ) -> Option<bool> {
        let left = self.operand_number(base, left)?;
        Some(test.holds(left, self.operand_number(base, right)?))
    }

    /// Compares a number with the length of an array or text.
    #[inline(always)]
    pub(super) fn test_length(
        &self,
        base: usize,
        test: Comparison,
        left: Operand,
        list: Operand,
    ) -> Option<bool> {
        let left = self.operand_number(base, left)?;
        let length = match self.operand(base, list) {
            Value::Object(id) => self.heap.items(id)?.len(),
            Value::Text(id) => self.heap.length(id),
            _ => return None,
        };
        Some(test.holds(left, length as f64))
    }

    /// Compares the top, and drops it.
    #[inline(always)]
    pub(super) fn test_top(
        &mut self,
        base: usize,
        test: Comparison,
        right: Operand,
    ) -> Option<bool> {
        let (left, right) = (self.top_number()?, self.operand_number(base, right)?);
        self.drop_values(1);
        Some(test.holds(left, right))
    }

    /// Compares the two values on top, and drops them.
    #[inline(always)]
    pub(super) fn test_two(&mut self, test: Comparison) -> Option<bool> {
        let (Value::Number(left), Value::Number(right)) = self.top_two() else {
            return None;
        };
        self.drop_values(2);
        Some(test.holds(left, right))
    }

    /// Adds to a number on the stack.
    #[inline(always)]
    pub(super) fn step_local(&mut self, at: usize, delta: i8) -> bool {
        match self.stack.get_mut(at) {
            Some(Value::Number(number)) => {
                *number += f64::from(delta);
                true
            }
            _ => false,
        }
    }

    /// Assigns a variable that has a value.
    #[inline(always)]
    fn store_operand(&mut self, base: usize, to: Operand, value: Value) -> bool {
        let place = match to.source() {
            Source::Local(slot) => self.stack.get_mut(base + slot),
            Source::Global(global) => {
                let place = self.globals.get_mut(global);
                place.filter(|old| **old != Value::Empty)
            }
            Source::Int(_) | Source::Undefined | Source::Null | Source::Bool(_) => None,
        };
        match place {
            Some(place) => {
                *place = value;
                true
            }
            None => false,
        }
    }

    /// A length, or a number of a sprite.
    #[inline(always)]
    fn inner_number(&self, object: Value, key: StrId) -> Option<f64> {
        let id = match object {
            Value::Object(id) => id,
            Value::Text(id) if key == LENGTH => return Some(self.heap.length(id) as f64),
            _ => return None,
        };
        match self.heap.kind(id) {
            Kind::Array(items) if key == LENGTH => Some(items.len() as f64),
            Kind::Sprite(sprite) => {
                self.sprite_number_property(*sprite, self.code.known(key).sprite?)
            }
            _ => None,
        }
    }

    /// A property that is a number: a plain object's own, a length, or one of a sprite.
    #[inline(always)]
    fn number_property(&self, object: Value, key: StrId) -> Option<f64> {
        match self.plain_property(object, key) {
            Some(Value::Number(number)) => Some(*number),
            Some(_) => None,
            None => self.inner_number(object, key),
        }
    }

    /// A value goes from where it is kept straight to the stack: put together from its parts on the
    /// way, it would be written in two pieces and read in one, which processors wait for. That took a
    /// fifth of the benchmark of objects.
    #[inline(always)]
    pub(super) fn push_property(&mut self, base: usize, object: Operand, key: StrId) -> bool {
        let object = self.operand(base, object);
        if let Some(&value) = self.plain_property(object, key) {
            self.stack.push(value);
        } else if let Some(number) = self.inner_number(object, key) {
            self.stack.push(Value::Number(number));
        } else {
            return false;
        }
        true
    }

    #[inline(always)]
    pub(super) fn push_object_and_property(
        &mut self,
        base: usize,
        object: Operand,
        key: StrId,
    ) -> bool {
        let object = self.operand(base, object);
        if let Some(&value) = self.plain_property(object, key) {
            self.stack.push(object);
            self.stack.push(value);
        } else if let Some(number) = self.inner_number(object, key) {
            self.stack.push(object);
            self.stack.push(Value::Number(number));
        } else {
            return false;
        }
        true
    }

    /// Sets a property of a plain object where that cannot fill the memory, and drops both. The key
    /// is not `__proto__`.
    #[inline(always)]
    pub(super) fn quick_set_property(&mut self, key: StrId) -> bool {
        let (Value::Object(id), value) = self.top_two() else {
            return false;
        };
        let acts = self.may_write() && self.heap.set_plain_property(id, key, value);
        if acts {
            self.drop_values(2);
        }
        acts
    }

    /// Whether a property or element more fits into the memory: where not, the plain instructions
    /// collect. They also record what a library function has shown before the first call of its turn.
    #[inline(always)]
    fn may_write(&self) -> bool {
        const LARGEST: usize = 2 * VALUE_BYTES;
        self.heap.bytes + LARGEST <= self.limits.memory_bytes && !self.visible_change
    }

    /// An element that an array has, no hole.
    #[inline(always)]
    pub(super) fn quick_element(&self, array: Value, index: Value) -> Option<&Value> {
        let (Value::Object(id), Value::Number(number)) = (array, index) else {
            return None;
        };
        let value = self.heap.items(id)?.get(whole_index(number)?)?;
        (*value != Value::Empty).then_some(value)
    }

    #[inline(always)]
    pub(super) fn push_element(&mut self, base: usize, array: Operand, index: Operand) -> bool {
        let (array, index) = (self.operand(base, array), self.operand(base, index));
        let Some(&value) = self.quick_element(array, index) else {
            return false;
        };
        self.stack.push(value);
        true
    }

    /// An element into a slot.
    #[inline(always)]
    pub(super) fn load_element(
        &mut self,
        base: usize,
        array: Operand,
        index: Operand,
        to: u16,
    ) -> bool {
        let (array, index) = (self.operand(base, array), self.operand(base, index));
        let Some(&value) = self.quick_element(array, index) else {
            return false;
        };
        self.set_slot(base + usize::from(to), value);
        true
    }

    #[inline(always)]
    pub(super) fn set_operand_element(
        &mut self,
        base: usize,
        array: Operand,
        index: Operand,
        value: Operand,
    ) -> bool {
        let (array, index) = (self.operand(base, array), self.operand(base, index));
        let value = self.operand(base, value);
        value != Value::Empty && self.quick_set_element(array, index, value)
    }

    /// Sets an element with array, index and value on the stack, and drops them.
    #[inline(always)]
    pub(super) fn set_element_top(&mut self) -> bool {
        let [.., array, index, value] = *self.stack.as_slice() else {
            return false;
        };
        let acts = self.quick_set_element(array, index, value);
        if acts {
            self.drop_values(3);
        }
        acts
    }

    /// Sets an element that an array has.
    #[inline(always)]
    fn quick_set_element(&mut self, array: Value, index: Value, value: Value) -> bool {
        let (Value::Object(id), Value::Number(number)) = (array, index) else {
            return false;
        };
        if !self.may_write() {
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
        if method != PUSH || !self.may_write() {
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
        self.drop_values(3);
        true
    }
}
