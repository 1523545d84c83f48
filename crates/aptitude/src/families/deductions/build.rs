//! The construction of deductions: an order is drawn, then true clues until no other order is
//! left, then clues are taken away while that stays so.
//!
//! All orders are numbered, and a clue is a set of numbers: 120 bits for five stalls.

use super::{Clue, DeductionsStem};
use crate::vocabulary::cell::Level;
use crate::vocabulary::engine::Engine;
use crate::vocabulary::produce::{MAX_PLACES, Produce};
use crate::vocabulary::random::Random;

/// What a level allows.
struct Blueprint {
    places: usize,
    kinds: &'static [Kind],
    clues: std::ops::RangeInclusive<usize>,
    negatives: std::ops::RangeInclusive<usize>,
    most_direct: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    At,
    NotAt,
    LeftOf,
    JustLeftOf,
    NextTo,
    NotNextTo,
    AtEnd,
    NotAtEnd,
    Between,
}

fn blueprint(level: Level) -> Blueprint {
    use Kind::*;
    match level.number() {
        1 => Blueprint {
            places: 3,
            kinds: &[At, LeftOf, JustLeftOf],
            clues: 2..=2,
            negatives: 0..=0,
            most_direct: 1,
        },
        2 => Blueprint {
            places: 4,
            kinds: &[At, LeftOf, JustLeftOf, NextTo, AtEnd],
            clues: 2..=3,
            negatives: 0..=0,
            most_direct: 1,
        },
        3 => Blueprint {
            places: 4,
            kinds: &[LeftOf, JustLeftOf, NextTo, NotNextTo, AtEnd, NotAt, Between],
            clues: 3..=4,
            negatives: 1..=2,
            most_direct: 0,
        },
        4 => Blueprint {
            places: 5,
            kinds: &[At, LeftOf, JustLeftOf, NextTo, AtEnd, NotNextTo, Between],
            clues: 3..=5,
            negatives: 0..=1,
            most_direct: 1,
        },
        _ => Blueprint {
            places: 5,
            kinds: &[LeftOf, NextTo, AtEnd, NotAt, NotNextTo, NotAtEnd, Between],
            clues: 4..=6,
            negatives: 2..=4,
            most_direct: 0,
        },
    }
}

/// A candidate of this level, with the order that it was made from.
pub(super) fn propose(
    level: Level,
    engine: Engine,
    random: &mut Random,
) -> Option<(DeductionsStem, Vec<Produce>)> {
    let plan = blueprint(level);
    let mut stock = Produce::ALL;
    random.shuffle(&mut stock);
    let order: Vec<Produce> = stock[..plan.places].to_vec();
    let tables = Tables::new(plan.places);

    let mut candidates = Vec::new();
    for kind in plan.kinds {
        let mut of_kind = true_clues(*kind, &order);
        random.shuffle(&mut of_kind);
        // As many of each kind: otherwise « between » and « not at » would crowd out others.
        of_kind.truncate(6);
        candidates.append(&mut of_kind);
    }
    random.shuffle(&mut candidates);

    let mut chosen: Vec<(Clue, u128)> = Vec::new();
    let mut left = tables.all();
    for clue in candidates {
        let set = tables.set(&clue, &order);
        let negatives = count(&chosen, Clue::is_negative);
        let direct = count(&chosen, Clue::is_direct);
        let full = (clue.is_negative() && negatives >= *plan.negatives.end())
            || (clue.is_direct() && direct >= plan.most_direct);
        if full || left & set == left {
            continue;
        }
        left &= set;
        chosen.push((clue, set));
        if left.count_ones() == 1 {
            break;
        }
    }
    if left.count_ones() != 1 {
        return None;
    }
    drop_needless(&mut chosen, tables.all());
    random.shuffle(&mut chosen);
    let negatives = count(&chosen, Clue::is_negative);
    if !plan.clues.contains(&chosen.len()) || !plan.negatives.contains(&negatives) {
        return None;
    }
    let mut produce = order.clone();
    produce.sort();
    let mut clues: Vec<Clue> = chosen.into_iter().map(|(clue, _)| clue).collect();
    if engine.has_clues_both_ways() {
        let turned = random.below(1 << clues.len());
        for (at, clue) in clues.iter_mut().enumerate() {
            if turned >> at & 1 == 1 {
                *clue = the_other_way(*clue);
            }
        }
    }
    Some((DeductionsStem { produce, clues }, order))
}

/// The same clue, seen from the other one: with « left of » alone, the order in which clues name
/// the produce would be the answer far too often.
fn the_other_way(clue: Clue) -> Clue {
    match clue {
        Clue::LeftOf { a, b } => Clue::RightOf { a: b, b: a },
        Clue::JustLeftOf { a, b } => Clue::JustRightOf { a: b, b: a },
        other => other,
    }
}

fn count(chosen: &[(Clue, u128)], wanted: fn(&Clue) -> bool) -> usize {
    chosen.iter().filter(|(clue, _)| wanted(clue)).count()
}

