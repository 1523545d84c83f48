//! The machine: what stops a program and how it is worded, and that nothing depends on how the
//! machine is driven.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fault, log, machine, machine_with, run};
use declic_javascript::diagnostic::Copydeck;
use declic_javascript::machine::fault::CODES;
use declic_javascript::machine::{Limits, Progress};
use declic_javascript::scene::Input;
use declic_text::Lang;

/// The codes of faults as texts.
fn codes() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|code| code.as_str())
}

/// Programs that stop: the code, the place, the program.
const FAULTS: &[(&str, &str, &str)] = &[
    ("outside.global", "Date", "let d = Date;"),
    ("outside.global", "fetch", "fetch(\"x\");"),
    ("outside.method", "[1].toSorted", "[1].toSorted();"),
    ("outside.method", "\"a\".match", "\"a\".match(\"a\");"),
    ("outside.method", "Math.sinh", "Math.sinh(1);"),
    (
        "outside.method",
        "f.constructor",
        "function f() {} f.constructor;",
    ),
    ("outside.method", "f.call", "function f() {} f.call(1);"),
    ("outside.method", "Object.freeze", "Object.freeze({});"),
    ("outside.method", "(0.5).toString(2)", "(0.5).toString(2);"),
    (
        "outside.property",
        "o[k] = 1",
        "let o = {}; let k = \"__proto__\"; o[k] = 1;",
    ),
    (
        "outside.conversion",
        "o + \"\"",
        "let o = {toString: () => \"x\"}; o + \"\";",
    ),
    (
        "outside.constructor",
        "Error",
        "function Error() {} new Error();",
    ),
    (
        "outside.instanceof",
        "[] instanceof Array",
        "function Array() {} [] instanceof Array;",
    ),
    (
        "run.circular",
        "JSON.stringify(o)",
        "let o = {}; o.o = o; JSON.stringify(o);",
    ),
    (
        "run.destructure-nothing",
        "{a}",
        "let n = null; let {a} = n;",
    ),
    ("run.in-needs-object", "\"a\" in 3", "\"a\" in 3;"),
    ("run.json", "JSON.parse(\"{a}\")", "JSON.parse(\"{a}\");"),
    (
        "run.not-a-constructor",
        "Error",
        "let Error = 3; new Error();",
    ),
    (
        "run.not-an-entry",
        "Object.fromEntries([1])",
        "Object.fromEntries([1]);",
    ),
    (
        "run.not-deletable",
        "delete a.length",
        "let a = []; delete a.length;",
    ),
    (
        "run.nothing-visible",
        "function f(n)",
        "function f(n) { if (n < 2) { return n; } return f(n - 1) + f(n - 2); } f(30);",
    ),
    (
        "run.too-many-arguments",
        "Math.max(...a)",
        "let a = Array(60000); Math.max(...a);",
    ),
    (
        "run.too-many-timers",
        "setTimeout(f, 1)",
        "function f() {} for (let i = 0; i < 200; i++) { setTimeout(f, 1); }",
    ),
    ("run.uncaught", "throw \"non\";", "throw \"non\";"),
    (
        "run.uncaught",
        "throw e;",
        "let e = new Error(\"non\"); throw e;",
    ),
    (
        "run.undefined-property",
        "n",
        "let n; try { n.x; } catch (e) { throw e; } finally { n = 1; }",
    ),
    (
        "run.array-length",
        "a.length = 1.5",
        "let a = []; a.length = 1.5;",
    ),
    (
        "run.array-too-long",
        "a[5000000] = 1",
        "let a = []; a[5000000] = 1;",
    ),
    (
        "run.before-declaration",
        "x",
        "function f() { return x; } f(); let x = 1;",
    ),
    (
        "run.before-declaration",
        "x",
        "{ let f = () => x; f(); let x = 1; }",
    ),
    (
        "run.const-assignment",
        "a",
        "const a = 1; function f() { a = 2; } f();",
    ),
    (
        "run.endless-loop",
        "while (true)",
        "while (true) { let a = 1; }",
    ),
    (
        "run.endless-loop",
        "while (x < 3)",
        "let x = 0; while (x < 3) { for (let i = 0; i < 9; i++) { i; } }",
    ),
    (
        "run.endless-loop",
        "for (;;)",
        "for (let a = 0; a < 3; a++) { for (;;) { a = a; } }",
    ),
    (
        "run.endless-loop",
        "while (true)",
        "function f() { while (true) { g(); } } function g() { for (let i = 0; i < 5; i++) { i; } } aChaqueInstant(f);",
    ),
    (
        "run.missing-place",
        "fruits[2]",
        "let fruits = [{ x: 1 }, { x: 2 }]; fruits[2].x = 3;",
    ),
    (
        "run.array-length",
        "a.length = -1",
        "let a = []; a.length = -1;",
    ),
    (
        "run.long-loop",
        "while (n > 0)",
        "let n = 5; while (n > 0) { n = n + 1; }",
    ),
    (
        "run.too-long",
        "function fib(n)",
        "function fib(n) { afficherScore(n); return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(40);",
    ),
    (
        "run.function-expected",
        "aChaqueInstant(jouer())",
        "function jouer() {} aChaqueInstant(jouer());",
    ),
    ("run.function-expected", "[1].map(5)", "[1].map(5);"),
    (
        "run.function-expected",
        "aChaqueInstant(pointeur)",
        "aChaqueInstant(pointeur);",
    ),
    ("run.library-assignment", "fond", "fond = 1;"),
    (
        "run.nan-position",
        "p.x = p.x + q",
        "let q = NaN; let p = image(\"panier\", 1, 1); p.x = p.x + q;",
    ),
    (
        "run.nan-position",
        "p.vitesseY = 1 / 0",
        "let p = cercle(1, 1, 1); p.vitesseY = 1 / 0;",
    ),
    ("run.not-a-function", "a.b", "let a = {}; a.b(1);"),
    ("run.not-a-function", "x", "let x = 5; x();"),
    ("run.not-a-function", "LARGEUR", "LARGEUR();"),
    ("run.not-iterable", "5", "for (const x of 5) { x; }"),
    ("run.not-settable", "s.x = 1", "let s = \"a\"; s.x = 1;"),
    ("outside.property", "pointeur.x = 1", "pointeur.x = 1;"),
    (
        "run.out-of-memory",
        "while (true)",
        "let s = \"ab\"; while (true) { s = s + s; }",
    ),
    (
        "run.out-of-memory",
        "\"x\".repeat(1e9)",
        "\"x\".repeat(1e9);",
    ),
    (
        "run.out-of-memory",
        "for (let i = 0; i < 300; i++)",
        "let l = []; for (let i = 0; i < 300; i++) { l.push(Array(20000).fill(i)); }",
    ),
    ("run.range", "\"a\".repeat(-1)", "\"a\".repeat(-1);"),
    ("run.range", "hasard(0.2, 0.8)", "hasard(0.2, 0.8);"),
    (
        "run.reduce-of-empty",
        "[].reduce((a, b) => a)",
        "[].reduce((a, b) => a);",
    ),
    (
        "run.too-deep",
        "f()",
        "function f() { return 1 + f(); } f();",
    ),
    (
        "run.too-deep",
        "l.map(f)",
        "let l = [1]; function f() { return l.map(f); } f();",
    ),
    (
        "run.too-many-handlers",
        "aChaqueInstant(f)",
        "function f() {} for (let i = 0; i < 99; i++) { aChaqueInstant(f); }",
    ),
    (
        "run.too-many-sprites",
        "for (let i = 0; i < 999; i++)",
        "for (let i = 0; i < 999; i++) { cercle(1, 1, 1, \"rouge\"); }",
    ),
    (
        "run.too-much-output",
        "while (true)",
        "while (true) { console.log(1); }",
    ),
    ("run.undeclared-assignment", "score", "score = 1;"),
    ("run.undefined-property", "o", "let o; o.x;"),
    (
        "run.undefined-property",
        "o.a",
        "let o = {a: null}; o.a.b = 1;",
    ),
    ("run.undefined-property", "l[3]", "let l = []; l[3].x();"),
    ("run.undefined-variable", "inconnu", "inconnu + 1;"),
    (
        "run.unknown-color",
        "cercle(1, 1, 1, \"rouje\")",
        "cercle(1, 1, 1, \"rouje\");",
    ),
    ("run.unknown-decor", "fond(\"marché\")", "fond(\"marché\");"),
    (
        "run.unknown-key",
        "touchePressee(\"gauch\")",
        "touchePressee(\"gauch\");",
    ),
    (
        "run.unknown-picture",
        "image(\"panié\", 1, 1)",
        "image(\"panié\", 1, 1);",
    ),
    ("run.unknown-sound", "son(\"boum\")", "son(\"boum\");"),
    (
        "run.wrong-argument",
        "image(\"panier\", \"1\", 1)",
        "image(\"panier\", \"1\", 1);",
    ),
    (
        "run.wrong-argument",
        "seTouchent(p)",
        "let p = image(\"panier\", 1, 1); seTouchent(p);",
    ),
    (
        "run.wrong-argument",
        "Object.keys(null)",
        "Object.keys(null);",
    ),
    (
        "run.wrong-property",
        "p.x = \"5\"",
        "let p = image(\"panier\", 1, 1); p.x = \"5\";",
    ),
    ("run.wrong-receiver", "p", "let p = [].push; p(1);"),
];

