//! `cargo xtask build`: contents, style sheet, editor and WebAssembly → `dist/`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::step::{self, Step};
use crate::wasm::Compilation;
use crate::workspace::{cargo, command, dist, generated, target};
use crate::{assemble, page, setup, wasm};

/// Installs what is missing and writes `dist/`.
pub fn run() -> Result<(), Failure> {
    setup::for_build()?;
    generate()?;
    release(Compilation::start()?)
}

/// Writes `dist/` from what `compilation` makes and from `generated/`.
pub fn release(compilation: Compilation) -> Result<(), Failure> {
    let app = compilation.finish()?;
    Step::begin("page and files into dist/").finish(assemble::write(&app, &dist()))?;
    Step::begin("built page keeps its rules").finish(page::check(&dist()))?;
    list_files(&dist())?;
    wasm::compress(&dist())
}

/// Writes the service worker of the app in `folder`, with the list of its files. Last: what changes
/// afterwards would be refused by its checksum.
fn list_files(folder: &Path) -> Result<(), Failure> {
    let mut list = command("node");
    list.arg("xtask/offline.mjs").arg(folder);
    let advice = "The service worker could not be written: the messages above say why.";
    step::run("service worker: list of files", &mut list, advice)?;
    Ok(())
}

/// Writes `generated/`: what `index.html` names and the sources do not hold.
pub fn generate() -> Result<(), Failure> {
    contents()?;
    bundles()?;
    licences()
}

/// Writes the contents that the app fetches: games, items' texts, guides. Gives their folder.
pub fn contents() -> Result<PathBuf, Failure> {
    let out = generated().join("content");
    // Built afresh each time: a file whose source is gone must not be shipped.
    if out.exists() {
        fs::remove_dir_all(&out).map_err(|error| Failure::io("empty generated/content", &error))?;
    }
    fs::create_dir_all(&out).map_err(|error| Failure::io("create generated/content", &error))?;
    let mut build = declic(["content".as_ref(), "build".as_ref(), out.as_os_str()]);
    let advice = "The contents could not be built: the messages above name the file.";
    step::run("contents: games, texts, guides", &mut build, advice)?;
    Ok(out)
}

/// Writes the style sheet and the lazily loaded scripts.
fn bundles() -> Result<(), Failure> {
    fs::create_dir_all(generated()).map_err(|error| Failure::io("create generated/", &error))?;
    let mut bundle = command("node");
    bundle.arg("xtask/bundle.mjs");
    let advice = "The style sheet or a script has an error: the messages above say where.";
    step::run("style sheet and editor", &mut bundle, advice)?;
    Ok(())
}

/// Writes the licences of the libraries inside the app, which ship with it.
fn licences() -> Result<(), Failure> {
    let mut collect = command("node");
    collect.arg("xtask/licences.mjs");
    let advice = "The licences could not be collected: the messages above say why.";
    step::run("licences of the libraries", &mut collect, advice)?;
    Ok(())
}

/// The project's own command line, as `cargo run` gives it.
pub fn declic<'a>(arguments: impl IntoIterator<Item = &'a OsStr>) -> Command {
    let mut run = cargo([
        "run",
        "--quiet",
        "--package",
        "declic-cli",
        "--bin",
        "declic",
        "--",
    ]);
    run.args(arguments);
    run
}

/// Builds that command line and returns the path of the program.
pub fn declic_program() -> Result<PathBuf, Failure> {
    let mut build = cargo(["build", "--package", "declic-cli", "--bin", "declic"]);
    let advice = "The server does not compile: the messages above say where.";
    step::run("server: declic", &mut build, advice)?;
    let name = format!("declic{}", std::env::consts::EXE_SUFFIX);
    Ok(target().join("debug").join(name))
}

/// Who can reach the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    ThisComputer,
    LocalNetwork,
}

/// Serves `dist/` until interrupted.
pub fn serve(port: u16, reach: Reach) -> Result<(), Failure> {
    let port = port.to_string();
    let mut serve = declic(["serve", "dist", "--lang", "en", "--port", &port].map(AsRef::as_ref));
    if reach == Reach::LocalNetwork {
        serve.arg("--lan");
    }
    match serve.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new("The server stopped: its words are above.")),
        Err(error) => Err(Failure::io("run `cargo`", &error)),
    }
}
