//! What is wrong with answers or a calibration, in a sentence of either language.

use declic_psychometrics::calibration::dif::{DifError, LEAST};
use declic_psychometrics::calibration::marginal::{CalibrationError, MAX_ROUNDS};
use declic_psychometrics::calibration::table::{MAX_COUNT, MAX_ITEMS, MAX_ROWS, TableError};
use declic_text::Lang;
use std::path::Path;

/// French typography: the spaces beside « » and before a colon do not break.
fn french(text: &str) -> String {
    let text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    text.replace(" :", "\u{a0}:")
}

/// The sentence for a table; the English one is the error's own.
pub fn table(error: &TableError, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("{error}.");
    }
    let text: String = match error {
        TableError::Empty => "il est vide.".into(),
        TableError::NoRows => "il y a une ligne de noms, mais aucune réponse au-dessous.".into(),
        TableError::FewItems => "il y a moins de deux colonnes de tâches.".into(),
        TableError::TooManyItems(found) => {
            format!("il y a {found} colonnes de tâches, mais {MAX_ITEMS} au plus sont possibles.")
        }
        TableError::TooManyRows => format!("il y a plus de {MAX_ROWS} lignes."),
        TableError::NoNames => {
            "la ligne 1 doit porter les noms des tâches, et non des réponses.".into()
        }
        TableError::EmptyName { column } => {
            format!("ligne 1, colonne {column} : la colonne n’a pas de nom.")
        }
        TableError::DuplicateName { column, name } => {
            format!("ligne 1, colonne {column} : le nom « {name} » est là deux fois.")
        }
        TableError::NoSuchColumn(name) => format!("il n’y a pas de colonne « {name} »."),
        TableError::Width {
            row,
            found,
            expected,
        } => format!("ligne {row} : {found} cellules, mais {expected} noms en ligne 1."),
        TableError::Quote { row } => format!("ligne {row} : un guillemet n’est pas fermé."),
        TableError::Missing { row, column, name } => {
            format!("ligne {row}, colonne {column} : la cellule de « {name} » est vide.")
        }
        TableError::NotAnAnswer { row, column, text } => {
            format!("ligne {row}, colonne {column} : « {text} » n’est ni 0 ni 1.")
        }
        TableError::BadCount { row, column, text } => format!(
            "ligne {row}, colonne {column} : « {text} » n’est pas un nombre de 0 à {MAX_COUNT}."
        ),
        TableError::FewPeople(found) => {
            format!("il faut au moins deux personnes, il y en a {found}.")
        }
        TableError::Unanswered { column, name } => {
            format!("colonne {column} : personne n’a répondu à « {name} ».")
        }
    };
    french(&text)
}

/// The sentence for a calibration.
pub fn calibration(error: &CalibrationError, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("{error}.");
    }
    let text: String = match error {
        CalibrationError::TwoItems => {
            "Deux tâches ne suffisent pas pour deux pentes : il en faut trois, ou --prior.".into()
        }
        CalibrationError::BadPriors => "Les a priori ne conviennent pas aux tâches.".into(),
        CalibrationError::NoSlope(name) => {
            format!("La pente de « {name} » croît sans fin : prenez --model rasch, ou --prior.")
        }
        CalibrationError::Constant(name) => format!(
            "Tout le monde a la même réponse à « {name} » : laissez-la de côté, ou --prior."
        ),
        CalibrationError::NothingInCommon => {
            "Les tâches n’ont rien en commun : aucune pente ne convient.".into()
        }
        CalibrationError::NoEnd => format!(
            "Pas de fin après {MAX_ROUNDS} tours : prenez un modèle plus simple, ou --prior."
        ),
    };
    french(&text)
}

/// The sentence for groups.
pub fn dif(error: &DifError, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("{error}.");
    }
    let text: String = match error {
        DifError::NotTwo(found) => format!("On compare deux groupes, ici il y en a {found}."),
        DifError::TooFew { group, people } => format!(
            "Le groupe « {group} » compte {people} personnes : en dessous de {LEAST}, on ne peut \
             rien dire."
        ),
    };
    french(&text)
}

/// A file beyond `megabytes`.
pub fn too_large(megabytes: u64, lang: Lang) -> String {
    lang.pick(
        format!("ce fichier est trop gros (plus de {megabytes}\u{a0}Mo)."),
        format!("this file is too large (more than {megabytes} MB)."),
    )
}

/// A file that is no text.
pub fn not_utf8(lang: Lang) -> String {
    let (french, english) = (
        "ce n’est pas un texte en UTF-8.",
        "this is not a text in UTF-8.",
    );
    lang.pick(french, english).to_owned()
}

/// An unknown form.
pub fn no_form(id: &str, lang: Lang) -> String {
    let known = declic_aptitude::form::FORMS
        .iter()
        .map(|form| form.id.as_str());
    let known = known.collect::<Vec<&str>>().join(", ");
    lang.pick(
        french(&format!(
            "Il n’y a pas de forme « {id} ». Il y a : {known}."
        )),
        format!("There is no form « {id} ». There are: {known}."),
    )
}

/// Attempts at several forms in one file.
pub fn several_forms(lang: Lang) -> &'static str {
    lang.pick(
        "ce dossier tient plusieurs formes\u{a0}: dites laquelle avec --form.",
        "this file holds several forms: say which with --form.",
    )
}

/// An attempt that another file held before.
pub fn same_again(file: &Path, lang: Lang) -> String {
    let file = file.display();
    lang.pick(
        french(&format!(
            "{file} : ce test est déjà compté. Il ne compte qu’une fois."
        )),
        format!("{file}: this test is counted already. It counts once."),
    )
}

/// Items that everybody answered alike.
pub fn constants(names: &[&str], lang: Lang) -> String {
    let names = names.join(", ");
    lang.pick(
        french(&format!(
            "Tout le monde a la même réponse : {names}. Rien ne peut être estimé de ces tâches."
        )),
        format!("Everybody answered alike: {names}. Nothing can be estimated of these items."),
    )
}

/// People with missing answers, whom some numbers leave out.
pub fn incomplete(people: u64, lang: Lang) -> String {
    lang.pick(
        french(&format!(
            "{people} personnes n’ont pas toutes les réponses : les corrélations et KR-20 se \
             passent d’elles."
        )),
        format!("{people} people have missing answers: correlations and KR-20 leave them out."),
    )
}

/// Files without a complete attempt.
pub fn left_out(files: usize, lang: Lang) -> String {
    lang.pick(
        french(&format!(
            "{files} dossiers sont laissés de côté : test absent ou non terminé."
        )),
        format!("{files} files are left out: no test, or not finished."),
    )
}

/// No attempt at all.
pub fn no_attempt(lang: Lang) -> String {
    let (french, english) = (
        "Aucun dossier ne tient un test terminé, toutes tâches vues.",
        "No file holds a finished test whose items were all seen.",
    );
    lang.pick(french, english).to_owned()
}

/// An item without a prior.
pub fn no_prior(name: &str, lang: Lang) -> String {
    lang.pick(
        french(&format!("Il n’y a pas d’a priori pour « {name} ».")),
        format!("There is no prior for « {name} »."),
    )
}
