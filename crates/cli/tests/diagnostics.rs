//! `docs/diagnostics.md` and its English twin are what `declic diagnostics` makes today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::declic;

/// With `DECLIC_BLESS=1` the files are written anew.
#[test]
fn the_table_of_diagnostics_is_fresh() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let examples = format!("{root}/crates/javascript/tests");
    for (lang, name) in [("fr", "diagnostics.md"), ("en", "diagnostics.en.md")] {
        let made = declic(&["diagnostics", "--lang", lang, "--examples", &examples]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        let path = format!("{root}/docs/{name}");
        if std::env::var_os("DECLIC_BLESS").is_some() {
            std::fs::write(&path, &made.out).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            made.out == kept,
            "docs/{name} is stale: declic diagnostics --lang {lang} > docs/{name}"
        );
        assert!(
            made.out
                .lines()
                .filter(|line| line.starts_with("| `"))
                .count()
                > 200
        );
    }
}
