//! The content of this repository holds, and what does not hold is found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use declic_content::fault::What;
use declic_content::source::read_game;
use declic_content::{Fault, check};
use declic_text::Lang;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

#[test]
fn the_content_of_this_repository_holds() {
    let report = check(&content());
    assert!(report.errors.is_empty(), "{:#?}", report.errors);
    assert!(report.warnings.is_empty(), "{:#?}", report.warnings);
    assert_eq!(report.checked.steps, 76);
    assert!(report.checked.right > 900, "{:?}", report.checked);
    assert!(report.checked.wrong > 2_000, "{:?}", report.checked);
}

#[test]
fn each_step_is_tried_on_right_and_wrong_programs_of_all_sorts() {
    for game in ["panier", "tournee", "lucioles"] {
        let dir = content().join("games").join(game);
        let sourced = read_game(&dir, Lang::Fr, Lang::Fr).unwrap();
        for (step, variants) in sourced.game.steps.iter().zip(&sourced.variants) {
            let short = variants
                .iter()
                .filter(|it| it.about.contains("~>") && it.accepted.is_none());
            let (right, wrong): (Vec<_>, Vec<_>) = short.partition(|it| it.fails.is_none());
            assert!(right.len() >= 13, "{}: {} right", step.id, right.len());
            assert!(wrong.len() >= 27, "{}: {} wrong", step.id, wrong.len());
        }
    }
}

/// A copy of the game in which `old` has become `new` in one file. Its variants in short form are
/// left out, unless that file holds them.
fn damaged(name: &str, file: &str, old: &str, new: &str) -> Vec<String> {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("damaged")
        .join(name);
    let (from, to) = (content().join("games/panier"), copy.join("games/panier"));
    std::fs::create_dir_all(to.join("steps")).unwrap();
    for folder in ["", "steps"] {
        for entry in std::fs::read_dir(from.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() && (!name.ends_with(".variants.toml") || file.ends_with(name)) {
                let target = to.join(folder).join(path.file_name().unwrap());
                std::fs::copy(&path, target).unwrap();
            }
        }
    }
    let text = std::fs::read_to_string(from.join(file)).unwrap();
    assert!(text.contains(old), "{old:?} is not in {file}");
    std::fs::write(to.join(file), text.replacen(old, new, 1)).unwrap();
    check(&copy).errors.iter().map(Fault::to_string).collect()
}

fn assert_found(errors: &[String], words: &str) {
    assert!(
        errors.iter().any(|error| error.contains(words)),
        "{words}: {errors:#?}"
    );
}

#[test]
fn a_mistake_that_nothing_catches_is_found() {
    let errors = damaged(
        "uncaught",
        "steps/05-compter.toml",
        "with = \"    score = 1;\"",
        "with = \"    score = score + 2;\"",
    );
    assert_found(&errors, "passes all checks. Add a check");
}

#[test]
fn a_solution_that_fails_and_a_start_that_passes_are_found() {
    let step = "steps/02-droite.toml";
    let errors = damaged(
        "failing",
        step,
        "panier.x = panier.x + 6;\n  }\n'''",
        "panier.x = 6;\n  }\n'''",
    );
    assert_found(&errors, "The solution does not pass the check `goes-right`");
    let errors = damaged(
        "passing",
        "steps/09-pointer.toml",
        "[\"right near 320 20\", \"left near 90 20\"]",
        "[\"right near left 500\"]",
    );
    assert_found(
        &errors,
        "The program at the start passes all checks already",
    );
}

#[test]
fn a_solution_that_no_longer_does_what_an_earlier_step_asks_for_is_found() {
    let errors = damaged(
        "earlier",
        "steps/08-replacer.toml",
        "  fruit.y = -30;\n  fruit.x = hasard(20, 380);\n}\n'''",
        "  fruit.y = -30;\n  fruit.x = hasard(20, 38);\n}\n'''",
    );
    assert_found(
        &errors,
        "The solution no longer does what the step `attraper` asks for (check `all-over`)",
    );
}

#[test]
fn a_short_variant_in_the_wrong_list_or_without_its_place_is_found() {
    let file = "steps/02-droite.variants.toml";
    let errors = damaged("short", file, "'+ 6 ~> + 1'", "'+ 6 ~> + 0'");
    assert_found(
        &errors,
        "“+ 6 ~> + 0” had to pass all checks. But `goes-right` fails",
    );
    let errors = damaged("place", file, "'+ 6 ~> + 1'", "'panier ~> fruit'");
    assert_found(&errors, "“panier” is in the solution 4 times");
}

#[test]
fn anchors_that_do_not_fit_are_found() {
    let errors = damaged(
        "anchor",
        "steps/06-finir.toml",
        "after = \"let score = 0;\"",
        "after = \"  }\"",
    );
    assert_found(&errors, "The program has the line `  }`");
}

#[test]
fn texts_that_one_language_lacks_are_found() {
    let step = "steps/03-gauche.en.md";
    assert_found(
        &damaged("message", step, "### still-alone", "### still"),
        "The check `still-alone` has no message",
    );
    assert_found(
        &damaged("section", step, "## success", "## sucess"),
        "The part `## success` is missing",
    );
    assert_found(
        &damaged("hint", step, "2. Put", "Put"),
        "The step has 2 hints. It needs 3.",
    );
    assert_found(
        &damaged("placeholder", step, "from {before} to", "to"),
        "does not have the same braces",
    );
    assert_found(
        &damaged("unread", step, "from {before} to", "from {old} to"),
        "shows `{old}`, but nothing is read as that",
    );
    assert_found(
        &damaged("french", step, "`play`", "`jouer`"),
        "`jouer` is a French name",
    );
    assert_found(
        &damaged("english", "steps/03-gauche.fr.md", "`jouer`", "`play`"),
        "`play` is an English name",
    );
    assert_found(
        &damaged("title", step, "# Go left", "# Go `left`"),
        "A title holds no code",
    );
}

#[test]
fn code_without_english_is_found() {
    let errors = damaged("name", "vocabulary.toml", "recoltes = \"harvest\"\n", "");
    assert_found(&errors, "The name `recoltes` has no English");
    let errors = damaged(
        "text",
        "vocabulary.toml",
        "\"Fin du marché, score \" =",
        "\"Fin\" =",
    );
    assert_found(
        &errors,
        "has no English. Add it to `vocabulary.toml`, under `[texts]`",
    );
}

#[test]
fn words_that_cannot_come_back_from_english_are_found() {
    let errors = damaged(
        "back",
        "vocabulary.toml",
        "pas = \"pace\"",
        "pas = \"missed\"",
    );
    assert_found(&errors, "The English of “pas” means something else already");
}

#[test]
fn a_folder_without_content_is_found() {
    let errors = check(Path::new(env!("CARGO_TARGET_TMPDIR"))).errors;
    assert_eq!(*errors[0].what, What::NoGame);
}
