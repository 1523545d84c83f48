//! Checks look at what a program does, in slices of any size.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{expect, last, read};
use declic_javascript::analyse;
use declic_javascript::names::{Key, PictureName};
use declic_text::Lang;
use declic_workshop::script::{Action, Check, Operand, Reading, Relation, Selector};
use declic_workshop::{Checker, Inline, Outcome, check_all};
use proptest::prelude::*;

const BASKET: Selector = Selector::Picture(PictureName::Basket);

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
        kept: false,
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
        kept: false,
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

/// The same with one fruit and nothing that only looks like one.
fn counting_alone() -> String {
    COUNTING.replace("let decoration = image(\"citrouille\", 30, 30);", "")
}

#[test]
fn a_right_program_passes_and_a_wrong_one_gets_its_message_with_numbers() {
    let checks = [goes_right()];
    assert_eq!(check_all(&checks, RIGHT, Lang::Fr), Outcome::Passed);
    let still = RIGHT.replace("+ 4", "+ 0");
    assert_eq!(
        check_all(&checks, &still, Lang::Fr),
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
    let checks = [goes_right()];
    assert_eq!(check_all(&checks, english, Lang::En), Outcome::Passed);
}

#[test]
fn a_decoration_that_fits_does_not_stand_in_the_way() {
    let checks = [counts()];
    assert_eq!(check_all(&checks, COUNTING, Lang::Fr), Outcome::Passed);
    let moving = COUNTING.replace("score = 0;", "score = 0;\ndecoration.vitesseX = 0.01;");
    assert_eq!(check_all(&checks, &moving, Lang::Fr), Outcome::Passed);
}

#[test]
fn checks_go_in_order_and_the_first_that_fails_speaks() {
    let both = [counts(), goes_right()];
    let outcome = check_all(&both, RIGHT, Lang::Fr);
    assert!(matches!(outcome, Outcome::Failed { check, .. } if check == "counts"));
    let both = [goes_right(), counts()];
    let outcome = check_all(&both, COUNTING, Lang::Fr);
    assert!(matches!(outcome, Outcome::Failed { check, .. } if check == "goes-right"));
}

#[test]
fn slices_of_any_size_come_to_the_same() {
    let checks = [counts(), goes_right()];
    for program in [RIGHT, COUNTING, "let a = ;", "while (true) {}"] {
        let whole = check_all(&checks, program, Lang::Fr);
        for budget in [1, 7, 1000] {
            let analysis = analyse(program, Lang::Fr);
            let mut checker = Checker::new(checks.to_vec(), &analysis, program, Lang::Fr);
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
    let checks = [goes_right()];
    let code = |program: &str| match check_all(&checks, program, Lang::Fr) {
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
        kept: false,
    };
    let program = counting_alone();
    assert_eq!(
        check_all(&[falls(200)], &program, Lang::Fr),
        Outcome::Passed
    );
    let outcome = check_all(&[falls(10)], &program, Lang::Fr);
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
        let checks = [counts(), goes_right()];
        for program in [&text, &mutated(RIGHT, at, &extra), &mutated(COUNTING, at, &extra)] {
            if let Outcome::Broken { diagnostics } = check_all(&checks, program, Lang::Fr) {
                prop_assert!(!diagnostics.is_empty());
            }
        }
    }
}

/// What a program shows of three fruits caught, by a script of its own.
fn refuting() -> Check {
    let height = || read("height", Reading::Y(Selector::Produce));
    let above = |limit| expect(last("height"), Relation::Less, Operand::Number(limit), 0.0);
    let caught = vec![
        Action::PlaceOn {
            sprite: Selector::Produce,
            other: BASKET,
        },
        Action::Wait(3),
        height(),
    ];
    Check {
        id: "refuting".into(),
        script: vec![
            Action::Repeat {
                times: 3,
                actions: [caught, vec![Action::Ensure(above(50.0))]].concat(),
            },
            Action::Place {
                sprite: Selector::Produce,
                x: 30.0,
                y: 300.0,
            },
            height(),
        ],
        expect: Vec::new(),
        message: vec![Inline::Text("{height}".into())],
        kept: false,
    }
}

#[test]
fn a_check_ends_where_something_does_not_hold_and_shows_that_moment() {
    let program = counting_alone();
    assert_eq!(
        check_all(&[refuting()], &program, Lang::Fr),
        Outcome::Passed
    );
    let low = program.replace("fruit.y = 0;", "fruit.y = 100 * score;");
    assert_eq!(
        check_all(&[refuting()], &low, Lang::Fr),
        Outcome::Failed {
            check: "refuting".into(),
            message: vec![Inline::Text("104".into())],
        }
    );
}

#[test]
fn a_counted_repetition_stops_when_its_end_comes_and_records_its_rounds() {
    let check = |wanted: f64| Check {
        id: "three".into(),
        script: vec![
            Action::Count {
                name: "rounds".into(),
                actions: vec![
                    Action::PlaceOn {
                        sprite: Selector::Produce,
                        other: BASKET,
                    },
                    Action::Wait(3),
                    read("score", Reading::Score),
                ],
                expect: expect(
                    last("score"),
                    Relation::AtLeast,
                    Operand::Number(wanted),
                    0.0,
                ),
                times: 5,
            },
            read("after", Reading::Score),
        ],
        expect: vec![
            expect(last("rounds"), Relation::Is, last("after"), 0.0),
            expect(last("rounds"), Relation::Is, Operand::Number(3.0), 0.0),
        ],
        message: vec![Inline::Text("{rounds}".into())],
        kept: false,
    };
    let program = counting_alone();
    assert_eq!(
        check_all(&[check(3.0)], &program, Lang::Fr),
        Outcome::Passed
    );
    assert_eq!(
        check_all(&[check(9.0)], &program, Lang::Fr),
        Outcome::Failed {
            check: "three".into(),
            message: vec![Inline::Text("—".into())],
        }
    );
}

#[test]
fn the_edge_of_the_scene_and_the_line_that_set_a_height_are_read() {
    let program = "let panier = image(\"panier\", 460, 350);\nlet fruit = image(\"tomate\", 200, -30);\naChaqueInstant(() => {\n  if (fruit.y < 0) {\n    fruit.y = 30;\n  }\n});\n";
    let check = Check {
        id: "edge".into(),
        script: vec![
            read("basket", Reading::Outside(BASKET)),
            read("above", Reading::Outside(Selector::Produce)),
            read("made", Reading::Line(Selector::Produce)),
            Action::Wait(1),
            read("inside", Reading::Outside(Selector::Produce)),
            read("moved", Reading::Line(Selector::Produce)),
        ],
        expect: [
            ("basket", 60.0),
            ("above", 30.0),
            ("made", 2.0),
            ("inside", 0.0),
            ("moved", 5.0),
        ]
        .map(|(name, number)| expect(last(name), Relation::Is, Operand::Number(number), 0.0))
        .to_vec(),
        message: vec![Inline::Text(
            "{basket} {above} {made} {inside} {moved}".into(),
        )],
        kept: false,
    };
    assert_eq!(check_all(&[check], program, Lang::Fr), Outcome::Passed);
}

#[test]
fn a_road_and_what_is_on_it_are_read() {
    let program = "fond(\"routeNuit\");\ndefiler(3);\nimage(\"foin\", 100, 50);\nimage(\"poule\", 100, -60);\nlet velo = image(\"velo\", 200, 330);\nvelo.lueur = \"jaune\";\naChaqueInstant(() => { son(\"la\"); son(\"klaxon\"); });\n";
    let text = |text: &str| Operand::Text(text.into());
    let check = |end: &str| Check {
        id: "road".into(),
        script: vec![
            read("quiet", Reading::LastSound),
            Action::Wait(1),
            read("count", Reading::Count(Selector::Obstacle)),
            read("seen", Reading::Seen(Selector::Obstacle)),
            read("vehicle", Reading::Picture(Selector::Vehicle)),
            read("glow", Reading::Glow(Selector::Vehicle)),
            read("dark", Reading::Glow(Selector::Obstacle)),
            read("scroll", Reading::Scroll),
            read("decor", Reading::Decor),
            read("sound", Reading::LastSound),
        ],
        expect: [
            ("quiet", Operand::Nothing),
            ("count", Operand::Number(2.0)),
            ("seen", Operand::Number(1.0)),
            ("vehicle", text("velo")),
            ("glow", text("jaune")),
            ("dark", Operand::Nothing),
            ("scroll", Operand::Number(180.0)),
            ("decor", text("routeNuit")),
            ("sound", text(end)),
        ]
        .map(|(name, value)| expect(last(name), Relation::Is, value, 0.0))
        .to_vec(),
        message: vec![Inline::Text("{sound}".into())],
        kept: false,
    };
    let outcome = |end| check_all(&[check(end)], program, Lang::Fr);
    assert_eq!(outcome("klaxon"), Outcome::Passed);
    assert!(matches!(outcome("la"), Outcome::Failed { .. }));
}

#[test]
fn an_ended_game_has_no_moving_background_and_a_colour_is_no_decor() {
    let program = "defiler(3);\naChaqueInstant(() => { finDuJeu(\"Fin\"); });\n";
    let check = Check {
        id: "still".into(),
        script: vec![
            read("moving", Reading::Scroll),
            Action::Wait(1),
            read("still", Reading::Scroll),
            read("decor", Reading::Decor),
        ],
        expect: vec![
            expect(last("moving"), Relation::Is, Operand::Number(180.0), 0.0),
            expect(last("still"), Relation::Is, Operand::Number(0.0), 0.0),
            expect(last("decor"), Relation::Is, Operand::Nothing, 0.0),
        ],
        message: vec![Inline::Text("{still}".into())],
        kept: false,
    };
    let outcome = check_all(&[check], program, Lang::Fr);
    assert_eq!(outcome, Outcome::Passed);
}
