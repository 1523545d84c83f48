//! What must hold between the languages of a game: texts and names of programs are chosen apart,
//! so a game is read four times over.

use declic_workshop::{Game, Inline, rich};

use crate::prose;
use crate::source::Sourced;

/// Messages whose placeholders are not the same in both languages; the rest of the shape comes
/// from the same files.
pub(crate) fn placeholders_differ(french: &Game, english: &Game) -> Vec<String> {
    let mut found = Vec::new();
    for (fr, en) in french.steps.iter().zip(&english.steps) {
        for (one, other) in fr.checks.iter().zip(&en.checks) {
            let (one_text, other_text) = (rich::plain(&one.message), rich::plain(&other.message));
            if declic_text::placeholders(&one_text) != declic_text::placeholders(&other_text) {
                found.push(format!(
                    "{}, {}: message {} has other placeholders in en",
                    french.id, fr.id, one.id
                ));
            }
        }
    }
    found
}

/// What the code in the texts holds that is not in the language of the game's names.
pub(crate) fn foreign_code(sourced: &Sourced) -> Vec<String> {
    let game = &sourced.game;
    let mut found = Vec::new();
    for (place, line) in prose::lines(game) {
        for inline in line {
            let Inline::Code(code) = inline else { continue };
            for foreign in sourced.vocabulary.foreign(&code, game.names) {
                let (texts, names) = (game.lang.code(), game.names.code());
                found.push(format!(
                    "{}, texts {texts}, names {names}, {place}: {foreign}",
                    game.id
                ));
            }
        }
    }
    found
}

/// Where two games with the same names differ in what a person's program meets: its starts, its
/// token bar, its checks. Nothing of it may depend on the language of the texts.
pub(crate) fn programs_differ(one: &Game, other: &Game) -> Vec<String> {
    let place = format!("{}, names {}", one.id, one.names.code());
    if one.names != other.names || one.steps.len() != other.steps.len() {
        return vec![format!("{place}: other names or steps in another text")];
    }
    let mut found = Vec::new();
    if one.start_of(usize::MAX) != other.start_of(usize::MAX) {
        found.push(format!("{place}: the finished games differ"));
    }
    for (index, (step, same)) in one.steps.iter().zip(&other.steps).enumerate() {
        let starts = one.start_of(index) == other.start_of(index);
        if !starts || step.changes != same.changes || step.tokens != same.tokens {
            found.push(format!("{place}, {}: the programs differ", step.id));
        }
        let checks = step.checks.iter().zip(&same.checks);
        let alike = step.checks.len() == same.checks.len()
            && checks.into_iter().all(|(check, same)| {
                (&check.id, &check.script, &check.expect) == (&same.id, &same.script, &same.expect)
            });
        if !alike {
            found.push(format!("{place}, {}: the checks differ", step.id));
        }
    }
    found
}

/// Words that do not come back from English as they were.
pub(crate) fn one_way(sourced: &Sourced) -> Vec<String> {
    let words = sourced.vocabulary.one_way();
    let said = |word: String| {
        let id = &sourced.game.id;
        format!("{id}, vocabulary.toml: {word:?} does not come back from its English")
    };
    words.into_iter().map(said).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use declic_text::Lang;

    use super::*;
    use crate::source::read_game;

    fn game(texts: Lang, names: Lang) -> Game {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/games/panier");
        read_game(&dir, texts, names).unwrap().game
    }

    #[test]
    fn programs_that_depend_on_the_texts_are_found() {
        let french = game(Lang::Fr, Lang::Fr);
        let english = game(Lang::En, Lang::Fr);
        assert!(programs_differ(&french, &english).is_empty());
        let damaged = |damage: fn(&mut Game)| {
            let mut game = english.clone();
            damage(&mut game);
            programs_differ(&french, &game)
        };
        assert_eq!(damaged(|game| game.opening.push('\n')).len(), 13);
        let ends = damaged(|game| {
            game.steps[11].changes.clear();
        });
        assert_eq!(ends.len(), 2, "{ends:?}");
        let checks = damaged(|game| game.steps[3].checks.truncate(1));
        assert_eq!(checks, ["panier, names fr, attraper: the checks differ"]);
        assert_eq!(damaged(|game| game.steps.truncate(3)).len(), 1);
        assert_eq!(damaged(|game| game.names = Lang::En).len(), 1);
    }
}
