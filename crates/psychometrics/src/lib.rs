//! Abilities from answers, item parameters from pooled answers, and simulated people. Everything
//! here works on right and wrong answers and on item parameters; no item is known. No I/O, no
//! clock.
//!
//! # Layout, in reading order
//!
//! - [`score`]: the logistic models; the ability of one person with its precision; what to ask
//!   next
//! - [`calibration`]: item parameters and item statistics from the answers of many people
//! - [`simulation`]: simulated people, to find what a form can measure
//! - [`random`]: the generator behind all draws, the same on every platform

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod calibration;
pub mod random;
pub mod score;
pub mod simulation;

pub use random::Random;
