//! Game code is written once, in French. The English is derived token by token: names of the
//! scene's library and of its pictures, keys, decors and colours by the library's own table, the
//! game's names and texts by its `vocabulary.toml`. What neither knows is an error.

use std::collections::{BTreeMap, BTreeSet};

use declic_javascript::lexer::{Punct, TokenKind, tokenize};
use declic_javascript::names::{
    ColorName, Decor, Global, Key, Lang, PictureName, PointerProperty, SoundName, SpriteProperty,
};
use serde::Deserialize;

/// Names of JavaScript itself that a game may use.
const BUILT_IN: [&str; 6] = ["Math", "Number", "String", "console", "undefined", "of"];

/// A game's own names and texts: French to English.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Identifiers.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Texts between quotes.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
}

/// Something in a game's code that has no English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmapped {
    /// An identifier.
    #[error("no English for the name {0:?} in vocabulary.toml")]
    Name(String),
    /// A text between quotes.
    #[error("no English for the text {0:?} in vocabulary.toml")]
    Text(String),
    /// Comments and template literals have no place in a game's code.
    #[error("not allowed in a game's code: {0:?}")]
    NotAllowed(String),
}

impl Vocabulary {
    /// `code`, written in French, in `lang`. Blanks and line ends stay as they are.
    ///
    /// # Errors
    /// The first thing that has no English; both languages are held to it.
    pub fn translate(&self, code: &str, lang: Lang) -> Result<String, Unmapped> {
        let mut out = String::with_capacity(code.len());
        let mut after_dot = false;
        for token in tokenize(code) {
            let text = token.span.of(code);
            let english = match token.kind {
                TokenKind::Name if after_dot => Some(property(text)),
                TokenKind::Name => Some(self.name(text)?),
                TokenKind::String => Some(self.string(text)?),
                TokenKind::Comment
                | TokenKind::Template
                | TokenKind::TemplateHead
                | TokenKind::FancyString
                | TokenKind::Regex
                | TokenKind::Unknown => return Err(Unmapped::NotAllowed(text.to_owned())),
                _ => None,
            };
            match (lang, english) {
                (Lang::En, Some(english)) => out.push_str(&english),
                _ => out.push_str(text),
            }
            if !token.kind.is_trivia() {
                after_dot = token.kind == TokenKind::Punct(Punct::Dot);
            }
        }
        Ok(out)
    }

    fn name(&self, name: &str) -> Result<String, Unmapped> {
        if let Some(english) = self.names.get(name) {
            return Ok(english.clone());
        }
        if let Some(global) = Global::find(name, Lang::Fr) {
            return Ok(global.name(Lang::En).to_owned());
        }
        if BUILT_IN.contains(&name) {
            return Ok(name.to_owned());
        }
        Err(Unmapped::Name(name.to_owned()))
    }

    fn string(&self, quoted: &str) -> Result<String, Unmapped> {
        let quote = quoted.chars().next().unwrap_or('"');
        let text = quoted.trim_matches(quote);
        let english = match scene_word(text) {
            Some(english) => english.to_owned(),
            None if !text.contains(char::is_alphabetic) => text.to_owned(),
            None => {
                let known = self.texts.get(text);
                known
                    .ok_or_else(|| Unmapped::Text(text.to_owned()))?
                    .clone()
            }
        };
        Ok(format!("{quote}{english}{quote}"))
    }

    /// French names that have no place in an English text: those whose English is spelt
    /// differently and that are no English name themselves.
    pub fn only_french(&self) -> BTreeSet<String> {
        let own = self.names.iter().map(|(fr, en)| (fr.clone(), en.clone()));
        let both = |pair: declic_javascript::names::Pair| (pair.fr.to_owned(), pair.en.to_owned());
        let pairs: Vec<(String, String)> = own
            .chain(Global::ALL.iter().map(|item| both(item.pair())))
            .chain(SpriteProperty::ALL.iter().map(|item| both(item.pair())))
            .chain(PointerProperty::ALL.iter().map(|item| both(item.pair())))
            .chain(PictureName::ALL.iter().map(|item| both(item.pair())))
            .chain(Key::ALL.iter().map(|item| both(item.pair())))
            .chain(Decor::ALL.iter().map(|item| both(item.pair())))
            .collect();
        let english: BTreeSet<&String> = pairs.iter().map(|(_, en)| en).collect();
        let french = pairs.iter().map(|(fr, _)| fr);
        french.filter(|fr| !english.contains(fr)).cloned().collect()
    }
}

