//! A game goes into its file and comes back; files that somebody made to do harm do none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use declic_package::archive::{MAX_ALL, MAX_ARCHIVE, MAX_FILE, MAX_FILES, read, write};
use declic_package::{PackError, Package, Refusal};
use declic_text::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn game(id: &str, lang: &str) -> Value {
    json!({
        "id": id, "lang": lang, "names": lang, "title": "Un", "summary": [], "intro": [], "outro": [],
        "opening": "let a = 1;\n",
        "steps": [{
            "id": "un", "title": "Un", "minutes": 1, "further": false, "text": [],
            "word": { "term": "mot", "meaning": [] }, "hints": [], "tokens": [], "success": [],
            "changes": [], "checks": [],
        }],
    })
}

fn package() -> Package {
    Package {
        games: BTreeMap::from([(Lang::Fr, game("jeu", "fr"))]),
        sources: BTreeMap::from([("game.toml".to_owned(), "id = 'jeu'".to_owned())]),
    }
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    list.iter().map(own).collect()
}

/// A zip of files as they are given, deflated.
fn zipped(list: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in list {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `bytes` with `old` written over by `new`, of the same length, wherever it stands.
fn patched(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len() - old.len())
        .filter(|at| bytes[*at..].starts_with(old))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    bytes
}

#[test]
fn a_game_comes_back_and_has_the_same_bytes_each_time() {
    let bytes = package().write("jeu").unwrap();
    assert_eq!(Package::read(&bytes), Ok(package()));
    assert_eq!(package().write("jeu").unwrap(), bytes);
}

#[test]
fn a_zip_of_a_folder_gives_its_sources_wherever_they_stand() {
    for root in ["", "mon jeu/", "a/b/"] {
        let list = [
            (format!("{root}game.toml"), "id = 'jeu'"),
            (format!("{root}steps/01-a.toml"), "minutes = 1"),
            (format!("{root}picture.png"), "not read"),
            ("__MACOSX/._a".to_owned(), "not read"),
        ];
        let list: Vec<(&str, &[u8])> = list
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        let package = Package::read(&zipped(&list)).unwrap();
        assert!(package.games.is_empty());
        assert_eq!(
            package.sources,
            files(&[
                ("game.toml", "id = 'jeu'"),
                ("steps/01-a.toml", "minutes = 1")
            ])
        );
    }
}

#[test]
fn a_zip_without_a_game_or_with_two_is_refused() {
    for list in [&[("a.toml", "a = 1")][..], &[], &[("notgame.toml", "")]] {
        let bytes = write(&files(list)).unwrap();
        assert_eq!(Package::read(&bytes), Err(Refusal::NoGame), "{list:?}");
    }
    let two = files(&[("a/game.toml", ""), ("b/game.toml", "")]);
    let named = vec!["a".to_owned(), "b".to_owned()];
    let refused = Package::read(&write(&two).unwrap());
    assert_eq!(refused, Err(Refusal::SeveralGames(named)));
}

#[test]
fn a_package_has_the_id_of_its_games_where_they_can_be_opened() {
    assert_eq!(package().id(), Some("jeu".to_owned()));
    let with = |lang, game| {
        let mut package = package();
        package.games.insert(lang, game);
        package.id()
    };
    assert_eq!(with(Lang::En, game("jeu", "en")), Some("jeu".to_owned()));
    for other in [
        (Lang::En, game("autre", "en")),
        (Lang::Fr, game("jeu-court", "fr")),
        (Lang::Fr, game("Mon jeu", "fr")),
    ] {
        assert_eq!(with(other.0, other.1), None);
    }
    assert_eq!(Package::default().id(), None);
}

#[test]
fn what_says_it_is_a_game_and_is_none_is_refused() {
    let manifest = |text: &str| Package::read(&write(&files(&[("declic.json", text)])).unwrap());
    let not = |name: &str| Err(Refusal::NotAGame(name.to_owned()));
    assert_eq!(manifest("{"), not("declic.json"));
    assert_eq!(
        manifest(r#"{"format":2,"id":"a","languages":["fr"]}"#),
        Err(Refusal::Newer)
    );
    assert_eq!(
        manifest(r#"{"format":1,"id":"a","languages":[]}"#),
        Err(Refusal::NoGame)
    );
    assert_eq!(
        manifest(r#"{"format":1,"id":"a","languages":["fr"]}"#),
        not("game.fr.json")
    );
    for wrong in [
        game("autre", "fr"),
        game("jeu", "en"),
        json!({}),
        json!({ "fr": 1, "en": 2 }),
    ] {
        let package = Package {
            games: BTreeMap::from([(Lang::Fr, wrong)]),
            ..package()
        };
        let error = package.write("jeu").unwrap_err();
        assert!(
            matches!(error, PackError::Refused(Refusal::NotAGame(_))),
            "{error}"
        );
    }
    let deep = "[".repeat(100_000);
    let list = files(&[
        ("declic.json", r#"{"format":1,"id":"a","languages":["fr"]}"#),
        ("game.fr.json", &deep),
    ]);
    assert_eq!(Package::read(&write(&list).unwrap()), not("game.fr.json"));
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../a.toml",
        "a/../../b.toml",
        "/a.toml",
        "a//b.toml",
        "./a.toml",
        "a\\b.toml",
        "c:a.toml",
        "a\u{1}.toml",
        "..",
    ] {
        // Written in place of another name: the writer would not write some of these.
        let plain = "x".repeat(name.len());
        let bytes = patched(&zipped(&[(&plain, b"")]), plain.as_bytes(), name.as_bytes());
        assert!(
            matches!(read(&bytes), Err(Refusal::Name(_) | Refusal::NotAZip)),
            "{name:?}: {:?}",
            read(&bytes)
        );
    }
    let long = format!("{}.toml", "a".repeat(300));
    assert!(matches!(
        read(&zipped(&[(&long, b"")])),
        Err(Refusal::Name(_))
    ));
}

#[test]
fn what_grows_beyond_all_limits_is_refused_before_it_has_grown() {
    let zeros = vec![b'0'; MAX_FILE as usize + 1];
    let bomb = zipped(&[("game.toml", &zeros)]);
    assert!(bomb.len() < 10_000);
    assert_eq!(read(&bomb), Err(Refusal::Expanded("game.toml".into())));
    // The same file with a header that says it is small.
    let size = (zeros.len() as u32).to_le_bytes();
    let liar = patched(&bomb, &size, &7u32.to_le_bytes());
    assert!(read(&liar).is_err());
    let part = vec![b'0'; MAX_FILE as usize];
    let names: Vec<String> = (0..=MAX_ALL / MAX_FILE)
        .map(|at| format!("{at}.toml"))
        .collect();
    let many: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), part.as_slice()))
        .collect();
    assert!(matches!(read(&zipped(&many)), Err(Refusal::Expanded(_))));
    // What is passed over is not unpacked.
    assert_eq!(read(&zipped(&[("a.png", &zeros)])), Ok(BTreeMap::new()));
}

#[test]
fn too_many_or_too_large_files_are_refused() {
    let names: Vec<String> = (0..=MAX_FILES).map(|at| format!("{at}.toml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(read(&zipped(&many)), Err(Refusal::TooManyFiles));
    assert_eq!(read(&vec![0; MAX_ARCHIVE + 1]), Err(Refusal::TooLarge));
}

#[test]
fn links_locked_files_and_bytes_that_are_no_text_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .add_symlink("a.toml", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    let link = writer.finish().unwrap().into_inner();
    assert_eq!(read(&link), Err(Refusal::Special("a.toml".into())));
    // The flag of a locked file, in the local and in the central header.
    let mut locked = zipped(&[("a.toml", b"a")]);
    let central = locked
        .windows(4)
        .position(|it| it == b"PK\x01\x02")
        .unwrap();
    locked[6] |= 1;
    locked[central + 8] |= 1;
    assert_eq!(read(&locked), Err(Refusal::Special("a.toml".into())));
    let bytes = zipped(&[("a.toml", &[0xff, 0xfe])]);
    assert_eq!(read(&bytes), Err(Refusal::NotText("a.toml".into())));
    assert_eq!(read(b"no zip"), Err(Refusal::NotAZip));
}

#[test]
fn a_wrong_checksum_is_found() {
    let text = b"id = 'jeu'";
    let bytes = zipped(&[("game.toml", text)]);
    let sum = crc32fast::hash(text).to_le_bytes();
    let damaged = patched(&bytes, &sum, &[0; 4]);
    assert_eq!(read(&damaged), Err(Refusal::NotAZip));
}

proptest! {
    #[test]
    fn damaged_files_never_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = package().write("jeu").unwrap();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        let _any = Package::read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _any = Package::read(&bytes);
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _any = Package::read(&bytes);
    }
}
