//! Forms: which cells, in which order. Everybody in a session gets the same ones.

use std::fmt;

use thiserror::Error;

use crate::item::{Item, generate};
use crate::vocabulary::cell::{Cell, Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::seed::{Seed, SeedError};

/// The forms there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormId {
    /// The whole test, 36 tasks.
    Official36,
    /// Twelve tasks of six families.
    Short12,
    /// Five plain tasks.
    Look5,
    /// The first version's only form.
    Discovery12,
}

impl FormId {
    /// The stable text that records hold.
    pub const fn as_str(self) -> &'static str {
        match self {
            FormId::Official36 => "officiel-36",
            FormId::Short12 => "court-12",
            FormId::Look5 => "regard-5",
            FormId::Discovery12 => "decouverte-12",
        }
    }

    /// The stable number that session codes hold, 0 to 5.
    pub const fn number(self) -> u8 {
        match self {
            FormId::Official36 => 0,
            FormId::Discovery12 => 1,
            FormId::Short12 => 2,
            FormId::Look5 => 3,
        }
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A blueprint of an official test.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// Which form it is.
    pub id: FormId,
    /// How long it takes those who are quick, in minutes. There is no limit.
    pub minutes: u16,
    /// How long it takes those who take their time, in minutes.
    pub most_minutes: u16,
    /// The minutes after which the test asks whether to go on: generous, and lengthened by the
    /// person (see [`crate::session_code::TimeFactor`]).
    pub cap: u16,
    /// What is asked at each position.
    pub cells: &'static [Cell],
}

/// Why a form gives no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FormError {
    /// The form has fewer positions.
    #[error("the form has no position {0} (from 0)")]
    NoSuchPosition(usize),
    /// The text is not one that seeds are made of.
    #[error(transparent)]
    BadSeed(#[from] SeedError),
}

const fn cell(family: Family, level: u8) -> Cell {
    match Level::new(level) {
        Some(level) => Cell { family, level },
        None => Cell {
            family,
            level: Level::LAST,
        },
    }
}

/// The first version's only form: four tasks of each of three families, level by level. Records
/// and codes of that time name it.
const DISCOVERY_12: Form = Form {
    id: FormId::Discovery12,
    minutes: 15,
    most_minutes: 25,
    cap: 30,
    cells: &[
        cell(Family::Series, 1),
        cell(Family::RobotTrace, 1),
        cell(Family::Deductions, 1),
        cell(Family::Series, 2),
        cell(Family::RobotTrace, 2),
        cell(Family::Deductions, 2),
        cell(Family::Series, 3),
        cell(Family::RobotTrace, 3),
        cell(Family::Deductions, 3),
        cell(Family::Series, 4),
        cell(Family::RobotTrace, 4),
        cell(Family::Deductions, 4),
    ],
};

/// The whole test: 36 tasks, 50 to 70 minutes. Families take turns from easy to hard, so that a
/// hard task is never followed by one of the same kind; only the mini-language is kept together,
/// since its lesson comes right before. Rotation is never in the composite.
const OFFICIAL_36: Form = Form {
    id: FormId::Official36,
    minutes: 50,
    most_minutes: 70,
    cap: 90,
    cells: &[
        cell(Family::Series, 1),
        cell(Family::RobotTrace, 1),
        cell(Family::Matrices, 1),
        cell(Family::Instructions, 1),
        cell(Family::Deductions, 1),
        cell(Family::Rotation, 1),
        cell(Family::Series, 2),
        cell(Family::RobotTrace, 2),
        cell(Family::Matrices, 2),
        cell(Family::RobotBuild, 1),
        cell(Family::Instructions, 2),
        cell(Family::Deductions, 2),
        cell(Family::Rotation, 2),
        cell(Family::Series, 3),
        cell(Family::RobotTrace, 3),
        cell(Family::RobotBuild, 2),
        cell(Family::Matrices, 3),
        cell(Family::MiniLanguage, 1),
        cell(Family::MiniLanguage, 1),
        cell(Family::MiniLanguage, 2),
        cell(Family::MiniLanguage, 3),
        cell(Family::MiniLanguage, 4),
        cell(Family::MiniLanguage, 5),
        cell(Family::Instructions, 3),
        cell(Family::Deductions, 3),
        cell(Family::Rotation, 3),
        cell(Family::Series, 4),
        cell(Family::RobotBuild, 3),
        cell(Family::Matrices, 4),
        cell(Family::RobotTrace, 4),
        cell(Family::Instructions, 4),
        cell(Family::Deductions, 4),
        cell(Family::Rotation, 4),
        cell(Family::Series, 5),
        cell(Family::Matrices, 5),
        cell(Family::RobotTrace, 5),
    ],
};

