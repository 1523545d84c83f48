//! A discovery workshop in a room: a facilitator, a projector, some people. No I/O and no clock of its
//! own: the time is an argument.
//!
//! - [`plan`]: what happens when, from a game, a length and a number of people
//! - [`clock`]: the time that has been spent, also across sleep and a killed tab
//! - [`pace`]: ahead of the plan, on time, or late
//! - [`run`]: a workshop that goes on: where it stands in its plan
//! - [`code`]: « panier 7 »: the words that bring a laptop to a step, or to the game that the room has chosen

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod clock;
pub mod code;
pub mod pace;
pub mod plan;
pub mod run;
