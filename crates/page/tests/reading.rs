//! Slips of novices in HTML and CSS: the fault that is reported, and the text after its repair.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_page::FaultKind::*;
use declic_page::tag::Tag;
use declic_page::{FaultKind, css, html};

fn mended(text: &str, read: impl Fn(&str) -> Vec<declic_page::Fault>) -> String {
    let mut text = text.to_owned();
    for _ in 0..12 {
        let faults = read(&text);
        let Some(fault) = faults.first() else {
            return text;
        };
        let Some(repair) = &fault.repair else {
            panic!("no repair of {fault:?} in {text:?}");
        };
        text = repair.apply(&text);
    }
    panic!("not mended: {text:?}");
}

fn html_faults(text: &str) -> Vec<FaultKind> {
    html::read(text)
        .faults
        .into_iter()
        .map(|it| it.kind)
        .collect()
}

fn css_faults(text: &str) -> Vec<FaultKind> {
    css::read(text)
        .faults
        .into_iter()
        .map(|it| it.kind)
        .collect()
}

fn mended_html(text: &str) -> String {
    mended(text, |text| html::read(text).faults)
}

fn mended_css(text: &str) -> String {
    mended(text, |text| css::read(text).faults)
}

#[test]
fn a_right_page_has_no_fault() {
    for page in [
        "",
        "Bonjour",
        "<h1>Le panier de Léa</h1>\n<p>Un jeu de Léa & Tom, 3 < 4.</p>",
        "<H1>Titre</H1><p>Un<br>deux<br/>trois</p><!-- un <h1> -->",
        "<ul>\n<li>un</li>\n<li><strong>deux</strong> <em>et</em></li>\n</ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ] {
        assert_eq!(html_faults(page), [], "{page}");
    }
    for sheet in [
        "",
        "body { background: ivory; color: #333 }",
        "h1, h2 { color: rgb(10, 20, 30); font-size: 2.5em; }\n/* p { */ li { margin: 0 }",
        "p { border: 2px solid crimson; border-radius: 8px; text-align: center; ; }",
        "BODY { BACKGROUND-COLOR: Ivory; font-family: sans-serif; padding: 5%; }",
    ] {
        assert_eq!(css_faults(sheet), [], "{sheet}");
    }
}

#[test]
fn slips_in_html_are_named_and_mended() {
    let cases: [(&str, FaultKind, &str); 13] = [
        (
            "<h1>Titre\n<p>Léa</p>",
            NotClosed(Tag::H1),
            "<h1>Titre</h1>\n<p>Léa</p>",
        ),
        (
            "<h1>Titre<h1>\n<p>Léa</p>",
            Slash(Tag::H1),
            "<h1>Titre</h1>\n<p>Léa</p>",
        ),
        (
            "<h1>Titre</h1\n<p>Léa</p>",
            OpenTag(Tag::H1),
            "<h1>Titre</h1>\n<p>Léa</p>",
        ),
        ("<h1Titre</h1>", UnknownTag("h1Titre".into(), None), ""),
        ("<h1 Titre</h1>", OpenTag(Tag::H1), "<h1> Titre</h1>"),
        (
            "<hl>Titre</hl>",
            UnknownTag("hl".into(), Some(Tag::H1)),
            "<h1>Titre</h1>",
        ),
        (
            "<h1>Titre</hl>",
            UnknownTag("hl".into(), Some(Tag::H1)),
            "<h1>Titre</h1>",
        ),
        (
            "<titre>Jeu</titre>",
            UnknownTag("titre".into(), Some(Tag::H1)),
            "<h1>Jeu</h1>",
        ),
        ("Titre</h1>", NotOpened(Tag::H1), "Titre"),
        (
            "<p><strong>Léa</p>",
            NotClosed(Tag::Strong),
            "<p><strong>Léa</strong></p>",
        ),
        ("<p class=\"x\">Léa</p>", Attribute(Tag::P), "<p>Léa</p>"),
        (
            "<ul>\n<li>un\n<li>deux</li>\n</ul>",
            NotClosed(Tag::Li),
            "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>",
        ),
        (
            "<p>Un jeu de Léa",
            NotClosed(Tag::P),
            "<p>Un jeu de Léa</p>",
        ),
    ];
    for (text, kind, after) in cases {
        assert_eq!(html_faults(text).first(), Some(&kind), "{text}");
        if !after.is_empty() {
            assert_eq!(mended_html(text), after, "{text}");
        }
    }
}

