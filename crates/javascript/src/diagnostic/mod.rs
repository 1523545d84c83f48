//! A diagnostic of a program: a code, a place, arguments and fixes. The words live in a
//! copydeck (`content/diagnostics/*.toml`), one per language, so that they can be reviewed as a
//! text and completed by a test.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

mod code;

pub use code::DiagnosticCode;

/// How serious it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; the program runs.
    Warning,
    /// JavaScript that the workshop does not have; the program does not run.
    Outside,
    /// The program cannot run, or stopped.
    Error,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Program text or a number, shown as it is.
    Text(String),
    /// A key of the copydeck's `terms` table (a type's name, say), shown in the person's language.
    Term(String),
}

/// A replacement of a part of the source; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// An edit that inserts `text` at `at`.
pub(crate) fn insert(at: u32, text: &str) -> Edit {
    replace(Span::empty(at), text)
}

/// An edit that puts `text` in the place of `span`.
pub(crate) fn replace(span: Span, text: &str) -> Edit {
    Edit {
        span,
        text: text.to_owned(),
    }
}

/// A repair that can be applied at once; its edits do not overlap and are in source order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// A key of the copydeck's `fixes` table.
    pub label: String,
    /// Arguments of the label.
    pub args: Vec<(String, Arg)>,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// A diagnostic of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Its stable identity.
    pub code: DiagnosticCode,
    /// How serious it is.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// Arguments of the message, by name.
    pub args: Vec<(String, Arg)>,
    /// Repairs, the best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A diagnostic without arguments or fixes.
    pub fn new(code: DiagnosticCode, severity: Severity, span: Span) -> Self {
        Self {
            code,
            severity,
            span,
            args: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Adds a text argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), Arg::Text(value.into())));
        self
    }

    /// Adds an argument that the copydeck's `terms` table translates.
    #[must_use]
    pub fn with_term(mut self, name: &str, key: &str) -> Self {
        self.args.push((name.to_owned(), Arg::Term(key.to_owned())));
        self
    }

    /// Adds a repair; `label` is a key of the copydeck's `fixes` table.
    #[must_use]
    pub fn fix(mut self, label: &str, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix {
            label: label.to_owned(),
            args: self.args.clone(),
            edits,
        });
        self
    }
}

/// Applies `edits` (in source order, not overlapping) to `source`. Edits that do not fit are
/// left out.
pub fn apply_edits(source: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0usize;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let (Some(before), true) = (source.get(at..start), source.is_char_boundary(end)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(source.get(at..).unwrap_or(""));
    out
}

/// The words of one diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// One short sentence that says what is the matter. `{name}` stands for an argument.
    pub title: String,
    /// Why, and what to do, in one to three short sentences.
    pub why: String,
}

/// All words about programs in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copydeck {
    /// By diagnostic code.
    pub messages: BTreeMap<String, Message>,
    /// Labels of fixes.
    pub fixes: BTreeMap<String, String>,
    /// Names of types, tokens and other fixed words.
    pub terms: BTreeMap<String, String>,
}

/// A diagnostic in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// What is the matter.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
    /// The labels of the diagnostic's fixes, in their order.
    pub fixes: Vec<String>,
}

impl Copydeck {
    /// Puts `diagnostic` into words. A code without words (which a test forbids) shows the code.
    pub fn word(&self, diagnostic: &Diagnostic) -> Worded {
        let message = self.messages.get(diagnostic.code.as_str());
        let title = message.map_or(diagnostic.code.as_str(), |message| &message.title);
        let why = message.map_or("", |message| &message.why);
        Worded {
            title: self.fill(title, &diagnostic.args),
            why: self.fill(why, &diagnostic.args),
            fixes: diagnostic
                .fixes
                .iter()
                .map(|fix| {
                    let label = self.fixes.get(&fix.label).unwrap_or(&fix.label);
                    self.fill(label, &fix.args)
                })
                .collect(),
        }
    }

    /// Replaces each `{name}` of `template` by its argument, in one pass: an argument's own
    /// braces stay as they are.
    fn fill(&self, template: &str, args: &[(String, Arg)]) -> String {
        declic_text::fill(template, |name| {
            let (_, arg) = args.iter().find(|(key, _)| key == name)?;
            let text = match arg {
                Arg::Text(text) => text,
                Arg::Term(key) => self.terms.get(key).unwrap_or(key),
            };
            Some(text.into())
        })
    }
}
