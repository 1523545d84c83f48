//! Checks answer what a program asks, and read what was asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::analyse;
use declic_text::Lang;
use declic_workshop::script::{Action, Check, Expectation, Operand, Reading, Relation};

use declic_workshop::{Checker, Inline, Outcome, check_all};

fn read(name: &str, what: Reading) -> Action {
    Action::Read {
        name: name.into(),
        what,
    }
}

fn is(name: &str, right: Operand) -> Expectation {
    Expectation {
        left: Operand::Last(name.into()),
        relation: Relation::Is,
        right,
        margin: 0.0,
        or: None,
    }
}

fn last(name: &str) -> Operand {
    Operand::Last(name.into())
}

fn text(answer: &str) -> Action {
    Action::Answer(Some(answer.into()))
}

fn check(script: Vec<Action>, expect: Vec<Expectation>, message: &str) -> Check {
    Check {
        id: "asks".into(),
        script,
        expect,
        message: vec![Inline::Text(message.into())],
        kept: false,
    }
}

/// The outcome, the same in slices of any size, and the question that was cancelled.
fn checked(check: &Check, program: &str) -> (Outcome, Option<String>) {
    let checks = [check.clone()];
    let whole = check_all(&checks, program, Lang::Fr);
    let mut unanswered = None;
    for budget in [1, 50, u64::MAX] {
        let mut checker = Checker::new(
            checks.to_vec(),
            &analyse(program, Lang::Fr),
            program,
            Lang::Fr,
        );
        let outcome = loop {
            if let Some(outcome) = checker.run(budget) {
                break outcome;
            }
        };
        assert_eq!(outcome, whole, "budget {budget}");
        unanswered = checker.unanswered().map(str::to_owned);
    }
    (whole, unanswered)
}

fn failed(message: &str) -> Outcome {
    Outcome::Failed {
        check: "asks".into(),
        message: vec![Inline::Text(message.into())],
    }
}

const GREETING: &str = "let nom = prompt(\"Quel est votre nom ?\");
alert(`Bonjour ${nom}`);
afficherScore(nom);
";

#[test]
fn a_script_answers_and_reads_what_was_asked() {
    let script = vec![
        text("Léa"),
        Action::Wait(1),
        read("question", Reading::Question),
        read("answer", Reading::Answer),
        read("alert", Reading::Alert),
        read("count", Reading::Questions),
        read("score", Reading::Score),
    ];
    let shows = Expectation {
        relation: Relation::Shows,
        ..is("alert", last("answer"))
    };
    let expect = vec![
        is("score", last("answer")),
        is("count", Operand::Number(1.0)),
        shows,
    ];
    let message = "{question} {answer} {alert} {count} {score}";
    let check = check(script, expect, message);
    assert_eq!(checked(&check, GREETING), (Outcome::Passed, None));
    let other = GREETING.replace("afficherScore(nom)", "afficherScore(3)");
    let expected = failed("Quel est votre nom ? Léa Bonjour Léa 1 3");
    assert_eq!(checked(&check, &other), (expected, None));
    let silent = "afficherScore(\"Léa\");";
    let expected = failed("— — — 0 Léa");
    assert_eq!(checked(&check, silent), (expected, None));
}

#[test]
fn answers_come_in_the_order_of_their_kind_whenever_they_are_asked_for() {
    let program = "let total = Number(prompt(\"un\"));
let images = 0;
aChaqueInstant(() => {
  images++;
  if (images === 3 && confirm(\"ajouter ?\")) { total += Number(prompt(\"deux\")); }
  if (images === 5 && prompt(\"trois\") === null && !confirm(\"vraiment ?\")) { total += 100; }
  afficherScore(total);
});
";
    let script = vec![
        Action::Confirm(true),
        Action::Wait(4),
        text("4"),
        read("first", Reading::Score),
        text("20"),
        Action::Repeat {
            times: 1,
            actions: vec![Action::Answer(None), Action::Confirm(false)],
        },
        Action::Wait(2),
        read("second", Reading::Score),
        read("question", Reading::Question),
        read("answer", Reading::Answer),
    ];
    let expect = vec![
        is("first", Operand::Number(24.0)),
        is("second", Operand::Number(124.0)),
        is("answer", Operand::Nothing),
    ];
    let check = check(script, expect, "{first} {second} {question} {answer}");
    assert_eq!(checked(&check, program), (Outcome::Passed, None));
    let once = program.replace("total += 100", "total += 0");
    let expected = failed("24 24 vraiment ? —");
    assert_eq!(checked(&check, &once), (expected, None));
}

#[test]
fn what_the_script_does_not_answer_is_cancelled_and_named() {
    let script = vec![Action::Wait(2), read("score", Reading::Score)];
    let check = check(script, vec![is("score", Operand::Number(1.0))], "{score}");
    // A question of the person's own does not stand in the way.
    let own = "let nom = prompt(\"Nom ?\") ?? \"vous\";\nif (!confirm(\"Sûr ?\")) { afficherScore(1); }\n";
    assert_eq!(
        check_all(std::slice::from_ref(&check), own, Lang::Fr),
        Outcome::Passed
    );
    let program = "let n = prompt(\"Combien ?\");\nalert(n);\nafficherScore(Number(n) + 5);\n";
    assert_eq!(
        checked(&check, program),
        (failed("5"), Some("Combien ?".to_owned()))
    );
    let broken = "let nom = prompt(\"Nom ?\").trim();\nafficherScore(1);\n";
    let (outcome, unanswered) = checked(&check, broken);
    assert!(
        matches!(outcome, Outcome::Broken { diagnostics } if diagnostics[0].code.as_str() == "run.undefined-property")
    );
    assert_eq!(unanswered.as_deref(), Some("Nom ?"));
}

#[test]
fn a_program_that_asks_without_end_is_stopped() {
    let script = vec![text("a"), Action::Wait(2), read("score", Reading::Score)];
    let check = check(script, vec![is("score", Operand::Number(1.0))], "{score}");
    for program in [
        "while (true) { alert(\"encore\"); }",
        "while (prompt(\"mot ?\") !== \"z\") { }\nafficherScore(1);",
        "aChaqueInstant(() => { let n = 0; while (n === 0) { n = confirm(\"?\") ? 1 : 0; } });",
    ] {
        match check_all(std::slice::from_ref(&check), program, Lang::Fr) {
            Outcome::Broken { diagnostics } => {
                let code = diagnostics[0].code.as_str();
                assert!(
                    matches!(code, "run.endless-loop" | "run.long-loop"),
                    "{code}"
                );
            }
            outcome => panic!("{outcome:?}"),
        }
    }
}

#[test]
fn a_fault_after_a_question_is_found() {
    let script = vec![text("3"), Action::Wait(1)];
    let check = check(script, Vec::new(), "");
    let program = "let n = Number(prompt(\"n\"));\nlet rien;\nrien.x = n;\n";
    assert!(matches!(checked(&check, program).0, Outcome::Broken { .. }));
}
