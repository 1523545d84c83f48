//! The learner's language: a true subset of JavaScript and the scene it draws on.
//!
//! # Layout, in reading order
//!
//! - [`text`]: byte spans, and lines and columns as people count them
//! - [`number`]: numbers as JavaScript writes them
//! - [`names`]: the scene's library in French and English, one table
//! - [`lexer`]: tokens, for the parser and for highlighting
//! - [`syntax`]: the syntax tree; `visit`: a walk through all of it
//! - [`parser`]: a tree *and* diagnostics from any text; never fails
//! - [`diagnostic`]: diagnostics of a program, and the copydeck with their texts
//! - `nearest`: which known word was meant
//! - `lint`: names, scopes and novice mistakes, on a parsed program
//! - `repair`: what becomes of a program that is repaired
//! - [`analyse`]: parser and lints together, with repairs that have been judged; [`Analyser`]: in steps
//! - `loop_body`: what happens in one turn of a loop
//! - [`compiler`]: the tree resolved to compact code
//! - `value`: what a variable holds: a number, or the place of something larger
//! - [`machine`]: one cloneable value that runs the code, counted in steps
//! - [`scene`]: sprites, inputs, fixed time steps and the display list of a frame
//! - [`replay`]: a run's past, its values beside the lines, and a program changed while it runs
//!
//! Nothing here reads a clock, a file or a browser: seeds, inputs and budgets are arguments.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod analysis;
pub mod compiler;
pub mod diagnostic;
#[cfg(test)]
mod guide;
pub mod lexer;
mod lint;
mod loop_body;
pub mod machine;
pub mod names;
mod nearest;
pub mod number;
pub mod parser;
mod repair;
pub mod replay;
pub mod scene;
pub mod syntax;
pub mod text;
mod value;
mod visit;

pub use analysis::{Analyser, Analysis, analyse, analyse_within};
