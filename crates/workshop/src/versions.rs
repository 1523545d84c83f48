//! Other ways through a game, made from its own data: a short one, and one in which a program that
//! looks right is read, tested and repaired.

use crate::game::{Change, Game, Step};

/// How many steps a short version has.
pub const SHORT_STEPS: usize = 3;

/// A way through a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// All steps.
    Whole,
    /// Three steps of it, from a program that holds all before them.
    Short,
    /// One step: a program that looks right does something else than what was asked for.
    Review,
}

impl Version {
    /// What follows the game's id in the id of this version.
    fn suffix(self) -> &'static str {
        match self {
            Version::Whole => "",
            Version::Short => "-court",
            Version::Review => "-relire",
        }
    }

    /// The id of this version of the game `id`.
    pub fn id(self, id: &str) -> String {
        format!("{id}{}", self.suffix())
    }

    /// The game's own id and the version, from the id of a version.
    pub fn of(id: &str) -> (&str, Version) {
        [Version::Short, Version::Review]
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

    fn with_steps(&self, version: Version, opening: String, steps: Vec<Step>) -> Game {
        Game {
            id: version.id(&self.id),
            opening,
            steps,
            short: None,
            review: None,
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
        for version in [Version::Whole, Version::Short, Version::Review] {
            assert_eq!(Version::of(&version.id("panier")), ("panier", version));
        }
    }
}
