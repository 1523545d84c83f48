//! Whether items behave as the model says: mean squares, and S-X².

use serde::Serialize;

use super::chance;
use super::expected::{Curves, Nodes, answers, chances, expect};
use super::marginal::{Calibration, Model};
use super::table::Table;

/// How well one item fits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemFit {
    /// The mean square of what the model did not expect, weighted by the information of the
    /// item: 1 as expected, above 1 noisier, below 1 more regular. Abilities are averaged over
    /// each person's posterior.
    pub infit: f64,
    /// The same without weights: answers of people far from the item count more.
    pub outfit: f64,
    /// Observed against expected parts of right answers among people of the same total
    /// (Orlando and Thissen 2000). None where too few totals are left to compare.
    pub s_x2: Option<f64>,
    /// Degrees of freedom of `s_x2`.
    pub df: u32,
    /// The chance of as large a value if the item fits.
    pub p: Option<f64>,
}

/// The fit of each item of a calibration of this table.
pub fn fit(table: &Table, calibration: &Calibration, model: Model) -> Vec<ItemFit> {
    let items = calibration.items.iter();
    let curves = Curves {
        a: items.clone().map(|item| item.a).collect(),
        d: items.map(|item| -item.a * item.b).collect(),
    };
    let nodes = Nodes::new(curves.a.len());
    let expected = expect(&answers(table), &curves, &nodes);
    let table_of_chances: Vec<Vec<f64>> = (0..curves.a.len())
        .map(|item| chances(&curves, item, &nodes))
        .collect();
    let totals = Totals::new(table);
    let reach = distribution(table_of_chances.iter(), &nodes);
    let estimated = if model == Model::TwoPl { 2 } else { 1 };
    (table_of_chances.iter().enumerate())
        .map(|(item, p)| {
            let (mut squares, mut weights, mut standardised) = (0.0, 0.0, 0.0);
            let answered = expected.people_of_item(item);
            for (k, p) in p.iter().enumerate() {
                let (people, solved) = (answered[k], expected.of_item(item)[k]);
                let square = solved * (1.0 - p) * (1.0 - p) + (people - solved) * p * p;
                squares += square;
                weights += people * p * (1.0 - p);
                standardised += square / (p * (1.0 - p));
            }
            let others = table_of_chances.iter().enumerate();
            let others = others.filter(|(at, _)| *at != item).map(|(_, p)| p);
            let without = distribution(others, &nodes);
            let (s_x2, cells) = totals.compare(item, p, &reach, &without, &nodes);
            let df = cells.saturating_sub(estimated);
            let s_x2 = (df > 0).then_some(s_x2);
            ItemFit {
                infit: squares / weights,
                outfit: standardised / answered.iter().sum::<f64>(),
                s_x2,
                df,
                p: s_x2.map(|s_x2| chance::above(s_x2, df)),
            }
        })
        .collect()
}

/// For each total, and at each node, the chance of solving just so many items (Lord and
/// Wingersky 1984).
fn distribution<'a>(items: impl Iterator<Item = &'a Vec<f64>>, nodes: &Nodes) -> Vec<Vec<f64>> {
    let mut totals = vec![vec![1.0; nodes.len()]];
    for p in items {
        totals.push(vec![0.0; nodes.len()]);
        for total in (0..totals.len()).rev() {
            for k in 0..nodes.len() {
                let below = if total > 0 { totals[total - 1][k] } else { 0.0 };
                totals[total][k] = totals[total][k] * (1.0 - p[k]) + below * p[k];
            }
        }
    }
    totals
}

/// Of those who answered everything, how many people reached each total, and how many of them solved each item.
struct Totals {
    people: Vec<f64>,
    solved: Vec<Vec<f64>>,
}

impl Totals {
    fn new(table: &Table) -> Totals {
        let items = table.names().len();
        let mut totals = Totals {
            people: vec![0.0; items + 1],
            solved: vec![vec![0.0; items + 1]; items],
        };
        for pattern in table.patterns().iter().filter(|it| it.is_complete()) {
            let count = f64::from(pattern.count);
            let total = pattern.solved();
            totals.people[total] += count;
            for (solved, right) in totals.solved.iter_mut().zip(&pattern.answers) {
                solved[total] += if *right == Some(true) { count } else { 0.0 };
            }
        }
        totals
    }

