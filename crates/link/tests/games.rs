//! Links of the games that are built: each finished program with all its names, numbers and texts changed
//! fits a QR code of version 13, and comes back from a picture of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use declic_content::source::read_game;
use declic_javascript::analyse;
use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::names::{ColorName, Decor, Global, Key, PictureName, SoundName};
use declic_link::qr::{LARGEST_VERSION, MARGIN};
use declic_link::{LinkError, Qr, Shared, encode, qr, read};
use declic_text::Lang;
use proptest::prelude::*;

/// As long as the address of a school's own site.
const ADDRESS: &str = "https://decouverte.ecole-du-loir.example/";

struct Finished {
    game: String,
    names: Lang,
    program: String,
}

/// The finished program of each game, with the names of each language.
fn finished() -> Vec<Finished> {
    let games = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games");
    let folders = std::fs::read_dir(&games).unwrap();
    let mut all = Vec::new();
    for folder in folders
        .map(|it| it.unwrap().path())
        .filter(|it| it.is_dir())
    {
        for names in Lang::ALL {
            let game = read_game(&folder, names, names).unwrap().game;
            let program = game.finished();
            let game = game.id;
            all.push(Finished {
                game,
                names,
                program,
            });
        }
    }
    assert!(all.len() >= 6);
    all
}

fn shared(names: Lang, source: String) -> Shared {
    Shared {
        names,
        title: "Le verger de Mamie Odette".to_owned(),
        author: "Léa".to_owned(),
        lineage: vec!["Tom".to_owned()],
        source,
    }
}

/// The names that a program declares.
fn declared(source: &str) -> Vec<&str> {
    let tokens: Vec<_> = tokenize(source)
        .into_iter()
        .filter(|it| !it.kind.is_trivia())
        .collect();
    let mut names: Vec<&str> = Vec::new();
    let mut in_list = false;
    for pair in tokens.windows(2) {
        let (before, text) = (pair[0].span.of(source), pair[1].span.of(source));
        let opens = before == "(" && in_list;
        if pair[1].kind == TokenKind::Name
            && (matches!(before, "let" | "const" | "function") || opens)
            && !names.contains(&text)
        {
            names.push(text);
        }
        if before == "function" {
            in_list = true;
        } else if before == "(" {
            in_list = false;
        }
    }
    names
}

/// The next name of the same table, where `text` is one of the scene's.
fn other_scene_name(text: &str, lang: Lang) -> Option<&'static str> {
    let tables = [
        PictureName::ALL
            .iter()
            .map(|it| it.name(lang))
            .collect::<Vec<_>>(),
        Decor::ALL.iter().map(|it| it.name(lang)).collect(),
        SoundName::ALL.iter().map(|it| it.name(lang)).collect(),
        ColorName::ALL.iter().map(|it| it.name(lang)).collect(),
        Key::ALL.iter().map(|it| it.name(lang)).collect(),
    ];
    let found = tables.iter().find(|table| table.contains(&text))?;
    let at = found.iter().position(|name| *name == text)?;
    Some(found[(at + 1) % found.len()])
}

const NEW_NAMES: [&str; 16] = [
    "chariot",
    "tomber",
    "abricot",
    "monScore",
    "vague",
    "gagner",
    "nuage",
    "hauteurMax",
    "pont",
    "ralentir",
    "vies",
    "sorciere",
    "truc",
    "boussole",
    "remuer",
    "etage",
];
const NEW_TEXTS: [&str; 4] = [
    "Bravo ! Total : ",
    "Oups, perdu avec ",
    "Encore ?",
    " points",
];

/// `source` with each name that it declares, each number and each text changed.
fn all_changed(source: &str, lang: Lang) -> String {
    let declared = declared(source);
    let mut renamed: BTreeMap<&str, String> = BTreeMap::new();
    for (at, name) in declared.iter().enumerate() {
        let new = NEW_NAMES[at % NEW_NAMES.len()];
        let turn = at / NEW_NAMES.len();
        let new = if turn == 0 {
            new.to_owned()
        } else {
            format!("{new}{turn}")
        };
        renamed.insert(name, new);
    }
    assert!(
        declared
            .iter()
            .all(|name| Global::find(name, lang).is_none())
    );
    let mut out = String::new();
    let (mut texts, mut after_dot) = (0, false);
    for token in tokenize(source) {
        let text = token.span.of(source);
        match token.kind {
            TokenKind::Name if !after_dot && renamed.contains_key(text) => out += &renamed[text],
            TokenKind::Number => {
                let number: f64 = text.parse().unwrap();
                out += &(if number.fract() == 0.0 {
                    number + 3.0
                } else {
                    number * 1.5
                })
                .to_string();
            }
            TokenKind::String => {
                let inner = text.trim_matches('"');
                let new = other_scene_name(inner, lang).unwrap_or_else(|| {
                    texts += 1;
                    NEW_TEXTS[texts % NEW_TEXTS.len()]
                });
                out += &format!("\"{new}\"");
            }
            _ => out += text,
        }
        if !token.kind.is_trivia() {
            after_dot = text == ".";
        }
    }
    out
}

