//! What files may name: the check of a family shares no code with its construction, a family knows
//! itself and the vocabulary, and the vocabulary knows no family.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

const FILES: [&str; 6] = ["mod", "build", "verify", "proof", "difficulty", "wording"];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files of a folder and of the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir()).collect()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The lines of code, comments aside.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.starts_with("//"))
        .map(str::to_owned)
        .collect()
}

/// The first name of each path that starts at the root of the crate.
fn from_the_root(path: &Path) -> Vec<String> {
    let code = code(path).join(" ");
    let paths = code.split("crate::").skip(1);
    let first = |rest: &str| {
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    paths.map(first).collect()
}

/// The modules beside it that a file names: `build` in `use super::build::…` or `build::propose`.
fn names_module(path: &Path, is_wanted: impl Fn(&str) -> bool) -> bool {
    let code = code(path).join(" ");
    let words = code.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != ':');
    let mut parts = words.flat_map(|path| {
        let parts: Vec<&str> = path.split("::").collect();
        // The last part of a path is what is used, not where it comes from.
        let modules = parts.len() - 1;
        parts.into_iter().take(modules).collect::<Vec<_>>()
    });
    parts.any(is_wanted)
}

#[test]
fn every_family_has_the_same_files() {
    let families = folders(&src().join("families"));
    assert_eq!(families.len(), declic_aptitude::Family::ALL.len());
    for family in families {
        for file in FILES {
            let path = family.join(file).with_extension("rs");
            assert!(path.is_file(), "{}", path.display());
        }
    }
}

#[test]
fn check_and_construction_share_no_code() {
    let is_check = |module: &str| module == "verify" || module.starts_with("verify_");
    let mut seen = 0;
    for path in files(&src().join("families")) {
        let name = name(&path);
        if is_check(&name) {
            assert!(
                !names_module(&path, |it| it == "build"),
                "{}",
                path.display()
            );
            seen += 1;
        }
        if name == "build" {
            assert!(!names_module(&path, is_check), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 16, "{seen}");
    // What is looked for is found where it is.
    let joined = src().join("families/series/mod.rs");
    assert!(names_module(&joined, |it| it == "build") && names_module(&joined, is_check));
}

#[test]
fn a_family_knows_itself_and_the_vocabulary() {
    for family in folders(&src().join("families")) {
        for path in files(&family) {
            for name in from_the_root(&path) {
                assert_eq!(name, "vocabulary", "{}", path.display());
            }
            let up = code(&path)
                .iter()
                .any(|line| line.contains("super::super::"));
            // Only tests, which are one module deeper, go up twice.
            let tests = fs::read_to_string(&path).unwrap().contains("#[cfg(test)]");
            assert!(!up || tests, "{}", path.display());
        }
    }
}

#[test]
fn the_vocabulary_knows_no_family() {
    for path in files(&src().join("vocabulary")) {
        for name in from_the_root(&path) {
            assert_eq!(name, "vocabulary", "{}", path.display());
        }
    }
}
