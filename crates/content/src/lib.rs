//! Reads `content/`, checks it, applies typography and writes the JSON that the app fetches.
//!
//! # Layout, in reading order
//!
//! - [`typography`]: the spaces, apostrophes and quotes that authors need not think of

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod typography;
