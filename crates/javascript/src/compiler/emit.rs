//! The emitter's state, and what writes single instructions.

use crate::compiler::builtins::{self, Builtin, Known};
use crate::compiler::code::{
    Code, CodeFault, FnvMap, FunctionCode, Interner, LoopRange, Op, StrId,
};
use crate::compiler::function::OpenFunction;
use crate::compiler::fuse::fuse;
use crate::compiler::resolve::scopes_of;
use crate::compiler::scope::Scopes;
use crate::compiler::tables::Point;
use crate::compiler::{MAX_NESTING, Problem};
use crate::diagnostic::DiagnosticCode;
use crate::syntax::Program;
use crate::text::Span;
use declic_text::Lang;

/// Whether code has fused instructions beside its plain ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fusion {
    On,
    /// For tests that compare the two.
    Off,
}

pub(super) struct Emitter<'a> {
    pub source: &'a str,
    pub lang: Lang,
    pub scopes: Scopes,
    /// The scope around the current place.
    pub scope: usize,
    /// The functions that are being emitted, innermost last.
    pub open: Vec<OpenFunction>,
    /// The finished functions by number; `None` for those in `open`.
    pub done: Vec<Option<FunctionCode>>,
    pub numbers: Vec<f64>,
    number_ids: FnvMap<u64, u32>,
    pub strings: Interner,
    known: Vec<Known>,
    pub globals: Vec<StrId>,
    pub loop_count: u16,
    faults: Vec<CodeFault>,
    /// The points of watched code; `None` in plain code.
    pub points: Option<Vec<Point>>,
    pub fusion: Fusion,
    depth: u32,
    /// Labels of the statement that comes next.
    pub labels: Vec<String>,
    /// Jumps to the end of each open chain with `?.`, innermost last.
    chains: Vec<Vec<usize>>,
    pub problem: Option<Problem>,
}

impl<'a> Emitter<'a> {
    pub fn new(program: &Program, source: &'a str, lang: Lang) -> Self {
        let mut strings = Interner::default();
        let known = builtins::intern_names(&mut strings, lang);
        Self {
            source,
            lang,
            scopes: scopes_of(program),
            scope: 0,
            open: Vec::new(),
            done: Vec::new(),
            numbers: Vec::new(),
            number_ids: FnvMap::default(),
            strings,
            known,
            globals: Vec::new(),
            loop_count: 0,
            faults: Vec::new(),
            points: None,
            fusion: Fusion::On,
            depth: 0,
            labels: Vec::new(),
            chains: Vec::new(),
            problem: None,
        }
    }

