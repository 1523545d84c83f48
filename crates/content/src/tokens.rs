//! The token bar of a step, from the lines that its change brings.

use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::names::{ColorName, Decor, Key, PictureName, SoundName};
use declic_text::Lang;

/// Whether `text` is a word of the scene in either language.
fn is_scene_word(text: &str) -> bool {
    Lang::ALL.iter().any(|&lang| {
        PictureName::find(text, lang).is_some()
            || Key::find(text, lang).is_some()
            || Decor::find(text, lang).is_some()
            || SoundName::find(text, lang).is_some()
            || ColorName::find(text, lang).is_some()
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
