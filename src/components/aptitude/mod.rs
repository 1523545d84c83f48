//! Components of the test that several pages share: wording, texts, the facts of an attempt, the choice
//! of a form and of the time.

pub mod conditions;
pub mod facts;
pub mod names;
pub mod program;
mod ruler;
pub mod scale;
mod texts;
pub mod worlds;

pub use texts::WithTexts;
