//! A chosen folder: what of it is read, and what is refused before anything is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_package::archive::{MAX_FILE, MAX_FILES};
use declic_package::folder::{Listed, choose};
use declic_package::{Package, Refusal};

fn listed(paths: &[&str]) -> Vec<Listed> {
    let file = |path: &&str| Listed {
        path: (*path).to_owned(),
        bytes: 10,
    };
    paths.iter().map(file).collect()
}

fn names(files: &[Listed]) -> Result<Vec<String>, Refusal> {
    let chosen = choose(files)?;
    for (index, name) in &chosen {
        assert!(files[*index].path.ends_with(name));
    }
    Ok(chosen.into_iter().map(|(_, name)| name).collect())
}

#[test]
fn the_files_of_the_game_are_chosen_wherever_its_folder_is() {
    for root in ["", "jeu/", "a/b/jeu/"] {
        let paths: Vec<String> = [
            "game.toml",
            "game.fr.md",
            "steps/01-a.toml",
            "steps/old/01-a.toml",
            "steps/01-a.png",
            "notes/plan.md",
        ]
        .iter()
        .map(|path| format!("{root}{path}"))
        .collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        assert_eq!(
            names(&listed(&paths)).unwrap(),
            ["game.toml", "game.fr.md", "steps/01-a.toml"]
        );
    }
}

#[test]
fn folders_of_tools_are_passed_over_however_large_they_are() {
    let mut files = listed(&["jeu/game.toml", "jeu/.git/game.toml", "jeu/steps/01-a.md"]);
    for at in 0..20_000 {
        files.push(Listed {
            path: format!("jeu/node_modules/m{at}/game.toml"),
            bytes: 1 << 30,
        });
    }
    assert_eq!(names(&files).unwrap(), ["game.toml", "steps/01-a.md"]);
}

#[test]
fn no_game_and_several_are_told_apart() {
    assert_eq!(names(&[]), Err(Refusal::NoGame));
    assert_eq!(
        names(&listed(&["a/b.toml", "a/my-game.toml"])),
        Err(Refusal::NoGame)
    );
    let two = listed(&["games/un/game.toml", "games/deux/game.toml"]);
    let named = vec!["un".to_owned(), "deux".to_owned()];
    assert_eq!(names(&two), Err(Refusal::SeveralGames(named)));
}

#[test]
fn too_many_or_too_large_files_are_refused_unread() {
    let mut files = listed(&["game.toml"]);
    files[0].bytes = MAX_FILE + 1;
    assert_eq!(names(&files), Err(Refusal::Expanded("game.toml".into())));
    files[0].bytes = 10;
    files.extend((0..MAX_FILES).map(|at| Listed {
        path: format!("steps/{at}.md"),
        bytes: 1,
    }));
    assert_eq!(names(&files), Err(Refusal::TooManyFiles));
    let mut many = listed(&["game.toml"]);
    many.extend((0..9).map(|at| Listed {
        path: format!("{at}.md"),
        bytes: MAX_FILE,
    }));
    assert!(matches!(names(&many), Err(Refusal::Expanded(_))));
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let file = |bytes: &[u8]| [("game.toml".to_owned(), bytes.to_vec())];
    let good = Package::of_sources(file(b"id = 'jeu'")).unwrap();
    assert_eq!(good.sources["game.toml"], "id = 'jeu'");
    assert!(good.games.is_empty() && good.id().is_none());
    assert_eq!(
        Package::of_sources(file(&[0xff])),
        Err(Refusal::NotText("game.toml".into()))
    );
}
