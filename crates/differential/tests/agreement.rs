//! A fixed thousand of programs: our machine does what Node does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_differential::campaign::{self, Campaign};
use declic_differential::node::NOT_A_TEXT;
use declic_differential::outcome::difference;
use declic_differential::shrink::shrink;
use declic_differential::{Features, generate, run_node};

#[test]
fn a_fixed_thousand_agrees_with_node() {
    let campaign = Campaign {
        seed: 20_261_122,
        count: 1000,
        features: Features::ALL,
        mutated: false,
        jobs: 2,
        through: None,
    };
    let report = campaign::run(&campaign, &|_, _| {}).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report.compared, campaign.count);
    let found = report.disagreements;
    let lines: Vec<String> = (found.iter())
        .map(|it| format!("seed {}: {}", it.seed, difference(&it.ours, &it.node)))
        .collect();
    let Some(first) = found.first() else {
        return;
    };
    let small = shrink(&first.source, &first.ours, &first.node).unwrap();
    panic!("{}\nThe first one, made small:\n{small}", lines.join("\n"));
}

#[test]
fn programs_of_the_whole_language_are_valid_end_and_do_the_same_twice() {
    let programs: Vec<String> = (0..400).map(|seed| generate(seed, Features::ALL)).collect();
    let first = run_node(&programs).unwrap_or_else(|error| panic!("{error}"));
    let second = run_node(&programs).unwrap_or_else(|error| panic!("{error}"));
    for ((program, first), second) in programs.iter().zip(&first).zip(&second) {
        assert!(first.ran(), "{program}\n{first}");
        assert_eq!(first, second, "{program}");
        assert!(!first.output.contains(NOT_A_TEXT), "{program}");
    }
    // An accidental error would hide the rest of its program.
    let finished = declic_differential::Ending::Finished;
    let whole = first.iter().filter(|it| it.ending == finished).count();
    assert!(whole > 320, "{whole} of 400 ran to their end");
    let writing = first
        .iter()
        .filter(|it| it.output.lines().count() > 3)
        .count();
    assert!(writing > 300, "{writing} of 400 wrote something");
}
