//! The learner's machine. The same file serves bench/wasm, so nothing here prints for debugging:
//! that would count in the size.

use declic_javascript::compiler::{self, Code};
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::Key;
use declic_text::Lang;
use declic_javascript::parser;
use declic_javascript::scene::{Input, KeySet};
use std::rc::Rc;

/// The works that are one call of `main`, with their names.
pub const WORKS: [(&str, &str); 5] = [
    ("fib", include_str!("../programs/fib.js")),
    ("sieve", include_str!("../programs/sieve.js")),
    ("strings", include_str!("../programs/strings.js")),
    ("arrays", include_str!("../programs/arrays.js")),
    ("objects", include_str!("../programs/objects.js")),
];

/// The reference game.
pub const GAME: &str = include_str!("../programs/game.js");

/// Room for work that no learner's program does in one turn.
fn limits() -> Limits {
    Limits {
        fuel_per_turn: u64::MAX,
        quiet_fuel: u64::MAX,
        ..Limits::default()
    }
}

fn compile(source: &str) -> Rc<Code> {
    let parsed = parser::parse(source);
    assert!(parsed.diagnostics.is_empty());
    match compiler::compile(&parsed.program, source, Lang::Fr) {
        Ok(code) => code,
        Err(_) => panic!("the program does not compile"),
    }
}

/// Parses, compiles and runs a work; gives what `main` returned.
pub fn run(source: &str) -> String {
    let mut machine = Machine::new(
        compile(&format!("{source}\nconsole.log(String(main()));")),
        "1",
        limits(),
    );
    while machine.run(1 << 20) == Progress::Working {}
    assert!(machine.fault().is_none());
    machine
        .output()
        .last()
        .map(|line| line.text.clone())
        .unwrap_or_default()
}

/// The game, ready for its first frame.
pub fn game() -> Machine {
    let mut machine = Machine::new(compile(GAME), "1", Limits::default());
    while machine.run(1 << 20) == Progress::Working {}
    machine
}

/// What the person presses in a frame: right and left in turn.
pub fn input(frame: u64) -> Input {
    let key = if (frame / 40).is_multiple_of(2) {
        Key::Right
    } else {
        Key::Left
    };
    Input {
        keys: KeySet::from_iter([key]),
        ..Input::default()
    }
}

/// One second of the game.
pub fn second(machine: &mut Machine) {
    for _ in 0..60 {
        let frame = machine.scene().frame + 1;
        assert!(machine.begin_frame(input(frame)));
        while machine.run(1 << 20) == Progress::Working {}
    }
    assert!(machine.fault().is_none());
}

/// The score that the game shows.
pub fn score(machine: &Machine) -> String {
    machine.scene().score.clone().unwrap_or_default()
}
