//! A game's folder as its authors write it: `game.toml`, `vocabulary.toml`, `game.<lang>.md`, and
//! for each step `steps/<name>.toml` with `steps/<name>.<lang>.md` beside it.

use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_workshop::{Block, Change, Game, Step};

use crate::document::Document;
use crate::files::{
    ActionsFile, Base, EditFile, GameFile, SourceError, StepFile, VariantFile, read_text, read_toml,
};
use crate::line::{Named, actions};
use crate::markdown::{blocks, parse};
use crate::prose::each_code;
use crate::tokens::tokens;
use crate::variants::{self, Variant};
use crate::vocabulary::Vocabulary;

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
    let named = named_actions(dir, &file.actions)?;
    let shared = text.messages(&file.checks, &named)?;
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
    let mut french = file.opening.trim_start().to_owned();
    for (index, name) in file.steps.iter().enumerate() {
        let path = dir.join("steps").join(format!("{name}.toml"));
        let data: StepFile = read_toml(&path)?;
        let changes = edits(&path, &data.changes, &vocabulary, names)?;
        let text_path = dir
            .join("steps")
            .join(format!("{name}.{}.md", texts.code()));
        let mut step = read_step(&text_path, name, &data, changes, texts, &named)?;
        step.checks.splice(0..0, shared.iter().cloned());
        game.steps.push(step);
        let (start, solution) = (game.start_of(index), game.solution_of(index));
        let list = data.mistakes.iter().chain(&data.alternatives);
        let read = |variant: &VariantFile| {
            let base = match variant.base {
                Base::Solution => &solution,
                Base::Start => &start,
            };
            let edits = edits(&path, &variant.edits, &vocabulary, names)?;
            let program = edits
                .iter()
                .try_fold(base.clone(), |program, edit| edit.apply(&program));
            Ok(Variant {
                about: variant.about.clone(),
                fails: variant.fails.clone(),
                program: program.map_err(|error| error.to_string()),
            })
        };
        let mut list = list.map(read).collect::<Result<Vec<_>, SourceError>>()?;
        for change in edits(&path, &data.changes, &vocabulary, Lang::Fr)? {
            french = change.apply(&french).unwrap_or(french);
        }
        list.extend(variants::read(&path, &french, &vocabulary, names)?);
        variants.push(list);
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

fn named_actions(dir: &Path, files: &[ActionsFile]) -> Result<Named, SourceError> {
    let mut named = Named::new();
    for file in files {
        let lines = file.r#do.iter().map(String::as_str);
        let read = actions(lines, &named)
            .map_err(|error| SourceError::Line(dir.join("game.toml"), file.name.clone(), error))?;
        named.insert(file.name.clone(), read);
    }
    Ok(named)
}

fn read_step(
    path: &Path,
    name: &str,
    data: &StepFile,
    changes: Vec<Change>,
    lang: Lang,
    named: &Named,
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
        checks: text.messages(&data.checks, named)?,
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

/// Reads a text without parts.
///
/// # Errors
/// The file cannot be read, or holds what the app cannot show.
pub fn read_blocks(path: &Path, lang: Lang) -> Result<Vec<Block>, SourceError> {
    let markdown = |error| SourceError::Markdown(path.to_owned(), error);
    let nodes = parse(&read_text(path)?, lang).map_err(markdown)?;
    blocks(&nodes).map_err(markdown)
}
