//! Where a missing brace belongs, found by the indentation of the lines.

use super::{END, Parse, Parser, insert};
use crate::diagnostic::{Diagnostic, DiagnosticCode, FixLabel, apply_edits};
use crate::lexer::{Keyword, Punct, TokenKind};

/// How many places for a missing `{` are tried; each trial is a parse.
const MAX_PLACES: usize = 4;

/// A line with something on it.
struct Line {
    /// Its first and last token.
    first: usize,
    last: usize,
    /// The blanks before.
    indent: usize,
}

/// Whether a keyword goes on after a block's `}`.
fn is_clause(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Keyword(Keyword::Else | Keyword::Catch | Keyword::Finally)
    )
}

/// Whether a missing or extra brace may be why `code` was reported.
fn comes_from_braces(code: DiagnosticCode) -> bool {
    use DiagnosticCode as D;
    matches!(
        code,
        D::SyntaxCaseWithoutSwitch
            | D::SyntaxCatchWithoutTry
            | D::SyntaxDuplicateName
            | D::SyntaxElseWithoutIf
            | D::SyntaxExtraClosing
            | D::SyntaxMissingBlock
            | D::SyntaxMissingBody
            | D::SyntaxMissingBrace
            | D::SyntaxMissingClosing
            | D::SyntaxMissingValue
            | D::SyntaxOutsideLoop
            | D::SyntaxReturnOutsideFunction
            | D::SyntaxUnexpected
    )
}

