//! What a program is compiled to: compact code in which every name is already a place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU32;

use crate::compiler::builtins::{Builtin, Known};
use crate::compiler::fuse::{Arithmetic, Comparison, Operand};
use crate::compiler::tables::{Point, Variable};
use crate::diagnostic::DiagnosticCode;
use crate::syntax::BinaryOp;
use crate::text::Span;
use declic_text::Lang;

/// A string of the machine: below the number of the code's own strings it is one of those (they
/// are interned, so equal texts have equal ids), above it lives in the machine's arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StrId(pub(crate) u32);

/// One instruction. Operands of arithmetic are on the stack; `slot`s are places of the current
/// call, `u32` targets are instruction numbers in the same function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Op {
    Undefined,
    Null,
    True,
    False,
    Int(i32),
    /// A number of [`Code::numbers`].
    Number(u32),
    Text(StrId),
    Builtin(Builtin),

    Local(u16),
    /// Like `Local`, for a place that may not have its first value yet.
    CheckedLocal(u16),
    StoreLocal(u16),
    /// Assigns a place that may not have its first value yet.
    CheckedStoreLocal(u16),
    /// Marks a place as not having a value yet.
    ClearLocal(u16),
    /// Adds to a local that holds a number, or to its numeric value.
    StepLocal(u16, i8),
    /// A fresh box without a value in a slot.
    NewCell(u16),
    /// A fresh box with the same value: each turn of a loop has its own.
    CopyCell(u16),
    /// Moves a parameter's value into a fresh box.
    BoxLocal(u16),
    Cell(u16),
    StoreCell(u16),
    InitCell(u16),
    Upvalue(u16),
    StoreUpvalue(u16),
    Global(u16),
    StoreGlobal(u16),
    InitGlobal(u16),

    Pop,
    Dup,
    Dup2,
    /// Copies the top of the stack below the next `n` values.
    Tuck(u8),
    /// Drops the `n` values below the top.
    Nip(u8),
    /// Moves the value below the `n` on top up to the top.
    Raise(u8),

    /// Takes two values and leaves one.
    Binary(BinaryOp),
    Negate,
    ToNumber,
    BitNot,
    Not,
    TypeOf,
    /// Adds a small number to the top, which is a number already.
    Step(i8),
    ToText,
    /// Joins the `n` texts on top.
    Concat(u16),

    Jump(u32),
    JumpIfFalse(u32),
    /// Jumps and leaves the value on the stack, or drops it.
    JumpIfFalseKeep(u32),
    JumpIfTrueKeep(u32),
    JumpIfValueKeep(u32),
    JumpIfDefinedKeep(u32),
    /// `?.`: when the top is nothing, drops `n` values, pushes `undefined` and jumps.
    JumpIfNothing(u8, u32),
    /// A loop begins: its turns count from zero.
    EnterLoop(u16),
    /// Back to the loop's test.
    Repeat(u16, u32),

    NewArray(u32),
    /// Adds the top to the array below.
    Append,
    /// Adds the elements of the top to the array below.
    Extend,
    NewObject,
    /// Adds a property to the object below the value.
    InitProperty(StrId),
    /// The same with a key, as text, between the two.
    InitIndex,
    /// Adds the properties of the top to the object below.
    CopyProperties,
    /// Turns the top into a property key.
    ToKey,
    /// Stops when the top is nothing: it has no parts.
    NeedParts,
    /// Replaces an object and `n` keys by an object of its other properties.
    OtherProperties(u16),
    DeleteProperty(StrId),
    DeleteIndex,
    Property(StrId),
    StoreProperty(StrId),
    Index,
    StoreIndex,

    /// Makes a function of `Code::functions`.
    Function(u32),
    /// The function that is running.
    Callee,
    Call(u16),
    /// Pushes the method of the object on top; the object stays below.
    Method(StrId),
    /// The same for `object[key]`: the key is replaced by the method.
    MethodAt,
    /// Calls a method with its arguments; the object is below it.
    CallMethod(u16),
    CallBuiltin(u16, Builtin),
    /// Like `Call` with an array of the arguments on top.
    CallSpread,
    /// Like `CallMethod` with an array of the arguments on top.
    CallMethodSpread,
    New(u16),
    NewSpread,
    Return,
    Throw,
    /// Throws what was thrown before `finally`.
    Rethrow,

    /// Checks that the top of the stack can be walked and stores it in `slot`, the position in
    /// `slot + 1`.
    OpenLoop(u16),
    /// Pushes the next element, or jumps.
    NextElement(u16, u32),
    /// Pushes the next element, or `undefined` when there is none any more.
    NextPart(u16),
    /// Pushes an array of all elements that remain.
    OtherParts(u16),
    /// Stores the keys of the top in `slot`, the position in `slot + 1`, the object in `slot + 2`.
    OpenKeys(u16),
    /// Pushes the next key that is still there, or jumps.
    NextKey(u16, u32),

    /// In watched code: records the top of the stack as the value of a point. Counts no step.
    Watch(u32),
    /// The same for the value in a slot.
    WatchLocal(u16, u32),

    /// Stops the program with a fault known when compiling: [`Code::faults`].
    Fault(u32),

    // Fused instructions, each with the plain ones that it stands for.
    /// Two operands, the operator.
    Arithmetic(Arithmetic, Operand, Operand),
    /// The same and a store.
    StoreArithmetic(Arithmetic, Operand, Operand, Operand),
    /// An operand, the operator; or `ToNumber`, `Step`.
    ArithmeticTop(Arithmetic, Operand),
    /// An operand, `Property`, the operator.
    ArithmeticProperty(Arithmetic, Operand, StrId),
    /// An operand, the comparison.
    CompareTop(Comparison, Operand),
    /// Two operands, the comparison, `JumpIfFalse`.
    JumpUnless(Comparison, Operand, Operand, u16),
    /// Two operands, `Property` `length`, the comparison, `JumpIfFalse`.
    JumpUnlessLength(Comparison, Operand, Operand, u16),
    /// An operand, the comparison, `JumpIfFalse`.
    JumpUnlessTop(Comparison, Operand, u16),
    /// The comparison, `JumpIfFalse`.
    JumpUnlessTwo(Comparison, u32),
    /// `Not`, `JumpIfFalse`.
    JumpIfTrue(u32),
    /// `StepLocal`, `Repeat`.
    StepRepeat(i8, u16, u16, u16),
    /// An operand, `Property`.
    PropertyOf(Operand, StrId),
    /// An operand twice, or once and `Dup`; `Property`.
    PushAndProperty(Operand, StrId),
    /// `StoreProperty`, `Pop`.
    SetProperty(StrId),
    /// Two operands, `Index`.
    ElementOf(Operand, Operand),
    /// The same and `StoreLocal`.
    LoadElement(Operand, Operand, u16),
    /// Three operands, `StoreIndex`, `Pop`.
    SetElement(Operand, Operand, Operand),
    /// `StoreIndex`, `Pop`.
    SetElementTop,
    /// `CallMethod` with one argument, `Pop`: acts on `array.push(value)`.
    PushElement,
    /// An operand, `Return`.
    ReturnOf(Operand),
}

