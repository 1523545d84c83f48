//! The colours of HTML and CSS in the editor.

use declic_javascript::text::utf16_offset;

use crate::browser::editor::{Colour, ColourSpan};

/// The coloured pieces of an HTML text, in order: tags and comments.
pub fn html_colours(text: &str) -> Vec<ColourSpan> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(start) = rest.find('<') else { break };
        let tag = rest.get(start..).unwrap_or_default();
        let (colour, length) = match tag.strip_prefix("<!--") {
            Some(comment) => {
                let end = comment.find("-->").map_or(tag.len(), |end| end + 7);
                (Colour::Comment, end)
            }
            None => {
                let end = tag.find(['>', '\n']).map_or(tag.len(), |end| end + 1);
                (Colour::Keyword, end)
            }
        };
        push(text, &mut spans, at + start, at + start + length, colour);
        at += start + length;
    }
    spans
}

/// The coloured pieces of a style sheet, in order: selectors, properties, values, marks, comments.
pub fn css_colours(text: &str) -> Vec<ColourSpan> {
    let mut spans = Vec::new();
    let (mut at, mut in_block, mut in_value) = (0, false, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            let end = at + rest.find("*/").map_or(rest.len(), |end| end + 2);
            push(text, &mut spans, at, end, Colour::Comment);
            at = end;
            continue;
        }
        let is_mark = |it: char| matches!(it, '{' | '}' | ':' | ';' | ',');
        let Some(first) = rest.chars().next() else {
            break;
        };
        let length = match first {
            mark if is_mark(mark) => 1,
            blank if blank.is_whitespace() => blank.len_utf8(),
            _ => {
                let ends = |it: char| is_mark(it) || it.is_whitespace();
                let word = rest.find(ends).unwrap_or(rest.len());
                rest.find("/*").map_or(word, |comment| comment.min(word))
            }
        };
        match first {
            '{' => (in_block, in_value) = (true, false),
            '}' => (in_block, in_value) = (false, false),
            ':' => in_value = in_block,
            ';' => in_value = false,
            _ => {}
        }
        let colour = match first {
            mark if is_mark(mark) => Some(Colour::Punctuation),
            blank if blank.is_whitespace() => None,
            digit if in_value && (digit.is_ascii_digit() || digit == '#') => Some(Colour::Number),
            _ if in_value => Some(Colour::String),
            _ if in_block => Some(Colour::Library),
            _ => Some(Colour::Keyword),
        };
        if let Some(colour) = colour {
            push(text, &mut spans, at, at + length, colour);
        }
        at += length.max(1);
    }
    spans
}

fn push(text: &str, spans: &mut Vec<ColourSpan>, from: usize, to: usize, colour: Colour) {
    spans.push(ColourSpan {
        from: utf16_offset(text, from as u32),
        to: utf16_offset(text, to as u32),
        colour,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, spans: &[ColourSpan]) -> Vec<(String, Colour)> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let spans = spans.iter().map(|span| {
            let piece = &units[span.from as usize..span.to as usize];
            (String::from_utf16_lossy(piece), span.colour)
        });
        spans.collect()
    }

    #[test]
    fn tags_and_comments_are_coloured() {
        let text = "<h1>Été</h1> 3 < 4\n<!-- a -->";
        let found = pieces(text, &html_colours(text));
        let expected = [
            ("<h1>", Colour::Keyword),
            ("</h1>", Colour::Keyword),
            ("< 4\n", Colour::Keyword),
            ("<!-- a -->", Colour::Comment),
        ];
        assert_eq!(found, expected.map(|(text, it)| (text.to_owned(), it)));
    }

    #[test]
    fn the_parts_of_a_rule_are_coloured() {
        let text = "h1 { color: red; /* é */ font-size: 20px }";
        let found = pieces(text, &css_colours(text));
        let of = |colour| {
            let found = found.iter().filter(move |(_, it)| *it == colour);
            found.map(|(text, _)| text.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(Colour::Keyword), ["h1"]);
        assert_eq!(of(Colour::Library), ["color", "font-size"]);
        assert_eq!(of(Colour::String), ["red"]);
        assert_eq!(of(Colour::Number), ["20px"]);
        assert_eq!(of(Colour::Comment), ["/* é */"]);
    }

    #[test]
    fn any_text_has_its_colours() {
        for text in ["<", "<é", "a/*", "{:;}", "/", "é{é:é/* é", ""] {
            let end = text.encode_utf16().count() as u32;
            for span in html_colours(text).into_iter().chain(css_colours(text)) {
                assert!(span.from < span.to && span.to <= end, "{text} {span:?}");
            }
        }
    }
}
