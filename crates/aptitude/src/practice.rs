//! Practice at home: unlimited parallel items, and a run that finds what is worth practising.
//!
//! A run begins with three easy tasks. Then each task is one of the five whose answer is most
//! informative about what the person can do, drawn at random, so that no two runs are alike: such
//! tasks are solved about one time in two to two times in three, which is where one learns. After
//! [`HARD`] tasks in a row that were not solved comes one of the first level, until one is solved,
//! and of another family where there are several. A run ends when
//! the ability is known with a standard error of [`ENOUGH`] or better, after [`FEWEST`] tasks at
//! the earliest and [`MOST`] at the latest. The ability itself is never shown.

use declic_psychometrics::score::{
    Estimate, Grid, ItemParameters, Posterior, Prior, ScoreError, next_item,
};

use crate::item::{Item, generate};
use crate::vocabulary::cell::{Cell, Family, Level};
use crate::vocabulary::engine::Engine;
use crate::vocabulary::feature;
use crate::vocabulary::random::{self, Random};
use crate::vocabulary::seed::{Seed, SeedError};

/// How many easy tasks come first.
pub const STARTERS: usize = 3;
/// The fewest tasks of a run.
pub const FEWEST: usize = 8;
/// The most tasks of a run.
pub const MOST: usize = 14;
/// After so many tasks in a row that were not solved, the next one is easy.
pub const HARD: usize = 2;
/// The standard error at which a run may end.
pub const ENOUGH: f64 = 0.5;
/// Among how many tasks of a bank of several families the next one is drawn.
const AMONG: usize = 5;
/// The same in a bank of one family: with more, all its levels would be drawn from.
const AMONG_OF_ONE: usize = 2;

/// The `n`-th practice item of a cell on a device. It never comes from the seeds of official
/// forms (see [`crate::seed`]).
///
/// # Errors
/// When `device_seed` is empty, longer than [`crate::seed::MAX_PART`] or holds more than
/// letters, digits and hyphens.
pub fn practice_item(cell: Cell, n: u32, device_seed: &str) -> Result<Item, SeedError> {
    let seed = Seed::practice(device_seed, cell, n)?;
    Ok(generate(cell, &seed, Engine::CURRENT))
}

/// The family whose tasks begin most easily by the published rule, other than this one: what to try
/// where tasks of this one are hard.
pub fn easier_than(family: Family) -> Family {
    let others = Family::ALL.into_iter().filter(|other| *other != family);
    let plain = others.filter(|other| other.in_composite() && *other != Family::MiniLanguage);
    plain
        .min_by_key(|other| feature::constant(*other))
        .unwrap_or(Family::Series)
}

/// A run of practice.
#[derive(Debug, Clone)]
pub struct Training {
    families: Vec<Family>,
    bank: Vec<Cell>,
    parameters: Vec<ItemParameters>,
    posterior: Posterior,
    random: Random,
    last: Option<Cell>,
    /// How many of the last tasks, without a gap, were not solved.
    missed: usize,
}

impl Training {
    /// A run over these families, which are not empty; `seed` decides what is drawn.
    ///
    /// # Errors
    /// Never with the families of this crate, whose difficulties are all in bounds.
    pub fn new(families: &[Family], seed: &Seed) -> Result<Training, ScoreError> {
        let bank: Vec<Cell> = Cell::all()
            .filter(|cell| families.contains(&cell.family))
            .collect();
        let first = bank.first().copied();
        let first = first.unwrap_or(Cell::new(Family::ALL[0], Level::FIRST));
        let parameters = bank.iter().map(|cell| ItemParameters {
            a: 1.0,
            b: feature::nominal(cell.level),
            c: 0.0,
        });
        let mut random = random::for_item(seed, first);
        let mut families = families.to_vec();
        random.shuffle(&mut families);
        Ok(Training {
            families,
            parameters: parameters.collect(),
            bank,
            posterior: Posterior::new(&Prior::default(), &Grid::default())?,
            random,
            last: None,
            missed: 0,
        })
    }

