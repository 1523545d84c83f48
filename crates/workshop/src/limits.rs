//! What a game may hold that anybody may have made, and that the app opens.

use std::collections::BTreeSet;

use crate::game::Game;
use crate::versions::Version;

/// Letters of an id at most: versions of a game and games that are opened have longer ones, which must
/// still fit into a dossier.
pub const LONGEST_ID: usize = 40;

/// Bytes of a program at most, as in a dossier.
pub const LONGEST_PROGRAM: usize = 100_000;

/// Steps of a game at most, as in a dossier.
pub const MOST_STEPS: usize = 200;

/// Changes of a step at most.
pub const MOST_CHANGES: usize = 50;

/// Whether `text` can be the id of a game or a step: small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(plain)
}

impl Game {
    /// Whether a game that anybody may have made can be opened: it has steps, its ids are plain and
    /// distinct and not those of versions, and its programs stay within the limits above.
    pub fn is_usable(&self) -> bool {
        let ids: BTreeSet<&str> = self.steps.iter().map(|step| step.id.as_str()).collect();
        let named = is_id(&self.id) && Version::of(&self.id).1 == Version::Whole;
        let distinct = ids.len() == self.steps.len() && ids.into_iter().all(is_id);
        let steps = (1..=MOST_STEPS).contains(&self.steps.len())
            && self.steps.iter().all(|it| it.changes.len() <= MOST_CHANGES);
        named && distinct && steps && self.has_short_programs()
    }

    fn has_short_programs(&self) -> bool {
        let mut program = self.opening.clone();
        let changes = self.steps.iter().flat_map(|step| &step.changes);
        let mut lengths = changes.map(|change| {
            if let Ok(next) = change.apply(&program) {
                program = next;
            }
            program.len()
        });
        self.opening.len() <= LONGEST_PROGRAM && lengths.all(|length| length <= LONGEST_PROGRAM)
    }
}

#[cfg(test)]
mod tests {
    use declic_text::Lang;

    use super::*;
    use crate::game::{Change, Step, Word};

    fn after(lines: &str, add: &str) -> Change {
        Change::After {
            lines: lines.into(),
            add: add.into(),
        }
    }

    #[test]
    fn ids_are_plain_and_short() {
        assert!(is_id("mon-jeu-2") && is_id(&"a".repeat(LONGEST_ID)));
        for wrong in ["", "Jeu", "é", "a b", "a/b", &"a".repeat(LONGEST_ID + 1)] {
            assert!(!is_id(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_game_from_anybody_has_plain_ids_and_short_programs() {
        let step = |id: &str, changes| Step {
            id: id.into(),
            title: String::new(),
            minutes: 1,
            further: false,
            text: Vec::new(),
            word: Word {
                term: String::new(),
                meaning: Vec::new(),
            },
            hints: Vec::new(),
            tokens: Vec::new(),
            success: Vec::new(),
            changes,
            checks: Vec::new(),
            distractors: Vec::new(),
            predict: Vec::new(),
        };
        let game = |id: &str, steps| Game {
            id: id.into(),
            lang: Lang::Fr,
            names: Lang::Fr,
            title: String::new(),
            summary: Vec::new(),
            intro: Vec::new(),
            outro: Vec::new(),
            opening: "a\n".into(),
            steps,
            short: None,
            review: None,
            choices: Vec::new(),
        };
        let one = || vec![step("un", vec![after("a", "b")])];
        assert!(game("jeu", one()).is_usable());
        assert!(!game("jeu-court", one()).is_usable());
        assert!(!game("Jeu", one()).is_usable());
        assert!(!game("jeu", Vec::new()).is_usable());
        assert!(!game("jeu", vec![step("un", Vec::new()), step("un", Vec::new())]).is_usable());
        assert!(!game("jeu", vec![step("l'un", Vec::new())]).is_usable());
        let change = |at: u32| {
            after(
                &format!("a{at}"),
                &format!("{}\na{}", "b\n".repeat(4_000), at + 1),
            )
        };
        let mut long = game("jeu", vec![step("un", (0..20).map(change).collect())]);
        long.opening = "a0\n".into();
        assert!(!long.is_usable());
        long.steps = vec![step("un", vec![after("a", "b"); MOST_CHANGES + 1])];
        assert!(!long.is_usable());
    }
}
