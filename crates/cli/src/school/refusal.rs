//! Why answers, groups or a calibration are refused, in a sentence.

use declic_aptitude::form::FORMS;
use declic_psychometrics::calibration::dif::{DifError, LEAST};
use declic_psychometrics::calibration::marginal::{CalibrationError, MAX_ROUNDS};
use declic_psychometrics::calibration::table::{MAX_COUNT, MAX_ITEMS, MAX_ROWS, TableError};

use crate::messages::Messages;

/// The sentence for a table.
pub fn table(error: &TableError, messages: Messages) -> String {
    match error {
        TableError::Empty => messages.table_empty().to_owned(),
        TableError::NoRows => messages.table_no_rows().to_owned(),
        TableError::FewItems => messages.table_few_items().to_owned(),
        TableError::TooManyItems(found) => messages.table_too_many_items(found, MAX_ITEMS),
        TableError::TooManyRows => messages.table_too_many_rows(MAX_ROWS),
        TableError::NoNames => messages.table_no_names().to_owned(),
        TableError::EmptyName { column } => messages.table_empty_name(column),
        TableError::DuplicateName { column, name } => messages.table_duplicate_name(column, name),
        TableError::NoSuchColumn(name) => messages.table_no_such_column(name),
        TableError::Width {
            row,
            found,
            expected,
        } => messages.table_width(expected, found, row),
        TableError::Quote { row } => messages.table_quote(row),
        TableError::Missing { row, column, name } => messages.table_missing(column, name, row),
        TableError::NotAnAnswer { row, column, text } => {
            messages.table_not_an_answer(column, row, text)
        }
        TableError::BadCount { row, column, text } => {
            messages.table_bad_count(column, MAX_COUNT, row, text)
        }
        TableError::FewPeople(found) => messages.table_few_people(found),
        TableError::Unanswered { column, name } => messages.table_unanswered(column, name),
    }
}

/// The sentence for a calibration.
pub fn calibration(error: &CalibrationError, messages: Messages) -> String {
    match error {
        CalibrationError::TwoItems => messages.calibration_two_items().to_owned(),
        CalibrationError::BadPriors => messages.calibration_bad_priors().to_owned(),
        CalibrationError::NoSlope(name) => messages.calibration_no_slope(name),
        CalibrationError::Constant(name) => messages.calibration_constant(name),
        CalibrationError::NothingInCommon => messages.calibration_nothing_in_common().to_owned(),
        CalibrationError::NoEnd => messages.calibration_no_end(MAX_ROUNDS),
    }
}

/// The sentence for groups.
pub fn dif(error: &DifError, messages: Messages) -> String {
    match error {
        DifError::NotTwo(found) => messages.groups_not_two(found),
        DifError::TooFew { group, people } => messages.groups_too_few(group, LEAST, people),
    }
}

/// The sentence for an unknown form, with the known ones.
pub fn no_form(id: &str, messages: Messages) -> String {
    let known: Vec<&str> = FORMS.iter().map(|form| form.id.as_str()).collect();
    messages.answers_no_form(id, known.join(", "))
}
