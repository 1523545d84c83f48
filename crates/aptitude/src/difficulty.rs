//! The published rule of difficulty: `b = family constant + Σ weight × count`.
//!
//! The weights are priors, set by hand by people and fixed: nothing learns them. Their order
//! follows what is known of such tasks (for number series, generator features explain 77 % of
//! the differences in difficulty: Sun 2019), their size is a judgement until enough results
//! have been pooled to correct it. The scale is that of the ability: 0 is the middle of the
//! prior, and a task is solved one time in two by a person whose ability equals its `b`.
//!
//! Everything is counted in hundredths, so that sums are exact on every platform.

use serde::Serialize;

use crate::cell::{Family, Level};
use crate::deductions::{Clue, DeductionsStem};
use crate::item::Stem;
use crate::proof::{Operation, Proof, Rule, SeriesProof, TraceEvent, TraceProof};
use crate::robot::{Heading, LineKind, RobotStem, lines};

/// Something in an item that makes it harder or easier, and can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// Series: a strand that multiplies or divides.
    MultiplyOrDivide,
    /// Series: a strand whose step grows or shrinks.
    ChangingStep,
    /// Series: a strand that multiplies and then adds.
    TwoOperationsAtOnce,
    /// Series: a strand where each term is the sum of the two before.
    SumOfTwo,
    /// Series: operations that take turns.
    OperationsInTurn,
    /// Series: a third operation that takes its turn.
    ThirdOperation,
    /// Series: a factor among operations that take turns.
    FactorInTurn,
    /// Series: each strand beyond the first.
    MixedStrand,
    /// Series: a strand that falls.
    Falling,
    /// Series: some step of the whole has two digits.
    TwoDigitStep,
    /// Series: a step that accelerates, or a factor that grows.
    Accelerating,
    /// Robot: each line of the program.
    Line,
    /// Robot: each turn on the way.
    TurnMade,
    /// Robot: it does not face up at the start.
    NotFacingUp,
    /// Robot: each repetition.
    Repetition,
    /// Robot: each repetition inside another.
    RepetitionInside,
    /// Robot: each condition.
    Condition,
    /// Deductions: each stall beyond three.
    ExtraStall,
    /// Deductions: each clue beyond two.
    ExtraClue,
    /// Deductions: each clue that says what is not.
    Negation,
    /// Deductions: each clue « between ».
    Betweenness,
    /// Deductions: each clue that leaves the side open.
    OpenSide,
    /// Deductions: each clue that gives a place outright.
    PlaceGiven,
}

/// One line of the published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// What is counted.
    pub feature: Feature,
    /// What each adds to the difficulty, in hundredths.
    pub hundredths: i32,
}

const fn weight(feature: Feature, hundredths: i32) -> Weight {
    Weight {
        feature,
        hundredths,
    }
}

/// The constant of a family, in hundredths: its plainest task.
pub const fn constant(family: Family) -> i32 {
    match family {
        // A steady step of one digit, known from school.
        Family::Series => -210,
        // The rules of the robot must be learnt first, each line is then counted.
        Family::RobotTrace => -260,
        // Three stalls and two clues: six orders can be gone through in the head.
        Family::Deductions => -180,
    }
}

