//! The syntax of each edition of ECMAScript, ES2015 to ES2026, and proposals that browsers are about to have:
//! each is read, or refused by its name as outside the workshop's language. Never a plain syntax error, which
//! would say that correct JavaScript is wrong.
//!
//! `editions.txt` has a line for each piece of syntax under its edition: `read` or the code that refuses it,
//! and a program. `⏎` stands for a line end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::parser::parse;

const EDITIONS: &str = include_str!("editions.txt");

#[test]
fn correct_javascript_is_read_or_named_as_outside() {
    let mut wrong = Vec::new();
    let (mut read, mut outside) = (0, 0);
    for line in EDITIONS.lines() {
        if line.is_empty() || line.starts_with("== ") {
            continue;
        }
        let (expected, source) = line.split_once(' ').unwrap();
        let found: Vec<&str> = parse(&source.trim_start().replace('⏎', "\n"))
            .diagnostics
            .iter()
            .map(|it| it.code.as_str())
            .collect();
        let right = match expected {
            "read" => found.is_empty(),
            code => {
                found.first() == Some(&code) && found.iter().all(|it| it.starts_with("outside."))
            }
        };
        if !right {
            wrong.push(format!("{line}  {found:?}"));
        }
        if expected == "read" {
            read += 1;
        } else {
            outside += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read >= 40 && outside >= 95, "{read} {outside}");
}