fn property(name: &str) -> String {
    let sprite = SpriteProperty::find(name, Lang::Fr).map(|it| it.name(Lang::En));
    let pointer = PointerProperty::find(name, Lang::Fr).map(|it| it.name(Lang::En));
    sprite.or(pointer).unwrap_or(name).to_owned()
}

/// The English of a picture, key, decor, sound or colour.
fn scene_word(text: &str) -> Option<&'static str> {
    PictureName::find(text, Lang::Fr)
        .map(|it| it.name(Lang::En))
        .or_else(|| Key::find(text, Lang::Fr).map(|it| it.name(Lang::En)))
        .or_else(|| Decor::find(text, Lang::Fr).map(|it| it.name(Lang::En)))
        .or_else(|| SoundName::find(text, Lang::Fr).map(|it| it.name(Lang::En)))
        .or_else(|| ColorName::find(text, Lang::Fr).map(|it| it.name(Lang::En)))
}

/// Whether `text` is a word of the scene in either language.
fn is_scene_word(text: &str) -> bool {
    Lang::ALL.iter().any(|&lang| {
        PictureName::find(text, lang).is_some()
            || Key::find(text, lang).is_some()
            || Decor::find(text, lang).is_some()
    })
}

/// The token bar for lines of code: names and words of the scene in their order, then every symbol.
/// With these, letters, digits and white space, the lines can be typed.
pub fn tokens<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut symbols: Vec<String> = Vec::new();
    let add = |list: &mut Vec<String>, text: &str| {
        if !list.iter().any(|known| known == text) {
            list.push(text.to_owned());
        }
    };
    for code in lines {
        for token in tokenize(code) {
            let text = token.span.of(code);
            match token.kind {
                TokenKind::Name | TokenKind::Keyword(_) => add(&mut names, text),
                TokenKind::String if is_scene_word(text.trim_matches('"')) => {
                    add(&mut names, text);
                    add(&mut symbols, "\"");
                }
                TokenKind::Punct(_) => add(&mut symbols, text),
                kind if kind.is_trivia() => {}
                _ => {
                    let marks = text.chars().filter(|ch| !ch.is_alphanumeric());
                    for mark in marks.filter(|ch| !ch.is_whitespace()) {
                        add(&mut symbols, &mark.to_string());
                    }
                }
            }
        }
    }
    names.extend(symbols);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let pairs = |list: &[(&str, &str)]| {
            list.iter()
                .map(|(fr, en)| ((*fr).to_owned(), (*en).to_owned()))
                .collect()
        };
        Vocabulary {
            names: pairs(&[("panier", "basket"), ("score", "score")]),
            texts: pairs(&[("Fin, score ", "The end, score ")]),
        }
    }

    #[test]
    fn names_properties_and_scene_words_are_told_apart() {
        let code = "let panier = image(\"panier\", 60, 350);\n  panier.image = \"tomate\";\n";
        assert_eq!(
            vocabulary().translate(code, Lang::En).unwrap(),
            "let basket = picture(\"basket\", 60, 350);\n  basket.picture = \"tomato\";\n"
        );
        assert_eq!(vocabulary().translate(code, Lang::Fr).unwrap(), code);
    }

    #[test]
    fn own_texts_come_from_the_table() {
        let code = "finDuJeu(\"Fin, score \" + score);";
        assert_eq!(
            vocabulary().translate(code, Lang::En).unwrap(),
            "endGame(\"The end, score \" + score);"
        );
    }

    #[test]
    fn what_has_no_english_is_named_in_both_languages() {
        for lang in Lang::ALL {
            let translate = |code| vocabulary().translate(code, lang);
            assert_eq!(translate("truc = 1"), Err(Unmapped::Name("truc".into())));
            assert_eq!(translate("\"Bravo\""), Err(Unmapped::Text("Bravo".into())));
            assert!(matches!(translate("// ah"), Err(Unmapped::NotAllowed(_))));
            assert!(matches!(translate("`ah`"), Err(Unmapped::NotAllowed(_))));
        }
    }

    #[test]
    fn the_token_bar_has_each_name_and_each_symbol_once() {
        let lines = [
            "if (a.x === 3) {",
            "  fin(\"Ah, oui\" + a);",
            "}",
            "b(\"droite\")",
        ];
        assert_eq!(
            tokens(lines),
            [
                "if",
                "a",
                "x",
                "fin",
                "b",
                "\"droite\"",
                "(",
                ".",
                "===",
                ")",
                "{",
                "\"",
                ",",
                "+",
                ";",
                "}"
            ]
        );
    }
}
