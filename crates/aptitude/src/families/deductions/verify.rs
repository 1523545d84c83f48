//! Deductions: every order is written out and held against the clues, with none, one, or all
//! of them. Exactly one order passes all; without any single clue more than one does.

use super::proof::{DeductionProof, Elimination};
use super::{Clue, DeductionsStem};
use crate::vocabulary::produce::{MAX_PLACES, Produce};

use crate::vocabulary::flaw::Flaw;

/// The most clues of a stem.
const MAX_CLUES: usize = 8;
/// Orders are listed when no more than this many are left.
const LISTED: usize = 6;

pub(super) fn verify(stem: &DeductionsStem) -> Result<(Vec<Produce>, DeductionProof), Flaw> {
    if !well_formed(stem) {
        return Err(Flaw::Malformed);
    }
    let orders = permutations(&stem.produce);
    let mut right = orders
        .iter()
        .filter(|order| stem.clues.iter().all(|clue| holds(clue, order)));
    let answer = right.next().ok_or(Flaw::NothingFits)?.clone();
    if right.next().is_some() {
        return Err(Flaw::Ambiguous);
    }
    let mut without = Vec::new();
    for left_out in 0..stem.clues.len() {
        let witness = orders.iter().find(|order| {
            let mut others = stem.clues.iter().enumerate();
            **order != answer && others.all(|(at, clue)| at == left_out || holds(clue, order))
        });
        without.push(witness.ok_or(Flaw::NeedlessClue(left_out as u8))?.clone());
    }
    let proof = DeductionProof {
        orders: orders.len() as u16,
        eliminations: eliminations(stem, orders),
        without,
    };
    Ok((answer, proof))
}

/// The clues (from 0) that an order contradicts: why it is wrong.
pub fn broken_clues(stem: &DeductionsStem, order: &[Produce]) -> Vec<usize> {
    let clues = stem.clues.iter().enumerate();
    clues
        .filter(|(_, clue)| !holds(clue, order))
        .map(|(at, _)| at)
        .collect()
}

fn well_formed(stem: &DeductionsStem) -> bool {
    let count = stem.produce.len();
    let all_known = stem.clues.iter().all(|clue| {
        let (who, place) = mentioned(clue);
        let distinct = who.iter().enumerate().all(|(at, a)| !who[..at].contains(a));
        distinct
            && who.iter().all(|a| stem.produce.contains(a))
            && (1..=count).contains(&usize::from(place))
    });
    let distinct = (1..count).all(|at| !stem.produce[..at].contains(&stem.produce[at]));
    (2..=MAX_PLACES).contains(&count) && distinct && all_known && stem.clues.len() <= MAX_CLUES
}

/// The produce that a clue speaks of, and its place (1 where it names none).
fn mentioned(clue: &Clue) -> (Vec<Produce>, u8) {
    match *clue {
        Clue::At { a, place } | Clue::NotAt { a, place } => (vec![a], place),
        Clue::AtEnd { a } | Clue::NotAtEnd { a } => (vec![a], 1),
        Clue::LeftOf { a, b }
        | Clue::JustLeftOf { a, b }
        | Clue::RightOf { a, b }
        | Clue::JustRightOf { a, b }
        | Clue::NextTo { a, b }
        | Clue::NotNextTo { a, b } => (vec![a, b], 1),
        Clue::Between { a, b, c } => (vec![a, b, c], 1),
    }
}

/// Whether a clue is true of an order, read from left to right. An order that lacks some
/// produce of the clue does not satisfy it.
fn holds(clue: &Clue, order: &[Produce]) -> bool {
    let is = |at: usize, who: Produce| order.get(at) == Some(&who);
    let adjacent = |a: Produce, b: Produce| {
        order
            .windows(2)
            .any(|pair| pair == [a, b].as_slice() || pair == [b, a].as_slice())
    };
    let before = |a: Produce, b: Produce| {
        let rest = order.iter().skip_while(|who| **who != a).skip(1);
        rest.copied().any(|who| who == b)
    };
    let at_end = |a: Produce| order.first() == Some(&a) || order.last() == Some(&a);
    match *clue {
        Clue::At { a, place } => is(usize::from(place).wrapping_sub(1), a),
        Clue::NotAt { a, place } => !is(usize::from(place).wrapping_sub(1), a),
        Clue::LeftOf { a, b } => before(a, b),
        Clue::RightOf { a, b } => before(b, a),
        Clue::JustLeftOf { a, b } => order.windows(2).any(|pair| pair == [a, b].as_slice()),
        Clue::JustRightOf { a, b } => order.windows(2).any(|pair| pair == [b, a].as_slice()),
        Clue::NextTo { a, b } => adjacent(a, b),
        Clue::NotNextTo { a, b } => !adjacent(a, b),
        Clue::AtEnd { a } => at_end(a),
        Clue::NotAtEnd { a } => !at_end(a),
        Clue::Between { a, b, c } => {
            (before(b, a) && before(a, c)) || (before(c, a) && before(a, b))
        }
    }
}

