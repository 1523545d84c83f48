//! Series: every rule of the grammar, up to one more than the complexity of the simplest that
//! fits, is fitted to the shown terms. All that fit must give the same next number.
//!
//! Each shape of rule is solved for its numbers from as many terms as it has numbers, and
//! then held against all the others. A shape that has as many numbers as there are terms fits
//! anything: its prediction differs, and the series is refused until more terms are shown.

use super::proof::{Operation, Rule, SeriesProof, Transition};
use crate::vocabulary::answer::Answer;
use crate::vocabulary::engine::Engine;
use crate::vocabulary::reading::{Misreading, Reading};

use crate::vocabulary::flaw::Flaw;

/// The most complex simplest rule that an item may have; the search covers one more.
const MAX_COMPLEXITY: u8 = 4;
/// Factors and divisors of the grammar.
const FACTORS: std::ops::RangeInclusive<i64> = 2..=12;
/// Terms are kept within this, so that nothing overflows.
const MAX_TERM: i64 = 1_000_000;

/// A rule that fits the terms, and the next number that it gives.
struct Fit {
    rule: Rule,
    next: i64,
}

pub(super) fn verify(terms: &[i64], engine: Engine) -> Result<(i64, SeriesProof), Flaw> {
    if terms.len() < 4 || terms.len() > 12 || terms.iter().any(|term| term.abs() > MAX_TERM) {
        return Err(Flaw::Malformed);
    }
    // Rising complexity: the simplest rule is found without trying all the complex ones.
    let complexity = (1..=MAX_COMPLEXITY)
        .find(|budget| !fits(terms, *budget).is_empty())
        .ok_or(Flaw::NothingFits)?;
    let searched_to = complexity + 1;
    let fits = fits(terms, searched_to);
    let simplest = fits
        .iter()
        .min_by_key(|fit| fit.rule.complexity())
        .ok_or(Flaw::NothingFits)?;
    if fits.iter().any(|fit| fit.next != simplest.next) {
        return Err(Flaw::Ambiguous);
    }
    if engine.has_wider_grammar() && digits_added(terms).is_some_and(|next| next != simplest.next) {
        return Err(Flaw::Ambiguous);
    }
    let mut whole = terms.to_vec();
    whole.push(simplest.next);
    let proof = SeriesProof {
        rule: simplest.rule.clone(),
        complexity,
        searched_to,
        fitting: fits.len() as u16,
        transitions: transitions(&simplest.rule, &whole),
        misreadings: misreadings(&simplest.rule, terms, simplest.next),
    };
    Ok((simplest.next, proof))
}

/// The next number when each term is the one before it plus the sum of that one's digits: a rule
/// outside the grammar that people know, as in 1, 2, 4, 8, 16, 23.
fn digits_added(terms: &[i64]) -> Option<i64> {
    let next = |term: i64| {
        let digits = term.unsigned_abs().to_string().into_bytes();
        let sum: i64 = digits
            .into_iter()
            .map(|digit| i64::from(digit - b'0'))
            .sum();
        term + sum
    };
    let holds = terms.windows(2).all(|pair| next(pair[0]) == pair[1]);
    holds.then(|| next(last(terms)))
}

/// Every rule of complexity at most `budget` that fits.
fn fits(terms: &[i64], budget: u8) -> Vec<Fit> {
    let mut found = single(terms, budget);
    for count in 2..=3u8 {
        interleaved(terms, count, budget, &mut found);
    }
    found
}

/// Rules for one series on its own.
fn single(terms: &[i64], budget: u8) -> Vec<Fit> {
    let mut found = Vec::new();
    if budget >= 1 {
        steady(terms, &mut found);
    }
    if budget >= 2 {
        growing(terms, &mut found);
        multiply_then_add(terms, &mut found);
        sum_of_two(terms, budget, &mut found);
    }
    if budget >= 3 {
        growing_twice(terms, &mut found);
        growing_factor(terms, &mut found);
        cycle(terms, 2, &mut found);
    }
    if budget >= 4 {
        cycle(terms, 3, &mut found);
    }
    found
}

fn last(terms: &[i64]) -> i64 {
    terms.last().copied().unwrap_or(0)
}

