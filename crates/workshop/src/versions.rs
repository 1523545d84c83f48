//! Other ways through a game, made from its own data: a short one, one in which a program that looks
//! right is read, tested and repaired, and the free workshop, in which nothing is asked for.

use declic_text::Lang;

use crate::game::{Change, Game, Step, Word};

/// How many steps a short version has.
pub const SHORT_STEPS: usize = 3;

/// The id of the free workshop that starts from nothing.
pub const BLANK_ID: &str = "libre";

/// A way through a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// All steps.
    Whole,
    /// Three steps of it, from a program that holds all before them.
    Short,
    /// One step: a program that looks right does something else than what was asked for.
    Review,
    /// The free workshop: the finished program, and nothing is asked for.
    Free,
}

impl Version {
    /// What follows the game's id in the id of this version.
    fn suffix(self) -> &'static str {
        match self {
            Version::Whole => "",
            Version::Short => "-court",
            Version::Review => "-relire",
            Version::Free => "-libre",
        }
    }

    /// The id of this version of the game `id`.
    pub fn id(self, id: &str) -> String {
        format!("{id}{}", self.suffix())
    }

    /// The game's own id and the version, from the id of a version.
    pub fn of(id: &str) -> (&str, Version) {
        [Version::Short, Version::Review, Version::Free]
            .into_iter()
            .find_map(|version| Some((id.strip_suffix(version.suffix())?, version)))
            .unwrap_or((id, Version::Whole))
    }
}

impl Game {
    /// A version of the game; `None` where it has none.
    pub fn version(&self, version: Version) -> Option<Game> {
        match version {
            Version::Whole => Some(self.clone()),
            Version::Short => self.short_version(),
            Version::Review => self.review_version(),
            Version::Free => Some(self.free_version()),
        }
    }

    fn short_version(&self) -> Option<Game> {
        let from = self.position(self.short.as_deref()?)?;
        let mut steps = self.steps.get(from..from + SHORT_STEPS)?.to_vec();
        for step in &mut steps {
            step.further = false;
        }
        if let Some(first) = steps.first_mut() {
            // What the steps before ask of later programs.
            first.checks = self.checks_of(from, |_| true);
        }
        Some(self.with_steps(Version::Short, self.start_of(from), steps))
    }

    fn review_version(&self) -> Option<Game> {
        let review = self.review.as_ref()?;
        let at = self.position(&review.after)?;
        let (wrong, right) = review.lines()?;
        let slip = Change::Replace {
            lines: right.to_owned(),
            with: wrong.to_owned(),
        };
        let opening = slip.apply(&self.solution_of(at)).ok()?;
        let mut step = review.step.clone();
        step.checks = self.checks_of(at, |_| true);
        Some(self.with_steps(Version::Review, opening, vec![step]))
    }

    fn free_version(&self) -> Game {
        let tokens = self.steps.iter().flat_map(|step| &step.tokens);
        let mut known: Vec<String> = Vec::new();
        for token in tokens {
            if !known.contains(token) {
                known.push(token.clone());
            }
        }
        self.with_steps(Version::Free, self.finished(), vec![free_step(known)])
    }

    /// A free workshop that starts from `opening`, without a game before it. `lang` is the language of
    /// the texts, `names` that of the program's names; the texts are empty.
    pub fn blank(id: &str, lang: Lang, names: Lang, opening: String, tokens: Vec<String>) -> Game {
        Game {
            id: id.to_owned(),
            lang,
            names,
            title: String::new(),
            summary: Vec::new(),
            intro: Vec::new(),
            outro: Vec::new(),
            opening,
            steps: vec![free_step(tokens)],
            short: None,
            review: None,
            choices: Vec::new(),
        }
    }

    /// Whether nothing is asked for: no step changes the program.
    pub fn is_free(&self) -> bool {
        self.steps.iter().all(|step| step.changes.is_empty())
    }

    fn with_steps(&self, version: Version, opening: String, steps: Vec<Step>) -> Game {
        Game {
            id: version.id(&self.id),
            opening,
            steps,
            short: None,
            review: None,
            choices: Vec::new(),
            ..self.clone()
        }
    }
}

/// What the id of a game that a person opened from a file begins with.
const OPENED: &str = "ouvert-";

/// The id under which the game `id`, from a file, goes on the bench and into the dossier: it may be
/// called like one of the app's own.
pub fn opened_id(id: &str) -> String {
    format!("{OPENED}{id}")
}

/// The game's own id, where `id` is that of a game from a file.
pub fn opened(id: &str) -> Option<&str> {
    id.strip_prefix(OPENED)
}

/// The only step of a free workshop. Its texts are empty.
fn free_step(tokens: Vec<String>) -> Step {
    Step {
        id: "libre".to_owned(),
        title: String::new(),
        minutes: 0,
        further: false,
        text: Vec::new(),
        word: Word {
            term: String::new(),
            meaning: Vec::new(),
        },
        hints: Vec::new(),
        tokens,
        success: Vec::new(),
        changes: Vec::new(),
        checks: Vec::new(),
        distractors: Vec::new(),
        predict: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_from_a_file_has_an_id_of_its_own() {
        let id = opened_id("panier");
        assert_ne!(id, "panier");
        assert_eq!(opened(&id), Some("panier"));
        assert_eq!(opened("panier"), None);
        let short = Version::Short.id(&id);
        assert_eq!(Version::of(&short), (id.as_str(), Version::Short));
    }

    #[test]
    fn an_id_says_which_version_it_is() {
        for version in [
            Version::Whole,
            Version::Short,
            Version::Review,
            Version::Free,
        ] {
            assert_eq!(Version::of(&version.id("panier")), ("panier", version));
        }
    }
}
