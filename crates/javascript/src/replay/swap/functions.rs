//! Which function of the old program is which of the new one.

use crate::compiler::Code;
use crate::compiler::code::FunctionCode;
use crate::machine::Machine;
use crate::syntax::{Program, StmtKind};
use crate::value::Value;

/// The new number of each old function: those with the same maker and name belong together, the
/// unchanged ones first, then in their order. Nameless ones are only taken in order when there are
/// as many as before.
pub(super) fn matched(old: &Code, new: &Code) -> Vec<Option<u32>> {
    let mut found: Vec<Option<u32>> = vec![None; old.functions.len()];
    if let Some(main) = found.first_mut() {
        *main = Some(0);
    }
    // A maker has a smaller number than what it makes.
    for maker in 0..old.functions.len() as u32 {
        let Some(Some(other)) = found.get(maker as usize).copied() else {
            continue;
        };
        let mut left = children(old, maker);
        let mut right = children(new, other);
        let mut pair = |one: &FunctionCode, two: &FunctionCode| {
            if let Some(place) = found.get_mut(one.index as usize) {
                *place = Some(two.index);
            }
        };
        left.retain(|one| {
            let same = right.iter().position(|two| {
                old.name_of(one) == new.name_of(two)
                    && one.span.of(old.source()) == two.span.of(new.source())
            });
            if let Some(at) = same {
                pair(one, right.remove(at));
            }
            same.is_none()
        });
        let nameless = |code: &Code, all: &[&FunctionCode]| {
            all.iter().filter(|it| code.name_of(it).is_empty()).count()
        };
        let as_many = nameless(old, &left) == nameless(new, &right);
        for one in left {
            let known = old.name_of(one);
            if known.is_empty() && !as_many {
                continue;
            }
            if let Some(at) = right.iter().position(|two| known == new.name_of(two)) {
                pair(one, right.remove(at));
            }
        }
    }
    found
}

fn children(code: &Code, maker: u32) -> Vec<&FunctionCode> {
    code.functions
        .iter()
        .filter(|it| it.parent == Some(maker))
        .collect()
}

/// Makes the program's functions that the old one did not declare.
pub(super) fn declare(machine: &mut Machine, was: &Program, is: &Program) {
    let code = machine.code().clone();
    for statement in &is.body {
        let StmtKind::Function(function) = &statement.kind else {
            continue;
        };
        let Some(name) = &function.name else {
            continue;
        };
        let declared = |it: &crate::syntax::Stmt| {
            matches!(&it.kind, StmtKind::Function(it)
                if it.name.as_ref().is_some_and(|known| known.name == name.name))
        };
        let units: Vec<u16> = name.name.encode_utf16().collect();
        let id = code.strings.find(&units);
        let global = (0u16..)
            .zip(&code.globals)
            .find(|(_, known)| Some(**known) == id);
        let made = children(&code, 0)
            .into_iter()
            .find(|it| it.span == function.span);
        if let (Some((at, _)), Some(made)) = (global, made)
            && (machine.get_global(at) == Value::Empty || !was.body.iter().any(declared))
        {
            let value = machine.new_function(made.index);
            machine.set_global(at, value);
        }
    }
}
