//! Walking through values: patterns, `for … of`, `for … in` and `...`.
//!
//! A walk keeps what it walks in one slot and its position in the next; `for … in` keeps its keys in
//! the first and the object in the third.

use crate::compiler::code::StrId;
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Blame, Fault, Run};
use crate::value::{ObjId, Value};

/// What `for … in` finds at its position.
pub(super) enum NextKey {
    Key(Value),
    /// A key that was removed meanwhile: the one after it is next.
    Removed,
    End,
}

impl Machine {
    /// Starts a walk through the value on top of the stack, in the slots at `at`.
    pub(super) fn open_walk(&mut self, at: usize) -> Run<()> {
        let value = self.pop();
        self.check_iterable(value)?;
        self.set_slot(at, value);
        self.set_slot(at + 1, Value::Number(0.0));
        Ok(())
    }

    /// The position of the walk at `at`; `None` when a pattern has come to its end.
    fn walk_position(&self, at: usize) -> Option<usize> {
        match self.slot_at(at + 1) {
            Value::Number(position) => Some(position as usize),
            _ => None,
        }
    }

    /// The next element of the loop at `at`; `None` at its end.
    #[inline]
    pub(super) fn next_element(&mut self, at: usize) -> Option<Value> {
        let position = self.walk_position(at).unwrap_or(0);
        let (value, next) = self.element_at(self.slot_at(at), position)?;
        self.set_slot(at + 1, Value::Number(next as f64));
        Some(value)
    }

    /// The next element for the pattern at `at`; `undefined` from its end on, even where elements
    /// are added meanwhile.
    pub(super) fn next_part(&mut self, at: usize) -> Value {
        let Some(position) = self.walk_position(at) else {
            return Value::Undefined;
        };
        let (value, next) = match self.element_at(self.slot_at(at), position) {
            Some((value, next)) => (value, Value::Number(next as f64)),
            None => (Value::Undefined, Value::Undefined),
        };
        self.set_slot(at + 1, next);
        value
    }

    /// All elements that the pattern at `at` has not had.
    pub(super) fn remaining_parts(&mut self, at: usize) -> Run<Vec<Value>> {
        match self.walk_position(at) {
            Some(position) => self.elements_from(self.slot_at(at), position),
            None => Ok(Vec::new()),
        }
    }

    /// Starts `for … in` with the value on top of the stack, in the slots at `at`.
    pub(super) fn open_keys(&mut self, at: usize) -> Run<()> {
        let value = self.pop();
        let keys = self.loop_keys(value)?;
        self.set_slot(at, Value::Object(keys));
        self.set_slot(at + 1, Value::Number(0.0));
        self.set_slot(at + 2, value);
        self.check_memory()
    }

    /// The next key of the loop at `at`.
    pub(super) fn next_key(&mut self, at: usize) -> Run<NextKey> {
        let Some(key) = self.next_element(at) else {
            return Ok(NextKey::End);
        };
        let there = self.still_has(self.slot_at(at + 2), key)?;
        Ok(if there {
            NextKey::Key(key)
        } else {
            NextKey::Removed
        })
    }

    /// The element of an array, or the character of a text, at `at`, and where the next one is; an
    /// iterator gives its next one.
    pub(super) fn element_at(&mut self, walked: Value, at: usize) -> Option<(Value, usize)> {
        match walked {
            Value::Object(id) => match self.heap.items(id) {
                Some(items) => Some((items.get(at)?.filled(), at + 1)),
                None => Some((self.advance_iterator(id)?, at + 1)),
            },
            Value::Text(id) => {
                let units = self.heap.flat(id);
                let first = *units.get(at)?;
                let pair = units.get(at + 1).copied().filter(|second| {
                    (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(second)
                });
                Some(match pair {
                    Some(second) => (Value::Text(self.heap.text(&[first, second])), at + 2),
                    None => (Value::Text(self.heap.text(&[first])), at + 1),
                })
            }
            _ => None,
        }
    }

    /// Whether `for … of`, a pattern or `...` can walk through `value`.
    pub(super) fn check_iterable(&mut self, value: Value) -> Run<()> {
        let iterable = match value {
            Value::Text(_) => true,
            Value::Object(id) => self.is_list(id),
            _ => false,
        };
        if iterable {
            return Ok(());
        }
        let fault = Fault::new(DiagnosticCode::RunNotIterable).blame(Blame::Head);
        Err(self.with_type(fault, value))
    }

    /// The elements of `value` from `at` on.
    pub(super) fn elements_from(&mut self, value: Value, at: usize) -> Run<Vec<Value>> {
        self.check_iterator_fits(value)?;
        let mut items = Vec::new();
        let mut at = at;
        while let Some((item, next)) = self.element_at(value, at) {
            items.push(item);
            at = next;
            self.check_array_length(items.len())?;
        }
        self.charge_steps(items.len() / 16)?;
        Ok(items)
    }

    /// `[...list, ` adds the elements of `value` to an array.
    pub(super) fn extend_array(&mut self, array: ObjId, value: Value) -> Run<()> {
        self.check_iterable(value)?;
        let more = self.elements_from(value, 0)?;
        let length = self.heap.items(array).map_or(0, <[Value]>::len);
        self.check_array_length(length + more.len())?;
        self.heap.count_elements(more.len());
        if let Some(items) = self.heap.items_mut(array) {
            items.extend(more);
        }
        Ok(())
    }

    /// Adds the own properties of `source` to a new object, those in `without` left out.
    pub(super) fn copy_properties(
        &mut self,
        target: ObjId,
        source: Value,
        without: &[StrId],
    ) -> Run<()> {
        if source.is_nullish() {
            return Ok(());
        }
        for (key, value) in self.entries_of("...", source)? {
            let key = self.to_key(key)?;
            if !without.contains(&key) {
                self.heap.set_property(target, key, value);
            }
            self.heap.work += 1 + without.len() as u64 / 8;
        }
        Ok(())
    }

    /// Refuses to take `undefined` and `null` apart.
    pub(super) fn check_parts(&mut self, value: Value) -> Run<()> {
        if value.is_nullish() {
            return Err(self.with_type(Fault::new(DiagnosticCode::RunDestructureNothing), value));
        }
        Ok(())
    }

    /// The keys that `for … in` visits, as an array of texts.
    fn loop_keys(&mut self, value: Value) -> Run<ObjId> {
        let keys = match value {
            Value::Object(_) | Value::Text(_) => {
                let entries = self.entries_of("in", value)?;
                entries.into_iter().map(|(key, _)| key).collect()
            }
            _ => Vec::new(),
        };
        self.charge_steps(keys.len() / 8)?;
        Ok(self.heap.array(keys))
    }

    /// Whether a key that `for … in` is about to visit is still there.
    fn still_has(&mut self, object: Value, key: Value) -> Run<bool> {
        match (object, key) {
            (Value::Object(id), Value::Text(key)) => Ok(self.own_value(id, key).is_some()),
            _ => Ok(true),
        }
    }
}
