//! The steps of the build that need heavy libraries, called by `cargo xtask build` and
//! `cargo xtask package`.
//!
//! ```text
//! declic-pack app COMPILED FOLDER   the compiler's WebAssembly → scripts and parts in FOLDER
//! declic-pack compress FOLDER       a .br and a .gz beside each file that shrinks
//! declic-pack zip FOLDER FILE       the folder as a zip
//! ```
//!
//! # Layout
//!
//! - [`app`]: splits off the lazy parts, then writes the JavaScript side of the main part
//! - [`compress`]: brotli and gzip
//! - [`archive`]: a folder as a zip

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod app;
mod archive;
mod compress;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let words: Vec<&Path> = arguments.iter().map(Path::new).collect();
    let outcome = match words.as_slice() {
        [command, compiled, folder] if *command == Path::new("app") => {
            app::write(compiled, folder).map_err(|error| error.to_string())
        }
        [command, folder] if *command == Path::new("compress") => compress::all(folder)
            .map_err(|error| format!("could not compress {}: {error}", folder.display())),
        [command, folder, file] if *command == Path::new("zip") => archive::write(folder, file)
            .map_err(|error| format!("could not write {}: {error}", file.display())),
        _ => Err(String::from(
            "usage: declic-pack app COMPILED FOLDER | compress FOLDER | zip FOLDER FILE",
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
