//! Contents: games, wording of diagnostics, the families' texts. Fetched when first needed, per
//! language, and cached for the life of the page. Games from a file are in `opened_games`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use declic_aptitude::wording::Sentence;
use declic_javascript::diagnostic::Copydeck;
use declic_javascript::names::Global;
use declic_text::Lang;
use declic_text::template::fill_with;
pub use declic_workshop::versions::BLANK_ID;
use declic_workshop::versions::opened;
use declic_workshop::{Block, Game, Inline, Version};
use futures::future::join_all;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::opened_games;
use crate::browser::fetch::{self, FetchError};
use crate::texts::Texts;

/// The ids of the games that can be built, in the order in which they are offered.
pub const GAME_IDS: [&str; 3] = ["panier", "tournee", "lucioles"];
/// How many core steps each of these games has; the steps after them are optional.
pub const CORE_STEPS: usize = 7;

/// A fetched content, or why there is none.
pub type Fetched<T> = Result<Arc<T>, FetchError>;

type Cache<T> = RefCell<BTreeMap<String, Arc<T>>>;

thread_local! {
    static GAMES: Cache<Game> = const { RefCell::new(BTreeMap::new()) };
    static COPYDECKS: Cache<Copydeck> = const { RefCell::new(BTreeMap::new()) };
    static TEXTS: Cache<TextTree> = const { RefCell::new(BTreeMap::new()) };
    static PAGES: Cache<Vec<Block>> = const { RefCell::new(BTreeMap::new()) };
}

/// The file called `name`, converted by `read` and cached under `key`.
async fn cached<F: DeserializeOwned, T: 'static>(
    cache: &'static std::thread::LocalKey<Cache<T>>,
    key: String,
    name: &str,
    read: impl FnOnce(F) -> Result<T, FetchError>,
) -> Fetched<T> {
    if let Some(found) = cache.with_borrow(|cache| cache.get(&key).cloned()) {
        return Ok(found);
    }
    let file = fetch::json(&format!("content/{name}.json")).await?;
    let fetched = Arc::new(read(file)?);
    cache.with_borrow_mut(|cache| cache.insert(key, fetched.clone()));
    Ok(fetched)
}

/// The game or the version of a game called `id`: its texts in `texts`, its programs with the names of `names`.
pub async fn game(id: &str, texts: Lang, names: Lang) -> Fetched<Game> {
    if opened(id).is_some() {
        let game = opened_games::game(id, texts, names);
        let game = game.map(|game| match Version::of(id).1 {
            Version::Free => with_free_texts(game),
            _ => game,
        });
        return game.map(Arc::new).ok_or(FetchError::Missing);
    }
    let valid = id.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !id.is_empty();
    if !valid {
        return Err(FetchError::Missing);
    }
    if id == BLANK_ID {
        return Ok(Arc::new(blank_game(texts, names)));
    }
    let (game_id, version) = Version::of(id);
    let name = format!("{game_id}.{}", texts.code());
    let key = format!("{id}.{}.{}", texts.code(), names.code());
    cached(&GAMES, key, &name, |file| {
        let game = Game::with_names(file, names)
            .map_err(|error| FetchError::Unreadable(error.to_string()))?;
        let game = game.version(version).ok_or(FetchError::Missing)?;
        Ok(match version {
            Version::Free => with_free_texts(game),
            _ => game,
        })
    })
    .await
}

/// The free workshop that starts from nothing.
fn blank_game(texts: Lang, names: Lang) -> Game {
    let signs = [
        "(", ")", "{", "}", "=", ";", "\"", ".", ",", "+", "-", "<", ">",
    ];
    let words = Global::ALL.iter().map(|global| global.name(names));
    let tokens = signs.into_iter().chain(words).map(str::to_owned).collect();
    let opening = Texts(names).free_opening().to_owned();
    let game = Game::blank(BLANK_ID, texts, names, opening, tokens);
    with_free_texts(Game {
        title: Texts(texts).game_blank().to_owned(),
        ..game
    })
}

/// A free workshop with the texts of its only step.
fn with_free_texts(mut game: Game) -> Game {
    let t = Texts(game.lang);
    let paragraph = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
    for step in &mut game.steps {
        step.title = t.free_title().to_owned();
        step.text = [t.free_text(), t.free_ideas(), t.free_versions()]
            .map(paragraph)
            .to_vec();
    }
    game
}

/// All games, in the order in which they are offered, with texts and names in `lang`. A game that
/// cannot be fetched is left out.
///
/// # Errors
/// Where no game can be fetched: why the first one cannot.
pub async fn games(lang: Lang) -> Result<Vec<Arc<Game>>, FetchError> {
    let fetched = join_all(GAME_IDS.map(|id| game(id, lang, lang))).await;
    let (games, errors): (Vec<_>, Vec<_>) = fetched.into_iter().partition(Result::is_ok);
    match errors.into_iter().find_map(Result::err) {
        Some(error) if games.is_empty() => Err(error),
        _ => Ok(games.into_iter().flatten().collect()),
    }
}

/// The wording of diagnostics.
pub async fn copydeck(lang: Lang) -> Fetched<Copydeck> {
    let name = format!("diagnostics.{}", lang.code());
    cached(&COPYDECKS, name.clone(), &name, Ok).await
}

/// The texts of the aptitude test.
pub async fn aptitude(lang: Lang) -> Fetched<TextTree> {
    let name = format!("aptitude.{}", lang.code());
    cached(&TEXTS, name.clone(), &name, |file| Ok(TextTree(file))).await
}

/// The texts of a workshop in a room.
pub async fn room(lang: Lang) -> Fetched<TextTree> {
    let name = format!("room.{}", lang.code());
    cached(&TEXTS, name.clone(), &name, |file| Ok(TextTree(file))).await
}

/// The page about the trades.
pub async fn trades(lang: Lang) -> Fetched<Vec<Block>> {
    let name = format!("trades.{}", lang.code());
    cached(&PAGES, name.clone(), &name, Ok).await
}

/// Texts by path, `series.name` for instance.
#[derive(Clone, Debug, PartialEq)]
pub struct TextTree(Value);

impl TextTree {
    /// The text at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<&str> {
        let found = path
            .split('.')
            .try_fold(&self.0, |value, key| value.get(key));
        found.and_then(Value::as_str)
    }

    /// The text at `path`; a missing one shows its path, which the content check forbids.
    pub fn get(&self, path: &str) -> String {
        self.find(path).unwrap_or(path).to_owned()
    }

    /// The text at `path` with its placeholders filled.
    pub fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        fill_with(self.find(path).unwrap_or(path), values)
    }

    /// The text of a sentence of the test.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        sentence.text(&|key| self.find(key))
    }
}
