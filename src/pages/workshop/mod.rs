//! The workshop: its first page, and the workbench where a game is built step by step.

mod bench;
mod changing;
mod editor_pane;
mod entrance;
mod interrupted;
mod lesson;
mod message;
mod past_pane;
pub mod player;
mod stage_pane;
mod stepping;
mod steps_pane;
mod verdict;
mod work;

pub use bench::Workbench;
pub use entrance::Entrance;
