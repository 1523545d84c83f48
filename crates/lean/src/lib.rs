//! JSON that a browser downloads once, not once for each type: the work is done by plain functions,
//! what is generic is a few lines that call them. See [`json`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod json;
