//! Which item of a bank to ask next.

use super::ItemParameters;
use crate::random::Random;

/// The `count` unasked items with the most information at an ability, best first; of equals
/// the earlier. `asked` says for each item of the bank whether it was asked; where it is
/// shorter than the bank, the rest was not.
pub fn most_informative(
    bank: &[ItemParameters],
    asked: &[bool],
    theta: f64,
    count: usize,
) -> Vec<usize> {
    // A short list kept in order: `count` is small.
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(count + 1);
    for (at, item) in bank.iter().enumerate() {
        if asked.get(at).copied().unwrap_or(false) {
            continue;
        }
        let last = best.last().filter(|_| best.len() == count);
        if last.is_some_and(|(last, _)| at_most(item, theta) <= *last) {
            continue;
        }
        let information = item.information(theta);
        if best.len() == count && best.last().is_none_or(|(last, _)| information <= *last) {
            continue;
        }
        let place = best.partition_point(|(other, _)| *other >= information);
        best.insert(place, (information, at));
        best.truncate(count);
    }
    best.into_iter().map(|(_, at)| at).collect()
}

/// A bound of the information that needs no exponential: with `z = a (θ − b)`, guessing only
/// takes away from `a² / (2 + eᶻ + e⁻ᶻ)`, and `eᶻ + e⁻ᶻ ≥ 2 + z²`.
fn at_most(item: &ItemParameters, theta: f64) -> f64 {
    let z = item.a * (theta - item.b);
    item.a * item.a / (4.0 + z * z)
}

/// The next item: one of the `among` most informative, each as likely, so that two people of
/// the same ability do not get the same items; `among` = 1 gives the most informative and
/// draws nothing. `None` when all were asked.
pub fn next_item(
    bank: &[ItemParameters],
    asked: &[bool],
    theta: f64,
    among: usize,
    random: &mut Random,
) -> Option<usize> {
    let best = most_informative(bank, asked, theta, among.max(1));
    match best.as_slice() {
        [] => None,
        [only] => Some(*only),
        several => Some(random.pick(several)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank() -> Vec<ItemParameters> {
        let item = |n: i32| ItemParameters {
            a: 1.0,
            b: f64::from(n) / 10.0,
            c: 0.0,
        };
        (-30..=30).map(item).collect()
    }

    #[test]
    fn open_items_inform_most_at_their_difficulty() {
        let bank = bank();
        let none = [];
        assert_eq!(most_informative(&bank, &none, 0.0, 3), [30, 29, 31]);
        assert_eq!(most_informative(&bank, &none, 1.01, 1), [40]);
        assert!(most_informative(&bank, &none, 0.0, 0).is_empty());
        assert_eq!(most_informative(&bank, &none, 0.0, 500).len(), 61);
        let mut asked = vec![false; 31];
        asked[30] = true;
        assert_eq!(most_informative(&bank, &asked, 0.0, 2), [29, 31]);
    }

    #[test]
    fn the_short_list_agrees_with_sorting() {
        let mut bank = bank();
        for (at, item) in bank.iter_mut().enumerate() {
            item.a = 0.5 + (at % 7) as f64 / 4.0;
            item.c = (at % 3) as f64 / 10.0;
        }
        for item in &bank {
            for theta in [-4.0, -1.0, item.b, 0.1, 3.0] {
                assert!(item.information(theta) <= at_most(item, theta) + 1e-15);
            }
        }
        for theta in [-3.3, -0.04, 0.77, 2.9] {
            let mut all: Vec<usize> = (0..bank.len()).collect();
            let information = |at: &usize| bank[*at].information(theta);
            all.sort_by(|x, y| information(y).total_cmp(&information(x)));
            assert_eq!(most_informative(&bank, &[], theta, 7), all[..7]);
        }
    }

    #[test]
    fn one_of_five_is_drawn_and_each_comes_up() {
        let (bank, mut random) = (bank(), Random::study(1));
        let mut met = [0; 61];
        for _ in 0..1000 {
            met[next_item(&bank, &[], 0.0, 5, &mut random).unwrap()] += 1;
        }
        assert!(met[28..=32].iter().all(|count| *count > 150), "{met:?}");
        assert_eq!(met.iter().filter(|count| **count > 0).count(), 5);
        assert_eq!(next_item(&bank, &[], 0.0, 1, &mut random), Some(30));
        assert_eq!(next_item(&bank, &[true; 61], 0.0, 5, &mut random), None);
    }
}