impl Parser<'_> {
    /// When one brace is missing: the diagnostics with the place that the indentation shows, in place
    /// of those that the missing brace brought. `parse` reads a repaired text.
    pub(super) fn place_brace(&mut self, parse: fn(&str) -> Parse) {
        let from_braces = |it: &Diagnostic| comes_from_braces(it.code);
        if self.stopped || !self.diagnostics.iter().any(from_braces) {
            return;
        }
        let count = |punct| {
            let kind = TokenKind::Punct(punct);
            self.tokens
                .iter()
                .filter(|token| token.kind == kind)
                .count()
        };
        let (opened, closed) = (count(Punct::OpenBrace), count(Punct::CloseBrace));
        let places = if opened == closed + 1 {
            Vec::from_iter(self.missing_closer(&self.code_lines()))
        } else if closed == opened + 1 {
            self.missing_openers(&self.code_lines())
        } else {
            return;
        };
        for diagnostic in places {
            let edits = diagnostic.fixes.first().map_or(&[][..], |fix| &fix.edits);
            let repaired = parse(&apply_edits(self.source, edits));
            let rest = (self.diagnostics.iter())
                .filter(|it| !from_braces(it))
                .count();
            if repaired.diagnostics.len() <= rest {
                self.diagnostics.retain(|it| !from_braces(it));
                self.diagnostics.push(diagnostic);
                return;
            }
        }
    }

    fn code_lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            match lines.last_mut() {
                _ if token.kind == END => break,
                Some(line) if !token.newline => line.last = at,
                _ => lines.push(Line {
                    first: at,
                    last: at,
                    indent: self.indentation(at).len(),
                }),
            }
        }
        lines
    }

    /// The block whose indentation is left before it is closed.
    fn missing_closer(&self, lines: &[Line]) -> Option<Diagnostic> {
        // Brackets that are open, with the blanks before their lines.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut opened_last = false;
        for line in lines {
            let first = self.tok(line.first).kind;
            let closes = self.is(line.first, Punct::CloseBrace);
            let top = open.last().filter(|(at, _)| self.is(*at, Punct::OpenBrace));
            if let Some(&(opener, indent)) = top {
                let deeper = line.indent > indent;
                if opened_last && !deeper && !closes {
                    // Not indented at all.
                    return None;
                }
                let joins = is_clause(first)
                    && line.indent <= indent + 1
                    && !self.is(line.first.saturating_sub(1), Punct::CloseBrace);
                let brackets = matches!(
                    first,
                    TokenKind::Punct(Punct::CloseParen | Punct::CloseBracket)
                );
                let same = line.indent == indent && (closes || self.goes_on(line.first));
                if joins || brackets || !deeper && !same {
                    return Some(self.closer_before(opener, line.first));
                }
            }
            for at in line.first..=line.last {
                match self.tok(at).kind {
                    TokenKind::Punct(punct) if punct.closer().is_some() => {
                        open.push((at, line.indent));
                    }
                    TokenKind::Punct(punct) if punct.closes() => {
                        let (opener, _) = open.pop()?;
                        let closer = match self.tok(opener).kind {
                            TokenKind::Punct(opener) => opener.closer(),
                            _ => None,
                        };
                        if closer != Some(punct) {
                            return None;
                        }
                    }
                    _ => {}
                }
            }
            opened_last = self.is(line.last, Punct::OpenBrace);
        }
        None
    }

    /// Whether a line that starts with this token may stand as far to the left as the line that
    /// opened its block.
    fn goes_on(&self, first: usize) -> bool {
        match self.tok(first).kind {
            TokenKind::Keyword(word) => matches!(word, Keyword::Case | Keyword::Default),
            TokenKind::Punct(punct) => punct != Punct::OpenBrace,
            _ => false,
        }
    }

    /// `}` for the brace at token `opener`, before the line that starts with token `first`.
    fn closer_before(&self, opener: usize, first: usize) -> Diagnostic {
        let edit = if is_clause(self.tok(first).kind) {
            insert(self.tok(first).span.start, "} ")
        } else if self.is(first, Punct::CloseParen) || self.is(first, Punct::CloseBracket) {
            insert(self.tok(first).span.start, "}")
        } else {
            let end = self.tok(first.saturating_sub(1)).span.end;
            insert(end, &["\n", self.indentation(opener), "}"].concat())
        };
        Diagnostic::error(DiagnosticCode::SyntaxMissingBrace, self.tok(opener).span)
            .with("opener", "{")
            .with("closer", "}")
            .fix(FixLabel::AddCloser, vec![edit])
    }

    /// Lines that announce a block, without their `{`, above lines that are further to the right and a
    /// `}` below them.
    fn missing_openers(&self, lines: &[Line]) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(word) = self.announces_block(line) else {
                continue;
            };
            let mut below = lines.iter().skip(at + 1);
            let deeper = below.next().filter(|next| next.indent > line.indent);
            let end = below.find(|next| next.indent <= line.indent);
            let closed = end.is_none_or(|end| {
                end.indent == line.indent && self.is(end.first, Punct::CloseBrace)
            });
            if deeper.is_none() || !closed {
                continue;
            }
            let place = self.tok(line.last).span;
            found.push(
                Diagnostic::error(DiagnosticCode::SyntaxMissingOpener, place)
                    .with("word", word)
                    .with("opener", "{")
                    .fix(FixLabel::AddOpener, vec![insert(place.end, " {")]),
            );
            if found.len() == MAX_PLACES {
                break;
            }
        }
        found
    }

    /// The word of a line that announces a block and has no `{`.
    fn announces_block(&self, line: &Line) -> Option<&'static str> {
        let last = self.tok(line.last).kind;
        if last == TokenKind::Punct(Punct::Arrow) {
            return Some("=>");
        }
        if last == TokenKind::Keyword(Keyword::Else) {
            return Some(Keyword::Else.text());
        }
        let mut first = line.first;
        while self.is(first, Punct::CloseBrace)
            || self.tok(first).kind == TokenKind::Keyword(Keyword::Else)
        {
            first += 1;
        }
        let word = match self.tok(first).kind {
            TokenKind::Keyword(
                word @ (Keyword::If
                | Keyword::For
                | Keyword::While
                | Keyword::Function
                | Keyword::Switch
                | Keyword::Catch),
            ) => word,
            _ => return None,
        };
        let opener = (first..line.last).find(|&at| self.is(at, Punct::OpenParen))?;
        let closed = self.brackets.partner(opener) == Some(line.last);
        closed.then_some(word.text())
    }
}
