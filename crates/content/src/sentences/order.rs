//! In a game, a term is explained by the step that uses it first. The glossary names that step;
//! uses before it are found here.

use std::path::Path;

use crate::files::{GameFile, SourceError, read_toml};
use crate::sentences::corpus::{Text, TextFile};
use crate::sentences::glossary::{Glossary, Term};
use crate::sentences::split::tokens;

/// A term that comes before its explanation, or has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The file that the fault is in.
    pub(crate) file: String,
    /// The fault in words, with the file.
    pub(crate) message: String,
}

/// The terms of `glossary` that games use before they explain them, once for each text.
pub(crate) fn early_uses(
    content: &Path,
    glossary: &Glossary,
    files: &[&TextFile],
) -> Result<Vec<Fault>, SourceError> {
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
                    let (path, key) = (&file.path, &text.key);
                    let term = &term.term;
                    found.push(Fault {
                        file: path.clone(),
                        message: format!("{path}, {key}: {term:?} is explained later, in {step}"),
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

/// Terms that their step does not explain: its text and the word of the trade lack the words that
/// the glossary names.
pub(crate) fn unexplained(glossary: &Glossary, files: &[&TextFile]) -> Vec<Fault> {
    let mut found = Vec::new();
    let lang = glossary.lang.code();
    for term in &glossary.terms {
        for (game, step) in &term.explained {
            let path = format!("content/games/{game}/steps/{step}.{lang}.md");
            let texts = files.iter().filter(|file| file.path == path);
            let explaining = |text: &&Text| text.key == "text" || text.key.starts_with("word:");
            let mut texts = texts.flat_map(|file| file.texts.iter().filter(explaining));
            if !texts.any(|text| explains(term, text)) {
                let message = format!("{path}: does not explain {:?}", term.term);
                found.push(Fault {
                    file: path,
                    message,
                });
            }
        }
    }
    found
}

fn explains(term: &Term, text: &Text) -> bool {
    let words = tokens(&text.text);
    term.by.iter().any(|it| !it.places(&words).is_empty())
}
