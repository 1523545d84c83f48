//! The line that goes to the disk: JSON text around a value, with the checksum of the value's
//! exact bytes. The frame is fixed, so that any single changed byte is noticed.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{error::DecodeError, schema::SCHEMA};

/// The checksum of `bytes`: CRC-32 (IEEE) as eight small hexadecimal digits. It detects
/// accidents, not intent.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

/// `{"crc32":"…","NAME":VALUE}` on one line.
pub(crate) fn seal(name: &str, value: &impl Serialize) -> String {
    // JSON has no place for maps with other keys than texts, and nothing that is stored has any.
    let value = serde_json::to_string(value).unwrap_or_default();
    let sum = checksum(value.as_bytes());
    format!(r#"{{"crc32":"{sum}","{name}":{value}}}"#)
}

/// What every version's value has.
#[derive(Deserialize)]
struct Versioned {
    schema: u64,
}

/// The value in a line made by [`seal`] with the same `name`.
pub(crate) fn open<T: DeserializeOwned>(name: &str, line: &str) -> Result<T, DecodeError> {
    let text = intact(name, line).ok_or(DecodeError::Damaged)?;
    // The fields of a newer version may be unknown to this one.
    if let Ok(Versioned { schema: found }) = serde_json::from_str(text)
        && found > u64::from(SCHEMA)
    {
        return Err(DecodeError::NewerSchema { found });
    }
    serde_json::from_str(text).map_err(|error| DecodeError::Unknown {
        reason: error.to_string(),
    })
}

fn intact<'line>(name: &str, line: &'line str) -> Option<&'line str> {
    let (sum, rest) = line.strip_prefix(r#"{"crc32":""#)?.split_at_checked(8)?;
    let rest = rest.strip_prefix(r#"",""#)?.strip_prefix(name)?;
    let value = rest.strip_prefix(r#"":"#)?.strip_suffix('}')?;
    (checksum(value.as_bytes()) == sum).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of CRC-32/ISO-HDLC, and leading zeros.
    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(checksum(b"123456789"), "cbf43926");
        assert_eq!(checksum(b""), "00000000");
    }
}
