//! Why a file is not accepted, in a sentence.

use declic_dossier::{ImportError, Refused, limits};

use crate::messages::Messages;

/// The sentence for `error`.
pub fn sentence(error: &ImportError, messages: Messages) -> String {
    match error {
        ImportError::Empty => messages.refusal_empty().to_owned(),
        ImportError::TooLarge { .. } => messages.refusal_too_large(limits::FILE_BYTES >> 20),
        ImportError::NotText => messages.refusal_not_text().to_owned(),
        ImportError::NotJson { line } => messages.refusal_not_json(line),
        ImportError::Truncated => messages.refusal_truncated().to_owned(),
        ImportError::TooDeep | ImportError::TooManyValues => {
            messages.refusal_too_complicated().to_owned()
        }
        ImportError::Foreign => messages.refusal_foreign().to_owned(),
        ImportError::NewerSchema { found } => messages.refusal_newer(found),
        ImportError::Damaged => messages.refusal_damaged().to_owned(),
        ImportError::Fields { reason } => messages.refusal_fields(reason),
        ImportError::Refused(refused) => value(refused, messages),
    }
}

fn value(refused: &Refused, messages: Messages) -> String {
    match refused {
        Refused::TooLong { field, limit } => messages.refusal_too_long(field, limit),
        Refused::TooMany { what } => messages.refusal_too_many(what),
        Refused::Invalid { field } => messages.refusal_invalid(field),
        Refused::WrongActivity | Refused::OutOfOrder { .. } | Refused::NewerSchema { .. } => {
            messages.refusal_contradiction().to_owned()
        }
    }
}
