//! Writes what the app fetches.

use std::path::{Path, PathBuf};

use declic_text::Lang;
use declic_workshop::names::both;
use serde::Serialize;

use crate::fault::Fault;
use crate::files::listed;
use crate::folder::Folder;
use crate::source::{read, read_blocks};
use crate::tree;

/// Why nothing, or not all, was written.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content cannot be read or understood: at least one fault.
    #[error("the content holds {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// A file cannot be written.
    #[error("{0}: {1}")]
    Write(PathBuf, std::io::Error),
    /// A content has no form in JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<Fault> for BuildError {
    fn from(fault: Fault) -> Self {
        BuildError::Faults(vec![fault])
    }
}

/// Builds the content in `dir` into `out`, which is made where it is missing. A folder that a
/// content has not (no `aptitude/`, say) is passed over.
///
/// Written for each language: `<game>.<lang>.json` (a `declic_workshop::Game` with the names of both
/// languages, see `declic_workshop::names`: a program keeps the language of its names whatever
/// language its texts are read in), `trades.<lang>.json` (blocks), `aptitude.<lang>.json` and
/// `diagnostics.<lang>.json` (trees of strings; the latter is a `Copydeck`).
///
/// # Errors
/// The first file that cannot be read or written. [`crate::check`] says all that is wrong at once.
pub fn build(dir: &Path, out: &Path) -> Result<Vec<PathBuf>, BuildError> {
    std::fs::create_dir_all(out).map_err(|error| BuildError::Write(out.to_owned(), error))?;
    let mut written = Vec::new();
    for game in folders(&dir.join("games"))? {
        for lang in Lang::ALL {
            let folder = Folder::read(&game)?;
            let (id, file) = game_file(&folder, lang)?;
            write(out, &id, lang, &file, &mut written)?;
        }
    }
    for lang in Lang::ALL {
        let trades = dir.join("trades").join(format!("{}.md", lang.code()));
        if trades.is_file() {
            let blocks = read_blocks(&trades, lang)?;
            write(out, "trades", lang, &blocks, &mut written)?;
        }
        for name in ["aptitude", "diagnostics", "room"] {
            let folder = dir.join(name);
            let files = if folder.is_dir() {
                tree::files(&folder, lang)?
            } else {
                Vec::new()
            };
            if !files.is_empty() {
                let json = tree::to_json(&tree::read(&files)?, lang);
                write(out, name, lang, &json, &mut written)?;
            }
        }
    }
    Ok(written)
}

/// The game in `folder` as the app fetches it, its texts in `lang`: its id and its value. Where the
/// game has one language, its names have it, too.
///
/// # Errors
/// The game cannot be read.
pub fn game_file(folder: &Folder, lang: Lang) -> Result<(String, serde_json::Value), BuildError> {
    let game = |names| read(folder, lang, names).map_err(BuildError::Faults);
    if let [only] = folder.languages().as_slice() {
        let game = game(*only)?.game;
        let value = serde_json::to_value(&game)?;
        return Ok((game.id, value));
    }
    let [french, english] = Lang::ALL.map(game);
    let (french, english) = (french?.game, english?.game);
    let [one, other] = [&french, &english].map(serde_json::to_value);
    Ok((french.id, both(one?, other?)))
}

/// The folders in `dir` by name; none where `dir` is missing.
pub(crate) fn folders(dir: &Path) -> Result<Vec<PathBuf>, Fault> {
    let listed = listed(dir)?;
    Ok(listed.into_iter().filter(|path| path.is_dir()).collect())
}

fn write(
    out: &Path,
    name: &str,
    lang: Lang,
    value: &impl Serialize,
    written: &mut Vec<PathBuf>,
) -> Result<(), BuildError> {
    let path = out.join(format!("{name}.{}.json", lang.code()));
    std::fs::write(&path, serde_json::to_string(value)?)
        .map_err(|error| BuildError::Write(path.clone(), error))?;
    written.push(path);
    Ok(())
}
