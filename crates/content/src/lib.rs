//! Reads `content/`, checks it, applies typography and writes the JSON that the app fetches. What takes a
//! [`Folder`] reads nothing from a disk, and runs in the app, too: games that somebody opens there.
//!
//! # Layout, in reading order
//!
//! - [`markdown`]: the texts of games and trades
//! - [`line`]: checks, one short line for each action and expectation
//! - [`vocabulary`]: game code in French, token by token to English; code in texts, both ways
//! - `tokens`: the token bar; `distractors`: wrong lines for the forms of a step
//! - [`fault`]: what can be wrong, with file and line, in words
//! - [`files`]: reading files, lines in them, the shape of a game's TOML files
//! - [`folder`]: a game's files in memory; `lines`: the lines of its checks
//! - `document`: a Markdown file in parts; `prose`: the texts of a game, walked through
//! - [`variants`]: variants of a step's solution in one line each
//! - [`source`]: a game's folder; [`tree`]: TOML trees of strings
//! - `languages`: what must hold between a game's texts and the names of its programs
//! - [`sentences`]: how long they are, one term for each thing, words explained before they are used
//! - [`check`](mod@check): everything that must hold, said at once
//! - [`mutate`](mod@mutate): what the checks make of small slips, for authors; [`played`]: what a
//!   person notices of them
//! - [`effort`]: how much each step asks of a person
//! - [`build`](mod@build): the files that the app fetches

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod build;
pub mod check;
mod choices;
mod distractors;
mod document;
pub mod effort;
pub mod fault;
pub mod files;
pub mod folder;
mod languages;
pub mod line;
mod lines;
pub mod markdown;
pub mod mutate;
pub mod played;
mod prose;
pub mod sentences;
pub mod source;
mod tokens;
pub mod tree;
pub mod variants;
pub mod vocabulary;

pub use build::{BuildError, build};
pub use check::{Checked, Report, Tried, check, check_game, check_game_paced};
pub use fault::Fault;
pub use folder::Folder;