fn differences(terms: &[i64]) -> Vec<i64> {
    terms.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// Every operation of the grammar that leads from one term to the next.
fn operations(from: i64, to: i64) -> Vec<Operation> {
    let mut found = vec![Operation::Add(to - from)];
    for factor in FACTORS {
        if from != 0 && from * factor == to {
            found.push(Operation::Multiply(factor));
        }
        if from != 0 && to * factor == from {
            found.push(Operation::Divide(factor));
        }
    }
    found
}

/// The result of an operation; none when a division leaves a remainder.
fn applied(operation: Operation, term: i64) -> Option<i64> {
    match operation {
        Operation::Add(step) => Some(term + step),
        Operation::Multiply(factor) => Some(term * factor),
        Operation::Divide(divisor) => (term % divisor == 0).then(|| term / divisor),
    }
}

fn steady(terms: &[i64], found: &mut Vec<Fit>) {
    let [first, second, ..] = terms else { return };
    for operation in operations(*first, *second) {
        let holds = |pair: &[i64]| applied(operation, pair[0]) == Some(pair[1]);
        let Some(next) = applied(operation, last(terms)) else {
            continue;
        };
        if terms.windows(2).all(holds) {
            let rule = Rule::Steady { operation };
            found.push(Fit { rule, next });
        }
    }
}

fn growing(terms: &[i64], found: &mut Vec<Fit>) {
    let first = differences(terms);
    let second = differences(&first);
    let [growth, ..] = second[..] else { return };
    if growth != 0 && second.iter().all(|value| *value == growth) {
        found.push(Fit {
            rule: Rule::Growing {
                first: first[0],
                growth,
            },
            next: last(terms) + last(&first) + growth,
        });
    }
}

fn growing_twice(terms: &[i64], found: &mut Vec<Fit>) {
    let first = differences(terms);
    let second = differences(&first);
    let third = differences(&second);
    let [acceleration, ..] = third[..] else {
        return;
    };
    if acceleration != 0 && third.iter().all(|value| *value == acceleration) {
        found.push(Fit {
            rule: Rule::GrowingTwice {
                first: first[0],
                growth: second[0],
                acceleration,
            },
            next: last(terms) + last(&first) + last(&second) + acceleration,
        });
    }
}

fn multiply_then_add(terms: &[i64], found: &mut Vec<Fit>) {
    let [a, b, c, ..] = *terms else { return };
    // b = f·a + s and c = f·b + s give f = (c − b) / (b − a).
    if b == a || (c - b) % (b - a) != 0 {
        return;
    }
    let factor = (c - b) / (b - a);
    let step = b - factor * a;
    let holds = |pair: &[i64]| pair[0] * factor + step == pair[1];
    if FACTORS.contains(&factor) && step != 0 && terms.windows(2).all(holds) {
        found.push(Fit {
            rule: Rule::MultiplyThenAdd { factor, step },
            next: last(terms) * factor + step,
        });
    }
}

fn sum_of_two(terms: &[i64], budget: u8, found: &mut Vec<Fit>) {
    let [a, b, c, ..] = *terms else { return };
    let extra = c - b - a;
    let holds = |three: &[i64]| three[0] + three[1] + extra == three[2];
    if (extra == 0 || budget >= 3) && terms.windows(3).all(holds) {
        found.push(Fit {
            rule: Rule::SumOfTwo { extra },
            next: last(terms) + terms[terms.len() - 2] + extra,
        });
    }
}

fn growing_factor(terms: &[i64], found: &mut Vec<Fit>) {
    let mut factors = Vec::new();
    for pair in terms.windows(2) {
        if pair[0] == 0 || pair[1] % pair[0] != 0 {
            return;
        }
        factors.push(pair[1] / pair[0]);
    }
    let growths = differences(&factors);
    let [growth, ..] = growths[..] else { return };
    let small = factors[0] >= 1 && last(&factors) + growth <= *FACTORS.end();
    if growth >= 1 && small && growths.iter().all(|value| *value == growth) {
        found.push(Fit {
            rule: Rule::GrowingFactor {
                first: factors[0],
                growth,
            },
            next: last(terms) * (last(&factors) + growth),
        });
    }
}

/// Operations in turn: each place of the cycle is solved on its own.
fn cycle(terms: &[i64], length: usize, found: &mut Vec<Fit>) {
    let pairs: Vec<&[i64]> = terms.windows(2).collect();
    if pairs.len() < length {
        return;
    }
    let choices: Vec<Vec<Operation>> = (0..length)
        .map(|place| {
            let mut candidates = operations(pairs[place][0], pairs[place][1]);
            candidates.retain(|operation| {
                let mut same = pairs.iter().skip(place).step_by(length);
                same.all(|pair| applied(*operation, pair[0]) == Some(pair[1]))
            });
            candidates
        })
        .collect();
    let mut cycles: Vec<Vec<Operation>> = vec![Vec::new()];
    for choice in &choices {
        cycles = cycles
            .iter()
            .flat_map(|begun| {
                choice.iter().map(move |operation| {
                    let mut longer = begun.clone();
                    longer.push(*operation);
                    longer
                })
            })
            .collect();
    }
    for operations in cycles {
        let steady = operations.iter().all(|other| *other == operations[0]);
        let next = applied(operations[pairs.len() % length], last(terms));
        if let (false, Some(next)) = (steady, next) {
            let rule = Rule::Cycle { operations };
            found.push(Fit { rule, next });
        }
    }
}

/// Several series in turn. Only the one that comes next can disagree about the next number;
/// the others need to fit in the cheapest way.
fn interleaved(terms: &[i64], count: u8, budget: u8, found: &mut Vec<Fit>) {
    let width = usize::from(count);
    let mixing = count - 1;
    if terms.len() < 2 * width || budget < count + mixing {
        return;
    }
    let due = terms.len() % width;
    let mut others: Vec<Option<Rule>> = Vec::new();
    let mut spent = mixing;
    for place in 0..width {
        if place == due {
            others.push(None);
            continue;
        }
        let allowed = (budget - mixing).saturating_sub(count - 1);
        let fits = single(&strand(terms, place, width), allowed);
        let Some(cheapest) = fits.into_iter().min_by_key(|fit| fit.rule.complexity()) else {
            return;
        };
        spent += cheapest.rule.complexity();
        others.push(Some(cheapest.rule));
    }
    let Some(left) = budget.checked_sub(spent) else {
        return;
    };
    for fit in single(&strand(terms, due, width), left) {
        let strands = others
            .iter()
            .map(|other| other.clone().unwrap_or_else(|| fit.rule.clone()))
            .collect();
        let rule = Rule::Interleaved { strands };
        found.push(Fit {
            rule,
            next: fit.next,
        });
    }
}

fn strand(terms: &[i64], place: usize, width: usize) -> Vec<i64> {
    terms.iter().skip(place).step_by(width).copied().collect()
}

/// How each term of the whole series, answer included, follows from earlier ones.
fn transitions(rule: &Rule, whole: &[i64]) -> Vec<Transition> {
    let indexes: Vec<u8> = (0..whole.len() as u8).collect();
    match rule {
        Rule::Interleaved { strands } => {
            let width = strands.len();
            let mut all: Vec<Transition> = Vec::new();
            for (place, rule) in strands.iter().enumerate() {
                let terms = strand(whole, place, width);
                let own: Vec<u8> = indexes.iter().skip(place).step_by(width).copied().collect();
                all.extend(strand_transitions(rule, &terms, &own));
            }
            all.sort_by_key(|transition| transition.to);
            all
        }
        rule => strand_transitions(rule, whole, &indexes),
    }
}

fn strand_transitions(rule: &Rule, terms: &[i64], indexes: &[u8]) -> Vec<Transition> {
    let mut all = Vec::new();
    for (at, pair) in terms.windows(2).enumerate() {
        let change = Operation::Add(pair[1] - pair[0]);
        let (operation, then_add) = match rule {
            Rule::Steady { operation } => (*operation, 0),
            Rule::MultiplyThenAdd { factor, step } => (Operation::Multiply(*factor), *step),
            Rule::Cycle { operations } => (operations[at % operations.len()], 0),
            Rule::GrowingFactor { .. } if pair[1] == pair[0] => (Operation::Add(0), 0),
            Rule::GrowingFactor { .. } => (Operation::Multiply(pair[1] / pair[0]), 0),
            Rule::SumOfTwo { .. } if at == 0 => continue,
            Rule::SumOfTwo { extra } => (Operation::Add(terms[at - 1]), *extra),
            Rule::Growing { .. } | Rule::GrowingTwice { .. } | Rule::Interleaved { .. } => {
                (change, 0)
            }
        };
        all.push(Transition {
            from: indexes[at],
            to: indexes[at + 1],
            operation,
            then_add,
        });
    }
    all
}

/// Wrong answers that have a known cause, when they differ from the right one.
fn misreadings(rule: &Rule, terms: &[i64], next: i64) -> Vec<Misreading> {
    let mut longer = terms.to_vec();
    longer.push(next);
    let too_far = fits(&longer, rule.complexity())
        .into_iter()
        .find(|fit| fit.rule == *rule)
        .map(|fit| (Reading::TermTooFar, fit.next));
    let same_step = differences(terms)
        .last()
        .map(|step| (Reading::SameStep, last(terms) + step));
    let mut found: Vec<Misreading> = Vec::new();
    for (reading, value) in [same_step, too_far].into_iter().flatten() {
        let answer = Answer::Number(value);
        let known = found.iter().any(|other| other.answer == answer);
        if value != next && !known {
            found.push(Misreading { reading, answer });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(terms: &[i64]) -> Result<(i64, Rule), Flaw> {
        verify(terms, Engine::CURRENT).map(|(next, proof)| (next, proof.rule))
    }

    #[test]
    fn simple_rules_are_found() {
        let steady = |operation| Rule::Steady { operation };
        assert_eq!(
            next(&[3, 7, 11, 15, 19]),
            Ok((23, steady(Operation::Add(4))))
        );
        assert_eq!(
            next(&[2, 6, 18, 54, 162]),
            Ok((486, steady(Operation::Multiply(3))))
        );
        assert_eq!(
            next(&[96, 48, 24, 12, 6]),
            Ok((3, steady(Operation::Divide(2))))
        );
        let growing = Rule::Growing {
            first: 2,
            growth: 1,
        };
        assert_eq!(next(&[1, 3, 6, 10, 15, 21]), Ok((28, growing)));
        let affine = Rule::MultiplyThenAdd { factor: 2, step: 1 };
        assert_eq!(next(&[4, 9, 19, 39, 79]), Ok((159, affine)));
        assert_eq!(
            next(&[2, 5, 7, 12, 19, 31]),
            Ok((50, Rule::SumOfTwo { extra: 0 }))
        );
    }

    #[test]
    fn mixed_rules_are_found() {
        let cycle = Rule::Cycle {
            operations: vec![Operation::Add(5), Operation::Add(-2)],
        };
        assert_eq!(next(&[4, 9, 7, 12, 10, 15, 13]), Ok((18, cycle)));
        let (answer, rule) = next(&[1, 50, 4, 48, 7, 46, 10, 44]).unwrap();
        assert_eq!((answer, rule.complexity()), (13, 3));
    }

    #[test]
    fn ambiguous_series_are_refused() {
        // Steps 1 2 4 7, so 11 more; or three operations in turn: doubled, then 2 and 4 more.
        assert_eq!(next(&[1, 2, 4, 8, 15]), Err(Flaw::Ambiguous));
        let noise = [1, 20, 4, 81, 15, 3, 77, 2];
        assert_eq!(next(&noise), Err(Flaw::NothingFits));
        // +1 +2 +3 or the double of the one before the last: four terms do not decide.
        assert_eq!(next(&[1, 2, 3, 5]), Err(Flaw::Ambiguous));
        assert_eq!(next(&[3, 1]), Err(Flaw::Malformed));
        assert_eq!(next(&[0, 0, 0, i64::MAX]), Err(Flaw::Malformed));
    }

    #[test]
    fn a_constant_series_has_one_answer() {
        assert_eq!(next(&[0, 0, 0, 0, 0]).map(|found| found.0), Ok(0));
    }

    #[test]
    fn transitions_rebuild_the_terms() {
        let terms = [1, 50, 4, 48, 7, 46, 10, 44];
        let (answer, proof) = verify(&terms, Engine::CURRENT).unwrap();
        assert_eq!(proof.transitions.last().map(|last| last.to), Some(8));
        let whole: Vec<i64> = terms.iter().copied().chain([answer]).collect();
        for step in &proof.transitions {
            let value = applied(step.operation, whole[usize::from(step.from)]);
            assert_eq!(
                value.map(|value| value + step.then_add),
                Some(whole[usize::from(step.to)])
            );
        }
    }
}
