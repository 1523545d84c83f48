//! The line that goes to the disk: JSON text around a value, with the checksum of the value's
//! exact bytes. The frame is fixed, so that any single changed byte is noticed.

use std::fmt::Display;

use declic_lean::json::{FromJson, ToJson, Value, compact, parse};
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
        found: u64,
    },
    /// Intact, of a known schema, and still not understood.
    #[error("the stored line is of an unknown kind: {reason}")]
    Unknown {
        /// What the reader stumbled on, for developers.
        reason: String,
    },
}

/// The checksum of `bytes`: CRC-32 (IEEE) as eight small hexadecimal digits. It tells of
/// accidents, not of intent.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32(bytes))
}

/// CRC-32 by half bytes: libraries are quicker, by tables that alone weigh sixteen kilobytes.
fn crc32(bytes: &[u8]) -> u32 {
    const HALVES: [u32; 16] = {
        let mut table = [0; 16];
        let mut at = 0;
        while at < 16 {
            let mut rest = at as u32;
            let mut bit = 0;
            while bit < 4 {
                rest = rest >> 1 ^ (0xedb8_8320 * (rest & 1));
                bit += 1;
            }
            table[at] = rest;
            at += 1;
        }
        table
    };
    let half = |sum: u32| sum >> 4 ^ HALVES[(sum & 15) as usize];
    let all = |sum: u32, byte: &u8| half(half(sum ^ u32::from(*byte)));
    !bytes.iter().fold(u32::MAX, all)
}

/// `{"crc32":"…","NAME":VALUE}` on one line.
pub(crate) fn seal(name: &str, value: &dyn ToJson) -> String {
    let value = compact(value);
    let sum = checksum(value.as_bytes());
    format!(r#"{{"crc32":"{sum}","{name}":{value}}}"#)
}

/// The value in a line made by [`seal`] with the same `name`.
pub(crate) fn open<T: FromJson>(name: &str, line: &str) -> Result<T, DecodeError> {
    T::from_json(&opened(name, line)?).map_err(|error| unknown(&error))
}

fn opened(name: &str, line: &str) -> Result<Value, DecodeError> {
    let text = intact(name, line).ok_or(DecodeError::Damaged)?;
    let value = parse(text).map_err(|error| unknown(&error))?;
    match value.get("schema").and_then(Value::as_u64) {
        Some(found) if found > u64::from(SCHEMA) => Err(DecodeError::NewerSchema { found }),
        _ => Ok(value),
    }
}

fn unknown(error: &dyn Display) -> DecodeError {
    DecodeError::Unknown {
        reason: error.to_string(),
    }
}

fn intact<'line>(name: &str, line: &'line str) -> Option<&'line str> {
    let (sum, rest) = line.strip_prefix(r#"{"crc32":""#)?.split_at_checked(8)?;
    let rest = rest.strip_prefix(r#"",""#)?.strip_prefix(name)?;
    let value = rest.strip_prefix(r#"":"#)?.strip_suffix('}')?;
    (checksum(value.as_bytes()) == sum).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_checksum_is_the_usual_one(bytes in proptest::collection::vec(any::<u8>(), 0..99)) {
            prop_assert_eq!(crc32(&bytes), crc32fast::hash(&bytes));
        }
    }
}
