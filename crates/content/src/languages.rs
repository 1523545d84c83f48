//! What must hold between the languages of a game: texts and names of programs are chosen apart,
//! so a game is read four times over.

use declic_workshop::{Game, Inline, rich};

use crate::fault::{Fault, Place, What};
use crate::folder::Folder;
use crate::prose::{self, Spot};
use crate::source::Sourced;
use crate::tree;

/// Messages whose placeholders are not the same in both languages; the rest of the shape comes
/// from the same files.
pub(crate) fn placeholders_differ(french: &Sourced, english: &Sourced) -> Vec<Fault> {
    let mut found = Vec::new();
    let steps = french.game.steps.iter().zip(&english.game.steps);
    for (index, (fr, en)) in steps.enumerate() {
        for (one, other) in fr.checks.iter().zip(&en.checks) {
            let (one_text, other_text) = (rich::plain(&one.message), rich::plain(&other.message));
            if declic_text::placeholders(&one_text) != declic_text::placeholders(&other_text) {
                let spot = message(Some(index), &one.id);
                let what = What::OtherPlaceholders(one.id.clone());
                found.push(english.place(&spot, "").fault(what));
            }
        }
    }
    found
}

fn message(step: Option<usize>, check: &str) -> Spot {
    Spot {
        step,
        part: format!("message {check}"),
    }
}

impl Sourced {
    /// The line of `code` at `spot`. A message that a step has not in its own text is the game's.
    fn place(&self, spot: &Spot, code: &str) -> Place {
        let step = spot.step.and_then(|index| self.places.get(index));
        let text = match step {
            Some(step) if spot.part != "text" && step.text.part(&spot.part).line == 1 => &self.text,
            Some(step) => &step.text,
            None => &self.text,
        };
        text.code(&spot.part, code)
    }
}

/// What the code in the texts holds that is not in the language of the game's names. `own` is the
/// game with the names of its texts, whose code stands in the files.
pub(crate) fn foreign_code(sourced: &Sourced, own: &Sourced) -> Vec<Fault> {
    let game = &sourced.game;
    let mut found = Vec::new();
    let pairs = prose::lines(game).into_iter().zip(prose::lines(&own.game));
    for ((spot, line), (_, written)) in pairs {
        for (inline, written) in line.iter().zip(&written) {
            let Inline::Code(code) = inline else { continue };
            for foreign in sourced.vocabulary.foreign(code, game.names) {
                let place = own.place(&spot, written.as_str());
                found.push(place.fault(What::Foreign(foreign)));
            }
        }
    }
    found
}

/// Where two games with the same names differ in what a person's program meets: its starts, its
/// token bar, its checks. Nothing of it may depend on the language of the texts.
pub(crate) fn programs_differ(one: &Game, other: &Game, places: &[Place]) -> Vec<Fault> {
    let fault = |index: usize, what: What| places.get(index).map(|place| place.fault(what));
    if one.names != other.names || one.steps.len() != other.steps.len() {
        return fault(0, What::ProgramsDiffer).into_iter().collect();
    }
    let mut found = Vec::new();
    if one.start_of(usize::MAX) != other.start_of(usize::MAX) {
        found.extend(fault(0, What::ProgramsDiffer));
    }
    for (index, (step, same)) in one.steps.iter().zip(&other.steps).enumerate() {
        let starts = one.start_of(index) == other.start_of(index);
        if !starts || step.changes != same.changes || step.tokens != same.tokens {
            found.extend(fault(index, What::ProgramsDiffer));
        }
        let checks = step.checks.iter().zip(&same.checks);
        let alike = step.checks.len() == same.checks.len()
            && checks.into_iter().all(|(check, same)| {
                (&check.id, &check.script, &check.expect) == (&same.id, &same.script, &same.expect)
            });
        if !alike {
            found.extend(fault(index, What::ChecksDiffer));
        }
    }
    found
}

/// Words that do not come back from English as they were.
pub(crate) fn one_way(sourced: &Sourced, folder: &Folder) -> Vec<Fault> {
    let path = folder.path("vocabulary.toml");
    let lines = tree::key_lines(folder.get("vocabulary.toml").unwrap_or_default());
    let one_way = |word: String| {
        let line = ["names", "texts"]
            .iter()
            .find_map(|table| lines.get(&format!("{table}.{word}")).copied());
        Fault::new(&path, line.unwrap_or(1), What::OneWay(word))
    };
    sourced
        .vocabulary
        .one_way()
        .into_iter()
        .map(one_way)
        .collect()
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

    fn places() -> Vec<Place> {
        let line = |line| Place::new(Path::new("steps/a.toml"), line);
        (1..=12).map(line).collect()
    }

    #[test]
    fn programs_that_depend_on_the_texts_are_found() {
        let french = game(Lang::Fr, Lang::Fr);
        let english = game(Lang::En, Lang::Fr);
        assert!(programs_differ(&french, &english, &places()).is_empty());
        let damaged = |damage: fn(&mut Game)| {
            let mut game = english.clone();
            damage(&mut game);
            programs_differ(&french, &game, &places())
        };
        assert_eq!(damaged(|game| game.opening.push('\n')).len(), 13);
        let ends = damaged(|game| {
            game.steps[11].changes.clear();
        });
        assert_eq!(ends.len(), 2, "{ends:?}");
        let checks = damaged(|game| game.steps[3].checks.truncate(1));
        assert_eq!(checks, [places()[3].fault(What::ChecksDiffer)]);
        assert_eq!(damaged(|game| game.steps.truncate(3)).len(), 1);
        assert_eq!(damaged(|game| game.names = Lang::En).len(), 1);
    }
}
