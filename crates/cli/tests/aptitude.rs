//! `declic item` and `declic score`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{declic, folder};
use declic_aptitude::Family;
use serde_json::Value;

#[test]
fn families_are_listed_one_a_line() {
    let done = declic(&["item", "--list"]);
    let families = Family::ALL.map(|family| format!("{family}\n")).concat();
    assert_eq!((done.code, done.out), (0, families));
}

#[test]
fn an_item_has_its_answer_and_proof_and_is_the_same_each_time() {
    for family in Family::ALL.map(Family::id) {
        for level in ["1", "5"] {
            let args = ["item", family, "--seed", "12", "--level", level, "--json"];
            let done = declic(&args);
            assert_eq!(done.code, 0, "{}", done.err);
            let item: Value = serde_json::from_str(&done.out).unwrap();
            assert!(
                item["answer"].is_string() && !item["proof"].is_null(),
                "{item}"
            );
            assert_eq!(declic(&args).out, done.out);
        }
        let plain = declic(&["item", family, "--seed", "12"]);
        assert!(plain.out.contains("\nanswer ") && plain.out.contains("\nproof "));
    }
}

#[test]
fn many_items_are_proven_level_by_level() {
    let done = declic(&["item", "--prove", "--count", "52"]);
    assert_eq!(done.code, 0, "{}", done.out);
    let rows: Vec<Vec<&str>> = done
        .out
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows.len(), 5 * Family::ALL.len());
    for (row, number) in rows.iter().zip(0..) {
        let items = if number % 5 < 2 { "11" } else { "10" };
        let level = (number % 5 + 1).to_string();
        assert_eq!(row[1..5], [&level, items, "0", "0"], "{row:?}");
    }
    let one = declic(&["item", "rotation", "--prove", "--count", "5"]);
    assert_eq!(one.out.lines().count(), 6);
}

#[test]
fn options_alone_do_not_help() {
    let done = declic(&["item", "matrices", "--blind", "--count", "5000"]);
    assert_eq!(done.code, 0, "{}", done.out);
    assert!(done.out.contains("most-alike") && done.out.contains("12.50 %"));
    let open = declic(&["item", "series", "--blind", "--count", "5"]);
    assert!(open.out.contains("open answers"), "{}", open.out);
}

#[test]
fn wrong_items_are_wrong_usage() {
    for args in [
        &["item"][..],
        &["item", "series"],
        &["item", "chess", "--seed", "1"],
        &["item", "series", "--seed", "1", "--level", "6"],
        &["item", "series", "--seed", "-1"],
        &["item", "--prove", "--blind"],
        &["item", "--prove", "--seed", "1"],
    ] {
        assert_eq!(declic(args).code, 2, "{args:?}");
    }
}

/// Writes both files and scores them.
fn score(test: &str, items: &str, responses: &str, more: &[&str]) -> common::Done {
    let folder = folder(test);
    let path = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (items, responses) = (path("items.json", items), path("responses.json", responses));
    let mut args = vec!["score", "--items", &items, "--responses", &responses];
    args.extend(more);
    declic(&args)
}

fn close(out: &str, key: &str, reference: f64) {
    let value: Value = serde_json::from_str(out).unwrap();
    let number = value[key].as_f64().unwrap();
    assert!(
        (number - reference).abs() < 1e-4,
        "{key} {number} ≠ {reference}"
    );
}

#[test]
fn reference_scores_are_reproduced() {
    let two = r#"[{"a":1,"b":-4,"c":0.5},{"a":1,"b":-3,"c":0.5}]"#;
    let done = score("two", two, "[0,0]", &[]);
    assert_eq!(done.code, 0, "{}", done.err);
    close(&done.out, "theta", -1.64937);
    assert!(done.out.contains("\"se\":"));
    let three = r#"[{"a":1,"b":-4,"c":0.5},{"a":1,"b":-3,"c":0.5},{"a":1,"b":-2.5,"c":0.2}]"#;
    let spelt_out = ["--prior-sd", "1", "--grid", "-6,6,121"];
    close(
        &score("three", three, "[0,0,1]", &spelt_out).out,
        "theta",
        -1.48621,
    );
}

#[test]
fn other_methods_and_their_infinities() {
    let items = r#"[{"b":0},{"b":1},{"b":2,"c":0.2}]"#;
    let with = |test: &str, responses: &str, method: &str| {
        let done = score(test, items, responses, &["--method", method]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{test}");
        done.out
    };
    let two = r#"[{"b":0},{"b":0},{"b":0},{"b":0}]"#;
    let done = score("mle", two, "[1,1,1,0]", &["--method", "mle"]);
    close(&done.out, "theta", 3f64.ln());
    close(&done.out, "se", (16.0f64 / 12.0).sqrt());
    close(&with("map", "[0,0,0]", "map"), "theta", -0.594045);
    for (responses, infinite, why) in [
        ("[1,1,1]", "\"+\"", "all-right"),
        ("[0,0,0]", "\"-\"", "all-wrong"),
        ("[0,0,1]", "\"-\"", "as-if-guessed"),
    ] {
        assert_eq!(
            with(why, responses, "mle").trim(),
            format!(r#"{{"theta":null,"se":null,"infinite":{infinite},"why":"{why}"}}"#)
        );
    }
    let none = score("none", "[]", "[]", &["--method", "mle"]);
    assert!(none.out.contains("no-answers"), "{}", none.out);
    assert_eq!(score("method", "[]", "[]", &["--method", "wle"]).code, 2);
}

#[test]
fn a_wider_prior_and_another_grid_are_taken() {
    let done = score(
        "wide",
        "[]",
        "[]",
        &["--prior-sd", "2", "--grid", "-20,20,401"],
    );
    close(&done.out, "theta", 0.0);
    close(&done.out, "se", 2.0);
}

#[test]
fn what_cannot_be_scored_is_said() {
    let item = r#"[{"a":1,"b":0,"c":0}]"#;
    for (test, items, responses) in [
        ("lengths", item, "[1,0]"),
        ("two-is-no-response", item, "[2]"),
        ("no-json", "nothing", "[1]"),
        ("no-slope", r#"[{"a":0,"b":0,"c":0}]"#, "[1]"),
        ("unknown-field", r#"[{"a":1,"b":0,"d":0}]"#, "[1]"),
    ] {
        let done = score(test, items, responses, &[]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{test}");
        assert_eq!(done.err.lines().count(), 1, "{test}: {}", done.err);
    }
    assert_eq!(score("grid", item, "[1]", &["--grid", "6,-6,121"]).code, 2);
    assert_eq!(
        score("grid-parts", item, "[1]", &["--grid", "-6,6"]).code,
        2
    );
    assert_eq!(
        declic(&["score", "--items", "no.json", "--responses", "no.json"]).code,
        2
    );
}
