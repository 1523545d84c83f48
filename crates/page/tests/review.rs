//! What the step asks for, one thing at a time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_page::tag::Tag;
use declic_page::{Start, Todo, css, html, review};
use declic_text::Lang;

fn todo(page: &str, sheet: &str) -> Option<Todo> {
    let start = Start::new("Le panier du maraîcher", Lang::Fr);
    review(&html::read(page), &css::read(sheet), &start)
}

#[test]
fn the_start_has_no_fault_and_everything_to_do() {
    for lang in Lang::ALL {
        let start = Start::new("A <b> & c", lang);
        assert_eq!(html::read(&start.html).faults, []);
        assert_eq!(css::read(&start.css).faults, []);
        let first = review(&html::read(&start.html), &css::read(&start.css), &start);
        assert_eq!(first, Some(Todo::SameTitle));
    }
}

#[test]
fn each_thing_is_asked_for_in_turn() {
    let white = "body { background: white; color: black; }";
    let colours = "body { background: ivory; color: darkgreen; }";
    let own = "<h1>Le panier de Léa</h1><p>Un jeu de Léa</p>";
    assert_eq!(todo("<p>Un jeu de Léa</p>", white), Some(Todo::NoTitle));
    assert_eq!(
        todo("<h1>Le panier du maraîcher</h1>", white),
        Some(Todo::SameTitle)
    );
    assert_eq!(
        todo("<h1>Le mien</h1><p>Un jeu de …</p>", white),
        Some(Todo::Maker)
    );
    assert_eq!(todo(own, white), Some(Todo::Background));
    assert_eq!(
        todo(own, "body { background: ivory; }"),
        Some(Todo::TextColour)
    );
    assert_eq!(todo(own, colours), None);
    assert_eq!(
        todo(own, "body { background: ivory; } h1 { color: crimson; }"),
        None
    );
    assert_eq!(todo("<h1>Le mien", colours), Some(Todo::HtmlFault));
    assert_eq!(todo(own, "body { color: rouge; }"), Some(Todo::CssFault));
}

#[test]
fn a_text_that_cannot_be_read_is_named() {
    let own = "<h1>Le panier de Léa</h1><p>Un jeu de Léa</p>";
    let found = todo(own, "body { background: ivory; color: yellow; }");
    let Some(Todo::Contrast { tag, contrast, .. }) = found else {
        panic!("{found:?}");
    };
    assert_eq!(tag, Tag::H1);
    assert!(contrast < 1.1, "{contrast}");
    // A title may be lighter than a line.
    let light = "body { background: white; background: ivory; color: #888; }";
    let found = todo(own, light);
    assert!(
        matches!(found, Some(Todo::Contrast { tag: Tag::P, .. })),
        "{found:?}"
    );
}
