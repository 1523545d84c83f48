//! `docs/effort.md` is what `declic content effort` makes today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::declic;

/// With `DECLIC_BLESS=1` the file is written anew.
#[test]
fn the_table_of_efforts_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/effort.md");
    let made = declic(&["content", "effort", "--lang", "en"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    if std::env::var_os("DECLIC_BLESS").is_some() {
        std::fs::write(path, &made.out).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        made.out == kept,
        "docs/effort.md is stale: declic content effort --lang en > docs/effort.md"
    );
    let steps = made.out.lines().filter(|line| line.starts_with("| "));
    assert!(steps.count() > 36);
}

#[test]
fn a_game_is_counted_by_its_id_and_an_unknown_one_is_not() {
    let one = declic(&["content", "effort", "tournee"]);
    assert_eq!(one.code, 0);
    assert!(
        one.out.contains("## La tournée de la boulangère"),
        "{}",
        one.out
    );
    assert!(!one.out.contains("maraîcher"), "{}", one.out);
    let none = declic(&["content", "effort", "nowhere"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("nowhere"), "{}", none.err);
}
