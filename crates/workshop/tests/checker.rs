//! Checks look at what a program does, in slices of any size.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::analyse;
use declic_javascript::names::{Key, PictureName};
use declic_text::Lang;
use declic_workshop::script::{Action, Check, Expectation, Operand, Reading, Relation, Selector};
use declic_workshop::{Checker, Inline, Outcome, Step, Word, check_step};
use proptest::prelude::*;

const BASKET: Selector = Selector::Picture(PictureName::Basket);

fn read(name: &str, what: Reading) -> Action {
    Action::Read {
        name: name.into(),
        what,
    }
}

fn last(name: &str) -> Operand {
    Operand::Last(name.into())
}

fn expect(left: Operand, relation: Relation, right: Operand, margin: f64) -> Expectation {
    Expectation {
        left,
        relation,
        right,
        margin,
    }
}

fn step(checks: Vec<Check>) -> Step {
    Step {
        id: "test".into(),
        title: "Test".into(),
        minutes: 1,
        further: false,
        text: Vec::new(),
        word: Word {
            term: "test".into(),
            meaning: Vec::new(),
        },
        hints: Vec::new(),
        tokens: Vec::new(),
        success: Vec::new(),
        changes: Vec::new(),
        checks,
    }
}

/// The right arrow moves the basket.
fn goes_right() -> Check {
    Check {
        id: "goes-right".into(),
        script: vec![
            Action::Wait(3),
            read("before", Reading::X(BASKET)),
            Action::Hold {
                keys: vec![Key::Right],
                frames: 10,
            },
            read("after", Reading::X(BASKET)),
        ],
        expect: vec![expect(
            last("after"),
            Relation::Greater,
            last("before"),
            5.0,
        )],
        message: vec![Inline::Text("{before} puis {after}".into())],
    }
}

/// A fruit put on the basket counts.
fn counts() -> Check {
    Check {
        id: "counts".into(),
        script: vec![
            Action::Wait(2),
            Action::Repeat {
                times: 2,
                actions: vec![
                    Action::PlaceOn {
                        sprite: Selector::Produce,
                        other: BASKET,
                    },
                    Action::Wait(3),
                ],
            },
            read("score", Reading::Score),
        ],
        expect: vec![expect(
            last("score"),
            Relation::Is,
            Operand::Number(2.0),
            0.0,
        )],
        message: vec![Inline::Text("score {score}".into())],
    }
}

const RIGHT: &str = r#"
let panier = image("panier", 100, 350);
aChaqueInstant(jouer);
function jouer() {
  if (touchePressee("droite")) { panier.x = panier.x + 4; }
}
"#;

const COUNTING: &str = r#"
let panier = image("panier", 100, 350);
let decoration = image("citrouille", 30, 30);
let fruit = image("tomate", 200, 40);
fruit.vitesseY = 2;
let score = 0;
aChaqueInstant(() => {
  if (seTouchent(panier, fruit)) {
    fruit.y = 0;
    score = score + 1;
    afficherScore("Points : " + score);
  }
});
"#;

#[test]
fn a_right_program_passes_and_a_wrong_one_gets_its_message_with_numbers() {
    let step = step(vec![goes_right()]);
    assert_eq!(check_step(&step, RIGHT, Lang::Fr), Outcome::Passed);
    let still = RIGHT.replace("+ 4", "+ 0");
    assert_eq!(
        check_step(&step, &still, Lang::Fr),
        Outcome::Failed {
            check: "goes-right".into(),
            message: vec![Inline::Text("100 puis 100".into())],
        }
    );
}

#[test]
fn names_are_read_in_the_programs_language() {
    let english = r#"
        let basket = picture("basket", 100, 350);
        eachFrame(() => { if (keyPressed("right")) { basket.x += 4; } });
    "#;
    let step = step(vec![goes_right()]);
    assert_eq!(check_step(&step, english, Lang::En), Outcome::Passed);
}

#[test]
fn a_decoration_that_fits_does_not_stand_in_the_way() {
    let step = step(vec![counts()]);
    assert_eq!(check_step(&step, COUNTING, Lang::Fr), Outcome::Passed);
    let moving = COUNTING.replace("score = 0;", "score = 0;\ndecoration.vitesseX = 0.01;");
    assert_eq!(check_step(&step, &moving, Lang::Fr), Outcome::Passed);
}

