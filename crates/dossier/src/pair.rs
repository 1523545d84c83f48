//! « À deux »: two people who build a game on one device. Each takes a file along that says what they did
//! together, in which only their own sentences stand.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    error::Refused,
    event::{length, valid},
    limits,
    text::{is_id, tidy},
};

/// One of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Member {
    /// The one who began, to whom the device's dossier belongs.
    #[default]
    First,
    /// The other one.
    Second,
}

impl Member {
    /// Both.
    pub const BOTH: [Member; 2] = [Member::First, Member::Second];

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Member::First => Member::Second,
            Member::Second => Member::First,
        }
    }
}

/// What one of them says. An empty text means that nothing was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Name or pseudonym.
    pub name: String,
    /// Help that they gave, in their own words.
    pub given: String,
    /// Help that they received, in their own words.
    pub received: String,
}

/// Two people at one device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The one who began.
    pub first: Side,
    /// The other one.
    pub second: Side,
    /// Who has the keyboard.
    pub typist: Member,
    /// Steps that they passed together, by game.
    pub steps: BTreeMap<String, BTreeSet<String>>,
    /// Whether one of them goes on alone.
    pub is_over: bool,
}

impl Pair {
    /// What `member` says.
    pub fn side(&self, member: Member) -> &Side {
        match member {
            Member::First => &self.first,
            Member::Second => &self.second,
        }
    }

    /// What `member` says, to be changed.
    pub fn side_mut(&mut self, member: Member) -> &mut Side {
        match member {
            Member::First => &mut self.first,
            Member::Second => &mut self.second,
        }
    }

    /// Notes a step of `game` that they passed. The keyboard changes hands, unless it was passed before.
    pub fn pass(&mut self, game: &str, step: &str) {
        let steps = self.steps.entry(game.to_owned()).or_default();
        if steps.insert(step.to_owned()) {
            self.typist = self.typist.other();
        }
    }

    pub(crate) fn tidied(mut self) -> Self {
        for member in Member::BOTH {
            let side = self.side_mut(member);
            for text in [&mut side.name, &mut side.given, &mut side.received] {
                *text = tidy(text);
            }
        }
        self
    }

    pub(crate) fn check(&self) -> Result<(), Refused> {
        for side in [&self.first, &self.second] {
            length(&side.name, limits::NAME, "name")?;
            length(&side.given, limits::WORDS, "given")?;
            length(&side.received, limits::WORDS, "received")?;
        }
        check_steps(&self.steps)
    }
}

/// Checks steps by game.
pub(crate) fn check_steps(steps: &BTreeMap<String, BTreeSet<String>>) -> Result<(), Refused> {
    if steps.len() > limits::GAMES || steps.values().any(|it| it.len() > limits::STEPS) {
        return Err(Refused::TooMany { what: "steps" });
    }
    let mut ids = steps.keys().chain(steps.values().flatten());
    valid(ids.all(|id| is_id(id)), "step")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keyboard_changes_hands_at_each_new_step() {
        let mut pair = Pair::default();
        pair.pass("panier", "placer");
        assert_eq!(pair.typist, Member::Second);
        pair.pass("panier", "placer");
        assert_eq!(pair.typist, Member::Second);
        pair.pass("panier", "droite");
        assert_eq!(pair.typist, Member::First);
        assert!(pair.check().is_ok());
        pair.pass("Panier", "droite");
        assert!(pair.check().is_err());
    }
}
