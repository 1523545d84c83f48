//! Strings and templates that are not closed, and quotes inside strings.

use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::TokenKind;
use crate::text::Span;

/// Over how many lines a text without its closing quote is followed.
const MAX_TEXT_LINES: usize = 6;

impl Parser<'_> {
    /// A string without its closing quote.
    pub(super) fn unclosed_string<T>(&mut self) -> Parsed<T> {
        let span = self.span();
        let text = self.text_of(span);
        let quote = if text.starts_with('\'') { "'" } else { "\"" };
        let place = Span::new(span.start, span.start + 1);
        let fancy = text
            .char_indices()
            .find(|(_, c)| matches!(c, '”' | '“' | '»' | '’') && (quote == "\"" || *c == '’'));
        if let Some((at, c)) = fancy
            && !text
                .get(at + c.len_utf8()..)
                .unwrap_or("")
                .contains(char::is_alphanumeric)
        {
            let start = span.start + at as u32;
            let odd = Span::new(start, start + c.len_utf8() as u32);
            self.push(
                Diagnostic::error(DiagnosticCode::SyntaxTypographicQuotes, odd)
                    .fix(FixLabel::StraightQuotes, vec![replace(odd, quote)]),
            );
            return Err(Failed);
        }
        if self.text_over_lines(span, quote) {
            return Err(Failed);
        }
        let at = span.start + closing_quote_place(text) as u32;
        self.push(
            Diagnostic::error(DiagnosticCode::SyntaxUnclosedString, place)
                .with("quote", quote)
                .fix(FixLabel::AddQuote, vec![insert(at, quote)]),
        );
        Err(Failed)
    }

    /// A text that goes on over the line's end up to a quote on one of the next lines: reported at
    /// `string`, its first line, and read to the end of its last.
    fn text_over_lines(&mut self, string: Span, quote: &str) -> bool {
        let text = self.text_of(string).trim_end();
        if text.len() < 2 || text.ends_with([')', ';', ',', '}', ']', '+']) {
            return false;
        }
        let rest = self.source.get(string.end as usize..).unwrap_or("");
        let mut from = string.end;
        let mut gaps = vec![string.start + text.len() as u32];
        let mut last = None;
        for (at, line) in rest.split('\n').enumerate().take(MAX_TEXT_LINES) {
            if at > 0 {
                let blanks = (line.len() - line.trim_start().len()) as u32;
                let quotes = line.matches(quote).count();
                if line.trim().is_empty() || quotes > 1 {
                    return false;
                }
                gaps.push(from + blanks);
                if quotes == 1 {
                    let place = line.find(quote).unwrap_or(0) as u32;
                    last = Some((from + place, from + line.len() as u32));
                    break;
                }
                if line.contains(['=', '{', '}', ';', '(', ')']) {
                    return false;
                }
                gaps.push(from + line.trim_end().len() as u32);
            }
            from += line.len() as u32 + 1;
        }
        let Some((closing, end)) = last else {
            return false;
        };
        let between = Span::new(string.start + 1, closing);
        let (mut joined, mut graves) = (Vec::new(), Vec::new());
        for gap in gaps.chunks_exact(2) {
            if let [start, end] = gap {
                joined.push(replace(Span::new(*start, *end), " "));
            }
        }
        if !self.text_of(between).contains(['`', '$', '\\']) {
            graves.push(replace(Span::new(string.start, string.start + 1), "`"));
            graves.push(replace(Span::new(closing, closing + 1), "`"));
        }
        let place = Span::new(string.start, string.start + 1);
        let mut diagnostic = Diagnostic::error(DiagnosticCode::SyntaxUnclosedString, place)
            .with("quote", quote)
            .fix(FixLabel::JoinLines, joined);
        if !graves.is_empty() {
            diagnostic = diagnostic.fix(FixLabel::GraveQuotes, graves);
        }
        self.push(diagnostic);
        while self.kind() != END && self.span().start < end {
            self.bump();
        }
        true
    }

    /// The unclosed string further on the line, after a string: a quote is missing before, and
    /// the strings of the line are turned inside out.
    pub(super) fn unclosed_later(&self) -> Option<Span> {
        let after_string = self
            .before()
            .is_some_and(|before| before.kind == TokenKind::String);
        let last = (self.at..self.at + 30)
            .take_while(|&at| at == self.at || !self.tok(at).newline)
            .map(|at| self.tok(at))
            .find(|token| token.kind == TokenKind::String && !token.closed)?;
        after_string.then(|| Span::new(last.span.start, last.span.start + 1))
    }

    /// A template literal, opened by token `start`, without its closing backtick.
    pub(super) fn unclosed_template(&mut self, start: usize) {
        if self.end_reported {
            return;
        }
        self.end_reported = true;
        let span = self.tok(start).span;
        let place = Span::new(span.start, span.start + 1);
        self.error(DiagnosticCode::SyntaxUnclosedTemplate, place);
    }

    /// `'l'été'`: a name glued to the string before.
    pub(super) fn quote_inside_string(&self) -> bool {
        self.kind() == TokenKind::Name
            && self.before().is_some_and(|before| {
                before.kind == TokenKind::String && before.span.end == self.span().start
            })
    }

    pub(super) fn report_quote_inside_string(&mut self) {
        let Some(string) = self.before().map(|token| token.span) else {
            return;
        };
        let quote = self.text_of(string).get(..1).unwrap_or("'");
        let place = Span::new(string.end - 1, string.end);
        let mut diagnostic =
            Diagnostic::error(DiagnosticCode::SyntaxQuoteInString, place).with("quote", quote);
        // The text goes to the last such quote of its line, when there is just one more.
        let line = self.source.get(string.end as usize..).unwrap_or("");
        let line = line.split('\n').next().unwrap_or("");
        if quote == "'"
            && !line.contains('"')
            && !self.text_of(string).contains('"')
            && line.matches('\'').count() == 1
            && let Some(last) = line.find('\'')
        {
            let first = Span::new(string.start, string.start + 1);
            let last = string.end + last as u32;
            let edits = vec![
                replace(first, "\""),
                replace(Span::new(last, last + 1), "\""),
            ];
            diagnostic = diagnostic.fix(FixLabel::DoubleQuotes, edits);
        }
        self.push(diagnostic);
    }
}

/// Where the closing quote of an unclosed string most probably belongs: before a comma that only
/// numbers follow, else before the brackets and semicolon that end the line.
fn closing_quote_place(text: &str) -> usize {
    let code = text.trim_end();
    let bare = code.trim_end_matches([')', ']', '}', ';', ' ', ',']);
    let bare = if bare.len() <= 1 { code } else { bare };
    let numbers = bare.char_indices().find(|&(at, c)| {
        c == ','
            && bare.get(at + 1..).is_some_and(|rest| {
                !rest.trim().is_empty()
                    && rest
                        .chars()
                        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '-'))
            })
    });
    numbers.map_or(bare.len(), |(at, _)| at)
}
