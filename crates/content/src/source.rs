//! A game's folder as its authors write it: `game.toml`, `vocabulary.toml`, `game.<lang>.md`, and
//! for each step `steps/<name>.toml` with `steps/<name>.<lang>.md` beside it.

use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_workshop::{Block, Change, Game, Step};
use serde::Deserialize;

use crate::document::Document;
use crate::languages::each_code;
use crate::line::LineError;
use crate::markdown::{MarkdownError, blocks, parse};
use crate::tokens::tokens;
use crate::vocabulary::{Unmapped, Vocabulary};

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
    /// Checked before each step's own checks.
    #[serde(default)]
    pub checks: Vec<CheckFile>,
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
    replace: Option<String>,
    with: Option<String>,
    after: Option<String>,
    before: Option<String>,
    add: Option<String>,
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
    pub expect: Vec<String>,
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

/// A wrong or another right program, in the language of the game's names.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it is, for authors.
    pub about: String,
    /// The check that must fail, or `broken`; absent for a right program.
    pub fails: Option<String>,
    /// What is edited.
    pub base: Base,
    /// The edits.
    pub edits: Vec<Change>,
}

/// A game in one build with what authors keep beside it.
#[derive(Clone, Debug)]
pub struct Sourced {
    /// What the app gets.
    pub game: Game,
    /// Variants by step, in the order of the steps.
    pub variants: Vec<Vec<Variant>>,
    /// The files of the steps' texts, for messages.
    pub files: Vec<PathBuf>,
    /// The game's names and texts.
    pub vocabulary: Vocabulary,
}

/// Reads the game in `dir`, its texts in `texts`, every program and the code inside the texts with
/// the names of `names`.
///
/// # Errors
/// The first file that cannot be read or understood.
pub fn read_game(dir: &Path, texts: Lang, names: Lang) -> Result<Sourced, SourceError> {
    let file: GameFile = read_toml(&dir.join("game.toml"))?;
    let vocabulary: Vocabulary = read_toml(&dir.join("vocabulary.toml"))?;
    let path = dir.join(format!("game.{}.md", texts.code()));
    let mut text = Document::read(&path, texts)?;
    let shared = text.messages(&file.checks)?;
    let mut game = Game {
        id: file.id,
        lang: texts,
        names,
        title: text.title()?,
        summary: text.body_line()?,
        intro: text.section("intro")?,
        outro: text.section("outro")?,
        opening: translate(dir, &vocabulary, file.opening.trim_start(), names)?,
        steps: Vec::new(),
    };
    text.finish()?;
    let (mut variants, mut files) = (Vec::new(), Vec::new());
    for name in &file.steps {
        let path = dir.join("steps").join(format!("{name}.toml"));
        let data: StepFile = read_toml(&path)?;
        let changes = edits(&path, &data.changes, &vocabulary, names)?;
        let text_path = dir
            .join("steps")
            .join(format!("{name}.{}.md", texts.code()));
        let mut step = read_step(&text_path, name, &data, changes, texts)?;
        step.checks.splice(0..0, shared.iter().cloned());
        game.steps.push(step);
        let list = data.mistakes.iter().chain(&data.alternatives);
        let read = |variant: &VariantFile| {
            Ok(Variant {
                about: variant.about.clone(),
                fails: variant.fails.clone(),
                base: variant.base,
                edits: edits(&path, &variant.edits, &vocabulary, names)?,
            })
        };
        variants.push(list.map(read).collect::<Result<_, SourceError>>()?);
        files.push(text_path);
    }
    if texts != names {
        each_code(&mut game, |code| *code = vocabulary.shown(code, texts));
    }
    Ok(Sourced {
        game,
        variants,
        files,
        vocabulary,
    })
}

fn read_step(
    path: &Path,
    name: &str,
    data: &StepFile,
    changes: Vec<Change>,
    lang: Lang,
) -> Result<Step, SourceError> {
    let mut text = Document::read(path, lang)?;
    let (_, id) = name.split_once('-').unwrap_or(("", name));
    let step = Step {
        id: id.to_owned(),
        title: text.title()?,
        minutes: data.minutes,
        further: data.further,
        text: text.body()?,
        word: text.word()?,
        hints: text.hints()?,
        tokens: tokens(changes.iter().map(Change::added)),
        success: text.line("success")?,
        changes,
        checks: text.messages(&data.checks)?,
    };
    text.finish()?;
    Ok(step)
}

fn translate(
    path: &Path,
    vocabulary: &Vocabulary,
    code: &str,
    lang: Lang,
) -> Result<String, SourceError> {
    let translated = vocabulary.translate(code, lang);
    translated.map_err(|error| SourceError::Unmapped(path.to_owned(), error))
}

fn edits(
    path: &Path,
    edits: &[EditFile],
    vocabulary: &Vocabulary,
    lang: Lang,
) -> Result<Vec<Change>, SourceError> {
    let code = |text: &str| translate(path, vocabulary, text, lang);
    let read = |edit: &EditFile| {
        let EditFile {
            replace,
            with,
            after,
            before,
            add,
        } = edit;
        Ok(match (replace, with, after, before, add) {
            (Some(lines), Some(with), None, None, None) => Change::Replace {
                lines: code(lines)?,
                with: code(with)?,
            },
            (None, None, Some(lines), None, Some(add)) => Change::After {
                lines: code(lines)?,
                add: code(add)?,
            },
            (None, None, None, Some(lines), Some(add)) => Change::Before {
                lines: code(lines)?,
                add: code(add)?,
            },
            _ => return Err(SourceError::Change(path.to_owned())),
        })
    };
    edits.iter().map(read).collect()
}

pub(crate) fn read_text(path: &Path) -> Result<String, SourceError> {
    std::fs::read_to_string(path).map_err(|error| SourceError::File(path.to_owned(), error))
}

pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, SourceError> {
    let text = read_text(path)?;
    toml::from_str(&text).map_err(|error| SourceError::Toml(path.to_owned(), error))
}

/// Reads a text without parts.
///
/// # Errors
/// The file cannot be read, or holds what the app cannot show.
pub fn read_blocks(path: &Path, lang: Lang) -> Result<Vec<Block>, SourceError> {
    let markdown = |error| SourceError::Markdown(path.to_owned(), error);
    let nodes = parse(&read_text(path)?, lang).map_err(markdown)?;
    blocks(&nodes).map_err(markdown)
}
