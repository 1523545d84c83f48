//! A good small game with one fault each: its message, with file and line, in both languages.
//! `DECLIC_BLESS=1` writes `faults.txt` anew, for review.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use declic_content::tree;
use declic_content::{Folder, check_game};
use declic_javascript::diagnostic::Copydeck;
use declic_text::Lang;

#[path = "faults/damages.rs"]
mod damages;
use damages::{DAMAGES, Damage};

fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small")
}

/// The small game after `damage`.
fn damaged(file: &str, damage: &Damage) -> Folder {
    let good = Folder::read(&small()).unwrap();
    let mut files: Vec<(String, String)> = good
        .files()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let at = files.iter().position(|(name, _)| name == file).unwrap();
    match damage {
        Damage::Remove => drop(files.remove(at)),
        Damage::Replace(old, new) => {
            let text = &mut files[at].1;
            assert_eq!(text.matches(old).count(), 1, "{file}: {old:?}");
            *text = text.replacen(old, new, 1);
        }
    }
    Folder::new(Path::new("petit"), files)
}

/// The words about programs, as they are built for the app.
fn copydeck(lang: Lang) -> &'static Copydeck {
    static FRENCH: OnceLock<Copydeck> = OnceLock::new();
    static ENGLISH: OnceLock<Copydeck> = OnceLock::new();
    lang.pick(&FRENCH, &ENGLISH).get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/diagnostics");
        let tree = tree::read(&tree::files(&dir, lang).unwrap()).unwrap();
        serde_json::from_value(tree::to_json(&tree, lang)).unwrap()
    })
}

/// The messages about a game: errors, then warnings.
fn messages(folder: &Folder, local: bool, lang: Lang) -> String {
    let report = check_game(folder, local);
    let (mut lines, copydeck) = (String::new(), copydeck(lang));
    for (kind, faults) in [("error", &report.errors), ("warning", &report.warnings)] {
        for fault in faults {
            let message = fault.message(lang, copydeck);
            writeln!(lines, "{kind} {message}").unwrap();
        }
    }
    lines
}

#[test]
fn the_small_game_is_good() {
    let folder = Folder::read(&small()).unwrap();
    assert_eq!(messages(&folder, false, Lang::En), "");
    assert_eq!(check_game(&folder, false).checked.steps, 4);
}

#[test]
fn each_fault_is_explained_with_its_file_and_line() {
    let mut all = String::new();
    for (name, file, damage) in DAMAGES {
        let folder = damaged(file, damage);
        let (french, english) = (
            messages(&folder, false, Lang::Fr),
            messages(&folder, false, Lang::En),
        );
        assert!(!french.is_empty(), "{name}: nothing is found");
        for line in french.lines() {
            let place = line.split_whitespace().nth(1).unwrap();
            let parts: Vec<&str> = place.trim_end_matches(':').rsplitn(2, ':').collect();
            let line: usize = parts[0].parse().unwrap();
            let inside = parts[1].strip_prefix("petit/").unwrap();
            let length = folder.get(inside).map_or(1, |text| text.lines().count());
            assert!((1..=length).contains(&line), "{name}: {place}");
        }
        writeln!(all, "== {name}\n{french}{english}").unwrap();
    }
    let golden = small().with_file_name("faults.txt");
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(&golden, &all).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    for (found, expected) in all.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(all.len(), expected.len());
}

#[test]
fn a_local_game_needs_one_language_one_hint_and_one_check() {
    let good = Folder::read(&small()).unwrap();
    let french = good
        .files()
        .filter(|(name, _)| !name.contains(".en.") && *name != "vocabulary.toml");
    let files = french.map(|(name, text)| {
        let text = text.replace(
            "2. Son premier nombre est `200`.\n3. Écrivez `200` pour le panier.\n",
            "",
        );
        (name.to_owned(), text)
    });
    let folder = Folder::new(Path::new("petit"), files);
    assert_eq!(messages(&folder, true, Lang::En), "");
    assert_eq!(check_game(&folder, true).checked.steps, 2);
    let strict = messages(&folder, false, Lang::En);
    assert!(
        strict.contains("game.en.md:1: The game has no text"),
        "{strict}"
    );
    let without = |word: &'static str| {
        let files = folder
            .files()
            .map(|(name, text)| (name.to_owned(), text.replace(word, "")));
        messages(
            &Folder::new(Path::new("petit"), files.collect::<Vec<_>>()),
            true,
            Lang::En,
        )
    };
    assert!(without("1. Cherchez la tomate.").contains("Hints are a numbered"));
    let nothing = Folder::new(
        Path::new("petit"),
        [("game.toml".to_owned(), String::new())],
    );
    assert!(messages(&nothing, true, Lang::En).contains("game.fr.md:1:"));
}
