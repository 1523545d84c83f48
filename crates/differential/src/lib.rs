//! Random programs of the learner's language, run by our machine and by Node, and compared.
//!
//! # Layout, in reading order
//!
//! - [`features`]: which parts of the language a program may use
//! - [`generate`](mod@generate): a random program for each seed
//! - [`mutate`](mod@mutate): small mutations of programs, for fuzzing
//! - [`outcome`]: what a program wrote and how it ended, and when two outcomes agree
//! - [`ours`], [`node`]: running programs
//! - [`hostile`]: any text, for fuzzing
//! - [`campaign`]: many seeds, on several threads
//! - [`shrink`](mod@shrink): the smallest program that still disagrees
//! - [`test262`]: the tests of ECMAScript
//! - [`random`]: numbers from a seed

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod campaign;
pub mod features;
pub mod generate;
pub mod hostile;
pub mod mutate;
pub mod node;
pub mod ours;
pub mod outcome;
pub mod random;
pub mod shrink;
pub mod test262;

pub use features::Features;
pub use generate::generate;
pub use mutate::mutate;
pub use node::run_node;
pub use ours::run_ours;
pub use outcome::{Ending, Outcome};
