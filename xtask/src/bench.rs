//! `cargo xtask bench`: measurements beside peers that are not part of the product, in the
//! workspace `bench/`. Nothing else builds or installs them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::tools::WASM_TARGET;
use crate::workspace::{command, root, target};
use crate::{setup, split, step};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The learner's machine.
    JavaScript,
}

impl std::str::FromStr for Subject {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "javascript" => Ok(Subject::JavaScript),
            other => Err(format!(
                "nothing to measure is called {other:?}: javascript"
            )),
        }
    }
}

/// Measures, and writes the table into `docs/`.
pub fn run(subject: Subject) -> Result<(), Failure> {
    match subject {
        Subject::JavaScript => javascript(),
    }
}

fn javascript() -> Result<(), Failure> {
    setup::npm_packages()?;
    setup::wasm_target()?;
    let chromium = setup::chromium()?;
    let advice = "The measurements could not be built: the messages above say why.";
    let mut peers = command("npm");
    peers.args(["ci", "--no-audit", "--no-fund"]);
    step::run("peers from npm", peers.current_dir(node()), advice)?;
    let mut native = cargo(&["build", "--release", "--package", "declic-bench-javascript"]);
    step::run("the machine and its native peers", &mut native, advice)?;
    let wasm_crate = [
        "build",
        "--profile",
        "web",
        "--package",
        "declic-bench-wasm",
    ];
    let mut wasm = cargo(&wasm_crate);
    // In place of the relocations that the app's build asks for.
    wasm.env("RUSTFLAGS", "-C strip=symbols");
    step::run(
        "the machine as WebAssembly",
        wasm.args(["--target", WASM_TARGET]),
        advice,
    )?;
    let built = built(&[WASM_TARGET, "web", "declic_bench_wasm.wasm"]);
    let small = built.with_extension("small.wasm");
    split::shrink(&built, &small)?;

    let advice = "A measurement failed: the messages above say which.";
    let mut lines = String::new();
    let program = format!("declic-bench-javascript{}", std::env::consts::EXE_SUFFIX);
    let mut run = command(self::built(&["release", &program]));
    lines += &step::run("natively: ours, QuickJS, boa", &mut run, advice)?;
    let mut run = command("node");
    run.arg("peers.mjs").current_dir(node());
    lines += &step::run(
        "in Node.js: quickjs-emscripten, js-interpreter",
        &mut run,
        advice,
    )?;
    let mut run = command("node");
    run.arg("browser.mjs").arg(&small).current_dir(node());
    run.env("DECLIC_CHROMIUM", chromium);
    lines += &step::run("in Chromium: ours", &mut run, advice)?;

    let results = target().join("bench-javascript.jsonl");
    fs::write(&results, lines).map_err(|error| Failure::io("write the results", &error))?;
    let mut table = command("node");
    table
        .arg("table.mjs")
        .arg(&results)
        .arg(root().join("docs/bench-javascript.md"));
    let what = "table into docs/bench-javascript.md";
    step::run(what, table.current_dir(node()), advice)?;
    Ok(())
}

fn node() -> PathBuf {
    root().join("bench/node")
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
