//! Items: construction, independent check and difficulty joined.

use std::sync::OnceLock;

use declic_psychometrics::score::ItemParameters;
use serde::Serialize;

use crate::families::{self, Proof, Stem, propose, verify};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::cell::{Cell, Family};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::feature;
use crate::vocabulary::random::{self, Random};
use crate::vocabulary::seed::Seed;

/// One task, with its only right answer and the proof that it is the only one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Family and level.
    pub cell: Cell,
    /// Where it comes from.
    pub seed: Seed,
    /// What the person is given.
    pub stem: Stem,
    /// The right answer; one of them where several programs are right.
    pub answer: Answer,
    /// Place on the scale: `a` = 1, `b` by the published rule, `c` = 0 for open answers and
    /// 1/k for one among k options.
    pub parameters: ItemParameters,
    /// What the independent check found.
    pub proof: Proof,
}

impl Item {
    /// Whether this is a right answer. Programs are judged by what they do.
    pub fn is_correct(&self, answer: &Answer) -> bool {
        self.stem.is_right(&self.answer, answer)
    }
}

/// The item of a seed in a cell, as an engine makes it; the same on every platform.
///
/// Candidates are built and checked until one passes: its answer must be the only one, as
/// found from the stem alone by [`verify`], and its difficulty must lie in the band of
/// the level ([`feature::in_band`]). More than one candidate in ten passes in every cell
/// (measured by a test), so the search ends after a few dozen attempts at the very worst.
pub fn generate(cell: Cell, seed: &Seed, engine: Engine) -> Item {
    let mut random = random::for_item(seed, cell);
    loop {
        if let Some(item) = attempt(cell, seed, engine, &mut random) {
            return item;
        }
    }
}

/// One candidate, if it can be built and passes the check.
fn attempt(cell: Cell, seed: &Seed, engine: Engine, random: &mut Random) -> Option<Item> {
    let (stem, intended) = propose(cell, engine, random)?;
    let (answer, proof) = verify(&stem, engine).ok()?;
    let b = families::difficulty(&stem, &proof);
    if !feature::in_band(b, cell.level) || is_example(&stem, cell, seed, engine) {
        return None;
    }
    let c = stem.options().map_or(0.0, |count| 1.0 / f64::from(count));
    let item = Item {
        cell,
        seed: seed.clone(),
        stem,
        answer,
        parameters: ItemParameters { a: 1.0, b, c },
        proof,
    };
    item.is_correct(&intended).then_some(item)
}

/// Whether an item of another seed would ask what the worked example asks.
fn is_example(stem: &Stem, cell: Cell, seed: &Seed, engine: Engine) -> bool {
    static EXAMPLES: [OnceLock<Vec<Stem>>; Engine::ALL.len()] =
        [const { OnceLock::new() }; Engine::ALL.len()];
    let (own_cell, own_seed) = families::example_of(cell.family);
    if !engine.skips_example() || (cell, seed) == (own_cell, &own_seed) {
        return false;
    }
    let made = EXAMPLES.get(engine as usize).map(|examples| {
        examples.get_or_init(|| {
            let example = |family| {
                let (cell, seed) = families::example_of(family);
                generate(cell, &seed, engine).stem
            };
            Family::ALL.map(example).into()
        })
    });
    made.is_some_and(|examples| examples.iter().any(|example| stem.asks_the_same(example)))
}

/// The worked example of a family, always the same: it is shown before the first question
/// and explained step by step in `content/aptitude`. It never occurs in a form or in practice.
pub fn example(family: Family) -> Item {
    let (cell, seed) = families::example_of(family);
    generate(cell, &seed, Engine::CURRENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many candidates out of 2000 become items.
    fn accepted(cell: Cell, engine: Engine) -> (usize, usize) {
        let mut random = random::for_item(&Seed::specimen_number(0), cell);
        let seed = Seed::specimen_number(0);
        let items = (0..2000).filter(|_| attempt(cell, &seed, engine, &mut random).is_some());
        let items = items.count();
        // No candidate is refused because construction and check disagree.
        let mut disagree = 0;
        for _ in 0..2000 {
            if let Some((stem, intended)) = propose(cell, engine, &mut random)
                && let Ok((answer, proof)) = verify(&stem, engine)
            {
                let item = Item {
                    cell,
                    seed: seed.clone(),
                    stem,
                    answer,
                    parameters: ItemParameters {
                        a: 1.0,
                        b: 0.0,
                        c: 0.0,
                    },
                    proof,
                };
                disagree += usize::from(!item.is_correct(&intended));
            }
        }
        (items, disagree)
    }

    #[test]
    fn no_item_repeats_the_worked_example() {
        for family in Family::ALL {
            let example = example(family);
            let cell = example.cell;
            let repeats = |engine| {
                let items = (0..3000).map(|n| {
                    let seed = Seed::practice("5f2a", cell, n);
                    generate(cell, &seed.unwrap(), engine)
                });
                items
                    .filter(|it| it.stem.asks_the_same(&example.stem))
                    .count()
            };
            println!("{family}: {} before", repeats(Engine::V3));
            assert_eq!(repeats(Engine::CURRENT), 0, "{family}");
            // It comes up where nothing keeps it out.
            if family == Family::Series {
                assert!(repeats(Engine::V3) > 0);
            }
        }
    }

    #[test]
    fn more_than_one_candidate_in_ten_becomes_an_item() {
        for cell in Cell::all() {
            for engine in [Engine::V3, Engine::CURRENT] {
                let (items, disagree) = accepted(cell, engine);
                println!("{cell} {engine:?}: {items} of 2000");
                assert!(items > 200, "{cell}: {items} of 2000");
                assert_eq!(disagree, 0, "{cell}: construction and check disagree");
            }
        }
    }
}
