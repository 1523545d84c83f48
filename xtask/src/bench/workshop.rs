//! What the workshop computes at a keystroke, a check and a frame, in a browser.

use super::{NOT_MEASURED, node, npm, wasm};
use crate::failure::Failure;
use crate::workspace::{command, root};
use crate::{build, setup, step};

/// Measures, and writes the table.
pub fn run() -> Result<(), Failure> {
    setup::npm_packages()?;
    setup::wasm_target()?;
    let chromium = setup::chromium()?;
    npm("packages from npm", &node())?;
    let content = build::contents()?;
    let small = wasm("the workshop as WebAssembly", "declic-bench-workshop-wasm")?;
    let mut run = command("node");
    run.arg("workshop.mjs")
        .arg(&small)
        .arg(&content)
        .arg(root().join("docs/bench-workshop.md"));
    run.env("DECLIC_CHROMIUM", chromium);
    let what = "in Chromium; table into docs/bench-workshop.md";
    step::run(what, run.current_dir(node()), NOT_MEASURED)?;
    Ok(())
}