#[test]
fn slips_in_css_are_named_and_mended() {
    let unknown = |value: &str, meant: &str| UnknownColour(value.into(), Some(meant.into()));
    let cases: [(&str, FaultKind, &str); 25] = [
        ("body { color = red; }", Equals, "body { color : red; }"),
        (
            "body { color red; }",
            NoColon("color".into()),
            "body { color: red; }",
        ),
        (
            "body {\n  color: red\n  background: ivory;\n}",
            NoSemicolon,
            "body {\n  color: red;\n  background: ivory;\n}",
        ),
        (
            "body { color: red background: ivory }",
            NoSemicolon,
            "body { color: red; background: ivory }",
        ),
        (
            "body {\n  color: red;\n\nh1 { color: navy; }",
            NoClosingBrace,
            "body {\n  color: red;\n}\n\nh1 { color: navy; }",
        ),
        (
            "body {\n  color: red\nh1 {\n  color: navy;\n}",
            NoClosingBrace,
            "body {\n  color: red\n}\nh1 {\n  color: navy;\n}",
        ),
        (
            "body {\n  color: red;\n",
            NoClosingBrace,
            "body {\n  color: red;\n}\n",
        ),
        (
            "body {\n  color: red;\n}\n}",
            LoneBrace,
            "body {\n  color: red;\n}\n",
        ),
        (
            "body\n  color: red;\n}",
            NoOpeningBrace("body".into()),
            "body {\n  color: red;\n}",
        ),
        (
            ".h1 { color: red; }",
            UnknownSelector(".h1".into(), Some("h1")),
            "h1 { color: red; }",
        ),
        (
            "boby { color: red; }",
            UnknownSelector("boby".into(), Some("body")),
            "body { color: red; }",
        ),
        (
            "body { couleur: red; }",
            UnknownProperty("couleur".into(), Some("color")),
            "body { color: red; }",
        ),
        (
            "body { backgroud: red; }",
            UnknownProperty("backgroud".into(), Some("background")),
            "body { background: red; }",
        ),
        (
            "body { color: rouge; }",
            unknown("rouge", "red"),
            "body { color: red; }",
        ),
        (
            "body { color: bleu foncé; }",
            unknown("bleu foncé", "darkblue"),
            "body { color: darkblue; }",
        ),
        (
            "body { color: \"red\"; }",
            unknown("\"red\"", "red"),
            "body { color: red; }",
        ),
        (
            "body { color: dark blue; }",
            unknown("dark blue", "darkblue"),
            "body { color: darkblue; }",
        ),
        (
            "body { color: ff0000; }",
            unknown("ff0000", "#ff0000"),
            "body { color: #ff0000; }",
        ),
        (
            "body { color: crimsom; }",
            unknown("crimsom", "crimson"),
            "body { color: crimson; }",
        ),
        (
            "h1 { font-size: 30; }",
            NoUnit("30".into()),
            "h1 { font-size: 30px; }",
        ),
        (
            "h1 { font-size: 1,5em; }",
            Comma("1,5em".into()),
            "h1 { font-size: 1.5em; }",
        ),
        (
            "h1 { text-align: centre; }",
            UnknownValue("centre".into(), "text-align", "left, center, right"),
            "h1 { text-align: center; }",
        ),
        (
            "h1 { color: red; } // un titre",
            LineComment,
            "h1 { color: red; } /* un titre */",
        ),
        (
            "h1 { color: red; } /* fin",
            OpenComment,
            "h1 { color: red; } /* fin */",
        ),
        (
            "body { font-size: 20 px; }",
            UnknownValue("20 px".into(), "font-size", "20px, 40px"),
            "body { font-size: 20px; }",
        ),
    ];
    for (text, kind, after) in cases {
        assert_eq!(css_faults(text).first(), Some(&kind), "{text}");
        assert_eq!(mended_css(text), after, "{text}");
    }
}

#[test]
fn one_cause_is_one_fault() {
    for text in [
        "body { color = red; }",
        "body { color red; }",
        "body {\n  color: red\n  background: ivory;\n}",
        "body\n  color: red;\n}",
        "body { couleur: red; }",
        "body { color; }",
        "body {\n  color: red;\n\nh1 { color: navy; }",
    ] {
        assert_eq!(css_faults(text).len(), 1, "{text}: {:?}", css_faults(text));
    }
    for text in [
        "<hl>Titre</hl>",
        "<h1>Titre<h1>",
        "<p><strong>Léa</p>",
        "<h1>Titre</hl>",
    ] {
        assert_eq!(
            html_faults(text).len(),
            1,
            "{text}: {:?}",
            html_faults(text)
        );
    }
}

#[test]
fn what_is_outside_is_said() {
    assert_eq!(css_faults("body { position: fixed; }").len(), 1);
    assert!(matches!(
        css_faults("body { background: url(https://x.example/a.png); }").as_slice(),
        [UnknownColour(_, None)]
    ));
    assert_eq!(css_faults("@import 'x';").len(), 1);
    assert_eq!(css_faults("body { color: red !important; }").len(), 1);
    assert_eq!(html_faults("<script>alert(1)</script>").len(), 1);
    assert_eq!(html_faults("<img src=x onerror=alert(1)>").len(), 1);
    assert_eq!(html_faults(&"<p>".repeat(4000)), [TooLong]);
    assert!(html_faults(&"<em>".repeat(100)).contains(&TooDeep));
}