    /// The cell of the next task; `None` when the run is over.
    #[expect(
        clippy::should_implement_trait,
        reason = "a run is no iterator: what comes next depends on what was recorded since"
    )]
    pub fn next(&mut self) -> Option<Cell> {
        let done = self.posterior.answers();
        let known = done >= FEWEST && self.estimate().se <= ENOUGH;
        if done >= MOST || known || self.bank.is_empty() {
            return None;
        }
        let cell = if done < STARTERS {
            let family = self.families.get(done % self.families.len().max(1))?;
            Cell::new(*family, Level::FIRST)
        } else if self.is_hard() {
            self.easy()?
        } else {
            let mixed = self.families.len() > 1;
            // Where there is a choice, no family comes twice in a row.
            let again = |cell: &Cell| mixed && self.last.is_some_and(|l| l.family == cell.family);
            let skip: Vec<bool> = self.bank.iter().map(again).collect();
            let among = if mixed { AMONG } else { AMONG_OF_ONE };
            let theta = self.estimate().theta;
            let at = next_item(&self.parameters, &skip, theta, among, &mut self.random)?;
            *self.bank.get(at)?
        };
        self.last = Some(cell);
        Some(cell)
    }

    /// Records what became of a task; « je passe » is not solved.
    pub fn record_answer(&mut self, item: &Item, solved: bool) {
        // A generated item's parameters are never refused.
        let _refused = self.posterior.update(&item.parameters, solved);
        self.missed = if solved { 0 } else { self.missed + 1 };
    }

    /// Whether the last [`HARD`] tasks or more were not solved: time for the worked example, and
    /// for another kind of task.
    pub fn is_hard(&self) -> bool {
        self.missed >= HARD
    }

    /// A cell of the first level; of another family than the last one where there are several.
    fn easy(&mut self) -> Option<Cell> {
        let last = self.last.map(|cell| cell.family);
        let mut others = self.families.clone();
        if others.len() > 1 {
            others.retain(|family| Some(*family) != last);
        }
        let family = match others.as_slice() {
            [] => return None,
            [only] => *only,
            several => self.random.pick(several),
        };
        Some(Cell::new(family, Level::FIRST))
    }

    /// How many tasks were recorded.
    pub fn done(&self) -> usize {
        self.posterior.answers()
    }

    /// What is known so far; for tests and for the choice of tasks, never for the screen.
    pub fn estimate(&self) -> Estimate {
        self.posterior.estimate()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run of a person who solves what is at most as hard as `limit`.
    fn run(families: &[Family], limit: f64, seed: u64) -> (Vec<Cell>, Estimate) {
        let mut training = Training::new(families, &Seed::specimen_number(seed)).unwrap();
        let mut cells = Vec::new();
        while let Some(cell) = training.next() {
            let item = practice_item(cell, cells.len() as u32, "5f2a").unwrap();
            training.record_answer(&item, item.parameters.b <= limit);
            cells.push(cell);
        }
        (cells, training.estimate())
    }

    const MIXED: [Family; 3] = [Family::Series, Family::RobotTrace, Family::Deductions];

    #[test]
    fn a_run_starts_easily_and_ends_in_time() {
        for seed in 0..40 {
            for limit in [-3.0, 0.0, 3.0] {
                let (cells, estimate) = run(&MIXED, limit, seed);
                assert!((FEWEST..=MOST).contains(&cells.len()), "{}", cells.len());
                let starters = &cells[..STARTERS];
                assert!(starters.iter().all(|cell| cell.level == Level::FIRST));
                assert!(cells.len() == MOST || estimate.se <= ENOUGH);
                assert!(
                    cells
                        .windows(2)
                        .all(|pair| pair[0].family != pair[1].family)
                );
            }
        }
    }

    #[test]
    fn tasks_follow_what_the_person_can_do() {
        let level = |families: &[Family], limit| {
            let last = |seed| run(families, limit, seed).0.last().unwrap().level.number();
            (0..20).map(|seed| f64::from(last(seed))).sum::<f64>() / 20.0
        };
        assert!(level(&MIXED, -3.0) < 2.0, "{}", level(&MIXED, -3.0));
        assert!(level(&MIXED, 3.0) > 4.0, "{}", level(&MIXED, 3.0));
        assert!(level(&[Family::Series], 3.0) > 4.0);
    }

    /// A run in which nothing is solved; with the cells, whether steps of series have two digits.
    fn hopeless(families: &[Family], seed: u64) -> Vec<(Cell, bool)> {
        let mut training = Training::new(families, &Seed::specimen_number(seed)).unwrap();
        let mut tasks = Vec::new();
        while let Some(cell) = training.next() {
            let item = practice_item(cell, tasks.len() as u32, "5f2a").unwrap();
            let wide = match &item.stem {
                crate::Stem::Series(stem) => {
                    let mut pairs = stem.terms.windows(2);
                    pairs.any(|pair| pair[1].abs_diff(pair[0]) >= 10)
                }
                _ => false,
            };
            training.record_answer(&item, false);
            assert_eq!(training.is_hard(), training.done() >= HARD);
            tasks.push((cell, wide));
        }
        tasks
    }

    #[test]
    fn misses_in_a_row_bring_easy_tasks_of_another_kind() {
        for seed in 0..40 {
            let series = hopeless(&[Family::Series], seed);
            assert!(series.iter().all(|(cell, _)| cell.level == Level::FIRST));
            assert!(series.iter().all(|(_, wide)| !wide), "{series:?}");
            let mixed = hopeless(&MIXED, seed);
            assert!(mixed.iter().all(|(cell, _)| cell.level == Level::FIRST));
            assert!(
                mixed
                    .windows(2)
                    .all(|pair| pair[0].0.family != pair[1].0.family)
            );
        }
        // One that is solved ends it.
        let mut training = Training::new(&MIXED, &Seed::specimen_number(1)).unwrap();
        for solved in [false, false, true] {
            let cell = training.next().unwrap();
            training.record_answer(&practice_item(cell, 0, "5f2a").unwrap(), solved);
        }
        assert!(!training.is_hard());
        for family in Family::ALL {
            assert_ne!(easier_than(family), family);
        }
    }

    #[test]
    fn two_runs_are_not_alike() {
        let cells = |seed| run(&MIXED, 0.0, seed).0;
        assert_eq!(cells(1), cells(1));
        assert_ne!(cells(1), cells(2));
    }

    #[test]
    fn practice_items_are_parallel() {
        let cell = Cell::new(Family::Series, Level::FIRST);
        let item = |n| practice_item(cell, n, "5f2a").unwrap();
        assert_eq!(item(1), item(1));
        assert_ne!(item(1).stem, item(2).stem);
        assert!(practice_item(cell, 0, "").is_err());
    }
}
