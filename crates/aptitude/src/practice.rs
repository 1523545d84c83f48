//! Practice at home: unlimited parallel items, and a ladder that finds the right level.

use serde::{Deserialize, Serialize};

use crate::cell::{Cell, Family, Level};
use crate::item::{Item, generate};
use crate::seed::{Seed, SeedError};

/// The `n`-th practice item of a cell on a device. It never comes from the seeds of official
/// forms (see [`crate::seed`]).
///
/// # Errors
/// When `device_seed` is empty, longer than [`crate::seed::MAX_PART`] or holds more than
/// letters, digits and hyphens.
pub fn practice_item(
    family: Family,
    level: Level,
    n: u32,
    device_seed: &str,
) -> Result<Item, SeedError> {
    let cell = Cell { family, level };
    Ok(generate(cell, &Seed::practice(device_seed, cell, n)?))
}

/// A ladder of levels: two right answers in a row lead up, one wrong answer leads down. It
/// settles where about seven answers in ten are right (Levitt 1971: 70.7 %), which is hard
/// enough to learn from and easy enough to enjoy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    level: Level,
    one_right: bool,
}

impl Default for Ladder {
    fn default() -> Ladder {
        Ladder::new(Level::FIRST)
    }
}

impl Ladder {
    /// A ladder that starts at this level.
    pub fn new(level: Level) -> Ladder {
        Ladder {
            level,
            one_right: false,
        }
    }

    /// The level of the next item.
    pub fn level(self) -> Level {
        self.level
    }

    /// The ladder after one more answer.
    #[must_use]
    pub fn after(self, right: bool) -> Ladder {
        match (right, self.one_right) {
            (true, false) => Ladder {
                one_right: true,
                ..self
            },
            (true, true) => Ladder::new(self.level.harder()),
            (false, _) => Ladder::new(self.level.easier()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(answers: &[bool]) -> Vec<u8> {
        let mut ladder = Ladder::default();
        answers
            .iter()
            .map(|right| {
                ladder = ladder.after(*right);
                ladder.level().number()
            })
            .collect()
    }

    #[test]
    fn two_right_lead_up_and_one_wrong_leads_down() {
        let answers = [true, true, true, true, false, true, false, false, false];
        assert_eq!(levels(&answers), [1, 2, 2, 3, 2, 2, 1, 1, 1]);
        assert_eq!(levels(&[true; 20]).last(), Some(&5));
    }

    #[test]
    fn practice_items_are_parallel() {
        let item = |n| practice_item(Family::Series, Level::FIRST, n, "5f2a").unwrap();
        assert_eq!(item(1), item(1));
        assert_ne!(item(1).stem, item(2).stem);
        assert!(practice_item(Family::Series, Level::FIRST, 0, "").is_err());
    }
}
