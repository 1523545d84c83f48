//! The state of a machine, moved to other code.

use std::collections::HashMap;
use std::rc::Rc;

use crate::compiler::Code;
use crate::compiler::code::{FunctionCode, InstructionId, StrId};
use crate::compiler::tables::Place;
use crate::machine::heap::Kind;
use crate::machine::{Machine, Progress};
use crate::value::Value;

/// Why a state does not fit other code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The machine is in the middle of a turn, or has failed.
    Busy,
    /// The program still has a function, by its old number, that is gone.
    FunctionGone(u32),
    /// A function, by its new number, uses a variable that its maker did not give it.
    Captured(u32, String),
}

/// The names of what a function captured, in order.
fn captured_names<'c>(code: &'c Code, function: &'c FunctionCode) -> Vec<&'c [u16]> {
    function
        .variables
        .iter()
        .filter(|variable| matches!(variable.place, Place::Upvalue(_)))
        .map(|variable| code.strings.get(variable.name).unwrap_or(&[]))
        .collect()
}

impl Machine {
    /// A machine with this one's state that runs `code`; `functions` gives the new number of each
    /// old function. Globals are found by their names; new ones have no value yet.
    pub(crate) fn transplant(
        &self,
        code: &Rc<Code>,
        functions: &[Option<u32>],
    ) -> Result<Machine, Misfit> {
        if self.progress != Progress::Idle {
            return Err(Misfit::Busy);
        }
        let old = Rc::clone(&self.code);
        let mut machine = self.clone();
        machine.stack.clear();
        let known: HashMap<StrId, Value> = (old.globals.iter().copied())
            .zip(self.globals.iter().copied())
            .collect();
        machine.globals = code
            .globals
            .iter()
            .map(|name| {
                let name = code.strings.get(*name).and_then(|it| old.strings.find(it));
                let value = name.and_then(|name| known.get(&name));
                value.copied().unwrap_or(Value::Empty)
            })
            .collect();
        // What is left after this is what the program can still reach.
        machine.collect();
        for object in machine.heap.objects_mut() {
            let Kind::Function {
                code: number,
                captured,
            } = &mut object.kind
            else {
                continue;
            };
            let was = old.functions.get(*number as usize);
            let now = functions.get(*number as usize).copied().flatten();
            let now = now.and_then(|now| code.functions.get(now as usize));
            let (Some(was), Some(now)) = (was, now) else {
                return Err(Misfit::FunctionGone(*number));
            };
            let had = captured_names(&old, was);
            let mut kept = Vec::with_capacity(now.captures.len());
            for name in captured_names(code, now) {
                let at = had.iter().position(|known| *known == name);
                let Some(cell) = at.and_then(|at| captured.get(at)) else {
                    let name = String::from_utf16_lossy(name);
                    return Err(Misfit::Captured(now.index, name));
                };
                kept.push(*cell);
            }
            *number = now.index;
            *captured = kept.into();
        }
        let outside = (machine.globals.iter_mut())
            .chain(&mut machine.scene.each_frame)
            .chain(&mut machine.scene.on_restart)
            .chain(machine.scene.touches.values_mut())
            .chain(machine.scene.timers.values_mut());
        machine.heap.change_code(code, outside);
        machine.loop_turns = vec![0; usize::from(code.loop_count)];
        for sprite in machine.scene.all_sprites_mut() {
            for written in &mut sprite.written {
                *written = written
                    .and_then(|id| old.instruction(id))
                    .and_then(|at| instruction_in(code, functions, at));
            }
        }
        machine.code = Rc::clone(code);
        Ok(machine)
    }
}

/// The instruction of `new` that stands for one of `old`, where its function still has as many.
fn instruction_in(
    new: &Code,
    functions: &[Option<u32>],
    (was, pc): (&FunctionCode, u32),
) -> Option<InstructionId> {
    let now = (*functions.get(was.index as usize)?)?;
    let now = new.functions.get(now as usize)?;
    if was.ops.len() == now.ops.len() {
        now.instruction_id(pc)
    } else {
        None
    }
}