fn deck(lang: Lang) -> Copydeck {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/diagnostics");
    let text = std::fs::read_to_string(format!("{folder}/run.{}.toml", lang.code()));
    toml::from_str(&text.unwrap()).unwrap()
}

#[test]
fn programs_stop_where_and_why_they_should() {
    for (code, place, source) in FAULTS {
        assert_eq!(
            fault(source),
            ((*code).to_owned(), (*place).to_owned()),
            "{source}"
        );
    }
}

#[test]
fn each_fault_has_words_in_both_languages_without_gaps() {
    for lang in Lang::ALL {
        let deck = deck(lang);
        for code in CODES {
            assert!(deck.messages.contains_key(code.as_str()), "{code}");
        }
        assert_eq!(deck.messages.len(), CODES.len());
        for (code, _, source) in FAULTS {
            assert!(codes().any(|known| known == *code), "{code}");
            let mut machine = machine(source);
            while run(&mut machine) == Progress::Idle {
                machine.begin_frame(Input::default());
            }
            let words = deck.word(machine.fault().unwrap());
            for text in [&words.title, &words.why].into_iter().chain(&words.fixes) {
                assert!(!text.contains('{') || text.contains("`"), "{code}: {text}");
                let plain = text.replace("while (true) {", "");
                assert!(!plain.contains('{'), "{code}: {text}");
                assert!(!text.contains("type-"), "{code}: {text}");
            }
        }
    }
    let placeholders = |deck: &Copydeck| -> Vec<Vec<String>> {
        let names = |text: &str| -> Vec<String> {
            text.split('{')
                .skip(1)
                .map(|it| it.split('}').next().unwrap().to_owned())
                .collect()
        };
        let all = deck.messages.values().map(|it| {
            let mut names = names(&format!("{} {}", it.title, it.why));
            names.sort();
            names.dedup();
            names
        });
        all.collect()
    };
    assert_eq!(placeholders(&deck(Lang::Fr)), placeholders(&deck(Lang::En)));
}

