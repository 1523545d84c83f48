//! IndexedDB, by way of `js/storage.js` (the durability option and time-outs have no stable
//! binding). Texts by key in two stores; one tab writes at a time.

use js_sys::Array;
use thiserror::Error;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/storage.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = readAll)]
    async fn js_read_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = write)]
    async fn js_write(entries: Array, replace: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = persist)]
    async fn js_persist() -> JsValue;
    #[wasm_bindgen(catch, js_name = hold)]
    async fn js_hold(force: bool, lost: &JsValue) -> Result<JsValue, JsValue>;
}

/// Where a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The append-only log.
    Log,
    /// Documents: the latest text wins.
    Documents,
}

impl Shelf {
    fn name(self) -> &'static str {
        match self {
            Shelf::Log => "log",
            Shelf::Documents => "documents",
        }
    }
}

/// A text on its shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where.
    pub shelf: Shelf,
    /// Under which key.
    pub key: String,
    /// What.
    pub text: String,
}

/// Why the browser did not keep or give something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StorageError {
    /// There is no storage, or the browser refuses it (a private window, a policy).
    #[error("storage is refused")]
    Unavailable,
    /// No answer in time.
    #[error("storage does not answer")]
    Slow,
    /// No room left.
    #[error("storage is full")]
    Full,
    /// A newer version of the app has changed the database.
    #[error("storage belongs to a newer version")]
    Newer,
    /// Another tab has the right to write.
    #[error("another tab writes")]
    Elsewhere,
    /// Anything else, a failed read-back included.
    #[error("storage failed")]
    Failed,
}

impl From<JsValue> for StorageError {
    fn from(value: JsValue) -> Self {
        match value.as_string().as_deref() {
            Some("unavailable") => Self::Unavailable,
            Some("slow") => Self::Slow,
            Some("full") => Self::Full,
            Some("newer") => Self::Newer,
            Some("elsewhere") => Self::Elsewhere,
            _ => Self::Failed,
        }
    }
}

/// Everything that is kept, in key order within each shelf.
pub async fn read_all() -> Result<Vec<Kept>, StorageError> {
    let found = Array::from(&js_read_all().await?);
    let mut kept = Vec::with_capacity(found.length() as usize);
    for row in found.iter() {
        let row = Array::from(&row);
        let text = |index| row.get(index).as_string().unwrap_or_default();
        let shelf = if text(0) == Shelf::Log.name() {
            Shelf::Log
        } else {
            Shelf::Documents
        };
        kept.push(Kept {
            shelf,
            key: text(1),
            text: text(2),
        });
    }
    Ok(kept)
}

/// Writes `entries` in one transaction with strict durability and reads them back. With `replace`,
/// all that was kept before goes in the same transaction.
pub async fn write(entries: &[Kept], replace: bool) -> Result<(), StorageError> {
    let rows = Array::new();
    for entry in entries {
        let row = Array::of3(
            &entry.shelf.name().into(),
            &entry.key.as_str().into(),
            &entry.text.as_str().into(),
        );
        rows.push(&row);
    }
    js_write(rows, replace).await.map_err(StorageError::from)
}

/// Asks the browser to keep the data through its clean-ups; whether it agreed.
pub async fn persist() -> bool {
    js_persist().await.is_truthy()
}

/// Takes the right to write. `force` takes it from another tab; `lost` is called when this tab
/// loses it. Whether this tab has it now.
pub async fn hold(force: bool, lost: impl Fn() + 'static) -> Result<bool, StorageError> {
    let lost = Closure::<dyn Fn()>::new(lost).into_js_value();
    Ok(js_hold(force, &lost).await?.is_truthy())
}
