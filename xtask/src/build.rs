//! `cargo xtask build`: contents, style sheet, editor and WebAssembly → `dist/`.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use crate::failure::Failure;
use crate::split;
use crate::step;
use crate::tools;
use crate::workspace::{cargo, command, dist, generated};
use crate::{page, setup};

/// Installs what is missing and writes `dist/`.
pub fn run() -> Result<(), Failure> {
    setup::for_build()?;
    release()
}

/// Writes `dist/` with tools that are known to be there.
pub fn release() -> Result<(), Failure> {
    contents()?;
    bundles(false)?;
    licences()?;
    let mut build = trunk("build")?;
    let (name, value) = split::optimising();
    build.env(name, value);
    let advice = "The release build failed: the messages above say where.";
    step::run("release build: WebAssembly and page", &mut build, advice)?;
    step::Step::begin("built page keeps its rules").finish(page::check(&dist()))
}

/// Writes the contents that the app fetches: games, items' texts, guides.
pub fn contents() -> Result<(), Failure> {
    let out = generated().join("content");
    // Built afresh each time: a file whose source is gone must not be shipped.
    if out.exists() {
        fs::remove_dir_all(&out).map_err(|error| Failure::io("empty generated/content", &error))?;
    }
    fs::create_dir_all(&out).map_err(|error| Failure::io("create generated/content", &error))?;
    let mut build = declic(["content".as_ref(), "build".as_ref(), out.as_os_str()]);
    let advice = "The contents could not be built: the messages above name the file.";
    step::run("contents: games, texts, guides", &mut build, advice)?;
    Ok(())
}

/// Writes the style sheet and the lazily loaded scripts.
pub fn bundles(dev: bool) -> Result<(), Failure> {
    fs::create_dir_all(generated()).map_err(|error| Failure::io("create generated/", &error))?;
    let mut bundle = command("node");
    bundle.arg("xtask/bundle.mjs").args(dev.then_some("--dev"));
    let advice = "The style sheet or a script has an error: the messages above say where.";
    step::run("style sheet and editor", &mut bundle, advice)?;
    Ok(())
}

/// Writes the licences of the libraries inside the app, which ship with it.
pub fn licences() -> Result<(), Failure> {
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

/// Trunk with our tools on its PATH.
pub fn trunk(subcommand: &str) -> Result<Command, Failure> {
    let mut trunk = command(tools::TRUNK.program());
    trunk.arg(subcommand);
    trunk.env("PATH", setup::path_with_tools()?);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // A failed build speaks for itself.
    trunk.env_remove("RUST_BACKTRACE");
    // Trunk takes NO_COLOR=1, which many set, for a malformed boolean.
    trunk.env_remove("NO_COLOR");
    // Where these are set they would win over Trunk.toml.
    for name in [
        "TRUNK_BUILD_DIST",
        "TRUNK_BUILD_PUBLIC_URL",
        "TRUNK_BUILD_RELEASE",
    ] {
        trunk.env_remove(name);
    }
    Ok(trunk)
}
