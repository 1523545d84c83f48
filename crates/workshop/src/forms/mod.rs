//! The forms of a step: its change is predicted, put in order, completed or written freely. All of
//! them are made from the step's own data and lead to a program that the same checks judge.
//!
//! - [`outline`]: a program with the lines of a step left open
//! - [`order`]: its lines are put in order
//! - [`gaps`]: words of its lines are filled in
//! - [`predict`]: what the program will do is foretold
//! - [`find`]: the wrong line of a program that looks right

pub mod find;
pub mod gaps;
pub mod order;
pub mod outline;
pub mod predict;

use serde::{Deserialize, Serialize};

pub use find::Find;
pub use gaps::{Gaps, Segment};
pub use order::{Arrangement, Item, Order};
pub use outline::{Outline, Row};
pub use predict::{Prediction, Prompt, Prospect, descriptions};

/// How a person makes the change of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Reads it, and foretells what the program will do.
    Predict,
    /// Puts its lines in order.
    Order,
    /// Fills its gaps.
    Gaps,
    /// Writes it.
    Write,
}

impl Form {
    /// All, the easiest first.
    pub const ALL: [Form; 4] = [Form::Predict, Form::Order, Form::Gaps, Form::Write];

    /// The next easier one.
    pub fn easier(self) -> Option<Form> {
        match self {
            Form::Predict => None,
            Form::Order => Some(Form::Predict),
            Form::Gaps => Some(Form::Order),
            Form::Write => Some(Form::Gaps),
        }
    }

    /// The next harder one.
    pub fn harder(self) -> Option<Form> {
        match self {
            Form::Predict => Some(Form::Order),
            Form::Order => Some(Form::Gaps),
            Form::Gaps => Some(Form::Write),
            Form::Write => None,
        }
    }
}

/// Puts `items` in an order that `seed` decides, and not in the one they had where another is possible.
fn shuffle<T: PartialEq + Clone>(items: &mut [T], seed: &str) {
    let before = items.to_vec();
    // FNV-1a, 64 bits.
    let seed = seed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut random = oorandom::Rand32::new(seed);
    for last in (1..items.len()).rev() {
        let other = random.rand_range(0..last as u32 + 1) as usize;
        items.swap(last, other);
    }
    if items == before.as_slice() {
        items.rotate_left(usize::from(items.len() > 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_its_neighbours() {
        for pair in Form::ALL.windows(2) {
            assert_eq!(pair[0].harder(), Some(pair[1]));
            assert_eq!(pair[1].easier(), Some(pair[0]));
        }
    }

    #[test]
    fn what_is_shuffled_has_another_order_and_the_same_one_each_time() {
        for seed in ["a", "b", "c", "d", "e"] {
            let mut one = [1, 2, 3];
            shuffle(&mut one, seed);
            assert_ne!(one, [1, 2, 3]);
            let mut other = [1, 2, 3];
            shuffle(&mut other, seed);
            assert_eq!(one, other);
            one.sort_unstable();
            assert_eq!(one, [1, 2, 3]);
        }
    }
}
