//! Classical statistics of a table: parts of right answers, item-rest correlations, KR-20.

use serde::Serialize;

use super::table::Table;

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemStatistics {
    /// Its name.
    pub name: String,
    /// The part of people who solved it, above 0 and below 1.
    pub p: f64,
    /// The correlation of its answers with the number of the other items solved (Henrysson
    /// 1963); none when everybody solved as many others.
    pub item_rest: Option<f64>,
}

/// All items together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statistics {
    /// How many people.
    pub n: u64,
    /// The mean number of items solved.
    pub mean: f64,
    /// Its standard deviation between people (divided by `n`).
    pub sd: f64,
    /// Kuder and Richardson's formula 20 (1937): `k/(k−1) (1 − Σ p q / sd²)`. For answers that
    /// are right or wrong it is Cronbach's alpha. None when everybody solved as many.
    pub kr20: Option<f64>,
    /// The standard error of measurement, in items: `sd √(1 − kr20)`.
    pub sem: Option<f64>,
    /// Each item, in the order of the table.
    pub items: Vec<ItemStatistics>,
}

/// The statistics of a table. Sums are whole numbers: nothing depends on the order of rows.
pub fn statistics(table: &Table) -> Statistics {
    let n = table.people();
    let count = n as f64;
    let totals: Vec<u64> = (table.patterns().iter())
        .map(|pattern| pattern.right.iter().filter(|right| **right).count() as u64)
        .collect();
    let people = || table.patterns().iter().zip(&totals);
    let sum: u64 = people()
        .map(|(it, total)| u64::from(it.count) * total)
        .sum();
    let squares: u64 = people()
        .map(|(it, total)| u64::from(it.count) * total * total)
        .sum();
    let mean = sum as f64 / count;
    let variance = spread(n, sum, squares);
    let mut unexplained = 0.0;
    let items = (table.names().iter().enumerate())
        .map(|(at, name)| {
            // Sums over the people who solved it, and of the rest over all people.
            let (mut solved, mut rest_of_solved) = (0u64, 0u64);
            let (mut rest, mut rest_squares) = (0u64, 0u64);
            for (pattern, total) in people() {
                let (weight, own) = (u64::from(pattern.count), u64::from(pattern.right[at]));
                let others = total - own;
                solved += weight * own;
                rest_of_solved += weight * own * others;
                rest += weight * others;
                rest_squares += weight * others * others;
            }
            let p = solved as f64 / count;
            unexplained += p * (1.0 - p);
            let together = rest_of_solved as f64 / count - p * (rest as f64 / count);
            let spreads = p * (1.0 - p) * spread(n, rest, rest_squares);
            ItemStatistics {
                name: name.clone(),
                p,
                item_rest: (spreads > 0.0).then(|| together / libm::sqrt(spreads)),
            }
        })
        .collect();
    let k = table.names().len() as f64;
    let kr20 = (variance > 0.0).then(|| k / (k - 1.0) * (1.0 - unexplained / variance));
    Statistics {
        n,
        mean,
        sd: libm::sqrt(variance),
        kr20,
        sem: kr20.map(|kr20| libm::sqrt(variance * (1.0 - kr20))),
        items,
    }
}

/// The variance from whole sums; exactly 0 when all values are the same.
fn spread(n: u64, sum: u64, squares: u64) -> f64 {
    let above = u128::from(n) * u128::from(squares) - u128::from(sum) * u128::from(sum);
    let n = n as f64;
    above as f64 / (n * n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::tests::lsat6;

    fn close(value: f64, reference: f64, within: f64) {
        assert!((value - reference).abs() < within, "{value} ≠ {reference}");
    }

    /// The values that the literature prints for LSAT6 (Rizopoulos 2006).
    #[test]
    fn lsat6_has_its_known_statistics() {
        let found = statistics(&lsat6());
        assert_eq!(found.n, 1000);
        close(found.mean, 3.819, 5e-4);
        close(found.kr20.unwrap(), 0.295, 5e-4);
        let rest = [0.113, 0.153, 0.173, 0.144, 0.122];
        let p = [0.924, 0.709, 0.553, 0.763, 0.870];
        for (item, (rest, p)) in found.items.iter().zip(rest.into_iter().zip(p)) {
            close(item.item_rest.unwrap(), rest, 5e-4);
            close(item.p, p, 5e-4);
        }
        let sem = found.sem.unwrap();
        close(
            sem * sem,
            found.sd * found.sd * (1.0 - found.kr20.unwrap()),
            1e-12,
        );
    }

    #[test]
    fn what_does_not_vary_has_no_correlation() {
        let table = Table::parse("a,b\n0,1\n1,0\n", None).unwrap();
        let found = statistics(&table);
        assert_eq!((found.sd, found.kr20, found.sem), (0.0, None, None));
        close(found.items[0].item_rest.unwrap(), -1.0, 1e-12);
        let table = Table::parse("a,b,c\n0,0,1\n1,0,1\n1,1,0\n0,1,0", None).unwrap();
        let rest = |at: usize| statistics(&table).items[at].item_rest;
        assert_eq!(rest(0), None);
        assert!(rest(1).is_some());
    }
}
