//! Which function of the old program is which of the new one.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use crate::compiler::Code;
use crate::compiler::code::{FunctionCode, StrId};
use crate::machine::Machine;
use crate::syntax::{Function, Program, StmtKind};
use crate::text::Span;
use crate::value::Value;

/// The new number of each old function: those with the same maker and name belong together, the
/// unchanged ones first, then in their order. Nameless ones are only taken in order when there are
/// as many as before.
pub(super) fn matched(old: &Code, new: &Code) -> Vec<Option<u32>> {
    let mut found: Vec<Option<u32>> = vec![None; old.functions.len()];
    if let Some(main) = found.first_mut() {
        *main = Some(0);
    }
    let (mut made_before, mut made_now) = (by_maker(old), by_maker(new));
    // A maker has a smaller number than what it makes.
    for maker in 0..old.functions.len() {
        let Some(Some(other)) = found.get(maker).copied() else {
            continue;
        };
        let left = take(&mut made_before, maker);
        let right = take(&mut made_now, other as usize);
        for (one, two) in pairs((old, &left), (new, &right)) {
            if let Some(place) = found.get_mut(one.index as usize) {
                *place = Some(two.index);
            }
        }
    }
    found
}

/// The functions that each function makes, by its number.
fn by_maker(code: &Code) -> Vec<Vec<&FunctionCode>> {
    let mut made = vec![Vec::new(); code.functions.len()];
    for function in &code.functions {
        let maker = function.parent.and_then(|it| made.get_mut(it as usize));
        maker.into_iter().for_each(|maker| maker.push(function));
    }
    made
}

fn take<'c>(made: &mut [Vec<&'c FunctionCode>], maker: usize) -> Vec<&'c FunctionCode> {
    made.get_mut(maker).map(std::mem::take).unwrap_or_default()
}

/// Pairs what one maker made with what its successor makes.
fn pairs<'o, 'n>(
    (old, left): (&'o Code, &[&'o FunctionCode]),
    (new, right): (&'n Code, &[&'n FunctionCode]),
) -> Vec<(&'o FunctionCode, &'n FunctionCode)> {
    let mut pairs = Vec::new();
    let mut taken = HashSet::new();
    let mut same = queues(right, |it| (new.name_of(it), it.span.of(new.source())));
    let mut changed = Vec::new();
    for &one in left {
        let key = (old.name_of(one), one.span.of(old.source()));
        match same.get_mut(&key).and_then(VecDeque::pop_front) {
            Some(two) => {
                taken.insert(two.index);
                pairs.push((one, two));
            }
            None => changed.push(one),
        }
    }
    let rest: Vec<&FunctionCode> = (right.iter().copied())
        .filter(|it| !taken.contains(&it.index))
        .collect();
    let nameless = |code: &Code, all: &[&FunctionCode]| {
        all.iter().filter(|it| code.name_of(it).is_empty()).count()
    };
    let as_many = nameless(old, &changed) == nameless(new, &rest);
    let mut named = queues(&rest, |it| new.name_of(it));
    for one in changed {
        let name = old.name_of(one);
        if name.is_empty() && !as_many {
            continue;
        }
        if let Some(two) = named.get_mut(name).and_then(VecDeque::pop_front) {
            pairs.push((one, two));
        }
    }
    pairs
}

/// Functions by a key, those of the same key in their order.
fn queues<'c, K: Eq + Hash>(
    functions: &[&'c FunctionCode],
    key: impl Fn(&'c FunctionCode) -> K,
) -> HashMap<K, VecDeque<&'c FunctionCode>> {
    let mut queues: HashMap<K, VecDeque<&FunctionCode>> = HashMap::new();
    for &function in functions {
        queues.entry(key(function)).or_default().push_back(function);
    }
    queues
}

/// Makes the program's functions that the old one did not declare.
pub(super) fn declare(machine: &mut Machine, was: &Program, is: &Program) {
    let code = machine.code().clone();
    let known: HashSet<&str> = declared(was).map(|(name, _)| name).collect();
    let globals: HashMap<StrId, u16> = (code.globals.iter().copied()).zip(0u16..).collect();
    let made: HashMap<Span, u32> = (code.functions.iter())
        .filter(|it| it.parent == Some(0))
        .map(|it| (it.span, it.index))
        .collect();
    for (name, function) in declared(is) {
        let units: Vec<u16> = name.encode_utf16().collect();
        let global = code.strings.find(&units).and_then(|id| globals.get(&id));
        if let (Some(&at), Some(&made)) = (global, made.get(&function.span))
            && (machine.get_global(at) == Value::Empty || !known.contains(name))
        {
            let value = machine.new_function(made);
            machine.set_global(at, value);
        }
    }
}

/// The functions that the program itself declares, by their names.
fn declared(program: &Program) -> impl Iterator<Item = (&str, &Function)> {
    program.body.iter().filter_map(|statement| {
        let StmtKind::Function(function) = &statement.kind else {
            return None;
        };
        let name = function.name.as_ref()?;
        Some((name.name.as_str(), function))
    })
}
