//! The words on the projector that a person types on their own laptop: « panier 7 » brings it to a step,
//! « panier 8 31211 La foire » to the game that the room has chosen for itself.

use declic_text::fold::fold;
use strsim::osa_distance;

use crate::run::TITLE_LENGTH;

/// Characters of a typed text that are read.
const MAX_CHARS: usize = 100;

/// A game that can be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// How many steps it has.
    pub steps: usize,
    /// How many options each of its choices has.
    pub options: &'a [usize],
}

/// A step of a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepCode {
    /// The game's id.
    pub game: String,
    /// From 1.
    pub step: usize,
}

/// The game that a room has chosen for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGameCode {
    /// The step whose start its program was made from.
    pub at: StepCode,
    /// The option of each choice, from 0.
    pub options: Vec<usize>,
    /// Its title; empty for none.
    pub title: String,
}

/// A text that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedCode {
    /// A step.
    Step(StepCode),
    /// Nearly a step: what was probably meant, to be confirmed.
    Nearly(StepCode),
    /// The room's own game, to be confirmed: of a digit that is missing or too high, the nearest option.
    OwnGame(OwnGameCode),
    /// No game's name.
    Unknown,
}

/// The code of a step.
pub fn format_code(at: &StepCode) -> String {
    format!("{} {}", at.game, at.step)
}

/// The code of a room's own game.
pub fn format_own_game(code: &OwnGameCode) -> String {
    let digits = code.options.iter().map(|option| (option + 1).to_string());
    let digits: String = digits.collect();
    let text = format!("{} {digits} {}", format_code(&code.at), code.title);
    text.trim_end().to_owned()
}

/// Parses a typed code: case, accents, signs between and a missing blank do not matter; a misspelt
/// name or a number that the game does not have gives the nearest.
pub fn parse_code(typed: &str, games: &[Named]) -> ParsedCode {
    let typed: String = typed.chars().take(MAX_CHARS).collect();
    let mut rest = typed.as_str();
    let name = fold(take_run(&mut rest, char::is_alphabetic));
    let number: Option<usize> = take_run(&mut rest, |c| c.is_ascii_digit()).parse().ok();
    let nearest = games.iter().min_by_key(|game| osa_distance(&name, game.id));
    let Some(game) = nearest.filter(|game| !name.is_empty() && is_near(&name, game.id)) else {
        return ParsedCode::Unknown;
    };
    let step = number.unwrap_or(1).clamp(1, game.steps.max(1));
    let at = StepCode {
        game: game.id.to_owned(),
        step,
    };
    // The digits of the choices may be typed apart; a title may begin with some.
    let mut digits = String::new();
    while digits.len() < game.options.len() {
        match take_run(&mut rest, |c| c.is_ascii_digit()) {
            "" => break,
            more => digits.push_str(more),
        }
    }
    if !digits.is_empty() {
        let mut digits = digits
            .chars()
            .map(|digit| digit.to_digit(10).unwrap_or(1) as usize);
        let options = game.options.iter().map(|count| {
            let digit = digits.next().unwrap_or(1);
            digit.clamp(1, (*count).max(1)) - 1
        });
        let options = options.collect();
        let title = rest
            .trim_matches(is_between)
            .chars()
            .take(TITLE_LENGTH)
            .collect();
        return ParsedCode::OwnGame(OwnGameCode { at, options, title });
    }
    match name == game.id && number == Some(step) {
        true => ParsedCode::Step(at),
        false => ParsedCode::Nearly(at),
    }
}

/// Whether `c` stands between the parts of a code.
fn is_between(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Takes the characters that are `wanted` from the start of `rest`, after what stands between parts.
fn take_run<'a>(rest: &mut &'a str, wanted: impl Fn(char) -> bool) -> &'a str {
    let from = rest.trim_start_matches(is_between);
    let end = from.find(|c| !wanted(c)).unwrap_or(from.len());
    let (run, after) = from.split_at(end);
    if !run.is_empty() {
        *rest = after;
    }
    run
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
            options: &[4, 5, 3, 3, 3],
        },
        Named {
            id: "tournee",
            steps: 13,
            options: &[],
        },
        Named {
            id: "lucioles",
            steps: 12,
            options: &[],
        },
    ];

    fn at(game: &str, step: usize) -> StepCode {
        StepCode {
            game: game.to_owned(),
            step,
        }
    }

    #[test]
    fn codes_are_parsed_however_they_are_written() {
        for game in GAMES {
            for step in 1..=game.steps {
                let code = format_code(&at(game.id, step));
                for typed in [
                    code.clone(),
                    code.to_uppercase(),
                    code.replace(' ', "-"),
                    code.replace(' ', ""),
                    format!("  {code} ."),
                ] {
                    let expected = ParsedCode::Step(at(game.id, step));
                    assert_eq!(parse_code(&typed, &GAMES), expected, "{typed}");
                }
            }
        }
        let accents = parse_code("Tournée 4", &GAMES);
        assert_eq!(accents, ParsedCode::Step(at("tournee", 4)));
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
            let expected = ParsedCode::Nearly(at(game, step));
            assert_eq!(parse_code(typed, &GAMES), expected, "{typed}");
        }
        for typed in ["", "7", "  ", "bonjour", "!!", &"a".repeat(9000)] {
            assert_eq!(parse_code(typed, &GAMES), ParsedCode::Unknown, "{typed}");
        }
    }

    #[test]
    fn a_room_s_own_game_is_parsed_with_its_title() {
        let own = |options: [usize; 5], title: &str| {
            ParsedCode::OwnGame(OwnGameCode {
                at: at("panier", 8),
                options: options.to_vec(),
                title: title.to_owned(),
            })
        };
        let ParsedCode::OwnGame(code) = own([2, 0, 1, 0, 0], "La foire aux 3 navets") else {
            unreachable!()
        };
        let text = format_own_game(&code);
        assert_eq!(text, "panier 8 31211 La foire aux 3 navets");
        for (typed, expected) in [
            (text.as_str(), own([2, 0, 1, 0, 0], "La foire aux 3 navets")),
            ("Panier 8 - 31211", own([2, 0, 1, 0, 0], "")),
            (
                "panier 8 31211 3 cochons",
                own([2, 0, 1, 0, 0], "3 cochons"),
            ),
            ("pannier 8 312 11 : Fête !", own([2, 0, 1, 0, 0], "Fête")),
            // A digit too few, one that is too high, one too many.
            ("panier 8 3121", own([2, 0, 1, 0, 0], "")),
            ("panier 8 91219", own([3, 0, 1, 0, 2], "")),
            ("panier 8 312114", own([2, 0, 1, 0, 0], "")),
            ("panier 8 00000", own([0, 0, 0, 0, 0], "")),
        ] {
            assert_eq!(parse_code(typed, &GAMES), expected, "{typed}");
        }
        // A game without choices has no own game.
        let none = parse_code("tournee 8 31211", &GAMES);
        assert_eq!(none, ParsedCode::Step(at("tournee", 8)));
    }
}
