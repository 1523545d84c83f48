//! Damaged texts. They are moved to a store of their own before anything is written under their keys, and
//! remain there for the person to see and to save.

use declic_dossier::{Activity, Document, salvage};

use crate::browser::storage::{StoreName, StoredEntry};

/// Before the keys of what belongs to a dossier that was replaced since.
const BEFORE: &str = "before/";

/// The place in the quarantine of a damaged text; `known` are the texts that are there already.
pub fn quarantined(damaged: &StoredEntry, known: &[StoredEntry]) -> StoredEntry {
    let place = format!("{}/{}", damaged.store.as_str(), damaged.key);
    quarantined_as(&place, damaged.text.clone(), known)
}

/// A text in the quarantine at `place`, or beside it where that is taken.
pub fn quarantined_as(place: &str, text: String, known: &[StoredEntry]) -> StoredEntry {
    let mut key = place.to_owned();
    let mut number = 1;
    while known.iter().any(|entry| entry.key == key) {
        number += 1;
        key = format!("{place}~{number}");
    }
    StoredEntry {
        store: StoreName::Quarantine,
        key,
        text,
    }
}

/// The damaged lines of a file, as texts for the quarantine.
pub fn of_file(lines: Vec<String>, known: &[StoredEntry]) -> Vec<StoredEntry> {
    let mut entries = known.to_vec();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let place = match salvage::place(&line) {
            Some((activity, seq)) => format!("log/{activity}/{seq:08}"),
            None => "documents/file".to_owned(),
        };
        let entry = quarantined_as(&place, line, &entries);
        entries.push(entry);
    }
    entries
}

/// The log and the number of a damaged entry.
pub fn lost_entry(entry: &StoredEntry) -> Option<(Activity, u64)> {
    let place = entry.key.strip_prefix("log/")?;
    let place = place.split_once('~').map_or(place, |(place, _)| place);
    let (activity, seq) = place.rsplit_once('/')?;
    Some((activity.parse().ok()?, seq.parse().ok()?))
}

/// Whether a text belongs to a dossier that was replaced since.
pub fn is_of_former_dossier(entry: &StoredEntry) -> bool {
    entry.key.starts_with(BEFORE)
}

/// The texts, as those of a dossier that was replaced.
pub fn set_former(entries: Vec<StoredEntry>) -> Vec<StoredEntry> {
    let mut former = Vec::with_capacity(entries.len());
    for entry in entries {
        let place = if is_of_former_dossier(&entry) {
            entry.key
        } else {
            format!("{BEFORE}{}", entry.key)
        };
        let entry = quarantined_as(&place, entry.text, &former);
        former.push(entry);
    }
    former
}

/// The program in a text, as much of it as is intact; `None` for other texts. The step of a damaged one is
/// not known any more.
pub fn program(entry: &StoredEntry) -> Option<Document> {
    let place = entry.key.strip_prefix(BEFORE).unwrap_or(&entry.key);
    let place = place.split_once('~').map_or(place, |(place, _)| place);
    let game = place.strip_prefix("documents/program/")?;
    if let Ok(saved) = declic_dossier::Saved::decode(&entry.text) {
        return Some(saved.document);
    }
    Some(Document::Program(declic_dossier::document::Program {
        game: game.to_owned(),
        names: salvage::names(&entry.text),
        code: salvage::text(&entry.text)?,
        step: None,
        lineage: Vec::new(),
        page: None,
    }))
}
