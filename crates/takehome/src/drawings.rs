//! Which drawings a program needs.

use std::collections::BTreeMap;

use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::names::{Decor, PictureName};
use declic_text::Lang;

/// A drawing of the scene's library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drawing {
    /// A sprite's picture.
    Picture(PictureName),
    /// A decor.
    Decor(Decor),
}

/// SVG texts by drawing.
pub type Drawings = BTreeMap<Drawing, String>;

/// The drawings whose names, in `lang`, stand in a text of the program. A name that the program puts
/// together while it runs is not found; the game then shows a rectangle of the picture's size.
pub fn needed(source: &str, lang: Lang) -> Vec<Drawing> {
    let tokens = tokenize(source).into_iter();
    let texts: Vec<&str> = tokens
        .filter(|token| matches!(token.kind, TokenKind::String | TokenKind::Template))
        .map(|token| token.span.of(source))
        .map(|text| text.trim_matches(['"', '\'', '`']))
        .collect();
    let is_named = |name: &str| texts.contains(&name);
    let pictures = PictureName::ALL.iter().copied();
    let pictures = pictures.filter(|it| is_named(it.name(lang)));
    let decors = Decor::ALL.iter().copied();
    let decors = decors.filter(|it| is_named(it.name(lang)));
    let pictures = pictures.map(Drawing::Picture);
    pictures.chain(decors.map(Drawing::Decor)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_those_that_texts_of_the_program_name() {
        let source =
            "fond('marche');\n// \"nuit\"\nlet a = [\"poire\", `pomme`];\nimage(a[0], 1, 2);";
        assert_eq!(
            needed(source, Lang::Fr),
            [
                Drawing::Picture(PictureName::Pear),
                Drawing::Picture(PictureName::Apple),
                Drawing::Decor(Decor::Market),
            ]
        );
        assert_eq!(needed(source, Lang::En), []);
    }
}
