//! The exact bytes of a built game, and that they read back: `content build` writes them, the app
//! fetches them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_javascript::names::{Key, PictureName};
use declic_text::Lang;
use declic_workshop::{
    Block, Change, Game, Inline, Step, Word,
    names::both,
    script::{Action, Check, Expectation, Operand, Reading, Relation, Selector},
};

fn golden(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/written/");
    std::fs::read_to_string([folder, name].concat()).unwrap()
}

fn text(game: &Game) -> String {
    serde_json::to_string(game).unwrap()
}

/// The file that serves both languages of names.
fn text_of_both(french: &Game, english: &Game) -> String {
    let value = |game| serde_json::to_value(game).unwrap();
    both(value(french), value(english)).to_string()
}

fn with_names(file: &str, names: Lang) -> Option<Game> {
    Game::with_names(serde_json::from_str(file).ok()?, names).ok()
}

fn read(file: &str) -> Option<Game> {
    serde_json::from_str(file).ok()
}

fn check() -> Check {
    let basket = Selector::Picture(PictureName::Basket);
    let reading = |name: &str, what| Action::Read {
        name: name.into(),
        what,
    };
    let expectation = |left, relation, right, margin| Expectation {
        left,
        relation,
        right,
        margin,
        or: None,
    };
    let last = || Operand::Last("a".into());
    let script = vec![
        Action::Wait(5),
        Action::Hold {
            keys: Key::ALL.to_vec(),
            frames: 20,
        },
        Action::Press {
            x: 0.0,
            y: -0.0,
            frames: 1,
        },
        Action::Point {
            x: 1.5,
            y: -320.0,
            frames: 0,
        },
        Action::Place {
            sprite: Selector::Produce,
            x: 0.1,
            y: 400.0,
        },
        Action::PlaceOn {
            sprite: Selector::Produce,
            other: basket,
        },
        reading("x", Reading::X(basket)),
        reading("y", Reading::Y(Selector::Produce)),
        reading("picture", Reading::Picture(basket)),
        reading("count", Reading::Count(basket)),
        reading("score", Reading::Score),
        reading("end", Reading::End),
        reading("console", Reading::Console),
        Action::Fall {
            name: "speed".into(),
            sprite: Selector::Produce,
            frames: 10,
        },
        Action::Repeat {
            times: 6,
            actions: vec![Action::Wait(1)],
        },
        Action::Until {
            reads: vec![],
            expect: expectation(last(), Relation::Less, Operand::Number(150.0), 0.0),
            frames: 300,
        },
        Action::Count {
            name: "rounds".into(),
            actions: vec![Action::Wait(1)],
            expect: expectation(last(), Relation::Is, Operand::Nothing, 0.0),
            times: 40,
        },
        Action::Ensure(expectation(
            last(),
            Relation::Less,
            Operand::Number(1.0),
            0.0,
        )),
        reading("outside", Reading::Outside(basket)),
        reading("line", Reading::Line(Selector::Produce)),
    ];
    let either = Expectation {
        or: Some(Box::new(expectation(
            last(),
            Relation::ShowsNot,
            Operand::Text("score".into()),
            0.0,
        ))),
        ..expectation(last(), Relation::Shows, last(), 0.0)
    };
    Check {
        id: "bouge".into(),
        script,
        expect: vec![
            expectation(last(), Relation::AtMost, Operand::Number(-12.25), 0.0),
            expectation(last(), Relation::Greater, last(), 5.0),
            expectation(last(), Relation::AtLeast, Operand::Number(1e6), 0.5),
            expectation(last(), Relation::Is, Operand::Nothing, -1.0),
            expectation(last(), Relation::IsNot, Operand::Nothing, 0.0),
            expectation(last(), Relation::Near, last(), 25.0),
            expectation(last(), Relation::Shows, last(), 0.0),
            expectation(
                Operand::Distinct("a".into()),
                Relation::Greater,
                Operand::Number(1.0),
                0.0,
            ),
            expectation(
                Operand::Changes("a".into()),
                Relation::Is,
                Operand::Number(1.0),
                0.0,
            ),
            expectation(
                Operand::Gain("a".into()),
                Relation::Less,
                Operand::Spread("a".into()),
                0.0,
            ),
            either,
        ],
        kept: true,
        message: vec![
            Inline::Text("Le ".into()),
            Inline::Code("panier".into()),
            Inline::Strong(" \"bouge\"\n".into()),
        ],
    }
}

