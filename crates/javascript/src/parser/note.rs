//! Notes to oneself without the two slashes of a comment.

use super::{END, Parser, insert};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::text::Span;

/// So many words, one after the other, are no code.
const WORDS: usize = 3;

/// Longer lines are not read as notes, in bytes.
const MOST_BYTES: usize = 200;

/// Words for signs of calculation: `score plus bonus` is no note.
const SIGNS: [&str; 6] = ["plus", "moins", "fois", "minus", "times", "divisé"];

impl Parser<'_> {
    /// `le panier va à gauche`: a line of words alone, reported and skipped. Gives whether it is one.
    pub(super) fn skip_note(&mut self) -> bool {
        let token = self.current();
        let start = token.span.start;
        let rest = self.source.get(start as usize..).unwrap_or("");
        let bytes = rest.bytes().take(MOST_BYTES);
        let end = bytes.take_while(|byte| *byte != b'\n').count();
        if !(token.newline || self.at == 0) || end == MOST_BYTES {
            return false;
        }
        let text = rest.get(..end).unwrap_or("").trim();
        // A word may end with an apostrophe's part or a sign of the sentence.
        let word = |word: &str| {
            let bare = word.trim_end_matches([',', '.', '!', '?', ':', '…']);
            let mut letters = bare.chars();
            letters.next().is_some_and(char::is_alphabetic)
                && letters.all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
        };
        // « Attention ! »: a blank stands before such a sign in French.
        let sentence = text.trim_end_matches([' ', '!', '?', '…', '.']);
        let mut words = sentence.split_whitespace();
        let is_note = words.clone().count() >= WORDS
            && words.all(word)
            && !sentence
                .split_whitespace()
                .any(|word| SIGNS.contains(&word));
        if !is_note {
            return false;
        }
        let span = Span::new(start, start + text.len() as u32);
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxNoteWithoutSlashes, span)
                .fix(FixLabel::AddSlashes, vec![insert(start, "// ")]),
        );
        while self.span().start < span.end && self.kind() != END {
            self.bump();
        }
        true
    }
}
