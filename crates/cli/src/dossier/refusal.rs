//! Why a file is not accepted, in a sentence.

use declic_dossier::{ImportError, Refused, limits};
use declic_text::Lang;

/// The sentence for `error`.
pub fn sentence(error: &ImportError, lang: Lang) -> String {
    let plain = |french: &str, english: &str| lang.pick(french, english).to_owned();
    match error {
        ImportError::Empty => plain("ce fichier est vide.", "this file is empty."),
        ImportError::TooLarge { .. } => match lang {
            Lang::Fr => format!(
                "ce fichier est trop gros (plus de {}\u{a0}Mo).",
                megabytes()
            ),
            Lang::En => format!("this file is too large (more than {} MB).", megabytes()),
        },
        ImportError::NotText => plain(
            "ce fichier n’est pas un texte\u{a0}: ce n’est pas un dossier.",
            "this file is not a text: it is not a dossier.",
        ),
        ImportError::NotJson { line } => match lang {
            Lang::Fr => format!("ce fichier n’est pas du JSON lisible (ligne {line})."),
            Lang::En => format!("this file is not readable JSON (line {line})."),
        },
        ImportError::Truncated => plain(
            "la fin de ce fichier manque.",
            "the end of this file is missing.",
        ),
        ImportError::TooDeep | ImportError::TooManyValues => plain(
            "ce fichier est trop compliqué pour être un dossier.",
            "this file is too complicated to be a dossier.",
        ),
        ImportError::Foreign => plain(
            "ce fichier vient d’un autre programme.",
            "this file comes from another program.",
        ),
        ImportError::NewerSchema { found } => match lang {
            Lang::Fr => format!("ce fichier vient d’une version plus récente (schéma {found})."),
            Lang::En => format!("this file comes from a newer version (schema {found})."),
        },
        ImportError::Damaged => plain(
            "ce fichier a été modifié ou abîmé\u{a0}: sa somme de contrôle ne correspond pas.",
            "this file was changed or damaged: its checksum does not fit.",
        ),
        ImportError::Fields { reason } => match lang {
            Lang::Fr => format!("ce fichier n’a pas la forme d’un dossier ({reason})."),
            Lang::En => format!("this file does not have the form of a dossier ({reason})."),
        },
        ImportError::Refused(refused) => value(refused, lang),
    }
}

fn value(refused: &Refused, lang: Lang) -> String {
    match (refused, lang) {
        (Refused::TooLong { field, limit }, Lang::Fr) => {
            format!("le champ «\u{a0}{field}\u{a0}» est trop long (plus de {limit}).")
        }
        (Refused::TooLong { field, limit }, Lang::En) => {
            format!("the field “{field}” is too long (more than {limit}).")
        }
        (Refused::TooMany { what }, Lang::Fr) => {
            format!("ce fichier contient trop d’éléments ({what}).")
        }
        (Refused::TooMany { what }, Lang::En) => format!("this file holds too many {what}."),
        (Refused::Invalid { field }, Lang::Fr) => {
            format!("le champ «\u{a0}{field}\u{a0}» a une valeur impossible.")
        }
        (Refused::Invalid { field }, Lang::En) => {
            format!("the field “{field}” has an impossible value.")
        }
        (
            Refused::WrongActivity | Refused::OutOfOrder { .. } | Refused::NewerSchema { .. },
            lang,
        ) => lang
            .pick(
                "ce fichier se contredit\u{a0}: ce n’est pas un dossier.",
                "this file contradicts itself: it is not a dossier.",
            )
            .to_owned(),
    }
}

fn megabytes() -> usize {
    limits::FILE_BYTES / (1024 * 1024)
}
