//! A stable sort whose code exists once: it sorts places, and only the comparison and the final
//! exchange know the type.

use std::cmp::Ordering;

/// Sorts `list` by `compare`; equal items keep their order. Takes `n log n` comparisons at most.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut targets = targets(
        list.len(),
        &|left, right| match (list.get(left), list.get(right)) {
            (Some(left), Some(right)) => compare(left, right),
            _ => Ordering::Equal,
        },
    );
    // Each exchange puts one item where it stays.
    for at in 0..list.len() {
        while let Some(&to) = targets.get(at)
            && to != at
        {
            list.swap(at, to);
            targets.swap(at, to);
        }
    }
}

/// Sorts `list`; see [`sort_by`].
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts `list` by a key that is cheap to make; see [`sort_by`].
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |left, right| key(left).cmp(&key(right)));
}

/// Where each of `count` items goes: runs of doubling length are merged, bottom up.
fn targets(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut length = 1;
    while length < count {
        merged.clear();
        for run in places.chunks(2 * length) {
            let (mut left, mut right) = run.split_at(length.min(run.len()));
            while let (Some((&first, others)), Some((&second, rest))) =
                (left.split_first(), right.split_first())
            {
                if compare(first, second).is_gt() {
                    merged.push(second);
                    right = rest;
                } else {
                    merged.push(first);
                    left = others;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        length *= 2;
    }
    let mut targets = places.clone();
    for (to, from) in places.into_iter().enumerate() {
        if let Some(target) = targets.get_mut(from) {
            *target = to;
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(
            mut list in proptest::collection::vec((0..9u8, any::<u16>()), 0..200),
        ) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut list, |(key, _)| *key);
            prop_assert_eq!(&list, &expected);
            expected.sort();
            sort(&mut list);
            prop_assert_eq!(list, expected);
        }
    }

    #[test]
    fn no_order_of_items_makes_it_slow() {
        for list in [
            (0..1024).collect::<Vec<u32>>(),
            (0..1024).rev().collect(),
            (0..1024).map(|at| (at + 1) % 1024).collect(),
            (0..1024).map(|at| at * 643 % 1024).collect(),
        ] {
            let (mut list, comparisons) = (list, Cell::new(0));
            sort_by(&mut list, |left, right| {
                comparisons.set(comparisons.get() + 1);
                left.cmp(right)
            });
            assert!(list.is_sorted());
            assert!(comparisons.get() <= 1024 * 10, "{}", comparisons.get());
        }
    }
}
