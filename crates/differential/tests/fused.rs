//! Fused instructions change nothing: random programs with and without them take the same steps,
//! stop at the same place and show the same, under any limits and in any slices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;

use common::{SHOWN_BEFORE_CALLS, play, shown_before_call, sources};
use declic_differential::hostile::LIMITS;
use declic_differential::{Features, generate, hostile, mutate};
use declic_javascript::compiler::{self, Code};
use declic_javascript::machine::Limits;
use declic_javascript::parser;
use declic_text::Lang;

/// The code of a program with fused instructions, and without.
fn both(source: &str) -> Option<(Rc<Code>, Rc<Code>)> {
    let program = parser::parse(source).program;
    let fused = compiler::compile(&program, source, Lang::Fr).ok()?;
    let plain = compiler::compile_plain(&program, source, Lang::Fr).ok()?;
    Some((fused, plain))
}

/// Compares the two under `limits` in slices; one of very many steps tells how far there is to go.
fn compare(source: &str, (fused, plain): &(Rc<Code>, Rc<Code>), limits: Limits, slices: &[u64]) {
    for &slice in slices {
        let (one, two) = (play(fused, limits, slice), play(plain, limits, slice));
        assert_eq!(one, two, "in slices of {slice} under {limits:?}:\n{source}");
    }
}

#[test]
fn fused_and_plain_instructions_do_the_same_in_all_slices() {
    let generated = (1000..1300).map(|seed| generate(seed, Features::ALL));
    let hostile = (1000..1400).map(hostile::text);
    let changed = sources()
        .zip(0..)
        .map(|((_, source), seed)| mutate(&source, seed));
    let mut compared = 0;
    for source in generated.chain(hostile).chain(changed) {
        if let Some(codes) = both(&source) {
            compare(&source, &codes, LIMITS, &[1, 2, 3, 7, 1 << 20]);
            compared += 1;
        }
    }
    assert!(compared > 400, "{compared}");
}

#[test]
fn fused_and_plain_instructions_stop_at_the_same_limits() {
    let generated = (2000..2080).map(|seed| generate(seed, Features::ALL));
    let all = sources().map(|(_, source)| source);
    let mut compared = 0;
    for source in generated.chain(all) {
        let Some(codes) = both(&source) else {
            continue;
        };
        let whole = play(&codes.1, LIMITS, 1 << 20);
        // Each of the last limits before the end, and some anywhere.
        let last = whole.steps.saturating_sub(12)..whole.steps;
        let spread = (1..=40).map(|part| whole.steps * part / 41);
        for fuel_per_turn in last.chain(spread).filter(|limit| *limit > 0) {
            let limits = Limits {
                fuel_per_turn,
                ..LIMITS
            };
            compare(&source, &codes, limits, &[1 << 20]);
        }
        for part in 1..=10 {
            let limits = Limits {
                memory_bytes: part * part * 500,
                ..LIMITS
            };
            compare(&source, &codes, limits, &[3, 1 << 20]);
        }
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn fused_and_plain_instructions_agree_on_what_was_shown_before_a_call() {
    for statement in SHOWN_BEFORE_CALLS {
        let source = shown_before_call(statement);
        let codes = both(&source).unwrap();
        for quiet_fuel in 1..400 {
            let limits = Limits {
                quiet_fuel,
                ..LIMITS
            };
            compare(&source, &codes, limits, &[1 << 20]);
        }
    }
}

#[test]
fn fused_and_plain_instructions_agree_on_values_that_are_no_numbers() {
    // Each operand of each kind of fused instruction, with every kind of value.
    let values = [
        "1",
        "-0",
        "0.5",
        "NaN",
        "1e300",
        "\"7\"",
        "\"\"",
        "true",
        "null",
        "undefined",
        "[]",
        "[1, 2, 3]",
        // Places without an element; the same in brackets is refused.
        "Array(3)",
        "{x: 2, length: 3}",
        "{}",
        "f",
        "Math",
        "p",
        "-1",
        "4294967296",
    ];
    let statements = [
        "r = a + b;",
        "r = a - 1;",
        "r = 2 * b;",
        "let s = 1; s = a * b; r = s;",
        "if (a < b) { r = 1; }",
        "if (a >= 3) { r = 1; }",
        "if (a === b) { r = 1; }",
        "if (a != b) { r = 1; }",
        "for (let i = 0; i < a.length; i++) { r += 1; if (r > 9) { break; } }",
        "r = a.x;",
        "a.x = a.x + b;",
        "r = a[b];",
        "let s = a[b]; r = s;",
        "a[b] = 5;",
        "a[1] = b;",
        "a.push(b);",
        "if (!a) { r = 1; }",
        "a.x++;",
        "a[0] += b;",
        "r = (() => a)();",
        "let s = a; s++; r = s;",
        "r = (a.x - b) > 1;",
        "for (let s = a; s < 3; s++) { r = s; }",
        "r = a.length * b;",
        "a.x = b;",
        "if (a.x > b) { r = 2; }",
        "a.__proto__ = b;",
        "r = early; let early = a;",
        "early = a * b; let early = 1;",
        "early = a + 1; let early = 1;",
    ];
    for statement in statements {
        for one in values {
            for two in values {
                let inside = format!(
                    "function f(a, b) {{ let r = 0; {statement} return r; }}\nlet p = image(\"panier\", 1, 2);\nconsole.log(f({one}, {two}));"
                );
                let outside = format!(
                    "function f() {{ return 1; }}\nlet p = image(\"panier\", 1, 2);\nlet r = 0; let a = {one}; let b = {two}; {statement} console.log(r, a, b);"
                );
                for source in [inside, outside] {
                    if let Some(codes) = both(&source) {
                        compare(&source, &codes, LIMITS, &[1 << 20]);
                    }
                }
            }
        }
    }
}