/// A picture of a code, as its path draws it: a pixel is dark where a rectangle of the path lies on it.
fn read_picture(code: &Qr) -> String {
    const SCALE: usize = 4;
    let side = usize::try_from(code.side()).unwrap();
    let mut dark = vec![false; side * side];
    for rectangle in code.path().split_terminator('z') {
        let numbers: Vec<usize> = rectangle
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let [x, y, run, 1, back] = numbers[..] else {
            panic!("{rectangle}");
        };
        assert_eq!(run, back);
        assert!(x >= MARGIN as usize && x + run <= side - MARGIN as usize);
        dark[y * side + x..][..run].fill(true);
    }
    let pixel = |x: usize, y: usize| {
        if dark[y / SCALE * side + x / SCALE] {
            0
        } else {
            255
        }
    };
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, pixel);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn a_finished_game_with_other_names_numbers_and_texts_fits_a_small_qr_code() {
    for Finished {
        game,
        names,
        program,
    } in finished()
    {
        let changed = all_changed(&program, names);
        assert!(analyse(&changed, names).runs(), "{game}: {changed}");
        let shared = shared(names, changed);
        let code = encode(&game, &shared, &program).unwrap();
        let before = format!("{ADDRESS}#/jeu/{game}/");
        let picture = qr(&before, &code);
        let version = picture.as_ref().map(Qr::version);
        println!(
            "{game} ({}): program {} bytes, link {} letters, QR version {version:?}",
            names.code(),
            shared.source.len(),
            code.len()
        );
        let picture = picture.unwrap_or_else(|| panic!("{game}: {} letters", code.len()));
        assert!(picture.version() <= LARGEST_VERSION);
        let seen = read_picture(&picture);
        let code = seen.strip_prefix(&before).unwrap();
        assert_eq!(read(&game, code).unwrap().open(&program), Ok(shared));
    }
}

#[test]
fn a_game_with_more_lines_still_fits_and_one_of_ones_own_does_not() {
    for Finished {
        game,
        names,
        program,
    } in finished()
    {
        let more = program.replacen("\n\n", "\n// Ma version\nlet bonus = 5;\n\n", 1);
        assert_ne!(more, program);
        let added = shared(names, more);
        let code = encode(&game, &added, &program).unwrap();
        println!(
            "{game} ({}): two lines more, {} letters",
            names.code(),
            code.len()
        );
        assert!(qr(&format!("{ADDRESS}#/jeu/{game}/"), &code).is_some());
        assert_eq!(read(&game, &code).unwrap().open(&program), Ok(added));

        let own: String = (0..400)
            .map(|n| format!("let a{n} = {};\n", n * 7919 % 1009))
            .collect();
        assert!(encode(&game, &shared(names, own), &program).is_err());
    }
}

#[test]
fn a_game_as_it_is_has_the_shortest_link() {
    for Finished {
        game,
        names,
        program,
    } in finished()
    {
        let same = Shared {
            names,
            title: String::new(),
            author: String::new(),
            lineage: Vec::new(),
            source: program.clone(),
        };
        let code = encode(&game, &same, &program).unwrap();
        assert!(code.len() <= 16, "{code}");
        let link = read(&game, &code.to_lowercase()).unwrap();
        assert_eq!(link.names(), names);
        assert_eq!(link.open(&program), Ok(same));
    }
}

#[test]
fn a_link_belongs_to_its_game_and_to_the_version_of_it() {
    let all = finished();
    let one = &all[0];
    let code = encode(
        &one.game,
        &shared(one.names, one.program.clone()),
        &one.program,
    )
    .unwrap();
    assert_eq!(read("autre", &code), Err(LinkError::Damaged));
    let link = read(&one.game, &code).unwrap();
    let newer = one.program.replacen("let", "const", 1);
    assert_eq!(link.open(&newer), Err(LinkError::OtherGame));
    let mut damaged: Vec<char> = code.chars().collect();
    damaged.swap(9, 12);
    let damaged: String = damaged.into_iter().collect();
    assert_ne!(damaged, code);
    assert_eq!(read(&one.game, &damaged), Err(LinkError::Damaged));
    for cut in 0..code.len() {
        assert_eq!(
            read(&one.game, &code[..cut]),
            Err(LinkError::Damaged),
            "{cut}"
        );
    }
}

