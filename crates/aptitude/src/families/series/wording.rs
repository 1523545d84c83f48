//! Series in sentences.

use super::SeriesStem;
use super::proof::{Operation, Rule, SeriesProof};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::sentence::{Arg, Sentence};

/// The rule, what it does to the last term, and that no other fits.
pub(super) fn explain(stem: &SeriesStem, proof: &SeriesProof, answer: &Answer) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    match &proof.rule {
        Rule::Interleaved { strands } => {
            let count = Arg::Number(strands.len() as i64);
            sentences.push(Sentence::new("explain.mixed", vec![("n", count)]));
            for (place, rule) in strands.iter().enumerate() {
                let own = stem.terms.iter().skip(place).step_by(strands.len());
                let terms: Vec<i64> = own.copied().collect();
                sentences.push(Sentence::new(
                    "explain.strand",
                    vec![
                        ("number", Arg::Number(place as i64 + 1)),
                        ("terms", Arg::Numbers(terms.clone())),
                        ("rule", Arg::Sentences(vec![rule_sentence(rule, &terms)])),
                    ],
                ));
            }
        }
        rule => sentences.push(rule_sentence(rule, &stem.terms)),
    }
    if let (Some(last), Answer::Number(next)) = (proof.transitions.last(), answer) {
        let from = stem.terms.get(usize::from(last.from)).copied();
        let mut steps = vec![operation_words(last.operation)];
        if last.then_add != 0 {
            steps.push(operation_words(Operation::Add(last.then_add)));
        }
        sentences.push(Sentence::new(
            "explain.series_end",
            vec![
                ("from", Arg::Number(from.unwrap_or(0))),
                ("steps", Arg::Sentences(steps)),
                ("answer", Arg::Number(*next)),
            ],
        ));
    }
    sentences.push(Sentence::new("explain.only_one", Vec::new()));
    sentences
}

fn operation_words(operation: Operation) -> Sentence {
    let (key, number) = match operation {
        Operation::Add(step) if step < 0 => ("operation.subtract", -step),
        Operation::Add(step) => ("operation.add", step),
        Operation::Multiply(factor) => ("operation.multiply", factor),
        Operation::Divide(divisor) => ("operation.divide", divisor),
    };
    Sentence::new(key, vec![("n", Arg::Number(number))])
}

pub(crate) fn rule_sentence(rule: &Rule, terms: &[i64]) -> Sentence {
    let words = |operations: &[Operation]| {
        Arg::Sentences(operations.iter().copied().map(operation_words).collect())
    };
    let gaps: Vec<i64> = terms.windows(2).map(|pair| pair[1] - pair[0]).collect();
    match rule {
        Rule::Steady { operation } => {
            Sentence::new("explain.steady", vec![("operation", words(&[*operation]))])
        }
        Rule::Growing { growth, .. } => {
            // A falling series is explained by how much is taken away each time.
            let falling = gaps.iter().all(|gap| *gap < 0);
            let sign = if falling { -1 } else { 1 };
            let key = match (falling, *growth * sign > 0) {
                (false, true) => "explain.gap_grows",
                (false, false) => "explain.gap_shrinks",
                (true, true) => "explain.fall_grows",
                (true, false) => "explain.fall_shrinks",
            };
            let gaps = gaps.iter().map(|gap| gap * sign).collect();
            Sentence::new(
                key,
                vec![
                    ("gaps", Arg::Numbers(gaps)),
                    ("growth", Arg::Number(growth.abs())),
                ],
            )
        }
        Rule::MultiplyThenAdd { factor, step } => Sentence::new(
            "explain.two_operations",
            vec![(
                "operations",
                words(&[Operation::Multiply(*factor), Operation::Add(*step)]),
            )],
        ),
        Rule::SumOfTwo { extra: 0 } => Sentence::new("explain.sum_of_two", Vec::new()),
        Rule::SumOfTwo { extra } => Sentence::new(
            "explain.sum_of_two_and",
            vec![("operation", words(&[Operation::Add(*extra)]))],
        ),
        Rule::Cycle { operations } => {
            Sentence::new("explain.in_turn", vec![("operations", words(operations))])
        }
        Rule::GrowingTwice { .. } => Sentence::new(
            "explain.gap_accelerates",
            vec![("gaps", Arg::Numbers(gaps))],
        ),
        Rule::GrowingFactor { first, growth } => Sentence::new(
            "explain.factor_grows",
            vec![
                ("first", Arg::Number(*first)),
                ("growth", Arg::Number(*growth)),
            ],
        ),
        Rule::Interleaved { strands } => Sentence::new(
            "explain.mixed",
            vec![("n", Arg::Number(strands.len() as i64))],
        ),
    }
}

/// The first step of the rule: from which number to which, and how.
pub(super) fn last_hint(stem: &SeriesStem, proof: &SeriesProof) -> Vec<(&'static str, Arg)> {
    let term = |at: u8| {
        let term = stem.terms.get(usize::from(at)).copied();
        Arg::Number(term.unwrap_or(0))
    };
    let first = proof.transitions.first();
    let mut steps = Vec::new();
    if let Some(first) = first {
        steps.push(operation_words(first.operation));
        if first.then_add != 0 {
            steps.push(operation_words(Operation::Add(first.then_add)));
        }
    }
    vec![
        ("from", term(first.map_or(0, |it| it.from))),
        ("to", term(first.map_or(1, |it| it.to))),
        ("steps", Arg::Sentences(steps)),
    ]
}
