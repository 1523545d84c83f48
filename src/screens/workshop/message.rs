//! A diagnostic as the editor shows it: words, place, repairs.

use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::text::utf16_offset;

use crate::browser::editor::{LineFix, LineMessage};

/// What is said of `diagnostic` under its line of `code`.
pub fn line_message(words: &Copydeck, code: &str, diagnostic: &Diagnostic) -> LineMessage {
    let worded = words.word(diagnostic);
    let fixes = diagnostic
        .fixes
        .iter()
        .zip(&worded.fixes)
        .map(|(fix, label)| {
            let edits = fix.edits.iter().map(|edit| {
                let from = utf16_offset(code, edit.span.start);
                (from, utf16_offset(code, edit.span.end), edit.text.clone())
            });
            LineFix {
                label: label.clone(),
                edits: edits.collect(),
            }
        });
    LineMessage {
        from: utf16_offset(code, diagnostic.span.start),
        to: utf16_offset(code, diagnostic.span.end),
        severity: diagnostic.severity,
        fixes: fixes.collect(),
        title: worded.title,
        why: worded.why,
    }
}
