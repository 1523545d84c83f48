//! Golden vectors: three items of each cell, as they must come out for ever under this
//! version of the engine, on every platform.
//!
//! After a deliberate change, with [`ENGINE_VERSION`] raised:
//! `DECLIC_BLESS=1 cargo test -p declic-aptitude --test golden`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use declic_aptitude::seed::Seed;
use declic_aptitude::{Cell, ENGINE_VERSION, generate};

fn written() -> String {
    let mut out = format!("engine {ENGINE_VERSION}\n");
    for cell in Cell::all() {
        let seeds = [
            Seed::official("LOIR-7K2M", 3).unwrap(),
            Seed::practice("5f2a", cell, 17).unwrap(),
            Seed::specimen("golden").unwrap(),
        ];
        for seed in seeds {
            let item = generate(cell, &seed);
            let stem = serde_json::to_string(&item.stem).unwrap();
            let (b, answer) = (item.parameters.b, item.answer);
            writeln!(out, "{cell} | {seed} | {b:.2} | {answer} | {stem}").unwrap();
        }
    }
    out
}

#[test]
fn items_never_change_under_one_engine_version() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/items.txt");
    let now = written();
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    for (golden, now) in golden.lines().zip(now.lines()) {
        assert_eq!(golden, now);
    }
    assert_eq!(golden.lines().count(), now.lines().count());
}
