//! Whatever is written, what comes out holds known elements, properties and values only.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_page::html::Html;
use declic_page::tag::Tag;
use declic_page::{css, html, markup};
use proptest::prelude::*;

fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<",
        ">",
        "</",
        "h1",
        "p",
        "strong",
        "script",
        "style",
        "img",
        " src=x",
        " onload=\"a\"",
        "&lt;",
        "&amp;",
        "&#60;",
        "<!--",
        "-->",
        "\n",
        "é",
        "«",
        "𝄞",
        "body",
        "{",
        "}",
        ":",
        ";",
        "=",
        ",",
        "color",
        "background",
        "red",
        "url(x)",
        "@import",
        "/*",
        "*/",
        "//",
        "expression(1)",
        "20",
        "px",
        "</style>",
        "</script",
        "\\",
        "\"",
        "'",
        "border",
        "2px solid red",
        "font-size",
        " ",
        "\u{0}",
        "<li>",
        "<ul>",
        "</ul>",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn assert_is_safe(out: &str) {
    let mut rest = out;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, further) = after.split_once('>').expect("a tag has its end");
        let name = tag.strip_prefix('/').unwrap_or(tag);
        assert!(
            Tag::ALL.iter().any(|it| it.name() == name),
            "{tag:?} in {out:?}"
        );
        rest = further;
    }
}

#[test]
fn a_sign_of_several_bytes_before_a_second_property_is_read() {
    for text in [
        "body{color:red𝄞:",
        "h1 { color: red é« background: blue; }",
        "p{color:“=:=;",
    ] {
        assert!(!css::read(text).faults.is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn html_holds_known_tags_only(text in soup()) {
        let read = html::read(&text);
        let out = markup::html(&read);
        assert_is_safe(&out);
        // Read again, it is the same and without a fault.
        let again = html::read(&out);
        prop_assert!(again.faults.iter().all(|it| it.kind == declic_page::FaultKind::TooLong) || nested(&read), "{:?}", again.faults);
    }

    #[test]
    fn a_sheet_holds_known_properties_only(text in soup()) {
        let out = markup::css(&css::read(&text), "header");
        for foreign in ["<", "url", "import", "expression", "\\", "@", "!", "\""] {
            prop_assert!(!out.contains(foreign), "{foreign} in {out:?}");
        }
        prop_assert_eq!(css::read(&out.replace("header ", "")).faults, vec![]);
    }

    #[test]
    fn places_and_repairs_are_inside_the_text(text in soup()) {
        let faults = html::read(&text).faults.into_iter().chain(css::read(&text).faults);
        for fault in faults {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
            if let Some(repair) = &fault.repair {
                prop_assert!(text.get(repair.range.clone()).is_some(), "{fault:?}");
            }
        }
    }
}

/// Whether lists stand in lines or the like: written again they may be read otherwise.
fn nested(html: &Html) -> bool {
    fn any(nodes: &[html::Node], depth: usize) -> bool {
        nodes.iter().any(|node| match node {
            html::Node::Element(_, inside) => depth > 0 || any(inside, depth + 1),
            html::Node::Text(_) => false,
        })
    }
    any(&html.nodes, 0)
}
