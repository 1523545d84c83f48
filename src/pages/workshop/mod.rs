//! The workshop: its first page, and the workbench where a game is built step by step.

mod bench;
mod crash_guard;
mod editor_pane;
mod entrance;
mod inspection;
mod lesson;
mod message;
mod nudge;
pub mod player;
mod stage_pane;
mod stepping;
mod steps_pane;
mod verdict;
mod workspace;

pub use bench::Workbench;
pub use entrance::{Confidence, Entrance};

/// The games that can be built, in the order of the shelf.
pub const GAMES: [&str; 1] = ["panier"];
