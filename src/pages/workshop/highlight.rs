//! The colours of a program in the editor, from the lexer of the learner's language.

use declic_javascript::lexer::{TokenKind, tokenize};
use declic_javascript::names::Global;
use declic_javascript::text::utf16_offset;
use declic_text::Lang;

use crate::browser::editor::{Colour, ColourSpan};

/// The coloured pieces of a program, in order.
pub fn colours(text: &str, names: Lang) -> Vec<ColourSpan> {
    // One pass over the text: converting each offset from the start would be quadratic.
    let mut spans = Vec::new();
    let (mut byte, mut unit) = (0u32, 0u32);
    for token in tokenize(text) {
        let piece = token.span.of(text);
        if token.span.start != byte {
            unit = utf16_offset(text, token.span.start);
        }
        let next = unit + piece.encode_utf16().count() as u32;
        if let Some(colour) = colour(token.kind, piece, names) {
            spans.push(ColourSpan {
                from: unit,
                to: next,
                colour,
            });
        }
        (byte, unit) = (token.span.end, next);
    }
    spans
}

fn colour(kind: TokenKind, piece: &str, names: Lang) -> Option<Colour> {
    match kind {
        TokenKind::Keyword(_) => Some(Colour::Keyword),
        TokenKind::Name if Global::find(piece, names).is_some() => Some(Colour::Library),
        TokenKind::Name => Some(Colour::Name),
        TokenKind::Number => Some(Colour::Number),
        TokenKind::String
        | TokenKind::Template
        | TokenKind::TemplateHead
        | TokenKind::TemplateMiddle
        | TokenKind::TemplateTail => Some(Colour::String),
        TokenKind::Comment => Some(Colour::Comment),
        TokenKind::Punct(_) => Some(Colour::Punctuation),
        TokenKind::Regex
        | TokenKind::Whitespace
        | TokenKind::Newline
        | TokenKind::FancyString
        | TokenKind::Unknown => None,
    }
}
