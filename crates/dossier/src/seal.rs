//! The line that goes to the disk: JSON text around a value, with the checksum of the value's
//! exact bytes. The frame is fixed, so that any single changed byte is noticed.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::SCHEMA;

/// Why a stored line cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The text is not what was written.
    #[error("the stored line is damaged")]
    Damaged,
    /// It was written by a newer version; it must neither be read nor overwritten.
    #[error("the stored line has schema {found}, this version knows {SCHEMA}")]
    NewerSchema {
        /// The line's schema.
        found: u32,
    },
    /// Intact, of a known schema, and still not understood.
    #[error("the stored line is of an unknown kind: {reason}")]
    Unknown {
        /// What the reader stumbled on, for developers.
        reason: String,
    },
}

#[derive(Deserialize)]
struct Head {
    schema: u32,
}

/// Plain data as JSON text. Serialising it cannot fail; were it to, the empty text would read
/// back as damaged instead of going unnoticed.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The checksum of `bytes`: CRC-32 (IEEE) as eight small hexadecimal digits. It tells of
/// accidents, not of intent.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

/// `{"crc32":"…","NAME":VALUE}` on one line.
pub(crate) fn seal<T: Serialize>(name: &str, value: &T) -> String {
    let value = json(value);
    let sum = checksum(value.as_bytes());
    format!(r#"{{"crc32":"{sum}","{name}":{value}}}"#)
}

/// The value in a line made by [`seal`] with the same `name`.
pub(crate) fn open<T: DeserializeOwned>(name: &str, line: &str) -> Result<T, DecodeError> {
    let value = intact(name, line).ok_or(DecodeError::Damaged)?;
    let unknown = |error: serde_json::Error| DecodeError::Unknown {
        reason: error.to_string(),
    };
    let head: Head = serde_json::from_str(value).map_err(unknown)?;
    if head.schema > SCHEMA {
        return Err(DecodeError::NewerSchema { found: head.schema });
    }
    serde_json::from_str(value).map_err(unknown)
}

fn intact<'line>(name: &str, line: &'line str) -> Option<&'line str> {
    let (sum, rest) = line.strip_prefix(r#"{"crc32":""#)?.split_at_checked(8)?;
    let rest = rest.strip_prefix(r#"",""#)?.strip_prefix(name)?;
    let value = rest.strip_prefix(r#"":"#)?.strip_suffix('}')?;
    (checksum(value.as_bytes()) == sum).then_some(value)
}
