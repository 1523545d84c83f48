//! All tests of `test/language` and `test/built-ins`, on several threads.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::harness::Harness;
use super::judge::{Verdict, judge};

/// The folders of test262 that test the language and its library.
pub const FOLDERS: [&str; 2] = ["language", "built-ins"];

/// A test and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its path below `test`, with `/` between its parts.
    pub path: String,
    /// What became of it.
    pub verdict: Verdict,
}

impl Judged {
    /// Its folder, two levels deep: `language/expressions`.
    pub fn folder(&self) -> &str {
        let second = self.path.match_indices('/').nth(1);
        second
            .and_then(|(at, _)| self.path.get(..at))
            .unwrap_or(&self.path)
    }
}

/// Runs the tests below `root`, a folder that holds test262, whose path contains `filter`. In the
/// order of their paths.
///
/// # Errors
/// When `root` holds no test262, or a file cannot be read.
pub fn run(root: &Path, filter: &str, jobs: usize) -> io::Result<Vec<Judged>> {
    let harness = Harness::read(&root.join("harness"))?;
    let mut paths = Vec::new();
    for folder in FOLDERS {
        collect(&root.join("test").join(folder), folder, &mut paths)?;
    }
    paths.retain(|(path, _)| path.contains(filter));
    paths.sort();
    let next = AtomicUsize::new(0);
    let judged = Mutex::new(Vec::with_capacity(paths.len()));
    let failed = Mutex::new(None);
    let worker = || {
        while let Some((path, file)) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            match std::fs::read(file) {
                Ok(bytes) => {
                    let verdict = judge(&String::from_utf8_lossy(&bytes), &harness);
                    let path = path.clone();
                    lock(&judged).push(Judged { path, verdict });
                }
                Err(error) => *lock(&failed) = Some(error),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(worker);
        }
    });
    if let Some(error) = lock(&failed).take() {
        return Err(error);
    }
    let mut judged = std::mem::take(&mut *lock(&judged));
    judged.sort_by(|one, two| one.path.cmp(&two.path));
    Ok(judged)
}

/// Collects the tests of `folder`; a file whose name ends in `_FIXTURE.js` is a part of another test.
fn collect(folder: &Path, name: &str, paths: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name();
        let path = format!("{name}/{}", file.to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, paths)?;
        } else if path.ends_with(".js") && !path.ends_with("_FIXTURE.js") {
            paths.push((path, entry.path()));
        }
    }
    Ok(())
}

/// The content of a lock; a thread that panicked leaves it as it was.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}
