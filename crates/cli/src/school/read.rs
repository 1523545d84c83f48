//! Answers of many people: one CSV of 0 and 1, or exported files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use declic_text::Lang;

use declic_aptitude::report::Outcome;
use declic_aptitude::{Cell, Form, form_by_id};
use declic_dossier::import;
use declic_dossier::limits;
use declic_dossier::results::{AttemptResult, ItemResult, of_record};
use declic_psychometrics::calibration::table::Table;

use super::refusal;
use crate::dossier;
use crate::messages::Messages;
use crate::shared::{Exit, complain, lang_parser, read_bytes};

/// Largest CSV, in bytes.
const CSV_BYTES: u64 = 64 << 20;

/// Where answers come from.
#[derive(clap::Args)]
pub struct Source {
    /// One CSV (a row of names, then 0 or 1, empty or NA where an answer is missing; a column
    /// `count` holds the number of people a row stands for), or exported files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The form whose answers count, where exported files hold several
    #[arg(long)]
    form: Option<String>,
    /// Language of the error messages
    #[arg(long, value_parser = lang_parser(), default_value = "en")]
    pub lang: Lang,
}

/// The table, or a sentence on standard error.
pub fn table(source: &Source, group: Option<&str>) -> Result<Table, Exit> {
    let lang = source.lang;
    let messages = Messages(lang);
    let json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    if source.files.iter().all(json) {
        if group.is_some() {
            complain(messages.answers_group_needs_csv());
            return Err(Exit::Usage);
        }
        return exported(source);
    }
    let [file] = source.files.as_slice() else {
        complain(messages.answers_one_csv());
        return Err(Exit::Usage);
    };
    let bytes = read_bytes(file, CSV_BYTES + 1, lang)?;
    let refuse = |why: String| {
        complain(&format!("{}: {why}", file.display()));
        Exit::Errors
    };
    if bytes.len() as u64 > CSV_BYTES {
        return Err(refuse(messages.refusal_too_large(CSV_BYTES >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse(messages.file_not_utf8().to_owned()))?;
    Table::parse(&text, group).map_err(|error| refuse(refusal::table(&error, messages)))
}

/// The first finished attempt of each file, if every item was seen. The same attempt in several
/// files counts once. A passed item counts as not
/// solved, as in the person's own result.
fn exported(source: &Source) -> Result<Table, Exit> {
    let messages = Messages(source.lang);
    let mut form = match &source.form {
        None => None,
        Some(id) => Some(form_by_id(id).ok_or_else(|| {
            complain(&refusal::no_form(id, messages));
            Exit::Usage
        })?),
    };
    let mut people = Vec::new();
    let mut left_out = 0;
    let mut known = BTreeSet::new();
    for file in &source.files {
        let attempts = attempts(file, source.lang)?;
        let of_form = |it: &&Attempt| form.is_none_or(|form| form.id.as_str() == it.form);
        let Some(attempt) = attempts.iter().find(of_form) else {
            left_out += 1;
            continue;
        };
        let (id, result) = (&attempt.form, &attempt.result);
        if !known.insert(attempt.identity.clone()) {
            let why = messages.answers_same_again();
            complain(&format!("{}: {why}", file.display()));
            continue;
        }
        if source.form.is_none() && attempts.iter().any(|other| other.form != *id) {
            let why = messages.answers_several_forms();
            complain(&format!("{}: {why}", file.display()));
            return Err(Exit::Usage);
        }
        form = form_by_id(id);
        if !form.is_some_and(|form| is_whole(form, result)) {
            left_out += 1;
            continue;
        }
        let right = result
            .items
            .iter()
            .map(|item| item.outcome == Outcome::Solved);
        people.push(right.collect::<Vec<bool>>());
    }
    if left_out > 0 {
        complain(&messages.answers_left_out(left_out));
    }
    let names = form.map(names).unwrap_or_default();
    let table = if people.is_empty() {
        Err(messages.answers_no_attempt().to_owned())
    } else {
        Table::of_people(&names, &people).map_err(|error| refusal::table(&error, messages))
    };
    table.map_err(|why| {
        complain(&why);
        Exit::Errors
    })
}

/// Whether every item was seen, and is one that the form asks for: an item that stands in for a
/// drawing that the person does not see has another difficulty.
fn is_whole(form: &Form, result: &AttemptResult) -> bool {
    let mut items = form.cells.iter().zip(&result.items);
    let fits = |(cell, item): (&Cell, &ItemResult)| {
        item.outcome != Outcome::Unseen && item.family == cell.family
    };
    form.cells.len() == result.items.len() && items.all(fits)
}

/// A finished attempt.
struct Attempt {
    /// Its form.
    form: String,
    result: AttemptResult,
    /// Whose it is and all that was recorded of it.
    identity: String,
}

/// The finished attempts of a file that this version can judge.
fn attempts(file: &Path, lang: Lang) -> Result<Vec<Attempt>, Exit> {
    let bytes = read_bytes(file, limits::FILE_BYTES as u64 + 1, lang)?;
    let record = import::read(&bytes).map_err(|error| {
        let why = dossier::refusal::sentence(&error, Messages(lang));
        complain(&format!("{}: {why}", file.display()));
        Exit::Errors
    })?;
    let finished = record.aptitude.iter().filter(|it| it.finished_ms.is_some());
    let judged = finished.filter_map(|it| {
        let recorded = serde_json::to_string(it).ok()?;
        Some(Attempt {
            form: it.form.clone(),
            result: of_record(it).ok()?,
            identity: [record.dossier.as_str(), recorded.as_str()].concat(),
        })
    });
    Ok(judged.collect())
}

/// The items of a form by their cells; several of one cell are numbered: `series-3.2`.
fn names(form: &Form) -> Vec<String> {
    let several = |cell: &Cell| form.cells.iter().filter(|it| *it == cell).count() > 1;
    let name = |(at, cell): (usize, &Cell)| {
        if !several(cell) {
            return cell.to_string();
        }
        let before = form.cells[..at].iter().filter(|it| *it == cell).count();
        format!("{cell}.{}", before + 1)
    };
    form.cells.iter().enumerate().map(name).collect()
}
