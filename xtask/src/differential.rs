//! `cargo xtask differential`: random programs, our machine against Node; `cargo xtask hostile`:
//! random texts that must be survived; `cargo xtask test262`: the tests of ECMAScript.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::workspace::cargo;

/// A program of the crate `declic-differential`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Differential,
    Hostile,
    Test262,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Differential => "declic-differential",
            Program::Hostile => "declic-hostile",
            Program::Test262 => "declic-test262",
        }
    }
}

/// Runs `program` of the crate `declic-differential`, optimised, with `rest` as its arguments. Its
/// output is shown as it comes: a long run reports its progress.
pub fn run(program: Program, rest: &[OsString]) -> Result<(), Failure> {
    let mut compare = cargo([
        "run",
        "--quiet",
        "--release",
        "--package",
        "declic-differential",
        "--bin",
        program.name(),
        "--",
    ]);
    if program == Program::Hostile {
        // Overflows and failed assertions count too.
        compare.env("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true");
        compare.env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "true");
    }
    if program == Program::Test262
        && let Ok(here) = std::env::current_dir()
    {
        // A relative folder starts where the command was typed.
        compare.current_dir(here);
    }
    match compare.args(rest).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(
            "This did not end well: what stands above is the reason.",
        )),
        Err(error) => Err(Failure::io("run `cargo`", &error)),
    }
}
