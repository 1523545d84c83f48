//! Converts stored texts into a dossier, and back.

use declic_dossier::{DecodeError, Dossier, DossierId, Entry, Saved};

use crate::browser::storage::{StoreName, StoredEntry};

/// The key of the dossier's identity among the documents.
const ID_KEY: &str = "id";

/// The content of the stored texts.
pub struct Loaded {
    /// The dossier, without the unreadable texts.
    pub dossier: Dossier,
    /// Whether its identity was stored; otherwise it is a fresh one, which has to be stored.
    pub has_stored_id: bool,
    /// How many texts were damaged.
    pub damaged: usize,
    /// Whether a newer version of the app wrote some of them.
    pub newer: bool,
}

/// Reads the stored texts; `fresh_id` is the identity where none is stored.
pub fn load(stored: &[StoredEntry], fresh_id: impl FnOnce() -> DossierId) -> Loaded {
    let is_id = |entry: &&StoredEntry| entry.store == StoreName::Documents && entry.key == ID_KEY;
    let id = stored.iter().find(is_id);
    let known: Option<DossierId> = id.and_then(|entry| entry.text.parse().ok());
    let mut loaded = Loaded {
        dossier: Dossier::new(known.clone().unwrap_or_else(fresh_id)),
        has_stored_id: known.is_some(),
        damaged: usize::from(id.is_some() && known.is_none()),
        newer: false,
    };
    for entry in stored.iter().filter(|entry| !is_id(entry)) {
        let accepted = match entry.store {
            StoreName::Log => {
                Entry::decode(&entry.text).map(|entry| loaded.dossier.apply(entry).is_ok())
            }
            StoreName::Documents => {
                Saved::decode(&entry.text).map(|saved| loaded.dossier.put(saved).is_ok())
            }
        };
        match accepted {
            Ok(true) => {}
            Err(DecodeError::NewerSchema { .. }) => loaded.newer = true,
            Ok(false) | Err(_) => loaded.damaged += 1,
        }
    }
    loaded
}

/// All texts of a dossier, its identity first.
pub fn all_entries(dossier: &Dossier) -> Vec<StoredEntry> {
    let logs = dossier
        .activities()
        .flat_map(|activity| dossier.log(activity))
        .map(of_entry);
    std::iter::once(of_id(dossier.id()))
        .chain(logs)
        .chain(dossier.documents().map(of_document))
        .collect()
}

/// The text of a dossier's identity.
pub fn of_id(id: &DossierId) -> StoredEntry {
    StoredEntry {
        store: StoreName::Documents,
        key: ID_KEY.to_owned(),
        text: id.to_string(),
    }
}

/// The text of a log's line.
pub fn of_entry(entry: &Entry) -> StoredEntry {
    StoredEntry {
        store: StoreName::Log,
        // Padded, so that the keys sort in the order of the log.
        key: format!("{}/{:08}", entry.activity.key(), entry.seq),
        text: entry.encode(),
    }
}

/// The text of a document.
pub fn of_document(saved: &Saved) -> StoredEntry {
    StoredEntry {
        store: StoreName::Documents,
        key: saved.document.key().to_string(),
        text: saved.encode(),
    }
}
