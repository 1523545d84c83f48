//! Values beside the lines, and that looking changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/game.rs"]
mod game;

use common::machine;
use declic_javascript::names::Key;
use declic_javascript::replay::live::{Live, LiveKind, LiveValues};
use declic_javascript::scene::Input;

/// One text for each line: its values as `label=value`.
fn summary(values: &LiveValues) -> Vec<String> {
    values
        .lines
        .iter()
        .map(|line| {
            let values = line.values.iter().map(|it| {
                let mark = match it.kind {
                    LiveKind::Read => "",
                    LiveKind::Write => ":",
                    LiveKind::Test => "?",
                    LiveKind::Result => "<",
                };
                format!(" {}{mark}={}", it.label, it.value)
            });
            format!("{}{}", line.line, values.collect::<String>())
        })
        .collect()
}

#[test]
fn each_line_has_its_last_values() {
    let source = "let total = 0;
for (let i = 1; i <= 3; i++) {
  let carre = i * i;
  if (carre > 5) {
    total += carre;
  }
}
const liste = [total, \"a\"];
let o = { n: liste.length };
o.n = o.n + 1;
liste[1] = `${total} points`;
function double(x) {
  return x * 2;
}
let d = double(total);
const plus = y => y + d;
plus(1);
";
    let machine = machine(source);
    let live = Live::new(machine.code()).unwrap();
    let values = live.sample_start(&machine).unwrap();
    assert_eq!(
        summary(&values),
        [
            "1 total:=0",
            "2 i:=4 i <= 3?=false",
            "3 carre:=9 i=3",
            "4 carre=9 carre > 5?=true",
            "5 total:=9 carre=9",
            "8 liste:=[ 9, '9 points' ] total=9",
            "9 o:={ n: 3 } liste.length=2",
            "10 o.n:=3",
            "11 liste[1]:='9 points' total=9",
            "13 x=9 x * 2<=18",
            "15 d:=18 total=9",
            "16 y=1 y + d<=19 d=18",
        ]
    );
    // The machine has not moved.
    assert_eq!(machine.steps_used(), 0);
}

#[test]
fn a_frame_is_sampled_and_laid_over_what_was_known() {
    let mut machine = machine(game::GAME);
    let live = Live::new(machine.code()).unwrap();
    let mut values = live.sample_start(&machine).unwrap();
    assert!(live.sample(&machine, Input::default()).is_none());
    common::run(&mut machine);
    assert!(live.sample_start(&machine).is_none());
    let mut input = Input::default();
    input.keys.insert(Key::Right);
    values.update(live.sample(&machine, input).unwrap());
    let line = |values: &LiveValues, line: u32| {
        let line = values.line(line).unwrap();
        let of =
            |it: &declic_javascript::replay::live::LiveValue| format!("{}={}", it.label, it.value);
        line.values.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(line(&values, 5), ["pas=5"]);
    // A condition that calls is shown as it came out.
    assert_eq!(
        line(&values, 19),
        ["touchePressee(\"droite\")=true", "panier.x=65", "pas=5"]
    );
    assert_eq!(line(&values, 20), ["touchePressee(\"gauche\")=false"]);
    assert_eq!(machine.scene().frame, 0);
    // Another program's machine is not sampled.
    let other = common::machine(game::GAME);
    assert!(live.sample_start(&other).is_none());
}

#[test]
fn watched_code_counts_the_same_steps_and_does_the_same() {
    // Sampling until the fault: at the same step as without being watched.
    for source in [
        "let n = 0; while (true) { n++; }",
        "function f(x) { return f(x + 1); } f(0);",
        "let t = []; while (true) { t.push(\"abc\" + t.length); }",
    ] {
        let mut machine = machine(source);
        let live = Live::new(machine.code()).unwrap();
        let values = live.sample_start(&machine).unwrap();
        assert!(!values.lines.is_empty(), "{source}");
        common::run(&mut machine);
        let Some(global) = ["n", "t"].into_iter().find_map(|it| machine.global(it)) else {
            continue;
        };
        let shown = &values.lines[0].values;
        assert!(
            shown.iter().any(|it| it.value == global),
            "{global}: {shown:?}"
        );
    }
}

#[test]
fn texts_stay_short_and_lines_few() {
    let source = "let a = \"x\".repeat(500); let b = 1, c = 2, d = 3, e = 4, f = 5, g = 6, h = 7;";
    let machine = machine(source);
    let values = Live::new(machine.code())
        .unwrap()
        .sample_start(&machine)
        .unwrap();
    assert_eq!(values.lines[0].values.len(), 6);
    assert_eq!(values.lines[0].values[0].value.chars().count(), 61);
}
