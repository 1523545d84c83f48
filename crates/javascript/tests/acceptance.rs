//! What Node reads as a module and what it refuses, as noted in `acceptance/programs.txt` by
//! `acceptance/check.mjs`: the parser accepts nothing that Node refuses, and refuses what Node
//! accepts only by name, as outside the subset. `⏎` stands for a line end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::parser::parse;

const PROGRAMS: &str = include_str!("acceptance/programs.txt");

/// What is refused without the word "outside": V8 finds the first four only when they run, where
/// they always fail; then come a spelling that the workshop does not read, and a comma between two
/// digits outside brackets, reported as the French decimal comma.
const REFUSED: [&str; 6] = [
    "a() = 1;",
    "a()++;",
    "++a();",
    "for (f() of []) {}",
    r"let a\u0301 = 1",
    "function f() { return 1,2 }",
];

#[test]
fn programs_are_accepted_and_refused_as_by_node() {
    let mut wrong = Vec::new();
    let (mut accepted, mut refused, mut outside) = (0, 0, 0);
    for line in PROGRAMS.lines() {
        let (sign, source) = line.split_at(2);
        let source = source.replace('⏎', "\n");
        let codes: Vec<String> = parse(&source)
            .diagnostics
            .into_iter()
            .map(|it| it.code.to_string())
            .collect();
        let named = !codes.is_empty() && codes.iter().all(|code| code.starts_with("outside."));
        match (sign, codes.is_empty(), named) {
            ("+ ", true, _) => accepted += 1,
            ("+ ", _, true) => outside += 1,
            ("+ ", ..) if REFUSED.contains(&source.as_str()) => {}
            ("- ", false, _) => refused += 1,
            _ => wrong.push(format!("{line}  {codes:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        accepted > 350 && refused > 400 && outside > 30,
        "{accepted} {refused} {outside}"
    );
}