/// The letters of bytes whose checksum is right, as somebody makes them by hand.
fn forged(game: &str, body: &[u8]) -> String {
    let mut summed = game.as_bytes().to_vec();
    summed.push(0);
    summed.extend_from_slice(body);
    let mut bytes = crc32fast::hash(&summed).to_be_bytes()[1..].to_vec();
    bytes.extend_from_slice(body);
    data_encoding::BASE32_NOPAD.encode(&bytes)
}

const SMALL: &str = "let a = image(\"pomme\", 10, 20);\na.x = a.x + 1;\n";

#[test]
fn a_link_from_a_newer_version_says_so() {
    assert_eq!(
        read("g", &forged("g", &[2 << 2, 0, 0])),
        Err(LinkError::Newer)
    );
    assert_eq!(read("g", &forged("g", &[0, 0, 0])), Err(LinkError::Damaged));
    assert_eq!(read("g", &forged("g", &[])), Err(LinkError::Damaged));
}

proptest! {
    #[test]
    fn any_program_and_names_come_back(
        source in "[a-c ().;=0-9\"\n\u{e9}\u{1f}]{0,120}",
        title in "[a-z \u{e9}\n\u{202e}]{0,70}",
        author in "[a-z]{0,5}",
        english in any::<bool>(),
    ) {
        let names = if english { Lang::En } else { Lang::Fr };
        let mut shared = shared(names, source);
        shared.title = title;
        shared.author = author;
        let code = encode("panier", &shared, SMALL).unwrap();
        let back = read("panier", &code).unwrap().open(SMALL).unwrap();
        prop_assert_eq!(&back.source, &shared.source);
        prop_assert_eq!(&back.author, &shared.author);
        prop_assert_eq!(back.names, names);
        // The title is tidied, and stays so.
        let code = encode("panier", &back, SMALL).unwrap();
        prop_assert_eq!(read("panier", &code).unwrap().open(SMALL).unwrap(), back);
    }

    #[test]
    fn some_tokens_of_a_program_changed_come_back(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[a-z0-9\"{}.]{0,6}"), 0..8),
    ) {
        let tokens = tokenize(SMALL);
        let mut texts: Vec<String> = tokens.iter().map(|it| it.span.of(SMALL).to_owned()).collect();
        for (place, text) in changes {
            let at = place.index(texts.len());
            texts[at] = text;
        }
        let shared = shared(Lang::Fr, texts.concat());
        let code = encode("panier", &shared, SMALL).unwrap();
        prop_assert_eq!(read("panier", &code).unwrap().open(SMALL).unwrap(), shared);
    }

    #[test]
    fn hostile_links_are_refused_or_tidy(body in proptest::collection::vec(any::<u8>(), 0..60), kind in 0..4u8) {
        let mut bytes = vec![1 << 2 | kind];
        let sum = crc32fast::hash(SMALL.as_bytes()).to_be_bytes();
        bytes.extend_from_slice(&sum[2..]);
        bytes.extend(body);
        if let Ok(shared) = read("panier", &forged("panier", &bytes)).unwrap().open(SMALL) {
            prop_assert!(shared.source.len() <= 20_000 && shared.title.chars().count() <= 60);
        }
    }

    #[test]
    fn hostile_lines_are_refused_or_tidy(lines in "[a-z\n\u{0}\u{1f}\u{202e}\"]{0,200}") {
        let mut bytes = vec![1 << 2];
        let sum = crc32fast::hash(SMALL.as_bytes()).to_be_bytes();
        bytes.extend_from_slice(&sum[2..]);
        bytes.extend(miniz_oxide::deflate::compress_to_vec(lines.as_bytes(), 6));
        if let Ok(shared) = read("panier", &forged("panier", &bytes)).unwrap().open(SMALL) {
            let hidden = shared.title.contains(['\n', '\u{202e}', '\u{0}']);
            prop_assert!(!hidden);
            prop_assert!(shared.lineage.len() <= 5);
        }
    }

    #[test]
    fn any_text_is_refused_without_harm(code in "\\PC{0,60}") {
        prop_assert!(read("panier", &code).is_err());
    }
}