/// Takes away, from the first on, each clue without which the others still decide.
fn drop_needless(chosen: &mut Vec<(Clue, u128)>, all: u128) {
    let mut at = 0;
    while at < chosen.len() {
        let others = chosen.iter().enumerate().filter(|(other, _)| *other != at);
        let left = others.fold(all, |left, (_, (_, set))| left & set);
        if left.count_ones() == 1 {
            chosen.remove(at);
        } else {
            at += 1;
        }
    }
}

/// All clues of a kind that are true of an order.
fn true_clues(kind: Kind, order: &[Produce]) -> Vec<Clue> {
    let count = order.len();
    let mut clues = Vec::new();
    for (i, a) in order.iter().copied().enumerate() {
        match kind {
            Kind::At => clues.push(Clue::At {
                a,
                place: i as u8 + 1,
            }),
            Kind::NotAt => {
                let others = (0..count).filter(|place| *place != i);
                clues.extend(others.map(|place| Clue::NotAt {
                    a,
                    place: place as u8 + 1,
                }));
            }
            Kind::AtEnd if i == 0 || i + 1 == count => clues.push(Clue::AtEnd { a }),
            Kind::NotAtEnd if i > 0 && i + 1 < count => clues.push(Clue::NotAtEnd { a }),
            _ => {}
        }
        for (j, b) in order.iter().copied().enumerate() {
            let neighbours = i.abs_diff(j) == 1;
            match kind {
                Kind::LeftOf if i < j => clues.push(Clue::LeftOf { a, b }),
                Kind::JustLeftOf if i + 1 == j => clues.push(Clue::JustLeftOf { a, b }),
                Kind::NextTo if neighbours => clues.push(Clue::NextTo { a, b }),
                Kind::NotNextTo if i != j && !neighbours => clues.push(Clue::NotNextTo { a, b }),
                Kind::Between if j < i => {
                    let after = order.iter().copied().skip(i + 1);
                    for c in after {
                        clues.push(Clue::Between { a, b, c });
                        clues.push(Clue::Between { a, b: c, c: b });
                    }
                }
                _ => {}
            }
        }
    }
    clues
}

/// Where each entity stands, in each order. Entities are numbered by the drawn order.
struct Tables {
    places: usize,
    orders: Vec<[u8; MAX_PLACES]>,
}

impl Tables {
    fn new(places: usize) -> Tables {
        let mut orders: Vec<[u8; MAX_PLACES]> = vec![[0; MAX_PLACES]];
        // Entity k goes to each place from 0 to k, and pushes those at or after it on.
        for entity in 1..places {
            orders = orders
                .into_iter()
                .flat_map(|order| {
                    (0..=entity as u8).map(move |place| {
                        let mut longer = order;
                        for other in longer.iter_mut().take(entity) {
                            *other += u8::from(*other >= place);
                        }
                        longer[entity] = place;
                        longer
                    })
                })
                .collect();
        }
        Tables { places, orders }
    }

    fn all(&self) -> u128 {
        (0..self.orders.len()).fold(0, |set, n| set | 1 << n)
    }

    /// The orders in which a clue holds.
    fn set(&self, clue: &Clue, names: &[Produce]) -> u128 {
        let number = |who: Produce| names.iter().position(|name| *name == who).unwrap_or(0);
        let last = self.places as u8 - 1;
        let select = |holds: &dyn Fn(&[u8; MAX_PLACES]) -> bool| {
            let held = self.orders.iter().enumerate();
            held.fold(0u128, |set, (n, order)| set | u128::from(holds(order)) << n)
        };
        match *clue {
            Clue::At { a, place } => {
                let a = number(a);
                select(&|at| at[a] + 1 == place)
            }
            Clue::NotAt { a, place } => {
                let a = number(a);
                select(&|at| at[a] + 1 != place)
            }
            Clue::LeftOf { a, b } | Clue::RightOf { a: b, b: a } => {
                let (a, b) = (number(a), number(b));
                select(&|at| at[a] < at[b])
            }
            Clue::JustLeftOf { a, b } | Clue::JustRightOf { a: b, b: a } => {
                let (a, b) = (number(a), number(b));
                select(&|at| at[a] + 1 == at[b])
            }
            Clue::NextTo { a, b } => {
                let (a, b) = (number(a), number(b));
                select(&|at| at[a].abs_diff(at[b]) == 1)
            }
            Clue::NotNextTo { a, b } => {
                let (a, b) = (number(a), number(b));
                select(&|at| at[a].abs_diff(at[b]) != 1)
            }
            Clue::AtEnd { a } => {
                let a = number(a);
                select(&|at| at[a] == 0 || at[a] == last)
            }
            Clue::NotAtEnd { a } => {
                let a = number(a);
                select(&|at| at[a] != 0 && at[a] != last)
            }
            Clue::Between { a, b, c } => {
                let (a, b, c) = (number(a), number(b), number(c));
                select(&|at| at[a] > at[b].min(at[c]) && at[a] < at[b].max(at[c]))
            }
        }
    }
}
