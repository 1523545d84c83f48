//! The emitter's state, and how a name becomes a place.

use crate::compiler::builtins::{self, Builtin, Known};
use crate::compiler::code::{
    Capture, Code, CodeFault, FnvMap, FunctionCode, Interner, LoopRange, Op, StrId,
};
use crate::compiler::exit::Target;
use crate::compiler::scope::{Part, Scopes, Var, VarKind, plain_params};
use crate::compiler::tables::{Point, PointKind};
use crate::compiler::{MAX_NESTING, Problem};
use crate::diagnostic::DiagnosticCode;
use crate::syntax::{Function, FunctionBody, Program};
use crate::text::Span;
use declic_text::Lang;

/// What is known of a nameless function's name where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum NameHint<'n> {
    None,
    Name(&'n str),
    /// It comes from a computed key.
    Unknown,
}

/// A function that is being written.
#[derive(Debug)]
pub(super) struct Writing {
    /// Its number among the scopes' functions.
    number: usize,
    pub code: FunctionCode,
    pub next_slot: u16,
    /// Variables of outer functions, by scope and position, in the order of `code.captures`.
    upvalues: Vec<(usize, usize)>,
    /// What `break`, `continue` and `return` may have to do with, innermost last.
    pub targets: Vec<Target>,
}

/// Where a variable is, seen from the function that is being written.
#[derive(Clone, Copy, Debug)]
pub(super) enum PlaceOf {
    Global(u16),
    Slot(u16),
    Cell(u16),
    Upvalue(u16),
}

/// A name, resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub place: PlaceOf,
    pub kind: VarKind,
    /// It may have no value yet.
    pub unsure: bool,
}

pub(super) struct Emitter<'a> {
    pub source: &'a str,
    pub lang: Lang,
    pub scopes: Scopes,
    pub scope: usize,
    pub writing: Vec<Writing>,
    pub done: Vec<Option<FunctionCode>>,
    pub numbers: Vec<f64>,
    number_ids: FnvMap<u64, u32>,
    pub strings: Interner,
    known: Vec<Known>,
    globals: Vec<StrId>,
    pub loop_count: u16,
    faults: Vec<CodeFault>,
    /// The points of watched code, if that is what is written.
    pub points: Option<Vec<Point>>,
    pub depth: u32,
    /// Labels of the statement that comes next.
    pub labels: Vec<String>,
    /// Jumps to the end of each chain with `?.` that is being written.
    pub chains: Vec<Vec<usize>>,
    pub problem: Option<Problem>,
}

impl<'a> Emitter<'a> {
    pub fn new(program: &Program, source: &'a str, lang: Lang) -> Self {
        let mut strings = Interner::default();
        let known = builtins::seed(&mut strings, lang);
        Self {
            source,
            lang,
            scopes: Scopes::of(program),
            scope: 0,
            writing: Vec::new(),
            done: Vec::new(),
            numbers: Vec::new(),
            number_ids: FnvMap::default(),
            strings,
            known,
            globals: Vec::new(),
            loop_count: 0,
            faults: Vec::new(),
            points: None,
            depth: 0,
            labels: Vec::new(),
            chains: Vec::new(),
            problem: None,
        }
    }

    /// Writes the whole program as function 0.
    pub fn program(&mut self, program: &Program) {
        let whole = Span::new(0, self.source.len() as u32);
        if let Some(outer) = self.scopes.all.first_mut() {
            for (index, var) in outer.vars.iter_mut().enumerate() {
                var.slot = index.min(usize::from(u16::MAX)) as u16;
                self.globals.push(self.strings.intern_str(&var.name));
            }
        }
        self.begin_function(0, builtins::EMPTY, whole, 0);
        for var in self.vars(0) {
            if var.kind == VarKind::Var {
                self.emit(Op::Undefined, whole);
                self.emit(Op::InitGlobal(var.slot), whole);
            }
        }
        self.hoist(&program.body);
        self.statements(&program.body);
        self.emit(Op::Undefined, whole);
        self.emit(Op::Return, whole);
        self.end_function();
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

    /// Runs `part` one level deeper, unless that is too deep.
    pub fn nested(&mut self, span: Span, part: impl FnOnce(&mut Self)) {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            self.problem.get_or_insert(Problem::TooLarge(span));
        } else {
            part(self);
        }
        self.depth -= 1;
    }

