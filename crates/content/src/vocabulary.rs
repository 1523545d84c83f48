//! Game code is written once, in French. The English is derived token by token: names of the
//! scene's library and of its pictures, keys, decors and colours by the library's own table, the
//! game's names and texts by its `vocabulary.toml`. What neither knows is an error.
//!
//! The code shown inside texts is written in the language of the text and goes both ways, since
//! a person may read English about a program whose names are French. Comments in it are words to
//! be read: they stay with the text.

use std::collections::BTreeMap;

use declic_javascript::lexer::{Punct, Token, TokenKind, tokenize};
use declic_javascript::names::{
    ColorName, Decor, Global, Key, PictureName, PointerProperty, SoundName, SpriteProperty,
};
use declic_text::Lang;
use serde::Deserialize;

/// Names of JavaScript itself that a game may use.
const BUILT_IN: [&str; 10] = [
    "Math",
    "Number",
    "String",
    "console",
    "undefined",
    "of",
    "setTimeout",
    "setInterval",
    "clearInterval",
    "confirm",
];

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
    /// The game has one language: its code is written in it, and nothing is translated.
    #[serde(skip)]
    pub one_language: bool,
}

/// Something in a game's code that has no English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmapped {
    /// An identifier.
    Name(String),
    /// A text between quotes.
    Text(String),
    /// Comments and template literals have no place in a game's code.
    NotAllowed(String),
}

/// Something in the code of a text that does not belong to the language of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A name or a word of the scene.
    Name {
        /// The word.
        word: String,
        /// The language that it belongs to.
        of: Lang,
    },
    /// A text between quotes.
    Text {
        /// Without its quotes.
        text: String,
        /// The language that it should have.
        wanted: Lang,
    },
}

/// The other language.
pub(crate) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Fr => Lang::En,
        Lang::En => Lang::Fr,
    }
}

impl Vocabulary {
    /// `code` of a program, written in French, in `lang`. Blanks and line ends stay as they are.
    ///
    /// # Errors
    /// The first thing that has no English, and its byte in `code`; both languages are held to it.
    pub fn translate(&self, code: &str, lang: Lang) -> Result<String, (usize, Unmapped)> {
        let mut out = String::with_capacity(code.len());
        for (token, after_dot) in placed(code) {
            let text = token.span.of(code);
            let unmapped = |what: Unmapped| (token.span.start as usize, what);
            let english = match token.kind {
                TokenKind::Name | TokenKind::String if self.one_language => None,
                TokenKind::Name if after_dot => self.property(text, Lang::Fr),
                TokenKind::Name => {
                    let known = self.name(text, Lang::Fr);
                    if known.is_none() && !BUILT_IN.contains(&text) {
                        return Err(unmapped(Unmapped::Name(text.to_owned())));
                    }
                    known
                }
                TokenKind::String => {
                    let (quote, content) = unquoted(text);
                    let known = self.text(content, Lang::Fr);
                    let known =
                        known.ok_or_else(|| unmapped(Unmapped::Text(content.to_owned())))?;
                    Some(format!("{quote}{known}{quote}"))
                }
                TokenKind::Comment
                | TokenKind::Template
                | TokenKind::TemplateHead
                | TokenKind::FancyString
                | TokenKind::Regex
                | TokenKind::Unknown => {
                    return Err(unmapped(Unmapped::NotAllowed(text.to_owned())));
                }
                _ => None,
            };
            match (lang, english) {
                (Lang::En, Some(english)) => out.push_str(&english),
                _ => out.push_str(text),
            }
        }
        Ok(out)
    }

    /// `code` as shown in a text, from the names of `from` to those of the other language. What
    /// is not known stays as it is: a text may show half a line, or a dot for what is missing.
    pub fn shown(&self, code: &str, from: Lang) -> String {
        let mut out = String::with_capacity(code.len());
        for (token, after_dot) in placed(code) {
            let text = token.span.of(code);
            let known = match token.kind {
                TokenKind::Name if after_dot => self.property(text, from),
                TokenKind::Name => self.word(text, from),
                TokenKind::String if token.closed => {
                    let (quote, content) = unquoted(text);
                    let known = self.text(content, from);
                    known.map(|known| format!("{quote}{known}{quote}"))
                }
                _ => None,
            };
            out.push_str(known.as_deref().unwrap_or(text));
        }
        out
    }

