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

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_a_text_has_a_meaning_in_html() {
        assert_eq!(
            escape("<a href=\"x\">'&é"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;é"
        );
    }
}
