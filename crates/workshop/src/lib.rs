//! Games as data: their steps, and the checks of what a program does. No I/O, no clock:
//! a game arrives as a value, a check is run in slices. What a person has reached and passed is in
//! their dossier.
//!
//! # Layout, in reading order
//!
//! - [`rich`]: the rich text of instructions, small enough to render anywhere
//! - [`game`]: a game, its steps, and the programs derived from its opening and its changes
//! - [`versions`]: a short way through a game, and a program of it to be read and repaired
//! - [`limits`]: what a game from anybody may hold
//! - [`choice`]: what a room chooses about a game by name
//! - [`names`]: a game with the names of both languages in one file
//! - [`script`]: what a check does to a program and what it expects of it
//! - [`check`]: runs a program through checks; [`judge`]: at a step of a game
//! - [`preview`]: a program that plays by itself, for a picture of it
//! - [`autoplay`]: a game played for an audience
//! - [`forms`]: the forms in which a person makes the change of a step; [`diff`]: lines that two programs share,
//!   [`spacing`]: programs that differ by blanks alone
//! - `plan`, `run`, `values`, `senses`, `dialog`: one run of a check, what it reads, sees and hears, and
//!   what the program asks

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod autoplay;
pub mod check;
pub mod choice;
mod dialog;
pub mod diff;
pub mod forms;
pub mod game;
pub mod judge;
pub mod limits;
pub mod names;
mod plan;
pub mod preview;
pub mod rich;
mod run;
pub mod script;
mod selection;
mod senses;
pub mod spacing;
mod values;
pub mod versions;

pub use check::{Checker, Outcome, check_all};
pub use game::{Change, ChangeError, Distractor, Game, Review, Step, Word};
pub use judge::{Judge, Judgement};
pub use limits::is_id;
pub use rich::{Block, Inline};
pub use versions::Version;
