//! The works that are timed, natively and as WebAssembly. Families come from the crate: a new
//! one is measured without a change here.

use declic_aptitude::{Cell, Engine, Family, Level, Seed, generate};
use declic_psychometrics::calibration::marginal::{Model, calibrate};
use declic_psychometrics::calibration::table::Table;
use declic_psychometrics::random::Random;
use declic_psychometrics::score::{Grid, ItemParameters, Posterior, Prior, next_item};

/// A proven item: of this family and level, by number. Gives its difficulty.
pub fn item(family: usize, level: usize, number: u64) -> f64 {
    let cell = Cell::new(Family::ALL[family], Level::ALL[level]);
    generate(cell, &Seed::specimen_number(number), Engine::CURRENT)
        .parameters
        .b
}

/// Items in the bank that an adaptive test chooses from.
pub const BANK: usize = 1_000;
/// Answers in an adaptive test.
pub const ANSWERS: usize = 40;

/// An adaptive test: each step takes an answer in, estimates the ability and finds the most
/// informative item left.
pub struct Adaptive {
    bank: Vec<ItemParameters>,
    asked: Vec<bool>,
    posterior: Posterior,
    item: usize,
    random: Random,
}

impl Adaptive {
    /// A test that asks the first item.
    pub fn new() -> Adaptive {
        let mut random = Random::study(1);
        let bank = (0..BANK).map(|_| some_item(&mut random)).collect();
        let prior = Posterior::new(&Prior::default(), &Grid::default());
        Adaptive {
            bank,
            asked: vec![false; BANK],
            posterior: prior.expect("the prior is fine"),
            item: 0,
            random,
        }
    }

    /// Begins again, with the same bank.
    pub fn again(&mut self) {
        self.asked.fill(false);
        let prior = Posterior::new(&Prior::default(), &Grid::default());
        self.posterior = prior.expect("the prior is fine");
        self.item = 0;
    }

    /// One answer; gives the estimate.
    pub fn step(&mut self) -> f64 {
        self.asked[self.item] = true;
        let right = self.random.chance(1, 2);
        let taken = self.posterior.update(&self.bank[self.item], right);
        taken.expect("the item is fine");
        let theta = self.posterior.estimate().theta;
        let next = next_item(&self.bank, &self.asked, theta, 1, &mut self.random);
        self.item = next.expect("the bank is large");
        theta
    }
}

/// An item with two decimals, so that peers read the same one.
pub fn some_item(random: &mut Random) -> ItemParameters {
    let hundredth = |value: f64| (value * 100.0).round() / 100.0;
    ItemParameters {
        a: hundredth(0.5 + 1.5 * random.unit()),
        b: hundredth(1.5 * random.normal()),
        c: [0.0, 0.0, 0.2][random.below(3) as usize],
    }
}

/// The answers of `people` to `items`, by the model with two parameters.
pub fn answers(items: usize, people: usize) -> Vec<Vec<bool>> {
    let mut random = Random::study(2);
    let bank: Vec<ItemParameters> = (0..items)
        .map(|_| ItemParameters {
            c: 0.0,
            ..some_item(&mut random)
        })
        .collect();
    (0..people)
        .map(|_| {
            let ability = random.normal();
            let answer = |item: &ItemParameters| random.unit() < item.probability(ability);
            bank.iter().map(answer).collect()
        })
        .collect()
}

/// A table of answers.
pub fn table(items: usize, people: usize) -> Table {
    let names: Vec<String> = (0..items).map(|item| format!("i{item}")).collect();
    let table = Table::of_people(&names, &answers(items, people));
    table.expect("the answers vary")
}

/// The model with two parameters; gives the logarithm of the likelihood.
pub fn two_pl(table: &Table) -> f64 {
    let found = calibrate(table, Model::TwoPl, None);
    found.expect("the answers fit a model").loglik
}
