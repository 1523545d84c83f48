//! JSON and sorting that a browser downloads once.
//!
//! Generic code is copied for each type it is used with, and what is comfortable on a computer
//! weighs on a slow line: derived readers of our files were a tenth of the WebAssembly, sorting
//! another thirtieth. Here the work is done once, by plain functions; what is generic is a few
//! lines that call them.
//!
//! - [`case`]: upper and lower case
//! - [`decimal`]: numbers between digits and `f64`
//! - [`json`]: text to [`json::Value`], values to types and types to text
//! - [`order`]: a stable sort
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod case;
pub mod decimal;
pub mod json;
pub mod order;
