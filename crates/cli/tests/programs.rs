//! `declic run` and `declic check`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{declic, file};
use serde_json::Value;

#[test]
fn output_goes_to_standard_output() {
    let path = file(
        "output",
        "a.js",
        "console.log(\"un\", 2);\nconsole.log(0.1 + 0.2);\n",
    );
    let done = declic(&["run", &path]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out, "un 2\n0.30000000000000004\n");
}

#[test]
fn the_same_seed_draws_the_same_and_another_one_does_not() {
    let source = "for (let i = 0; i < 8; i++) { console.log(hasard(1, 1000)); }";
    let path = file("seed", "a.js", source);
    let with = |seed: &str| declic(&["run", &path, "--seed", seed]).out;
    assert_eq!(with("7"), with("7"));
    assert_ne!(with("7"), with("8"));
}

#[test]
fn frames_run_after_the_program() {
    let source = "aChaqueInstant(tour);\nfunction tour() { console.log(\"tour\"); }\n";
    let path = file("frames", "a.js", source);
    assert_eq!(declic(&["run", &path]).out, "");
    assert_eq!(
        declic(&["run", &path, "--frames", "3"]).out,
        "tour\ntour\ntour\n"
    );
}

#[test]
fn names_are_those_of_the_language() {
    let path = file("names", "a.js", "console.log(random(3, 3));");
    let done = declic(&["run", &path, "--names", "en"]);
    assert_eq!((done.code, done.out.as_str()), (0, "3\n"));
    assert_eq!(declic(&["run", &path, "--names", "fr"]).code, 1);
}

#[test]
fn an_endless_loop_is_stopped_with_the_fuel_and_explained() {
    let path = file("endless", "a.js", "console.log(1);\nwhile (true) {}\n");
    let done = declic(&["run", &path, "--fuel", "5000"]);
    assert_eq!((done.code, done.out.as_str()), (1, "1\n"));
    assert!(done.err.contains("a.js:2:"), "{}", done.err);
    assert!(declic(&["run", &path]).code == 1);
}

#[test]
fn the_message_of_a_built_in_error_is_a_sentence() {
    let source = "try { JSON.parse(\"{\"); } catch (e) { console.log(e.message); }\n";
    let path = file("message", "a.js", source);
    for (lang, start) in [("fr", "Ce texte"), ("en", "This text")] {
        let done = declic(&["run", &path, "--lang", lang]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.out.starts_with(start), "{}", done.out);
    }
}

#[test]
fn more_fuel_runs_longer() {
    let source = "let n = 0;\nwhile (n < 300000) { n = n + 1; }\nconsole.log(n);\n";
    let path = file("fuel", "a.js", source);
    assert_eq!(declic(&["run", &path, "--fuel", "1000"]).code, 1);
    let done = declic(&["run", &path, "--fuel", "100000000"]);
    assert_eq!((done.code, done.out.as_str()), (0, "300000\n"));
}

