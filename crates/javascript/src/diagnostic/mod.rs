//! A diagnostic of a program: a code, a place, arguments and fixes. The words live in a
//! copydeck (`content/diagnostics/*.toml`), one per language, so that they can be reviewed as a
//! text and completed by a test.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Defines an enum whose variants have texts, in the order of the texts, with lookups both ways;
/// serialised as its text.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize,
            serde::Deserialize,
        )]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                #[serde(rename = $text)]
                $variant,
            )*
        }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Its text.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one with this text.
            pub fn find(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

mod code;
mod label;
mod term;

pub use code::DiagnosticCode;
pub use label::FixLabel;
pub use term::Term;

/// How serious it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The program runs.
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
    /// A fixed word, such as a type's name, shown in the person's language.
    Term(Term),
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
    /// What it does.
    pub label: FixLabel,
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

    /// A diagnostic of what stops the program, or keeps it from running.
    pub fn error(code: DiagnosticCode, span: Span) -> Self {
        Self::new(code, Severity::Error, span)
    }

    /// A diagnostic of a program that runs all the same.
    pub fn warning(code: DiagnosticCode, span: Span) -> Self {
        Self::new(code, Severity::Warning, span)
    }

    /// A diagnostic of JavaScript that the workshop does not have.
    pub fn outside(code: DiagnosticCode, span: Span) -> Self {
        Self::new(code, Severity::Outside, span)
    }

    /// Adds a text argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), Arg::Text(value.into())));
        self
    }

    /// Adds an argument that each language has its own word for.
    #[must_use]
    pub fn with_term(mut self, name: &str, term: Term) -> Self {
        self.args.push((name.to_owned(), Arg::Term(term)));
        self
    }

    /// Adds a repair; its label takes the arguments that the diagnostic has so far.
    #[must_use]
    pub fn fix(mut self, label: FixLabel, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix {
            label,
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
    /// What is the matter, in one short sentence. `{name}` stands for an argument.
    pub title: String,
    /// Why, and what to do, in one to three short sentences.
    pub why: String,
}

/// The arguments that are counts: their digits stand in groups of three.
const COUNTS: [&str; 5] = ["count", "length", "lines", "steps", "turns"];

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
                    let label = self.fixes.get(fix.label.as_str());
                    self.fill(label.map_or(fix.label.as_str(), String::as_str), &fix.args)
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
                Arg::Text(text) if COUNTS.contains(&name) => {
                    // Written as `1 000` in the language of the deck.
                    let sample = self.terms.get(Term::Thousands.as_str());
                    let gap = sample.and_then(|it| it.strip_prefix('1')?.strip_suffix("000"));
                    return Some(grouped(text, gap.unwrap_or("")).into());
                }
                Arg::Text(text) => text,
                Arg::Term(term) => self
                    .terms
                    .get(term.as_str())
                    .map_or(term.as_str(), String::as_str),
            };
            Some(text.into())
        })
    }
}

/// A long whole number with `gap` between its thousands; any other text as it is.
fn grouped(text: &str, gap: &str) -> String {
    if text.len() < 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = String::new();
    for (at, digit) in text.char_indices() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            out.push_str(gap);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod decks {
    use std::collections::BTreeSet;

    /// The keys of one table in all parts of the French copydeck.
    pub(super) fn keys_of(table: &str) -> BTreeSet<String> {
        let decks = [
            include_str!("../../../../content/diagnostics/syntax.fr.toml"),
            include_str!("../../../../content/diagnostics/run.fr.toml"),
            include_str!("../../../../content/diagnostics/swap.fr.toml"),
        ];
        let decks = decks.map(|deck| toml::from_str::<toml::Table>(deck).unwrap());
        let tables = decks.iter().filter_map(|deck| deck.get(table)?.as_table());
        let keys = tables.flat_map(toml::Table::keys);
        keys.cloned().collect()
    }
}
