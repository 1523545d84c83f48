//! A game of the vernissage: from a link, or from the file in which somebody took it home. Both come from
//! anybody.

use declic_link::shared::{PROGRAM_BYTES, Shared};
use declic_takehome::Taken;
use declic_text::Lang;
use serde::{Deserialize, Serialize};

use crate::pages::workshop::{LinkRefusal, open_link};
use crate::route::Route;
use crate::state::contents::{GAME_IDS, TextTree};
use crate::texts::lang_now;

/// Games of a vernissage at most.
pub const MOST_EXHIBITS: usize = 40;

/// What stands in a link to a game before its parts.
const LINK_MARK: char = '#';

/// A game on show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The id of the game that it was made from; empty where nothing says it.
    pub game: String,
    /// The language of its scene names.
    pub names: Lang,
    /// Its title; empty where it has that of the game.
    pub title: String,
    /// Who made it, as they want to be called; empty where they did not say.
    pub author: String,
    /// The program.
    pub source: String,
}

/// Why something is no exhibit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Neither a link nor a file of a game.
    NoGame,
    /// A link that cannot be opened.
    Link,
    /// The program is too long.
    TooLong,
    /// The browser cannot read the file.
    Unreadable,
    /// The same game is there already.
    Twice,
    /// There are too many.
    TooMany,
}

impl Refusal {
    /// The sentence about it.
    pub fn sentence(self, texts: &TextTree) -> String {
        texts.get(match self {
            Refusal::NoGame => "show.no_game",
            Refusal::Link => "show.bad_link",
            Refusal::TooLong => "show.too_long",
            Refusal::Unreadable => "show.unreadable",
            Refusal::Twice => "show.twice",
            Refusal::TooMany => "show.too_many",
        })
    }
}

impl Exhibit {
    fn new(game: &str, shared: &Shared) -> Result<Self, Refusal> {
        if shared.source.len() > PROGRAM_BYTES {
            return Err(Refusal::TooLong);
        }
        let shared = shared.tidied();
        Ok(Self {
            game: game.to_owned(),
            names: shared.names,
            title: shared.title,
            author: shared.author,
            source: shared.source,
        })
    }

    fn taken(taken: Taken) -> Result<Self, Refusal> {
        let shared = Shared {
            names: taken.names,
            title: taken.title,
            author: taken.author,
            lineage: Vec::new(),
            source: taken.source,
        };
        // A game that the app does not have plays, too: its id only says how.
        let known = GAME_IDS.into_iter().find(|id| *id == taken.game);
        Self::new(known.unwrap_or_default(), &shared)
    }
}

/// The games in `text`: the one of a file that was taken home, or those of all links in it.
pub async fn exhibits(text: &str) -> Vec<Result<Exhibit, Refusal>> {
    if let Some(taken) = declic_takehome::read(text) {
        return vec![Exhibit::taken(taken)];
    }
    let mut found = Vec::new();
    for (game, code) in links(text) {
        found.push(match open_link(&game, &code, lang_now()).await {
            Ok((shared, _)) => Exhibit::new(&game, &shared),
            Err(LinkRefusal::Link(_) | LinkRefusal::Unknown | LinkRefusal::Missing) => {
                Err(Refusal::Link)
            }
        });
    }
    match found.as_slice() {
        [] => vec![Err(Refusal::NoGame)],
        _ => found,
    }
}

/// The game and the letters of each link in `text`, at most [`MOST_EXHIBITS`].
fn links(text: &str) -> Vec<(String, String)> {
    let links = text.split_whitespace().filter_map(|word| {
        let (_, fragment) = word.split_once(LINK_MARK)?;
        match Route::parse(fragment) {
            Route::Shared { game, code } => Some((game, code)),
            _ => None,
        }
    });
    links.take(MOST_EXHIBITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_among_other_words() {
        let text = "De Léa : https://ecole.example/#/jeu/panier/ABC234\nhttp://10.0.0.1:8080/#/atelier/panier/3 \
                    http://10.0.0.1:8080/#/jeu/lucioles/XYZ";
        let expected = [("panier", "ABC234"), ("lucioles", "XYZ")];
        let expected = expected.map(|(game, code)| (game.to_owned(), code.to_owned()));
        assert_eq!(links(text), expected);
        assert!(links("").is_empty());
        assert_eq!(links(&"x#/jeu/panier/A ".repeat(999)).len(), MOST_EXHIBITS);
    }

    #[test]
    fn names_of_a_file_are_cleaned_and_long_programs_refused() {
        let taken = |game: &str, title: &str, source: String| Taken {
            game: game.to_owned(),
            names: Lang::Fr,
            title: title.to_owned(),
            author: "\u{202e}Léa\n".to_owned(),
            source,
        };
        let exhibit = Exhibit::taken(taken("panier", &"é".repeat(400), String::new()));
        let expected = Exhibit {
            game: "panier".to_owned(),
            names: Lang::Fr,
            title: "é".repeat(60),
            author: "Léa".to_owned(),
            source: String::new(),
        };
        assert_eq!(exhibit, Ok(expected));
        let other = Exhibit::taken(taken("../x", "a", String::new()));
        assert_eq!(other.map(|other| other.game), Ok(String::new()));
        let long = Exhibit::taken(taken("panier", "a", "x".repeat(PROGRAM_BYTES + 1)));
        assert_eq!(long, Err(Refusal::TooLong));
    }
}
