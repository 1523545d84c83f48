//! Texts inside HTML.

/// `text` for HTML, in an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The text that [`escape`] wrote as `html`. Other entities stay as they are.
pub fn unescape(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = ENTITIES
            .iter()
            .find_map(|(entity, character)| Some((after.strip_prefix(entity)?, *character)));
        let (next, character) = entity.unwrap_or((after, '&'));
        out.push(character);
        rest = next;
    }
    out.push_str(rest);
    out
}

/// What follows `&`, and the character that it stands for.
const ENTITIES: [(&str, char); 5] = [
    ("amp;", '&'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("quot;", '"'),
    ("#39;", '\''),
];

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn an_escaped_text_comes_back() {
        for text in [
            "",
            "a & b",
            "<a href=\"x\">'&é",
            "&amp;lt;",
            "&&&",
            "100 % &nbsp;",
        ] {
            assert_eq!(unescape(&escape(text)), text);
        }
        assert_eq!(unescape("&nbsp;&"), "&nbsp;&");
    }

    #[test]
    fn nothing_in_a_text_has_a_meaning_in_html() {
        assert_eq!(
            escape("<a href=\"x\">'&é"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;é"
        );
    }
}
