//! What a program has without declaring it, and what a person may believe it has.

use super::kinds::{BOOL, Facts, NUMBER, TEXT, UNKNOWN};
use crate::compiler::builtins::{Builtin, MathFn, Space, constant};
use crate::names::{ColorName, Decor, Global, Key, PictureName, SoundName, SpriteProperty};
use crate::nearest::nearest;
use declic_text::Lang;

/// JavaScript's own names that the workshop has.
pub(super) const BUILTINS: [&str; 27] = [
    "Array",
    "Boolean",
    "Error",
    "Infinity",
    "JSON",
    "Math",
    "NaN",
    "Number",
    "Object",
    "RangeError",
    "ReferenceError",
    "String",
    "SyntaxError",
    "TypeError",
    "alert",
    "clearInterval",
    "clearTimeout",
    "confirm",
    "console",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "prompt",
    "setInterval",
    "setTimeout",
    "undefined",
];

/// What JavaScript has, as people write it in French or in other programming languages.
const WORDS: [(&str, &str); 34] = [
    ("vrai", "true"),
    ("Vrai", "true"),
    ("True", "true"),
    ("TRUE", "true"),
    ("faux", "false"),
    ("Faux", "false"),
    ("False", "false"),
    ("FALSE", "false"),
    ("None", "null"),
    ("Null", "null"),
    ("nil", "null"),
    ("nul", "null"),
    ("abs", "Math.abs"),
    ("arrondi", "Math.round"),
    ("arrondir", "Math.round"),
    ("ceil", "Math.ceil"),
    ("cos", "Math.cos"),
    ("floor", "Math.floor"),
    ("max", "Math.max"),
    ("min", "Math.min"),
    ("PI", "Math.PI"),
    ("pow", "Math.pow"),
    ("random", "Math.random"),
    ("round", "Math.round"),
    ("sin", "Math.sin"),
    ("sqrt", "Math.sqrt"),
    ("afficher", "console.log"),
    ("echo", "console.log"),
    ("ecrire", "console.log"),
    ("log", "console.log"),
    ("print", "console.log"),
    ("printf", "console.log"),
    ("println", "console.log"),
    ("stringify", "JSON.stringify"),
];

/// `Image` for `image`: the tool of the scene that differs from `name` by capital letters alone.
pub(super) fn tool_ignoring_case(name: &str, lang: Lang) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let mut tools = Global::ALL.iter().map(|tool| tool.name(lang));
    tools.find(|tool| *tool != name && tool.to_lowercase() == lower)
}

/// Words that end a block in other languages.
pub(super) const CLOSING: [&str; 9] = [
    "end", "endif", "endfor", "endwhile", "fi", "fin", "finsi", "finpour", "done",
];

/// Methods and properties of JavaScript that are often spelt wrong.
pub(super) const PROPERTIES: [&str; 34] = [
    "length",
    "push",
    "pop",
    "shift",
    "unshift",
    "indexOf",
    "includes",
    "join",
    "slice",
    "splice",
    "concat",
    "reverse",
    "sort",
    "map",
    "filter",
    "forEach",
    "find",
    "findIndex",
    "some",
    "every",
    "reduce",
    "charAt",
    "startsWith",
    "endsWith",
    "substring",
    "split",
    "trim",
    "toUpperCase",
    "toLowerCase",
    "repeat",
    "replace",
    "padStart",
    "toFixed",
    "toString",
];

/// What `name` stands for elsewhere, in JavaScript's words.
pub(super) fn meant_by(name: &str) -> Option<&'static str> {
    let (_, meant) = WORDS.iter().find(|(word, _)| *word == name)?;
    Some(meant)
}

/// The number that `name` was probably meant for: zeros and ones written as letters.
pub(super) fn digits_meant(name: &str) -> Option<String> {
    let alone = matches!(name, "O" | "l" | "I");
    let several = name.len() > 1 && name.len() < 4 && name.chars().all(|c| c == 'O');
    (alone || several).then(|| name.replace('O', "0").replace(['l', 'I'], "1"))
}

/// What the language has in `space` that `name` was probably meant for, unless it has `name`.
pub(super) fn meant_member(space: &str, name: &str) -> Option<&'static str> {
    let space = Space::find(space)?;
    let has =
        |name: &str| Builtin::member(space, name).is_some() || constant(space, name).is_some();
    if has(name) {
        return None;
    }
    let names = MathFn::ALL.iter().map(|it| it.name());
    let more = [
        "PI",
        "log",
        "info",
        "stringify",
        "parse",
        "keys",
        "values",
        "entries",
        "assign",
    ];
    nearest(name, names.chain(more).filter(|it| has(it)), 1)
        .first()
        .copied()
}

/// The kind of what JavaScript's own function gives; for `Math`, of what its functions give.
pub(super) fn result_of(name: &str) -> Facts {
    match name {
        "Math" | "Number" | "parseInt" | "parseFloat" => NUMBER,
        "String" => TEXT,
        "Boolean" | "isNaN" | "isFinite" | "confirm" => BOOL,
        _ => UNKNOWN,
    }
}

/// The name that the library of the other language has for `name`, in `lang`.
pub(super) fn translated_global(name: &str, lang: Lang) -> Option<&'static str> {
    Global::find(name, other(lang)).map(|global| global.name(lang))
}

/// The same for a sprite's property; nothing when both languages share the name.
pub(super) fn translated_property(name: &str, lang: Lang) -> Option<&'static str> {
    SpriteProperty::find(name, other(lang))
        .map(|property| property.name(lang))
        .filter(|translated| *translated != name)
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Fr => Lang::En,
        Lang::En => Lang::Fr,
    }
}

/// Whether `name` is a text that the scene's library knows: a picture, a decor, a key, a colour or
/// a sound.
pub(super) fn is_scene_text(name: &str, lang: Lang) -> bool {
    PictureName::find(name, lang).is_some()
        || Decor::find(name, lang).is_some()
        || Key::find(name, lang).is_some()
        || ColorName::find(name, lang).is_some()
        || SoundName::find(name, lang).is_some()
}

/// How many arguments a function of the scene takes, at least and at most.
pub(super) fn argument_count(global: Global) -> Option<(usize, usize)> {
    Some(match global {
        Global::Background
        | Global::Remove
        | Global::KeyPressed
        | Global::ShowScore
        | Global::Sound
        | Global::Scroll
        | Global::Burst
        | Global::EachFrame
        | Global::OnRestart => (1, 1),
        Global::EndGame => (0, 1),
        Global::Touching | Global::Random | Global::OnTouch => (2, 2),
        Global::Picture => (3, 3),
        Global::Text | Global::Circle => (3, 4),
        Global::Rectangle => (4, 5),
        Global::Pointer | Global::Width | Global::Height => return None,
    })
}

/// Whether calling `global` gives a sprite.
pub(super) fn makes_sprite(global: Global) -> bool {
    matches!(
        global,
        Global::Picture | Global::Circle | Global::Rectangle | Global::Text
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_has_what_the_lints_believe() {
        for name in BUILTINS {
            let value = matches!(name, "Infinity" | "NaN" | "undefined");
            assert!(
                value || Builtin::find_global(name, Lang::Fr).is_some(),
                "{name}"
            );
        }
    }
}
