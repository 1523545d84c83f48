//! In a game, a term is explained by the step that uses it first. The glossary names that step;
//! uses before it are found here.

use std::path::{Path, PathBuf};

use crate::fault::{Fault, Place, What};
use crate::files::{GameFile, read_toml};
use crate::sentences::corpus::{Text, TextFile};
use crate::sentences::glossary::{Glossary, Term};
use crate::sentences::split::tokens;

/// The terms of `glossary` that games use before they explain them, once for each text.
pub(crate) fn early_uses(
    content: &Path,
    glossary: &Glossary,
    files: &[&TextFile],
) -> Result<Vec<Fault>, Fault> {
    let mut found = Vec::new();
    for game in crate::build::folders(&content.join("games"))? {
        let order: GameFile = read_toml(&game.join("game.toml"))?;
        let id = game.file_name().unwrap_or_default().to_string_lossy();
        for term in &glossary.terms {
            let Some(step) = term.explained.get(id.as_ref()) else {
                continue;
            };
            let steps: Vec<&str> = order
                .steps
                .get_ref()
                .iter()
                .map(|it| it.get_ref().as_str())
                .collect();
            for file in files {
                let earlier = texts_before(file, &id, &steps, step);
                for text in earlier.filter(|text| uses(term, text)) {
                    let what = What::Early {
                        term: term.term.clone(),
                        step: step.clone(),
                    };
                    found.push(Fault::new(&file.file, text.line, what));
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
    steps: &'a [&'a str],
    step: &str,
) -> impl Iterator<Item = &'a Text> {
    let inside = file.path.strip_prefix(&format!("content/games/{id}/"));
    let position = |name: &str| steps.iter().position(|it| *it == name);
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
pub(crate) fn unexplained(content: &Path, glossary: &Glossary, files: &[&TextFile]) -> Vec<Fault> {
    let mut found = Vec::new();
    let lang = glossary.lang.code();
    for term in &glossary.terms {
        for (game, step) in &term.explained {
            let path = format!("content/games/{game}/steps/{step}.{lang}.md");
            let texts = files.iter().filter(|file| file.path == path);
            let explaining = |text: &&Text| text.key == "text" || text.key.starts_with("word:");
            let mut texts = texts.flat_map(|file| file.texts.iter().filter(explaining));
            if !texts.any(|text| explains(term, text)) {
                let place = Place {
                    file: place(content, &path),
                    line: 1,
                };
                found.push(place.fault(What::Unexplained(term.term.clone())));
            }
        }
    }
    found
}

/// A file from the folder that holds `content/`, as it is reached.
fn place(content: &Path, path: &str) -> PathBuf {
    content.join(path.strip_prefix("content/").unwrap_or(path))
}

fn explains(term: &Term, text: &Text) -> bool {
    let words = tokens(&text.text);
    term.by.iter().any(|it| !it.places(&words).is_empty())
}
