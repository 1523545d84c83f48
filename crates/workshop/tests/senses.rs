//! Checks that touch sprites, listen, and give a song back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{expect, last, read};
use declic_javascript::names::PictureName;
use declic_text::Lang;
use declic_workshop::script::{Action, Check, Operand, Reading, Relation, Selector};
use declic_workshop::{Inline, Outcome, check_all};

/// Three fireflies; the bell sings the first, the third and the third again.
const SINGING: &str = "let a = image(\"luciole\", 50, 50);\nlet b = image(\"luciole\", 200, 50);\nlet c = image(\"luciole\", 350, 50);\nlet cloche = image(\"cloche\", 200, 300);\na.note = \"do\";\nb.note = \"re\";\nc.note = \"mi\";\nlet mots = texte(\"\", 200, 380);\nquandTouche(a, toucher);\nquandTouche(b, toucher);\nquandTouche(c, toucher);\nquandTouche(cloche, jouer);\nfunction toucher(it) { chanter(it); eclat(it); }\nfunction jouer() { setTimeout(chanter, 500, a); setTimeout(chanter, 1000, c); setTimeout(chanter, 1500, c); }\nfunction chanter(it) { it.lueur = \"jaune\"; son(it.note); mots.contenu = it.note + \" \" + 3; setTimeout(eteindre, 200, it); }\nfunction eteindre(it) { it.lueur = \"\"; }\n";

fn firefly(number: u32) -> Selector {
    Selector::Nth(PictureName::Firefly, number)
}

#[test]
fn what_is_touched_sounds_and_shines_and_a_song_is_given_back() {
    let echo = |notes, wrong| Action::Echo { notes, wrong };
    let song = || {
        [
            Action::Touch(Selector::Picture(PictureName::Bell)),
            Action::Wait(120),
        ]
    };
    let mut script = vec![
        read("silence", Reading::Tune),
        Action::Touch(firefly(2)),
        read("touched", Reading::Tune),
        read("shines", Reading::Glow(firefly(2))),
        read("dark", Reading::Glow(firefly(1))),
        read("words", Reading::Words),
        read("bursts", Reading::Bursts),
        Action::Wait(30),
        Action::Listen,
    ];
    script.extend(song());
    script.extend([
        read("song", Reading::Tune),
        read("sounds", Reading::Sounds),
        read("lights", Reading::Lights),
        read("calm", Reading::Bursts),
        echo(None, false),
        read("both", Reading::Tune),
        read("newest", Reading::LastSound),
        Action::Listen,
    ]);
    script.extend(song());
    script.extend([
        echo(Some(2), true),
        read("twice", Reading::Tune),
        read("ninth", Reading::X(firefly(9))),
    ]);
    let text = |text: &str| Operand::Text(text.into());
    let check = |end: &str| Check {
        id: "song".into(),
        script: script.clone(),
        expect: [
            ("silence", Operand::Nothing),
            ("touched", text("re")),
            ("shines", text("jaune")),
            ("dark", Operand::Nothing),
            ("words", Operand::Number(3.0)),
            ("bursts", Operand::Number(1.0)),
            ("song", text("do mi mi")),
            ("sounds", Operand::Number(3.0)),
            ("lights", Operand::Number(3.0)),
            ("calm", Operand::Number(0.0)),
            ("both", text("do mi mi do mi mi")),
            ("newest", text("mi")),
            ("twice", text(end)),
            ("ninth", Operand::Nothing),
        ]
        .map(|(name, value)| expect(last(name), Relation::Is, value, 0.0))
        .to_vec(),
        message: vec![Inline::Text("{twice}".into())],
        kept: false,
    };
    let outcome = |end| check_all(&[check(end)], SINGING, Lang::Fr);
    assert_eq!(outcome("do mi mi do mi do"), Outcome::Passed);
    let Outcome::Failed { message, .. } = outcome("do") else {
        panic!("another tune is no match");
    };
    assert_eq!(message, [Inline::Text("do mi mi do mi do".into())]);
}

#[test]
fn an_echo_stops_where_the_game_ends() {
    let program = SINGING.replace(
        "eclat(it);",
        "if (it === c) { finDuJeu(\"Fin\"); }\npourRejouer(() => { son(\"fin\"); });",
    );
    let mut script = vec![
        Action::Touch(Selector::Picture(PictureName::Bell)),
        Action::Wait(120),
    ];
    script.extend([
        Action::Echo {
            notes: None,
            wrong: false,
        },
        read("tune", Reading::Tune),
        read("end", Reading::End),
    ]);
    let tune = Operand::Text("do mi mi do mi".into());
    let check = Check {
        id: "ends".into(),
        script,
        expect: vec![
            expect(last("tune"), Relation::Is, tune, 0.0),
            expect(last("end"), Relation::IsNot, Operand::Nothing, 0.0),
        ],
        message: vec![Inline::Text("{tune}".into())],
        kept: false,
    };
    assert_eq!(check_all(&[check], &program, Lang::Fr), Outcome::Passed);
}

#[test]
fn nothing_can_be_touched_or_given_back_where_there_is_nothing() {
    let check = Check {
        id: "nothing".into(),
        script: vec![
            Action::Touch(firefly(1)),
            Action::Echo {
                notes: None,
                wrong: true,
            },
            read("sounds", Reading::Sounds),
            read("words", Reading::Words),
        ],
        expect: vec![
            expect(last("sounds"), Relation::Is, Operand::Number(1.0), 0.0),
            expect(last("words"), Relation::Is, Operand::Nothing, 0.0),
        ],
        message: vec![Inline::Text("{sounds}".into())],
        kept: false,
    };
    let program = "son(\"do\");\ntexte(\"\", 5, 5);\n";
    assert_eq!(check_all(&[check], program, Lang::Fr), Outcome::Passed);
}
