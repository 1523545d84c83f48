//! A game in one file: a zip with the game as the app fetches it, and the files of its authors.
//!
//! # Layout
//!
//! - [`archive`]: a zip in memory, read within limits, since anybody may have made it
//! - [`folder`]: the sources among the files of a folder that somebody chooses
//! - [`package`]: what stands in a game's file
//!
//! ```text
//! declic.json             {"format":1,"id":"mon-jeu","languages":["fr"]}
//! game.fr.json            the game, as `declic content build` writes it; one for each language
//! sources/game.toml …     the files of its authors
//! ```
//!
//! A zip of an authors' folder is read, too: it holds sources only, in a folder or not.
//!
//! Reading alone, compiled small for WebAssembly with all it needs (zip, flate2, the standard library's
//! part), weighs 135 kB, 60 with brotli, against 18 and 6 for an empty library; before wasm-opt.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod archive;
pub mod folder;
pub mod package;

pub use archive::Refusal;
pub use package::{PackError, Package};
