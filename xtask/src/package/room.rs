//! The folder of the room's laptop: the app, `declic`, and what to double-click.

use std::fs;
use std::io;
use std::path::Path;

use super::programs::{Program, System};
use super::{copy_afresh, remove};
use crate::failure::Failure;

/// The app's folder, which the scripts name.
const APP: &str = "app";
/// What to read first. Capitals and this name are what people in France look for.
const README: &str = "LISEZMOI.txt";
/// What to double-click. Names in ASCII: some programs that unpack garble others.
const LINUX_SCRIPT: &str = "Demarrer (Linux).sh";
const WINDOWS_SCRIPT: &str = "Demarrer.bat";

const LINUX_SCRIPT_TEXT: &str = include_str!("../../package/demarrer.sh");
const WINDOWS_SCRIPT_TEXT: &str = include_str!("../../package/demarrer.bat");
const FRENCH: &str = include_str!("../../package/LISEZMOI.fr.txt");
const ENGLISH: &str = include_str!("../../package/LISEZMOI.en.txt");

/// Writes the folder `to` anew, with the app of `dist` and `programs`.
pub fn write(dist: &Path, programs: &[Program], to: &Path) -> Result<(), Failure> {
    remove(to)?;
    copy_afresh(dist, &to.join(APP))?;
    let failed = |error| Failure::io(format!("write {}", to.display()), &error);
    for program in programs {
        let name = program.system.file_name();
        // With its executable bit.
        fs::copy(&program.file, to.join(name)).map_err(failed)?;
        write_script(program.system, to).map_err(failed)?;
    }
    fs::write(to.join(README), readme()).map_err(failed)
}

fn write_script(system: System, folder: &Path) -> io::Result<()> {
    match system {
        System::Linux => {
            let file = folder.join(LINUX_SCRIPT);
            fs::write(&file, LINUX_SCRIPT_TEXT)?;
            make_executable(&file)
        }
        // cmd loses its way in labels where lines end as elsewhere.
        System::Windows => fs::write(folder.join(WINDOWS_SCRIPT), with_crlf(WINDOWS_SCRIPT_TEXT)),
    }
}

/// Both languages, as every version of Notepad reads them: lines end with CR LF, and a mark says UTF-8.
fn readme() -> String {
    let line = "-".repeat(78);
    with_crlf(&format!("\u{feff}{FRENCH}\n\n{line}\n\n\n{ENGLISH}"))
}

fn with_crlf(text: &str) -> String {
    // A clone on Windows may have them already.
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

#[cfg(unix)]
fn make_executable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

/// Other systems keep no such bit.
#[cfg(not(unix))]
fn make_executable(_file: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a script passes to `declic`.
    const ARGUMENTS: &str = "serve app --lan --open";

    #[test]
    fn the_folder_holds_what_a_laptop_needs() {
        let folder = std::env::temp_dir().join(format!("declic-room-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("fonts")).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        let programs = [System::Linux, System::Windows].map(|system| {
            let file = folder.join(format!("built-{}", system.file_name()));
            fs::write(&file, "program").unwrap();
            Program { system, file }
        });
        let to = folder.join("salle");
        write(&dist, &programs, &to).unwrap();
        // A second time, over the first.
        fs::write(to.join("old"), "").unwrap();
        write(&dist, &programs, &to).unwrap();
        let mut names: Vec<String> = fs::read_dir(&to)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let programs = ["declic", "declic.exe"];
        let rest = [LINUX_SCRIPT, WINDOWS_SCRIPT, README, APP];
        assert_eq!(names, [&rest[..], &programs].concat());
        assert_eq!(fs::read(to.join("app/index.html")).unwrap(), b"page");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn scripts_start_the_room_from_their_own_folder() {
        let linux = format!("./declic {ARGUMENTS} \"$@\"\n");
        assert!(LINUX_SCRIPT_TEXT.starts_with("#!/bin/sh\n"));
        assert!(LINUX_SCRIPT_TEXT.contains(&linux));
        assert!(LINUX_SCRIPT_TEXT.contains("cd -- \"$here\""));
        let windows = with_crlf(WINDOWS_SCRIPT_TEXT);
        assert!(windows.starts_with("@echo off\r\n"));
        assert!(windows.contains(&format!("\".\\declic.exe\" {ARGUMENTS} %*\r\n")));
        assert!(windows.contains("pushd \"%~dp0\"\r\n"));
        assert!(!windows.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn the_readme_names_the_files_in_both_languages() {
        let text = readme();
        assert!(text.starts_with("\u{feff}DÉCLIC"));
        assert!(!text.replace("\r\n", "").contains('\n'));
        for name in [WINDOWS_SCRIPT, LINUX_SCRIPT] {
            assert_eq!(text.matches(name).count(), 2, "{name}");
        }
        // Notepad does not wrap lines by itself.
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(82), "{longest:?}");
    }
}