    /// Remembers that the tree has an unreadable part.
    pub fn unreadable(&mut self, span: Span) {
        self.problem.get_or_insert(Problem::Unreadable(span));
    }

    fn begin_function(&mut self, number: usize, name: StrId, span: Span, params: u16) -> u32 {
        let index = self.done.len();
        let parent = self.writing.last().map_or(0, |maker| maker.code.index);
        self.done.push(None);
        self.writing.push(Writing {
            number,
            code: FunctionCode {
                name,
                span,
                params,
                rest: false,
                length: params,
                named: true,
                this: None,
                slots: params,
                ops: Vec::new(),
                spans: Vec::new(),
                heads: Vec::new(),
                captures: Vec::new(),
                loops: Vec::new(),
                handlers: Vec::new(),
                statements: Vec::new(),
                variables: Vec::new(),
                index: index as u32,
                parent,
                first: 0,
            },
            next_slot: params,
            upvalues: Vec::new(),
            targets: Vec::new(),
        });
        index as u32
    }

    fn end_function(&mut self) -> Option<u32> {
        let upvalues = self.writing.last_mut()?.upvalues.split_off(0);
        self.note_captured(&upvalues);
        let writing = self.writing.pop()?;
        let index = writing.code.index;
        if let Some(place) = self.done.get_mut(index as usize) {
            *place = Some(writing.code);
        }
        Some(index)
    }

    /// Writes `function` and, in the current one, the instruction that makes it.
    pub fn function(&mut self, function: &Function, hint: NameHint<'_>) {
        let own = function.name.as_ref().map(|name| name.name.as_str());
        let name = match (own, hint) {
            (Some(name), _) | (None, NameHint::Name(name)) => self.strings.intern_str(name),
            (None, NameHint::None | NameHint::Unknown) => builtins::EMPTY,
        };
        let Some(scope) = self.scopes.opened_by(function, Part::Whole) else {
            return;
        };
        let number = self.scopes.all.get(scope).map_or(0, |it| it.function);
        let params = small(function.params.len());
        let outer = std::mem::replace(&mut self.scope, scope);
        self.begin_function(number, name, function.span, params);
        let plain = plain_params(function);
        // Plain parameters are the first slots, in order; others are filled from these.
        let first = match (plain, &function.rest) {
            (true, _) => 0,
            (false, rest) => params.saturating_add(u16::from(rest.is_some())),
        };
        if let Some(scope) = self.scopes.all.get_mut(scope) {
            for (index, var) in scope.vars.iter_mut().enumerate() {
                var.slot = first.saturating_add(small(index));
            }
        }
        let vars = self.vars(scope);
        if let Some(writing) = self.writing.last_mut() {
            writing.next_slot = first.saturating_add(small(vars.len()));
            let code = &mut writing.code;
            code.slots = writing.next_slot;
            code.rest = function.rest.is_some();
            code.named = !(own.is_none() && matches!(hint, NameHint::Unknown));
            let needed = function.params.iter().take_while(|it| it.default.is_none());
            code.length = small(needed.count());
        }
        self.note_variables(&vars);
        for var in &vars {
            self.begin_variable(var, function.span);
        }
        if !plain {
            self.parameters(function);
        }
        match &function.body {
            FunctionBody::Block(body) => {
                if let Some(inner) = self.scopes.opened_by(function, Part::Body) {
                    self.enter_scope(inner, function.span);
                    self.take_over_parameters(inner, scope, function.span);
                }
                self.hoist(body);
                self.statements(body);
                let end = Span::new(function.span.end.saturating_sub(1), function.span.end);
                self.emit(Op::Undefined, end);
                self.emit(Op::Return, end);
            }
            FunctionBody::Expr(value) => {
                self.mark(value.span);
                self.expression(value);
                self.watch(PointKind::Result, value.span);
                self.emit(Op::Return, value.span);
            }
        }
        self.scope = outer;
        if let Some(index) = self.end_function() {
            self.emit(Op::Function(index), function.span);
        }
    }