    /// S-X² of an item and the number of its cells: neighbouring totals are joined until a
    /// person at least is expected to solve the item and one not to.
    fn compare(
        &self,
        item: usize,
        p: &[f64],
        reach: &[Vec<f64>],
        without: &[Vec<f64>],
        nodes: &Nodes,
    ) -> (f64, u32) {
        let items = self.solved.len();
        // People, expected and observed right answers of each cell.
        let mut cells: Vec<[f64; 3]> = Vec::new();
        let mut open = [0.0; 3];
        let fits = |cell: &[f64; 3]| cell[1] >= 1.0 && cell[0] - cell[1] >= 1.0;
        for total in 1..items {
            let weigh = |chance: &[f64]| -> f64 {
                let weights = nodes.weights();
                weights
                    .zip(chance)
                    .map(|(weight, chance)| weight * chance)
                    .sum()
            };
            let with: Vec<f64> = without[total - 1]
                .iter()
                .zip(p)
                .map(|(x, p)| x * p)
                .collect();
            let part = weigh(&with) / weigh(&reach[total]);
            let people = self.people[total];
            open[0] += people;
            open[1] += people * part;
            open[2] += self.solved[item][total];
            if fits(&open) {
                cells.push(open);
                open = [0.0; 3];
            }
        }
        // What is left over joins the last cell.
        if let Some(last) = cells.last_mut() {
            for (sum, more) in last.iter_mut().zip(open) {
                *sum += more;
            }
        }
        let parts = cells.iter().map(|[people, expected, observed]| {
            let off = observed - expected;
            off * off * people / (expected * (people - expected))
        });
        (parts.sum(), cells.len() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::marginal::calibrate;
    use crate::calibration::tests::lsat6;
    use crate::random::Random;
    use crate::score::logistic;

    /// Ten items of rising difficulty, and one that is answered by its own rule.
    fn table(people: usize, seed: u64, odd: impl Fn(f64, f64) -> bool) -> Table {
        let mut random = Random::study(seed);
        let names: Vec<String> = (0..11).map(|n| format!("i{n}")).collect();
        let rows: Vec<Vec<bool>> = (0..people)
            .map(|_| {
                let theta = random.normal();
                let mut row: Vec<bool> = (0..10)
                    .map(|n| random.unit() < logistic(theta + 1.5 - f64::from(n) / 3.0))
                    .collect();
                row.push(odd(theta, random.unit()));
                row
            })
            .collect();
        Table::of_people(&names, &rows).unwrap()
    }

    fn rasch(table: &Table) -> Vec<ItemFit> {
        let found = calibrate(table, Model::Rasch, None).unwrap();
        fit(table, &found, Model::Rasch)
    }

    #[test]
    fn items_that_fit_are_near_one() {
        let fits = rasch(&table(2000, 3, |theta, unit| unit < logistic(theta)));
        for fit in &fits {
            assert!((0.9..1.1).contains(&fit.infit), "{fit:?}");
            assert!((0.8..1.2).contains(&fit.outfit), "{fit:?}");
            assert!(fit.p.unwrap() > 0.001 && fit.df > 4, "{fit:?}");
        }
    }

    #[test]
    fn guessing_and_steepness_show() {
        let guessed = rasch(&table(2000, 4, |_, unit| unit < 0.5));
        assert!(
            guessed[10].infit > 1.05 && guessed[10].outfit > 1.05,
            "{:?}",
            guessed[10]
        );
        assert!(guessed[10].p.unwrap() < 1e-6);
        let steep = rasch(&table(2000, 5, |theta, unit| unit < logistic(4.0 * theta)));
        assert!(
            steep[10].infit < 0.95 && steep[10].outfit < 0.95,
            "{:?}",
            steep[10]
        );
        assert!(steep[10].p.unwrap() < 1e-6);
    }

    /// If the model holds, one item in twenty falls below a chance of 5 %.
    #[test]
    fn false_alarms_are_as_rare_as_promised() {
        let alarms: usize = (0..60)
            .map(|seed| {
                let fits = rasch(&table(400, 100 + seed, |theta, unit| {
                    unit < logistic(theta)
                }));
                fits.iter().filter(|fit| fit.p.unwrap() < 0.05).count()
            })
            .sum();
        // 660 items: 33 expected, with a standard deviation of 5.6.
        assert!((15..=55).contains(&alarms), "{alarms}");
    }

    #[test]
    fn totals_add_up() {
        let nodes = Nodes::new(5);
        let curves = Curves {
            a: vec![1.0; 5],
            d: vec![2.0, 1.0, 0.0, -1.0, -2.0],
        };
        let p: Vec<Vec<f64>> = (0..5).map(|item| chances(&curves, item, &nodes)).collect();
        let totals = distribution(p.iter(), &nodes);
        for k in 0..nodes.len() {
            let sum: f64 = totals.iter().map(|total| total[k]).sum();
            assert!((sum - 1.0).abs() < 1e-12);
            let mean: f64 = (0..=5).map(|total| total as f64 * totals[total][k]).sum();
            let wanted: f64 = p.iter().map(|p| p[k]).sum();
            assert!((mean - wanted).abs() < 1e-12);
        }
        // Few items leave few totals.
        let found = calibrate(&lsat6(), Model::TwoPl, None).unwrap();
        let fits = fit(&lsat6(), &found, Model::TwoPl);
        let df: Vec<u32> = fits.iter().map(|fit| fit.df).collect();
        assert_eq!(df, [2, 2, 1, 2, 2]);
        assert!(fits.iter().all(|fit| fit.p.unwrap() > 0.3), "{fits:?}");
    }
}
