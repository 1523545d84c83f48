//! The identity of a dossier.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::error::Refused;

/// A random 128-bit number as 32 small hexadecimal digits. It says which files belong together
/// and nothing about the person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct DossierId(String);

impl DossierId {
    /// From 16 random bytes, which the caller draws.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(format!("{:032x}", u128::from_be_bytes(bytes)))
    }

    /// The 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DossierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DossierId {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 32 && text.bytes().all(digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refused::Invalid { field: "dossier" })
        }
    }
}

impl From<DossierId> for String {
    fn from(id: DossierId) -> Self {
        id.0
    }
}

impl TryFrom<String> for DossierId {
    type Error = Refused;

    fn try_from(text: String) -> Result<Self, Refused> {
        text.parse()
    }
}
