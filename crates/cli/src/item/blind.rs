//! `declic item --blind`: how far solvers come that see the options and nothing else.

use declic_aptitude::blind::Trial;
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
        let mut trial = Trial::default();
        for (level, items) in Level::ALL.into_iter().zip(shares(count)) {
            for number in 0..items {
                let cell = Cell::new(*family, level);
                trial.record(&generate(
                    cell,
                    &Seed::specimen_number(number),
                    Engine::CURRENT,
                ));
            }
        }
        if trial.asked() == 0 {
            print(&format!("{:<14} open answers: nothing to see", family.id()));
            continue;
        }
        for (solver, rate) in trial.rates() {
            let chance = trial.chance();
            let off = rate - chance > MARGIN || chance - rate > MARGIN;
            betrayed |= off;
            print(&format!(
                "{:<14} {:<13} {:>6.2} % {:>6.2} % {:>8}{}",
                family.id(),
                solver.name(),
                100.0 * rate,
                100.0 * chance,
                trial.asked(),
                if off { "  more than 2 % away" } else { "" },
            ));
        }
    }
    if betrayed { Exit::Errors } else { Exit::Fine }
}
