//! HTML and CSS from what was read: known elements without attributes, known properties with known
//! values, and nothing else.

use std::fmt::Write as _;

use declic_text::html::escape;

use crate::css::{Selector, Sheet};
use crate::html::{Html, Node};
use crate::tag::Tag;

/// The elements and texts of `html`.
pub fn html(html: &Html) -> String {
    let mut out = String::new();
    write_nodes(&html.nodes, &mut out);
    out.trim().to_owned()
}

fn write_nodes(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(&escape(text)),
            Node::Element(Tag::Br, _) => out.push_str("<br>"),
            Node::Element(tag, inside) => {
                // Writing to a text cannot fail.
                let _ = write!(out, "<{}>", tag.name());
                write_nodes(inside, out);
                let _ = write!(out, "</{}>", tag.name());
            }
        }
    }
}

/// The rules of `sheet`, those of elements for elements inside `scope` only.
pub fn css(sheet: &Sheet, scope: &str) -> String {
    let mut out = String::new();
    for rule in &sheet.rules {
        let selectors = rule.selectors.iter().map(|selector| match selector {
            Selector::Body => "body".to_owned(),
            Selector::Element(tag) => format!("{scope} {}", tag.name()),
        });
        let selectors: Vec<String> = selectors.collect();
        let _ = writeln!(out, "{} {{", selectors.join(", "));
        for one in &rule.declarations {
            let _ = writeln!(out, "  {}: {};", one.property.name(), one.value);
        }
        out.push_str("}\n");
    }
    out
}
