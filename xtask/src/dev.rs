//! `cargo xtask dev`: Trunk serves and reloads; this program renews what Trunk does not build.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::build;
use crate::failure::Failure;
use crate::page;
use crate::setup;
use crate::workspace;

/// How often the sources are looked at. Trunk notices the renewed files by itself.
const PERIOD: Duration = Duration::from_millis(500);

/// Builds for development, serves, rebuilds on each change until interrupted.
pub fn run(port: u16) -> Result<(), Failure> {
    setup::for_build()?;
    build::contents()?;
    build::bundles(true)?;
    build::licences()?;
    page::write_for_development()?;
    let mut serve = build::trunk("serve")?;
    serve
        .arg(page::DEVELOPMENT_PAGE)
        .args(["--release", "false", "--cargo-profile", "dev"]);
    serve.args([
        "--public-url",
        "/",
        "--port",
        &port.to_string(),
        "--no-spa",
        "true",
    ]);
    serve
        .arg("--dist")
        .arg(workspace::target().join("dev-dist"));
    for watched in [
        page::DEVELOPMENT_PAGE,
        "src",
        "crates",
        "public",
        "generated",
    ] {
        serve.args(["--watch", watched]);
    }
    let mut trunk = serve
        .spawn()
        .map_err(|error| Failure::io("start Trunk", &error))?;
    let mut sources = Sources::look();
    loop {
        std::thread::sleep(PERIOD);
        if let Ok(Some(_)) = trunk.try_wait() {
            return Err(Failure::new("Trunk stopped: its words are above."));
        }
        // An error in a source is shown and waits for the next change: people are editing.
        if let Err(failure) = sources.renew() {
            eprintln!("{failure}");
        }
    }
}

/// The times of the files from which `generated/` and the development page are made.
struct Sources {
    contents: Times,
    bundles: Times,
    page: Times,
}

type Times = BTreeMap<PathBuf, SystemTime>;

impl Sources {
    fn look() -> Self {
        Self {
            contents: times(&["content"]),
            bundles: times(&["style", "src/browser/js", "xtask/bundle.mjs"]),
            page: times(&["index.html"]),
        }
    }

    fn renew(&mut self) -> Result<(), Failure> {
        let before = std::mem::replace(self, Self::look());
        if before.contents != self.contents {
            build::contents()?;
        }
        if before.bundles != self.bundles {
            build::bundles(true)?;
        }
        if before.page != self.page {
            page::write_for_development()?;
        }
        Ok(())
    }
}

fn times(names: &[&str]) -> Times {
    let mut times = Times::new();
    for name in names {
        note(&workspace::root().join(name), &mut times);
    }
    times
}

/// Files that vanish while being looked at are simply not there.
fn note(path: &Path, times: &mut Times) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            note(&entry.path(), times);
        }
    } else if let Ok(time) = fs::metadata(path).and_then(|data| data.modified()) {
        times.insert(path.to_path_buf(), time);
    }
}