    /// What in `code`, as shown in a text, does not belong to the names of `lang`: words that
    /// mean something in the other language only, and texts that the vocabulary does not know.
    pub fn foreign(&self, code: &str, lang: Lang) -> Vec<Foreign> {
        let mut found = Vec::new();
        if self.one_language {
            return found;
        }
        let foreign_name = |word: &str| Foreign::Name {
            word: word.to_owned(),
            of: other(lang),
        };
        for (token, after_dot) in placed(code) {
            let text = token.span.of(code);
            let only_other = |find: &dyn Fn(&str, Lang) -> Option<String>, word: &str| {
                find(word, other(lang)).is_some() && find(word, lang).is_none()
            };
            match token.kind {
                TokenKind::Comment | TokenKind::Keyword(_) => {}
                TokenKind::Name if after_dot => {
                    if only_other(&|word, lang| self.property(word, lang), text) {
                        found.push(foreign_name(text));
                    }
                }
                TokenKind::String if token.closed => {
                    let (_, content) = unquoted(text);
                    if self.text(content, lang).is_none() {
                        found.push(Foreign::Text {
                            text: content.to_owned(),
                            wanted: lang,
                        });
                    }
                }
                _ => {
                    let words = text.split(|ch: char| !ch.is_alphanumeric() && ch != '_');
                    let words = words
                        .filter(|word| only_other(&|word, lang| self.word(word, lang), word))
                        .map(foreign_name);
                    found.extend(words);
                }
            }
        }
        found
    }

    /// Names and texts that come back from English as others: two share their English, or the
    /// library has a word for it already.
    pub fn one_way(&self) -> Vec<String> {
        let library = Global::ALL.iter().map(|global| global.name(Lang::Fr));
        let names = self.names.keys().map(String::as_str).chain(library);
        let lost_names = names.filter(|name| {
            let english = self.name(name, Lang::Fr);
            english
                .and_then(|english| self.name(&english, Lang::En))
                .as_deref()
                != Some(*name)
        });
        let lost_texts = self.texts.keys().map(String::as_str).filter(|text| {
            let english = self.text(text, Lang::Fr);
            english
                .and_then(|english| self.text(&english, Lang::En))
                .as_deref()
                != Some(*text)
        });
        lost_names.chain(lost_texts).map(str::to_owned).collect()
    }

    /// A name that stands on its own in a program.
    fn name(&self, name: &str, from: Lang) -> Option<String> {
        own(&self.names, name, from).or_else(|| {
            let global = Global::find(name, from)?;
            Some(global.name(other(from)).to_owned())
        })
    }

    /// What stands after a dot.
    fn property(&self, name: &str, from: Lang) -> Option<String> {
        let to = other(from);
        let sprite = SpriteProperty::find(name, from).map(|it| it.name(to));
        let pointer = PointerProperty::find(name, from).map(|it| it.name(to));
        let library = sprite.or(pointer).map(str::to_owned);
        library.or_else(|| own(&self.names, name, from))
    }

    /// A word in a text's code, which may name a property or a picture by itself.
    fn word(&self, word: &str, from: Lang) -> Option<String> {
        self.name(word, from)
            .or_else(|| self.property(word, from))
            .or_else(|| scene_word(word, from).map(str::to_owned))
    }

    /// What stands between quotes. A text without letters is the same in both languages.
    fn text(&self, text: &str, from: Lang) -> Option<String> {
        if !text.contains(char::is_alphabetic) {
            return Some(text.to_owned());
        }
        let scene = scene_word(text, from).map(str::to_owned);
        scene.or_else(|| own(&self.texts, text, from))
    }
}

/// The tokens of `code`, each with whether it follows a dot.
fn placed(code: &str) -> impl Iterator<Item = (Token, bool)> {
    let mut after_dot = false;
    tokenize(code).into_iter().map(move |token| {
        let follows = after_dot;
        if !token.kind.is_trivia() {
            after_dot = token.kind == TokenKind::Punct(Punct::Dot);
        }
        (token, follows)
    })
}

/// The quote around a text, and the text.
fn unquoted(quoted: &str) -> (char, &str) {
    let quote = quoted.chars().next().unwrap_or('"');
    (quote, quoted.trim_matches(quote))
}

/// A game's own word, in the other language.
fn own(pairs: &BTreeMap<String, String>, word: &str, from: Lang) -> Option<String> {
    match from {
        Lang::Fr => pairs.get(word).cloned(),
        Lang::En => {
            let mut pairs = pairs.iter();
            pairs.find(|(_, en)| *en == word).map(|(fr, _)| fr.clone())
        }
    }
}

