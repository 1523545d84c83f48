//! The diagnostics of the program, shown under its lines in the editor.

use std::sync::Arc;

use declic_javascript::diagnostic::{Copydeck, Diagnostic, DiagnosticCode, Severity};
use leptos::prelude::*;

use super::document::Document;
use super::message::line_message;
use crate::browser::editor::{LineMessage, NoteWords, Trigger};
use crate::state::App;
use crate::texts::t_now;

/// Messages that are shown under lines at a time.
const MOST_MESSAGES: usize = 5;

/// The wording of the first error of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
    /// The line, from 1.
    pub line: u32,
}

/// The diagnostics that are shown. Cheap to copy; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Diagnostics {
    app: App,
    document: Document,
    /// The wording of diagnostics, in the interface's language.
    pub wording: RwSignal<Arc<Copydeck>>,
    // Cleared when the program no longer gives rise to them.
    shown: RwSignal<Vec<Diagnostic>>,
}

/// Whether a diagnostic is more than advice.
pub fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity > Severity::Warning
}

impl Diagnostics {
    /// No diagnostics of `document` yet.
    pub fn new(app: App, document: Document, wording: Arc<Copydeck>) -> Self {
        Self {
            app,
            document,
            wording: RwSignal::new(wording),
            shown: RwSignal::new(Vec::new()),
        }
    }

    /// Shows `diagnostics` in place of those shown before.
    pub fn show(&self, diagnostics: Vec<Diagnostic>, trigger: Trigger) {
        if diagnostics.is_empty() && self.shown.with_untracked(Vec::is_empty) {
            return;
        }
        self.shown.set(diagnostics);
        self.update_editor(trigger);
    }

    /// Shows none.
    pub fn clear(&self) {
        self.show(Vec::new(), Trigger::Request);
    }

    /// Shows `diagnostics` and announces the first error to screen readers; `None` where all are
    /// warnings.
    pub fn report(&self, diagnostics: Vec<Diagnostic>) -> Option<Problem> {
        let first = diagnostics.iter().find(|one| is_error(one)).cloned();
        self.show(diagnostics, Trigger::Request);
        let first = first?;
        self.announce(&first);
        Some(self.problem(&first))
    }

    /// A diagnostic in words.
    fn problem(&self, one: &Diagnostic) -> Problem {
        let worded = self.wording.with_untracked(|words| words.word(one));
        Problem {
            line: self.document.line_of(one.span.start),
            title: worded.title,
            why: worded.why,
        }
    }

    /// Analyses the program again after an edit. Of the messages shown before only those that still
    /// hold remain; a new error stays small until the cursor leaves its line. Returns the first error
    /// where one of its kind was shown before.
    pub fn relint(&self) -> Option<Problem> {
        let mut found = self.document.analyse().diagnostics;
        let shown = self.shown.get_untracked();
        let known = |one: &Diagnostic| shown.iter().any(|it| it.code == one.code);
        found.retain(|one| known(one) || !self.may_come(one));
        // One cause, one message: further errors often come from the first.
        let error = found.iter().find(|one| is_error(one)).cloned();
        let same_error = error.as_ref().filter(|one| known(one));
        let problem = same_error.map(|one| self.problem(one));
        let remaining = match error {
            Some(error) => vec![error],
            None => found.into_iter().filter(known).collect(),
        };
        self.show(remaining, Trigger::Typing);
        problem
    }

    /// Whether a message is about a name that the person may be about to finish or to declare further
    /// down: one under the cursor, or one that resembles no other.
    fn may_come(&self, one: &Diagnostic) -> bool {
        if one.code != DiagnosticCode::NamesUnknown {
            return false;
        }
        let cursor = self.document.cursor();
        let under_cursor = one.span.start <= cursor && cursor <= one.span.end;
        under_cursor || one.fixes.is_empty()
    }

    /// Announces a message with its line.
    fn announce(&self, one: &Diagnostic) {
        let title = self.wording.with_untracked(|words| words.word(one).title);
        let line = self.document.line_of(one.span.start);
        self.app
            .announce(t_now().verdict_spoken(line, title.replace('`', "")));
    }

    /// The line, from 1, of the first error that is shown; tracked.
    pub fn error_line(&self) -> Option<u32> {
        let start = self.shown.with(|shown| {
            let error = shown.iter().find(|one| is_error(one));
            error.map(|one| one.span.start)
        })?;
        Some(self.document.line_of(start))
    }

    /// The line, from 1, of the program's first error, whether it is shown or not.
    pub fn first_error(&self) -> Option<u32> {
        let analysis = self.document.analyse();
        let found = analysis.diagnostics.iter().find(|it| is_error(it))?;
        Some(self.document.line_of(found.span.start))
    }

    /// The sentences of the advice for an announcement; not tracked.
    pub fn advice_spoken(&self) -> Vec<String> {
        untrack(|| self.advice())
            .into_iter()
            .map(|one| t_now().verdict_spoken(one.line, one.title.replace('`', "")))
            .collect()
    }

    /// The advice that is shown: warnings on a program that runs; tracked.
    pub fn advice(&self) -> Vec<Problem> {
        let shown = self.shown.get();
        let wording = self.wording.get();
        let found = shown.iter().filter(|one| !is_error(one));
        found
            .take(MOST_MESSAGES)
            .map(|one| {
                let worded = wording.word(one);
                Problem {
                    title: worded.title,
                    why: worded.why,
                    line: self.document.line_of(one.span.start),
                }
            })
            .collect()
    }

    /// Announces a message that was small while the person typed and is open now: `number` is its
    /// index in the editor.
    pub fn message_opened(&self, number: u32) {
        let one = self
            .shown
            .try_with_untracked(|shown| shown.get(number as usize).cloned());
        if let Some(one) = one.flatten() {
            self.announce(&one);
        }
    }

    /// Updates the messages in the editor.
    pub fn update_editor(&self, trigger: Trigger) {
        let shown = self.shown.get_untracked();
        let code = self.document.code.get_untracked();
        let messages: Vec<LineMessage> = self.wording.with_untracked(|words| {
            shown
                .iter()
                .take(MOST_MESSAGES)
                .map(|one| line_message(words, &code, one))
                .collect()
        });
        self.document
            .with_editor(|editor| editor.set_messages(&messages, &note_words(), trigger));
    }
}

/// The labels of messages in the editor.
pub fn note_words() -> NoteWords {
    let t = t_now();
    NoteWords {
        waiting: t.note_waiting("{line}"),
        apply: t.note_apply(),
        own: t.note_own(),
        before: t.note_before(),
        after: t.note_after(),
    }
}
