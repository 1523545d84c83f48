//! What a log belongs to.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::is_id;

/// One thing a person does, with a log and a clock of its own. In JSON it is its key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Activity {
    /// What concerns the file as a whole.
    Person,
    /// A game of the workshop.
    Workshop {
        /// The game's identifier, `panier` for instance.
        game: String,
    },
    /// One attempt at a form of the aptitude test.
    Aptitude {
        /// The attempt's identifier, unique in the dossier.
        attempt: String,
    },
}

/// The text is not an activity's key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("« {0} » is not the key of an activity")]
pub struct UnknownActivity(pub String);

impl Activity {
    /// The activity of a game.
    pub fn workshop(game: impl Into<String>) -> Self {
        Self::Workshop { game: game.into() }
    }

    /// The activity of an attempt.
    pub fn aptitude(attempt: impl Into<String>) -> Self {
        Self::Aptitude {
            attempt: attempt.into(),
        }
    }

    /// Its key in the store: `person`, `workshop/GAME` or `aptitude/ATTEMPT`.
    pub fn key(&self) -> String {
        self.to_string()
    }

    /// Whether its identifier has the right form.
    pub fn is_valid(&self) -> bool {
        match self {
            Self::Person => true,
            Self::Workshop { game: id } | Self::Aptitude { attempt: id } => is_id(id),
        }
    }
}

impl fmt::Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person => f.write_str("person"),
            Self::Workshop { game } => write!(f, "workshop/{game}"),
            Self::Aptitude { attempt } => write!(f, "aptitude/{attempt}"),
        }
    }
}

impl FromStr for Activity {
    type Err = UnknownActivity;

    fn from_str(key: &str) -> Result<Self, UnknownActivity> {
        let activity = match key.split_once('/') {
            None if key == "person" => Some(Self::Person),
            Some(("workshop", game)) => Some(Self::workshop(game)),
            Some(("aptitude", attempt)) => Some(Self::aptitude(attempt)),
            _ => None,
        };
        activity
            .filter(Self::is_valid)
            .ok_or_else(|| UnknownActivity(key.chars().take(80).collect()))
    }
}

impl From<Activity> for String {
    fn from(activity: Activity) -> Self {
        activity.key()
    }
}

impl TryFrom<String> for Activity {
    type Error = UnknownActivity;

    fn try_from(key: String) -> Result<Self, UnknownActivity> {
        key.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_stable_and_read_back() {
        for (activity, key) in [
            (Activity::Person, "person"),
            (Activity::workshop("panier"), "workshop/panier"),
            (Activity::aptitude("a1"), "aptitude/a1"),
        ] {
            assert_eq!(activity.key(), key);
            assert_eq!(key.parse(), Ok(activity));
        }
        for wrong in [
            "",
            "persons",
            "workshop",
            "workshop/",
            "workshop/a/b",
            "autre/x",
        ] {
            assert!(wrong.parse::<Activity>().is_err(), "{wrong}");
        }
    }
}
