//! Whether an item is harder for one of two groups among people of the same total: the
//! procedure of Mantel and Haenszel (1959), as Holland and Thayer (1988) use it.

use serde::Serialize;
use thiserror::Error;

use super::chance;
use super::table::Table;

/// Fewest people of a group. With fewer, chance makes differences as large as real ones.
pub const LEAST: u64 = 100;

/// Why groups cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DifError {
    /// Two groups are compared, not fewer and not more.
    #[error("two groups can be compared, here there are {0}")]
    NotTwo(usize),
    /// Fewer than [`LEAST`] people.
    #[error("the group « {group} » has {people} people: below {LEAST}, nothing can be said")]
    TooFew {
        /// The group's name.
        group: String,
        /// Its people.
        people: u64,
    },
}

/// How large a difference is, by the convention of the Educational Testing Service (Zieky 1993).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Size {
    /// Negligible: below 1 in size, or within chance.
    A,
    /// In between.
    B,
    /// Large: at least 1.5 in size, and above 1 beyond chance.
    C,
}

/// The difference of one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemDif {
    /// The odds of a right answer in the first group over those in the second; none where they
    /// are 0 or infinite.
    pub odds_ratio: Option<f64>,
    /// `−2.35 ln(odds ratio)`: below 0 the item is harder for the second group.
    pub delta: Option<f64>,
    /// The standard error of `delta` (Robins, Breslow and Greenland 1986).
    pub se: Option<f64>,
    /// The statistic of Mantel and Haenszel, with the correction for continuity.
    pub chi2: f64,
    /// The chance of as large a value without a difference.
    pub p: f64,
    /// How large it is.
    pub size: Size,
}

/// The difference of each item between the two groups of a table, in alphabetical order.
/// People are compared who have the same total, the item itself included.
///
/// # Errors
/// When there are not two groups, or one of them has fewer than [`LEAST`] people.
pub fn dif(table: &Table) -> Result<Vec<ItemDif>, DifError> {
    let groups = table.groups();
    if groups.len() != 2 {
        return Err(DifError::NotTwo(groups.len()));
    }
    for (at, group) in groups.iter().enumerate() {
        let complete = table.patterns().iter().filter(|it| it.is_complete());
        let own = complete.filter(|it| it.group == at);
        let people: u64 = own.map(|it| u64::from(it.count)).sum();
        if people < LEAST {
            let group = group.clone();
            return Err(DifError::TooFew { group, people });
        }
    }
    let items = table.names().len();
    let of = |item: usize| {
        let mut strata = vec![[0.0; 4]; items + 1];
        for pattern in table.patterns().iter().filter(|it| it.is_complete()) {
            let total = pattern.solved();
            let cell = 2 * pattern.group + usize::from(pattern.answers[item] == Some(false));
            strata[total][cell] += f64::from(pattern.count);
        }
        mantel_haenszel(&strata)
    };
    Ok((0..items).map(of).collect())
}

