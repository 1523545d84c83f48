//! The texts as they lie on the disk, in one file: what the page saves when the app has stopped
//! and can no longer export (`public/rescue.js`). Every line carries its own checksum; pauses and
//! audit lines are still in it, since it is the person's own copy.

use serde_json::Value;

use crate::{
    document::Saved,
    entry::Entry,
    error::{DecodeError, ImportError},
    id::DossierId,
    salvage,
    schema::SCHEMA,
    state::Dossier,
};

/// The mark of a backup.
const FORMAT: &str = "declic-backup";

/// What is intact in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The dossier; the whole of it where nothing is damaged.
    pub dossier: Dossier,
    /// The damaged lines of a backup, as they stand in it.
    pub damaged: Vec<String>,
}

/// Whether `value` claims to be a backup.
pub(crate) fn is_backup(value: &Value) -> bool {
    value.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Whether `bytes` begin as a backup does, for a file that is no valid JSON any more.
pub(crate) fn looks_like_one(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(80)).unwrap_or(bytes);
    String::from_utf8_lossy(start).contains(FORMAT)
}

fn readable(value: &Value) -> Result<(), ImportError> {
    if let Some(found) = value.get("schema").and_then(Value::as_u64)
        && found > u64::from(SCHEMA)
    {
        return Err(ImportError::NewerSchema { found });
    }
    Ok(())
}

fn id(value: &Value) -> Option<DossierId> {
    let id = value.get("dossier").and_then(Value::as_str);
    id.and_then(|id| id.parse().ok())
}

/// The dossier in a backup. As hostile as any file: all of it is valid, or nothing is accepted.
pub(crate) fn restore(value: &Value) -> Result<Dossier, ImportError> {
    readable(value)?;
    let id = id(value).ok_or_else(|| fields("dossier"))?;
    let mut dossier = Dossier::new(id);
    for line in lines(value, "log")? {
        dossier.apply(Entry::decode(line?)?)?;
    }
    for line in lines(value, "documents")? {
        put_newer(&mut dossier, Saved::decode(line?)?)?;
    }
    Ok(dossier)
}

/// The last texts that were typed stand after those of the disk, which may be newer.
fn put_newer(dossier: &mut Dossier, saved: Saved) -> Result<(), ImportError> {
    let known = dossier.saved(&saved.document.key());
    if known.is_none_or(|known| known.at <= saved.at) {
        dossier.put(saved)?;
    }
    Ok(())
}

/// What is intact in a backup whose JSON is valid.
pub(crate) fn open(value: &Value, fresh: DossierId) -> Result<Opened, ImportError> {
    readable(value)?;
    let mut reading = Reading::new(id(value), fresh);
    let fields = value.as_object().into_iter().flatten();
    // All lists: the name of one may be what is damaged.
    for line in fields.filter_map(|(_, list)| list.as_array()).flatten() {
        match line.as_str() {
            Some(line) => reading.take(line)?,
            // A damaged line that the app had set aside, with its key.
            None => {
                let text = line.get("text").and_then(Value::as_str);
                let text = text.map_or_else(|| line.to_string(), str::to_owned);
                reading.damaged.push(text);
            }
        }
    }
    if lines(value, "log").is_err() || lines(value, "documents").is_err() {
        reading.damaged.push(String::new());
    }
    reading.finish()
}

