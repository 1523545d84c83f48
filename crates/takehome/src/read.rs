//! A game from the file in which somebody took it home: what [`page`](fn@crate::page) wrote, from anybody.
//! Nothing of the file runs; its program is a text for our own machine.

use declic_text::Lang;
use declic_text::html::unescape;

/// Bytes of a file at most: one of ours has well below a tenth of it.
pub const FILE_BYTES: usize = 1 << 20;

/// A game that was taken home. Its texts are as the file has them: not cleaned, of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The id of the game that it was made from; empty in files of before that was written.
    pub game: String,
    /// The language of its scene names.
    pub names: Lang,
    /// Its title.
    pub title: String,
    /// Who made it; empty where they did not say.
    pub author: String,
    /// The program.
    pub source: String,
}

/// The game in `html`; `None` for any other text.
pub fn read(html: &str) -> Option<Taken> {
    if html.len() > FILE_BYTES {
        return None;
    }
    let source = between(html, "id=\"programme\">\n", "\n</script>")?;
    let language = between(html, "<html lang=\"", "\"").and_then(Lang::from_code)?;
    let about = between(html, "<meta name=\"declic\" content=\"", "\"");
    let (game, names) = about
        .and_then(|about| about.split_once(' '))
        .unwrap_or_default();
    Some(Taken {
        game: unescape(game),
        names: Lang::from_code(names).unwrap_or(language),
        title: unescape(between(html, "<title>", "</title>").unwrap_or_default()),
        author: unescape(
            between(html, "<meta name=\"author\" content=\"", "\"").unwrap_or_default(),
        ),
        source: source.to_owned(),
    })
}

/// What stands between the first `before` and the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    let (inside, _) = rest.split_once(after)?;
    Some(inside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Drawings, TakeHome, page};

    fn taken_home(title: &str, author: &str, source: &str) -> String {
        let game = TakeHome {
            game: "tournee",
            title,
            author: Some(author),
            lineage: &[],
            own: None,
            source,
            names: Lang::En,
            texts: Lang::Fr,
        };
        page(&game, &Drawings::new())
    }

    #[test]
    fn a_file_gives_back_what_was_taken_home() {
        let source = "let a = \"</title>\";\n// <b>\n";
        let file = taken_home("Le <panier> & \"moi\"", "Léa & Tom", source);
        let taken = read(&file).unwrap();
        assert_eq!(taken.game, "tournee");
        assert_eq!(taken.names, Lang::En);
        assert_eq!(taken.title, "Le <panier> & \"moi\"");
        assert_eq!(taken.author, "Léa & Tom");
        assert_eq!(
            taken.source,
            source.trim_end_matches('\n').to_owned() + "\n"
        );
    }

    #[test]
    fn other_files_are_no_games() {
        assert_eq!(read(""), None);
        assert_eq!(
            read("<html lang=\"fr\"><title>x</title><script>alert(1)</script>"),
            None
        );
        let long = taken_home("a", "b", &"x".repeat(FILE_BYTES));
        assert_eq!(read(&long), None);
        // A file of before the game was named.
        let old = taken_home("a", "b", "c").replace("name=\"declic\"", "name=\"other\"");
        let old = read(&old).unwrap();
        assert_eq!((old.game.as_str(), old.names), ("", Lang::Fr));
    }

    proptest! {
        #[test]
        fn anything_may_be_in_a_file(text in "\\PC{0,300}", title in "\\PC{0,60}", source in "[ -~é]{0,200}") {
            let _ = read(&text);
            let taken = read(&taken_home(&title, &text, &source)).unwrap();
            prop_assert_eq!(taken.title, title);
        }
    }
}