/// Twelve tasks of six families, about a quarter of an hour: neither lesson nor rotation.
const SHORT_12: Form = Form {
    id: FormId::Short12,
    minutes: 15,
    most_minutes: 25,
    cap: 30,
    cells: &[
        cell(Family::Series, 1),
        cell(Family::RobotTrace, 1),
        cell(Family::Matrices, 1),
        cell(Family::Instructions, 2),
        cell(Family::Deductions, 1),
        cell(Family::RobotBuild, 1),
        cell(Family::Series, 3),
        cell(Family::RobotTrace, 3),
        cell(Family::Matrices, 3),
        cell(Family::Deductions, 3),
        cell(Family::Instructions, 4),
        cell(Family::Series, 4),
    ],
};

/// An adviser's look, five minutes: one plain task of each of five families.
const LOOK_5: Form = Form {
    id: FormId::Look5,
    minutes: 5,
    most_minutes: 10,
    cap: 15,
    cells: &[
        cell(Family::Series, 2),
        cell(Family::RobotTrace, 1),
        cell(Family::Matrices, 2),
        cell(Family::Instructions, 1),
        cell(Family::RobotBuild, 1),
    ],
};

/// All forms, the whole test first.
pub static FORMS: [Form; 4] = [OFFICIAL_36, SHORT_12, LOOK_5, DISCOVERY_12];

/// The forms that a new session can have; others are there for records and codes of the past.
pub fn offered() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().filter(|form| form.id != FormId::Discovery12)
}

/// The form whose identifier a record holds.
pub fn form_by_id(id: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.id.as_str() == id)
}

impl Form {
    /// The item at a position, from 0. The same `form_seed` and engine give the same items
    /// everywhere.
    ///
    /// # Errors
    /// When the form has no such position, or the seed is empty, longer than
    /// [`crate::seed::MAX_PART`] or holds more than letters, digits and hyphens.
    pub fn item(
        &self,
        form_seed: &str,
        position: usize,
        engine: Engine,
    ) -> Result<Item, FormError> {
        let (cell, seed) = self.origin(form_seed, position)?;
        Ok(generate(cell, &seed, engine))
    }

    /// The item that takes the place of the one at a position, for a person who does not see its
    /// drawing ([`Family::replacement`]); `None` where the words keep the task the same.
    ///
    /// # Errors
    /// As for [`Form::item`].
    pub fn replacement(
        &self,
        form_seed: &str,
        position: usize,
        engine: Engine,
    ) -> Result<Option<Item>, FormError> {
        let (cell, seed) = self.origin(form_seed, position)?;
        let family = cell.family.replacement();
        Ok(family.map(|family| generate(Cell::new(family, cell.level), &seed, engine)))
    }

    /// Where the item at a position comes from.
    fn origin(&self, form_seed: &str, position: usize) -> Result<(Cell, Seed), FormError> {
        let no_such = FormError::NoSuchPosition(position);
        let cell = *self.cells.get(position).ok_or(no_such)?;
        let number = u16::try_from(position).map_err(|_| no_such)?;
        Ok((cell, Seed::official(form_seed, number)?))
    }

    /// All items, in order.
    ///
    /// # Errors
    /// As for [`Form::item`].
    pub fn items(&self, form_seed: &str, engine: Engine) -> Result<Vec<Item>, FormError> {
        (0..self.cells.len())
            .map(|position| self.item(form_seed, position, engine))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_discovery_form_is_balanced_and_rises() {
        let form = form_by_id("decouverte-12").unwrap();
        assert_eq!(form.cells.len(), 12);
        for family in [Family::Series, Family::RobotTrace, Family::Deductions] {
            let levels: Vec<u8> = form
                .cells
                .iter()
                .filter(|cell| cell.family == family)
                .map(|cell| cell.level.number())
                .collect();
            assert_eq!(levels, [1, 2, 3, 4]);
        }
        let apart = |pair: &[Cell]| pair[0].family != pair[1].family;
        assert!(form.cells.windows(2).all(apart));
        assert!(form_by_id("decouverte-13").is_none());
    }

    #[test]
    fn items_depend_on_seed_and_position_only() {
        let form = form_by_id("decouverte-12").unwrap();
        let items = form.items("LOIR-7K2M", Engine::CURRENT).unwrap();
        assert_eq!(
            items[5],
            form.item("LOIR-7K2M", 5, Engine::CURRENT).unwrap()
        );
        assert_ne!(
            items[5],
            form.item("LOIR-7K2N", 5, Engine::CURRENT).unwrap()
        );
        assert_eq!(
            form.item("LOIR-7K2M", 12, Engine::CURRENT),
            Err(FormError::NoSuchPosition(12))
        );
        assert_eq!(
            form.item("a b", 0, Engine::CURRENT),
            Err(FormError::BadSeed(SeedError::BadCharacter))
        );
    }
}
