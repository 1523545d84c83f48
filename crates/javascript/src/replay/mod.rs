//! The past and the present of a run, on copies of the machine.
//!
//! - [`history`]: a game's last ten seconds, to show again and to resume from
//! - [`trace`]: a turn statement by statement, forwards and backwards; variables in scope
//! - [`live`]: the last values on each line
//! - [`swap`]: a program changed while it runs; numbers to nudge

pub mod history;
pub mod live;
pub mod swap;
pub mod trace;
