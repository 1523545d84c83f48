//! Runs the binary on small files.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use declic_dossier::{Activity, Body, Dossier};

/// The time of what the tests record.
pub const AT: &str = "2027-03-03T10:00:00+01:00";

/// Records an event in `dossier`.
pub fn log(dossier: &mut Dossier, activity: &Activity, body: Body) {
    let entry = dossier
        .next_entry(activity.clone(), 1000, AT, body)
        .unwrap();
    dossier.apply(entry).unwrap();
}

/// A folder of one test, empty at its start.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _first_time = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file with `text` in the folder of `test`.
pub fn file(test: &str, name: &str, text: &str) -> String {
    let path = folder(test).join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// What the binary did.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `declic` with `args` and `input` on its standard input.
pub fn declic_with(args: &[&str], input: &str) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_declic"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    done(child.wait_with_output().unwrap())
}

/// Runs `declic` with `args`.
pub fn declic(args: &[&str]) -> Done {
    let command = Command::new(env!("CARGO_BIN_EXE_declic"))
        .args(args)
        .output();
    done(command.unwrap())
}

fn done(output: Output) -> Done {
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    Done {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}
