//! The texts as they lie on the disk, in one file: what the page saves when the app has stopped
//! and can no longer export (`public/rescue.js`). Every line carries its own checksum; pauses and
//! audit lines are still in it, since it is the person's own copy.

use serde_json::Value;

use crate::{
    document::Saved, entry::Entry, error::ImportError, id::DossierId, schema::SCHEMA,
    state::Dossier,
};

/// The mark of a backup.
const FORMAT: &str = "declic-backup";

/// Whether `value` claims to be a backup.
pub(crate) fn is_backup(value: &Value) -> bool {
    value.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// The dossier in a backup. As hostile as any file: all of it is valid, or nothing is accepted.
pub(crate) fn restore(value: &Value) -> Result<Dossier, ImportError> {
    if let Some(found) = value.get("schema").and_then(Value::as_u64)
        && found > u64::from(SCHEMA)
    {
        return Err(ImportError::NewerSchema { found });
    }
    let id = value.get("dossier").and_then(Value::as_str);
    let id: DossierId = id
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| fields("dossier"))?;
    let mut dossier = Dossier::new(id);
    for line in lines(value, "log")? {
        dossier.apply(Entry::decode(line?)?)?;
    }
    for line in lines(value, "documents")? {
        dossier.put(Saved::decode(line?)?)?;
    }
    Ok(dossier)
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
