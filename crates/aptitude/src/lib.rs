//! Aptitude items with their proofs, forms, sessions, scores and results. No I/O, no clock.
//!
//! # Layout, in reading order
//!
//! - [`cell`]: families, levels, and the cell (family and level) that a blueprint names
//! - [`seed`]: seeds as text, in three spaces that never meet; [`random`]: the draws they give
//! - [`series`], [`matrices`], [`deductions`], [`robot`], [`robot_build`],
//!   [`mini_language`], [`instructions`], [`rotation`]: for each family its stem (plain data, no
//!   texts) and the construction that proposes items
//! - [`answer`]: answers and their text form
//! - [`verify`]: the independent check, from the stem alone, that exactly one answer is right
//! - [`proof`]: what the check found, kept to explain the answer to a person
//! - [`difficulty`]: the published rule that places an item on the scale
//! - [`item`]: construction, check and difficulty joined: [`generate`]
//! - [`form`], [`session`]: a blueprint, and one person's way through it, rebuilt from events
//! - [`session_code`]: form, time and seed of a session in a few signs
//! - [`score`], [`report`]: ability with its precision, and the data of the result page
//! - [`calibration`]: items from pooled answers, for schools
//! - [`simulate`]: what a form can measure
//! - [`practice`]: unlimited parallel items and a ladder of levels
//! - [`blind`]: solvers that see the options only, and must do no better than chance
//! - [`drawing`]: figures, pieces and worlds as SVG path data, for the screen and for paper
//! - [`wording`]: which sentence of `content/aptitude/*.toml` says what, with which arguments
//!
//! An item is a function of ([`Cell`], [`Seed`], [`ENGINE_VERSION`]) on every platform:
//! whole numbers only, a generator of fixed definition, bounded sampling of our own.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod answer;
pub mod behaviour;
pub mod blind;
pub mod calibration;
pub mod cell;
pub mod deductions;
pub mod difficulty;
pub mod drawing;
pub mod form;
pub mod instructions;
pub mod item;
pub mod matrices;
pub mod mini_language;
pub mod practice;
pub mod proof;
pub mod random;
pub mod report;
pub mod robot;
pub mod robot_build;
pub mod rotation;
pub mod score;
pub mod seed;
pub mod series;
pub mod session;
pub mod session_code;
pub mod simulate;
pub mod verify;
pub mod wording;

pub use answer::Answer;
pub use cell::{Cell, Family, Level};
pub use form::{Form, form_by_id};
pub use item::{ENGINE_VERSION, Item, Stem, engine_replays, example, generate};
pub use proof::Proof;
pub use seed::Seed;
pub use session::{Session, SessionEvent};
pub use session_code::{SessionCode, TimeFactor};
