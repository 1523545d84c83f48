//! Aptitude items with their proofs, forms, sessions, practice and results. No I/O, no clock.
//!
//! # Layout, in reading order
//!
//! Three floors; each knows those below it only.
//!
//! 1. `vocabulary/`, what every family speaks: [`cell`] (families, levels, and the cell that a
//!    blueprint names), [`engine`] (the version of all that follows), [`seed`] and
//!    [`random`] (seeds as text in disjoint spaces, and the
//!    draws they give), [`answer`], [`reading`] (plausible wrong readings), [`flaw`] (why a stem
//!    is refused), [`feature`] (the published rule that places an item on the scale), `sentence`,
//!    `options`, `produce`, `robot`, and `family`, the trait that a family implements.
//! 2. `families/`, one folder per family: [`series`], [`matrices`], [`deductions`], [`robot`],
//!    [`robot_build`], [`mini_language`], [`instructions`], [`rotation`]. Each holds its stem
//!    (plain data, no texts), the construction that proposes stems, the independent check that
//!    exactly one answer is right, the proof that the check finds, what makes an item harder,
//!    and which sentences explain it. `families/mod.rs` holds the table, the one place that
//!    chooses among them: [`Stem`], [`Proof`], [`verify`], [`difficulty`].
//! 3. On top of the table:
//!    - [`item`]: construction, check and difficulty joined: [`generate`]
//!    - [`event`]: what happens in an attempt, the one description that all below is computed from
//!    - [`form`], [`session`]: a blueprint, and one person's path through it, rebuilt from events
//!    - [`session_code`]: form, time and seed of a session in a few signs
//!    - [`practice`]: unlimited parallel items and a ladder of levels
//!    - [`report`], [`behaviour`]: the data of the result page, and what a person did
//!    - [`priors`]: what the published difficulties say to a calibration
//!    - [`blind`]: solvers that see the options only, and must do no better than chance
//!    - [`drawing`]: figures, pieces and worlds as SVG path data, for the screen and for paper
//!    - [`wording`]: which sentence of `content/aptitude/*.toml` says what, with which arguments
//!
//! Abilities and item parameters are those of `declic_psychometrics`, which knows no items.
//!
//! An item is a function of ([`Cell`], [`Seed`], [`Engine`]) on every platform:
//! whole numbers only, a generator of fixed definition, bounded sampling of our own.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod families;
mod vocabulary;

pub mod behaviour;
pub mod blind;
pub mod drawing;
pub mod event;
pub mod form;
pub mod item;
pub mod practice;
pub mod priors;
pub mod report;
pub mod session;
pub mod session_code;
pub mod wording;

pub use answer::Answer;
pub use cell::{Cell, Family, Level};
pub use engine::Engine;
pub use event::{AptitudeEvent, TimedEvent};
pub use families::{
    Proof, Stem, deductions, difficulty, instructions, matrices, mini_language, robot, robot_build,
    rotation, series, verify,
};
pub use flaw::Flaw;
pub use form::{Form, FormId, form_by_id};
pub use item::{Item, example, generate};
pub use seed::Seed;
pub use session::Session;
pub use session_code::{SessionCode, TimeFactor};
pub use vocabulary::{answer, cell, engine, feature, flaw, random, reading, seed};
