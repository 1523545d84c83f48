//! The content of this repository is built, and what the app will read is read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use declic_javascript::diagnostic::Copydeck;
use declic_text::Lang;
use declic_workshop::{Block, Game};
use serde::de::DeserializeOwned;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

fn built(name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    declic_content::build(&content(), &out).unwrap();
    out
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// All games.
const GAMES: [&str; 3] = ["panier", "tournee", "lucioles"];

fn game(out: &Path, texts: &str, names: &str) -> Game {
    game_called("panier", out, texts, names)
}

fn game_called(id: &str, out: &Path, texts: &str, names: &str) -> Game {
    let file = read(&out.join(format!("{id}.{texts}.json")));
    Game::with_names(file, Lang::from_code(names).unwrap()).unwrap()
}

#[test]
fn the_game_reads_back_in_both_languages_with_the_same_shape() {
    let out = built("shape");
    let (french, english) = (game(&out, "fr", "fr"), game(&out, "en", "en"));
    assert_eq!(french.steps.len(), 13);
    assert_eq!(french.core_steps(), 7);
    let ids = |game: &Game| -> Vec<String> { game.steps.iter().map(|it| it.id.clone()).collect() };
    assert_eq!(ids(&french), ids(&english));
    assert!(french.start_of(0).starts_with("fond(\"marche\");"));
    assert!(english.start_of(0).starts_with("background(\"market\");"));
}

#[test]
fn the_round_reads_back_in_both_languages_with_the_same_shape() {
    let out = built("round");
    let round = |lang: &str| game_called("tournee", &out, lang, lang);
    let (french, english) = (round("fr"), round("en"));
    assert_eq!(french.steps.len(), 13);
    assert_eq!(french.core_steps(), 7);
    let ids = |game: &Game| -> Vec<String> { game.steps.iter().map(|it| it.id.clone()).collect() };
    assert_eq!(ids(&french), ids(&english));
    assert!(french.start_of(0).starts_with("let vitesse = 1;"));
    assert!(english.start_of(0).starts_with("let speed = 1;"));
}

#[test]
fn the_finished_games_are_those_that_people_take_home() {
    let out = built("finished");
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/finished");
    for id in GAMES {
        for lang in ["fr", "en"] {
            let expected = std::fs::read_to_string(home.join(format!("{id}.{lang}.js"))).unwrap();
            for texts in ["fr", "en"] {
                let game = game_called(id, &out, texts, lang);
                assert_eq!(game.start_of(usize::MAX), expected, "{texts}, {lang}");
            }
        }
    }
}

#[test]
fn texts_in_one_language_show_programs_with_the_names_of_the_other() {
    let out = built("mixed");
    let game = game(&out, "en", "fr");
    assert_eq!((game.lang, game.names), (Lang::En, Lang::Fr));
    let text_of = |id| {
        let step = &game.steps[game.position(id).unwrap()];
        declic_workshop::rich::plain_blocks(&step.text)
    };
    for (id, shown) in [
        ("droite", "Look at the line function jouer() {."),
        (
            "droite",
            "if (touchePressee(\"droite\")) {\n  panier.x = panier.x + 6;\n}",
        ),
        (
            "replacer",
            "function replacerFruit() {\n  // here, the two lines\n}",
        ),
    ] {
        let words = text_of(id);
        assert!(words.contains(shown), "{shown:?} is not in {words}");
    }
    let step = &game.steps[game.position("droite").unwrap()];
    assert!(step.tokens.contains(&"touchePressee".to_owned()));
    let messages: Vec<String> = step
        .checks
        .iter()
        .map(|check| declic_workshop::rich::plain(&check.message))
        .collect();
    assert!(messages[0].ends_with("Look at the line let panier, at the start of the program."));
    assert!(messages[2].contains("right below function jouer() {?"));
    let hint = declic_workshop::rich::plain_blocks(&step.hints[0]);
    assert!(hint.contains("Everything happens in jouer."), "{hint}");
}

#[test]
fn texts_have_their_typography_and_code_has_none() {
    let out = built("typography");
    let french = game(&out, "fr", "fr");
    let texts: Vec<&Block> = french.steps.iter().flat_map(|step| &step.text).collect();
    let words = declic_workshop::rich::plain_blocks(&french.intro);
    assert!(words.contains("Ce n’est pas un test."), "{words}");
    for block in texts {
        match block {
            Block::Code(code) => assert!(!code.contains('\u{a0}') && !code.contains('’')),
            Block::Paragraph(content) => {
                let words = declic_workshop::rich::plain(content);
                assert!(!words.contains(" ?") && !words.contains(" :"), "{words}");
            }
            _ => {}
        }
    }
}

#[test]
fn each_step_can_be_typed_with_its_token_bar() {
    let out = built("tokens");
    for (id, lang) in GAMES
        .iter()
        .flat_map(|id| ["fr", "en"].map(|lang| (*id, lang)))
    {
        let game = game_called(id, &out, lang, lang);
        for step in &game.steps {
            let tokens: BTreeSet<&str> = step.tokens.iter().map(String::as_str).collect();
            for change in &step.changes {
                assert_typed(change.added(), &tokens, &step.id);
            }
        }
    }
}

/// Takes the longest token at each place, else a letter, digit or blank.
fn assert_typed(line: &str, tokens: &BTreeSet<&str>, step: &str) {
    let mut rest = line;
    while let Some(ch) = rest.chars().next() {
        let token = tokens.iter().filter(|token| rest.starts_with(**token));
        let length = token.map(|token| token.len()).max().unwrap_or(0);
        let plain = ch.is_alphanumeric() || ch.is_whitespace();
        assert!(length > 0 || plain, "{step}: {ch:?} in {line:?}");
        rest = &rest[length.max(ch.len_utf8())..];
    }
}

#[test]
fn trades_are_blocks_in_both_languages() {
    let out = built("trades");
    for lang in ["fr", "en"] {
        let blocks: Vec<Block> = read(&out.join(format!("trades.{lang}.json")));
        let words = declic_workshop::rich::plain_blocks(&blocks);
        assert!(words.split_whitespace().count() <= 450, "{lang}");
    }
}

#[test]
fn diagnostics_are_a_copydeck_in_both_languages() {
    let out = built("diagnostics");
    for lang in ["fr", "en"] {
        let deck: Copydeck = read(&out.join(format!("diagnostics.{lang}.json")));
        assert!(deck.messages.len() > 20, "{lang}");
        assert!(
            deck.messages
                .values()
                .all(|message| !message.title.contains('\''))
        );
    }
}
