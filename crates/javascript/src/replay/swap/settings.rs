//! Values that the program's own lines give as they are written: first values of variables, of
//! properties, and of new sprites. They are read from the code, where each is one instruction.

use std::collections::HashMap;

use crate::compiler::Code;
use crate::compiler::builtins::Builtin;
use crate::compiler::code::{FunctionCode, InstructionId, Op, StrId};
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::machine::Machine;
use crate::machine::adjust::{shown_number, shown_text};
use crate::names::{Global, SpriteProperty};
use crate::text::Span;
use crate::value::Value;

/// What gets the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// A variable.
    Global(u16),
    /// `global.property`
    Property(u16, StrId),
    /// A property of the sprite that a variable gets; a radius counts twice for its sides.
    Sprite(u16, SpriteProperty),
    Radius(u16),
}

/// A value written in the program's own lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    target: Target,
    value: Value,
    /// The value's place in the source.
    pub span: Span,
    /// The instruction that gives it.
    instruction: Option<InstructionId>,
}

/// The value of an instruction that always gives the same.
fn constant(code: &Code, op: Op) -> Option<Value> {
    Some(match op {
        Op::Undefined => Value::Undefined,
        Op::Null => Value::Null,
        Op::True => Value::Bool(true),
        Op::False => Value::Bool(false),
        Op::Int(value) => Value::Number(f64::from(value)),
        Op::Number(id) => Value::Number(*code.numbers.get(id as usize)?),
        Op::Text(id) => Value::Text(id),
        _ => return None,
    })
}

/// Whether instruction `pc` is where a declaration or statement of its own begins.
fn begins(main: &FunctionCode, pc: usize) -> bool {
    let statements = &main.statements;
    let marked = statements.binary_search_by_key(&(pc as u32), |(at, _)| *at);
    let before = pc.checked_sub(1).and_then(|pc| main.ops.get(pc));
    marked.is_ok() || matches!(before, Some(Op::InitGlobal(_)))
}

/// Whether instruction `pc` is one of those that give each `var` its `undefined` before the first
/// statement: no line of the program gives that value.
fn is_prologue(main: &FunctionCode, pc: usize) -> bool {
    main.spans.get(pc) == Some(&main.span)
}

/// All settings of a program.
pub(super) fn of(code: &Code) -> Vec<Setting> {
    let mut found = Vec::new();
    let Some(main) = code.functions.first() else {
        return found;
    };
    let mut add = |target, pc: usize, instruction: usize| {
        if is_prologue(main, pc) {
            return;
        }
        if let Some(value) = main.ops.get(pc).and_then(|op| constant(code, *op)) {
            found.push(Setting {
                target,
                value,
                span: main.span(pc as u32),
                instruction: main.instruction_id(instruction as u32),
            });
        }
    };
    for (pc, op) in main.ops.iter().enumerate() {
        match *op {
            Op::InitGlobal(global) if pc >= 1 => match main.ops.get(pc - 1) {
                Some(&Op::CallBuiltin(count, Builtin::Scene(maker))) => {
                    let count = usize::from(count);
                    let Some(first) = (pc - 1).checked_sub(count).filter(|it| begins(main, *it))
                    else {
                        continue;
                    };
                    for place in 0..count {
                        if let Some(target) = made(global, maker, place) {
                            add(target, first + place, pc - 1);
                        }
                    }
                }
                _ if begins(main, pc - 1) => add(Target::Global(global), pc - 1, pc),
                _ => {}
            },
            Op::StoreProperty(key) if pc >= 2 => {
                if let Some(&Op::Global(global)) = main.ops.get(pc - 2)
                    && begins(main, pc - 2)
                {
                    add(Target::Property(global, key), pc - 1, pc);
                }
            }
            _ => {}
        }
    }
    found
}

/// What an argument of a maker of sprites is.
fn made(global: u16, maker: Global, place: usize) -> Option<Target> {
    use SpriteProperty as P;
    let property = match (maker, place) {
        (Global::Picture, 0) => P::Picture,
        (Global::Text, 0) => P::Content,
        (Global::Picture | Global::Text, 1) | (Global::Circle | Global::Rectangle, 0) => P::X,
        (Global::Picture | Global::Text, 2) | (Global::Circle | Global::Rectangle, 1) => P::Y,
        (Global::Circle, 2) => return Some(Target::Radius(global)),
        (Global::Rectangle, 2) => P::Width,
        (Global::Rectangle, 3) => P::Height,
        (Global::Circle | Global::Text, 3) | (Global::Rectangle, 4) => P::Color,
        _ => return None,
    };
    Some(Target::Sprite(global, property))
}

/// Where the program's variables are declared: the instruction that gives each its first value.
pub(super) struct Declarations<'c> {
    code: &'c Code,
    /// `None` for `var a;`, which only the prologue gives a value.
    first: HashMap<u16, Option<usize>>,
}

impl<'c> Declarations<'c> {
    pub(super) fn of(code: &'c Code) -> Self {
        let mut first = HashMap::new();
        if let Some(main) = code.functions.first() {
            for (pc, op) in main.ops.iter().enumerate() {
                if let Op::InitGlobal(global) = *op {
                    let declared = first.entry(global).or_insert(None);
                    if declared.is_none() && !is_prologue(main, pc) {
                        *declared = Some(pc);
                    }
                }
            }
        }
        Self { code, first }
    }

