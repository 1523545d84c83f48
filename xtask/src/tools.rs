//! What the set-up asks of the machine.
//!
//! Versions stand in `Cargo.toml` and `package.json` with their locks, nowhere else. Rust itself is
//! not pinned: any stable release from the workspace's `rust-version` on will do, and a
//! rust-toolchain file that lists targets breaks every cargo command where a target cannot be
//! fetched.

/// The target of the app.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's package that links for Windows.
pub const MINGW_PACKAGES: [&str; 1] = ["gcc-mingw-w64-x86-64"];

/// The oldest Node.js that the npm tools accept.
pub const NODE_MAJOR: u32 = 20;

/// Debian's packages for the browser tests: the browser, and a font with arrows and symbols.
pub const CHROMIUM_PACKAGES: [&str; 2] = ["chromium", "fonts-dejavu-core"];

/// Debian's package of the browser in which, beside Chromium, games that are taken home are played.
pub const FIREFOX_PACKAGES: [&str; 1] = ["firefox-esr"];

/// Debian's packages of the third one: WebKit with its small browser, and a screen that nobody sees.
pub const WEBKIT_PACKAGES: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];
