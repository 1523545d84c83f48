//! The words of the app: languages, templates, typography.
//!
//! # Layout, in reading order
//!
//! - [`lang`]: the two languages, and which form of a word goes with a count
//! - [`template`]: texts with `{placeholders}`
//! - [`typography`]: no-break spaces, apostrophes and quotes
//! - [`fold`](mod@fold): words compared without case and accents
//! - [`html`]: texts inside HTML
//! - `generate` (for build scripts): a typed method for each text of `content/`
//!
//! The words themselves are data under `content/`. Not leptos_i18n: see `generate`.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod fold;
#[cfg(feature = "generate")]
pub mod generate;
pub mod html;
pub mod lang;
pub mod template;
pub mod typography;

pub use lang::Lang;
pub use template::{fill, placeholders};
