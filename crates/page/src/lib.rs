//! The page around a game, as a novice writes it: the HTML and CSS of a title, a few lines and colours.
//!
//! Browsers repair a wrong page silently; this parser reports each fault with its place, and a repair where
//! there is only one. The result holds known elements, properties and values only, so markup written from it
//! ([`markup`]) contains no script, no address and no attribute. Not html5ever or cssparser: they follow the
//! browsers' rules, under which none of these faults exists.
//!
//! # Layout, in reading order
//!
//! - [`fault`]: what can be wrong
//! - [`tag`]: the elements; [`html`]: elements and texts
//! - [`css`]: rules; `scan`: words and places in a style sheet; [`property`]: what can be set, and to what
//! - [`colour`]: names, French ones too, and the contrast of two colours
//! - [`review`](mod@review): what the step asks for
//! - [`markup`]: HTML and CSS from what was read

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod colour;
pub mod css;
pub mod fault;
pub mod html;
pub mod markup;
pub mod property;
pub mod review;
mod scan;
pub mod tag;

pub use css::Sheet;
pub use fault::{Fault, FaultKind, Repair};
pub use html::Html;
pub use review::{Goals, Start, Todo, goals, review};
pub use scan::MAX_BYTES;
