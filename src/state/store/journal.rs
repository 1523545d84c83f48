//! The documents that are not on the disk yet, as text that is written synchronously: a page that is closed
//! has no time for a transaction. The next start puts back what is newer than the disk.

use std::collections::BTreeMap;

use declic_dossier::text::date_of;
use declic_dossier::{Dossier, DossierId, Saved, limits};
use serde::{Deserialize, Serialize};

/// The longest journal, in bytes. localStorage has room for 5 MB of everything.
const LONGEST: usize = 1_000_000;
/// The most documents in a journal that is read.
const MOST: usize = 100;

/// Where a change of a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The person typed it.
    Typed,
    /// A press, or the app: the step that is open, what was practised.
    Other,
}

/// The documents whose latest text is not on the disk yet, by key.
#[derive(Debug, Default)]
pub struct Journal {
    lines: BTreeMap<String, (String, Origin)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    dossier: String,
    /// The lines of documents in which nothing was typed.
    documents: Vec<String>,
    /// The lines of those in which something was.
    #[serde(default)]
    typed: Vec<String>,
}

impl Journal {
    /// Adds the latest text of a document, its stored `line`. A document in which something was typed
    /// stays one.
    pub fn add(&mut self, key: String, line: String, origin: Origin) {
        let known = self.lines.get(&key).map(|(_, origin)| *origin);
        let origin = match known {
            Some(Origin::Typed) => Origin::Typed,
            _ => origin,
        };
        self.lines.insert(key, (line, origin));
    }

    /// Whether nothing waits for the disk.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Removes all lines.
    pub fn clear(&mut self) {
        self.lines.clear();
    }

    /// The journal as text; `None` where it is empty or longer than what is kept.
    pub fn encode(&self, id: &DossierId) -> Option<String> {
        let length: usize = self.lines.values().map(|(line, _)| line.len()).sum();
        if self.lines.is_empty() || length > LONGEST / 2 {
            return None;
        }
        let of = |wanted: Origin| {
            let lines = self.lines.values();
            let lines = lines.filter(move |(_, origin)| *origin == wanted);
            lines.map(|(line, _)| line.clone()).collect()
        };
        let written = Written {
            dossier: id.to_string(),
            documents: of(Origin::Other),
            typed: of(Origin::Typed),
        };
        let text = serde_json::to_string(&written).ok()?;
        (text.len() <= LONGEST).then_some(text)
    }
}

/// The documents in `text` that are newer than those of `dossier`. Whoever wrote the text: each line has
/// its checksum, and the dossier checks it like any other. A journal of another dossier is ignored, unless
/// the stored identity is the `fresh` one because its text was damaged.
pub fn newer(text: &str, dossier: &Dossier, fresh: bool) -> Vec<(Saved, Origin)> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let Ok(written) = serde_json::from_str::<Written>(text) else {
        return Vec::new();
    };
    if !fresh && written.dossier != dossier.id().as_str() {
        return Vec::new();
    }
    let typed = written.typed.iter().map(|line| (line, Origin::Typed));
    let others = written.documents.iter().map(|line| (line, Origin::Other));
    typed
        .chain(others)
        .take(MOST)
        .filter_map(|(line, origin)| Some((Saved::decode(line).ok()?, origin)))
        .filter(|(saved, _)| {
            let plausible = saved.at.len() <= limits::AT && date_of(&saved.at).is_some();
            let known = dossier.saved(&saved.document.key());
            let newer = known.is_none_or(|known| {
                known.at < saved.at && known.document != saved.document.clone().tidied()
            });
            plausible && newer && saved.document.check().is_ok()
        })
        .collect()
}
