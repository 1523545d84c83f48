//! `cargo xtask …`: everything one does with the project, in one place.
//!
//! # Layout, in reading order
//!
//! - [`tools`]: the pinned versions, and where the tools live
//! - [`setup`]: finds or installs what a command needs
//! - [`build`]: contents, style sheet, editor and WebAssembly → `dist/`
//! - [`wasm`]: the app compiled, split, bound to JavaScript (by `pack/`, a crate of its own), shrunk
//! - [`assemble`]: the page and its files
//! - [`page`]: the rules that the built page keeps (strict policy, nothing inline)
//! - [`sizes`]: what a browser downloads, held against the budgets
//! - [`check`]: `cargo xtask test`, step by step
//! - [`circles`]: no folder of a crate imports another in a circle
//! - [`browser`]: Playwright, for the tests and the screenshots
//! - [`package`]: what a school downloads: the site, and the room in a laptop
//! - [`bench`]: measurements beside peers
//! - [`differential`]: our machine against Node, and on test262
//! - [`step`]: one line per step, its time, and its output when it fails

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod assemble;
mod bench;
mod browser;
mod build;
mod check;
mod circles;
mod cli;
mod differential;
mod failure;
mod package;
mod page;
mod setup;
mod sizes;
mod step;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use crate::cli::Command;
use crate::differential::Program;
use crate::failure::Failure;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
        Command::Start { port, reach } => {
            build::run()?;
            build::serve(port, reach)
        }
        Command::Test { only, rest } => check::run(&only, &rest),
        Command::Circles => circles::check(),
        Command::Build => build::run(),
        Command::Package { folder, zim } => package::run(folder, zim),
        Command::Generate => {
            setup::for_build()?;
            build::generate()
        }
        Command::TrunkPage => page::relax_for_reload(),
        Command::Bench(subject) => bench::run(subject),
        Command::Screenshots { rest } => {
            build::run()?;
            browser::screenshots(&rest)
        }
        Command::Differential { rest } => differential::run(Program::Differential, &rest),
        Command::Hostile { rest } => differential::run(Program::Hostile, &rest),
        Command::Test262 { rest } => differential::run(Program::Test262, &rest),
    }
}
