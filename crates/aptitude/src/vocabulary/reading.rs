//! Wrong readings: plausible wrong ways to read an item, and the answers that they lead to.

use serde::Serialize;

use super::answer::Answer;

/// A plausible wrong way to read an item, and the answer that it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misreading {
    /// The way of reading.
    pub reading: Reading,
    /// Where it leads.
    pub answer: Answer,
}

/// Plausible wrong ways to read an item. In robot and mini-language items every way that
/// applies leads to a wrong answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Series: the last step once more, although the steps change.
    SameStep,
    /// Series: one term too far.
    TermTooFar,
    /// Robot, mini-language: each repetition once less.
    RepeatOnceLess,
    /// Robot, mini-language: each repetition once more.
    RepeatOnceMore,
    /// Robot, mini-language: only the first line of a repeated block is repeated.
    RepeatFirstLineOnly,
    /// Robot, mini-language: a repetition inside another is carried out once.
    InnerRepeatOnce,
    /// Robot: left and right exchanged.
    TurnsSwapped,
    /// Robot: a turn also moves one cell.
    TurnAlsoMoves,
    /// Robot: left and right are those of the screen, not of the robot.
    TurnsOfTheScreen,
    /// Robot: it is taken to face up at the start.
    FacesUp,
    /// Robot: the cell it stands on is counted when it moves.
    CountsOwnCell,
    /// Robot: walls do not stop it.
    IgnoresWalls,
    /// Robot: the condition is not looked at, the « otherwise » part is always carried out.
    IgnoresCondition,
    /// Matrices: the cell above or to the left once more.
    SameAsNeighbour,
    /// Matrices: only the shape is not what its rule asks for.
    WrongShape,
    /// Matrices: only the count.
    WrongCount,
    /// Matrices: only the fill.
    WrongFill,
    /// Matrices: only the size.
    WrongSize,
    /// Matrices: two attributes are not what their rules ask for.
    TwoFeaturesWrong,
    /// Matrices: three attributes or more.
    SeveralFeaturesWrong,
    /// Mini-language: a copy empties the box that it comes from.
    CopyMoves,
    /// Mini-language: a copy goes the other way.
    CopyBackwards,
    /// Mini-language: a copy exchanges both boxes.
    CopySwaps,
    /// Mini-language: the copy goes on following the box that it comes from.
    CopyStaysLinked,
    /// Mini-language: what is put or copied into a box adds to what it holds.
    PutAdds,
    /// Mini-language: a box keeps the first number that it was given.
    FirstNumberStays,
    /// Mini-language: what is added takes the place of what the box holds.
    AddReplaces,
    /// Mini-language: an addition of two boxes goes the other way.
    AddBackwards,
    /// Mini-language: an addition empties the box that it comes from.
    AddMoves,
    /// Mini-language: a condition in a repetition is looked at once, and stands.
    ConditionOnce,
    /// Mini-language: the block of a condition is always carried out.
    BlockAlwaysDone,
    /// Instructions: a « ne … pas » is overlooked.
    NotOverlooked,
    /// Instructions: « if A then B » is read as « if B then A ».
    RuleBackwards,
    /// Instructions: what is asked of some rows is asked of all.
    RuleForAll,
    /// Instructions: the limit itself is taken to be forbidden.
    LimitLeftOut,
    /// Rotation: the mirror image of the piece.
    Mirrored,
    /// Rotation: a piece with one square elsewhere, mirrored or not.
    SquareElsewhere,
}

