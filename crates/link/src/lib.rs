//! A person's game as a link: what their program has otherwise than the game's finished reference
//! program, short enough for a QR code. What comes back is from anybody: nothing in it is believed
//! before it is checked.
//!
//! # Layout, in reading order
//!
//! - [`shared`]: what a link holds, and which texts and lengths it may hold
//! - `exchange`: names, texts and numbers that stand in the place of others
//! - `deflate`: compression, for texts that resemble a known one, too
//! - [`code`]: the letters of a link, written and read
//! - [`qr`]: a link as a QR code
//!
//! The reference is an argument: a link holds a checksum of it, and is refused beside another one.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod code;
mod deflate;
mod exchange;
pub mod qr;
pub mod shared;

pub use code::{Link, LinkError, encode, read};
pub use qr::{Qr, qr};
pub use shared::Shared;
