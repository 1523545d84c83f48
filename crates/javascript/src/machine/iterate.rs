//! Library methods that call the program back (`map`, `filter`, `sort`, …), as resumable frames: they
//! take no native stack, and a slice can end between two callbacks.

use crate::compiler::builtins::ArrayMethod;
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::call::{Frame, NativeResult};
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::tim_sort::TimSort;
use crate::value::{ObjId, Value};

/// The method, which decides what the callback's results are for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Purpose {
    Method(ArrayMethod),
    /// `Array.from(list, function)`.
    From,
}

/// A method that is running.
#[derive(Clone, Debug)]
pub(super) struct Iteration {
    purpose: Purpose,
    array: ObjId,
    callback: Value,
    /// `this` for the callback.
    receiver: Value,
    /// The next element, or the one whose callback runs.
    index: usize,
    length: usize,
    /// The element whose callback runs.
    current: Value,
    /// The result so far: an array for `map` and `filter`, the running value of `reduce`.
    result: Value,
    /// A callback runs; its result will be on the stack.
    waiting: bool,
    result_at: usize,
    sort: Option<TimSort>,
}

impl Iteration {
    /// The values that the frame holds, for the collector.
    pub fn values(&self) -> Vec<Value> {
        let mut values = vec![
            Value::Object(self.array),
            self.callback,
            self.receiver,
            self.current,
            self.result,
        ];
        if let Some(sort) = &self.sort {
            values.extend(sort.values());
        }
        values
    }

    /// Whether it walks from the end to the start.
    fn backwards(&self) -> bool {
        use ArrayMethod as A;
        matches!(
            self.purpose,
            Purpose::Method(A::FindLast | A::FindLastIndex | A::ReduceRight)
        )
    }

    /// The element of the callback with this number.
    fn element(&self, index: usize) -> usize {
        if self.backwards() {
            self.length - 1 - index
        } else {
            index
        }
    }

    /// Whether holes are passed over.
    fn skips_holes(&self) -> bool {
        use ArrayMethod as A;
        !matches!(
            self.purpose,
            Purpose::From
                | Purpose::Method(A::Find | A::FindIndex | A::FindLast | A::FindLastIndex)
        )
    }
}

impl Machine {
    /// Begins a method that calls back; its result will go to `result_at`.
    pub(super) fn iterate(
        &mut self,
        purpose: Purpose,
        array: ObjId,
        args: &[Value],
        result_at: usize,
    ) -> Run<NativeResult> {
        use ArrayMethod as A;
        let callback = args.first().copied().unwrap_or(Value::Undefined);
        let items = self.heap.items(array).unwrap_or(&[]);
        let length = items.len();
        let plain_sort = purpose == Purpose::Method(A::Sort) && callback == Value::Undefined;
        if plain_sort {
            return self.sort_as_texts(array).map(NativeResult::from);
        }
        let is_function = match callback {
            Value::Builtin(builtin) => builtin.callable(),
            Value::Object(id) => matches!(self.heap.kind(id), Kind::Function { .. }),
            _ => false,
        };
        if !is_function {
            let name = match purpose {
                Purpose::Method(method) => method.name(),
                Purpose::From => "from",
            };
            let fault = Fault::new(DiagnosticCode::RunFunctionExpected).with("name", name);
            return Err(self.with_type(fault, callback));
        }
        if self.frames.len() >= self.limits.call_depth {
            let name = match purpose {
                Purpose::Method(method) => method.name(),
                Purpose::From => "from",
            };
            return Err(Fault::new(DiagnosticCode::RunTooDeep).with("name", name));
        }
        let mut iteration = Iteration {
            purpose,
            array,
            callback,
            receiver: match purpose {
                Purpose::Method(A::Sort | A::Reduce | A::ReduceRight) => Value::Undefined,
                _ => args.get(1).copied().unwrap_or(Value::Undefined),
            },
            index: 0,
            length,
            current: Value::Undefined,
            result: Value::Undefined,
            waiting: false,
            result_at,
            sort: None,
        };
        match purpose {
            Purpose::Method(A::Map) => {
                let blank = vec![Value::Empty; length];
                iteration.result = Value::Object(self.heap.array(blank));
            }
            Purpose::Method(A::Filter | A::FlatMap) | Purpose::From => {
                iteration.result = Value::Object(self.heap.array(Vec::new()));
            }
            Purpose::Method(A::Reduce | A::ReduceRight) => match args.get(1) {
                Some(start) => iteration.result = *start,
                None => {
                    let first = (0..length).find_map(|index| {
                        let item = items.get(iteration.element(index)).copied();
                        item.filter(|it| *it != Value::Empty).map(|it| (index, it))
                    });
                    let Some((first, value)) = first else {
                        return Err(Fault::new(DiagnosticCode::RunReduceOfEmpty));
                    };
                    iteration.result = value;
                    iteration.index = first + 1;
                }
            },
            Purpose::Method(A::Sort) => iteration.sort = Some(TimSort::new(items)),
            Purpose::Method(_) => {}
        }
        self.stack.truncate(result_at);
        self.frames.push(Frame::Iterate(Box::new(iteration)));
        Ok(NativeResult::Pending)
    }

