//! The draws of an item: the same on every platform and in every version of the libraries.
//!
//! The key of the generator ([`Random::keyed`]) is the text `<seed>|<cell>`, in bytes; its space
//! is that of the seed, from 1 to 3. Space 0 is that of studies, so that no item shares draws
//! with them.

pub use declic_psychometrics::Random;

use super::cell::Cell;
use super::seed::Seed;

/// The draws of this seed for this cell.
pub fn for_item(seed: &Seed, cell: Cell) -> Random {
    Random::keyed(format!("{seed}|{cell}").as_bytes(), seed.space().tag())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::cell::{Family, Level};

    fn random(seed: &str) -> Random {
        let cell = Cell::new(Family::Series, Level::FIRST);
        for_item(&seed.parse().unwrap(), cell)
    }

    #[test]
    fn draws_are_fixed_for_ever() {
        let mut draws = random("specimen:golden");
        let first: Vec<u32> = (0..6).map(|_| draws.below(1000)).collect();
        assert_eq!(first, GOLDEN);
    }

    const GOLDEN: [u32; 6] = [934, 125, 914, 207, 695, 445];

    #[test]
    fn spaces_use_different_streams() {
        assert_eq!(random("official:a:1").space(), 1);
        assert_eq!(random("practice:a:series:1:1").space(), 2);
        assert_eq!(random("specimen:a").space(), 3);
    }
}
