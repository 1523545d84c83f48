//! test262, the tests of ECMAScript by the committee that writes it, on the learner's language.
//!
//! # Layout, in reading order
//!
//! - [`metadata`]: the front matter of a test
//! - [`harness`]: what stands before a test
//! - [`scope`]: what is inside the language, and its stated strictnesses
//! - [`judge`](mod@judge): pass, outside, stricter or wrong
//! - [`walk`]: all tests of the two folders, on several threads
//! - [`report`]: the table

pub mod harness;
pub mod judge;
pub mod metadata;
pub mod report;
pub mod scope;
pub mod walk;

pub use harness::Harness;
pub use judge::{Verdict, judge};
pub use scope::Rule;
pub use walk::{Judged, run};
