//! Why something does not enter the dossier, is not read or cannot be written. Sentences for people
//! are made where they are shown.

use thiserror::Error;

use crate::{limits, schema::SCHEMA};

/// Why an entry or a document does not enter the dossier. What is refused leaves no trace in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The event cannot happen in this activity.
    #[error("the event does not belong to this activity")]
    WrongActivity,
    /// The log already holds this number or a later one.
    #[error("entry {found} comes after entry {last}")]
    OutOfOrder {
        /// The highest number in the log.
        last: u64,
        /// The refused entry's.
        found: u64,
    },
    /// Written by a newer version.
    #[error("schema {found} is newer than {SCHEMA}")]
    NewerSchema {
        /// Its schema.
        found: u32,
    },
    /// A text is longer than [`limits`] allow.
    #[error("« {field} » is longer than {limit}")]
    TooLong {
        /// The field.
        field: &'static str,
        /// The most there may be.
        limit: usize,
    },
    /// There are more than [`limits`] allow.
    #[error("too many: {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
    },
    /// A value is outside its range or of the wrong form.
    #[error("« {field} » is not valid")]
    Invalid {
        /// The field.
        field: &'static str,
    },
}

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

/// Why a file is not accepted. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`limits::FILE_BYTES`]; it was not looked at.
    #[error("the file has {bytes} bytes, more than {}", limits::FILE_BYTES)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not UTF-8: a picture, a document of another program.
    #[error("the file is not a text")]
    NotText,
    /// Text, but not JSON.
    #[error("the file is not JSON (line {line})")]
    NotJson {
        /// The line it stops making sense on, from 1.
        line: usize,
    },
    /// JSON that stops in the middle.
    #[error("the end of the file is missing")]
    Truncated,
    /// Nested deeper than [`limits::DEPTH`].
    #[error("the file is nested too deeply")]
    TooDeep,
    /// More values than [`limits::VALUES`].
    #[error("the file holds too many values")]
    TooManyValues,
    /// JSON of some other program.
    #[error("the file is not a dossier")]
    Foreign,
    /// Written by a newer version.
    #[error("the file has schema {found}, this version reads up to {SCHEMA}")]
    NewerSchema {
        /// Its schema.
        found: u64,
    },
    /// A dossier that is no longer what was written.
    #[error("the checksum does not fit: the file was changed or damaged")]
    Damaged,
    /// A missing, unknown or mistyped field.
    #[error("the file's fields are not those of a dossier: {reason}")]
    Fields {
        /// What the reader stumbled on, for developers.
        reason: String,
    },
    /// A value outside its range, too long or too often.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<DecodeError> for ImportError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::Damaged => Self::Damaged,
            DecodeError::NewerSchema { found } => Self::NewerSchema { found },
            DecodeError::Unknown { reason } => Self::Fields { reason },
        }
    }
}

/// Why a record cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// The date is not `YYYY-MM-DD`.
    #[error("« {0} » is not a date")]
    Date(String),
    /// The file would be too large to be read back.
    #[error("the file would have {bytes} bytes, more than {}", limits::FILE_BYTES)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The record cannot be written as JSON.
    #[error("the record cannot be written: {reason}")]
    Json {
        /// Why, for developers.
        reason: String,
    },
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        let reason = error.to_string();
        Self::Json { reason }
    }
}
