//! Diagnostics of a program before it runs: parsing, then linting. Repairs are tried before they are
//! offered.

use crate::diagnostic::{Diagnostic, Edit, Severity, apply_edits};
use crate::lint::lint;
use crate::parser::parse;
use crate::syntax::Program;
use declic_text::Lang;

/// How many diagnostics have their repairs tried; each trial is a parse.
const MAX_TRIALS: usize = 20;

/// A program and its diagnostics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The tree; its unreadable parts are `Error` nodes.
    pub program: Program,
    /// In source order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Analysis {
    /// Whether the program may run: nothing worse than a warning.
    pub fn runs(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity == Severity::Warning)
    }
}

/// Analyses `source`; `lang` is the language of its scene names. Lints run only on a program
/// that parses, and only repairs that work are offered.
pub fn analyse(source: &str, lang: Lang) -> Analysis {
    let (program, mut diagnostics, parsed) = parse_and_lint(source, lang);
    let before = diagnostics.clone();
    for (at, diagnostic) in diagnostics.iter_mut().enumerate() {
        if at >= MAX_TRIALS {
            diagnostic.fixes.clear();
        }
        let subject = diagnostic.clone();
        diagnostic
            .fixes
            .retain(|fix| repairs(source, lang, &subject, &fix.edits, &before, parsed));
    }
    Analysis {
        program,
        diagnostics,
    }
}

/// The program, its diagnostics, and whether it parsed.
fn parse_and_lint(source: &str, lang: Lang) -> (Program, Vec<Diagnostic>, bool) {
    let parse = parse(source);
    let parsed = parse.diagnostics.is_empty();
    let diagnostics = if parsed {
        lint(&parse.program, source, lang)
    } else {
        parse.diagnostics
    };
    (parse.program, diagnostics, parsed)
}

/// Whether `edits` remove `subject` and add no diagnostic at its place or before it. Further down, a
/// repaired program that now parses may have diagnostics that its error had hidden.
fn repairs(
    source: &str,
    lang: Lang,
    subject: &Diagnostic,
    edits: &[Edit],
    before: &[Diagnostic],
    parsed: bool,
) -> bool {
    let repaired = apply_edits(source, edits);
    if repaired == source {
        return false;
    }
    let (_, after, parses) = parse_and_lint(&repaired, lang);
    let count = |list: &[Diagnostic]| {
        list.iter()
            .filter(|diagnostic| diagnostic.code == subject.code)
            .count()
    };
    if count(&after) >= count(before) {
        return false;
    }
    if parsed {
        // Warnings may follow a repair; errors may not.
        let errors = |list: &[Diagnostic]| {
            list.iter()
                .filter(|diagnostic| diagnostic.severity != Severity::Warning)
                .count()
        };
        return parses && errors(&after) <= errors(before);
    }
    if parses {
        return true;
    }
    let end = edits.last().map_or(subject.span.end, |edit| edit.span.end);
    let grown = repaired.len() as i64 - source.len() as i64;
    let place = (i64::from(end.max(subject.span.end)) + grown).max(0) as u32;
    after.iter().all(|diagnostic| {
        diagnostic.span.start >= place
            || before
                .iter()
                .any(|old| old.code == diagnostic.code && old.span.start <= diagnostic.span.start)
    })
}
