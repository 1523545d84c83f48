//! « panier 7 »: the words on the projector that bring a laptop to a step.

use declic_text::fold::fold;
use strsim::osa_distance;

/// Characters of a typed text that are read.
const MAX_CHARS: usize = 60;

/// A game that can be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many steps it has.
    pub steps: usize,
}

/// A text that was typed, as a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedCode {
    /// A step of a game, from 1.
    Step {
        /// The game's id.
        game: String,
        /// From 1.
        step: usize,
    },
    /// Nearly one: what was probably meant, to be confirmed.
    Nearly {
        /// The game's id.
        game: String,
        /// From 1.
        step: usize,
    },
    /// No game's name.
    Unknown,
}

/// The code of the step `step`, from 1, of the game `id`.
pub fn format_code(id: &str, step: usize) -> String {
    format!("{id} {step}")
}

/// Parses a typed code: case, accents, signs between and a missing blank do not matter; a misspelt
/// name or a number that the game does not have gives the nearest.
pub fn parse_code(typed: &str, games: &[Named]) -> ParsedCode {
    let typed: String = typed.chars().take(MAX_CHARS).collect();
    let folded = fold(&typed);
    let letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let number: Option<usize> = digits.parse().ok();
    let nearest = games
        .iter()
        .min_by_key(|game| osa_distance(&letters, game.id));
    let Some(game) = nearest.filter(|game| !letters.is_empty() && is_near(&letters, game.id))
    else {
        return ParsedCode::Unknown;
    };
    let step = number.unwrap_or(1).clamp(1, game.steps.max(1));
    let exact = letters == game.id && number == Some(step);
    let game = game.id.to_owned();
    match exact {
        true => ParsedCode::Step { game, step },
        false => ParsedCode::Nearly { game, step },
    }
}

/// Whether `letters` are the beginning of `id`, or differ in a third of their letters at most.
fn is_near(letters: &str, id: &str) -> bool {
    let begins = letters.chars().count() >= 3 && id.starts_with(letters);
    begins || osa_distance(letters, id) * 3 <= id.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAMES: [Named; 3] = [
        Named {
            id: "panier",
            steps: 13,
        },
        Named {
            id: "tournee",
            steps: 13,
        },
        Named {
            id: "lucioles",
            steps: 12,
        },
    ];

    #[test]
    fn codes_are_parsed_however_they_are_written() {
        for game in GAMES {
            for step in 1..=game.steps {
                let code = format_code(game.id, step);
                for typed in [
                    code.clone(),
                    code.to_uppercase(),
                    code.replace(' ', "-"),
                    code.replace(' ', ""),
                    format!("  {code} ."),
                ] {
                    let expected = ParsedCode::Step {
                        game: game.id.to_owned(),
                        step,
                    };
                    assert_eq!(parse_code(&typed, &GAMES), expected, "{typed}");
                }
            }
        }
        assert_eq!(
            parse_code("Tournée 4", &GAMES),
            ParsedCode::Step {
                game: "tournee".to_owned(),
                step: 4
            }
        );
    }

    #[test]
    fn what_is_misspelt_is_offered() {
        for (typed, game, step) in [
            ("pannier 7", "panier", 7),
            ("panir7", "panier", 7),
            ("luciole 3", "lucioles", 3),
            ("tour 5", "tournee", 5),
            ("panier", "panier", 1),
            ("panier 99", "panier", 13),
            ("panier 0", "panier", 1),
        ] {
            let expected = ParsedCode::Nearly {
                game: game.to_owned(),
                step,
            };
            assert_eq!(parse_code(typed, &GAMES), expected, "{typed}");
        }
        for typed in ["", "7", "  ", "bonjour", "!!", &"a".repeat(9000)] {
            assert_eq!(parse_code(typed, &GAMES), ParsedCode::Unknown, "{typed}");
        }
    }
}