/// Every order of the produce.
fn permutations(produce: &[Produce]) -> Vec<Vec<Produce>> {
    let mut found = Vec::new();
    let mut current = produce.to_vec();
    permute(&mut current, 0, &mut found);
    found.sort();
    found
}

fn permute(current: &mut Vec<Produce>, fixed: usize, found: &mut Vec<Vec<Produce>>) {
    if fixed == current.len() {
        found.push(current.clone());
        return;
    }
    for other in fixed..current.len() {
        current.swap(fixed, other);
        permute(current, fixed + 1, found);
        current.swap(fixed, other);
    }
}

/// Uses the clues one by one, each time the one that leaves the fewest orders.
fn eliminations(stem: &DeductionsStem, orders: Vec<Vec<Produce>>) -> Vec<Elimination> {
    let mut unused: Vec<usize> = (0..stem.clues.len()).collect();
    let mut left = orders;
    let mut known: Vec<(Produce, u8)> = Vec::new();
    let mut steps = Vec::new();
    while !unused.is_empty() {
        let remaining = |clue: usize| {
            let fitting = left.iter().filter(|order| holds(&stem.clues[clue], order));
            fitting.count()
        };
        let best = (0..unused.len())
            .min_by_key(|at| remaining(unused[*at]))
            .unwrap_or(0);
        let clue = unused.remove(best);
        left.retain(|order| holds(&stem.clues[clue], order));
        let settled: Vec<(Produce, u8)> = certain(&left)
            .into_iter()
            .filter(|fact| !known.contains(fact))
            .collect();
        known.extend(&settled);
        steps.push(Elimination {
            clue: clue as u8,
            remaining: left.len() as u16,
            examples: if left.len() <= LISTED {
                left.clone()
            } else {
                Vec::new()
            },
            settled,
        });
    }
    steps
}

/// Produce that has the same place in all these orders.
fn certain(orders: &[Vec<Produce>]) -> Vec<(Produce, u8)> {
    let Some((first, others)) = orders.split_first() else {
        return Vec::new();
    };
    let places = first.iter().enumerate();
    places
        .filter(|(place, who)| others.iter().all(|order| order.get(*place) == Some(who)))
        .map(|(place, who)| (*who, place as u8 + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Produce::{Carrot, Pear, Tomato};

    fn stem(clues: Vec<Clue>) -> DeductionsStem {
        DeductionsStem {
            produce: vec![Tomato, Carrot, Pear],
            clues,
        }
    }

    #[test]
    fn two_clues_decide_three_stalls() {
        let stem = stem(vec![
            Clue::JustLeftOf { a: Pear, b: Tomato },
            Clue::At {
                a: Carrot,
                place: 1,
            },
        ]);
        let (order, proof) = verify(&stem).unwrap();
        assert_eq!(order, [Carrot, Pear, Tomato]);
        assert_eq!(proof.orders, 6);
        let counts: Vec<u16> = proof.eliminations.iter().map(|e| e.remaining).collect();
        assert_eq!(counts, [2, 1]);
        assert_eq!(broken_clues(&stem, &[Pear, Tomato, Carrot]), [1]);
        assert_eq!(broken_clues(&stem, &proof.without[0]), [0]);
    }

    #[test]
    fn flaws_are_named() {
        let left = Clue::LeftOf { a: Pear, b: Tomato };
        let just = Clue::JustLeftOf { a: Pear, b: Tomato };
        let first = Clue::At {
            a: Carrot,
            place: 1,
        };
        assert_eq!(verify(&stem(vec![left])), Err(Flaw::Ambiguous));
        assert_eq!(
            verify(&stem(vec![left, just, first])),
            Err(Flaw::NeedlessClue(0))
        );
        let never = Clue::LeftOf { a: Tomato, b: Pear };
        assert_eq!(verify(&stem(vec![left, never])), Err(Flaw::NothingFits));
        let stranger = Clue::AtEnd {
            a: Produce::Pumpkin,
        };
        assert_eq!(verify(&stem(vec![stranger])), Err(Flaw::Malformed));
    }

    #[test]
    fn each_clue_means_what_it_says() {
        let order = [Tomato, Carrot, Pear];
        let (a, b, c) = (Carrot, Tomato, Pear);
        for (clue, truth) in [
            (Clue::At { a, place: 2 }, true),
            (Clue::NotAt { a, place: 2 }, false),
            (Clue::LeftOf { a: b, b: c }, true),
            (Clue::LeftOf { a: c, b }, false),
            (Clue::JustLeftOf { a: b, b: c }, false),
            (Clue::NextTo { a: c, b: a }, true),
            (Clue::NotNextTo { a: b, b: c }, true),
            (Clue::AtEnd { a }, false),
            (Clue::NotAtEnd { a }, true),
            (Clue::Between { a, b: c, c: b }, true),
            (Clue::Between { a: b, b: a, c }, false),
        ] {
            assert_eq!(holds(&clue, &order), truth, "{clue:?}");
        }
    }
}
