//! `declic item --prove`: many items, each checked again from its stem alone.

use std::collections::BTreeSet;
use std::time::Instant;

use declic_aptitude::{Cell, Engine, Family, Flaw, Item, Level, Seed, generate, verify};

use crate::shared::{Exit, print};

/// What was found in one cell.
#[derive(Default)]
struct Found {
    items: u64,
    /// Stems for which two answers can be defended.
    ambiguous: u64,
    /// Stems with another flaw, or whose check gives another answer or proof.
    disagreeing: u64,
    stems: BTreeSet<String>,
}

impl Found {
    fn take(&mut self, item: &Item) {
        self.items += 1;
        match verify(&item.stem, Engine::CURRENT) {
            Ok((answer, proof)) => {
                let same = answer == item.answer && proof == item.proof;
                let right = item.is_correct(&answer) && answer.suits(item.cell.family);
                self.disagreeing += u64::from(!(same && right));
            }
            Err(Flaw::Ambiguous) => self.ambiguous += 1,
            Err(_) => self.disagreeing += 1,
        }
        // Whatever cannot be written down is not told apart; stems always can.
        self.stems
            .insert(serde_json::to_string(&item.stem).unwrap_or_default());
    }
}

/// Makes `count` items per family, as many of each level, and checks each again.
pub fn prove(families: &[Family], count: u64) -> Exit {
    print("family         level    items  ambiguous  disagreeing  distinct stems  items/s");
    let mut faults = 0;
    for family in families {
        for (level, items) in Level::ALL.into_iter().zip(shares(count)) {
            let cell = Cell::new(*family, level);
            let mut found = Found::default();
            let mut seconds = 0.0;
            for number in 0..items {
                let start = Instant::now();
                let item = generate(cell, &Seed::specimen_number(number), Engine::CURRENT);
                seconds += start.elapsed().as_secs_f64();
                found.take(&item);
            }
            let rate = if seconds > 0.0 {
                found.items as f64 / seconds
            } else {
                0.0
            };
            print(&format!(
                "{:<14} {:>5} {:>8} {:>10} {:>12} {:>15} {rate:>8.0}",
                family.id(),
                level.number(),
                found.items,
                found.ambiguous,
                found.disagreeing,
                found.stems.len(),
            ));
            faults += found.ambiguous + found.disagreeing;
        }
    }
    if faults > 0 {
        print(&format!("{faults} items are at fault"));
        return Exit::Errors;
    }
    Exit::Fine
}

/// A number of items, spread over the levels.
pub fn shares(count: u64) -> [u64; Level::ALL.len()] {
    let levels = Level::ALL.len() as u64;
    let mut shares = [count / levels; Level::ALL.len()];
    for share in shares.iter_mut().take((count % levels) as usize) {
        *share += 1;
    }
    shares
}
