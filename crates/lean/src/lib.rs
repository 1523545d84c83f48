//! Sorting, case and decimal numbers that a browser downloads once.
//!
//! Generic code is copied for each type it is used with, and what is comfortable on a computer
//! weighs on a slow line: sorting was a thirtieth of the WebAssembly. Here the work is done once, by plain functions; what is generic is a few
//! lines that call them.
//!
//! - [`case`]: upper and lower case
//! - [`decimal`]: numbers between digits and `f64`
//! - [`order`]: a stable sort
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod case;
pub mod decimal;
pub mod order;