    /// A function's own variable as its call begins.
    fn begin_variable(&mut self, var: &Var, span: Span) {
        match var.kind {
            VarKind::Param | VarKind::This => {
                if var.captured {
                    self.emit(Op::BoxLocal(var.slot), span);
                }
                if var.kind == VarKind::This
                    && let Some(writing) = self.writing.last_mut()
                {
                    writing.code.this = Some(var.slot);
                }
            }
            VarKind::SelfName => {
                self.prepare(var, span);
                self.emit(Op::Callee, span);
                let store = if var.captured {
                    Op::InitCell(var.slot)
                } else {
                    Op::StoreLocal(var.slot)
                };
                self.emit(store, span);
            }
            _ => self.prepare(var, span),
        }
    }

    /// Gives parameters with default values or patterns their values, in order.
    fn parameters(&mut self, function: &Function) {
        for (at, param) in function.params.iter().enumerate() {
            self.emit(Op::Local(small(at)), param.target.span);
            self.default_value(param.default.as_ref(), &param.target);
            self.declare_target(&param.target);
        }
        if let Some(rest) = &function.rest {
            self.emit(Op::Local(small(function.params.len())), rest.span);
            self.declare_target(rest);
        }
    }

    /// A body's `var` begins with the value of the parameter of that name, or with `undefined`:
    /// patterns may have used its slot.
    fn take_over_parameters(&mut self, body: usize, params: usize, span: Span) {
        for var in self.vars(body) {
            let same = (self.vars(params).into_iter())
                .find(|it| it.name == var.name && it.kind != VarKind::SelfName);
            if var.kind == VarKind::Var {
                let load = match same {
                    Some(param) if param.captured => Op::Cell(param.slot),
                    Some(param) => Op::Local(param.slot),
                    None => Op::Undefined,
                };
                self.emit(load, span);
                let store = if var.captured {
                    Op::InitCell(var.slot)
                } else {
                    Op::StoreLocal(var.slot)
                };
                self.emit(store, span);
            }
        }
    }

    /// The variables of `scope`, copied so that code can be written while walking them.
    pub fn vars(&self, scope: usize) -> Vec<Var> {
        self.scopes
            .all
            .get(scope)
            .map_or_else(Vec::new, |scope| scope.vars.clone())
    }

    /// Gives the variables of `scope` their slots in the current function and makes them ready.
    pub fn enter_scope(&mut self, scope: usize, span: Span) {
        self.scope = scope;
        let first = self.writing.last().map_or(0, |writing| writing.next_slot);
        let mut count = 0u16;
        if let Some(scope) = self.scopes.all.get_mut(scope) {
            for var in &mut scope.vars {
                var.slot = first.saturating_add(count);
                count = count.saturating_add(1);
            }
        }
        self.take_slots(count, span);
        let vars = self.vars(scope);
        self.note_variables(&vars);
        for var in &vars {
            self.prepare(var, span);
        }
    }

    /// Reserves `count` slots and gives the first.
    pub fn take_slots(&mut self, count: u16, span: Span) -> u16 {
        let Some(writing) = self.writing.last_mut() else {
            return 0;
        };
        let first = writing.next_slot;
        writing.next_slot = first.saturating_add(count);
        writing.code.slots = writing.code.slots.max(writing.next_slot);
        if writing.next_slot == u16::MAX {
            self.problem.get_or_insert(Problem::TooLarge(span));
        }
        first
    }

    /// Leaves a scope: its slots can serve again.
    pub fn leave_scope(&mut self, outer: usize, next_slot: u16) {
        self.scope = outer;
        self.note_scope_end(next_slot);
        if let Some(writing) = self.writing.last_mut() {
            writing.next_slot = next_slot;
        }
    }

    pub fn next_slot(&self) -> u16 {
        self.writing.last().map_or(0, |writing| writing.next_slot)
    }

