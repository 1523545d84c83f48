//! Whether `dist/` is older than what it is built from.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::workspace::{dist, root};

/// What `cargo xtask build` reads, from the root. A file too many costs a build, one that is missing here
/// ships an old app.
const SOURCES: [&str; 13] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "content",
    "crates",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
    "xtask",
];

/// Whether there is no app in `dist/`, or one that is older than a source.
pub fn is_stale() -> bool {
    // Written last by the build.
    let Ok(built) = modified(&dist().join("index.html")) else {
        return true;
    };
    let newest = SOURCES.iter().map(|source| newest(&root().join(source)));
    // A source that cannot be read is left to the build, which says so.
    newest
        .into_iter()
        .any(|time| time.is_ok_and(|it| it > built))
}

/// When the newest file of `path`, a file or a folder, was written.
fn newest(path: &Path) -> io::Result<SystemTime> {
    let mut newest = modified(path)?;
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            newest = newest.max(self::newest(&entry?.path())?);
        }
    }
    Ok(newest)
}

fn modified(path: &Path) -> io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_there() {
        for source in SOURCES {
            assert!(root().join(source).exists(), "{source}");
        }
    }

    #[test]
    fn the_newest_file_of_a_folder_counts() {
        let folder = std::env::temp_dir().join(format!("declic-newest-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        let file = folder.join("inner/a");
        fs::write(&file, "").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(3600);
        let opened = fs::File::options().write(true).open(&file).unwrap();
        opened.set_modified(later).unwrap();
        assert_eq!(newest(&folder).unwrap(), modified(&file).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
