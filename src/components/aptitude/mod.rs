//! The test as several pages show it: its names, its texts, the facts of an attempt, the choice of
//! a form and of the time.

pub mod conditions;
pub mod facts;
pub mod names;
pub mod program;
mod ruler;
pub mod scale;
mod texts;
pub mod worlds;

pub use texts::WithTexts;
