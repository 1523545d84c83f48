//! The robot: its grid, its programs and their text, what it does.
//!
//! A turn changes the heading only. A forward step into a wall or over the edge does not
//! happen: the robot stays where it is.

mod grid;
mod program;
mod text;
mod trace;

pub use grid::{Heading, Position};
pub use program::{Instruction, LineKind, ProgramLine, blocks, lines};
pub(crate) use text::write;
pub use text::{MAX_BLOCKS, MAX_DEPTH, ProgramError, read};
pub use trace::{TraceEvent, TraceStep};
