//! Fruit and vegetables, which answers about orders name.

use serde::{Deserialize, Serialize};

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
