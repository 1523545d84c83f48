//! « panier 7 »: the words on the projector that bring a laptop to a step.

/// A game that can be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many steps it has.
    pub steps: usize,
}

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
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
    /// Nothing of the kind.
    Nothing,
}

/// The words for the step `step`, from 1, of the game `id`.
pub fn words(id: &str, step: usize) -> String {
    format!("{id} {step}")
}

/// Reads what somebody typed: case, accents, signs between and a missing blank do not matter; a misspelt
/// name or a number that the game does not have gives the nearest.
pub fn read(typed: &str, games: &[Named]) -> Reading {
    let folded: String = typed.chars().take(60).flat_map(fold).collect();
    let letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let number: Option<usize> = digits.parse().ok();
    let nearest = games.iter().min_by_key(|game| distance(&letters, game.id));
    let Some(game) = nearest.filter(|game| !letters.is_empty() && is_near(&letters, game.id))
    else {
        return Reading::Nothing;
    };
    let step = number.unwrap_or(1).clamp(1, game.steps.max(1));
    let exact = letters == game.id && number == Some(step);
    let game = game.id.to_owned();
    match exact {
        true => Reading::Step { game, step },
        false => Reading::Nearly { game, step },
    }
}

fn distance(letters: &str, id: &str) -> usize {
    strsim::osa_distance(letters, id)
}

/// Whether `letters` are the beginning of `id`, or differ in a third of their letters at most.
fn is_near(letters: &str, id: &str) -> bool {
    let begins = letters.chars().count() >= 3 && id.starts_with(letters);
    begins || distance(letters, id) * 3 <= id.chars().count()
}

/// A letter in lower case without its accent.
fn fold(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'à' | 'â' | 'À' | 'Â' => 'a',
        'î' | 'ï' | 'Î' => 'i',
        'ô' | 'Ô' => 'o',
        'ù' | 'û' | 'Ù' => 'u',
        'ç' | 'Ç' => 'c',
        other => other,
    };
    plain.to_lowercase()
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
    fn the_words_are_read_back_however_they_are_written() {
        for game in GAMES {
            for step in 1..=game.steps {
                let words = words(game.id, step);
                for typed in [
                    words.clone(),
                    words.to_uppercase(),
                    words.replace(' ', "-"),
                    words.replace(' ', ""),
                    format!("  {words} ."),
                ] {
                    let expected = Reading::Step {
                        game: game.id.to_owned(),
                        step,
                    };
                    assert_eq!(read(&typed, &GAMES), expected, "{typed}");
                }
            }
        }
        assert_eq!(
            read("Tournée 4", &GAMES),
            Reading::Step {
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
            let expected = Reading::Nearly {
                game: game.to_owned(),
                step,
            };
            assert_eq!(read(typed, &GAMES), expected, "{typed}");
        }
        for typed in ["", "7", "  ", "bonjour", "!!", &"a".repeat(9000)] {
            assert_eq!(read(typed, &GAMES), Reading::Nothing, "{typed}");
        }
    }
}