    /// Makes a variable ready for its first value; a `var` gets it here.
    pub fn prepare(&mut self, var: &Var, span: Span) {
        if var.captured {
            self.emit(Op::NewCell(var.slot), span);
            if var.kind == VarKind::Var {
                self.emit(Op::Undefined, span);
                self.emit(Op::InitCell(var.slot), span);
            }
        } else if var.early && var.kind != VarKind::Function {
            self.emit(Op::ClearLocal(var.slot), span);
        }
    }

    /// Finds `name` as seen at `offset`.
    pub fn find(&mut self, name: &str, offset: u32) -> Option<Found> {
        let (scope, position) = self.scopes.find(self.scope, name)?;
        let info = self.scopes.all.get(scope)?;
        let (function, var) = (info.function, info.vars.get(position)?);
        let (slot, kind, captured) = (var.slot, var.kind, var.captured);
        let late = offset < var.ready;
        let current = self.writing.last().map_or(0, |writing| writing.number);
        let place = if scope == 0 {
            PlaceOf::Global(slot)
        } else if function != current {
            PlaceOf::Upvalue(self.upvalue(self.writing.len() - 1, scope, position))
        } else if captured {
            PlaceOf::Cell(slot)
        } else {
            PlaceOf::Slot(slot)
        };
        Some(Found {
            place,
            kind,
            unsure: late,
        })
    }

    /// The number, among the captures of the function at `depth`, of an outer variable.
    fn upvalue(&mut self, depth: usize, scope: usize, position: usize) -> u16 {
        if let Some(writing) = self.writing.get(depth)
            && let Some(known) = writing
                .upvalues
                .iter()
                .position(|&known| known == (scope, position))
        {
            return known.min(usize::from(u16::MAX)) as u16;
        }
        let Some(above) = depth.checked_sub(1) else {
            return 0;
        };
        let owner = self.scopes.all.get(scope).map_or(0, |it| it.function);
        let maker = self.writing.get(above).map_or(0, |writing| writing.number);
        let capture = if owner == maker {
            let slot = self
                .scopes
                .all
                .get(scope)
                .and_then(|scope| scope.vars.get(position))
                .map_or(0, |var| var.slot);
            Capture::Slot(slot)
        } else {
            Capture::Upvalue(self.upvalue(above, scope, position))
        };
        let Some(writing) = self.writing.get_mut(depth) else {
            return 0;
        };
        writing.upvalues.push((scope, position));
        writing.code.captures.push(capture);
        (writing.upvalues.len() - 1).min(usize::from(u16::MAX)) as u16
    }

    /// Writes an instruction and gives its number.
    pub fn emit(&mut self, op: Op, span: Span) -> usize {
        let Some(writing) = self.writing.last_mut() else {
            return 0;
        };
        writing.code.ops.push(op);
        writing.code.spans.push(span);
        writing.code.ops.len() - 1
    }

    /// Writes an instruction whose fault, if any, is to be shown at `head`.
    pub fn emit_with_head(&mut self, op: Op, span: Span, head: Span) {
        let at = self.emit(op, span);
        if let Some(writing) = self.writing.last_mut() {
            writing.code.heads.push((at as u32, head));
        }
    }

    /// The number of the next instruction.
    pub fn here(&self) -> u32 {
        self.writing
            .last()
            .map_or(0, |writing| writing.code.ops.len() as u32)
    }

    /// Makes the jump at `at` go to the next instruction.
    pub fn land(&mut self, at: usize) {
        let here = self.here();
        self.land_at(at, here);
    }

    /// Makes the jump at `at` go to `target`.
    pub fn land_at(&mut self, at: usize, target: u32) {
        let op = self
            .writing
            .last_mut()
            .and_then(|writing| writing.code.ops.get_mut(at));
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

    /// Writes the instruction that pushes `value`.
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

    /// Writes the instruction that stops with `code` about `name`.
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

    /// Remembers a finished loop's range.
    pub fn note_loop(&mut self, range: LoopRange) {
        if let Some(writing) = self.writing.last_mut() {
            writing.code.loops.push(range);
        }
    }
}

/// A count as the instructions hold it; what is too large is refused when slots run out.
pub(super) fn small(count: usize) -> u16 {
    count.min(usize::from(u16::MAX)) as u16
}
