//! Reads `content/`, checks it, applies typography and writes the JSON that the app fetches.
//!
//! # Layout, in reading order
//!
//! - [`typography`]: the spaces, apostrophes and quotes that authors need not think of
//! - [`markdown`]: the texts of games and trades
//! - [`line`]: checks, one short line for each action and expectation
//! - [`vocabulary`]: game code in French, token by token to English; code in texts, both ways
//! - `tokens`: the token bar
//! - [`source`]: a game's folder; `document`: its Markdown files in parts
//! - `languages`: what must hold between a game's texts and the names of its programs
//! - [`tree`]: TOML trees of strings
//! - [`check`](mod@check): everything that must hold, said at once
//! - [`build`](mod@build): the files that the app fetches
//!
//! Without its default feature the crate is the typography alone, light enough for a build script.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod typography;

#[cfg(feature = "games")]
pub mod build;
#[cfg(feature = "games")]
pub mod check;
#[cfg(feature = "games")]
mod document;
#[cfg(feature = "games")]
mod languages;
#[cfg(feature = "games")]
pub mod line;
#[cfg(feature = "games")]
pub mod markdown;
#[cfg(feature = "games")]
mod prose;
#[cfg(feature = "games")]
pub mod source;
#[cfg(feature = "games")]
mod tokens;
#[cfg(feature = "games")]
pub mod tree;
#[cfg(feature = "games")]
pub mod vocabulary;

#[cfg(feature = "games")]
pub use build::{BuildError, build};
#[cfg(feature = "games")]
pub use check::{Checked, Report, check};
