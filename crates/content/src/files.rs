//! The files of `content/`: reading them, the lines in them, and the shape of those that make up a
//! game's folder.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::fault::{Fault, TomlFault, What};

/// `game.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GameFile {
    /// Stable identity.
    pub id: Spanned<String>,
    /// The program that the first step opens on, in French.
    pub opening: Spanned<String>,
    /// Names of the steps' files, in order.
    pub steps: Spanned<Vec<Spanned<String>>>,
    /// The id of the step with which the short version begins.
    pub short: Option<Spanned<String>>,
    /// Actions with a name, for all checks of the game; one may use those before it.
    #[serde(default)]
    pub actions: Vec<ActionsFile>,
    /// Checked before each step's own checks.
    #[serde(default)]
    pub checks: Vec<CheckFile>,
}

/// `review.toml`: « Relire la machine ».
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// Minutes that most people need.
    pub minutes: u32,
    /// The id of the step whose solution the program is, but for one line.
    pub after: Spanned<String>,
    /// The line as it should be.
    pub line: Spanned<String>,
    /// The line as the machine wrote it.
    pub instead: Spanned<String>,
}

/// Actions with a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionsFile {
    /// The name.
    pub name: Spanned<String>,
    /// What is done.
    pub r#do: Vec<Spanned<String>>,
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
    pub changes: Vec<Spanned<EditFile>>,
    /// What the program must do.
    pub checks: Vec<CheckFile>,
    /// What is done before a person foretells what will be seen.
    #[serde(default)]
    pub predict: Vec<Spanned<String>>,
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
    pub replace: Option<Spanned<String>>,
    /// What stands in their place.
    pub with: Option<Spanned<String>>,
    /// The lines after which something is added.
    pub after: Option<Spanned<String>>,
    /// The lines before which something is added.
    pub before: Option<Spanned<String>>,
    /// What is added.
    pub add: Option<Spanned<String>>,
}

/// A check, its lines still text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckFile {
    /// Its id; the message stands under it in the Markdown.
    pub id: Spanned<String>,
    /// What is done.
    pub r#do: Vec<Spanned<String>>,
    /// What must hold.
    #[serde(default)]
    pub expect: Vec<Spanned<String>>,
    /// Whether the programs of later steps must do it too.
    #[serde(default)]
    pub kept: bool,
}