/// From tables of four: right and wrong in the first group, right and wrong in the second.
fn mantel_haenszel(strata: &[[f64; 4]]) -> ItemDif {
    let (mut upper, mut lower) = (0.0, 0.0);
    let (mut off, mut variance) = (0.0, 0.0);
    let (mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0);
    for [a, b, c, d] in strata {
        let all = a + b + c + d;
        let (first, second) = (a + b, c + d);
        // A stratum with one group only allows no comparison.
        if first == 0.0 || second == 0.0 {
            continue;
        }
        let (right, wrong) = (a + c, b + d);
        off += a - first * right / all;
        variance += first * second * right * wrong / (all * all * (all - 1.0));
        let (r, s) = (a * d / all, b * c / all);
        let (p, q) = ((a + d) / all, (b + c) / all);
        upper += r;
        lower += s;
        pr += p * r;
        ps_qr += p * s + q * r;
        qs += q * s;
    }
    let beyond = (libm::fabs(off) - 0.5).max(0.0);
    let chi2 = if variance > 0.0 {
        beyond * beyond / variance
    } else {
        0.0
    };
    let p = chance::above(chi2, 1);
    let odds_ratio = (upper > 0.0 && lower > 0.0).then(|| upper / lower);
    let delta = odds_ratio.map(|ratio| -2.35 * libm::log(ratio));
    let se = odds_ratio.map(|_| {
        let parts = pr / (upper * upper) + ps_qr / (upper * lower) + qs / (lower * lower);
        2.35 * libm::sqrt(0.5 * parts)
    });
    let size = match (delta.map(libm::fabs), se) {
        (Some(delta), _) if delta < 1.0 || p >= 0.05 => Size::A,
        (Some(delta), Some(se)) if delta >= 1.5 && delta - 1.645 * se > 1.0 => Size::C,
        (None, _) if p >= 0.05 => Size::A,
        (None, _) => Size::C,
        _ => Size::B,
    };
    ItemDif {
        odds_ratio,
        delta,
        se,
        chi2,
        p,
        size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use crate::score::logistic;

    /// Six tables of two groups, Berkeley 1973; the results are those of R's `mantelhaen.test`.
    #[test]
    fn reference_of_r() {
        let strata = [
            [512.0, 313.0, 89.0, 19.0],
            [353.0, 207.0, 17.0, 8.0],
            [120.0, 205.0, 202.0, 391.0],
            [138.0, 279.0, 131.0, 244.0],
            [53.0, 138.0, 94.0, 299.0],
            [22.0, 351.0, 24.0, 317.0],
        ];
        let found = mantel_haenszel(&strata);
        let close = |value: f64, wanted: f64, within: f64| {
            assert!((value - wanted).abs() < within, "{value} ≠ {wanted}");
        };
        close(found.odds_ratio.unwrap(), 0.9046968, 1e-7);
        close(found.chi2, 1.4269, 5e-5);
        close(found.p, 0.2323, 5e-5);
        // From R's interval 0.7719074 to 1.0603298.
        let se = libm::log(1.060_329_8 / 0.771_907_4) / (2.0 * 1.959_964);
        close(found.se.unwrap(), 2.35 * se, 1e-6);
        assert_eq!(found.size, Size::A);
    }

    /// Two groups of equal ability; the third item is harder for the second by `harder`.
    fn groups(people: usize, harder: f64) -> Table {
        let mut random = Random::study(21);
        let mut text = String::from("a,b,c,d,e,f,g,h,who\n");
        for person in 0..people {
            let theta = random.normal();
            let second = person % 2 == 1;
            for item in 0..8 {
                let b = -1.0 + 0.3 * f64::from(item);
                let b = b + if second && item == 2 { harder } else { 0.0 };
                let right = random.unit() < logistic(theta - b);
                text += if right { "1," } else { "0," };
            }
            text += if second { "two\n" } else { "one\n" };
        }
        Table::parse(&text, Some("who")).unwrap()
    }

    #[test]
    fn a_harder_item_is_found_and_others_are_not() {
        let found = dif(&groups(4000, 0.9)).unwrap();
        assert_eq!(found[2].size, Size::C, "{:?}", found[2]);
        assert!(found[2].delta.unwrap() < -1.5);
        for (at, item) in found.iter().enumerate().filter(|(at, _)| *at != 2) {
            assert_eq!(item.size, Size::A, "{at}: {item:?}");
        }
    }

    #[test]
    fn small_groups_are_refused() {
        assert!(dif(&groups(200, 0.0)).is_ok());
        let too_few = DifError::TooFew {
            group: "two".into(),
            people: 99,
        };
        assert_eq!(dif(&groups(199, 0.0)), Err(too_few));
        let alone = Table::parse("a,b\n0,1\n1,0\n", None).unwrap();
        assert_eq!(dif(&alone), Err(DifError::NotTwo(1)));
    }
}
