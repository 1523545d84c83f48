//! Functions, and the program as the first of them.

use crate::compiler::builtins;
use crate::compiler::code::{FnvMap, FunctionCode, Op, StrId};
use crate::compiler::emit::{Emitter, saturated};
use crate::compiler::exit::Target;
use crate::compiler::scope::{Part, Var, VarKind};
use crate::compiler::tables::PointKind;
use crate::compiler::variable::first_store;
use crate::syntax::{Function, FunctionBody, Program};
use crate::text::Span;

/// What is known of a nameless function's name where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum NameHint<'n> {
    None,
    Name(&'n str),
    /// It comes from a computed key.
    Unknown,
}

/// A function that is being emitted.
#[derive(Debug)]
pub(super) struct OpenFunction {
    /// Its number among the scopes' functions.
    pub number: usize,
    pub code: FunctionCode,
    pub next_slot: u16,
    /// Variables of outer functions, by scope and position, in the order of `code.captures`.
    pub upvalues: Vec<(usize, usize)>,
    /// Their numbers there.
    pub upvalue_ids: FnvMap<(usize, usize), u16>,
    /// The variable, among those of `code`, that each slot in use holds.
    pub slot_variables: Vec<Option<usize>>,
    /// What `break`, `continue` and `return` may leave, innermost last.
    pub targets: Vec<Target>,
}

impl Emitter<'_> {
    /// Emits the whole program as function 0.
    pub fn program(&mut self, program: &Program) {
        let whole = Span::new(0, self.source.len() as u32);
        if let Some(outer) = self.scopes.all.first_mut() {
            for (index, var) in outer.vars.iter_mut().enumerate() {
                var.slot = saturated(index);
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
        self.hoist_functions(&program.body);
        self.statements(&program.body);
        self.emit(Op::Undefined, whole);
        self.emit(Op::Return, whole);
        self.end_function();
    }

    fn begin_function(&mut self, number: usize, name: StrId, span: Span, params: u16) -> u32 {
        let index = self.done.len();
        let parent = self.current().map(|maker| maker.code.index);
        self.done.push(None);
        self.open.push(OpenFunction {
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
                fused: Vec::new(),
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
            upvalue_ids: FnvMap::default(),
            slot_variables: Vec::new(),
            targets: Vec::new(),
        });
        index as u32
    }

    fn end_function(&mut self) -> Option<u32> {
        let upvalues = self.current_mut()?.upvalues.split_off(0);
        self.record_captures(&upvalues);
        let open = self.open.pop()?;
        let index = open.code.index;
        if let Some(place) = self.done.get_mut(index as usize) {
            *place = Some(open.code);
        }
        Some(index)
    }

    /// Emits `function` and, in the current one, the instruction that makes it.
    pub fn function(&mut self, function: &Function, hint: NameHint<'_>) {
        let own = function.name.as_ref().map(|name| name.name.as_str());
        let name = match (own, hint) {
            (Some(name), _) | (None, NameHint::Name(name)) => self.strings.intern_str(name),
            (None, NameHint::None | NameHint::Unknown) => builtins::EMPTY,
        };
        let Some(scope) = self.scopes.opened_by(function, Part::Whole) else {
            return;
        };
        let number = self.scopes.function_of(scope);
        let params = saturated(function.params.len());
        let outer = std::mem::replace(&mut self.scope, scope);
        self.begin_function(number, name, function.span, params);
        let plain = function.has_plain_parameters();
        // Plain parameters are the first slots, in order; others are filled from these.
        let first = match (plain, &function.rest) {
            (true, _) => 0,
            (false, rest) => params.saturating_add(u16::from(rest.is_some())),
        };
        if let Some(scope) = self.scopes.all.get_mut(scope) {
            for (index, var) in scope.vars.iter_mut().enumerate() {
                var.slot = first.saturating_add(saturated(index));
            }
        }
        let vars = self.vars(scope);
        if let Some(open) = self.current_mut() {
            open.next_slot = first.saturating_add(saturated(vars.len()));
            let code = &mut open.code;
            code.slots = open.next_slot;
            code.rest = function.rest.is_some();
            code.named = !(own.is_none() && matches!(hint, NameHint::Unknown));
            let needed = function.params.iter().take_while(|it| it.default.is_none());
            code.length = saturated(needed.count());
        }
        self.record_variables(&vars);
        for var in &vars {
            self.init_variable(var, function.span);
        }
        if !plain {
            self.parameters(function);
        }
        match &function.body {
            FunctionBody::Block(body) => {
                if let Some(inner) = self.scopes.opened_by(function, Part::Body) {
                    self.enter_scope(inner, function.span);
                    self.copy_parameters(inner, scope, function.span);
                }
                self.hoist_functions(body);
                self.statements(body);
                let end = Span::new(function.span.end.saturating_sub(1), function.span.end);
                self.emit(Op::Undefined, end);
                self.emit(Op::Return, end);
            }
            FunctionBody::Expr(value) => {
                self.mark_statement(value.span);
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

    /// Readies a function's own variable as its call begins.
    fn init_variable(&mut self, var: &Var, span: Span) {
        match var.kind {
            VarKind::Param | VarKind::This => {
                if var.captured {
                    self.emit(Op::BoxLocal(var.slot), span);
                }
                if var.kind == VarKind::This
                    && let Some(open) = self.current_mut()
                {
                    open.code.this = Some(var.slot);
                }
            }
            VarKind::SelfName => {
                self.prepare_variable(var, span);
                self.emit(Op::Callee, span);
                self.emit(first_store(var), span);
            }
            _ => self.prepare_variable(var, span),
        }
    }

    /// Gives parameters with default values or patterns their values, in order.
    fn parameters(&mut self, function: &Function) {
        for (at, param) in function.params.iter().enumerate() {
            self.emit(Op::Local(saturated(at)), param.target.span);
            self.default_value(param.default.as_ref(), &param.target);
            self.declare_target(&param.target);
        }
        if let Some(rest) = &function.rest {
            self.emit(Op::Local(saturated(function.params.len())), rest.span);
            self.declare_target(rest);
        }
    }

    /// A body's `var` begins with the value of the parameter of that name, or with `undefined`:
    /// patterns may have used its slot.
    fn copy_parameters(&mut self, body: usize, params: usize, span: Span) {
        for var in self.vars(body) {
            if var.kind == VarKind::Var {
                let params = self.scopes.all.get(params);
                let same = params
                    .and_then(|scope| scope.vars.get(scope.position(&var.name)?))
                    .filter(|it| it.kind != VarKind::SelfName);
                let load = match same {
                    Some(param) if param.captured => Op::Cell(param.slot),
                    Some(param) => Op::Local(param.slot),
                    None => Op::Undefined,
                };
                self.emit(load, span);
                self.emit(first_store(&var), span);
            }
        }
    }
}