/// A picture, key, decor, sound or colour in the other language.
fn scene_word(text: &str, from: Lang) -> Option<&'static str> {
    let to = other(from);
    PictureName::find(text, from)
        .map(|it| it.name(to))
        .or_else(|| Key::find(text, from).map(|it| it.name(to)))
        .or_else(|| Decor::find(text, from).map(|it| it.name(to)))
        .or_else(|| SoundName::find(text, from).map(|it| it.name(to)))
        .or_else(|| ColorName::find(text, from).map(|it| it.name(to)))
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
            one_language: false,
        }
    }

    const FRENCH: &str = "let panier = image(\"panier\", 60, 350);\n  panier.image = \"tomate\";\n";
    const ENGLISH: &str =
        "let basket = picture(\"basket\", 60, 350);\n  basket.picture = \"tomato\";\n";

    #[test]
    fn names_properties_and_scene_words_are_told_apart_both_ways() {
        assert_eq!(vocabulary().translate(FRENCH, Lang::En).unwrap(), ENGLISH);
        assert_eq!(vocabulary().translate(FRENCH, Lang::Fr).unwrap(), FRENCH);
        assert_eq!(vocabulary().shown(FRENCH, Lang::Fr), ENGLISH);
        assert_eq!(vocabulary().shown(ENGLISH, Lang::En), FRENCH);
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
            assert_eq!(
                translate("score = truc"),
                Err((8, Unmapped::Name("truc".into())))
            );
            assert_eq!(
                translate("\"Bravo\""),
                Err((0, Unmapped::Text("Bravo".into())))
            );
            for code in ["// ah", "`ah`"] {
                assert!(matches!(translate(code), Err((0, Unmapped::NotAllowed(_)))));
            }
        }
    }

    #[test]
    fn shown_code_keeps_what_is_missing_unknown_or_a_comment() {
        for (french, english) in [
            ("if (seTouchent(…, …)) {", "if (touching(…, …)) {"),
            ("panier.vitesseY // panier", "basket.speedY // panier"),
            ("vitesseY", "speedY"),
            ("truc(\"pan", "truc(\"pan"),
            ("Math.random()", "Math.random()"),
            ("score / …", "score / …"),
        ] {
            assert_eq!(vocabulary().shown(french, Lang::Fr), english);
        }
    }

    #[test]
    fn every_word_of_the_scene_comes_back() {
        let words = |lang: Lang| -> Vec<&'static str> {
            let pictures = PictureName::ALL.iter().map(|it| it.name(lang));
            pictures
                .chain(Key::ALL.iter().map(|it| it.name(lang)))
                .chain(Decor::ALL.iter().map(|it| it.name(lang)))
                .chain(SoundName::ALL.iter().map(|it| it.name(lang)))
                .chain(ColorName::ALL.iter().map(|it| it.name(lang)))
                .collect()
        };
        for (french, english) in words(Lang::Fr).into_iter().zip(words(Lang::En)) {
            assert_eq!(scene_word(french, Lang::Fr), Some(english));
            assert_eq!(scene_word(english, Lang::En), Some(french));
        }
    }

    #[test]
    fn names_of_the_other_language_are_found_as_whole_words() {
        let found = |code: &str, lang| vocabulary().foreign(code, lang);
        let name = |word: &str, of| Foreign::Name {
            word: word.into(),
            of,
        };
        assert_eq!(
            found("let panier2 = panier.vitesseX; // panier", Lang::En),
            [name("panier", Lang::Fr), name("vitesseX", Lang::Fr)]
        );
        assert_eq!(
            found("basket; score; Math.random(); catch", Lang::Fr),
            [name("basket", Lang::En)]
        );
        assert_eq!(found("`tomato`", Lang::Fr), [name("tomato", Lang::En)]);
        let text = Foreign::Text {
            text: "end".into(),
            wanted: Lang::Fr,
        };
        assert_eq!(found("son(\"end\")", Lang::Fr), [text]);
        assert!(found(FRENCH, Lang::Fr).is_empty());
        assert!(found(ENGLISH, Lang::En).is_empty());
    }

    #[test]
    fn a_game_of_one_language_keeps_its_words_and_has_no_comments_either() {
        let vocabulary = Vocabulary {
            one_language: true,
            ..Vocabulary::default()
        };
        let code = "let truc = \"Bravo\";";
        assert_eq!(vocabulary.translate(code, Lang::En), Ok(code.to_owned()));
        assert!(vocabulary.translate("// ah", Lang::En).is_err());
        assert!(vocabulary.foreign("basket", Lang::Fr).is_empty());
    }

    #[test]
    fn words_that_do_not_come_back_are_found() {
        let mut vocabulary = vocabulary();
        assert!(vocabulary.one_way().is_empty());
        vocabulary.names.insert("corbeille".into(), "basket".into());
        vocabulary.names.insert("photo".into(), "picture".into());
        vocabulary.texts.insert("Salade".into(), "pear".into());
        assert_eq!(vocabulary.one_way(), ["panier", "image", "Salade"]);
    }
}