impl Reading {
    /// The key of its remark in the texts, `misreading.<key>`, and, where it [is one
    /// idea](Reading::is_one_idea), of its name, `reading.<key>`.
    pub fn key(self) -> &'static str {
        match self {
            Reading::SameStep => "same_step",
            Reading::TermTooFar => "term_too_far",
            Reading::RepeatOnceLess => "repeat_once_less",
            Reading::RepeatOnceMore => "repeat_once_more",
            Reading::RepeatFirstLineOnly => "repeat_first_line_only",
            Reading::InnerRepeatOnce => "inner_repeat_once",
            Reading::TurnsSwapped => "turns_swapped",
            Reading::TurnAlsoMoves => "turn_also_moves",
            Reading::TurnsOfTheScreen => "turns_of_the_screen",
            Reading::FacesUp => "faces_up",
            Reading::CountsOwnCell => "counts_own_cell",
            Reading::IgnoresWalls => "ignores_walls",
            Reading::IgnoresCondition => "ignores_condition",
            Reading::SameAsNeighbour => "same_as_neighbour",
            Reading::WrongShape => "wrong_shape",
            Reading::WrongCount => "wrong_count",
            Reading::WrongFill => "wrong_fill",
            Reading::WrongSize => "wrong_size",
            Reading::TwoFeaturesWrong => "two_features_wrong",
            Reading::SeveralFeaturesWrong => "several_features_wrong",
            Reading::CopyMoves => "copy_moves",
            Reading::CopyBackwards => "copy_backwards",
            Reading::CopySwaps => "copy_swaps",
            Reading::CopyStaysLinked => "copy_stays_linked",
            Reading::PutAdds => "put_adds",
            Reading::FirstNumberStays => "first_number_stays",
            Reading::AddReplaces => "add_replaces",
            Reading::AddBackwards => "add_backwards",
            Reading::AddMoves => "add_moves",
            Reading::ConditionOnce => "condition_once",
            Reading::BlockAlwaysDone => "block_always_done",
            Reading::NotOverlooked => "not_overlooked",
            Reading::RuleBackwards => "rule_backwards",
            Reading::RuleForAll => "rule_for_all",
            Reading::LimitLeftOut => "limit_left_out",
            Reading::Mirrored => "mirrored",
            Reading::SquareElsewhere => "square_elsewhere",
        }
    }

    /// Whether it stands for one idea, which may come back in another task. The others only
    /// count how much of a chosen option is not what the rules ask for.
    pub fn is_one_idea(self) -> bool {
        !matches!(
            self,
            Reading::TwoFeaturesWrong | Reading::SeveralFeaturesWrong
        )
    }

    /// All of them.
    pub const ALL: &'static [Reading] = &[
        Reading::SameStep,
        Reading::TermTooFar,
        Reading::RepeatOnceLess,
        Reading::RepeatOnceMore,
        Reading::RepeatFirstLineOnly,
        Reading::InnerRepeatOnce,
        Reading::TurnsSwapped,
        Reading::TurnAlsoMoves,
        Reading::TurnsOfTheScreen,
        Reading::FacesUp,
        Reading::CountsOwnCell,
        Reading::IgnoresWalls,
        Reading::IgnoresCondition,
        Reading::SameAsNeighbour,
        Reading::WrongShape,
        Reading::WrongCount,
        Reading::WrongFill,
        Reading::WrongSize,
        Reading::TwoFeaturesWrong,
        Reading::SeveralFeaturesWrong,
        Reading::CopyMoves,
        Reading::CopyBackwards,
        Reading::CopySwaps,
        Reading::CopyStaysLinked,
        Reading::PutAdds,
        Reading::FirstNumberStays,
        Reading::AddReplaces,
        Reading::AddBackwards,
        Reading::AddMoves,
        Reading::ConditionOnce,
        Reading::BlockAlwaysDone,
        Reading::NotOverlooked,
        Reading::RuleBackwards,
        Reading::RuleForAll,
        Reading::LimitLeftOut,
        Reading::Mirrored,
        Reading::SquareElsewhere,
    ];
}

/// How many rounds a repetition of `times` inside `loops` others has, read rightly or in a wrong
/// reading.
pub fn rounds(reading: Option<Reading>, times: u8, loops: u8) -> u8 {
    match reading {
        Some(Reading::RepeatOnceLess) => times.saturating_sub(1),
        Some(Reading::RepeatOnceMore) => times + 1,
        Some(Reading::InnerRepeatOnce) if loops > 0 => 1,
        _ => times,
    }
}
