//! Golden vectors: three items of each cell, as they must come out for ever under each version of
//! the engine, on every platform. Versions 1 to 3 share `golden/items.txt`, since they differ in
//! families and in the lesson only; later ones have a file each.
//!
//! To write the vectors of a version that was added:
//! `DECLIC_BLESS=1 cargo test -p declic-aptitude --test golden`. Files of released versions never
//! change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use declic_aptitude::seed::Seed;
use declic_aptitude::{Cell, Engine, generate};

/// The file of a version, and the version that its first line names.
fn file(engine: Engine) -> (PathBuf, u32) {
    let (name, number) = match engine {
        Engine::V1 | Engine::V2 | Engine::V3 => ("items.txt", 3),
        Engine::V4 => ("items-4.txt", 4),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    (folder.join(name), number)
}

fn written(engine: Engine) -> String {
    let (_, number) = file(engine);
    let mut out = format!("engine {number}\n");
    for cell in Cell::all() {
        let seeds = [
            Seed::official("LOIR-7K2M", 3).unwrap(),
            Seed::practice("5f2a", cell, 17).unwrap(),
            Seed::specimen("golden").unwrap(),
        ];
        for seed in seeds {
            let item = generate(cell, &seed, engine);
            let stem = serde_json::to_string(&item.stem).unwrap();
            let (b, answer) = (item.parameters.b, item.answer);
            writeln!(out, "{cell} | {seed} | {b:.2} | {answer} | {stem}").unwrap();
        }
    }
    out
}

#[test]
fn items_never_change_under_one_engine_version() {
    for engine in Engine::ALL {
        let (path, _) = file(engine);
        let now = written(engine);
        // Those of the past stay as they are.
        if std::env::var_os("DECLIC_BLESS").is_some() && engine == Engine::CURRENT {
            std::fs::write(&path, &now).unwrap();
        }
        let golden = std::fs::read_to_string(path).unwrap();
        for (golden, now) in golden.lines().zip(now.lines()) {
            assert_eq!(golden, now, "{engine:?}");
        }
        assert_eq!(golden.lines().count(), now.lines().count());
    }
}