#[test]
fn checks_go_in_order_and_the_first_that_fails_speaks() {
    let both = step(vec![counts(), goes_right()]);
    let outcome = check_step(&both, RIGHT, Lang::Fr);
    assert!(matches!(outcome, Outcome::Failed { check, .. } if check == "counts"));
    let both = step(vec![goes_right(), counts()]);
    let outcome = check_step(&both, COUNTING, Lang::Fr);
    assert!(matches!(outcome, Outcome::Failed { check, .. } if check == "goes-right"));
}

#[test]
fn slices_of_any_size_come_to_the_same() {
    let step = step(vec![counts(), goes_right()]);
    for program in [RIGHT, COUNTING, "let a = ;", "while (true) {}"] {
        let whole = check_step(&step, program, Lang::Fr);
        for budget in [1, 7, 1000] {
            let mut checker = Checker::new(&step, &analyse(program, Lang::Fr), program, Lang::Fr);
            let mut slices = 0u64;
            let sliced = loop {
                slices += 1;
                assert!(slices < 5_000_000, "no end in sight");
                if let Some(outcome) = checker.run(budget) {
                    break outcome;
                }
            };
            assert_eq!(sliced, whole, "budget {budget}");
            assert_eq!(checker.run(budget), Some(whole.clone()), "asked again");
        }
    }
}

#[test]
fn errors_come_before_faults_and_faults_before_behaviour() {
    let step = step(vec![goes_right()]);
    let code = |program: &str| match check_step(&step, program, Lang::Fr) {
        Outcome::Broken { diagnostics } => diagnostics[0].code.as_str(),
        outcome => panic!("{outcome:?}"),
    };
    assert!(code("let panier = image(\"panier\", 1, 2;").starts_with("syntax."));
    assert!(code("class A {}").starts_with("outside."));
    assert_eq!(code("while (true) {}"), "run.endless-loop");
    let later = RIGHT
        .replace("panier.x + 4", "rien.x + 4")
        .replace("let panier", "let rien;\nlet panier");
    assert_eq!(code(&later), "run.undefined-property");
}

#[test]
fn waiting_stops_when_what_is_awaited_comes() {
    let falls = |frames: u32| Check {
        id: "falls".into(),
        script: vec![
            Action::Place {
                sprite: Selector::Produce,
                x: 300.0,
                y: 100.0,
            },
            Action::Until {
                reads: vec![read("height", Reading::Y(Selector::Produce))],
                expect: expect(
                    last("height"),
                    Relation::AtLeast,
                    Operand::Number(200.0),
                    0.0,
                ),
                frames,
            },
            Action::Fall {
                name: "speed".into(),
                sprite: Selector::Produce,
                frames: 10,
            },
        ],
        expect: vec![
            expect(last("height"), Relation::Is, Operand::Number(200.0), 0.0),
            expect(last("speed"), Relation::Is, Operand::Number(120.0), 0.0),
        ],
        message: vec![Inline::Text("{height} {speed}".into())],
    };
    let program = COUNTING.replace("let decoration = image(\"citrouille\", 30, 30);", "");
    assert_eq!(
        check_step(&step(vec![falls(200)]), &program, Lang::Fr),
        Outcome::Passed
    );
    let outcome = check_step(&step(vec![falls(10)]), &program, Lang::Fr);
    assert!(matches!(outcome, Outcome::Failed { .. }), "{outcome:?}");
}

/// `program` without one of its characters, or with `extra` put in.
fn mutated(program: &str, at: usize, extra: &str) -> String {
    let mut chars: Vec<char> = program.chars().collect();
    let at = at % chars.len();
    if extra.is_empty() {
        chars.remove(at);
    } else {
        chars.splice(at..at, extra.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #[test]
    fn any_program_has_an_outcome(
        text in "\\PC{0,60}",
        at in 0usize..1000,
        extra in "[-a-z0-9=(){};.+!<\" ]{0,3}",
    ) {
        let step = step(vec![counts(), goes_right()]);
        for program in [&text, &mutated(RIGHT, at, &extra), &mutated(COUNTING, at, &extra)] {
            if let Outcome::Broken { diagnostics } = check_step(&step, program, Lang::Fr) {
                prop_assert!(!diagnostics.is_empty());
            }
        }
    }
}
