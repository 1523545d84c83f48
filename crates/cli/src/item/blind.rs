//! `declic item --blind`: how far solvers come that see the options and nothing else; and how often
//! one that sees the forms of the rules alone says which rule is broken.

use declic_aptitude::blind::{RuleTrial, Trial};
use declic_aptitude::{Cell, Engine, Family, Level, Seed, generate};

use super::prove::shares;
use crate::shared::{Exit, print};

/// How far from chance a solver may be before the options are said to betray the answer.
const MARGIN: f64 = 0.02;

/// Has all solvers answer `count` items per family, as many of each level.
pub fn blind(families: &[Family], count: u64) -> Exit {
    print("family         solver           right   chance    items");
    let mut betrayed = false;
    for family in families {
        let (mut trial, mut rules) = (Trial::default(), RuleTrial::default());
        for (level, items) in Level::ALL.into_iter().zip(shares(count)) {
            for number in 0..items {
                let cell = Cell::new(*family, level);
                let item = generate(cell, &Seed::specimen_number(number), Engine::CURRENT);
                trial.record(&item);
                rules.record(&item);
            }
        }
        if trial.asked() == 0 {
            print(&format!("{:<14} open answers: nothing to see", family.id()));
            continue;
        }
        let mut rows: Vec<(&str, f64, f64, u32)> = trial
            .rates()
            .into_iter()
            .map(|(solver, rate)| (solver.name(), rate, trial.chance(), trial.asked()))
            .collect();
        if rules.asked() > 0 {
            rows.push(("rule-form", rules.rate(), rules.chance(), rules.asked()));
        }
        for (solver, rate, chance, asked) in rows {
            let off = rate - chance > MARGIN || chance - rate > MARGIN;
            betrayed |= off;
            print(&format!(
                "{:<14} {solver:<13} {:>6.2} % {:>6.2} % {asked:>8}{}",
                family.id(),
                100.0 * rate,
                100.0 * chance,
                if off { "  more than 2 % away" } else { "" },
            ));
        }
    }
    if betrayed { Exit::Errors } else { Exit::Fine }
}
