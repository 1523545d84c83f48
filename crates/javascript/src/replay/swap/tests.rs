//! The work of a swap, and what a program's `var` lines give.

use std::rc::Rc;

use super::swap;
use crate::compiler::{Code, compile};
use crate::machine::{Limits, Machine, Progress};
use crate::parser::parse;
use declic_text::Lang;

#[path = "../../../tests/common/long.rs"]
mod long;

fn code(source: &str) -> Rc<Code> {
    compile(&parse(source).program, source, Lang::Fr).unwrap()
}

/// The names that a swap to `source` with other numbers looks up; `None` where `source` does not run to
/// its end.
fn lookups(source: &str) -> Option<u64> {
    let parsed = parse(source);
    let old = compile(&parsed.program, source, Lang::Fr).ok()?;
    let mut machine = Machine::new(Rc::clone(&old), "1", Limits::default());
    if !parsed.diagnostics.is_empty() || machine.run(u64::MAX) != Progress::Idle {
        return None;
    }
    let new = code(&source.replace('1', "2"));
    let count = || old.strings.lookups.get() + new.strings.lookups.get();
    let before = count();
    let _ = swap(&machine, &new);
    Some(count() - before)
}

#[test]
fn the_work_of_a_swap_grows_with_the_length_of_the_program() {
    let mut compared = 0;
    for (name, make) in long::KINDS {
        let (Some(short), Some(long)) = (lookups(&make(5_000)), lookups(&make(40_000))) else {
            continue;
        };
        compared += 1;
        // Eight times the length; lines with longer numbers are fewer.
        assert!(long < 10 * short + 1_000, "{name}: {short}, then {long}");
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn lines_after_two_var_lines_are_compared() {
    let old = code("var a = 1; var b = 2; console.log(a);");
    let mut machine = Machine::new(old, "1", Limits::default());
    assert_eq!(machine.run(u64::MAX), Progress::Idle);
    let new = code("var a = 1; var b = 2; console.log(b);");
    let (_, report) = swap(&machine, &new).unwrap();
    assert_eq!(report.notes.len(), 1, "{report:?}");
}

#[test]
fn a_new_var_has_its_written_value_or_undefined() {
    let old = code("let a = 1;");
    let mut machine = Machine::new(old, "1", Limits::default());
    assert_eq!(machine.run(u64::MAX), Progress::Idle);
    let (next, _) = swap(&machine, &code("let a = 1; var b = 7; var c;")).unwrap();
    assert_eq!(next.global("b").as_deref(), Some("7"));
    assert_eq!(next.global("c").as_deref(), Some("undefined"));
}
