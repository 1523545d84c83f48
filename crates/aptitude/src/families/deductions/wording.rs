//! Clues and eliminations in sentences.

use super::proof::DeductionProof;
use super::verify::broken_clues;
use super::{Clue, DeductionsStem};
use crate::vocabulary::produce::Produce;
use crate::vocabulary::sentence::{Arg, Sentence};

fn thing(produce: Produce) -> Arg {
    Arg::Thing(produce_key(produce))
}

fn produce_key(produce: Produce) -> String {
    format!("produce.{}", produce.id())
}

fn things(order: &[Produce]) -> Arg {
    Arg::Things(order.iter().copied().map(produce_key).collect())
}

/// The sentence of a clue.
pub fn clue(clue: &Clue) -> Sentence {
    let place = |place: u8| Arg::Number(i64::from(place));
    let args = match *clue {
        Clue::At { a, place: at } | Clue::NotAt { a, place: at } => {
            vec![("a", thing(a)), ("place", place(at))]
        }
        Clue::AtEnd { a } | Clue::NotAtEnd { a } => vec![("a", thing(a))],
        Clue::LeftOf { a, b }
        | Clue::JustLeftOf { a, b }
        | Clue::RightOf { a, b }
        | Clue::JustRightOf { a, b }
        | Clue::NextTo { a, b }
        | Clue::NotNextTo { a, b } => vec![("a", thing(a)), ("b", thing(b))],
        Clue::Between { a, b, c } => vec![("a", thing(a)), ("b", thing(b)), ("c", thing(c))],
    };
    Sentence::new(format!("clue.{}", clue.key()), args)
}

/// The clues that an order breaks.
pub(super) fn broken(stem: &DeductionsStem, order: &[Produce]) -> Vec<Sentence> {
    let broken = broken_clues(stem, order);
    let broken = broken.into_iter().filter_map(|at| {
        let words = clue(stem.clues.get(at)?);
        let args = vec![
            ("number", Arg::Number(at as i64 + 1)),
            ("clue", Arg::Sentences(vec![words])),
        ];
        Some(Sentence::new("misreading.broken_clue", args))
    });
    broken.collect()
}

/// How many orders each clue leaves, and what becomes certain.
pub(super) fn explain(proof: &DeductionProof) -> Vec<Sentence> {
    let mut sentences = vec![Sentence::new(
        "explain.orders",
        vec![("n", Arg::Number(i64::from(proof.orders)))],
    )];
    for elimination in &proof.eliminations {
        let clue = ("clue", Arg::Number(i64::from(elimination.clue) + 1));
        let end = elimination.examples.first();
        let sentence = match (elimination.remaining, end) {
            (1, Some(order)) => {
                Sentence::new("explain.one_order", vec![clue, ("order", things(order))])
            }
            (left, _) => {
                let left = ("n", Arg::Number(i64::from(left)));
                Sentence::new("explain.orders_left", vec![clue, left])
            }
        };
        sentences.push(sentence);
        if elimination.remaining > 1 {
            for (who, place) in &elimination.settled {
                let place = Arg::Number(i64::from(*place));
                let args = vec![("a", thing(*who)), ("place", place)];
                sentences.push(Sentence::new("explain.settled", args));
            }
        }
    }
    sentences.push(Sentence::new("explain.needed", Vec::new()));
    sentences
}

/// The clue to begin with.
pub(super) fn last_hint(proof: &DeductionProof) -> Vec<(&'static str, Arg)> {
    let first = proof.eliminations.first();
    let clue = first.map_or(1, |elimination| i64::from(elimination.clue) + 1);
    let left = first.map_or(0, |elimination| i64::from(elimination.remaining));
    vec![("clue", Arg::Number(clue)), ("n", Arg::Number(left))]
}
