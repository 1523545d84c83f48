//! `cargo xtask bench`: measurements beside peers that are not part of the product, in the
//! workspace `bench/`. Nothing else builds or installs them.

mod aptitude;
mod javascript;
mod workshop;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::tools::WASM_TARGET;
use crate::workspace::{command, root, target};
use crate::{step, wasm};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The learner's machine.
    JavaScript,
    /// Items, scores and calibrations.
    Aptitude,
    /// A keystroke, a check, a frame.
    Workshop,
}

impl std::str::FromStr for Subject {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "javascript" => Ok(Subject::JavaScript),
            "aptitude" => Ok(Subject::Aptitude),
            "workshop" => Ok(Subject::Workshop),
            other => Err(format!(
                "nothing to measure is called {other:?}: javascript, aptitude, workshop"
            )),
        }
    }
}

/// Measures, and writes the table into `docs/`.
pub fn run(subject: Subject) -> Result<(), Failure> {
    match subject {
        Subject::JavaScript => javascript::run(),
        Subject::Aptitude => aptitude::run(),
        Subject::Workshop => workshop::run(),
    }
}

const NOT_BUILT: &str = "The measurements could not be built: the messages above say why.";
const NOT_MEASURED: &str = "A measurement failed: the messages above say which.";

/// The folder of scripts that need the project's own packages only, and the table's writers.
fn node() -> PathBuf {
    root().join("bench/node")
}

/// The packages of a folder's package-lock.json.
fn npm(what: &str, folder: &Path) -> Result<(), Failure> {
    let mut peers = command("npm");
    peers.args(["ci", "--no-audit", "--no-fund"]);
    step::run(what, peers.current_dir(folder), NOT_BUILT)?;
    Ok(())
}

/// A native program of `bench/`; gives its path.
fn native(what: &str, package: &str) -> Result<PathBuf, Failure> {
    let mut native = cargo(&["build", "--release", "--package", package]);
    step::run(what, &mut native, NOT_BUILT)?;
    let program = format!("{package}{}", std::env::consts::EXE_SUFFIX);
    Ok(built(&["release", &program]))
}

/// A package of `bench/` as WebAssembly, made small as the app is; gives its path.
fn wasm(what: &str, package: &str) -> Result<PathBuf, Failure> {
    let mut wasm = cargo(&["build", "--profile", "web", "--package", package]);
    // In place of the relocations that the app's build asks for.
    wasm.env("RUSTFLAGS", "-C strip=symbols");
    step::run(what, wasm.args(["--target", WASM_TARGET]), NOT_BUILT)?;
    let name = format!("{}.wasm", package.replace('-', "_"));
    let built = built(&[WASM_TARGET, "web", &name]);
    let small = built.with_extension("small.wasm");
    wasm::shrink(&built, &small)?;
    Ok(small)
}

/// A cargo command in `bench/`, whose products stay away from the project's own.
fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments).current_dir(root().join("bench"));
    cargo.arg("--target-dir").arg(target().join("bench"));
    cargo
}

fn built(path: &[&str]) -> PathBuf {
    path.iter()
        .fold(target().join("bench"), |folder, part| folder.join(part))
}