    /// The first value of the global `at`, if it is written out.
    pub(super) fn first_value(&self, machine: &mut Machine, at: u16) -> Option<Value> {
        let main = self.code.functions.first()?;
        let Some(declared) = self.first.get(&at)? else {
            return Some(Value::Undefined);
        };
        let pc = declared.checked_sub(1)?;
        if !begins(main, pc) {
            return None;
        }
        match main.ops.get(pc)? {
            Op::NewArray(0) => Some(machine.new_array()),
            Op::NewObject => Some(machine.new_object()),
            op => constant(self.code, *op),
        }
    }

    /// Where the global `at` is declared.
    pub(super) fn place(&self, at: u16) -> Span {
        let main = self.code.functions.first();
        let pc = main.and_then(|main| Some((main, (*self.first.get(&at)?)?)));
        pc.map_or_else(Span::default, |(main, pc)| main.span(pc as u32))
    }
}

/// A target by its names: the same in the old and the new program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Named<'c> {
    Global(&'c [u16]),
    Property(&'c [u16], &'c [u16]),
    Sprite(&'c [u16], SpriteProperty),
    Radius(&'c [u16]),
}

fn named(code: &Code, target: Target) -> Option<Named<'_>> {
    let global = |at: u16| code.strings.get(*code.globals.get(usize::from(at))?);
    Some(match target {
        Target::Global(at) => Named::Global(global(at)?),
        Target::Property(at, key) => Named::Property(global(at)?, code.strings.get(key)?),
        Target::Sprite(at, property) => Named::Sprite(global(at)?, property),
        Target::Radius(at) => Named::Radius(global(at)?),
    })
}

/// Settings by their targets, those of the same target in the program's order.
fn by_target<'c, 's>(
    code: &'c Code,
    settings: &'s [Setting],
) -> HashMap<Named<'c>, Vec<&'s Setting>> {
    let mut found: HashMap<Named, Vec<&Setting>> = HashMap::new();
    for setting in settings {
        if let Some(target) = named(code, setting.target) {
            found.entry(target).or_default().push(setting);
        }
    }
    found
}

/// Puts the new values where the old ones still are; notes where they are not. Settings of the old and
/// the new program stand for the same when they have the same target and as many others before them.
pub(super) fn apply(
    machine: &mut Machine,
    old: &Code,
    before: &[Setting],
    after: &[Setting],
    notes: &mut Vec<Diagnostic>,
) {
    let code = machine.code().clone();
    let known = by_target(old, before);
    let targets = by_target(&code, after);
    let mut seen: HashMap<Named, usize> = HashMap::new();
    for setting in after {
        let Some(target) = named(&code, setting.target) else {
            continue;
        };
        let count = seen.entry(target).or_default();
        let rank = std::mem::replace(count, *count + 1);
        // Only the last of several values for the same is still to be seen.
        let last = targets.get(&target).is_some_and(|all| all.len() == *count);
        let was = known.get(&target).and_then(|all| all.get(rank));
        let Some(was) = was.filter(|_| last) else {
            continue;
        };
        let (was, is) = (shown(old, was.value), shown(&code, setting.value));
        if was != is && !replace(machine, setting, &was) {
            notes.push(
                Diagnostic::warning(DiagnosticCode::SwapChangedSince, setting.span)
                    .with("value", is),
            );
        }
    }
}

/// A written value as [`Machine::show`] would show it.
fn shown(code: &Code, value: Value) -> String {
    match value {
        Value::Text(id) => {
            let units = code.strings.get(id).unwrap_or(&[]);
            shown_text(units)
        }
        Value::Number(number) => shown_number(number),
        Value::Bool(value) => value.to_string(),
        Value::Null => "null".to_owned(),
        _ => "undefined".to_owned(),
    }
}

/// Gives the target its new value if it still has the old one.
fn replace(machine: &mut Machine, setting: &Setting, was: &str) -> bool {
    match setting.target {
        Target::Global(global) => {
            let still = machine.show(machine.get_global(global)) == was;
            if still {
                machine.set_global(global, setting.value);
            }
            still
        }
        Target::Property(global, key) => {
            let object = machine.get_global(global);
            let key = Value::Text(key);
            let still = machine.show_property(object, key).as_deref() == Some(was);
            still && machine.put_property(object, key, setting.value, setting.instruction)
        }
        Target::Sprite(global, property) => {
            let Some(sprite) = machine.sprite_of(machine.get_global(global)) else {
                return false;
            };
            let now = machine.show_sprite_property(sprite, property);
            now.as_deref() == Some(was)
                && machine.put_sprite(sprite, property, setting.value, setting.instruction)
        }
        Target::Radius(global) => {
            let sprite = machine.sprite_of(machine.get_global(global));
            let (Some(sprite), Value::Number(radius)) = (sprite, setting.value) else {
                return false;
            };
            let side = Value::Number(radius * 2.0);
            let still = machine.scene().sprite(sprite).is_some_and(|it| {
                [it.width, it.height]
                    .into_iter()
                    .all(|side| shown_number(side / 2.0) == was)
            });
            still
                && [SpriteProperty::Width, SpriteProperty::Height]
                    .into_iter()
                    .all(|it| machine.put_sprite(sprite, it, side, setting.instruction))
        }
    }
}
