//! The version of the generators and checks that an item, an answer or a record belongs to.

use serde::Serialize;

/// A version of the engine. An item is a function of cell, seed and engine; a record names its
/// engine, so that an old answer is judged by the item that was shown, under the rules of its time.
///
/// A version is added whenever an item of an old seed or a question of the lesson would change.
/// The golden vectors in `tests/golden/` hold items of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u32")]
pub enum Engine {
    /// Series, robot traces and deductions.
    V1,
    /// All eight families; items of the first three are those of version 1.
    V2,
    /// Other questions in the lesson of the mini-language; items are those of version 2.
    V3,
    /// Matrices and series are held against a wider grammar, rules of instructions have forms that
    /// do not tell the broken one from the others, clues name either side, and no item equals the
    /// worked example.
    V4,
}

impl Engine {
    /// All versions, the oldest first.
    pub const ALL: [Engine; 4] = [Engine::V1, Engine::V2, Engine::V3, Engine::V4];

    /// The version of new attempts, of practice and of paper.
    pub const CURRENT: Engine = Engine::V4;

    /// The number that records hold, from 1.
    pub const fn number(self) -> u32 {
        match self {
            Engine::V1 => 1,
            Engine::V2 => 2,
            Engine::V3 => 3,
            Engine::V4 => 4,
        }
    }

    /// The version that a record names; `None` when it is not known here.
    pub const fn from_number(number: u32) -> Option<Engine> {
        match number {
            1 => Some(Engine::V1),
            2 => Some(Engine::V2),
            3 => Some(Engine::V3),
            4 => Some(Engine::V4),
            _ => None,
        }
    }

    /// Whether the lesson asked the questions that it asks today. What a record of an earlier
    /// version holds of the lesson answered other questions, and is not judged.
    pub const fn has_current_lesson(self) -> bool {
        matches!(self, Engine::V3 | Engine::V4)
    }

    /// Whether the check refuses an item when a plain rule outside the construction's own
    /// grammar gives another answer.
    pub const fn has_wider_grammar(self) -> bool {
        matches!(self, Engine::V4)
    }

    /// Whether kept and broken rules of instructions have forms of one distribution.
    pub const fn has_even_rules(self) -> bool {
        matches!(self, Engine::V4)
    }

    /// Whether clues about sides say « to the right of » as often as « to the left of ».
    pub const fn has_clues_both_ways(self) -> bool {
        matches!(self, Engine::V4)
    }

    /// Whether no item asks what the worked example of its family asks.
    pub const fn skips_example(self) -> bool {
        matches!(self, Engine::V4)
    }
}

impl From<Engine> for u32 {
    fn from(engine: Engine) -> u32 {
        engine.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_name_versions() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_number(engine.number()), Some(engine));
        }
        assert_eq!(Engine::ALL.last(), Some(&Engine::CURRENT));
        for unknown in [0, Engine::CURRENT.number() + 1, u32::MAX] {
            assert_eq!(Engine::from_number(unknown), None);
        }
    }
}
