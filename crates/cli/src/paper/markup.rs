//! Well-formed markup, put together from pieces. A text becomes a piece by being escaped, so that
//! nothing has to be thought of where texts are written.

use declic_text::html::escape;

/// Elements after which a line ends, for whoever reads the file or compares two of them.
const BLOCKS: [&str; 24] = [
    "article", "body", "dd", "defs", "div", "dl", "dt", "figure", "h1", "h2", "h3", "head",
    "header", "html", "li", "main", "ol", "p", "section", "style", "svg", "table", "tr", "ul",
];

/// A piece of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// Markup that was written by hand: the style sheet, the pictures.
    pub fn as_it_is(markup: String) -> Self {
        Self(markup)
    }

    /// The markup itself.
    pub fn into_text(self) -> String {
        self.0
    }
}

impl From<&str> for Markup {
    fn from(text: &str) -> Self {
        Self(escape(text))
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self(escape(&text))
    }
}

impl From<Vec<Markup>> for Markup {
    fn from(pieces: Vec<Markup>) -> Self {
        pieces.into_iter().collect()
    }
}

impl<const N: usize> From<[Markup; N]> for Markup {
    fn from(pieces: [Markup; N]) -> Self {
        pieces.into_iter().collect()
    }
}

impl From<Option<Markup>> for Markup {
    fn from(piece: Option<Markup>) -> Self {
        piece.unwrap_or_default()
    }
}

impl FromIterator<Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = Markup>>(pieces: I) -> Self {
        Self(pieces.into_iter().map(|piece| piece.0).collect())
    }
}

/// An element of a class; without one where `class` is empty.
pub fn tag(name: &str, class: &str, inside: impl Into<Markup>) -> Markup {
    let attributes = [("class", class)];
    let attributes = if class.is_empty() {
        &[][..]
    } else {
        &attributes
    };
    element(name, attributes, inside)
}

/// An element with attributes.
pub fn element(name: &str, attributes: &[(&str, &str)], inside: impl Into<Markup>) -> Markup {
    let mut out = format!("<{name}");
    for (key, value) in attributes {
        out.push_str(&format!(" {key}=\"{}\"", escape(value)));
    }
    let inside = inside.into().0;
    out.push_str(&format!(">{inside}</{name}>"));
    if BLOCKS.contains(&name) {
        out.push('\n');
    }
    Markup(out)
}

/// A list whose entries are these pieces.
pub fn list<T: Into<Markup>>(
    kind: &str,
    class: &str,
    entries: impl IntoIterator<Item = T>,
) -> Markup {
    let entries = entries.into_iter().map(|entry| tag("li", "", entry));
    tag(kind, class, entries.collect::<Markup>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_pieces_are_not() {
        let inner = tag("b", "", "a < b & \"c\"");
        let outer = element("span", &[("title", "\"><script>")], vec![inner]);
        assert_eq!(
            outer.into_text(),
            "<span title=\"&quot;&gt;&lt;script&gt;\"><b>a &lt; b &amp; &quot;c&quot;</b></span>"
        );
    }

    #[test]
    fn lists_hold_one_entry_for_each_piece() {
        let made = list("ol", "", ["one", "two"]);
        assert_eq!(made.into_text(), "<ol><li>one</li>\n<li>two</li>\n</ol>\n");
    }
}
