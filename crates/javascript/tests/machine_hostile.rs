//! Whatever is run, the machine returns: random programs, real ones with parts exchanged, and
//! trees that no parser gave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;

use declic_javascript::compiler::{self, Code};
use declic_javascript::machine::{Limits, Machine, Progress};
use declic_javascript::names::Key;
use declic_javascript::parser;
use declic_javascript::replay::live::Live;
use declic_javascript::replay::swap::swap;
use declic_javascript::replay::trace::{Tracer, variables_in_scope};
use declic_javascript::scene::Input;
use declic_javascript::scene::describe::describe;
use declic_text::Lang;
use proptest::prelude::*;

const PROGRAMS: &str = include_str!("differential/programs.txt");

const LIMITS: Limits = Limits {
    fuel_per_turn: 20_000,
    quiet_fuel: 15_000,
    fuel_total: None,
    call_depth: 60,
    memory_bytes: 300_000,
    output_lines: 50,
};

/// Compiles what can be compiled and plays a few frames; the same twice, in other slices.
fn play(source: &str) {
    let parsed = parser::parse(source);
    let Ok(code) = compiler::compile(&parsed.program, source, Lang::Fr) else {
        return;
    };
    look_at(&code, source);
    let mut one = Machine::new(code.clone(), source, LIMITS);
    let mut two = Machine::new(code, source, LIMITS);
    for frame in 0..4 {
        while one.run(u64::MAX) == Progress::Working {}
        while two.run(7) == Progress::Working {}
        assert_eq!(one.fault(), two.fault(), "{source}");
        assert_eq!(one.output(), two.output(), "{source}");
        assert_eq!(one.display(), two.display(), "{source}");
        if one.fault().is_none() {
            assert_eq!(one.steps_used(), two.steps_used(), "{source}");
        }
        let mut input = Input::default();
        if frame % 2 == 0 {
            input.keys.insert(Key::Space);
            input.pointer = Some((f64::from(frame), f64::INFINITY));
        }
        assert_eq!(one.begin_frame(input), two.begin_frame(input));
    }
    assert!(!describe(&one.display(), Lang::En).is_empty());
    if let Some(fault) = one.fault() {
        assert!(
            fault.span.end as usize <= source.len(),
            "{source}: {fault:?}"
        );
    }
}

/// Tracing, sampling and changing a program for itself show what happens without them.
fn look_at(code: &Rc<Code>, source: &str) {
    let fresh = || Machine::new(code.clone(), source, LIMITS);
    let mut plain = fresh();
    while plain.run(u64::MAX) == Progress::Working {}
    let mut tracer = Tracer::new(fresh());
    assert!(tracer.run_to_end(u64::MAX), "{source}");
    for _ in 0..2 {
        assert_eq!(tracer.machine().fault(), plain.fault(), "{source}");
        assert_eq!(tracer.machine().output(), plain.output(), "{source}");
        assert_eq!(tracer.machine().display(), plain.display(), "{source}");
        let end = tracer.position();
        if tracer.seek((end / 2).max(tracer.dropped())) {
            variables_in_scope(tracer.machine());
        }
        assert!(tracer.seek(end), "{source}");
    }
    let live = Live::new(code).unwrap();
    assert!(live.sample_start(&fresh()).is_some());
    if plain.progress() == Progress::Idle {
        let (mut swapped, report) = swap(&plain, code).unwrap();
        assert_eq!(report.notes, [], "{source}");
        let took = plain.begin_frame(Input::default());
        assert_eq!(swapped.begin_frame(Input::default()), took);
        while plain.run(u64::MAX) == Progress::Working {}
        while swapped.run(u64::MAX) == Progress::Working {}
        assert_eq!(swapped.display(), plain.display(), "{source}");
        assert_eq!(swapped.output(), plain.output(), "{source}");
    }
}

