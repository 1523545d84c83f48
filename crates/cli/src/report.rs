//! Diagnostics as text and as JSON lines.

use declic_javascript::{
    diagnostic::{Copydeck, Diagnostic, Severity},
    text::LineIndex,
};
use serde::Serialize;

use crate::shared::Exit;

/// One diagnostic as JSON; lines and columns count from 1, columns in characters.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: Severity,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    title: String,
    why: String,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    label: String,
    edits: Vec<Edit<'a>>,
}

/// Byte offsets.
#[derive(Serialize)]
struct Edit<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

/// Puts diagnostics about one source into lines.
pub struct Report<'a> {
    /// The file's name, as it was given.
    pub file: String,
    /// The program.
    pub source: &'a str,
    /// The words.
    pub copydeck: Copydeck,
    /// JSON lines instead of text.
    pub json: bool,
}

impl Report<'_> {
    /// `FILE:line:column title / why`, or one line of JSON.
    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        let words = self.copydeck.word(diagnostic);
        let index = LineIndex::new(self.source);
        let start = index.place(self.source, diagnostic.span.start);
        if !self.json {
            let (file, title, why) = (&self.file, words.title, words.why);
            return format!("{file}:{}:{} {title} / {why}", start.line, start.column);
        }
        let end = index.place(self.source, diagnostic.span.end);
        let fixes = diagnostic.fixes.iter().zip(words.fixes);
        let line = Line {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            title: words.title,
            why: words.why,
            fixes: fixes
                .map(|(fix, label)| Fix {
                    label,
                    edits: fix
                        .edits
                        .iter()
                        .map(|edit| Edit {
                            start: edit.span.start,
                            end: edit.span.end,
                            text: &edit.text,
                        })
                        .collect(),
                })
                .collect(),
        };
        serde_json::to_string(&line).unwrap_or_default()
    }
}

/// What diagnostics mean for the exit: errors weigh more than JavaScript outside the subset.
pub fn exit<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Exit {
    match diagnostics.into_iter().map(|it| it.severity).max() {
        None | Some(Severity::Warning) => Exit::Fine,
        Some(Severity::Outside) => Exit::Outside,
        Some(Severity::Error) => Exit::Errors,
    }
}