/// The published table.
pub const WEIGHTS: [Weight; 23] = [
    // A factor is looked for after a difference.
    weight(Feature::MultiplyOrDivide, 70),
    // The differences must be seen as a series of their own.
    weight(Feature::ChangingStep, 120),
    // Neither differences nor factors alone show the rule.
    weight(Feature::TwoOperationsAtOnce, 190),
    // One must look two terms back.
    weight(Feature::SumOfTwo, 180),
    // Two rules to hold in mind, and whose turn it is.
    weight(Feature::OperationsInTurn, 300),
    weight(Feature::ThirdOperation, 100),
    weight(Feature::FactorInTurn, 30),
    // The hardest thing to see in a series is that there are two.
    weight(Feature::MixedStrand, 290),
    // Subtraction is slower and less sure than addition.
    weight(Feature::Falling, 20),
    // The arithmetic itself, kept small on purpose.
    weight(Feature::TwoDigitStep, 50),
    weight(Feature::Accelerating, 290),
    // Each line is one more thing to carry out without a slip.
    weight(Feature::Line, 15),
    // Turns are where heads and screens part ways.
    weight(Feature::TurnMade, 15),
    weight(Feature::NotFacingUp, 35),
    // Keeping count and finding the place again.
    weight(Feature::Repetition, 80),
    weight(Feature::RepetitionInside, 90),
    // What happens depends on where the robot is by then.
    weight(Feature::Condition, 120),
    // From 6 orders to 24, to 120.
    weight(Feature::ExtraStall, 100),
    // More to combine.
    weight(Feature::ExtraClue, 30),
    // What is not must be turned into what can be.
    weight(Feature::Negation, 35),
    weight(Feature::Betweenness, 30),
    weight(Feature::OpenSide, 15),
    // A place to start from.
    weight(Feature::PlaceGiven, -40),
];

/// The difficulty `b` of a checked item.
pub fn difficulty(stem: &Stem, proof: &Proof) -> f64 {
    let (family, counts) = counts(stem, proof);
    let sum: i32 = counts
        .iter()
        .map(|(feature, count)| hundredths(*feature) * i32::from(*count))
        .sum();
    f64::from(constant(family) + sum) / 100.0
}

fn hundredths(feature: Feature) -> i32 {
    WEIGHTS
        .iter()
        .find(|weight| weight.feature == feature)
        .map_or(0, |weight| weight.hundredths)
}

/// The nominal difficulty of a level: −2, −1, 0, 1, 2.
pub fn nominal(level: Level) -> f64 {
    f64::from(level.number()) - 3.0
}

/// Half the width of a level's band.
pub const BAND: f64 = 0.5;

/// Whether a difficulty belongs to a level: within [`BAND`] of its nominal difficulty.
pub fn in_band(b: f64, level: Level) -> bool {
    (b - nominal(level)).abs() <= BAND
}

/// What is counted in an item, features that do not occur left out.
pub fn counts(stem: &Stem, proof: &Proof) -> (Family, Vec<(Feature, u8)>) {
    let (family, mut counts) = match (stem, proof) {
        (Stem::Series(stem), Proof::Series(proof)) => {
            (Family::Series, series_counts(&stem.terms, proof))
        }
        (Stem::RobotTrace(stem), Proof::RobotTrace(proof)) => {
            (Family::RobotTrace, robot_counts(stem, proof))
        }
        (Stem::Deductions(stem), _) => (Family::Deductions, deduction_counts(stem)),
        // A proof of another family proves nothing; items never hold one.
        (Stem::Series(_), _) => (Family::Series, Vec::new()),
        (Stem::RobotTrace(_), _) => (Family::RobotTrace, Vec::new()),
    };
    counts.retain(|(_, count)| *count > 0);
    (family, counts)
}

