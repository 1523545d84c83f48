//! The published rule of difficulty: `b = family constant + Σ weight × count`.
//!
//! Constants and weights are, with their reasons, in `rules/difficulty.toml`, in hundredths; the
//! build makes a table of them. They are priors, set by hand by people and fixed: nothing learns
//! them. The scale is that of the ability: 0 is the middle of the prior, and a task is solved one
//! time in two by a person whose ability equals its `b`. How often each feature occurs in an item
//! is counted by its family.
//!
//! Everything is counted in hundredths, so that sums are exact on every platform.

use serde::Serialize;

use super::cell::{Family, Level};

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
    /// Robot: each turn on the path.
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
    /// Matrices: each attribute that changes, beyond the first.
    FurtherRule,
    /// Matrices: each attribute with three values in turn.
    ThreeValues,
    /// Matrices: counts that are added or taken away.
    AddedCounts,
    /// Matrices: each rule that can be read along columns only.
    ColumnsOnly,
    /// Mini-language: each line but the signal.
    Instruction,
    /// Mini-language: each line that copies a box.
    BoxCopied,
    /// Mini-language: each line that adds.
    Addition,
    /// Mini-language: each line that adds a box.
    BoxAdded,
    /// Mini-language: each change of a box beyond four.
    Change,
    /// Mini-language: each repetition.
    BlockRepeated,
    /// Mini-language: each repetition inside another.
    BlockRepeatedInside,
    /// Mini-language: each condition.
    BlockConditional,
    /// Mini-language: each condition inside a repetition.
    ConditionRepeated,
    /// Robot, build: each block of the shortest program.
    BlockPlaced,
    /// Robot, build: each repetition that is not nested in another.
    LoopBuilt,
    /// Robot, build: each block that is repeated beyond the first, heads of repetitions aside.
    BlockRepeatedBuilt,
    /// Robot, build: each repetition inside another.
    LoopInside,
    /// Robot, build: each condition in it.
    LookBuilt,
    /// Robot, build: a program is given, to be repaired.
    Repair,
    /// Robot, build: a second fault in it.
    FurtherFault,
    /// Instructions: each rule beyond the first.
    FurtherInstruction,
    /// Instructions: each rule that concerns some rows only.
    ConditionalInstruction,
    /// Instructions: each rule of the form « only … may ».
    OnlyInstruction,
    /// Instructions: each rule beside « no crate … » that says what is not.
    NegatedInstruction,
    /// Instructions: a limit is missed by little.
    NearMiss,
    /// Instructions: each row beyond five.
    ExtraRow,
    /// Rotation: each square beyond five.
    ExtraSquare,
    /// Rotation: the piece is turned by a half.
    HalfTurn,
    /// Rotation: each pair of options beyond two.
    ExtraPair,
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

include!(concat!(env!("OUT_DIR"), "/difficulty.rs"));

/// The difficulty `b` of an item of this family, in which features occur so many times.
pub fn difficulty(family: Family, counts: &[(Feature, u8)]) -> f64 {
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

/// The difficulties that separate the bands of the levels, rising.
pub fn band_edges() -> [f64; Level::ALL.len() - 1] {
    let [_, above @ ..] = Level::ALL;
    above.map(|level| nominal(level) - BAND)
}

/// Whether a difficulty belongs to a level: within [`BAND`] of its nominal difficulty.
pub fn in_band(b: f64, level: Level) -> bool {
    (b - nominal(level)).abs() <= BAND
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
        // No feature is missing: the last one declared has the highest number.
        let last = WEIGHTS.iter().map(|weight| weight.feature as usize).max();
        assert_eq!(last, Some(WEIGHTS.len() - 1));
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
