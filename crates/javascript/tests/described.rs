//! The description of a frame, byte for byte, in both languages: every decor, picture and place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{machine, run};
use declic_javascript::machine::Progress;
use declic_javascript::names::PictureName;
use declic_javascript::scene::describe::describe;
use declic_text::Lang;

/// Every picture `count` times, at a place of its own.
fn pictures(count: usize) -> String {
    let mut source = String::new();
    for (at, picture) in PictureName::ALL.iter().enumerate() {
        let name = picture.name(Lang::Fr);
        for number in 0..count {
            let place = at + number * 4;
            let (x, y) = (60 + place % 3 * 140, 60 + place / 3 % 3 * 140);
            source += &format!("image(\"{name}\", {x}, {y});\n");
        }
    }
    source
}

fn programs() -> Vec<String> {
    let decors = ["marche", "jardin", "nuit", "ciel", "vert", "#a0b"];
    let mut programs: Vec<String> = decors.map(|name| format!("fond(\"{name}\");")).into();
    programs.extend([1, 2, 5].map(pictures));
    let shapes = "cercle(10, 10, 9, \"rouge\"); rectangle(9, 9, 3, 3, \"#123456\"); \
                  texte(\"C'est « à moi » : {n} !\", 200, 900);";
    let several = shapes.repeat(2);
    let many = shapes.repeat(5);
    programs.extend([shapes.to_owned(), several, many]);
    let colors = ["rouge", "orange", "jaune", "vert", "bleu", "violet", "rose"];
    let mut groups = String::from("afficherScore(\"7 : {n}\");\n");
    for color in colors {
        groups += &format!("cercle(9, 9, 3, \"{color}\"); rectangle(9, 9, 3, 3, \"{color}\");\n");
    }
    programs.push(groups);
    for end in ["", "Bravo", "C'est « fini » !", "Encore : {n}"] {
        programs.push(format!("finDuJeu(\"{end}\");"));
    }
    programs.push("pourRejouer(() => 1); finDuJeu(\"\");".to_owned());
    programs
}

/// With `DECLIC_BLESS=1` the files are written anew.
#[test]
fn frames_are_described_in_the_same_words() {
    for lang in Lang::ALL {
        let mut made = String::new();
        for source in programs() {
            let mut machine = machine(&source);
            assert_eq!(run(&mut machine), Progress::Idle, "{source}");
            made += &describe(&machine.display(), lang);
            made.push('\n');
        }
        let root = env!("CARGO_MANIFEST_DIR");
        let kept = format!("{root}/tests/described/{lang}.txt");
        if std::env::var_os("DECLIC_BLESS").is_some() {
            std::fs::write(&kept, &made).unwrap();
        }
        assert_eq!(made, std::fs::read_to_string(&kept).unwrap());
    }
}
