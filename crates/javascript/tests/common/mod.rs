//! Programs from source to a machine.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod dialog;
pub mod goldens;

use declic_javascript::compiler;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::parser;
use declic_text::Lang;

/// A machine for a program without errors, in French.
pub fn machine(source: &str) -> Machine {
    machine_with(source, Lang::Fr, Limits::default())
}

/// A machine for a program without errors.
pub fn machine_with(source: &str, lang: Lang, limits: Limits) -> Machine {
    let parsed = parser::parse(source);
    assert!(
        parsed.diagnostics.is_empty(),
        "{source}: {:?}",
        parsed.diagnostics
    );
    let code = compiler::compile(&parsed.program, source, lang).expect("compiles");
    Machine::new(code, "graine", limits)
}

/// Runs the present turn to its end.
pub fn run(machine: &mut Machine) -> Progress {
    loop {
        match machine.run(10_000) {
            Progress::Working => {}
            other => return other,
        }
    }
}

/// What a program writes, line by line.
pub fn log(source: &str) -> String {
    let mut machine = machine(source);
    let progress = run(&mut machine);
    assert_eq!(progress, Progress::Idle, "{source}: {:?}", machine.fault());
    let lines: Vec<&str> = machine
        .output()
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    lines.join("\n")
}

/// Where and why a program stops: the code and the source at the place.
pub fn fault(source: &str) -> (String, String) {
    let mut machine = machine(source);
    while run(&mut machine) == Progress::Idle {
        assert!(machine.scene().frame < 200, "{source}: no fault");
        machine.begin_frame(Default::default());
    }
    let fault = machine.fault().expect("a fault");
    (fault.code.to_string(), fault.span.of(source).to_owned())
}
