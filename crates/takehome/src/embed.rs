//! A program as the text of a `<script>` element.

use declic_javascript::lexer::{TokenKind, tokenize};

/// The source, with what would end or confuse a `<script>` element written otherwise: `<!--`,
/// `<script` and `</script` get a backslash after `<` in a text, where it changes nothing, and a blank
/// elsewhere, where they can only stand in a comment or beside operators.
pub fn script_text(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for token in tokenize(source) {
        let text = token.span.of(source);
        let separator = match token.kind {
            TokenKind::String
            | TokenKind::Template
            | TokenKind::TemplateHead
            | TokenKind::TemplateMiddle
            | TokenKind::TemplateTail => '\\',
            _ => ' ',
        };
        // `<` and `!` may be two tokens.
        if out.ends_with('<') && separator == ' ' && text.starts_with(['!', '/']) {
            out.push(' ');
        }
        push_separated(&mut out, text, separator);
    }
    out
}

fn push_separated(out: &mut String, text: &str, separator: char) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let lower: String = after.chars().take(7).collect::<String>().to_lowercase();
        if lower.starts_with("!--") || lower.starts_with("script") || lower.starts_with("/script") {
            out.push(separator);
        }
        rest = after;
    }
    out.push_str(rest);
}

/// JSON for a `<script>` element.
pub fn json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_program_ends_its_element() {
        let source = "// </script> <!-- <SCRIPT>\nlet a = \"</script><!--\" + '<script';\nlet b = 1 <!--a;\nlet c = `</Script>${1}<!--`;";
        let text = script_text(source);
        assert_eq!(
            text,
            "// < /script> < !-- < SCRIPT>\nlet a = \"<\\/script><\\!--\" + '<\\script';\nlet b = 1 < !--a;\nlet c = `<\\/Script>${1}<\\!--`;"
        );
        let lower = text.to_lowercase();
        for end in ["</script", "<script", "<!--"] {
            assert!(!lower.contains(end), "{end}");
        }
        assert_eq!(
            script_text("if (a < b) fond(\"marché\");"),
            "if (a < b) fond(\"marché\");"
        );
    }

    #[test]
    fn values_do_not_end_their_element() {
        assert_eq!(json(&serde_json::json!("</script>")), "\"\\u003c/script>\"");
    }
}
