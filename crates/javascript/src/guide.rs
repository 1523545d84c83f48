//! The guides (`docs/langage.md`, `docs/language.md`) name all that a program has.

use crate::compiler::builtins::{
    ArrayFn, ArrayMethod, ConsoleFn, ErrorKind, FreeFn, IteratorMethod, JsonFn, MathFn, NumberFn,
    NumberMethod, ObjectFn, ObjectMethod, StringFn, TextMethod,
};
use crate::lexer::{Keyword, Punct};
use crate::names::{ColorName, Decor, Global, Key, PictureName, SoundName, SpriteProperty};
use declic_text::Lang;

const GUIDES: [(Lang, &str); 2] = [
    (Lang::Fr, include_str!("../../../docs/langage.md")),
    (Lang::En, include_str!("../../../docs/language.md")),
];

#[test]
fn every_name_of_the_library_is_in_the_guides() {
    let mut names: Vec<&str> = Vec::new();
    names.extend(FreeFn::ALL.iter().map(|it| it.name()));
    names.extend(MathFn::ALL.iter().map(|it| it.name()));
    names.extend(NumberFn::ALL.iter().map(|it| it.name()));
    names.extend(ObjectFn::ALL.iter().map(|it| it.name()));
    names.extend(ArrayFn::ALL.iter().map(|it| it.name()));
    names.extend(ConsoleFn::ALL.iter().map(|it| it.name()));
    names.extend(JsonFn::ALL.iter().map(|it| it.name()));
    names.extend(StringFn::ALL.iter().map(|it| it.name()));
    names.extend(ErrorKind::ALL.iter().map(|it| it.name()));
    names.extend(ArrayMethod::ALL.iter().map(|it| it.name()));
    names.extend(IteratorMethod::ALL.iter().map(|it| it.name()));
    names.extend(TextMethod::ALL.iter().map(|it| it.name()));
    names.extend(NumberMethod::ALL.iter().map(|it| it.name()));
    names.extend(ObjectMethod::ALL.iter().map(|it| it.name()));
    for (lang, guide) in GUIDES {
        let scene = Global::ALL.iter().map(|it| it.name(lang));
        let properties = SpriteProperty::ALL.iter().map(|it| it.name(lang));
        let words = (Decor::ALL.iter().map(|it| it.name(lang)))
            .chain(PictureName::ALL.iter().map(|it| it.name(lang)))
            .chain(ColorName::ALL.iter().map(|it| it.name(lang)))
            .chain(Key::ALL.iter().map(|it| it.name(lang)))
            .chain(SoundName::ALL.iter().map(|it| it.name(lang)));
        let scene = scene.chain(properties).chain(words);
        for name in names.iter().copied().chain(scene) {
            let found = guide.match_indices(name).any(|(at, _)| {
                let before = guide[..at].chars().next_back().unwrap_or(' ');
                let after = guide[at + name.len()..].chars().next().unwrap_or(' ');
                !before.is_alphanumeric() && !after.is_alphanumeric()
            });
            assert!(found, "{name}");
        }
    }
}

#[test]
fn every_word_and_sign_of_the_language_is_in_the_guides() {
    // Reserved for a JavaScript to come, or for the classes that are outside.
    let aside = [
        "enum",
        "extends",
        "implements",
        "interface",
        "package",
        "private",
        "protected",
        "public",
        "static",
    ];
    for (_, guide) in GUIDES {
        for word in Keyword::ALL.iter().map(|it| it.text()) {
            assert!(guide.contains(word) || aside.contains(&word), "{word}");
        }
        for sign in Punct::ALL.iter().map(|it| it.text()) {
            assert!(guide.contains(sign), "{sign}");
        }
    }
}
