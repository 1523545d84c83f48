//! What the set-up asks of the machine.
//!
//! Versions stand in `Cargo.toml` and `package.json` with their locks, nowhere else. Rust itself is
//! not pinned: any stable release from the workspace's `rust-version` on will do, and a
//! rust-toolchain file that lists targets breaks every cargo command where a target cannot be
//! fetched.

/// The target of the app.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node.js that the npm tools accept.
pub const NODE_MAJOR: u32 = 20;

/// Debian's packages for the browser tests: the browser, and a font with arrows and symbols.
pub const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-dejavu-core"];
