//! A finished game as one HTML file: it plays by double-click, without a network, and holds the
//! program as the person wrote it. The browser runs it with a small runtime (`runtime/`, MIT-0), whose
//! frames are those of the machine for the same inputs and seed (`tests/frames.rs`).
//!
//! # Layout
//!
//! - [`page`](fn@page): the file
//! - [`read`](fn@read): the game in such a file, from anybody
//! - [`drawings`]: the drawings that a program names
//! - `names`: the library's tables, for the runtime
//! - `embed`: a program inside HTML; `texts`: the page's words
//! - `runtime`: the JavaScript of the page: `scene.js` (frames), `draw.js`, `sound.js`, `install.js`,
//!   `player.js` (inputs and the loop)
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod drawings;
mod embed;
pub mod names;
mod page;
mod read;
mod runtime;
mod texts;

pub use drawings::{Drawing, Drawings};
pub use page::{TakeHome, file_name, page};
pub use read::{FILE_BYTES, Taken, read};
pub use runtime::{SCENE, STYLE};
