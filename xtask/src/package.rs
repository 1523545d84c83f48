//! `cargo xtask package`: what a school downloads.
//!
//! ```text
//! declic-site/         the app, for a web host; the same as declic-site.zip
//! declic-salle/        the app, `declic` and what to double-click, for the room's laptop;
//!                      the same as declic-salle.zip
//! declic.zim           the app, for a Kiwix hotspot (--zim)
//! ```
//!
//! # Layout
//!
//! - [`freshness`]: whether `dist/` is older than what it is built from
//! - [`programs`]: `declic` for Linux and for Windows
//! - [`room`]: the folder of the room's laptop
//! - [`zim`]: the file for Kiwix

mod freshness;
mod programs;
mod room;
mod zim;

use std::fs;
use std::path::{Path, PathBuf};

use crate::assemble;
use crate::build;
use crate::failure::Failure;
use crate::step::{self, Step};
use crate::wasm;
use crate::workspace::{command, dist, target};

const SITE: &str = "declic-site";
const ROOM: &str = "declic-salle";
const ZIM: &str = "declic.zim";

/// Writes the downloads into `folder`, or into `package/` of cargo's target folder; `with_zim` for Kiwix, too.
pub fn run(folder: Option<PathBuf>, with_zim: bool) -> Result<(), Failure> {
    let folder = folder.unwrap_or_else(|| target().join("package"));
    fs::create_dir_all(&folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| Failure::io(format!("create {}", folder.display()), &error))
        .and_then(|folder| write(&folder, with_zim))
}

fn write(folder: &Path, with_zim: bool) -> Result<(), Failure> {
    if freshness::is_stale() {
        build::run()?;
    } else {
        println!("dist/ is newer than its sources: taken as it is");
    }
    let programs = programs::build()?;
    wasm::compile_pack()?;

    let site = folder.join(SITE);
    Step::begin("folder for a web host").finish(copy_afresh(&dist(), &site))?;
    zip(&site)?;

    let laptop = folder.join(ROOM);
    Step::begin("folder for the room's laptop").finish(room::write(&dist(), &programs, &laptop))?;
    zip(&laptop)?;

    if with_zim {
        zim::write(&dist(), &folder.join(ZIM))?;
    }
    println!("\nThe downloads are in {}.", folder.display());
    Ok(())
}

/// Writes `FOLDER.zip` beside a folder, with the folder in it.
fn zip(folder: &Path) -> Result<(), Failure> {
    let file = folder.with_extension("zip");
    let mut zip = command(wasm::pack_program());
    zip.arg("zip").arg(folder).arg(&file);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let advice = "The folder could not be put into a zip: the messages above say why.";
    step::run_with_note(&name, &mut zip, advice, |_| megabytes(&file))?;
    Ok(())
}

/// `7.3 MB`, the size of a file.
fn megabytes(file: &Path) -> Option<String> {
    let bytes = fs::metadata(file).ok()?.len();
    Some(format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10))
}

/// Replaces the folder `to` by a copy of `from`.
fn copy_afresh(from: &Path, to: &Path) -> Result<(), Failure> {
    remove(to)?;
    assemble::copy(from, to).map_err(|error| Failure::io(format!("write {}", to.display()), &error))
}

/// Removes a folder that may be there.
fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .map_err(|error| Failure::io(format!("empty {}", folder.display()), &error))?;
    }
    Ok(())
}
