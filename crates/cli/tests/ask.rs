//! `declic run` asks on standard error and reads answers from standard input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{declic, declic_with, file};
use serde_json::Value;

const ASKING: &str = "let nom = prompt(\"Votre nom ?\", \"Léa\");
alert(\"Bonjour \" + nom);
let sur = confirm(\"Sûr ?\");
console.log(nom, sur, prompt(\"Ville ?\"));
";

#[test]
fn answers_are_lines_of_standard_input() {
    let path = file("ask-lines", "a.js", ASKING);
    let done = declic_with(&["run", &path], "Zoé\r\noui\nLe Mans\n");
    assert_eq!((done.code, done.out.as_str()), (0, "Zoé true Le Mans\n"));
    for question in ["Votre nom ?", "Bonjour Zoé\n", "Sûr ?", "Ville ?"] {
        assert!(done.err.contains(question), "{}", done.err);
    }
    let english = declic_with(&["run", &path, "--lang", "en"], "A\ny\nB");
    assert_eq!(english.out, "A true B\n");
    assert_ne!(english.err, done.err);
}

#[test]
fn enter_alone_takes_what_is_proposed_and_the_end_of_the_input_cancels() {
    let path = file("ask-end", "a.js", ASKING);
    let done = declic_with(&["run", &path], "\nnon\n\n");
    assert_eq!(done.out, "Léa false \n");
    assert_eq!(
        declic_with(&["run", &path], "Zoé\n").out,
        "Zoé false null\n"
    );
    assert_eq!(declic(&["run", &path]).out, "null false null\n");
}

#[test]
fn a_program_that_asks_without_end_is_stopped_at_the_end_of_the_input() {
    let path = file(
        "ask-endless",
        "a.js",
        "while (prompt(\"?\") !== \"x\") { }\nconsole.log(1);\n",
    );
    let done = declic_with(&["run", &path, "--fuel", "3000", "--json"], "a\nb\nc\n");
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert_eq!(declic_with(&["run", &path], "a\nb\nx\n").out, "1\n");
}

#[test]
fn frames_ask_too() {
    let source = "let n = 0;
aChaqueInstant(() => { n += Number(prompt(\"n\")); console.log(n); });
";
    let path = file("ask-frames", "a.js", source);
    let done = declic_with(&["run", &path, "--frames", "3"], "1\n2\n3\n");
    assert_eq!((done.code, done.out.as_str()), (0, "1\n3\n6\n"));
}

#[test]
fn a_trace_stays_lines_of_json() {
    let source = "console.log(\"a\");
let n = Number(prompt(\"n\"));
if (confirm(\"b\")) { alert(n); }
console.log(n);
";
    let path = file("ask-trace", "a.js", source);
    let done = declic_with(&["run", &path, "--trace"], "4\no\n");
    assert_eq!(done.code, 0, "{}", done.err);
    let lines: Vec<Value> = (done.out.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<String> = lines
        .iter()
        .map(|line| match (line.get("step"), line.get("asked")) {
            (Some(step), _) => format!("{step}:{}", line["line"]),
            (_, Some(asked)) => format!("{} {}", asked.as_str().unwrap(), line["answer"]),
            _ => line["output"].to_string(),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "\"a\"",
            "1:1",
            "prompt \"4\"",
            "2:2",
            "confirm true",
            "3:3",
            "alert null",
            "4:3",
            "\"4\"",
            "5:4",
        ]
    );
    assert_eq!(lines[3]["changed"]["n"], "4");
    let ended = declic(&["run", &path, "--trace"]);
    assert!(ended.out.contains("\"answer\":null") && ended.out.contains("\"answer\":false"));
}
