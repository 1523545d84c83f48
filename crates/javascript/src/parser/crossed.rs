//! A closing bracket that closes nothing, and one that is missed: often one slip. Where one change to
//! the closing bracket mends both, there is one diagnostic.

use super::{Parse, Parser, insert, replace};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Edit, FixLabel, apply_edits};
use crate::lexer::{Punct, TokenKind};
use crate::text::Span;

impl Parser<'_> {
    /// Replaces the diagnostics of one stray closing bracket and of one that is missing by the one
    /// whose repair mends both. `parse` reads a repaired text.
    pub(super) fn pair_closers(&mut self, parse: fn(&str) -> Parse) {
        let Some(stray) = self.only(|code| code == DiagnosticCode::SyntaxExtraClosing) else {
            return;
        };
        let missing = self.only(|code| {
            matches!(
                code,
                DiagnosticCode::SyntaxMissingClosing | DiagnosticCode::SyntaxMissingBrace
            )
        });
        let place = self
            .tokens
            .partition_point(|token| token.span.start < stray.span.start);
        let (TokenKind::Punct(found), false) = (self.tok(place).kind, self.stopped) else {
            return;
        };
        let mut tried = Vec::new();
        if let Some(missing) = &missing {
            tried.extend(self.wrong_closers(place, missing));
        }
        tried.extend(self.early_closer(place, found, missing.as_ref()));
        if let Some(missing) = &missing {
            tried.extend(self.moved_closers(place, missing));
        }
        let paired = |it: &Diagnostic| {
            it.code == stray.code
                || missing
                    .as_ref()
                    .is_some_and(|missing| it.code == missing.code)
        };
        let rest = self.diagnostics.iter().filter(|it| !paired(it)).count();
        let mends = |one: &Diagnostic| {
            let edits = one.fixes.first().map_or(&[][..], |fix| &fix.edits);
            parse(&apply_edits(self.source, edits)).diagnostics.len() <= rest
        };
        if let Some(one) = tried.into_iter().find(mends) {
            self.diagnostics.retain(|it| !paired(it));
            self.diagnostics.push(one);
        }
    }

    /// The diagnostic of such a code, where there is exactly one.
    fn only(&self, is: impl Fn(DiagnosticCode) -> bool) -> Option<Diagnostic> {
        let mut found = self.diagnostics.iter().filter(|it| is(it.code));
        let first = found.next()?;
        found.next().is_none().then(|| first.clone())
    }

    /// `[1, 2)`: one closing bracket in the place of another. It is the stray one, or the one that
    /// stands where the missing one belongs.
    fn wrong_closers(&self, stray: usize, missing: &Diagnostic) -> Vec<Diagnostic> {
        let opener = missing.span;
        let Some(closer) = self.closer_of(opener) else {
            return Vec::new();
        };
        let belongs = missing.fixes.first().and_then(|fix| fix.edits.first());
        let there = belongs.map(|edit| {
            let start = edit.span.start;
            self.tokens
                .partition_point(|token| token.span.start < start)
        });
        let wrong = |at: usize| {
            let span = self.tok(at).span;
            Diagnostic::error(DiagnosticCode::SyntaxWrongClosing, span)
                .with("found", self.text_of(span))
                .with("opener", self.text_of(opener))
                .with("expected", closer.text())
                .fix(
                    FixLabel::ReplaceWithExpected,
                    vec![replace(span, closer.text())],
                )
        };
        let closes = |at: &usize| matches!(self.tok(*at).kind, TokenKind::Punct(punct) if punct.closes() && punct != closer);
        let places = there.into_iter().chain([stray]);
        places.filter(closes).map(wrong).collect()
    }

    /// `aChaqueInstant(() => { … ) }`: the bracket stands before the brace, not behind it.
    fn early_closer(
        &self,
        stray: usize,
        found: Punct,
        missing: Option<&Diagnostic>,
    ) -> Option<Diagnostic> {
        let open = self.brackets.unclosed().iter();
        let open = open.map(|&at| self.tok(at).span);
        let mut closers = open
            .chain(missing.map(|missing| missing.span))
            .filter_map(|opener| self.closer_of(opener));
        if found == Punct::CloseBrace || !closers.any(|closer| closer == found) {
            return None;
        }
        let last = if self.is(stray + 1, Punct::Semicolon) {
            stray + 1
        } else {
            stray
        };
        let brace = self.tok(last + 1);
        if brace.kind != TokenKind::Punct(Punct::CloseBrace) {
            return None;
        }
        let moved = Span::new(self.tok(stray).span.start, self.tok(last).span.end);
        let span = self.tok(stray).span;
        let edits = vec![
            self.removal(stray, last),
            insert(brace.span.end, self.text_of(moved)),
        ];
        Some(
            Diagnostic::error(DiagnosticCode::SyntaxEarlyClosing, span)
                .with("found", found.text())
                .with("opener", "{")
                .with("closer", "}")
                .with("expected", ["}", found.text()].concat())
                .fix(FixLabel::ReplaceWithExpected, edits),
        )
    }

    /// `if (fini() { … )`: the missing bracket, put in where it belongs, and the stray one taken away.
    fn moved_closers(&self, stray: usize, missing: &Diagnostic) -> Vec<Diagnostic> {
        let away = self.removal(stray, stray);
        let fixes = missing.fixes.iter().map(|fix| {
            let mut one = missing.clone();
            let mut edits = fix.edits.clone();
            edits.push(away.clone());
            edits.sort_by_key(|edit| edit.span);
            one.fixes.clear();
            one.fix(fix.label, edits)
        });
        fixes.collect()
    }

    fn closer_of(&self, opener: Span) -> Option<Punct> {
        let found = [Punct::OpenParen, Punct::OpenBracket, Punct::OpenBrace]
            .into_iter()
            .find(|punct| punct.text() == self.text_of(opener))?;
        found.closer()
    }

    /// Takes the tokens from `first` to `last` away, with their line where nothing else stands on it.
    fn removal(&self, first: usize, last: usize) -> Edit {
        let (start, end) = (self.tok(first).span.start, self.tok(last).span.end);
        let before = first.checked_sub(1).map(|at| self.tok(at));
        let alone = self.tok(first).newline && self.tok(last + 1).newline;
        match before.filter(|_| alone) {
            Some(before) if self.is_blank(before.span.end, start) => {
                replace(Span::new(before.span.end, end), "")
            }
            _ => replace(Span::new(start, end), ""),
        }
    }

    fn is_blank(&self, from: u32, to: u32) -> bool {
        self.text_of(Span::new(from, to)).trim().is_empty()
    }
}
