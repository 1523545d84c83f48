//! Converts stored texts into a dossier, and back.

use declic_dossier::{DecodeError, Dossier, DossierId, Entry, Saved};

use super::quarantine::{is_of_former_dossier, lost_entry};
use crate::browser::storage::{StoreName, StoredEntry};

/// The key of the dossier's identity among the documents.
pub const ID_KEY: &str = "id";
/// The mark of a person who was typing when the last text was written.
const TYPING_KEY: &str = "typing";

/// The content of the stored texts.
pub struct Loaded {
    /// The dossier, without the unreadable texts.
    pub dossier: Dossier,
    /// Whether its identity was stored; otherwise it is a fresh one, which has to be stored.
    pub has_stored_id: bool,
    /// The damaged texts, which have to be moved to the quarantine.
    pub damaged: Vec<StoredEntry>,
    /// The texts in the quarantine.
    pub quarantine: Vec<StoredEntry>,
    /// Whether a newer version of the app wrote some of the texts.
    pub newer: bool,
    /// Whether the person was typing when the last text was written.
    pub was_typing: bool,
}

/// Reads the stored texts; `fresh_id` is the identity where none is stored.
pub fn load(stored: &[StoredEntry], fresh_id: impl FnOnce() -> DossierId) -> Loaded {
    let is_id = |entry: &&StoredEntry| entry.store == StoreName::Documents && entry.key == ID_KEY;
    let id = stored.iter().find(is_id);
    let known: Option<DossierId> = id.and_then(|entry| entry.text.parse().ok());
    let mut loaded = Loaded {
        dossier: Dossier::new(known.clone().unwrap_or_else(fresh_id)),
        has_stored_id: known.is_some(),
        damaged: Vec::new(),
        quarantine: Vec::new(),
        newer: false,
        was_typing: false,
    };
    if let (Some(id), None) = (id, known) {
        loaded.damaged.push(id.clone());
    }
    for entry in stored.iter().filter(|entry| !is_id(entry)) {
        loaded.take(entry);
    }
    let lost: Vec<_> = loaded.damaged_entries().collect();
    for (activity, seq) in lost {
        loaded.dossier.mark_lost(activity, seq);
    }
    loaded.dossier.mark_gaps();
    loaded
}

impl Loaded {
    fn take(&mut self, entry: &StoredEntry) {
        let accepted = match entry.store {
            StoreName::Quarantine => {
                self.quarantine.push(entry.clone());
                return;
            }
            StoreName::Marks => {
                self.was_typing |= entry.key == TYPING_KEY && entry.text == "1";
                return;
            }
            // A text under the key of another one is as damaged as an unreadable one.
            StoreName::Log => Entry::decode(&entry.text)
                .map(|line| of_entry(&line).key == entry.key && self.dossier.apply(line).is_ok()),
            StoreName::Documents => Saved::decode(&entry.text).map(|saved| {
                of_document(&saved).key == entry.key && self.dossier.put(saved).is_ok()
            }),
        };
        match accepted {
            Ok(true) => {}
            Err(DecodeError::NewerSchema { .. }) => self.newer = true,
            Ok(false) | Err(_) => self.damaged.push(entry.clone()),
        }
    }

    /// The places of the log's entries that are damaged, now or earlier.
    fn damaged_entries(&self) -> impl Iterator<Item = (declic_dossier::Activity, u64)> {
        let now = self
            .damaged
            .iter()
            .map(|entry| super::quarantine::quarantined(entry, &[]));
        let all = now.chain(self.quarantine.iter().cloned());
        all.filter_map(|entry| lost_entry(&entry))
    }
}

/// How many texts are damaged or missing: `quarantine` holds all that were found damaged.
pub fn count_damage(dossier: &Dossier, quarantine: &[StoredEntry]) -> usize {
    let here = quarantine
        .iter()
        .filter(|entry| !is_of_former_dossier(entry));
    let others = here.filter(|entry| lost_entry(entry).is_none()).count();
    others + dossier.lost_entries()
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

/// The mark that the person is typing.
pub fn of_typing(typing: bool) -> StoredEntry {
    StoredEntry {
        store: StoreName::Marks,
        key: TYPING_KEY.to_owned(),
        text: u8::from(typing).to_string(),
    }
}