/// A program that differs from the step's solution or start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantFile {
    /// What it is, for authors.
    pub about: Spanned<String>,
    /// For a mistake: the check that must fail, or `broken`.
    pub fails: Option<Spanned<String>>,
    /// What is edited.
    #[serde(default)]
    pub base: Base,
    /// The edits, in order.
    pub edits: Vec<Spanned<EditFile>>,
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

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Fault> {
    let unreadable = |error: std::io::Error| What::Unreadable(error.to_string());
    let bytes = std::fs::read(path).map_err(|error| Fault::new(path, 1, unreadable(error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes().get(..valid).unwrap_or_default();
        let line = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
        Fault::new(path, line as u32, What::NotText)
    })
}

/// What stands in the folder `dir`, by name; nothing where it is missing.
pub(crate) fn listed(dir: &Path) -> Result<Vec<PathBuf>, Fault> {
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| Fault::new(dir, 1, What::Unreadable(error.to_string()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Reads a TOML file.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Fault> {
    toml_of(path, &read_text(path)?)
}

/// `text`, which stands in the file `path`, as TOML.
pub(crate) fn toml_of<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| toml_fault(path, text, &error))
}

/// What is wrong with `text` according to the TOML reader, whose messages are English.
pub(crate) fn toml_fault(path: &Path, text: &str, error: &toml::de::Error) -> Fault {
    let line = error.span().map_or(1, |span| line_at(text, span.start));
    Fault::new(path, line, What::Toml(toml_reason(error.message())))
}

fn toml_reason(message: &str) -> TomlFault {
    let between_ticks = |text: &str| -> Vec<String> {
        let parts = text.split('`').skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    let has = |word: &str| message.contains(word);
    if message.starts_with("missing field") {
        TomlFault::Missing(between_ticks(message).concat())
    } else if message.starts_with("unknown field") {
        let mut names = between_ticks(message).into_iter();
        TomlFault::Unknown {
            name: names.next().unwrap_or_default(),
            known: names.collect(),
        }
    } else if has("duplicate key") {
        TomlFault::Twice
    } else if has("invalid type") || has("invalid value") || has("invalid length") {
        match message.rsplit_once("expected ").map(|(_, kind)| kind) {
            Some("u32") => TomlFault::Number,
            Some("a string") => TomlFault::Text,
            Some("a sequence") => TomlFault::Sequence,
            Some("a boolean") => TomlFault::Truth,
            _ => TomlFault::Value(message.to_owned()),
        }
    } else if has("must be quoted") {
        TomlFault::Bare
    } else if has("string") {
        TomlFault::Quote
    } else if has("expected `=`") {
        TomlFault::Equals
    } else if has("array") {
        TomlFault::List
    } else {
        TomlFault::Syntax(message.to_owned())
    }
}

/// The line of `text` that holds the byte `at`, from 1.
pub(crate) fn line_at(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// The line of `file` that holds the byte `at` of `value`, a text in it. In a text between three
/// quotation marks lines are written as they are; in another one, as `\n` on one line.
pub(crate) fn line_in(file: &str, value: &Spanned<String>, at: usize) -> u32 {
    let span = value.span();
    let first = line_at(file, span.start);
    let written = file.get(span).unwrap_or_default();
    let Some(inside) = ["'''", "\"\"\""]
        .iter()
        .find_map(|mark| written.strip_prefix(mark))
    else {
        return first;
    };
    // A line end after the marks does not belong to the text.
    let skipped = inside.starts_with(['\n', '\r']);
    first + u32::from(skipped) + line_at(value.get_ref(), at) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_inside_a_text_are_those_of_its_file() {
        #[derive(Deserialize)]
        struct File {
            a: Spanned<String>,
            b: Spanned<String>,
        }
        let text = "\na = '''\none\ntwo'''\nb = \"one\\ntwo\"\n";
        let file: File = toml::from_str(text).unwrap();
        assert_eq!(line_in(text, &file.a, 0), 3);
        assert_eq!(line_in(text, &file.a, 5), 4);
        assert_eq!(line_in(text, &file.b, 5), 5);
    }

    #[test]
    fn the_reader_of_toml_is_understood() {
        let reason = |text: &str| {
            let Fault { place, what } = toml_of::<GameFile>(Path::new("a"), text).unwrap_err();
            match *what {
                What::Toml(fault) => (place.line, fault),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(reason("id = 'a'\nid = 'b'"), (2, TomlFault::Twice));
        assert_eq!(reason("\nid = 'a"), (2, TomlFault::Quote));
        assert_eq!(reason("id = \"a\nsteps = []"), (1, TomlFault::Quote));
        assert_eq!(reason("id 'a'"), (1, TomlFault::Equals));
        assert_eq!(reason("id = 'a'\nsteps = ['a'"), (2, TomlFault::List));
        assert_eq!(
            reason("id = 'a'\nsteps = []"),
            (1, TomlFault::Missing("opening".into()))
        );
        let (line, fault) = reason("\nidd = 'a'");
        assert!(
            line == 2
                && matches!(fault, TomlFault::Unknown { name, known } if name == "idd" && known[0] == "id")
        );
        assert_eq!(reason("id = 3"), (1, TomlFault::Text));
        assert_eq!(reason("id = 'a'\nsteps = 'b'"), (2, TomlFault::Sequence));
        assert_eq!(reason("id = a"), (1, TomlFault::Bare));
        assert!(matches!(reason("id = 1.2.3"), (1, TomlFault::Syntax(_))));
    }
}