/// What is intact in a backup that is no valid JSON any more: a changed quote, a missing end.
pub(crate) fn open_broken(text: &str, fresh: DossierId) -> Result<Opened, ImportError> {
    let known = text.split_once(r#""dossier":""#);
    let known = known.and_then(|(_, rest)| rest.get(..32)?.parse().ok());
    let mut reading = Reading::new(known, fresh);
    // Each line is a JSON string whose content begins with the checksum's name.
    let mut pieces = text.split(r#""{\"crc32"#);
    let _head = pieces.next();
    for piece in pieces {
        let json = format!(r#""{{\"crc32{piece}"#);
        let mut strings = serde_json::Deserializer::from_str(&json).into_iter::<String>();
        match strings.next() {
            Some(Ok(line)) => reading.take(&line)?,
            _ => reading.damaged.push(json),
        }
    }
    // Something is damaged in any case, perhaps between the lines.
    if reading.damaged.is_empty() {
        reading.damaged.push(String::new());
    }
    reading.finish()
}

/// A backup that is read line by line.
struct Reading {
    dossier: Dossier,
    damaged: Vec<String>,
}

impl Reading {
    fn new(id: Option<DossierId>, fresh: DossierId) -> Self {
        let mut damaged = Vec::new();
        let id = id.unwrap_or_else(|| {
            damaged.push(String::new());
            fresh
        });
        let dossier = Dossier::new(id);
        Self { dossier, damaged }
    }

    /// Takes a line where it is intact; a newer version's refuses the whole file.
    fn take(&mut self, line: &str) -> Result<(), ImportError> {
        let read = match Entry::decode(line) {
            Ok(entry) => self.dossier.apply(entry).map_err(ImportError::from),
            Err(DecodeError::NewerSchema { found }) => Err(ImportError::NewerSchema { found }),
            Err(_) => match Saved::decode(line) {
                Ok(saved) => put_newer(&mut self.dossier, saved),
                Err(error) => Err(error.into()),
            },
        };
        match read {
            Ok(()) => Ok(()),
            Err(ImportError::NewerSchema { found }) => Err(ImportError::NewerSchema { found }),
            Err(_) => {
                self.damaged.push(line.to_owned());
                Ok(())
            }
        }
    }

    fn finish(mut self) -> Result<Opened, ImportError> {
        if self.dossier.is_empty() && !self.damaged.is_empty() {
            return Err(ImportError::Damaged);
        }
        let places: Vec<_> = self
            .damaged
            .iter()
            .filter_map(|line| salvage::place(line))
            .collect();
        for (activity, seq) in places {
            self.dossier.mark_lost(activity, seq);
        }
        self.dossier.mark_gaps();
        Ok(Opened {
            dossier: self.dossier,
            damaged: self.damaged,
        })
    }
}

fn lines<'a>(
    value: &'a Value,
    name: &'static str,
) -> Result<impl Iterator<Item = Result<&'a str, ImportError>>, ImportError> {
    let list = value.get(name).and_then(Value::as_array);
    let list = list.ok_or_else(|| fields(name))?;
    Ok(list
        .iter()
        .map(move |line| line.as_str().ok_or_else(|| fields(name))))
}

fn fields(name: &str) -> ImportError {
    ImportError::Fields {
        reason: name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{Document, import::import};

    fn backup() -> (Dossier, Value) {
        let mut dossier = Dossier::new(DossierId::from_bytes([7; 16]));
        let document = Document::Comment("à moi".into());
        dossier
            .put(Saved::new(document, "2027-03-03T10:00:00Z"))
            .unwrap();
        let lines: Vec<String> = dossier.documents().map(Saved::encode).collect();
        let value = serde_json::json!({
            "format": FORMAT, "schema": 1, "dossier": dossier.id().to_string(),
            "log": [], "documents": lines,
        });
        (dossier, value)
    }

    #[test]
    fn a_backup_brings_everything_back() {
        let (dossier, value) = backup();
        assert_eq!(import(value.to_string().as_bytes()), Ok(dossier));
    }

    #[test]
    fn a_changed_or_incomplete_backup_is_refused() {
        let (_, value) = backup();
        let changed = value.to_string().replace("à moi", "à toi");
        assert_eq!(import(changed.as_bytes()), Err(ImportError::Damaged));
        let mut headless = value.clone();
        headless["dossier"] = Value::Null;
        assert!(import(headless.to_string().as_bytes()).is_err());
        let mut newer = value;
        newer["schema"] = 9.into();
        let refused = Err(ImportError::NewerSchema { found: 9 });
        assert_eq!(import(newer.to_string().as_bytes()), refused);
    }
}
