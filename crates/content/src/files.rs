//! The files of `content/`: reading them, what can be wrong with them, and the shape of those that
//! make up a game's folder.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::line::LineError;
use crate::markdown::MarkdownError;
use crate::vocabulary::Unmapped;

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A file cannot be read.
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    /// A file is no TOML of the expected shape.
    #[error("{0}: {1}")]
    Toml(PathBuf, toml::de::Error),
    /// A text cannot be shown.
    #[error("{0}: {1}")]
    Markdown(PathBuf, MarkdownError),
    /// A text lacks a part, or has one too many.
    #[error("{0}: {1}")]
    Part(PathBuf, String),
    /// A line of a check cannot be read.
    #[error("{0}: check {1}: {2}")]
    Line(PathBuf, String, LineError),
    /// Code has no English.
    #[error("{0}: {1}")]
    Unmapped(PathBuf, Unmapped),
    /// A change names none, or more than one, of `replace`, `after` and `before`.
    #[error("{0}: a change holds `replace` and `with`, `after` and `add`, or `before` and `add`")]
    Change(PathBuf),
}

/// `game.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GameFile {
    /// Stable identity.
    pub id: String,
    /// The program that the first step opens on, in French.
    pub opening: String,
    /// Names of the steps' files, in order.
    pub steps: Vec<String>,
    /// Actions with a name, for all checks of the game; one may use those before it.
    #[serde(default)]
    pub actions: Vec<ActionsFile>,
    /// Checked before each step's own checks.
    #[serde(default)]
    pub checks: Vec<CheckFile>,
}

/// Actions with a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionsFile {
    /// The name.
    pub name: String,
    /// What is done.
    pub r#do: Vec<String>,
}

/// `steps/<name>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// Minutes that most people need.
    pub minutes: u32,
    /// « Pour aller plus loin ».
    #[serde(default)]
    pub further: bool,
    /// From the start of the step to its end.
    pub changes: Vec<EditFile>,
    /// What the program must do.
    pub checks: Vec<CheckFile>,
    /// Wrong programs, with the check that must catch each.
    #[serde(default)]
    pub mistakes: Vec<VariantFile>,
    /// Other right programs.
    #[serde(default)]
    pub alternatives: Vec<VariantFile>,
}

/// A change of a program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditFile {
    /// The lines that are replaced.
    pub replace: Option<String>,
    /// What stands in their place.
    pub with: Option<String>,
    /// The lines after which something is added.
    pub after: Option<String>,
    /// The lines before which something is added.
    pub before: Option<String>,
    /// What is added.
    pub add: Option<String>,
}

/// A check, its lines still text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckFile {
    /// Its id; the message stands under it in the Markdown.
    pub id: String,
    /// What is done.
    pub r#do: Vec<String>,
    /// What must hold.
    #[serde(default)]
    pub expect: Vec<String>,
    /// Whether the programs of later steps must do it too.
    #[serde(default)]
    pub kept: bool,
}

/// A program that differs from the step's solution or start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantFile {
    /// What it is, for authors.
    pub about: String,
    /// For a mistake: the check that must fail, or `broken`.
    pub fails: Option<String>,
    /// What is edited.
    #[serde(default)]
    pub base: Base,
    /// The edits, in order.
    pub edits: Vec<EditFile>,
}

/// What a variant starts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The program at the end of the step.
    #[default]
    Solution,
    /// The program at its start.
    Start,
}

pub(crate) fn read_text(path: &Path) -> Result<String, SourceError> {
    std::fs::read_to_string(path).map_err(|error| SourceError::File(path.to_owned(), error))
}

pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, SourceError> {
    let text = read_text(path)?;
    toml::from_str(&text).map_err(|error| SourceError::Toml(path.to_owned(), error))
}
