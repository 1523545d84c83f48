//! `cargo xtask differential`: random programs, our machine against Node.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::workspace::cargo;

/// Runs `declic-differential`, optimised, with `rest` as its arguments. What it writes is seen as
/// it comes: a long run reports its progress.
pub fn run(rest: &[OsString]) -> Result<(), Failure> {
    let mut compare = cargo([
        "run",
        "--quiet",
        "--release",
        "--package",
        "declic-differential",
        "--",
    ]);
    match compare.args(rest).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(
            "The comparison did not end well: what it says above is the reason.",
        )),
        Err(error) => Err(Failure::io("run `cargo`", &error)),
    }
}
