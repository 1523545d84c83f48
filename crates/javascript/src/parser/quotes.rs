//! Strings and templates that are not closed, and quotes inside strings.

use super::{END, Failed, Parsed, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel};
use crate::lexer::TokenKind;
use crate::text::Span;

/// How many places for a missing quote are tried.
const MAX_QUOTE_PLACES: usize = 12;

/// How long a line may be for its missing quote to be looked for, in bytes, and up to how many
/// diagnostics.
const MAX_LINE_BYTES: usize = 500;
const MAX_REPAIRED: usize = 20;

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
        let mut diagnostic =
            Diagnostic::error(DiagnosticCode::SyntaxUnclosedString, place).with("quote", quote);
        if let Some(sign) = self.sum_inside(text) {
            let closer = [quote, " "].concat();
            let edits = vec![insert(span.start + sign as u32, &closer)];
            diagnostic = diagnostic.fix(FixLabel::AddQuote, edits);
        }
        diagnostic = diagnostic.fix(FixLabel::AddQuote, vec![insert(at, quote)]);
        let line = self.line_around(span.start);
        if line.of(self.source).matches(quote).count() > 1 {
            diagnostic = self.with_quotes(diagnostic, line, quote, Some(at));
        }
        self.push(diagnostic);
        Err(Failed)
    }

    /// Where the `+` before a name of the program stands in the text of a string without its end:
    /// `"Score : + score);`.
    fn sum_inside(&self, text: &str) -> Option<usize> {
        let mut signs = text.match_indices(" + ");
        let found = signs.find(|(at, sign)| {
            let rest = text.get(at + sign.len()..).unwrap_or("");
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let (name, rest) = rest
                .split_at_checked(end.unwrap_or(rest.len()))
                .unwrap_or_default();
            self.is_named_elsewhere(name) && !rest.trim_start().starts_with(char::is_alphabetic)
        });
        found.map(|(at, _)| at + 1)
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
                if line.trim().is_empty() || quotes > 0 && quotes % 2 == 0 {
                    return false;
                }
                gaps.push(from + blanks);
                if quotes > 0 {
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
        let last = (self.at..self.at + 30)
            .take_while(|&at| at == self.at || !self.tok(at).newline)
            .map(|at| self.tok(at))
            .find(|token| token.kind == TokenKind::String && !token.closed)?;
        Some(Span::new(last.span.start, last.span.start + 1))
    }

    /// Reports the quote at `place`, which is without a partner: one is missing somewhere on its line.
    pub(super) fn missing_quote(&mut self, place: Span) {
        let quote = self.text_of(place);
        let line = self.line_around(place.start);
        let code = if line.of(self.source).matches(['"', '\'']).count() == 1 {
            DiagnosticCode::SyntaxMissingQuote
        } else {
            DiagnosticCode::SyntaxUnclosedString
        };
        let diagnostic = Diagnostic::error(code, place).with("quote", quote);
        let diagnostic = self.with_quotes(diagnostic, line, quote, None);
        self.push(diagnostic);
    }

    fn line_around(&self, at: u32) -> Span {
        let start = self.lines.line_start(self.lines.line(at));
        let rest = self.source.get(start as usize..).unwrap_or("");
        let length = rest.find('\n').unwrap_or(rest.len());
        Span::new(start, start + length as u32)
    }

    /// Adds a repair for each place of `line` where the missing quote may belong.
    fn with_quotes(
        &self,
        mut diagnostic: Diagnostic,
        line: Span,
        quote: &str,
        known: Option<u32>,
    ) -> Diagnostic {
        let text = line.of(self.source);
        if text.len() > MAX_LINE_BYTES || self.diagnostics.len() >= MAX_REPAIRED {
            return diagnostic;
        }
        let mut places = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii()) {
            let before = text.get(..at).unwrap_or("");
            let after = text.get(at + 1..).unwrap_or("");
            if matches!(c, ')' | ']' | ',' | '+' | ';' | ':') {
                // One blank belongs to the sign.
                let trimmed = if c == '+' {
                    before.strip_suffix(' ')
                } else {
                    None
                };
                places.push((trimmed.unwrap_or(before).len(), FixLabel::AddQuote));
            }
            if matches!(c, '(' | '[' | ',' | '+' | '=' | ':') {
                let blank = usize::from(after.starts_with(' '));
                places.push((at + 1 + blank, FixLabel::AddOpeningQuote));
            }
            let word = ["case ", "return "]
                .into_iter()
                .find(|word| text.get(at..).is_some_and(|rest| rest.starts_with(word)));
            if let Some(word) = word {
                places.push((at + word.len(), FixLabel::AddOpeningQuote));
            }
        }
        let fits = |at: usize| {
            let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
            !before.ends_with(quote) && !after.starts_with(quote)
        };
        if diagnostic.code == DiagnosticCode::SyntaxMissingQuote {
            // The only quote closes what stands just before it.
            places.reverse();
        }
        for (at, label) in places
            .into_iter()
            .filter(|(at, _)| fits(*at))
            .take(MAX_QUOTE_PLACES)
        {
            let at = line.start + at as u32;
            if Some(at) != known {
                diagnostic = diagnostic.fix(label, vec![insert(at, quote)]);
            }
        }
        diagnostic
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
        let line = self.line_around(place.start);
        if quote == "\"" && line.of(self.source).matches(quote).count() % 2 == 1 {
            diagnostic = self.with_quotes(diagnostic, line, quote, None);
        }
        self.push(diagnostic);
    }
}

/// The `{` at the end of a line that the text without its end at `span` swallows.
pub(super) fn swallowed_brace(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source).trim_end();
    let before = text.strip_suffix('{')?.trim_end();
    let start = span.start + text.len() as u32 - 1;
    let opens = before.ends_with([')', '\'', '"']) || before.ends_with("else");
    opens.then(|| Span::new(start, start + 1))
}

/// Where the closing quote of an unclosed string most probably belongs: before a comma that only
/// numbers follow, else before the brackets and semicolon that end the line.
pub(super) fn closing_quote_place(text: &str) -> usize {
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
