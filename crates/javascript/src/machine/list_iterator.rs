//! What `keys`, `values` and `entries` of an array give: an object that walks through the array once.

use crate::compiler::builtins::{ArrayMethod, IteratorMethod};
use crate::machine::Machine;
use crate::machine::fault::Run;
use crate::machine::heap::{Kind, OBJECT_BYTES, VALUE_BYTES};
use crate::value::{ObjId, Value};

/// An iterator over an array.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListIterator {
    /// The array; nothing once its end was reached, even where the array grows afterwards.
    pub list: Option<ObjId>,
    /// The place of the next element.
    next: usize,
    /// `keys`, `values` or `entries`.
    method: ArrayMethod,
}

impl Machine {
    /// `list.keys()`, `list.values()` and `list.entries()`.
    pub(super) fn list_iterator(&mut self, list: ObjId, method: ArrayMethod) -> Value {
        Value::Object(self.heap.iterator(ListIterator {
            list: Some(list),
            next: 0,
            method,
        }))
    }

    /// The next element of an iterator, which moves on; `None` at its end, and for other objects.
    pub(super) fn advance_iterator(&mut self, id: ObjId) -> Option<Value> {
        let &Kind::Iterator(ListIterator { list, next, method }) = self.heap.kind(id) else {
            return None;
        };
        let item = list.and_then(|list| self.heap.items(list)?.get(next).copied());
        if let Some(iterator) = self.heap.iterator_mut(id) {
            match item {
                Some(_) => iterator.next += 1,
                None => iterator.list = None,
            }
        }
        let (item, place) = (item?.filled(), Value::Number(next as f64));
        Some(match method {
            ArrayMethod::Keys => place,
            ArrayMethod::Entries => Value::Object(self.heap.array(vec![place, item])),
            _ => item,
        })
    }

    /// Refuses to make a list of all that an iterator still gives where that cannot fit.
    pub(super) fn check_iterator_fits(&mut self, value: Value) -> Run<()> {
        let Value::Object(id) = value else {
            return Ok(());
        };
        let &Kind::Iterator(ListIterator { list, next, method }) = self.heap.kind(id) else {
            return Ok(());
        };
        let length = list
            .and_then(|list| self.heap.items(list))
            .map_or(0, <[Value]>::len);
        let bytes = match method {
            ArrayMethod::Entries => OBJECT_BYTES + 3 * VALUE_BYTES,
            _ => VALUE_BYTES,
        };
        self.check_fits(length.saturating_sub(next), bytes)
    }

    /// `iterator.next()`
    pub(super) fn iterator_method(&mut self, method: IteratorMethod, id: ObjId) -> Value {
        let IteratorMethod::Next = method;
        let value = self.advance_iterator(id);
        let result = self.heap.plain();
        let done = Value::Bool(value.is_none());
        let value = value.unwrap_or(Value::Undefined);
        for (name, value) in [("value", value), ("done", done)] {
            let name = self.heap.text_of(name);
            let key = self.heap.name_of(name);
            self.heap.set_property(result, key, value);
        }
        Value::Object(result)
    }
}
