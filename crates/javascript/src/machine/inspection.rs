//! Read access to a machine's position and variables: for the trace and for the variables in scope.

use crate::compiler::builtins::{ArrayMethod, Builtin};
use crate::compiler::code::{FunctionCode, Op};
use crate::compiler::tables::Place;
use crate::machine::Machine;
use crate::machine::call::{Frame, ScriptFrame};
use crate::machine::heap::Kind;
use crate::text::Span;
use crate::value::{ObjId, Value};

/// What a variable is, within one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binding {
    /// A variable of the function, by its number in the table.
    Own(u32),
    Global(u16),
}

/// A write to an object that the next instruction will make.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// `panier.x`, `liste[2]`, `liste`.
    pub name: String,
    /// What is shown before and after.
    pub what: Written,
    pub span: Span,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Written {
    /// A property or element of an object.
    Part(Value, Value),
    /// An array as a whole.
    Array(ObjId),
}

impl Machine {
    /// How many calls are under way, the program's and the library's.
    pub(crate) fn calls(&self) -> usize {
        self.frames.len()
    }

    fn script_at(&self, call: usize) -> Option<(ScriptFrame, &FunctionCode)> {
        match self.frames.get(call)? {
            Frame::Script(frame) => {
                let function = self.code.functions.get(frame.function as usize)?;
                Some((*frame, function))
            }
            Frame::Iterate(_) | Frame::Ask { .. } => None,
        }
    }

    /// The innermost call, if it is one of the program's.
    pub(crate) fn script_call(&self) -> Option<usize> {
        let call = self.frames.len().checked_sub(1)?;
        self.script_at(call).map(|_| call)
    }

    /// The innermost call of the program, the library's aside.
    pub(crate) fn nearest_script_call(&self) -> Option<usize> {
        (0..self.frames.len())
            .rev()
            .find(|&call| self.script_at(call).is_some())
    }

    /// The next instruction of `call`.
    pub(crate) fn next_instruction(&self, call: usize) -> Option<u32> {
        self.script_at(call).map(|(frame, _)| frame.pc)
    }

    /// How many calls of the program are below `call`.
    pub(crate) fn depth_of(&self, call: usize) -> usize {
        (0..call)
            .filter(|&below| self.script_at(below).is_some())
            .count()
    }

    /// The function that `call` runs: its number, and its name as messages show it; the program
    /// itself has none.
    pub(crate) fn function_of(&self, call: usize) -> (u32, String) {
        let function = self.script_at(call).map_or(0, |(frame, _)| frame.function);
        let name = match function {
            0 => String::new(),
            _ => self.code.shown_name(function),
        };
        (function, name)
    }

    /// The statement that begins with the next instruction of the innermost call.
    pub(crate) fn statement_here(&self) -> Option<Span> {
        let (frame, function) = self.script_at(self.script_call()?)?;
        let statements = &function.statements;
        let at = statements.binary_search_by_key(&frame.pc, |(pc, _)| *pc);
        Some(statements.get(at.ok()?)?.1)
    }

    /// The statement that `call` is in the middle of.
    pub(crate) fn statement_around(&self, call: usize) -> Option<Span> {
        let (frame, function) = self.script_at(call)?;
        let begun = function
            .statements
            .partition_point(|(pc, _)| *pc < frame.pc);
        Some(function.statements.get(begun.checked_sub(1)?)?.1)
    }

    /// Whether the rest of the statement that `call` is in stores a value: then it gets a step of
    /// its own.
    pub(crate) fn stores_a_value(&self, call: usize) -> bool {
        let Some((frame, function)) = self.script_at(call) else {
            return false;
        };
        let end = function.statement_after(frame.pc.saturating_sub(1)) as usize;
        let rest = function.ops.get(frame.pc as usize..end).unwrap_or(&[]);
        rest.iter().any(|op| {
            matches!(
                op,
                Op::StoreLocal(_)
                    | Op::CheckedStoreLocal(_)
                    | Op::StoreCell(_)
                    | Op::InitCell(_)
                    | Op::StoreUpvalue(_)
                    | Op::StoreGlobal(_)
                    | Op::InitGlobal(_)
                    | Op::StoreProperty(_)
                    | Op::StoreIndex
                    | Op::DeleteProperty(_)
                    | Op::DeleteIndex
                    | Op::CallMethod(_)
                    | Op::CallMethodSpread
            )
        })
    }

    /// The variables of `call` that are in scope and have a value, innermost scope last: in the
    /// order of [`Binding`], in which the program's own come after them.
    ///
    /// Of a statement that began at instruction `since` the variables that it declared count even
    /// if their scope ended with it.
    pub(crate) fn own_bindings(&self, call: usize, since: Option<u32>) -> Vec<(Binding, Value)> {
        let mut found = Vec::new();
        if let Some((frame, function)) = self.script_at(call) {
            let declared = since.map(|since| (since, function.statement_after(since)));
            for (at, variable) in function.variables.iter().enumerate() {
                let just_declared = declared
                    .zip(variable.from)
                    .is_some_and(|((since, end), from)| since < from && from <= end);
                if !variable.in_scope(frame.pc) && !just_declared {
                    continue;
                }
                let value = match variable.place {
                    Place::Slot(slot) => self.slot(frame, slot),
                    Place::Upvalue(index) => Value::Cell(self.upvalue(frame, index)),
                };
                let value = match value {
                    Value::Cell(cell) => self.heap.get_cell(cell),
                    value => value,
                };
                if value != Value::Empty {
                    found.push((Binding::Own(at as u32), value));
                }
            }
        }
        found
    }