#[test]
fn each_code_is_shown_by_a_program() {
    // The first cannot be reached through the parser; the second needs a limit of its own.
    let elsewhere = ["run.unreadable", "run.total-steps", "run.too-large"];
    for code in codes() {
        let shown = FAULTS.iter().any(|(shown, _, _)| *shown == code);
        assert!(shown || elsewhere.contains(&code), "{code}");
    }
}

#[test]
fn a_near_name_is_offered_and_fits() {
    let source = "let a = 1; image(\"tomatte\", 10, 10);";
    let mut machine = machine(source);
    assert_eq!(run(&mut machine), Progress::Failed);
    let fault = machine.fault().unwrap();
    let fixed = declic_javascript::diagnostic::apply_edits(source, &fault.fixes[0].edits);
    assert_eq!(fixed, "let a = 1; image(\"tomate\", 10, 10);");
}

#[test]
fn after_a_fault_everything_stays_readable() {
    let mut machine = machine("console.log(1); image(\"panier\", 5, 6); let o; o.x;");
    assert_eq!(run(&mut machine), Progress::Failed);
    assert_eq!(machine.run(1000), Progress::Failed);
    assert!(!machine.begin_frame(Input::default()));
    assert_eq!(machine.output()[0].text, "1");
    assert_eq!(
        machine.output()[0].span.of(machine.code().source()),
        "console.log(1)"
    );
    assert_eq!(machine.display().items.len(), 1);
}