/// An instruction by its number in the whole program. The program's first instruction has none: it
/// writes nothing that anything could ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InstructionId(NonZeroU32);

/// Where a new function finds a captured variable: in its maker's slot or among its maker's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Capture {
    Slot(u16),
    Upvalue(u16),
}

/// A loop's instructions, so that a fault can name the loop.
#[derive(Clone, Debug)]
pub(crate) struct LoopRange {
    pub id: u16,
    pub start: u32,
    pub end: u32,
    /// The loop's head, `while (…)`.
    pub span: Span,
    /// Whether something may end it.
    pub may_end: bool,
}

/// Instructions under the protection of a `catch` or `finally`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handler {
    pub start: u32,
    pub end: u32,
    /// The instruction of the handler, with what was thrown on the stack.
    pub target: u32,
}

/// One function's code; number 0 is the program itself.
#[derive(Clone, Debug)]
pub(crate) struct FunctionCode {
    /// Its own number.
    pub index: u32,
    /// The function that makes it; none makes the program itself.
    pub parent: Option<u32>,
    /// Instructions of all functions before it: numbers each instruction of the program.
    pub first: u32,
    pub name: StrId,
    pub span: Span,
    /// Slots that arguments go to, the rest parameter aside.
    pub params: u16,
    /// The slot after them takes an array of the further arguments.
    pub rest: bool,
    /// Parameters before the first with a default value: the function's `length`.
    pub length: u16,
    /// Whether `name` is known: a computed key can give another one while the program runs.
    pub named: bool,
    /// The slot for `this`, if the function or an arrow in it uses it.
    pub this: Option<u16>,
    /// Slots of a call, parameters included.
    pub slots: u16,
    pub ops: Vec<Op>,
    /// As many: at each number a fused instruction, or the plain one. See `compiler::fuse`.
    pub fused: Vec<Op>,
    /// The place of each instruction.
    pub spans: Vec<Span>,
    /// The place of the part to blame (what is called, what has no property), by instruction.
    pub heads: Vec<(u32, Span)>,
    pub captures: Vec<Capture>,
    pub loops: Vec<LoopRange>,
    /// Innermost first.
    pub handlers: Vec<Handler>,
    /// Where statements begin, by instruction. A loop's head counts at each turn.
    pub statements: Vec<(u32, Span)>,
    /// Its variables, outer scopes first.
    pub variables: Vec<Variable>,
}

impl FunctionCode {
    /// Where an error of the instruction before `pc` is caught.
    pub fn handler(&self, pc: u32) -> Option<u32> {
        let at = pc.saturating_sub(1);
        let found = self
            .handlers
            .iter()
            .find(|it| (it.start..it.end).contains(&at));
        found.map(|it| it.target)
    }

