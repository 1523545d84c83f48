//! What stands in a game's file.

use std::collections::BTreeMap;

use declic_text::Lang;
use declic_workshop::Game;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::archive::{self, Refusal};

/// The form of the file; a newer one is refused.
const FORMAT: u32 = 1;

const MANIFEST: &str = "declic.json";
const SOURCES: &str = "sources/";

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    id: String,
    languages: Vec<Lang>,
}

/// A game in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Package {
    /// The game by the language of its texts, as the app fetches it: with the names of both languages
    /// (see `declic_workshop::names`), or of the one that it has. Empty in a zip of sources alone.
    pub games: BTreeMap<Lang, Value>,
    /// The files of its authors by their path in the game's folder.
    pub sources: BTreeMap<String, String>,
}

/// Why a game has no file.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A value without a form in JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The zip cannot be written.
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    /// The file would not be read back.
    #[error("it would not be read back: {0}")]
    Refused(#[from] Refusal),
}

impl Package {
    /// The bytes of the file of the game `id`; the same game gives the same bytes.
    ///
    /// # Errors
    /// The file would be too large, or hold something else than a game.
    pub fn write(&self, id: &str) -> Result<Vec<u8>, PackError> {
        let manifest = Manifest {
            format: FORMAT,
            id: id.to_owned(),
            languages: self.games.keys().copied().collect(),
        };
        let mut files = BTreeMap::new();
        files.insert(MANIFEST.to_owned(), serde_json::to_string(&manifest)?);
        for (lang, game) in &self.games {
            files.insert(game_file(*lang), serde_json::to_string(game)?);
        }
        for (name, text) in &self.sources {
            files.insert(format!("{SOURCES}{name}"), text.clone());
        }
        let bytes = archive::write(&files)?;
        Self::read(&bytes)?;
        Ok(bytes)
    }

    /// Reads a file that anybody may have made: a packed game, or a zip of its folder. Each game in it
    /// reads back with the names it has.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let files = archive::read(bytes)?;
        let Some(manifest) = files.get(MANIFEST) else {
            return sources_alone(files);
        };
        let manifest: Manifest =
            serde_json::from_str(manifest).map_err(|_| Refusal::NotAGame(MANIFEST.to_owned()))?;
        if manifest.format > FORMAT {
            return Err(Refusal::Newer);
        }
        let mut package = Self::default();
        for lang in manifest.languages {
            let name = game_file(lang);
            let refusal = || Refusal::NotAGame(name.clone());
            let text = files.get(&name).ok_or_else(refusal)?;
            let value: Value = serde_json::from_str(text).map_err(|_| refusal())?;
            if !reads_back(&value, lang, &manifest.id) {
                return Err(refusal());
            }
            package.games.insert(lang, value);
        }
        if package.games.is_empty() {
            return Err(Refusal::NoGame);
        }
        for (name, text) in files {
            if let Some(name) = name.strip_prefix(SOURCES) {
                package.sources.insert(name.to_owned(), text);
            }
        }
        Ok(package)
    }
}

fn game_file(lang: Lang) -> String {
    format!("game.{}.json", lang.code())
}

/// Whether `value` is the game `id` with texts in `lang`, whichever names are asked for.
fn reads_back(value: &Value, lang: Lang, id: &str) -> bool {
    Lang::ALL.into_iter().all(|names| {
        let game = Game::with_names(value.clone(), names);
        game.is_ok_and(|game| game.id == id && game.lang == lang && !game.steps.is_empty())
    })
}

/// A zip of an authors' folder: what stands beside its only `game.toml`.
fn sources_alone(files: BTreeMap<String, String>) -> Result<Package, Refusal> {
    let mut roots = files.keys().filter_map(|name| {
        let root = name.strip_suffix("game.toml")?;
        (root.is_empty() || root.ends_with('/')).then(|| root.to_owned())
    });
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return Err(Refusal::NoGame);
    };
    let inside = files
        .into_iter()
        .filter_map(|(name, text)| Some((name.strip_prefix(&root)?.to_owned(), text)));
    Ok(Package {
        games: BTreeMap::new(),
        sources: inside.collect(),
    })
}
