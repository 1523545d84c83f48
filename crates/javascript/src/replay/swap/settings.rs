//! Values that the program's own lines give as they are written: first values of variables, of
//! properties, and of new sprites. They are read from the code, where each is one instruction.

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

/// All settings of a program.
pub(super) fn of(code: &Code) -> Vec<Setting> {
    let mut found = Vec::new();
    let Some(main) = code.functions.first() else {
        return found;
    };
    let mut add = |target, pc: usize, instruction: usize| {
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

/// The first value of the global `at`, if it is written out.
pub(super) fn first_value(machine: &mut Machine, code: &Code, at: u16) -> Option<Value> {
    let main = code.functions.first()?;
    let pc = declared_at(main, at)?.checked_sub(1)?;
    if !begins(main, pc) {
        return None;
    }
    match main.ops.get(pc)? {
        Op::NewArray(0) => Some(machine.new_array()),
        Op::NewObject => Some(machine.new_object()),
        op => constant(code, *op),
    }
}

/// Where the global `at` is declared.
pub(super) fn declaration(code: &Code, at: u16) -> Span {
    let main = code.functions.first();
    let pc = main.and_then(|main| Some((main, declared_at(main, at)?)));
    pc.map_or_else(Span::default, |(main, pc)| main.span(pc as u32))
}

fn declared_at(main: &FunctionCode, at: u16) -> Option<usize> {
    main.ops.iter().position(|op| *op == Op::InitGlobal(at))
}

/// Settings of the old and the new program that stand for the same: same target, by its names, and
/// the same number of others like it before.
fn like<'s>(
    old: &Code,
    new: &Code,
    before: &'s [Setting],
    one: &Setting,
    rank: usize,
) -> Option<&'s Setting> {
    before
        .iter()
        .filter(|it| same_target(old, new, it.target, one.target))
        .nth(rank)
}

fn same_target(old: &Code, new: &Code, was: Target, is: Target) -> bool {
    let same_name = |was: StrId, is: StrId| old.strings.get(was) == new.strings.get(is);
    let same_global = |was: u16, is: u16| {
        let was = old.globals.get(usize::from(was));
        let is = new.globals.get(usize::from(is));
        matches!((was, is), (Some(was), Some(is)) if same_name(*was, *is))
    };
    match (was, is) {
        (Target::Global(was), Target::Global(is)) | (Target::Radius(was), Target::Radius(is)) => {
            same_global(was, is)
        }
        (Target::Property(was, key), Target::Property(is, other)) => {
            same_global(was, is) && same_name(key, other)
        }
        (Target::Sprite(was, one), Target::Sprite(is, other)) => {
            one == other && same_global(was, is)
        }
        _ => false,
    }
}

/// Puts the new values where the old ones still are; notes where they are not.
pub(super) fn apply(
    machine: &mut Machine,
    old: &Code,
    before: &[Setting],
    after: &[Setting],
    notes: &mut Vec<Diagnostic>,
) {
    let code = machine.code().clone();
    for (at, setting) in after.iter().enumerate() {
        let same = |it: &&Setting| same_target(&code, &code, it.target, setting.target);
        let rank = after.iter().take(at).filter(same).count();
        let Some(was) = like(old, &code, before, setting, rank) else {
            continue;
        };
        let (was, is) = (shown(old, was.value), shown(&code, setting.value));
        if was == is {
            continue;
        }
        // Only the last of several values for the same is still to be seen.
        let later = after.iter().skip(at + 1).any(|it| same(&it));
        if !later && !replace(machine, setting, &was) {
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