    /// One step of the method on top: takes a result, then calls back or ends. Not part of the
    /// loop's own code: there it would take registers from the instructions.
    #[inline(never)]
    pub(super) fn step_iteration(&mut self) -> Run<()> {
        if let Some(outcome) = self.answer_sort() {
            return outcome;
        }
        let Some(Frame::Iterate(iteration)) = self.frames.pop() else {
            return Ok(());
        };
        let mut iteration = iteration;
        if iteration.waiting {
            iteration.waiting = false;
            let returned = self.stack.pop().unwrap_or(Value::Undefined);
            if let Some(result) = self.take_result(&mut iteration, returned)? {
                return self.end_iteration(&iteration, result);
            }
        }
        let result_at = self.stack.len();
        if self.push_call(&mut iteration) {
            iteration.waiting = true;
            let receiver = iteration.receiver;
            // The frame goes back below the call.
            self.frames.push(Frame::Iterate(iteration));
            let count = self.stack.len() - result_at - 1;
            return self.call(count, result_at, receiver);
        }
        let result = self.final_result(&mut iteration);
        self.end_iteration(&iteration, result)
    }

    /// Takes a comparator's number and asks for the next pair, with the frame left where it is: that
    /// takes a fifth off the benchmark of arrays. `None` where there is more to do.
    fn answer_sort(&mut self) -> Option<Run<()>> {
        let Some(Frame::Iterate(iteration)) = self.frames.last_mut() else {
            return None;
        };
        let sort = iteration.sort.as_mut().filter(|_| iteration.waiting)?;
        let &Value::Number(order) = self.stack.last()? else {
            return None;
        };
        self.stack.pop();
        sort.answer(order < 0.0);
        let Some((left, right)) = sort.next_pair() else {
            iteration.waiting = false;
            return None;
        };
        let result_at = self.stack.len();
        let (callback, receiver) = (iteration.callback, iteration.receiver);
        self.stack.extend_from_slice(&[callback, left, right]);
        Some(self.call(2, result_at, receiver))
    }

    fn end_iteration(&mut self, iteration: &Iteration, result: Value) -> Run<()> {
        self.stack.truncate(iteration.result_at);
        self.stack.push(result);
        self.check_memory()
    }

    /// Puts the callback and the arguments of its next call on the stack; gives whether there is
    /// one. A vector of the arguments for each call took 8 % of the benchmark of arrays.
    fn push_call(&mut self, iteration: &mut Iteration) -> bool {
        use ArrayMethod as A;
        if let Some(sort) = &mut iteration.sort {
            let Some((left, right)) = sort.next_pair() else {
                return false;
            };
            self.stack
                .extend_from_slice(&[iteration.callback, left, right]);
            return true;
        }
        if let Some(from_iterator) = self.push_call_of_iterator(iteration) {
            return from_iterator;
        }
        loop {
            let items = self.heap.items(iteration.array).unwrap_or(&[]);
            // `Array.from` walks on as long as there is something; methods know their end.
            let length = match iteration.purpose {
                Purpose::From => items.len(),
                Purpose::Method(_) => iteration.length,
            };
            if iteration.index >= length {
                return false;
            }
            let at = iteration.element(iteration.index);
            let item = items.get(at).copied().unwrap_or(Value::Empty);
            if item == Value::Empty && iteration.skips_holes() {
                iteration.index += 1;
                self.heap.work += 1;
                continue;
            }
            iteration.current = item.filled();
            let (item, at) = (iteration.current, Value::Number(at as f64));
            let array = Value::Object(iteration.array);
            let callback = iteration.callback;
            match iteration.purpose {
                Purpose::Method(A::Reduce | A::ReduceRight) => {
                    let call = [callback, iteration.result, item, at, array];
                    self.stack.extend_from_slice(&call);
                }
                Purpose::From => self.stack.extend_from_slice(&[callback, item, at]),
                Purpose::Method(_) => {
                    self.stack.extend_from_slice(&[callback, item, at, array]);
                }
            }
            return true;
        }
    }

    /// The same for `Array.from(iterator, function)`; `None` for everything else.
    fn push_call_of_iterator(&mut self, iteration: &mut Iteration) -> Option<bool> {
        let from = iteration.purpose == Purpose::From;
        if !from || self.heap.items(iteration.array).is_some() {
            return None;
        }
        let Some(item) = self.advance_iterator(iteration.array) else {
            return Some(false);
        };
        let place = Value::Number(iteration.index as f64);
        self.stack
            .extend_from_slice(&[iteration.callback, item, place]);
        Some(true)
    }

