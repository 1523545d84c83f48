//! Programs whose output must be Node's, line by line. `differential/expected.txt` was written by
//! Node 20 (`node expected.mjs > expected.txt`); a line `!TypeError` there stands for a thrown
//! error, which here is a fault.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use declic_javascript::compiler;
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::parser;
use declic_text::Lang;

const PROGRAMS: &str = include_str!("differential/programs.txt");
const EXPECTED: &str = include_str!("differential/expected.txt");

fn parts(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("==== ").filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once('\n').expect("a title line"))
        .collect()
}

/// What the program writes, with `!` at the end for a fault.
fn output(source: &str, slice: u64) -> String {
    let parsed = parser::parse(source);
    if !parsed.diagnostics.is_empty() {
        return format!("{:?}", parsed.diagnostics);
    }
    let code = compiler::compile(&parsed.program, source, Lang::Fr).expect("compiles");
    let mut machine = Machine::new(code, "", Limits::default());
    while machine.run(slice) == Progress::Working {}
    let mut lines: Vec<String> = machine
        .output()
        .iter()
        .map(|line| line.text.clone())
        .collect();
    if let Some(fault) = machine.fault() {
        assert!(
            fault.code.as_str().starts_with("run."),
            "{source}: {fault:?}"
        );
        assert!(!fault.span.of(source).is_empty(), "{source}: {fault:?}");
        lines.push("!".to_owned());
    }
    lines.join("\n")
}

#[test]
fn programs_write_what_node_writes() {
    let (programs, expected) = (parts(PROGRAMS), parts(EXPECTED));
    assert_eq!(programs.len(), expected.len());
    assert!(programs.len() > 100);
    let mut wrong = Vec::new();
    for ((title, source), (same_title, expected)) in programs.iter().zip(&expected) {
        assert_eq!(title, same_title);
        let expected: Vec<&str> = expected
            .lines()
            .map(|line| if line.starts_with('!') { "!" } else { line })
            .collect();
        let ours = output(source, 1_000);
        if ours != expected.join("\n") {
            wrong.push(format!(
                "{title}\n  ours: {ours}\n  node: {}",
                expected.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn slices_of_one_step_change_nothing() {
    for (title, source) in parts(PROGRAMS) {
        assert_eq!(output(source, 1), output(source, u64::MAX), "{title}");
    }
}