fn game(names: Lang) -> Game {
    let basket = match names {
        Lang::Fr => "panier",
        Lang::En => "basket",
    };
    let words = |text: &str| vec![Inline::Text(text.into())];
    let step = Step {
        id: "placer".into(),
        title: "Placer".into(),
        minutes: 3,
        further: false,
        text: vec![
            Block::Heading {
                level: 2,
                content: words("Titre"),
            },
            Block::Paragraph(words("L’été\u{202f}!")),
            Block::List {
                ordered: true,
                items: vec![words("un"), vec![]],
            },
            Block::Code(format!("image(\"{basket}\");\n\tfin")),
        ],
        word: Word {
            term: "variable".into(),
            meaning: words("un nom"),
        },
        hints: vec![vec![], vec![Block::Code(basket.into())]],
        tokens: vec![basket.into(), "(".into()],
        success: vec![],
        changes: vec![
            Change::Replace {
                lines: "a".into(),
                with: String::new(),
            },
            Change::After {
                lines: "b".into(),
                add: basket.into(),
            },
            Change::Before {
                lines: "c".into(),
                add: "d\ne".into(),
            },
        ],
        checks: vec![check()],
        distractors: Vec::new(),
        predict: Vec::new(),
    };
    Game {
        id: "panier".into(),
        lang: Lang::Fr,
        names,
        title: "Panier".into(),
        summary: words("Un jeu."),
        intro: vec![],
        outro: vec![Block::Paragraph(vec![])],
        opening: "fond(\"marche\");\n".into(),
        steps: vec![step],
        short: None,
        review: None,
        choices: Vec::new(),
    }
}

#[test]
fn a_game_is_written_as_ever_and_read_back() {
    let game = game(Lang::Fr);
    let text = text(&game);
    assert_eq!(text, golden("game.json"));
    assert_eq!(read(&text), Some(game));
}

#[test]
fn a_game_with_the_names_of_both_languages_is_written_as_ever_and_read_back() {
    let text = text_of_both(&game(Lang::Fr), &game(Lang::En));
    assert_eq!(text, golden("game-both.json"));
    for names in Lang::ALL {
        assert_eq!(with_names(&text, names), Some(game(names)));
    }
}

#[test]
fn a_game_with_a_field_more_or_less_or_of_another_kind_is_not_read() {
    let golden = golden("game.json");
    for (old, new) in [
        ("\"minutes\":3", "\"minutes\":3,\"more\":1"),
        ("\"minutes\":3,", ""),
        ("\"minutes\":3", "\"minutes\":-3"),
        ("\"minutes\":3", "\"minutes\":3.5"),
        ("\"minutes\":3", "\"minutes\":null"),
        ("\"lang\":\"fr\"", "\"lang\":\"de\""),
        ("\"produce\"", "\"other\""),
        ("\"left\",\"right\"", "\"gauche\",\"right\""),
        ("\"picture\":\"basket\"", "\"picture\":\"panier\""),
        ("\"level\":2", "\"level\":2,\"more\":2"),
        ("{\"wait\":5}", "{\"wait\":5,\"more\":5}"),
        ("{\"wait\":5}", "{\"wait\":\"5\"}"),
        ("{\"wait\":5}", "\"wait\""),
        ("\"relation\":\"is\"", "\"relation\":\"=\""),
        ("\"margin\":5", "\"margin\":null"),
    ] {
        let changed = golden.replacen(old, new, 1);
        assert_ne!(changed, golden, "{old}");
        assert_eq!(read(&changed), None, "{changed}");
    }
}
