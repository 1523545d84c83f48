//! What a trace says about programs, and that going back is going nowhere new.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::machine;
use declic_javascript::replay::trace::{Step, TestKind, Tracer, VariableKind, variables_in_scope};
use declic_javascript::scene::Input;

/// One line for each step: its line, function, depth, and what it changed.
fn summary(step: &Step) -> String {
    let changes: Vec<String> = step
        .changed
        .iter()
        .map(|change| format!(" {}={}", change.name, change.value))
        .collect();
    let fault = step.fault.as_ref().map(|fault| format!(" !{}", fault.code));
    format!(
        "{}{}{}{}{}",
        step.here.line,
        ">".repeat(step.here.depth),
        step.here.function,
        changes.concat(),
        fault.unwrap_or_default()
    )
}

fn trace(source: &str) -> Vec<String> {
    let mut tracer = Tracer::new(machine(source));
    assert!(tracer.run_to_end(1_000_000), "{source}");
    tracer.steps().map(summary).collect()
}

#[test]
fn a_loop_shows_its_head_at_each_turn() {
    let source = "let total = 0;
for (let i = 1; i <= 2; i++) {
  total = total + i;
}
while (total > 0) total = total - 2;
for (const mot of [\"a\", \"b\"]) {
  let long = mot.length;
}
console.log(total);
";
    assert_eq!(
        trace(source),
        [
            "1 total=0",
            "2 i=1",
            "2",
            "3 total=1",
            "2 i=2",
            "2",
            "3 total=3",
            "2 i=3",
            "2",
            "5",
            "5 total=1",
            "5",
            "5 total=-1",
            "5",
            "6 mot='a'",
            "7 long=1",
            "6 mot='b'",
            "7 long=1",
            "6",
            "9",
        ]
    );
}

#[test]
fn calls_recursion_and_what_comes_back() {
    let source = "function fact(n) {
  if (n < 2) {
    return 1;
  }
  return n * fact(n - 1);
}
const f = fact(3);
fact(1);
const liste = [1];
liste.push(fact(2));
";
    assert_eq!(
        trace(source),
        [
            "7 n=3",
            "2>fact",
            "5>fact n=2",
            "2>>fact",
            "5>>fact n=1",
            "2>>>fact",
            "3>>>fact",
            "7 f=6",
            "8 n=1",
            "2>fact",
            "3>fact",
            "9 liste=[ 1 ]",
            "10 n=2",
            "2>fact",
            "5>fact n=1",
            "2>>fact",
            "3>>fact",
            "10 liste=[ 1, 2 ]",
        ]
    );
}

