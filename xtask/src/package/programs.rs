//! `declic` for the laptops that serve a room: small release builds that need nothing installed.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::setup;
use crate::step;
use crate::workspace::{cargo, target};

/// The profile of these builds in Cargo.toml.
const PROFILE: &str = "room";
/// Static: it runs on every distribution, however old its C library.
const LINUX_TARGET: &str = "x86_64-unknown-linux-musl";
/// The target of Windows that another system can link for.
const WINDOWS_TARGET: &str = "x86_64-pc-windows-gnu";

/// A system that a laptop may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux on a PC.
    Linux,
    /// Windows on a PC.
    Windows,
}

impl System {
    /// The file name of `declic` there.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Linux => "declic",
            Self::Windows => "declic.exe",
        }
    }
}

/// A program and the system that it runs on.
#[derive(Debug)]
pub struct Program {
    /// Where it runs.
    pub system: System,
    /// The built file.
    pub file: PathBuf,
}

/// Builds `declic` for each system that this computer can build for; says which is left out, and why.
///
/// # Errors
/// Where there is none at all, or `declic` does not compile.
pub fn build() -> Result<Vec<Program>, Failure> {
    let mut programs = Vec::new();
    for system in [System::Linux, System::Windows] {
        match triple(system) {
            Ok(triple) => programs.push(compile(system, triple)?),
            Err(why) => println!("    {} is left out: {why}", system.file_name()),
        }
    }
    if programs.is_empty() {
        return Err(Failure::new(
            "`declic` can be built for neither Linux nor Windows: the lines above say why.",
        ));
    }
    Ok(programs)
}

/// The target to build for `system`; `None` for this computer's own.
fn triple(system: System) -> Result<Option<&'static str>, Failure> {
    match system {
        System::Linux => match setup::optional_target(LINUX_TARGET) {
            Ok(()) => Ok(Some(LINUX_TARGET)),
            Err(why) if cfg!(target_os = "linux") => {
                println!("    declic needs this computer's C library or a newer one: {why}");
                Ok(None)
            }
            Err(why) => Err(why),
        },
        System::Windows if cfg!(windows) => Ok(None),
        System::Windows => {
            setup::optional_target(WINDOWS_TARGET)?;
            setup::mingw()?;
            Ok(Some(WINDOWS_TARGET))
        }
    }
}

fn compile(system: System, triple: Option<&str>) -> Result<Program, Failure> {
    let mut build = cargo(["build", "--package", "declic-cli", "--bin", "declic"]);
    build.args(["--profile", PROFILE]);
    let mut folder = target();
    if let Some(triple) = triple {
        build.args(["--target", triple]);
        folder.push(triple);
    }
    let title = format!("{} for {system:?}", system.file_name());
    let advice = "`declic` does not compile for this system: the messages above say where.";
    step::run(&title, &mut build, advice)?;
    let file = folder.join(PROFILE).join(system.file_name());
    Ok(Program { system, file })
}
