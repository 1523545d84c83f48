//! The versions of every tool, and where the tools live.
//!
//! This file and `package.json` (with its lock) are the only places that name versions. Rust
//! itself is not pinned: any stable release from the workspace's `rust-version` on will do, and a
//! rust-toolchain file that lists targets breaks every cargo command where a target cannot be
//! fetched.

use std::path::PathBuf;

/// A tool that cargo builds from its published source.
#[derive(Debug)]
pub struct CargoTool {
    /// The name of the program and of its folder in the cache.
    pub name: &'static str,
    /// The name of the package.
    pub package: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// Further arguments for `cargo install`.
    pub arguments: &'static [&'static str],
    /// What to expect, for whoever waits.
    pub minutes: &'static str,
    /// An argument that it answers when it works.
    pub question: &'static str,
}

/// Builds the page. 0.22 asks for a newer Rust than many have.
pub const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    package: "trunk",
    version: "0.21.14",
    arguments: &["--locked", "--no-default-features", "--features", "rustls"],
    minutes: "about 6 min",
    question: "--version",
};

/// Writes the JavaScript side of the WebAssembly. The version must be that of the `wasm-bindgen`
/// library in Cargo.lock (a test below holds them together). Not `--locked`: its lock file names
/// a release that registries no longer serve.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    arguments: &[],
    minutes: "about 3 min",
    question: "--version",
};

/// Moves the code of the later screens into a file of its own. It belongs to the `wasm_split_helpers`
/// library in Cargo.lock: the same first two numbers.
pub const WASM_SPLIT: CargoTool = CargoTool {
    name: "wasm-split-cli",
    package: "wasm_split_cli_support",
    version: "0.2.4",
    arguments: &["--locked", "--features", "build-binary"],
    minutes: "about 1 min",
    question: "--help",
};

/// The tools' own speed hardly matters, the time to build them does: this halves it.
pub const INSTALL_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The target of the app.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node.js that the npm tools accept.
pub const NODE_MAJOR: u32 = 20;

/// Debian's packages for the browser tests: the browser, and a font with arrows and symbols.
pub const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-dejavu-core"];

impl CargoTool {
    /// The folder that `cargo install --root` fills.
    pub fn folder(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.name, self.version))
    }

    /// The folder to put on the PATH.
    pub fn bin(&self) -> PathBuf {
        self.folder().join("bin")
    }

    /// The program itself.
    pub fn program(&self) -> PathBuf {
        let file = format!("{}{}", self.name, std::env::consts::EXE_SUFFIX);
        self.bin().join(file)
    }
}

/// Tools are kept per user and version, so that a second clone finds them.
fn cache() -> PathBuf {
    let base = folder_from("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            folder_from("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            folder_from("HOME").map(|home| home.join("Library/Caches"))
        } else {
            folder_from("HOME").map(|home| home.join(".cache"))
        }
    });
    // Without a home folder (some containers), the clone's own target folder will do.
    base.unwrap_or_else(crate::workspace::target)
        .join("declic")
        .join("tools")
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(variable)?);
    path.is_absolute().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_split_fits_the_library() {
        let lock = std::fs::read_to_string(crate::workspace::root().join("Cargo.lock")).unwrap();
        let (series, _) = WASM_SPLIT.version.rsplit_once('.').unwrap();
        let library = format!("name = \"wasm_split_helpers\"\nversion = \"{series}.");
        assert!(lock.contains(&library), "see xtask/src/tools.rs");
    }

    #[test]
    fn wasm_bindgen_is_the_library_s_version() {
        let lock = std::fs::read_to_string(crate::workspace::root().join("Cargo.lock")).unwrap();
        let mut lines = lock.lines();
        if lines.any(|line| line == "name = \"wasm-bindgen\"") {
            let version = format!("version = \"{}\"", WASM_BINDGEN.version);
            assert_eq!(
                lines.next(),
                Some(version.as_str()),
                "see xtask/src/tools.rs"
            );
        } else {
            panic!("Cargo.lock does not name wasm-bindgen");
        }
    }
}
