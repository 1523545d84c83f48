//! Items, scores and calibrations: ours natively and in a browser, beside jsCAT, catsim, girth and
//! raven-gen.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{NOT_BUILT, NOT_MEASURED, built, native, node, npm, wasm};
use crate::failure::Failure;
use crate::workspace::{command, root, target};
use crate::{setup, step};

/// Measures, and writes the table.
pub fn run() -> Result<(), Failure> {
    setup::npm_packages()?;
    setup::wasm_target()?;
    let chromium = setup::chromium()?;
    npm("jsCAT from npm", &peers())?;
    let python = python()?;
    let program = native("our works", "declic-bench-aptitude")?;
    let small = wasm("our works as WebAssembly", "declic-bench-aptitude-wasm")?;

    let mut lines = step::run("natively: ours", &mut command(&program), NOT_MEASURED)?;
    let mut run = command("node");
    run.arg("items.mjs").arg(&small).current_dir(node());
    run.env("DECLIC_CHROMIUM", chromium);
    lines += &step::run("in Chromium: ours", &mut run, NOT_MEASURED)?;
    let patterns = save(&program, ["patterns", "1000"], "bench-patterns.jsonl")?;
    let mut run = command("node");
    run.arg("jscat.mjs").arg(&patterns).current_dir(peers());
    lines += &step::run("in Node.js: jsCAT", &mut run, NOT_MEASURED)?;
    let answers = save(&program, ["answers"], "bench-answers.csv")?;
    let mut run = command(python);
    run.arg("peers.py").arg(&answers).current_dir(peers());
    lines += &step::run(
        "in Python: catsim, girth, raven-gen",
        &mut run,
        NOT_MEASURED,
    )?;

    let results = target().join("bench-aptitude.jsonl");
    fs::write(&results, lines).map_err(|error| Failure::io("write the results", &error))?;
    let mut table = command("node");
    table
        .arg("table-aptitude.mjs")
        .arg(&results)
        .arg(root().join("docs/bench-aptitude.md"));
    let what = "table into docs/bench-aptitude.md";
    step::run(what, table.current_dir(node()), NOT_MEASURED)?;
    Ok(())
}

fn peers() -> PathBuf {
    root().join("bench/peers")
}

/// A Python of our own with the packages of requirements.txt; gives its path.
fn python() -> Result<PathBuf, Failure> {
    let folder = built(&["python"]);
    let inside = |program: &str| {
        let folder = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
        folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
    };
    let advice = "Python 3 with venv is needed (Debian: `apt-get install python3-venv`).";
    let mut make = command("python3");
    let make = make.args(["-m", "venv"]).arg(&folder);
    step::run("a Python of its own", make, advice)?;
    let mut install = command(inside("pip"));
    let install = install
        .args(["install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(peers().join("requirements.txt"));
    step::run("peers from PyPI", install, NOT_BUILT)?;
    Ok(inside("python"))
}

/// Keeps what a program prints in a file of the target folder; gives its path.
fn save<I: AsRef<OsStr>>(
    program: &Path,
    arguments: impl IntoIterator<Item = I>,
    name: &str,
) -> Result<PathBuf, Failure> {
    let path = target().join(name);
    let failed = |error: std::io::Error| Failure::io("write the peers' inputs", &error);
    let file = fs::File::create(&path).map_err(failed)?;
    let mut command = command(program);
    let status = command.args(arguments).stdout(file).status();
    if status.map_err(failed)?.success() {
        Ok(path)
    } else {
        Err(Failure::new(NOT_MEASURED))
    }
}
