//! Deductions: produce is placed on the stalls of a market, one on each, from clues.

use serde::{Deserialize, Serialize};

pub(crate) mod build;

/// The most stalls in a row.
pub const MAX_PLACES: usize = 5;

/// Fruit and vegetables, named by identifiers that are also those of the drawings. Six that
/// are told apart without colour (an apple would look like a tomato in grey).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Produce {
    /// « la tomate »
    Tomato,
    /// « la carotte »
    Carrot,
    /// « la poire »
    Pear,
    /// « la courgette »
    Courgette,
    /// « la fraise »
    Strawberry,
    /// « la citrouille »
    Pumpkin,
}

impl Produce {
    /// All of them, in a fixed order.
    pub const ALL: [Produce; 6] = [
        Produce::Tomato,
        Produce::Carrot,
        Produce::Pear,
        Produce::Courgette,
        Produce::Strawberry,
        Produce::Pumpkin,
    ];

    /// The stable identifier, e.g. `tomato`.
    pub fn id(self) -> &'static str {
        match self {
            Produce::Tomato => "tomato",
            Produce::Carrot => "carrot",
            Produce::Pear => "pear",
            Produce::Courgette => "courgette",
            Produce::Strawberry => "strawberry",
            Produce::Pumpkin => "pumpkin",
        }
    }

    /// The produce of this identifier.
    pub fn from_id(id: &str) -> Option<Produce> {
        Produce::ALL.into_iter().find(|produce| produce.id() == id)
    }
}

/// Something known about the right order. Places count from 1 at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "clue", rename_all = "kebab-case")]
pub enum Clue {
    /// `a` is at this place.
    At {
        /// Who.
        a: Produce,
        /// From 1.
        place: u8,
    },
    /// `a` is not at this place.
    NotAt {
        /// Who.
        a: Produce,
        /// From 1.
        place: u8,
    },
    /// `a` is somewhere to the left of `b`.
    LeftOf {
        /// Who.
        a: Produce,
        /// Whom it stands left of.
        b: Produce,
    },
    /// `a` is directly to the left of `b`.
    JustLeftOf {
        /// Who.
        a: Produce,
        /// Whom it stands left of.
        b: Produce,
    },
    /// `a` and `b` are neighbours.
    NextTo {
        /// One.
        a: Produce,
        /// The other.
        b: Produce,
    },
    /// `a` and `b` are not neighbours.
    NotNextTo {
        /// One.
        a: Produce,
        /// The other.
        b: Produce,
    },
    /// `a` is the first or the last.
    AtEnd {
        /// Who.
        a: Produce,
    },
    /// `a` is neither the first nor the last.
    NotAtEnd {
        /// Who.
        a: Produce,
    },
    /// `a` is somewhere between `b` and `c`.
    Between {
        /// Who.
        a: Produce,
        /// One side.
        b: Produce,
        /// The other side.
        c: Produce,
    },
}

impl Clue {
    /// Whether it says what is not.
    pub fn is_negative(&self) -> bool {
        matches!(
            self,
            Clue::NotAt { .. } | Clue::NotNextTo { .. } | Clue::NotAtEnd { .. }
        )
    }

    /// Whether it gives a place outright.
    pub fn is_direct(&self) -> bool {
        matches!(self, Clue::At { .. })
    }

    /// The key of its sentence in the texts, `clue.<key>`.
    pub fn key(&self) -> &'static str {
        match self {
            Clue::At { .. } => "at",
            Clue::NotAt { .. } => "not_at",
            Clue::LeftOf { .. } => "left_of",
            Clue::JustLeftOf { .. } => "just_left_of",
            Clue::NextTo { .. } => "next_to",
            Clue::NotNextTo { .. } => "not_next_to",
            Clue::AtEnd { .. } => "at_end",
            Clue::NotAtEnd { .. } => "not_at_end",
            Clue::Between { .. } => "between",
        }
    }
}

/// What the person sees: produce to be placed, and clues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeductionsStem {
    /// Three to five, in the fixed order of [`Produce::ALL`], which says nothing about the
    /// answer. There are as many stalls.
    pub produce: Vec<Produce>,
    /// Every one of them is needed.
    pub clues: Vec<Clue>,
}