    /// The same with the program's own variables.
    pub(crate) fn bindings(&self, call: usize, since: Option<u32>) -> Vec<(Binding, Value)> {
        let mut found = self.own_bindings(call, since);
        for (at, value) in self.globals.iter().enumerate() {
            if *value != Value::Empty {
                found.push((Binding::Global(at as u16), *value));
            }
        }
        found
    }

    /// The parameters of the innermost call.
    pub(crate) fn arguments(&self) -> Vec<(String, Value)> {
        let Some(call) = self.script_call() else {
            return Vec::new();
        };
        let function = self.script_at(call).map(|(_, function)| function);
        let params = function.map_or(0, |function| function.params);
        self.own_bindings(call, None)
            .into_iter()
            .filter(|(binding, _)| {
                let Binding::Own(at) = binding else {
                    return false;
                };
                let variable = function.and_then(|it| it.variables.get(*at as usize));
                variable.is_some_and(|it| matches!(it.place, Place::Slot(slot) if slot < params))
            })
            .map(|(binding, value)| (self.name_of(call, binding), value))
            .collect()
    }

    /// Whether a variable of `call` belongs to an outer function.
    pub(crate) fn is_captured(&self, call: usize, binding: Binding) -> bool {
        let (Binding::Own(at), Some((_, function))) = (binding, self.script_at(call)) else {
            return false;
        };
        let variable = function.variables.get(at as usize);
        variable.is_some_and(|it| matches!(it.place, Place::Upvalue(_)))
    }

    /// A variable's name.
    pub(crate) fn name_of(&self, call: usize, binding: Binding) -> String {
        let name = match binding {
            Binding::Own(at) => self
                .script_at(call)
                .and_then(|(_, function)| function.variables.get(at as usize))
                .map(|variable| variable.name),
            Binding::Global(at) => self.code.globals.get(usize::from(at)).copied(),
        };
        let units = name.and_then(|name| self.code.strings.get(name));
        String::from_utf16_lossy(units.unwrap_or(&[]))
    }

    /// Whether a value is one of the program's functions.
    pub(crate) fn is_function(&self, value: Value) -> bool {
        matches!(value, Value::Object(id) if matches!(self.heap.kind(id), Kind::Function { .. }))
    }

    /// Whether two values show the same: texts by their beginning.
    pub(crate) fn same(&self, one: Value, two: Value) -> bool {
        match (one, two) {
            (Value::Number(one), Value::Number(two)) => one.to_bits() == two.to_bits(),
            (Value::Text(one), Value::Text(two)) => {
                one == two
                    || (self.heap.length(one) == self.heap.length(two)
                        && self.first_letters(one) == self.first_letters(two))
            }
            (one, two) => one == two,
        }
    }

    /// The condition that the next instruction will test, if it is a test, and whether it holds.
    pub(crate) fn next_test(&self) -> Option<(Span, bool)> {
        let (frame, function) = self.script_at(self.script_call()?)?;
        let Op::JumpIfFalse(_) = function.ops.get(frame.pc as usize)? else {
            return None;
        };
        let value = *self.stack.last()?;
        Some((function.span(frame.pc), self.holds(value)))
    }

    /// The write to an object that the next instruction will make, if it is one.
    pub(crate) fn next_write(&self) -> Option<Write> {
        let (frame, function) = self.script_at(self.script_call()?)?;
        let op = *function.ops.get(frame.pc as usize)?;
        let below = |depth: usize| {
            let at = self.stack.len().checked_sub(1 + depth)?;
            self.stack.get(at).copied()
        };
        let span = function.span(frame.pc);
        let head = function.head(frame.pc).of(self.code.source());
        match op {
            Op::StoreProperty(key) => Some(Write {
                name: format!("{head}.{}", self.first_letters(key)),
                what: Written::Part(below(1)?, Value::Text(key)),
                span,
            }),
            Op::StoreIndex => {
                let (object, key) = (below(2)?, below(1)?);
                Some(Write {
                    name: format!("{head}[{}]", self.show(key)),
                    what: Written::Part(object, key),
                    span,
                })
            }
            Op::CallMethod(args) => {
                let args = usize::from(args);
                let (Value::Object(array), Value::Builtin(Builtin::ArrayMethod(method))) =
                    (below(args + 1)?, below(args)?)
                else {
                    return None;
                };
                use ArrayMethod as A;
                let writes = matches!(
                    method,
                    A::Push
                        | A::Pop
                        | A::Shift
                        | A::Unshift
                        | A::Splice
                        | A::Reverse
                        | A::Fill
                        | A::Sort
                );
                writes.then(|| Write {
                    name: head
                        .rsplit_once('.')
                        .map_or(head, |(array, _)| array.trim_end())
                        .to_owned(),
                    what: Written::Array(array),
                    span,
                })
            }
            _ => None,
        }
    }

    /// What is shown of the target of a write.
    pub(crate) fn show_written(&self, what: Written) -> Option<String> {
        match what {
            Written::Part(object, key) => self.show_property(object, key),
            Written::Array(id) => Some(self.show(Value::Object(id))),
        }
    }

    /// A number that differs, almost surely, when the target of a write has changed.
    pub(crate) fn fingerprint(&self, what: Written) -> u64 {
        let Written::Array(id) = what else {
            return 0;
        };
        let items = self.heap.items(id).unwrap_or(&[]);
        items.iter().fold(items.len() as u64, |sum, item| {
            let bits = match *item {
                Value::Number(number) => number.to_bits(),
                Value::Text(id) => 1 << 60 | u64::from(id.0),
                Value::Object(id) => 2 << 60 | u64::from(id.0),
                Value::Bool(value) => 3 << 60 | u64::from(value),
                Value::Null => 4 << 60,
                _ => 5 << 60,
            };
            (sum ^ bits)
                .wrapping_mul(0x0000_0100_0000_01B3)
                .rotate_left(7)
        })
    }
}
