//! Games that somebody wrote to do harm: each is refused with a fault, and soon.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use declic_content::fault::What;
use declic_content::line::LineError;
use declic_content::{Folder, Tried, check_game, check_game_paced};

fn small() -> Folder {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    Folder::read(&dir).unwrap()
}

/// The small game in which `old` has become `new` in one file.
fn changed(file: &str, old: &str, new: &str) -> Folder {
    let files: Vec<(String, String)> = small()
        .files()
        .map(|(name, text)| {
            let text = match name == file {
                true => text.replacen(old, new, 1),
                false => text.to_owned(),
            };
            (name.to_owned(), text)
        })
        .collect();
    let folder = Folder::new(Path::new(""), files);
    assert_ne!(folder.get(file), small().get(file), "{old:?}");
    folder
}

fn first(folder: &Folder) -> What {
    let report = check_game(folder, false);
    let what = report.errors.first().expect("nothing is found");
    (*what.what).clone()
}

#[test]
fn names_that_stand_for_names_do_not_grow_without_end() {
    let mut actions = String::from("[[actions]]\nname = \"a0\"\ndo = [\"wait 1\", \"wait 1\"]\n");
    for at in 1..40 {
        let before = at - 1;
        actions += &format!(
            "\n[[actions]]\nname = \"a{at}\"\ndo = [\"repeat 2: a{before}; a{before}\", \"a{before}\"]\n"
        );
    }
    let folder = changed("game.toml", "[[checks]]", &format!("{actions}\n[[checks]]"));
    let What::Line { error, .. } = first(&folder) else {
        panic!("{:?}", first(&folder));
    };
    assert_eq!(error, LineError::TooMuch);
}

#[test]
fn lines_inside_lines_have_an_end() {
    for line in [
        format!("{}wait 1", "repeat 2: ".repeat(50_000)),
        format!("ensure a is 1{}", " or a is 1".repeat(50_000)),
    ] {
        let folder = changed("steps/02-tomber.toml", "wait 10", &line);
        let What::Line { error, .. } = first(&folder) else {
            panic!("{:?}", first(&folder));
        };
        assert_eq!(error, LineError::TooMuch);
    }
}

#[test]
fn long_programs_many_changes_and_many_variants_are_refused() {
    let long = format!(
        "let fruit = 1;\n{}let fruit",
        "fond(\"nuit\");\n".repeat(10_000)
    );
    let folder = changed("game.toml", "let fruit", &long);
    assert!(matches!(first(&folder), What::TooLong(_)));
    let change = "\n[[changes]]\nafter = 'a'\nadd = 'b'\n".repeat(60);
    let folder = changed(
        "steps/02-tomber.toml",
        "[[checks]]",
        &format!("{change}\n[[checks]]"),
    );
    assert!(matches!(first(&folder), What::TooMany(_)));
    let variants = format!("under = [{}", "'200, 350 ~> 190, 350',".repeat(1_000));
    let folder = changed("steps/01-placer.variants.toml", "under = [", &variants);
    assert!(matches!(first(&folder), What::TooMany(_)));
}

#[test]
fn ids_that_an_opened_game_cannot_have_are_refused() {
    let long = format!("id = \"{}\"", "a".repeat(41));
    let folder = changed("game.toml", "id = \"petit\"", &long);
    assert!(matches!(first(&folder), What::Id(_)));
    let folder = changed("game.toml", "id = \"petit\"", "id = \"petit-court\"");
    assert!(matches!(first(&folder), What::IdEnding(_)));
}

#[test]
fn a_check_pauses_between_programs_and_inside_one_that_never_ends() {
    /// How often a check pauses, and what it says last.
    fn pauses(folder: &Folder) -> (usize, Tried) {
        let (mut count, mut last) = (0, Tried::default());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        {
            let check = check_game_paced(folder, false, async |tried| {
                count += 1;
                last = tried;
            });
            assert!(std::pin::pin!(check).poll(&mut context).is_ready());
        }
        (count, last)
    }
    let (count, last) = pauses(&small());
    let report = check_game(&small(), false);
    assert!(
        count >= report.checked.right + report.checked.wrong,
        "{count}"
    );
    assert_eq!((last.steps, last.of), (4, 4));
    let endless = changed(
        "steps/02-tomber.toml",
        "fruit.vitesseY = 2;",
        "while (true) { fruit.vitesseY = 2; }",
    );
    assert!(pauses(&endless).0 > 20, "{:?}", pauses(&endless));
    assert!(matches!(first(&endless), What::Solution(_)));
    assert!(first(&endless).stops_play());
}
