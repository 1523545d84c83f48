//! Where edits end up in the changed text, and which of its lines they touch.

use crate::diagnostic::Edit;
use crate::text::{LineIndex, Span};

pub(super) struct Change {
    /// Per edit: what is replaced in the text before, and by how many bytes.
    edits: Vec<(Span, u32)>,
    lines: LineIndex,
    /// Lines of the changed text, first and last, per edit.
    touched: Vec<(u32, u32)>,
    /// The last line of the change and of what it is about.
    last: u32,
}

impl Change {
    pub(super) fn new(source: &str, changed: &str, subject: Span, edits: &[Edit]) -> Self {
        let mut change = Self {
            edits: (edits.iter())
                .map(|edit| (edit.span, edit.text.len() as u32))
                .collect(),
            lines: LineIndex::new(changed),
            touched: Vec::new(),
            last: 0,
        };
        for edit in edits {
            let start = change.after(edit.span.start);
            // Line ends and blanks around what is inserted belong to its neighbours.
            let text = edit.text.as_str();
            let lead = (text.len() - text.trim_start().len()) as u32;
            let end = start + text.trim_end().len() as u32;
            let first = change.lines.line(start + lead.min(end - start));
            let lines = (first, change.lines.line(end));
            change.touched.push(lines);
        }
        let subject_end = change.after(subject.end.min(source.len() as u32));
        let ends = change.touched.iter().map(|(_, last)| *last);
        change.last = ends.max().unwrap_or(0).max(change.lines.line(subject_end));
        change
    }

    /// Where the byte `at` of the text before is in the changed one.
    pub(super) fn after(&self, at: u32) -> u32 {
        let mut place = i64::from(at);
        for (span, length) in &self.edits {
            if span.start >= at {
                break;
            }
            let grown = i64::from(*length) - i64::from(span.end - span.start);
            place += grown;
        }
        place.max(0) as u32
    }

    /// Whether `span` of the changed text is on a line that was changed.
    pub(super) fn touches(&self, span: Span) -> bool {
        let (first, last) = (self.lines.line(span.start), self.lines.line(span.end));
        (self.touched.iter()).any(|(start, end)| first <= *end && *start <= last)
    }

    /// Whether `word` stands on a line that was changed, before (in `source`) or after (in `changed`).
    pub(super) fn mentions(&self, word: &str, source: &str, changed: &str) -> bool {
        let before = self.edits.iter().any(|(span, _)| {
            let start = source.get(..span.start as usize).unwrap_or("");
            let end = source.get(span.end as usize..).unwrap_or("");
            let from = start.rfind('\n').map_or(0, |at| at + 1);
            let to = source.len() - end.len() + end.find('\n').unwrap_or(end.len());
            has_word(source.get(from..to).unwrap_or(""), word)
        });
        before || {
            let mut lines = changed.lines().zip(1..);
            lines.any(|(line, number)| {
                let mut touched = self.touched.iter();
                touched.any(|(start, end)| (*start..=*end).contains(&number))
                    && has_word(line, word)
            })
        }
    }

    /// Whether the byte `at` of the changed text is well below the change: not on the next line,
    /// which may belong to the same statement.
    pub(super) fn is_below(&self, at: u32) -> bool {
        self.lines.line(at) > self.last + 1
    }
}

/// Whether `word` stands in `text`, and not as a part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).any(|(at, found)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        apart(before.and_then(|it| it.chars().next_back()))
            && apart(after.and_then(|it| it.chars().next()))
    })
}
