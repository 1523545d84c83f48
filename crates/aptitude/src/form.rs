//! Forms: which cells, in which order. Everybody in a session meets the same ones.

use thiserror::Error;

use crate::cell::{Cell, Family, Level};
use crate::item::{Item, generate};
use crate::seed::{Seed, SeedError};

/// A blueprint of an official test.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// The stable identifier, which records hold.
    pub id: &'static str,
    /// What session codes hold for it, 0 to 5; stable like the identifier.
    pub number: u8,
    /// About how long it takes, in minutes. There is no limit.
    pub minutes: u16,
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

/// Twelve tasks, about a quarter of an hour: four of each family, level by level, so that
/// each round starts with something that most people solve, and no family comes in a block.
const DISCOVERY_12: Form = Form {
    id: "decouverte-12",
    number: 1,
    minutes: 15,
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

/// All forms.
pub static FORMS: [Form; 1] = [DISCOVERY_12];

/// The form of this identifier.
pub fn form_by_id(id: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.id == id)
}

impl Form {
    /// The item at a position, from 0. The same `form_seed` gives the same items everywhere.
    ///
    /// # Errors
    /// When the form has no such position, or the seed is empty, longer than
    /// [`crate::seed::MAX_PART`] or holds more than letters, digits and hyphens.
    pub fn item(&self, form_seed: &str, position: usize) -> Result<Item, FormError> {
        let no_such = FormError::NoSuchPosition(position);
        let cell = *self.cells.get(position).ok_or(no_such)?;
        let number = u16::try_from(position).map_err(|_| no_such)?;
        Ok(generate(cell, &Seed::official(form_seed, number)?))
    }

    /// All items, in order.
    ///
    /// # Errors
    /// As for [`Form::item`].
    pub fn items(&self, form_seed: &str) -> Result<Vec<Item>, FormError> {
        (0..self.cells.len())
            .map(|position| self.item(form_seed, position))
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
        let items = form.items("LOIR-7K2M").unwrap();
        assert_eq!(items[5], form.item("LOIR-7K2M", 5).unwrap());
        assert_ne!(items[5], form.item("LOIR-7K2N", 5).unwrap());
        assert_eq!(
            form.item("LOIR-7K2M", 12),
            Err(FormError::NoSuchPosition(12))
        );
        assert_eq!(
            form.item("a b", 0),
            Err(FormError::BadSeed(SeedError::BadCharacter))
        );
    }
}
