//! A diagnostic as the editor shows it: words, position, the lines of its repairs before and after.

use declic_javascript::diagnostic::{Copydeck, Diagnostic, Edit};
use declic_javascript::text::{LineIndex, utf16_offset};

use crate::browser::editor::{FixLine, FixLineKind, FixPart, LineFix, LineMessage, TextEdit};

/// Groups of neighbouring lines that are shown of one repair.
const MOST_GROUPS: usize = 3;

/// Characters that are shown of an unchanged piece on each side of a change.
const CONTEXT: usize = 60;

/// The message of `diagnostic` under its line of `code`.
pub fn line_message(words: &Copydeck, code: &str, diagnostic: &Diagnostic) -> LineMessage {
    let worded = words.word(diagnostic);
    let fixes = diagnostic
        .fixes
        .iter()
        .zip(&worded.fixes)
        .map(|(fix, label)| {
            let edits = fix.edits.iter().map(|edit| TextEdit {
                from: utf16_offset(code, edit.span.start),
                to: utf16_offset(code, edit.span.end),
                text: edit.text.clone(),
            });
            LineFix {
                label: label.clone(),
                edits: edits.collect(),
                lines: before_and_after(code, &fix.edits),
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

/// The lines that `edits` touch, before and after.
pub fn before_and_after(code: &str, edits: &[Edit]) -> Vec<FixLine> {
    let index = LineIndex::new(code);
    // First line, last line and edits of each group.
    let mut groups: Vec<(u32, u32, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let (first, last) = (index.line(edit.span.start), index.line(edit.span.end));
        match groups.last_mut() {
            Some((_, end, list)) if first <= *end => {
                *end = last.max(*end);
                list.push(edit);
            }
            _ => groups.push((first, last, vec![edit])),
        }
    }
    let mut lines = Vec::new();
    for (number, (first, last, edits)) in groups.iter().take(MOST_GROUPS).enumerate() {
        if number > 0 {
            lines.push(FixLine {
                kind: FixLineKind::Gap,
                parts: Vec::new(),
            });
        }
        let start = index.line_start(*first) as usize;
        let from_last = index.line_start(*last) as usize;
        let rest = code.get(from_last..).unwrap_or("");
        let end = from_last + rest.find('\n').unwrap_or(rest.len());
        let (before, after) = pieces(code, start, end, edits);
        let (mut before, mut after) = (in_lines(&before), in_lines(&after));
        let depth = before.iter().chain(&after).filter_map(|line| indent(line));
        let depth = depth.min().unwrap_or(0);
        for line in before.iter_mut().chain(&mut after) {
            unindent(line, depth);
        }
        before
            .iter_mut()
            .chain(&mut after)
            .for_each(|line| clip(line));
        let of_kind = |kind| move |parts| FixLine { kind, parts };
        lines.extend(before.into_iter().map(of_kind(FixLineKind::Before)));
        lines.extend(after.into_iter().map(of_kind(FixLineKind::After)));
    }
    lines
}

/// `start..end` of the code as it is, and as the edits leave it.
fn pieces(code: &str, start: usize, end: usize, edits: &[&Edit]) -> (Vec<FixPart>, Vec<FixPart>) {
    let part = |from: usize, to: usize, changed| FixPart {
        text: code.get(from..to).unwrap_or("").to_owned(),
        changed,
    };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut at = start;
    for edit in edits {
        let (from, to) = (edit.span.start as usize, edit.span.end as usize);
        before.push(part(at, from, false));
        after.push(part(at, from, false));
        before.push(part(from, to, true));
        after.push(FixPart {
            text: edit.text.clone(),
            changed: true,
        });
        at = to;
    }
    before.push(part(at, end, false));
    after.push(part(at, end, false));
    (before, after)
}

/// Splits pieces at line feeds.
fn in_lines(pieces: &[FixPart]) -> Vec<Vec<FixPart>> {
    let mut lines = vec![Vec::new()];
    for piece in pieces {
        for (number, text) in piece.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !text.is_empty()
            {
                line.push(FixPart {
                    text: text.to_owned(),
                    changed: piece.changed,
                });
            }
        }
    }
    lines
}

/// Shortens the unchanged pieces of a line that is too long to be read: what is pasted may be one line of a
/// hundred kilobytes, and the page lays out every character that it is given.
fn clip(line: &mut [FixPart]) {
    let last = line.len().saturating_sub(1);
    for (at, part) in line.iter_mut().enumerate() {
        // The end of the first piece and the start of the last stand beside a change.
        let (head, tail) = match at {
            0 if at == last => (2 * CONTEXT, 0),
            0 => (0, CONTEXT),
            _ if at == last => (CONTEXT, 0),
            _ => (CONTEXT, CONTEXT),
        };
        if part.changed {
            shorten(&mut part.text, 2 * CONTEXT, 2 * CONTEXT);
        } else {
            shorten(&mut part.text, head, tail);
        }
    }
}

/// Replaces the middle of `text` by an ellipsis where it is longer than `head` and `tail` characters and
/// some more.
fn shorten(text: &mut String, head: usize, tail: usize) {
    let most = head + tail + CONTEXT;
    if text.len() <= most || text.chars().count() <= most {
        return;
    }
    let start = text.char_indices().nth(head).map_or(0, |(at, _)| at);
    let end = match tail {
        0 => text.len(),
        _ => text
            .char_indices()
            .nth_back(tail - 1)
            .map_or(text.len(), |(at, _)| at),
    };
    text.replace_range(start..end, "…");
}

/// Spaces at the beginning of a line; `None` for an empty one.
fn indent(line: &[FixPart]) -> Option<usize> {
    let text: String = line.iter().map(|part| part.text.as_str()).collect();
    let trimmed = text.trim_start();
    (!trimmed.is_empty()).then_some(text.len() - trimmed.len())
}

/// Removes `depth` spaces from the beginning of a line.
fn unindent(line: &mut Vec<FixPart>, depth: usize) {
    let mut left = depth;
    for FixPart { text, .. } in line.iter_mut() {
        let spaces = text.bytes().take(left).take_while(|it| *it == b' ').count();
        text.drain(..spaces);
        left -= spaces;
        if !text.is_empty() {
            break;
        }
    }
    line.retain(|part| !part.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use declic_javascript::text::Span;

    fn shown(code: &str, edits: &[(u32, u32, &str)]) -> Vec<String> {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(start, end, text)| Edit {
                span: Span::new(start, end),
                text: text.to_owned(),
            })
            .collect();
        let piece = |part: &FixPart| match part.changed {
            true => format!("[{}]", part.text),
            false => part.text.clone(),
        };
        let lines = before_and_after(code, &edits);
        lines
            .iter()
            .map(|line| {
                format!(
                    "{} {}",
                    line.kind.name(),
                    line.parts.iter().map(piece).collect::<String>()
                )
            })
            .collect()
    }

    #[test]
    fn a_repair_shows_its_lines_without_their_common_indentation() {
        let code = "si (a) {\n    let x = 1,5;\n}";
        let lines = shown(code, &[(22, 23, ".")]);
        assert_eq!(lines, ["before let x = 1[,]5;", "after let x = 1[.]5;"]);
    }

    #[test]
    fn an_added_line_comes_after() {
        let lines = shown("f(\n  a();", &[(9, 9, "\n)")]);
        assert_eq!(lines, ["before   a();", "after   a();", "after [)]"]);
    }

    #[test]
    fn a_line_of_a_hundred_kilobytes_is_shown_around_its_change() {
        let code = format!("{}X{}", "é".repeat(50_000), "b".repeat(50_000));
        let at = 100_000;
        let lines = shown(&code, &[(at, at + 1, "Y")]);
        for (line, letter) in lines.iter().zip(["[X]", "[Y]"]) {
            assert!(line.contains(&format!("éé{letter}bb")), "{line}");
            assert!(line.chars().count() < 200, "{}", line.len());
        }
        // What fits is shown as it is.
        let short = format!("{}X", "a".repeat(90));
        assert_eq!(
            shown(&short, &[(90, 91, "")])[0],
            format!("before {}[X]", "a".repeat(90))
        );
    }

    #[test]
    fn lines_far_apart_are_apart() {
        let lines = shown("a\nb\nc", &[(0, 1, "x"), (4, 5, "")]);
        assert_eq!(
            lines,
            ["before [a]", "after [x]", "gap ", "before [c]", "after "]
        );
    }
}
