//! The learner's machine beside other engines.

use std::fs;

use super::{NOT_MEASURED, native, node, npm, wasm};
use crate::failure::Failure;
use crate::workspace::{command, root, target};
use crate::{setup, step};

/// Measures, and writes the table.
pub fn run() -> Result<(), Failure> {
    setup::npm_packages()?;
    setup::wasm_target()?;
    let chromium = setup::chromium()?;
    npm("peers from npm", &node())?;
    let program = native(
        "the machine and its native peers",
        "declic-bench-javascript",
    )?;
    let small = wasm("the machine as WebAssembly", "declic-bench-wasm")?;

    let mut lines = String::new();
    let mut run = command(program);
    lines += &step::run("natively: ours, QuickJS, boa", &mut run, NOT_MEASURED)?;
    let mut run = command("node");
    run.arg("peers.mjs").current_dir(node());
    lines += &step::run(
        "in Node.js: quickjs-emscripten, js-interpreter",
        &mut run,
        NOT_MEASURED,
    )?;
    let mut run = command("node");
    run.arg("browser.mjs").arg(&small).current_dir(node());
    run.env("DECLIC_CHROMIUM", chromium);
    lines += &step::run("in Chromium: ours", &mut run, NOT_MEASURED)?;

    let results = target().join("bench-javascript.jsonl");
    fs::write(&results, lines).map_err(|error| Failure::io("write the results", &error))?;
    let mut table = command("node");
    table
        .arg("table.mjs")
        .arg(&results)
        .arg(root().join("docs/bench-javascript.md"));
    let what = "table into docs/bench-javascript.md";
    step::run(what, table.current_dir(node()), NOT_MEASURED)?;
    Ok(())
}