fn series_counts(terms: &[i64], proof: &SeriesProof) -> Vec<(Feature, u8)> {
    let strands = match &proof.rule {
        Rule::Interleaved { strands } => strands.as_slice(),
        rule => std::slice::from_ref(rule),
    };
    let mut counts = vec![(Feature::MixedStrand, strands.len() as u8 - 1)];
    for (place, rule) in strands.iter().enumerate() {
        let mut own = terms.iter().skip(place).step_by(strands.len());
        let first = own.next();
        counts.push((Feature::Falling, u8::from(own.next_back() < first)));
        match rule {
            Rule::Steady { operation } => {
                let factor = !matches!(operation, Operation::Add(_));
                counts.push((Feature::MultiplyOrDivide, u8::from(factor)));
            }
            Rule::Growing { .. } => counts.push((Feature::ChangingStep, 1)),
            Rule::MultiplyThenAdd { .. } => counts.push((Feature::TwoOperationsAtOnce, 1)),
            Rule::SumOfTwo { .. } => counts.push((Feature::SumOfTwo, 1)),
            Rule::Cycle { operations } => {
                let factors = operations
                    .iter()
                    .filter(|operation| !matches!(operation, Operation::Add(_)));
                counts.push((Feature::OperationsInTurn, 1));
                counts.push((Feature::ThirdOperation, u8::from(operations.len() > 2)));
                counts.push((Feature::FactorInTurn, factors.count() as u8));
            }
            Rule::GrowingTwice { .. } | Rule::GrowingFactor { .. } => {
                counts.push((Feature::Accelerating, 1));
            }
            Rule::Interleaved { .. } => {}
        }
    }
    let sums = strands
        .iter()
        .any(|rule| matches!(rule, Rule::SumOfTwo { .. }));
    let wide = proof.transitions.iter().any(|transition| {
        // In sums of two the added number is a term, not a step to be found.
        !sums && matches!(transition.operation, Operation::Add(step) if step.abs() >= 10)
    });
    counts.push((Feature::TwoDigitStep, u8::from(wide)));
    counts
}

fn robot_counts(stem: &RobotStem, proof: &TraceProof) -> Vec<(Feature, u8)> {
    let lines = lines(&stem.program);
    let of = |kind: fn(&LineKind) -> bool| lines.iter().filter(|line| kind(&line.kind)).count();
    let turns = proof
        .path
        .iter()
        .filter(|step| step.event == TraceEvent::Turned);
    // Programs are small: a repetition that is not at the margin stands in another.
    let inside = lines
        .iter()
        .filter(|line| line.depth > 0 && matches!(line.kind, LineKind::Repeat(_)));
    vec![
        (Feature::Line, lines.len() as u8),
        (Feature::TurnMade, turns.count() as u8),
        (Feature::NotFacingUp, u8::from(stem.heading != Heading::Up)),
        (
            Feature::Repetition,
            of(|kind| matches!(kind, LineKind::Repeat(_))) as u8,
        ),
        (Feature::RepetitionInside, inside.count() as u8),
        (
            Feature::Condition,
            of(|kind| matches!(kind, LineKind::IfBlocked)) as u8,
        ),
    ]
}

fn deduction_counts(stem: &DeductionsStem) -> Vec<(Feature, u8)> {
    let of = |wanted: fn(&Clue) -> bool| stem.clues.iter().filter(|clue| wanted(clue)).count();
    vec![
        (
            Feature::ExtraStall,
            stem.produce.len().saturating_sub(3) as u8,
        ),
        (Feature::ExtraClue, stem.clues.len().saturating_sub(2) as u8),
        (Feature::Negation, of(Clue::is_negative) as u8),
        (
            Feature::Betweenness,
            of(|clue| matches!(clue, Clue::Between { .. })) as u8,
        ),
        (
            Feature::OpenSide,
            of(|clue| matches!(clue, Clue::NextTo { .. })) as u8,
        ),
        (Feature::PlaceGiven, of(Clue::is_direct) as u8),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_one_weight() {
        for (at, weight) in WEIGHTS.iter().enumerate() {
            assert!(weight.hundredths != 0);
            let twice = WEIGHTS[..at].iter().any(|w| w.feature == weight.feature);
            assert!(!twice, "{:?} stands twice", weight.feature);
        }
        // The last feature declared has the last number.
        assert_eq!(Feature::PlaceGiven as usize + 1, WEIGHTS.len());
    }

    #[test]
    fn bands_follow_each_other() {
        let level = |number| Level::new(number).unwrap();
        assert_eq!(nominal(level(1)), -2.0);
        assert!(in_band(-1.5, level(1)) && in_band(-1.5, level(2)));
        assert!(!in_band(-1.51, level(2)));
        assert!(!in_band(2.51, level(5)));
    }
}
