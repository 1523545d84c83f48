//! IndexedDB, through `js/storage.js`: the durability option has no stable binding. Texts by key in a
//! few stores; one tab writes at a time.

use js_sys::Array;
use thiserror::Error;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/js/storage.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = readAll)]
    async fn js_read_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = write)]
    async fn js_write(
        entries: Array,
        removed: Array,
        mode: &str,
        identity: Option<String>,
    ) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = onClosed)]
    fn js_on_closed(closed: &JsValue);
    #[wasm_bindgen(catch, js_name = destroy)]
    async fn js_destroy() -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = persist)]
    async fn js_persist() -> JsValue;
    #[wasm_bindgen(catch, js_name = acquire)]
    async fn js_acquire(mode: &str, lost: &JsValue) -> Result<JsValue, JsValue>;
}

/// A store of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoreName {
    /// The append-only log.
    Log,
    /// Documents: a new text replaces the old one.
    Documents,
    /// Damaged texts, moved here before anything is written under their keys.
    Quarantine,
    /// What the next start has to know of this one, and no part of the dossier.
    Marks,
}

impl StoreName {
    /// All, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Log, Self::Documents, Self::Quarantine, Self::Marks];

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            StoreName::Log => "log",
            StoreName::Documents => "documents",
            StoreName::Quarantine => "quarantine",
            StoreName::Marks => "marks",
        }
    }
}

/// A text with its store and key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// The store.
    pub store: StoreName,
    /// The key in that store.
    pub key: String,
    /// The text.
    pub text: String,
}

impl StoredEntry {
    /// Whether both have the same store and key.
    pub fn same_place(&self, other: &Self) -> bool {
        self.store == other.store && self.key == other.key
    }
}

/// What a write does to the other stored entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WriteMode {
    /// They remain.
    #[default]
    Append,
    /// They are deleted in the same transaction.
    Replace,
}

/// What is written in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Texts to be stored, in the order in which they were queued.
    pub entries: Vec<StoredEntry>,
    /// Places that are emptied before.
    pub removed: Vec<(StoreName, String)>,
    /// Whether the entries replace all that is stored.
    pub mode: WriteMode,
    /// The identity of the dossier that must be stored for the batch to be written.
    pub identity: Option<String>,
}

/// How a tab acquires the right to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acquire {
    /// Only where no other tab has it.
    IfFree,
    /// As soon as no other tab has it any more.
    Wait,
    /// From whichever tab has it.
    Force,
}

/// Why the database could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StorageError {
    /// There is no storage, or the browser refuses it (a private window, a policy).
    #[error("storage is refused")]
    Unavailable,
    /// The browser did not answer in time.
    #[error("storage does not answer")]
    Slow,
    /// The quota is exhausted.
    #[error("storage is full")]
    Full,
    /// A newer version of the app has changed the database.
    #[error("storage belongs to a newer version")]
    Newer,
    /// Another tab has the right to write.
    #[error("another tab writes")]
    Elsewhere,
    /// The dossier is no longer stored: the site's data were cleared while the app was open.
    #[error("the stored dossier is gone")]
    Gone,
    /// The text is longer than what a dossier holds.
    #[error("the text is too long")]
    TooLong,
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
            Some("gone") => Self::Gone,
            _ => Self::Failed,
        }
    }
}

/// All stored texts, in key order within each store.
pub async fn read_all() -> Result<Vec<StoredEntry>, StorageError> {
    let found = Array::from(&js_read_all().await?);
    let mut stored = Vec::with_capacity(found.length() as usize);
    for row in found.iter() {
        let row = Array::from(&row);
        let text = |index| row.get(index).as_string().unwrap_or_default();
        let name = text(0);
        if let Some(store) = StoreName::ALL.into_iter().find(|it| it.as_str() == name) {
            stored.push(StoredEntry {
                store,
                key: text(1),
                text: text(2),
            });
        }
    }
    Ok(stored)
}

/// Writes `batch` in one transaction with strict durability and reads its entries back. Writes nothing
/// where the batch names an identity that is not stored: [`StorageError::Gone`] where none is,
/// [`StorageError::Elsewhere`] where another is.
pub async fn write(batch: &Batch) -> Result<(), StorageError> {
    let entries = Array::new();
    for entry in &batch.entries {
        entries.push(&Array::of3(
            &entry.store.as_str().into(),
            &entry.key.as_str().into(),
            &entry.text.as_str().into(),
        ));
    }
    let removed = Array::new();
    for (store, key) in &batch.removed {
        removed.push(&Array::of2(&store.as_str().into(), &key.as_str().into()));
    }
    let mode = match batch.mode {
        WriteMode::Append => "append",
        WriteMode::Replace => "replace",
    };
    let written = js_write(entries, removed, mode, batch.identity.clone());
    written.await.map_err(StorageError::from)
}

/// Calls `closed` each time the browser closes or deletes the database by itself, as it does when the
/// site's data are cleared.
pub fn on_closed(closed: Box<dyn Fn()>) {
    js_on_closed(&Closure::<dyn Fn()>::wrap(closed).into_js_value());
}

/// Deletes the database for good: nothing is read or written after it until the page is loaded anew.
pub async fn destroy() -> Result<(), StorageError> {
    js_destroy().await.map_err(StorageError::from)
}

/// Asks the browser to keep the data through its clean-ups. Returns false where it refuses.
pub async fn persist() -> bool {
    js_persist().await.is_truthy()
}

/// Acquires the right to write; `lost` is called when another tab takes it from this one. Returns
/// false where another tab keeps it; [`Acquire::Wait`] returns only once it has it.
pub async fn acquire(how: Acquire, lost: Box<dyn Fn()>) -> Result<bool, StorageError> {
    let lost = Closure::<dyn Fn()>::wrap(lost).into_js_value();
    let mode = match how {
        Acquire::IfFree => "if-free",
        Acquire::Wait => "wait",
        Acquire::Force => "force",
    };
    Ok(js_acquire(mode, &lost).await?.is_truthy())
}
