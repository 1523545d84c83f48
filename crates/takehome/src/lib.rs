//! A finished game as one HTML file: it plays by double-click, without a network, and holds the
//! program as the person wrote it. The browser runs it with a small runtime (`runtime/`, MIT-0), whose
//! frames are those of the machine for the same inputs and seed (`tests/frames.rs`).
//!
//! # Layout
//!
//! - [`page`](fn@page): the file
//! - [`drawings`]: the drawings that a program names
//! - `names`: the library's tables, for the runtime
//! - `embed`: a program inside HTML
//! - `runtime/`: `scene.js` (frames), `draw.js`, `sound.js`, `player.js` (inputs and the loop)
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod drawings;
mod embed;
pub mod names;
mod page;

pub use drawings::{Drawing, Drawings};
pub use page::{TakeHome, file_name, page};

use declic_text::Lang;

/// The words in one language: one method for each text of `content/takehome`, by `build.rs`.
#[derive(Clone, Copy)]
struct Texts(Lang);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The scene without its player: what the tests run beside the machine.
pub const SCENE: &str = include_str!("../runtime/scene.js");
const DRAW: &str = include_str!("../runtime/draw.js");
const SOUND: &str = include_str!("../runtime/sound.js");
const PLAYER: &str = include_str!("../runtime/player.js");
const LICENSE: &str = include_str!("../runtime/LICENSE");