/// Expressions and statements of the subset, right or wrong, that mean nothing in particular.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a"),
        Just("b"),
        Just("c"),
        Just("f"),
        Just("g"),
        Just("p"),
        Just("0"),
        Just("-1"),
        Just("2.5"),
        Just("1e9"),
        Just("\"\""),
        Just("\"panier\""),
        Just("\"x,y\""),
        Just("null"),
        Just("undefined"),
        Just("NaN"),
        Just("true"),
        Just("[]"),
        Just("[3, 1, 2]"),
        Just("{}"),
        Just("Math"),
        Just("hasard"),
        Just("pointeur"),
        Just("[a, , b]"),
        Just("\"length\""),
        Just("inconnu"),
        Just("LARGEUR"),
        Just("Array(5)"),
    ]
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 3, |inner| {
        let binary = prop_oneof![
            Just("+"),
            Just("-"),
            Just("*"),
            Just("/"),
            Just("%"),
            Just("**"),
            Just("=="),
            Just("==="),
            Just("!="),
            Just("<"),
            Just(">="),
            Just("&&"),
            Just("||"),
            Just("??"),
        ];
        let method = prop_oneof![
            Just("push"),
            Just("pop"),
            Just("shift"),
            Just("splice"),
            Just("slice"),
            Just("concat"),
            Just("join"),
            Just("sort"),
            Just("map"),
            Just("filter"),
            Just("forEach"),
            Just("reduce"),
            Just("find"),
            Just("fill"),
            Just("flat"),
            Just("indexOf"),
            Just("includes"),
            Just("at"),
            Just("split"),
            Just("repeat"),
            Just("replaceAll"),
            Just("padStart"),
            Just("substring"),
            Just("charCodeAt"),
            Just("toFixed"),
            Just("toString"),
            Just("x"),
            Just("length"),
            Just("hasOwnProperty"),
            Just("lastIndexOf"),
            Just("reverse"),
            Just("unshift"),
        ];
        let function = prop_oneof![
            Just("image"),
            Just("cercle"),
            Just("texte"),
            Just("supprimer"),
            Just("seTouchent"),
            Just("hasard"),
            Just("afficherScore"),
            Just("finDuJeu"),
            Just("aChaqueInstant"),
            Just("pourRejouer"),
            Just("fond"),
            Just("console.log"),
            Just("Math.max"),
            Just("Object.keys"),
            Just("Object.entries"),
            Just("Array.from"),
            Just("String"),
            Just("Number"),
            Just("parseInt"),
            Just("JSON.stringify"),
            Just("f"),
            Just("g"),
            Just("Object.assign"),
            Just("Math.random"),
            Just("touchePressee"),
        ];
        prop_oneof![
            (inner.clone(), binary, inner.clone())
                .prop_map(|(l, o, r)| format!("(({l}) {o} ({r}))")),
            (inner.clone(), method, inner.clone(), inner.clone())
                .prop_map(|(o, m, x, y)| format!("({o}).{m}({x}, {y})")),
            (function, inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(f, x, y, z)| format!("{f}({x}, {y}, {z})")),
            (inner.clone(), inner.clone()).prop_map(|(o, k)| format!("({o})[{k}]")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(o, k, v)| format!("(({o})[{k}] = {v})")),
            inner.clone().prop_map(|v| format!("(() => {v})")),
            inner.clone().prop_map(|v| format!("(x => [x, {v}, c])")),
            inner
                .clone()
                .prop_map(|v| format!("{{a: {v}, 1: b, \"k\": c}}.a")),
            inner.clone().prop_map(|v| format!("`{{${{{v}}}}}`")),
            inner.clone().prop_map(|v| format!("(typeof {v})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(t, x, y)| format!("({t} ? {x} : {y})")),
            inner.clone().prop_map(|v| format!("(a = {v})")),
            inner.clone().prop_map(|v| format!("(b += {v})")),
            Just("a++".to_owned()),
            inner.prop_map(|v| format!("(p.x = {v})")),
        ]
    })
}