#[test]
fn closures_callbacks_and_properties() {
    let source = "function compteur() {
  let n = 0;
  return () => { n++; return n; };
}
let plus = compteur();
plus();
let fruit = image(\"pomme\", 10, 20);
fruit.x += 5;
let o = { a: [1, 2] };
o.a[1] = \"z\";
o[\"b\"] = o.a.length;
let doubles = [1, 2].map(v => v * 2);
fruit.couleur = \"rouge\";
fruit.y = 20;
";
    assert_eq!(
        trace(source),
        [
            "5",
            "2>compteur n=0",
            "3>compteur",
            "5 plus=[Function: () => …]",
            "6",
            "3>() => … n=1",
            "3>() => …",
            "7 fruit={ x: 10, y: 20 }",
            "8 fruit.x=15",
            "9 o={ a: [ 1, 2 ] }",
            "10 o.a[1]='z'",
            "11 o['b']=2",
            "12 v=1",
            "12>() => … v=2",
            "12>() => …",
            "12 doubles=[ 2, 4 ]",
            "13 fruit.couleur='rouge'",
            "14",
        ]
    );
}

#[test]
fn a_fault_is_the_last_entry() {
    let source = "let a = 1;\nlet b = a.b.c;\nlet d = 2;\n";
    let summaries = trace(source);
    assert_eq!(summaries, ["1 a=1", "2 !run.undefined-property"]);
    let endless = trace("let n = 0;\nwhile (true) { n = 1 - n; }\n");
    assert_eq!(endless.len(), 20_000);
    assert!(endless.last().unwrap().ends_with("!run.endless-loop"));
}

const GAME: &str = "let panier = image(\"panier\", 60, 350);
let fruits = [];
let score = 0;
for (let i = 0; i < 3; i++) { fruits.push(image(\"pomme\", hasard(10, 390), 0)); }
aChaqueInstant(jouer);
aChaqueInstant(() => { score++; });
function jouer() {
  for (const fruit of fruits) {
    fruit.y += 3;
    if (fruit.y > 400) { relancer(fruit); }
  }
  fruits.sort((a, b) => a.x - b.x);
}
function relancer(fruit) { fruit.y = 0; fruit.x = hasard(10, 390); }
";

/// A trace of the frame after `frames` others.
fn frame(frames: u64) -> Tracer {
    let mut machine = machine(GAME);
    common::run(&mut machine);
    for _ in 0..frames {
        machine.begin_frame(Input::default());
        common::run(&mut machine);
    }
    Tracer::frame(machine, Input::default()).unwrap()
}

#[test]
fn a_frame_goes_through_all_functions_of_the_scene() {
    let mut tracer = frame(133);
    assert_eq!(tracer.here().unwrap().line, 8);
    assert!(tracer.run_to_end(1000));
    let summaries: Vec<String> = tracer.steps().map(summary).collect();
    assert_eq!(summaries[0], "8jouer fruit={ x: 295, y: 399 }");
    assert!(summaries.iter().any(|it| it.starts_with("10jouer fruit=")));
    assert!(
        summaries
            .iter()
            .any(|it| it.starts_with("14>relancer fruit.x="))
    );
    assert_eq!(summaries.last().unwrap(), "6() => … score=134");
    assert_eq!(tracer.history_of("score").len(), 1);
    assert_eq!(tracer.machine().scene().frame, 134);
}

#[test]
fn going_back_restores_the_state() {
    let mut tracer = frame(133);
    let mut states = Vec::new();
    loop {
        states.push((
            tracer.here().cloned(),
            tracer.machine().display(),
            variables_in_scope(tracer.machine()),
            tracer.machine().steps_used(),
        ));
        if tracer.forward().is_none() {
            break;
        }
    }
    let steps: Vec<Step> = tracer.steps().cloned().collect();
    assert_eq!(steps.len() as u64, tracer.position());
    assert!(tracer.finished());
    let check = |tracer: &Tracer| {
        let (here, display, variables, used) = &states[tracer.position() as usize];
        assert_eq!(tracer.here(), here.as_ref(), "{}", tracer.position());
        assert_eq!(&tracer.machine().display(), display);
        assert_eq!(&variables_in_scope(tracer.machine()), variables);
        assert_eq!(tracer.machine().steps_used(), *used);
    };
    while tracer.back() {
        check(&tracer);
    }
    assert_eq!(tracer.position(), 0);
    for position in [5, 3, steps.len() as u64, 7, 0] {
        assert!(tracer.seek(position));
        check(&tracer);
    }
    assert!(!tracer.seek(steps.len() as u64 + 1));
    for step in &steps {
        assert_eq!(tracer.forward(), Some(step));
        check(&tracer);
    }
    assert_eq!(tracer.forward(), None);

    // From the middle of a trace that has not been to its end.
    let mut tracer = frame(133);
    for _ in 0..9 {
        tracer.forward();
    }
    tracer.seek(2);
    check(&tracer);
    tracer.seek(9);
    check(&tracer);
    assert_eq!(tracer.forward(), Some(&steps[9]));
}

#[test]
fn over_and_out_pass_whole_calls() {
    let mut tracer = frame(133);
    while tracer.here().unwrap().function.as_ref() != "relancer" {
        tracer.forward();
    }
    assert_eq!(tracer.here().unwrap().depth, 1);
    assert!(tracer.out());
    let here = tracer.here().unwrap();
    assert_eq!((here.line, here.depth), (8, 0));
    while tracer.here().unwrap().line != 12 {
        tracer.over();
    }
    assert!(tracer.over());
    assert_eq!(tracer.here().unwrap().line, 6);
}

#[test]
fn variables_are_listed_from_the_innermost_scope() {
    let source = "let a = 1;
function f(p) {
  let b = p + 1;
  return () => {
    let a = 5;
    if (a > 1) { let d = b; d = p; }
    return b;
  };
}
f(3)();
";
    let mut tracer = Tracer::new(machine(source));
    while tracer.here().unwrap().span.of(source) != "d = p;" {
        tracer.forward();
    }
    let summaries: Vec<_> = variables_in_scope(tracer.machine())
        .into_iter()
        .map(|it| (it.name, it.value, it.kind))
        .collect();
    let of = |name: &str, value: &str, kind| (name.to_owned(), value.to_owned(), kind);
    assert_eq!(
        summaries,
        [
            of("d", "4", VariableKind::Local),
            of("a", "5", VariableKind::Local),
            of("b", "4", VariableKind::Captured),
            of("p", "3", VariableKind::Captured),
            of("f", "[Function: f]", VariableKind::Global),
        ]
    );
}

/// The conditions of a trace: source, outcome, what it decides.
fn tests(source: &str) -> Vec<(String, bool, TestKind)> {
    let mut tracer = Tracer::new(machine(source));
    assert!(tracer.run_to_end(1_000_000), "{source}");
    let tests = tracer.steps().filter_map(|step| step.test.clone());
    tests
        .map(|test| (test.condition, test.holds, test.kind))
        .collect()
}

#[test]
fn a_condition_is_recorded_with_its_outcome() {
    let condition = |source: &str, holds, kind| (source.to_owned(), holds, kind);
    assert_eq!(
        tests("let a = 3;\nif (a > 4 && a < 9) {\n  a = 1;\n} else if (a === 3) a = 2;"),
        [
            condition("a > 4 && a < 9", false, TestKind::Branch),
            condition("a === 3", true, TestKind::Branch),
        ]
    );
    assert_eq!(
        tests("let a = 1;\nwhile (a > 0) {\n  a = a - 1;\n}"),
        [
            condition("a > 0", true, TestKind::Loop),
            condition("a > 0", false, TestKind::Loop),
        ]
    );
    assert_eq!(
        tests("let a = 1;\nlet mot = a ? \"un\" : \"zéro\";"),
        [condition("a", true, TestKind::Other)]
    );
    // The condition of a function that is called is the function's own.
    assert_eq!(
        tests(
            "function grand(n) {\n  if (n > 2) return true;\n  return false;\n}\nif (grand(1)) console.log(1);"
        ),
        [
            condition("n > 2", false, TestKind::Branch),
            condition("grand(1)", false, TestKind::Branch),
        ]
    );
}
