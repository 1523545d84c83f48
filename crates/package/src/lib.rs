//! A game in one file: a zip with the game as the app fetches it, and the files of its authors.
//!
//! # Layout
//!
//! - [`archive`]: a zip in memory, read within limits, since anybody may have made it
//! - [`package`]: what stands in it
//!
//! ```text
//! declic.json             {"format":1,"id":"mon-jeu","languages":["fr"]}
//! game.fr.json            the game, as `declic content build` writes it; one for each language
//! sources/game.toml …     the files of its authors
//! ```
//!
//! A zip of an authors' folder is read, too: it holds sources only, in a folder or not.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod archive;
pub mod package;

pub use archive::Refusal;
pub use package::{PackError, Package};
