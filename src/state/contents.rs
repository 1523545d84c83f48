//! Contents: games, diagnostics' words, the families' texts. Fetched when first needed, per
//! language, and kept for the life of the page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use declic_javascript::diagnostic::Copydeck;
use declic_javascript::names::Lang;
use declic_workshop::{Block, Game};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::browser::fetch::{self, FetchError};

/// A fetched content, or why there is none.
pub type Fetched<T> = Result<Rc<T>, FetchError>;

type Cache<T> = RefCell<BTreeMap<String, Rc<T>>>;

thread_local! {
    static GAMES: Cache<Game> = const { RefCell::new(BTreeMap::new()) };
    static COPYDECKS: Cache<Copydeck> = const { RefCell::new(BTreeMap::new()) };
    static TEXTS: Cache<TextTree> = const { RefCell::new(BTreeMap::new()) };
    static PAGES: Cache<Vec<Block>> = const { RefCell::new(BTreeMap::new()) };
}

async fn cached<T: DeserializeOwned + 'static>(
    cache: &'static std::thread::LocalKey<Cache<T>>,
    name: String,
) -> Fetched<T> {
    if let Some(found) = cache.with_borrow(|cache| cache.get(&name).cloned()) {
        return Ok(found);
    }
    let fetched = Rc::new(fetch::json::<T>(&format!("content/{name}.json")).await?);
    cache.with_borrow_mut(|cache| cache.insert(name, fetched.clone()));
    Ok(fetched)
}

/// The game called `id`: its texts in `texts`, its programs with the names of `names`.
pub async fn game(id: &str, texts: Lang, names: Lang) -> Fetched<Game> {
    let known = id.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !id.is_empty();
    if !known {
        return Err(FetchError::Missing);
    }
    cached(&GAMES, format!("{id}.{}.{}", texts.code(), names.code())).await
}

/// The words about programs.
pub async fn copydeck(lang: Lang) -> Fetched<Copydeck> {
    cached(&COPYDECKS, format!("diagnostics.{}", lang.code())).await
}

/// The texts of the aptitude test.
pub async fn aptitude(lang: Lang) -> Fetched<TextTree> {
    cached(&TEXTS, format!("aptitude.{}", lang.code())).await
}

/// The page about the trades.
pub async fn trades(lang: Lang) -> Fetched<Vec<Block>> {
    cached(&PAGES, format!("trades.{}", lang.code())).await
}

/// Texts by path, `series.name` for instance.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(transparent)]
pub struct TextTree(Value);

impl TextTree {
    /// The text at `path`; a missing one shows its path, which the content check forbids.
    pub fn get(&self, path: &str) -> String {
        let found = path.split('.').try_fold(&self.0, |value, key| value.get(key));
        found.and_then(Value::as_str).unwrap_or(path).to_owned()
    }

    /// The text at `path` with `{name}` replaced by its value.
    pub fn fill(&self, path: &str, values: &[(&str, String)]) -> String {
        let mut text = self.get(path);
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}
