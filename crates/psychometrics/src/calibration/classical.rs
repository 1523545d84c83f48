//! Classical statistics of a table: parts of right answers, item-rest correlations, KR-20.
//!
//! Where answers are missing, the part of right answers is that of the people who answered; all
//! that rests on totals is computed from the people who answered everything.

use serde::Serialize;

use super::table::Table;

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemStatistics {
    /// Its name.
    pub name: String,
    /// The part of those who answered it who solved it; 0 or 1 for a constant item.
    pub p: f64,
    /// The correlation of its answers with the number of the other items solved (Henrysson
    /// 1963); none when everybody solved as many others, or answered
    /// this one alike.
    pub item_rest: Option<f64>,
}

/// All items together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statistics {
    /// How many people.
    pub n: u64,
    /// How many of them answered every item: the rest of this is theirs.
    pub complete: u64,
    /// The mean number of items solved.
    pub mean: f64,
    /// Its standard deviation between people (divided by `n`).
    pub sd: f64,
    /// Kuder and Richardson's formula 20 (1937): `k/(k−1) (1 − Σ p q / sd²)`, over the
    /// items that are not constant. For answers that
    /// are right or wrong it is Cronbach's alpha. None when everybody solved as many, or
    /// fewer than two items vary.
    pub kr20: Option<f64>,
    /// The standard error of measurement, in items: `sd √(1 − kr20)`.
    pub sem: Option<f64>,
    /// Each item, in the order of the table.
    pub items: Vec<ItemStatistics>,
}

/// The statistics of a table. Sums are whole numbers: nothing depends on the order of rows.
pub fn statistics(table: &Table) -> Statistics {
    let people = || {
        let complete = table.patterns().iter().filter(|it| it.is_complete());
        complete.map(|pattern| (pattern, pattern.solved() as u64))
    };
    let n: u64 = people().map(|(it, _)| u64::from(it.count)).sum();
    let count = n.max(1) as f64;
    let sum: u64 = people()
        .map(|(it, total)| u64::from(it.count) * total)
        .sum();
    let squares: u64 = people()
        .map(|(it, total)| u64::from(it.count) * total * total)
        .sum();
    let mean = sum as f64 / count;
    let variance = spread(n, sum, squares);
    let (mut unexplained, mut varying) = (0.0, 0.0);
    let items = (table.names().iter().enumerate())
        .map(|(at, name)| {
            // Sums over the people who solved it, and of the rest over all people.
            let (mut solved, mut rest_of_solved) = (0u64, 0u64);
            let (mut rest, mut rest_squares) = (0u64, 0u64);
            for (pattern, total) in people() {
                let (weight, own) = (
                    u64::from(pattern.count),
                    u64::from(pattern.answers[at] == Some(true)),
                );
                let others = total - own;
                solved += weight * own;
                rest_of_solved += weight * own * others;
                rest += weight * others;
                rest_squares += weight * others * others;
            }
            let p = solved as f64 / count;
            varying += f64::from(u8::from(solved > 0 && solved < n));
            unexplained += p * (1.0 - p);
            let together = rest_of_solved as f64 / count - p * (rest as f64 / count);
            let spreads = p * (1.0 - p) * spread(n, rest, rest_squares);
            ItemStatistics {
                name: name.clone(),
                p: part_solved(table, at),
                item_rest: (spreads > 0.0).then(|| together / libm::sqrt(spreads)),
            }
        })
        .collect();
    let k: f64 = varying;
    let kr20 = (variance > 0.0 && k >= 2.0).then(|| k / (k - 1.0) * (1.0 - unexplained / variance));
    Statistics {
        n: table.people(),
        complete: n,
        mean,
        sd: libm::sqrt(variance),
        kr20,
        sem: kr20.map(|kr20| libm::sqrt(variance * (1.0 - kr20))),
        items,
    }
}

/// The part of the people who answered an item who solved it.
fn part_solved(table: &Table, item: usize) -> f64 {
    let of = |wanted: &dyn Fn(Option<bool>) -> bool| -> u64 {
        let own = table.patterns().iter();
        let own = own.filter(|pattern| wanted(pattern.answers[item]));
        own.map(|pattern| u64::from(pattern.count)).sum()
    };
    of(&|answer| answer == Some(true)) as f64 / of(&|answer| answer.is_some()) as f64
}

/// The variance from whole sums; exactly 0 when all values are the same.
fn spread(n: u64, sum: u64, squares: u64) -> f64 {
    let above = u128::from(n) * u128::from(squares) - u128::from(sum) * u128::from(sum);
    let n = n.max(1) as f64;
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
    fn constant_items_have_a_part_and_no_correlation() {
        let with = Table::parse("a,b,c,d\n0,1,1,0\n1,0,1,0\n1,1,1,0\n0,0,1,0\n1,1,1,0", None);
        let with = statistics(&with.unwrap());
        let parts: Vec<f64> = with.items.iter().map(|item| item.p).collect();
        assert_eq!(parts, [0.6, 0.6, 1.0, 0.0]);
        assert_eq!(
            (with.items[2].item_rest, with.items[3].item_rest),
            (None, None)
        );
        let without = Table::parse("a,b\n0,1\n1,0\n1,1\n0,0\n1,1", None);
        let without = statistics(&without.unwrap());
        close(with.kr20.unwrap(), without.kr20.unwrap(), 1e-12);
        close(with.mean, without.mean + 1.0, 1e-12);
    }

    #[test]
    fn missing_answers_are_left_out_where_they_are_missing() {
        let table = Table::parse("a,b,c\n0,1,1\n1,0,0\n1,1,0\nNA,1,\n,0,1", None);
        let found = statistics(&table.unwrap());
        assert_eq!((found.n, found.complete), (5, 3));
        close(found.items[0].p, 2.0 / 3.0, 1e-12);
        close(found.items[1].p, 3.0 / 5.0, 1e-12);
        close(found.items[2].p, 0.5, 1e-12);
        let complete = Table::parse("a,b,c\n0,1,1\n1,0,0\n1,1,0", None);
        assert_eq!(found.kr20, statistics(&complete.unwrap()).kr20);
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
