//! In a game, a term is explained by the step that uses it first. The glossary names that step;
//! uses before it are found here.

use std::fmt;
use std::path::Path;

use crate::files::{GameFile, SourceError, read_toml};
use crate::sentences::corpus::{Text, TextFile};
use crate::sentences::glossary::{Glossary, Term};
use crate::sentences::split::tokens;

/// A term in a text that comes before its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EarlyUse {
    pub(crate) file: String,
    key: String,
    term: String,
    step: String,
}

impl fmt::Display for EarlyUse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            key,
            term,
            step,
        } = self;
        write!(out, "{file}, {key}: {term:?} is explained later, in {step}")
    }
}

/// The terms of `glossary` that games use before they explain them, once for each text.
pub(crate) fn early_uses(
    content: &Path,
    glossary: &Glossary,
    files: &[&TextFile],
) -> Result<Vec<EarlyUse>, SourceError> {
    let mut found = Vec::new();
    for game in crate::build::folders(&content.join("games"))? {
        let order: GameFile = read_toml(&game.join("game.toml"))?;
        let id = game.file_name().unwrap_or_default().to_string_lossy();
        for term in &glossary.terms {
            let Some(step) = term.explained.get(id.as_ref()) else {
                continue;
            };
            for file in files {
                let earlier = texts_before(file, &id, &order.steps, step);
                for text in earlier.filter(|text| uses(term, text)) {
                    found.push(EarlyUse {
                        file: file.path.clone(),
                        key: text.key.clone(),
                        term: term.term.clone(),
                        step: step.clone(),
                    });
                }
            }
        }
    }
    Ok(found)
}

/// The texts of `file` that a person reads before the step `step` of the game `id`. What the game
/// ends with comes after all steps; a message of the whole game may come once the first is read.
fn texts_before<'a>(
    file: &'a TextFile,
    id: &str,
    steps: &[String],
    step: &str,
) -> impl Iterator<Item = &'a Text> {
    let inside = file.path.strip_prefix(&format!("content/games/{id}/"));
    let position = |name: &str| steps.iter().position(|it| it == name);
    let messages = position(step) > Some(0);
    let whole_game = inside.is_some_and(|path| path.starts_with("game."));
    let earlier = inside.is_some_and(|path| {
        match path
            .strip_prefix("steps/")
            .and_then(|name| name.split_once('.'))
        {
            Some((name, _)) => position(name) < position(step),
            None => whole_game,
        }
    });
    let in_time = move |key: &str| match key.split(',').next() {
        Some("outro") => false,
        Some("messages") if whole_game => messages,
        _ => true,
    };
    let texts = file.texts.iter().filter(move |_| earlier);
    texts.filter(move |text| in_time(&text.key))
}

fn uses(term: &Term, text: &Text) -> bool {
    let words = tokens(&text.text);
    let named = term.uses.iter().any(|it| !it.places(&words).is_empty());
    let coded = text
        .code
        .iter()
        .any(|code| term.code.iter().any(|part| code.contains(part.as_str())));
    named || coded
}

/// Terms whose step does not hold them in its text or in the word that it explains.
pub(crate) fn unexplained(glossary: &Glossary, files: &[&TextFile]) -> Vec<String> {
    let mut found = Vec::new();
    let lang = glossary.lang.code();
    for term in &glossary.terms {
        for (game, step) in &term.explained {
            let path = format!("content/games/{game}/steps/{step}.{lang}.md");
            let texts = files.iter().filter(|file| file.path == path);
            let explains = |text: &&Text| text.key == "text" || text.key.starts_with("word:");
            let mut texts = texts.flat_map(|file| file.texts.iter().filter(explains));
            if !texts.any(|text| uses(term, text) || in_title(term, text)) {
                found.push(format!("{path}: does not explain {:?}", term.term));
            }
        }
    }
    found
}

/// Whether `text` stands under `## word: …` with the term as the word.
fn in_title(term: &Term, text: &Text) -> bool {
    let words = tokens(&text.key);
    term.uses.iter().any(|it| !it.places(&words).is_empty())
}
