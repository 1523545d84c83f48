//! What stops a program while it runs: the place, the words, and repairs that repair.
//!
//! `tests/faults/run.txt` holds at least five programs per code, written as in `tests/wrong`. With
//! `DECLIC_BLESS=1` the places are written anew, for review.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::goldens::{Wrong, deck, mark, read_file, texts, write_file};
use common::{machine, run};
use declic_javascript::diagnostic::{Diagnostic, apply_edits};
use declic_javascript::machine::Progress;
use declic_javascript::machine::fault::CODES;
use declic_javascript::scene::Input;
use declic_text::Lang;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/run.txt");

/// The first needs a broken tree, the others a limit or a size of their own.
const ELSEWHERE: [&str; 3] = ["run.unreadable", "run.total-steps", "run.too-large"];

/// What stops `source` in its first frames.
fn stop(source: &str) -> Option<Diagnostic> {
    let mut machine = machine(source);
    for _ in 0..200 {
        if run(&mut machine) == Progress::Failed {
            return machine.fault().cloned();
        }
        machine.begin_frame(Input::default());
    }
    None
}

#[test]
fn programs_stop_where_and_why_they_should() {
    let bless = std::env::var_os("DECLIC_BLESS").is_some();
    let programs = read_file(FILE);
    let (mut faults, mut shown, mut blessed) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for wrong in &programs {
        let Some(found) = stop(&wrong.source) else {
            faults.push(format!("{}: {} does not stop", wrong.code, wrong.line));
            continue;
        };
        blessed.push(Wrong {
            line: mark(&wrong.source, found.span),
            ..wrong.clone()
        });
        let place = (found.span.start as usize, found.span.end as usize);
        if found.code.as_str() != wrong.code || (!bless && wrong.place != Some(place)) {
            let line = &wrong.line;
            faults.push(format!(
                "{}: {line}\n    {} {place:?}",
                wrong.code, found.code
            ));
        }
        for fix in &found.fixes {
            let after = stop(&apply_edits(&wrong.source, &fix.edits));
            if after.is_some_and(|after| after.code == found.code && after.span == found.span) {
                faults.push(format!("{}: not repaired", wrong.line));
            }
        }
        *counts.entry(wrong.code.clone()).or_insert(0) += 1;
        shown.push((wrong.clone(), found));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    if bless {
        write_file(FILE, &blessed);
    }
    texts("run", &shown);
    for code in CODES.iter().map(|code| code.as_str()) {
        let count = counts.get(code).copied().unwrap_or(0);
        assert!(count >= 5 || ELSEWHERE.contains(&code), "{code}: {count}");
    }
}

#[test]
fn every_fault_is_worded_without_gaps() {
    for lang in Lang::ALL {
        let deck = deck(lang);
        for wrong in read_file(FILE) {
            let words = deck.word(&stop(&wrong.source).unwrap());
            for text in [&words.title, &words.why].into_iter().chain(&words.fixes) {
                let outside: String = text.split('`').step_by(2).collect();
                assert!(!outside.contains(['{', '}']), "{}: {text}", wrong.code);
                assert!(!text.contains("type-"), "{}: {text}", wrong.code);
            }
        }
    }
}