#[test]
fn limits_are_counted_per_turn_and_in_all() {
    let source =
        "let n = 0; aChaqueInstant(f); function f() { for (let i = 0; i < 100; i++) { n += i; } }";
    let limits = Limits {
        fuel_per_turn: 2_000,
        fuel_total: Some(10_000),
        ..Limits::default()
    };
    let mut machine = machine_with(source, Lang::Fr, limits);
    let mut frames = 0;
    while run(&mut machine) == Progress::Idle {
        machine.begin_frame(Input::default());
        frames += 1;
    }
    assert_eq!(machine.fault().unwrap().code.as_str(), "run.total-steps");
    assert_eq!(machine.steps_used(), 10_000);
    assert!(frames > 5, "{frames}");
}

#[test]
fn garbage_of_many_frames_is_collected() {
    let source = "let s = \"\"; let o = {}; aChaqueInstant(f); function f() { let l = []; for (let i = 0; i < 200; i++) { l.push({n: i, t: \"texte \" + i}); } o[\"k\" + l.length] = l.length; s = l[7].t; }";
    let mut machine = machine(source);
    run(&mut machine);
    for _ in 0..500 {
        assert!(machine.begin_frame(Input::default()));
        assert_eq!(run(&mut machine), Progress::Idle);
    }
    assert!(machine.memory_used() < 1 << 20, "{}", machine.memory_used());
}

#[test]
fn memory_is_collected_inside_a_turn_when_it_must_be() {
    let source = "let n = 0; for (let i = 0; i < 400; i++) { let t = \"x\".repeat(5000) + i; n += t.length; } console.log(n);";
    let limits = Limits {
        memory_bytes: 200 << 10,
        quiet_fuel: 400_000,
        ..Limits::default()
    };
    let mut machine = machine_with(source, Lang::Fr, limits);
    let progress = run(&mut machine);
    assert_eq!(progress, Progress::Idle, "{:?}", machine.fault());
    assert_eq!(machine.output()[0].text, "2001090");
}

