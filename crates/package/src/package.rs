//! What stands in a game's file.

use std::collections::BTreeMap;

use declic_text::Lang;
use declic_workshop::Game;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::archive::{self, Refusal};
use crate::folder::{is_source, root};

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

    /// The package of the files that [`choose`](crate::folder::choose) chose, by their names inside the
    /// game's folder.
    ///
    /// # Errors
    /// A file is no text.
    pub fn of_sources(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, Refusal> {
        let mut sources = BTreeMap::new();
        for (name, bytes) in files {
            let text = String::from_utf8(bytes).map_err(|_| Refusal::NotText(name.clone()))?;
            sources.insert(name, text);
        }
        Ok(Self {
            sources,
            ..Self::default()
        })
    }

    /// The id of the game, where it is the same in all its languages and the game can be opened.
    pub fn id(&self) -> Option<String> {
        let mut ids = self.games.iter().map(|(lang, value)| {
            let game = usable(value, *lang)?;
            Some(game.id)
        });
        let first = ids.next()??;
        ids.all(|id| id.as_deref() == Some(&first)).then_some(first)
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
            if usable(&value, lang).is_none_or(|game| game.id != manifest.id) {
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

/// The game in `value` with texts in `lang`, if it is one that can be opened whichever names are asked
/// for.
fn usable(value: &Value, lang: Lang) -> Option<Game> {
    let [french, english] = Lang::ALL.map(|names| {
        let game = Game::with_names(value.clone(), names).ok()?;
        (game.lang == lang && game.is_usable()).then_some(game)
    });
    english.and(french)
}

/// A zip of an authors' folder: what stands beside its only `game.toml`.
fn sources_alone(files: BTreeMap<String, String>) -> Result<Package, Refusal> {
    let root = root(files.keys().map(String::as_str))?.to_owned();
    let inside = files.into_iter().filter_map(|(name, text)| {
        let name = name.strip_prefix(&root).filter(|name| is_source(name))?;
        Some((name.to_owned(), text))
    });
    Ok(Package {
        games: BTreeMap::new(),
        sources: inside.collect(),
    })
}