    /// Uses the callback's result; gives the method's own if that decides it.
    fn take_result(&mut self, iteration: &mut Iteration, returned: Value) -> Run<Option<Value>> {
        use ArrayMethod as A;
        let at = iteration.index;
        iteration.index += 1;
        let result = match iteration.result {
            Value::Object(id) => Some(id),
            _ => None,
        };
        match iteration.purpose {
            Purpose::Method(A::Sort) => {
                let order = self.to_number(returned)?;
                if let Some(sort) = &mut iteration.sort {
                    sort.answer(order < 0.0);
                }
            }
            Purpose::Method(A::Map) => {
                let items = result.and_then(|id| self.heap.items_mut(id));
                if let Some(place) = items.and_then(|items| items.get_mut(at)) {
                    *place = returned;
                }
            }
            Purpose::From => {
                if let Some(items) = result.and_then(|id| self.heap.items_mut(id)) {
                    items.push(returned);
                    self.heap.count_elements(1);
                }
            }
            Purpose::Method(A::Filter) => {
                if self.truthy(returned)
                    && let Some(items) = result.and_then(|id| self.heap.items_mut(id))
                {
                    items.push(iteration.current);
                    self.heap.count_elements(1);
                }
            }
            Purpose::Method(A::FlatMap) => {
                let parts = match returned {
                    Value::Object(id) => self.heap.items(id).map(<[Value]>::to_vec),
                    _ => None,
                };
                let parts = match parts {
                    Some(parts) => parts.into_iter().filter(|it| *it != Value::Empty).collect(),
                    None => vec![returned],
                };
                self.charge_steps(parts.len() / 16)?;
                if let Some(items) = result.and_then(|id| self.heap.items_mut(id)) {
                    let (length, more) = (items.len() + parts.len(), parts.len());
                    items.extend(parts);
                    self.heap.count_elements(more);
                    self.check_array_length(length)?;
                }
            }
            Purpose::Method(A::Reduce | A::ReduceRight) => iteration.result = returned,
            Purpose::Method(A::Find | A::FindLast) if self.truthy(returned) => {
                return Ok(Some(iteration.current));
            }
            Purpose::Method(A::FindIndex | A::FindLastIndex) if self.truthy(returned) => {
                return Ok(Some(Value::Number(iteration.element(at) as f64)));
            }
            Purpose::Method(A::Some) if self.truthy(returned) => {
                return Ok(Some(Value::Bool(true)));
            }
            Purpose::Method(A::Every) if !self.truthy(returned) => {
                return Ok(Some(Value::Bool(false)));
            }
            Purpose::Method(_) => {}
        }
        Ok(None)
    }

    /// The method's result after its last callback.
    fn final_result(&mut self, iteration: &mut Iteration) -> Value {
        use ArrayMethod as A;
        match iteration.purpose {
            Purpose::Method(A::Map | A::Filter | A::FlatMap | A::Reduce | A::ReduceRight)
            | Purpose::From => iteration.result,
            Purpose::Method(A::FindIndex | A::FindLastIndex) => Value::Number(-1.0),
            Purpose::Method(A::Some) => Value::Bool(false),
            Purpose::Method(A::Every) => Value::Bool(true),
            Purpose::Method(A::Sort) => {
                if let Some(sort) = iteration.sort.take() {
                    self.store_sorted(iteration.array, sort.finish());
                }
                Value::Object(iteration.array)
            }
            Purpose::Method(_) => Value::Undefined,
        }
    }

    /// Writes sorted elements back; what the comparator appended meanwhile stays behind them.
    fn store_sorted(&mut self, array: ObjId, sorted: Vec<Value>) {
        if let Some(items) = self.heap.items_mut(array) {
            let before = items.len();
            let rest = items.split_off(sorted.len().min(before));
            *items = sorted;
            items.extend(rest);
            let more = items.len().saturating_sub(before);
            self.heap.count_elements(more);
        }
    }

    /// `sort()` without a function: by text.
    fn sort_as_texts(&mut self, array: ObjId) -> Run<Value> {
        let items = self.heap.items(array).unwrap_or(&[]).to_vec();
        let mut sort = TimSort::new(&items);
        let mut keyed = Vec::with_capacity(sort.work.len());
        let mut units = 0;
        for value in &sort.work {
            let text = self.to_text(*value)?;
            self.heap.flatten(text);
            units += self.heap.length(text);
            keyed.push((text, *value));
        }
        let rounds = keyed.len().checked_ilog2().unwrap_or(0) as usize + 1;
        self.charge_steps((keyed.len() * 4 + units / 64).saturating_mul(rounds))?;
        let heap = &self.heap;
        keyed.sort_by(|left, right| heap.units(left.0).cmp(heap.units(right.0)));
        sort.work = keyed.into_iter().map(|(_, value)| value).collect();
        self.store_sorted(array, sort.finish());
        Ok(Value::Object(array))
    }
}