#[test]
fn values_survive_collection_in_every_place() {
    // Callbacks, boxes, handlers, globals, arrays and properties each hold on to something.
    let source = "
        let kept = [];
        function make(n) { let inner = \"v\" + n; return () => inner; }
        for (let i = 0; i < 20; i++) { kept.push(make(i)); }
        let o = {}; o[\"a\" + 1] = [\"x\" + 1, {y: \"z\" + 2}];
        let sorted = [\"c\" + 1, \"a\" + 1, \"b\" + 1].sort((l, r) => { junk(); return l < r ? -1 : 1; });
        function junk() { let t = []; for (let i = 0; i < 300; i++) { t.push(\"junk \" + i); } return t.length; }
        let mapped = [1, 2, 3].map(x => { junk(); return \"m\" + x; });
        console.log(kept.map(f => { junk(); return f(); }).join(\"\"), o.a1, sorted, mapped);
    ";
    let expected = "v0v1v2v3v4v5v6v7v8v9v10v11v12v13v14v15v16v17v18v19 [ 'x1', { y: 'z2' } ] [ 'a1', 'b1', 'c1' ] [ 'm1', 'm2', 'm3' ]";
    let limits = Limits {
        memory_bytes: 24 << 10,
        ..Limits::default()
    };
    let mut machine = machine_with(source, Lang::Fr, limits);
    let progress = run(&mut machine);
    assert_eq!(progress, Progress::Idle, "{:?}", machine.fault());
    assert_eq!(machine.output()[0].text, expected);
}

const GAME: &str = "
    fond(\"jardin\"); let panier = image(\"panier\", 200, 350); let score = 0; let fruits = [];
    aChaqueInstant(jouer);
    function jouer() {
      if (hasard(1, 10) === 1) { let f = image(\"pomme\", hasard(20, 380), 0); f.vitesseY = hasard(1, 4); fruits.push(f); }
      for (const f of fruits) {
        if (seTouchent(f, panier)) { supprimer(f); score++; afficherScore(score); console.log(\"attrape\", score, f.x); }
      }
      fruits = fruits.filter(f => f.y < 420 && !seTouchent(f, panier));
      if (touchePressee(\"droite\")) { panier.x += 4; } else { panier.x -= Math.random() * 4; }
    }";

fn play(machine: &mut declic_javascript::machine::Machine, from: u32, to: u32, slice: u64) {
    for frame in from..to {
        let mut input = Input::default();
        if frame % 50 < 25 {
            input.keys.insert(declic_javascript::names::Key::Right);
        }
        while machine.run(slice) == Progress::Working {}
        assert!(machine.begin_frame(input), "{:?}", machine.fault());
        while machine.run(slice) == Progress::Working {}
    }
}

#[test]
fn a_copy_runs_like_the_original_in_slices_of_any_size() {
    let mut one = machine(GAME);
    play(&mut one, 0, 150, 100_000);
    let mut copy = one.clone();
    play(&mut one, 150, 400, u64::MAX);
    play(&mut copy, 150, 400, 3);
    assert_eq!(one.display(), copy.display());
    assert_eq!(one.output(), copy.output());
    assert_eq!(one.steps_used(), copy.steps_used());
    assert!(one.scene().score.is_some());
}

#[test]
fn output_keeps_the_last_lines() {
    let mut machine = machine(
        "let n = 0; aChaqueInstant(f); function f() { for (let i = 0; i < 300; i++) { console.log(n++); } }",
    );
    run(&mut machine);
    for _ in 0..5 {
        machine.begin_frame(Input::default());
        run(&mut machine);
    }
    assert_eq!(machine.output_dropped(), 500);
    assert_eq!(machine.output().len(), 1000);
    assert_eq!(machine.output()[0].text, "500");
}

#[test]
fn english_names_belong_to_english_programs() {
    let source = "background(\"market\"); let b = picture(\"basket\", 10, 20); b.speedX = 3; console.log(b.speedX, b.picture, WIDTH, typeof fond);";
    let mut machine = machine_with(source, Lang::En, Limits::default());
    assert_eq!(run(&mut machine), Progress::Idle, "{:?}", machine.fault());
    assert_eq!(machine.output()[0].text, "3 basket 400 undefined");
}

#[test]
fn the_programs_own_names_come_first() {
    assert_eq!(
        log("function image(x) { return x + 1; } let son = 5; console.log(image(1), son);"),
        "2 5"
    );
}

#[test]
fn a_long_loop_that_ends_is_left_to_end() {
    for source in [
        "let s = 0; for (let i = 0; i < 30000; i++) { s = s + i; } console.log(s);",
        "let s = 0, i = 0; while (i < 30000) { i++; s = s + i % 7; } console.log(s);",
        "let t = []; for (let i = 0; i < 30000; i++) { t.push(i * 2); } console.log(t.length);",
    ] {
        let mut machine = machine(source);
        assert_eq!(
            run(&mut machine),
            Progress::Idle,
            "{source}: {:?}",
            machine.fault()
        );
    }
}