#[test]
fn a_fault_is_one_line_of_json_on_standard_error() {
    let path = file(
        "fault",
        "a.js",
        "let a = undefined;\nconsole.log(\"é\", a.b);\n",
    );
    let done = declic(&["run", &path, "--json"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert_eq!(done.err.lines().count(), 1);
    let line: Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!(line["severity"], "error");
    assert_eq!(line["line"], 2);
    for key in [
        "code",
        "column",
        "end_line",
        "end_column",
        "title",
        "why",
        "fixes",
    ] {
        assert!(!line[key].is_null(), "{key}: {}", done.err);
    }
}

#[test]
fn a_trace_is_one_line_of_json_for_each_statement() {
    let source = "let n = 2;
aChaqueInstant(tour);
function tour() {
  n = n * 3;
  console.log(n);
}
let s = image(\"pomme\", 1, 2);
s.x = n;
";
    let path = file("trace", "a.js", source);
    let done = declic(&["run", &path, "--trace", "--frames", "2"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let lines: Vec<Value> = (done.out.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let step = |step: u32, line: u32, function: &str, changed: Value| {
        serde_json::json!({
            "step": step, "line": line, "function": function, "depth": 0, "changed": changed,
        })
    };
    let none = serde_json::json!({});
    assert_eq!(
        lines,
        [
            step(1, 1, "", serde_json::json!({ "n": "2" })),
            step(2, 2, "", none.clone()),
            step(3, 7, "", serde_json::json!({ "s": "{ x: 1, y: 2 }" })),
            step(4, 8, "", serde_json::json!({ "s.x": "2" })),
            serde_json::json!({ "frame": 1 }),
            step(5, 4, "tour", serde_json::json!({ "n": "6" })),
            serde_json::json!({ "output": "6" }),
            step(6, 5, "tour", none.clone()),
            serde_json::json!({ "frame": 2 }),
            step(7, 4, "tour", serde_json::json!({ "n": "18" })),
            serde_json::json!({ "output": "18" }),
            step(8, 5, "tour", none),
        ]
    );
}

#[test]
fn a_trace_ends_with_the_fault() {
    let source = "let a = 1;\nwhile (true) { a++; }\n";
    let path = file("trace-fault", "a.js", source);
    let done = declic(&["run", &path, "--trace", "--fuel", "200", "--json"]);
    assert_eq!(done.code, 1);
    assert_eq!(done.err.lines().count(), 1);
    let last: Value = serde_json::from_str(done.out.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["line"], &last["fault"]),
        (&2.into(), &"run.total-steps".into())
    );
}

#[test]
fn right_programs_are_fine() {
    let path = file("right", "a.js", "let a = 1;\nconsole.log(a);\n");
    for json in [&["check", path.as_str()][..], &["check", &path, "--json"]] {
        let done = declic(json);
        assert_eq!(
            (done.code, done.out.as_str(), done.err.as_str()),
            (0, "", "")
        );
    }
}

#[test]
fn errors_have_their_place_in_characters_and_words_in_both_languages() {
    let path = file(
        "words",
        "a.js",
        "let été = 1;\nconsole.log(\"été\", éte);\n",
    );
    let text = declic(&["check", &path]);
    assert_eq!(text.code, 1);
    assert!(
        text.out.starts_with(&format!("{path}:2:20 ")),
        "{}",
        text.out
    );
    assert!(text.out.contains(" / "));
    let english = declic(&["check", &path, "--lang", "en"]);
    assert_ne!(text.out, english.out);

    let json = declic(&["check", &path, "--json"]);
    assert_eq!(json.code, 1);
    let line: Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!((&line["line"], &line["column"]), (&2.into(), &20.into()));
    assert_eq!(
        (&line["end_line"], &line["end_column"]),
        (&2.into(), &23.into())
    );
    // The fix carries byte offsets: « é » has two bytes.
    let edit = &line["fixes"][0]["edits"][0];
    assert_eq!(edit["text"], "été");
    let start = "let été = 1;\nconsole.log(\"été\", ".len();
    assert_eq!(
        (&edit["start"], &edit["end"]),
        (&start.into(), &(start + "éte".len()).into())
    );
    assert!(
        line["fixes"][0]["label"]
            .as_str()
            .is_some_and(|label| !label.is_empty())
    );
}

#[test]
fn javascript_outside_the_subset_exits_with_3() {
    let path = file("outside", "a.js", "class A {}\n");
    for command in ["run", "check"] {
        assert_eq!(declic(&[command, &path]).code, 3, "{command}");
    }
    let json = declic(&["check", &path, "--json"]);
    let line: Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!(line["severity"], "outside");
}

#[test]
fn errors_weigh_more_than_what_is_outside() {
    let path = file("both", "a.js", "class A {}\nlet b = ;\n");
    assert_eq!(declic(&["check", &path]).code, 1);
    assert_eq!(declic(&["run", &path]).code, 1);
}

#[test]
fn wrong_usage_exits_with_2() {
    let path = file("usage", "a.js", "console.log(1);");
    for args in [
        &["run"][..],
        &["run", "no/such/file.js"],
        &["check", "no/such/file.js"],
        &["run", &path, "--names", "de"],
        &["run", &path, "--seed", "x"],
        &["fly"],
        &[],
    ] {
        let done = declic(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(!done.err.is_empty());
    }
}
