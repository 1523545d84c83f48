//! The workshop: its first page, and the workbench where a game is built step by step.
//!
//! # Layout
//!
//! - `bench`: the workbench's screen, which puts the parts together; `shared_game`: a game that somebody
//!   shares by a link; `own_page`: the page around a game, in HTML and CSS;
//!   `replay_page`: what a program was before; `game_page`: what these share; `picture`: pictures of games
//! - `workspace`: the parts of one game on the bench, and the commands that touch several of them
//! - parts: `document` (program, editor, saving), `diagnostics` (messages under its lines),
//!   `player` (what runs, and its past), `stepping` (« Pas à pas »), `progress` (step, verdict,
//!   events), `exercise` (the form of the step: foretold, in order, with gaps, written), `recording` (what the program
//!   was before, shown by `versions` and `replay_page`), `crash_guard` (no start by itself after a crash)
//! - components: `tabs`, `lesson`, `goal`, `step_strip`, `editor_pane`, `exercise_pane`, `comparison`, `token_bar`, `words`, `nudge`,
//!   `pair`, `room_sign`, `verdict_pane`, `steps_pane`, `values_table`, `stage_pane`, `ask`, `canvas`, `gamepad`,
//!   `touch_buttons`, `timeline`, `inspection`, `variable_history`, `versions`, `take_home`, `game_link`
//!
//! Components use the workspace and its parts; parts never use components or the workspace.

mod ask;
mod bench;
mod canvas;
mod comparison;
mod crash_guard;
mod diagnostics;
mod document;
mod editor_pane;
mod entrance;
mod exercise;
mod exercise_pane;
mod game_link;
mod game_page;
mod gamepad;
mod goal;
mod highlight;
mod inspection;
mod join;
mod lesson;
mod machine;
mod message;
mod moment;
mod nudge;
mod own_page;
mod pair;
mod picture;
mod player;
mod program_stage;
mod progress;
mod recording;
mod replay_page;
mod room_sign;
mod shared_game;
mod stage_pane;
mod step_strip;
mod stepping;
mod steps_pane;
mod tabs;
mod take_home;
mod timeline;
mod token_bar;
mod touch_buttons;
mod values_table;
mod variable_history;
mod verdict_pane;
mod versions;
mod words;
mod workspace;

pub use ask::{AskField, running_question};
pub use bench::Workbench;
pub use canvas::Canvas;
pub use diagnostics::{is_error, note_words};
pub use entrance::Entrance;
pub use exercise_pane::code_line;
pub use gamepad::Gamepad;
pub use highlight::colours;
pub use join::JoinStep;
pub use message::line_message;
pub use own_page::OwnPage;
pub use player::{Player, Press, Stage};
pub use program_stage::{ProgramFault, start_program};
pub use replay_page::ReplayPage;
pub use shared_game::{LinkRefusal, SharedGame, open_link};
pub use stage_pane::SoundSwitch;
pub use touch_buttons::TouchButtons;
pub use words::words_in;
