//! `declic content new`, `check`, `try`, `pack` and `mutate --check`: what authors of games do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use common::{declic, folder};
use declic_package::Package;
use declic_text::Lang;
use declic_workshop::Game;
use serde_json::Value;

/// A new game in `lang`, in the folder of `test`.
fn new_game(test: &str, lang: &str) -> String {
    let dir = folder(test).join("Mon jeu");
    let dir = dir.display().to_string();
    let done = declic(&["content", "new", &dir, "--lang", lang]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    dir
}

#[test]
fn a_new_game_is_complete_and_its_sentences_are_short() {
    for lang in ["fr", "en"] {
        let dir = new_game(&format!("new-{lang}"), lang);
        let done = declic(&["content", "check", "--local", &dir, "--lang", lang]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
        let toml = std::fs::read_to_string(Path::new(&dir).join("game.toml")).unwrap();
        assert!(toml.contains("id = \"mon-jeu\""), "{toml}");
        // Two languages and three hints are asked of a game that comes with Déclic.
        assert_eq!(declic(&["content", "check", &dir]).code, 1);
    }
}

#[test]
fn nothing_is_replaced_by_a_new_game() {
    let dir = new_game("new-twice", "fr");
    let file = Path::new(&dir).join("game.toml");
    std::fs::write(&file, "mine").unwrap();
    let done = declic(&["content", "new", &dir]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("existe déjà"), "{}", done.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn faults_have_file_line_and_kind_in_both_languages() {
    let dir = new_game("fault", "fr");
    let file = Path::new(&dir).join("steps/01-avancer.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let line = text
        .lines()
        .position(|line| line.contains("wait 30"))
        .unwrap()
        + 1;
    std::fs::write(&file, text.replace("wait 30", "walk 30")).unwrap();
    for (lang, kind, words) in [
        ("fr", "erreur", "n’est pas une action"),
        ("en", "error", "is not an action"),
    ] {
        let done = declic(&["content", "check", "--local", &dir, "--lang", lang]);
        assert_eq!(done.code, 1);
        let start = format!("{}:{line}: {kind}: `walk 30` {words}", file.display());
        assert!(done.err.starts_with(&start), "{}", done.err);
        assert_eq!(done.err.lines().count(), 1);
    }
}

#[test]
fn folders_that_are_no_games_are_refused() {
    let empty = folder("no-game").display().to_string();
    let done = declic(&["content", "check", &empty]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("game.toml:1: erreur: "), "{}", done.err);
    assert_eq!(declic(&["content", "check", "no/such/folder"]).code, 2);
}

const AHEAD: &str =
    "fond(\"jardin\");\nlet escargot = image(\"escargot\", 60, 300);\nescargot.vitesseX = 1;\n";

/// Tries `program` at a step of a new game.
fn tried(test: &str, step: &str, program: &str, more: &[&str]) -> common::Done {
    let dir = new_game(test, "fr");
    let file = Path::new(&dir).join("a.js");
    std::fs::write(&file, program).unwrap();
    let file = file.display().to_string();
    declic(&[&["content", "try", &dir, step, &file], more].concat())
}

#[test]
fn a_program_passes_or_fails_with_the_words_of_the_app() {
    for step in ["1", "avancer"] {
        let done = tried("try-passes", step, AHEAD, &[]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        assert_eq!(
            done.out,
            "Réussi. L’escargot avance. Vous lui avez donné une vitesse.\n"
        );
    }
    let done = tried("try-fails", "monter", AHEAD, &[]);
    assert_eq!(done.code, 1);
    assert!(
        done.out
            .starts_with("Pas encore (goes-up). La flèche du haut"),
        "{}",
        done.out
    );
    let done = tried("try-json", "2", AHEAD, &["--json"]);
    let line: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(
        (done.code, &line["verdict"], &line["check"]),
        (1, &"failed".into(), &"goes-up".into())
    );
    assert!(line["message"].as_str().unwrap().contains("de 300 à 300"));
}

#[test]
fn what_earlier_steps_keep_is_asked_for() {
    let still = AHEAD.replace("escargot.vitesseX = 1;", "aChaqueInstant(bouger);\nfunction bouger() {\n  if (touchePressee(\"haut\")) {\n    escargot.y = escargot.y - 3;\n  }\n}");
    let done = tried("try-kept", "2", &still, &[]);
    assert!(done.out.starts_with("Pas encore (moves)."), "{}", done.out);
}

#[test]
fn what_keeps_a_program_from_running_is_said_as_by_check() {
    let done = tried("try-broken", "1", "let a = ;\n", &["--json"]);
    assert_eq!(done.code, 1);
    let lines: Vec<Value> = done
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (&lines[0]["line"], &lines[0]["column"]),
        (&1.into(), &7.into())
    );
    assert_eq!(lines[1]["verdict"], "broken");
    let done = tried("try-outside", "1", "class A {}\n", &[]);
    assert_eq!(done.code, 3);
    assert!(done.out.contains("a.js:1:1 "), "{}", done.out);
}

#[test]
fn a_shipped_game_is_known_by_its_id_in_both_languages() {
    let file = common::file("try-shipped", "a.js", "let a = 1;\n");
    let done = declic(&["content", "try", "panier", "placer", &file, "--lang", "en"]);
    assert_eq!(done.code, 1);
    assert!(
        done.out
            .contains("Not yet (basket-there). We found no basket"),
        "{}",
        done.out
    );
    for (game, step) in [
        ("no-such-game", "1"),
        ("panier", "0"),
        ("panier", "nowhere"),
    ] {
        let done = declic(&["content", "try", game, step, &file]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{game} {step}");
        assert!(
            done.err.contains("panier") || done.err.contains("placer"),
            "{}",
            done.err
        );
    }
}

#[test]
fn a_game_is_packed_the_same_each_time_and_reads_back() {
    let dir = new_game("pack", "fr");
    let file = |name: &str| Path::new(&dir).with_file_name(name).display().to_string();
    let pack = |to: &str| declic(&["content", "pack", "--local", &dir, "-o", to]);
    let (one, other) = (file("one.zip"), file("other.zip"));
    let done = pack(&one);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.contains("one.zip"), "{}", done.out);
    assert_eq!(pack(&other).code, 0);
    let bytes = std::fs::read(&one).unwrap();
    assert_eq!(bytes, std::fs::read(&other).unwrap());
    let package = Package::read(&bytes).unwrap();
    let games: Vec<_> = package.games.keys().map(|lang| lang.code()).collect();
    assert_eq!(games, ["fr"]);
    let game = Game::with_names(package.games[&Lang::Fr].clone(), Lang::En).unwrap();
    assert_eq!(
        (game.id.as_str(), game.names, game.steps.len()),
        ("mon-jeu", Lang::Fr, 2)
    );
    let source = std::fs::read_to_string(Path::new(&dir).join("game.toml")).unwrap();
    assert_eq!(package.sources["game.toml"], source);
    assert_eq!(package.sources.len(), 7);
}

#[test]
fn a_game_with_faults_is_not_packed() {
    let dir = new_game("pack-faults", "fr");
    let to = Path::new(&dir).with_file_name("a.zip");
    // Two languages are asked for without --local.
    let done = declic(&["content", "pack", &dir, "-o", &to.display().to_string()]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("game.en.md:1: erreur"), "{}", done.err);
    assert!(!to.exists());
}

#[test]
fn a_shipped_game_is_packed_with_both_languages_and_names() {
    let to = folder("pack-shipped").join("panier.zip");
    let game = format!("{}/../../content/games/panier", env!("CARGO_MANIFEST_DIR"));
    let done = declic(&["content", "pack", &game, "-o", &to.display().to_string()]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let package = Package::read(&std::fs::read(&to).unwrap()).unwrap();
    for (texts, game) in &package.games {
        for names in Lang::ALL {
            let game = Game::with_names(game.clone(), names).unwrap();
            assert_eq!(
                (game.lang, game.names, game.steps.len()),
                (*texts, names, 13)
            );
        }
    }
    assert_eq!(package.games.len(), 2);
}

#[test]
fn slips_that_are_listed_nowhere_are_faults_of_their_step() {
    let dir = new_game("slips", "fr");
    let done = declic(&["content", "mutate", "--check", &dir]);
    assert_eq!(done.code, 1, "{}", done.out);
    assert_eq!(done.out.lines().count(), 2);
    let first = done.err.lines().next().unwrap();
    let start = format!("{dir}/steps/01-avancer.variants.toml:1: erreur: La mutation `");
    assert!(first.starts_with(&start), "{first}");
    let slip = first.split('`').nth(1).unwrap().to_owned();
    let variants = Path::new(&dir).join("steps/01-avancer.variants.toml");
    let accepted = format!("accepted = [{{ reason = \"goût\", slips = [{slip:?}] }}]\n");
    std::fs::write(&variants, accepted).unwrap();
    let after = declic(&["content", "mutate", "--check", &dir]);
    assert_eq!(
        after.err.lines().count() + 1,
        done.err.lines().count(),
        "{}",
        after.err
    );
    // The other step may have the same slip.
    let mut here = after.err.lines().filter(|line| line.starts_with(&start));
    let named = format!("`{slip}`");
    assert!(!here.any(|line| line.contains(&named)), "{}", after.err);
}