    pub fn finish(self) -> Result<Code, Problem> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let whole = Span::new(0, self.source.len() as u32);
        let too_many = self.globals.len() > usize::from(u16::MAX)
            || self.loop_count == u16::MAX
            || self.done.iter().any(Option::is_none);
        if too_many {
            return Err(Problem::TooLarge(whole));
        }
        let mut functions: Vec<FunctionCode> = self.done.into_iter().flatten().collect();
        let mut first = 0;
        for function in &mut functions {
            function.first = first;
            first += function.ops.len() as u32;
            function.fused = match self.fusion {
                Fusion::On => fuse(&function.ops),
                Fusion::Off => function.ops.clone(),
            };
        }
        Ok(Code {
            lang: self.lang,
            source: self.source.into(),
            functions,
            numbers: self.numbers,
            strings: self.strings,
            known: self.known,
            globals: self.globals,
            loop_count: self.loop_count,
            faults: self.faults,
            points: self.points.unwrap_or_default(),
        })
    }

    /// Emits `part` one level deeper, unless that is too deep.
    pub fn nested(&mut self, span: Span, part: impl FnOnce(&mut Self)) {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            self.problem.get_or_insert(Problem::TooLarge(span));
        } else {
            part(self);
        }
        self.depth -= 1;
    }

    /// Records that the tree has an unreadable part: it cannot be compiled.
    pub fn report_unreadable(&mut self, span: Span) {
        self.problem.get_or_insert(Problem::Unreadable(span));
    }

    /// The function that is being emitted.
    pub fn current(&self) -> Option<&OpenFunction> {
        self.open.last()
    }

    /// The same, to change.
    pub fn current_mut(&mut self) -> Option<&mut OpenFunction> {
        self.open.last_mut()
    }

    /// Emits a chain with `?.` by `part`; gives the jumps that leave it when a part is nothing.
    pub fn chain(&mut self, part: impl FnOnce(&mut Self)) -> Vec<usize> {
        self.chains.push(Vec::new());
        part(self);
        self.chains.pop().unwrap_or_default()
    }

    /// Adds a jump that leaves the innermost chain.
    pub fn leave_chain(&mut self, jump: usize, span: Span) {
        match self.chains.last_mut() {
            Some(chain) => chain.push(jump),
            // The parser puts every `?.` into a chain.
            None => self.report_unreadable(span),
        }
    }

    /// Emits an instruction and gives its number.
    pub fn emit(&mut self, op: Op, span: Span) -> usize {
        let Some(open) = self.current_mut() else {
            return 0;
        };
        open.code.ops.push(op);
        open.code.spans.push(span);
        open.code.ops.len() - 1
    }

    /// Emits an instruction whose fault, if any, is shown at `head`.
    pub fn emit_with_head(&mut self, op: Op, span: Span, head: Span) {
        let at = self.emit(op, span);
        if let Some(open) = self.current_mut() {
            open.code.heads.push((at as u32, head));
        }
    }

    /// The number of the next instruction.
    pub fn here(&self) -> u32 {
        self.current().map_or(0, |open| open.code.ops.len() as u32)
    }

    /// Sets the target of the jump at `at` to the next instruction.
    pub fn patch_here(&mut self, at: usize) {
        let here = self.here();
        self.patch(at, here);
    }

    /// Sets the target of the jumps at `jumps` to the next instruction.
    pub fn patch_all_here(&mut self, jumps: &[usize]) {
        for &jump in jumps {
            self.patch_here(jump);
        }
    }

    /// Sets the target of the jump at `at`.
    fn patch(&mut self, at: usize, target: u32) {
        let op = self
            .current_mut()
            .and_then(|open| open.code.ops.get_mut(at));
        if let Some(
            Op::Jump(to)
            | Op::JumpIfFalse(to)
            | Op::JumpIfFalseKeep(to)
            | Op::JumpIfTrueKeep(to)
            | Op::JumpIfValueKeep(to)
            | Op::JumpIfDefinedKeep(to)
            | Op::JumpIfNothing(_, to)
            | Op::NextElement(_, to)
            | Op::NextKey(_, to),
        ) = op
        {
            *to = target;
        }
    }

    /// Emits the instruction that pushes `value`.
    pub fn number(&mut self, value: f64, span: Span) {
        let whole = value as i32;
        if f64::from(whole).to_bits() == value.to_bits() {
            self.emit(Op::Int(whole), span);
            return;
        }
        let next = self.numbers.len() as u32;
        let id = *self.number_ids.entry(value.to_bits()).or_insert(next);
        if id == next {
            self.numbers.push(value);
        }
        self.emit(Op::Number(id), span);
    }

    /// Emits the instruction that stops with `code` about `name`.
    pub fn fault(&mut self, code: DiagnosticCode, name: &str, span: Span) {
        let id = self.faults.len() as u32;
        self.faults.push(CodeFault {
            code,
            name: name.to_owned(),
        });
        self.emit(Op::Fault(id), span);
    }

    /// A global name that is not the program's own.
    pub fn builtin(&self, name: &str) -> Option<Builtin> {
        Builtin::find_global(name, self.lang)
    }

    /// Records the range of a finished loop.
    pub fn record_loop(&mut self, range: LoopRange) {
        if let Some(open) = self.current_mut() {
            open.code.loops.push(range);
        }
    }
}

/// A count as the instructions hold it; what is too large is refused when slots run out.
pub(super) fn saturated(count: usize) -> u16 {
    count.min(usize::from(u16::MAX)) as u16
}
