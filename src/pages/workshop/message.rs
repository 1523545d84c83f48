//! A diagnostic as the editor shows it: words, place, repairs before and after.

use declic_javascript::diagnostic::{Copydeck, Diagnostic, Edit};
use declic_javascript::text::{LineIndex, utf16_offset};

use crate::browser::editor::{FixLine, LineFix, LineMessage};

/// Places of a program that are shown of one repair; the lines between them are left out.
const MOST_PARTS: usize = 3;

/// The message of `diagnostic` under its line of `code`.
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

/// A piece of text, and whether it goes or comes.
type Piece = (String, bool);

/// The lines that `edits` touch, before and after.
fn before_and_after(code: &str, edits: &[Edit]) -> Vec<FixLine> {
    let index = LineIndex::new(code);
    let mut parts: Vec<(u32, u32, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let (first, last) = (index.line(edit.span.start), index.line(edit.span.end));
        match parts.last_mut() {
            Some((_, end, list)) if first <= *end => {
                *end = last.max(*end);
                list.push(edit);
            }
            _ => parts.push((first, last, vec![edit])),
        }
    }
    let mut lines = Vec::new();
    for (number, (first, last, edits)) in parts.iter().take(MOST_PARTS).enumerate() {
        if number > 0 {
            lines.push(FixLine {
                sign: "gap",
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
            shift(line, depth);
        }
        let signed = |sign| move |parts| FixLine { sign, parts };
        lines.extend(before.into_iter().map(signed("before")));
        lines.extend(after.into_iter().map(signed("after")));
    }
    lines
}

/// `start..end` of the code as it is, and as the edits leave it.
fn pieces(code: &str, start: usize, end: usize, edits: &[&Edit]) -> (Vec<Piece>, Vec<Piece>) {
    let text = |from: usize, to: usize| code.get(from..to).unwrap_or("").to_owned();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut at = start;
    for edit in edits {
        let (from, to) = (edit.span.start as usize, edit.span.end as usize);
        before.push((text(at, from), false));
        after.push((text(at, from), false));
        before.push((text(from, to), true));
        after.push((edit.text.clone(), true));
        at = to;
    }
    before.push((text(at, end), false));
    after.push((text(at, end), false));
    (before, after)
}

fn in_lines(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for (text, changed) in pieces {
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push((part.to_owned(), *changed));
            }
        }
    }
    lines
}

/// Spaces at the beginning of a line; `None` for an empty one.
fn indent(line: &[Piece]) -> Option<usize> {
    let text: String = line.iter().map(|(text, _)| text.as_str()).collect();
    let trimmed = text.trim_start();
    (!trimmed.is_empty()).then_some(text.len() - trimmed.len())
}

/// Takes `depth` spaces away from the beginning of a line.
fn shift(line: &mut Vec<Piece>, depth: usize) {
    let mut left = depth;
    for (text, _) in line.iter_mut() {
        let spaces = text.bytes().take(left).take_while(|it| *it == b' ').count();
        text.drain(..spaces);
        left -= spaces;
        if !text.is_empty() {
            break;
        }
    }
    line.retain(|(text, _)| !text.is_empty());
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
        let piece = |(text, changed): &Piece| match changed {
            true => format!("[{text}]"),
            false => text.clone(),
        };
        let lines = before_and_after(code, &edits);
        lines
            .iter()
            .map(|line| {
                format!(
                    "{} {}",
                    line.sign,
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
    fn lines_far_apart_are_apart() {
        let lines = shown("a\nb\nc", &[(0, 1, "x"), (4, 5, "")]);
        assert_eq!(
            lines,
            ["before [a]", "after [x]", "gap ", "before [c]", "after "]
        );
    }
}
