//! Sentences: variants of a term, words that are explained too late, and what is too long.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use declic_content::Report;
use declic_content::sentences::{FileCounts, table};
use declic_content::{Fault, check};

const GLOSSARY: &str = "
[terms.score]
term = 'TERM'
definition = 'D'
uses = ['score*']
code = ['score']
explained = { jeu = '02-deux' }
by = ['le score']
[[terms.score.variants]]
words = ['points']
only = ['content/']
not_in = ['content/scene/LANG.toml:frame.kept']
allowed = ['points cardinaux']
";

/// A small content folder; each call has its own.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("sentences")
        .join(name);
    let _ = std::fs::remove_dir_all(&root);
    let write = |file: &str, text: &str| {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for lang in ["fr", "en"] {
        let glossary = GLOSSARY.replace("LANG", lang).replace("TERM", "score");
        write(&format!("content/glossary.{lang}.toml"), &glossary);
        write(
            &format!("content/scene/{lang}.toml"),
            "[frame]\nkept = 'Trois points.'\n",
        );
        write(
            &format!("content/games/jeu/steps/01-un.{lang}.md"),
            "# Un\n\nCourt.\n",
        );
        write(
            &format!("content/games/jeu/steps/02-deux.{lang}.md"),
            "# Deux\n\nLe score.\n",
        );
    }
    write(
        "content/games/jeu/game.toml",
        "id = 'jeu'\nopening = ''\nsteps = ['01-un', '02-deux']\n",
    );
    for (file, text) in files {
        write(file, text);
    }
    root.join("content")
}

/// The faults with `words` in them, without the folder of the test.
fn found(report: &Report, words: &str) -> Vec<String> {
    let all = report.errors.iter().chain(&report.warnings);
    let messages = all.map(Fault::to_string).map(|message| {
        let inside = ["/content/", "/public/"]
            .iter()
            .filter_map(|it| message.find(it));
        let from = inside.min().map_or(0, |at| at + 1);
        message[from..].to_owned()
    });
    messages.filter(|it| it.contains(words)).collect()
}

fn counts(report: &Report, file: &str) -> FileCounts {
    let mut files = report.files.iter();
    files.find(|it| it.file == file).unwrap().clone()
}

#[test]
fn a_banned_variant_is_an_error_with_its_file_key_and_sentence() {
    let dir = folder(
        "variant",
        &[
            (
                "content/scene/fr.toml",
                "[frame]\nkept = 'Trois points.'\nscore = 'Les points cardinaux. Vos points : 3.'\n",
            ),
            (
                "public/school.json",
                r#"{"a": {"fr": "Deux points.", "en": ""}}"#,
            ),
        ],
    );
    let report = check(&dir);
    let breaches = found(&report, "not “points”");
    assert_eq!(
        breaches,
        ["content/scene/fr.toml:3: Write “score”, not “points”: Vos points : 3."]
    );
    let counts = counts(&report, "content/scene/fr.toml").counts;
    assert_eq!((counts.sentences, counts.breaches), (3, 1));
}

#[test]
fn a_term_before_the_step_that_explains_it_is_an_error() {
    let dir = folder(
        "early",
        &[(
            "content/games/jeu/steps/01-un.fr.md",
            "# Un\n\nLes scores.\n\n## hints\n\n1. `score = 1;`\n2. Rien.\n",
        )],
    );
    let report = check(&dir);
    assert_eq!(
        found(&report, "explained later, by"),
        [
            "content/games/jeu/steps/01-un.fr.md:3: “score” is only explained later, by `02-deux`.",
            "content/games/jeu/steps/01-un.fr.md:7: “score” is only explained later, by `02-deux`.",
        ]
    );
    let file = counts(&report, "content/games/jeu/steps/01-un.fr.md");
    assert_eq!(file.counts.unexplained, 2);
    let file = counts(&report, "content/games/jeu/steps/01-un.en.md");
    assert_eq!(file.counts.unexplained, 0);
}

#[test]
fn a_step_that_does_not_explain_its_term_is_an_error() {
    let step = "content/games/jeu/steps/02-deux.en.md";
    let dir = folder("unexplained", &[(step, "# Deux\n\nA score.\n")]);
    let report = check(&dir);
    assert_eq!(found(&report, "does not explain").len(), 1);
    assert_eq!(counts(&report, step).counts.unexplained, 1);
    assert_eq!(found(&report, step).len(), 1);
}

#[test]
fn long_sentences_of_novices_are_found_and_all_are_counted() {
    let long = "un deux trois quatre cinq six sept huit neuf dix : onze douze treize quatorze quinze seize";
    let dir = folder(
        "long",
        &[
            (
                "content/games/jeu/steps/01-un.fr.md",
                &format!("# Un\n\n{long}. Court.\n"),
            ),
            ("content/cli/fr.toml", &format!("a = '{long}'\n")),
        ],
    );
    let report = check(&dir);
    assert_eq!(
        found(&report, "words, where 15 are the most: un deux").len(),
        1
    );
    let table = table(&report.files);
    let row = |file: &str, rest: &str| {
        let row = format!("| {file} | {rest} |\n");
        assert!(table.contains(&row), "{row}{table}");
    };
    row("content/games/jeu/steps/01-un.fr.md", "3 | 1 | 1 | 0 | 0");
    row("content/cli/fr.toml", "1 | 1 | 0 | 0 | 0");
    assert!(table.ends_with(" | 2 | 1 | 0 | 0 |\n"), "{table}");
}

#[test]
fn glossaries_that_differ_or_name_missing_texts_are_found() {
    let other = GLOSSARY
        .replace("LANG", "fr")
        .replace("TERM", "score")
        .replace("[terms.score]", "[terms.points]")
        .replace("terms.score", "terms.points")
        .replace("'content/'", "'content/absent'");
    let dir = folder("glossaries", &[("content/glossary.fr.toml", &other)]);
    let report = check(&dir);
    assert_eq!(
        found(&report, "glossary.fr.toml:1: The term `score` of the other").len(),
        1
    );
    assert_eq!(
        found(
            &report,
            "glossary.en.toml:1: The term `points` of the other"
        )
        .len(),
        1
    );
    assert_eq!(
        found(&report, "text that does not exist: “content/absent”").len(),
        1
    );
    let missing = folder("missing", &[]);
    std::fs::remove_file(missing.join("glossary.en.toml")).unwrap();
    assert_eq!(found(&check(&missing), "glossary.en.toml").len(), 1);
}
