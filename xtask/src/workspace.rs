//! Where things are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository: this crate lives one level below.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The finished app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Build products that `index.html` names: contents, style sheet, editor.
pub fn generated() -> PathBuf {
    root().join("generated")
}

/// Cargo's target folder, wherever it was moved to: this program runs from inside it, and cargo
/// marks it with a file.
pub fn target() -> PathBuf {
    let marked = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.ancestors().find(marked).map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target"))
}

/// A command that runs at the root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    // `cargo run` tells this program about its own package; a cargo below must not see that, or
    // build scripts that read these variables would run again.
    for (name, _) in std::env::vars_os() {
        let known = name.to_str().unwrap_or_default();
        if known.starts_with("CARGO_PKG_") || known.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// A cargo command that runs at the root.
pub fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = command("cargo");
    command.args(arguments);
    command
}