    /// The number of instruction `pc` in the whole program.
    pub fn instruction_id(&self, pc: u32) -> Option<InstructionId> {
        NonZeroU32::new(self.first + pc).map(InstructionId)
    }

    /// The place of instruction `pc`.
    pub fn span(&self, pc: u32) -> Span {
        self.spans.get(pc as usize).copied().unwrap_or(self.span)
    }

    /// Where the first statement after instruction `pc` begins, or the end.
    pub fn statement_after(&self, pc: u32) -> u32 {
        let begun = self.statements.partition_point(|(at, _)| *at <= pc);
        let next = self.statements.get(begun).map(|(at, _)| *at);
        next.unwrap_or(self.ops.len() as u32)
    }

    /// The place of the part to blame at `pc`.
    pub fn head(&self, pc: u32) -> Span {
        match self.heads.binary_search_by_key(&pc, |(at, _)| *at) {
            Ok(found) => self
                .heads
                .get(found)
                .map_or(self.span(pc), |(_, span)| *span),
            Err(_) => self.span(pc),
        }
    }
}

/// A fault that is certain when its instruction is reached.
#[derive(Clone, Debug)]
pub(crate) struct CodeFault {
    pub code: DiagnosticCode,
    pub name: String,
}

/// A compiled program. Shared by all machines that run it.
#[derive(Debug)]
pub struct Code {
    pub(crate) lang: Lang,
    pub(crate) source: Box<str>,
    pub(crate) functions: Vec<FunctionCode>,
    pub(crate) numbers: Vec<f64>,
    pub(crate) strings: Interner,
    /// What the first strings mean as properties and methods.
    pub(crate) known: Vec<Known>,
    pub(crate) globals: Vec<StrId>,
    pub(crate) loop_count: u16,
    pub(crate) faults: Vec<CodeFault>,
    /// The points that watched code records; empty in plain code.
    pub(crate) points: Vec<Point>,
}

impl Code {
    /// The language of the program's scene names.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text the program was compiled from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The function of an instruction, and its number there.
    pub(crate) fn instruction(&self, id: InstructionId) -> Option<(&FunctionCode, u32)> {
        let number = id.0.get();
        let after = self.functions.partition_point(|it| it.first <= number);
        let function = self.functions.get(after.checked_sub(1)?)?;
        Some((function, number - function.first))
    }

    /// The name of `function` in UTF-16 units; empty for a nameless one.
    pub(crate) fn name_of(&self, function: &FunctionCode) -> &[u16] {
        self.strings.get(function.name).unwrap_or(&[])
    }

    /// The name of the function with this number, as messages show it.
    pub(crate) fn shown_name(&self, function: u32) -> String {
        let function = self.functions.get(function as usize);
        let units = function.map_or(&[][..], |function| self.name_of(function));
        if units.is_empty() {
            "() => …".to_owned()
        } else {
            String::from_utf16_lossy(units)
        }
    }

    /// What string `id` means as a property or method name.
    pub(crate) fn known(&self, id: StrId) -> Known {
        self.known.get(id.0 as usize).copied().unwrap_or_default()
    }
}

/// FNV-1a over 32-bit steps: quick for the short keys here, and the same everywhere.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value) ^ 0xCBF2_9CE4).wrapping_mul(0x0000_0100_0000_01B3);
    }
}

/// A map that is only ever asked, never walked, so its order cannot reach a result.
pub(crate) type FnvMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// Each distinct text once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    texts: Vec<Box<[u16]>>,
    ids: FnvMap<Box<[u16]>, StrId>,
    /// How often a text was asked for: a measure of work.
    #[cfg(test)]
    pub lookups: std::cell::Cell<u64>,
}

impl Interner {
    /// The id of `units`, new if it is the first time.
    pub fn intern(&mut self, units: &[u16]) -> StrId {
        if let Some(&id) = self.ids.get(units) {
            return id;
        }
        let id = StrId(self.texts.len() as u32);
        self.texts.push(units.into());
        self.ids.insert(units.into(), id);
        id
    }

    /// [`Self::intern`] for a Rust string.
    pub fn intern_str(&mut self, text: &str) -> StrId {
        let units: Vec<u16> = text.encode_utf16().collect();
        self.intern(&units)
    }

    pub fn find(&self, units: &[u16]) -> Option<StrId> {
        #[cfg(test)]
        self.lookups.set(self.lookups.get() + 1);
        self.ids.get(units).copied()
    }

    pub fn len(&self) -> u32 {
        self.texts.len() as u32
    }

    pub fn get(&self, id: StrId) -> Option<&[u16]> {
        #[cfg(test)]
        self.lookups.set(self.lookups.get() + 1);
        self.texts.get(id.0 as usize).map(|units| &**units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    #[test]
    fn instructions_and_values_stay_small() {
        assert_eq!(size_of::<Op>(), 8);
        assert_eq!(size_of::<Value>(), 16);
    }
}