fn program() -> impl Strategy<Value = String> {
    let statement =
        value().prop_flat_map(|first| value().prop_map(move |second| (first.clone(), second)));
    let statement = (0..9u8, statement).prop_map(|(kind, (one, two))| match kind {
        0 => format!("if ({one}) {{ {two}; }} else {{ c = {two}; }}"),
        1 => format!("while ({one}) {{ {two}; c++; if (c > 3) {{ break; }} }}"),
        2 => format!("for (let i = 0; i < 3; i++) {{ a = () => i + ({one}); {two}; }}"),
        3 => format!("for (const v of {one}) {{ b = v; {two}; continue; }}"),
        4 => format!("c = [{one}, {two}];"),
        5 => format!("console.log({one}, {two});"),
        6 => format!("{{ let a = {one}; b = () => a; {two}; }}"),
        _ => format!("{one}; {two};"),
    });
    proptest::collection::vec(statement, 1..8).prop_map(|statements| {
        format!(
            "let a = 1; let b = \"t\"; let c = [1, \"2\"]; let p = image(\"panier\", 1, 2);\nfunction f(x, y) {{ return x; }} function g(n) {{ c = n; {} }}\naChaqueInstant(() => {{ g(a); }});\n{}",
            statements.first().cloned().unwrap_or_default(),
            statements.join("\n")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_programs_end(source in program()) {
        play(&source);
    }

    #[test]
    fn any_text_is_survived(source in "\\PC{0,200}") {
        play(&source);
    }

    #[test]
    fn cut_and_joined_programs_are_survived(from in 0usize..14_000, length in 0usize..400, other in 0usize..14_000) {
        let cut = |from: usize| {
            let mut part = String::new();
            part.extend(PROGRAMS.chars().skip(from).take(length));
            part
        };
        play(&format!("{}\n{}", cut(from), cut(other)));
    }
}

#[test]
fn a_program_stops_at_the_same_place_in_any_slices() {
    // The library's work must count in the slice that does it: it once counted at its end, and
    // this program was stopped one turn of its loop later when it ran in one piece.
    for body in [
        "((null) || (g)); c++; if (c > 3) { break; }",
        "b = b + b.slice(0, 9);",
        "b = String(a).repeat(40);",
    ] {
        play(&format!(
            "let a = 1; let b = \"t\"; let c = [1, \"2\"]; let p = image(\"panier\", 1, 2);\nfunction f(x, y) {{ return x; }} function g(n) {{ c = n; while ((p.x = a++)) {{ {body} }} }}\naChaqueInstant(() => {{ g(a); }});\nwhile ((p.x = a++)) {{ {body} }}"
        ));
    }
}

#[test]
fn random_programs_get_somewhere() {
    // The generator is worth something only if programs compile and many run to their end.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut compiled, mut ended) = (0, 0);
    for _ in 0..300 {
        let tree = program().new_tree(&mut runner).unwrap();
        let source = proptest::strategy::ValueTree::current(&tree);
        let parsed = parser::parse(&source);
        if let Ok(code) = compiler::compile(&parsed.program, &source, Lang::Fr) {
            compiled += 1;
            let mut machine = Machine::new(code, "", LIMITS);
            while machine.run(1000) == Progress::Working {}
            ended += usize::from(machine.progress() == Progress::Idle);
        }
    }
    assert!(compiled > 200, "{compiled}");
    assert!(ended > 20, "{ended}");
}

#[test]
fn deep_and_long_programs_are_survived() {
    for source in [
        format!("let a = {}1;", "1 + ".repeat(20_000)),
        format!("let a = 1;\n{}", "a = a + 1;\n".repeat(5_000)),
        format!("let a = {};", "a(".repeat(150) + &")".repeat(150)),
        format!(
            "let x = 1; {}",
            "if (x === 2) { x; } else ".repeat(300) + "{ x; }"
        ),
        format!("let l = [{}];", "1, ".repeat(20_000)),
        format!(
            "f(); {}",
            (0..2_000)
                .map(|n| format!("function f{n}() {{}} "))
                .collect::<String>()
        ),
        (0..300)
            .map(|n| format!("let v{n} = {n}; {{ "))
            .collect::<String>(),
    ] {
        play(&source);
    }
}

#[test]
fn nested_data_is_survived() {
    for source in [
        "let a = []; for (let i = 0; i < 3000; i++) { a = [a]; } console.log(a); String(a);",
        "let a = {}; for (let i = 0; i < 3000; i++) { a = {a: a}; } console.log(a); JSON.stringify(a);",
        "let a = () => 1; for (let i = 0; i < 2000; i++) { let f = () => 1; f.g = a; a = f; } console.log(a);",
        "let a = [1]; for (let i = 0; i < 3000; i++) { a = [a]; } a.flat(1000); console.log(a == 1);",
        "let s = \"\"; for (let i = 0; i < 2000; i++) { s = s + \"abcdefghijklmnopqrstuvwxyz\"; } console.log(s.length, s[5000], s.slice(-3));",
        "let s = \"\"; for (let i = 0; i < 2000; i++) { s = \"abcdefghijklmnopqrstuvwxyz\" + s; } console.log(s.length, s.indexOf(\"zz\"));",
    ] {
        play(source);
    }
}
