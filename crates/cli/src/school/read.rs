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

use super::words;
use crate::dossier;
use crate::shared::{Exit, complain, lang_parser, read_bytes};

/// Largest CSV, in bytes.
const CSV_BYTES: u64 = 64 << 20;

/// Where answers come from.
#[derive(clap::Args)]
pub struct Source {
    /// One CSV (a row of names, then 0 or 1, empty or NA where an answer is missing; a column
    /// `count` says how many people a row stands for), or exported files
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
    let json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    if source.files.iter().all(json) {
        if group.is_some() {
            let why = lang.pick(
                "--group demande un CSV\u{a0}: les dossiers ne disent rien des groupes.",
                "--group needs a CSV: exported files say nothing about groups.",
            );
            complain(why);
            return Err(Exit::Usage);
        }
        return exported(source);
    }
    let [file] = source.files.as_slice() else {
        let why = lang.pick(
            "Un seul CSV, ou des dossiers exportés (.json).",
            "One CSV, or exported files (.json).",
        );
        complain(why);
        return Err(Exit::Usage);
    };
    let bytes = read_bytes(file, CSV_BYTES + 1, lang)?;
    let refuse = |why: String| {
        complain(&format!("{}: {why}", file.display()));
        Exit::Errors
    };
    if bytes.len() as u64 > CSV_BYTES {
        return Err(refuse(words::too_large(CSV_BYTES >> 20, lang)));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse(words::not_utf8(lang)))?;
    Table::parse(&text, group).map_err(|error| refuse(words::table(&error, lang)))
}

/// The first finished attempt of each file, if every item was seen. The same attempt in several
/// files counts once. A passed item counts as not
/// solved, as in the person's own result.
fn exported(source: &Source) -> Result<Table, Exit> {
    let lang = source.lang;
    let mut form = match &source.form {
        None => None,
        Some(id) => Some(form_by_id(id).ok_or_else(|| {
            complain(&words::no_form(id, lang));
            Exit::Usage
        })?),
    };
    let mut people = Vec::new();
    let mut left_out = 0;
    let mut known = BTreeSet::new();
    for file in &source.files {
        let attempts = attempts(file, lang)?;
        let of_form = |it: &&Attempt| form.is_none_or(|form| form.id.as_str() == it.form);
        let Some(attempt) = attempts.iter().find(of_form) else {
            left_out += 1;
            continue;
        };
        let (id, result) = (&attempt.form, &attempt.result);
        if !known.insert(attempt.identity.clone()) {
            complain(&words::same_again(file, lang));
            continue;
        }
        if source.form.is_none() && attempts.iter().any(|other| other.form != *id) {
            complain(&format!(
                "{}: {}",
                file.display(),
                words::several_forms(lang)
            ));
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
        complain(&words::left_out(left_out, lang));
    }
    let names = form.map(names).unwrap_or_default();
    let table = if people.is_empty() {
        Err(words::no_attempt(lang))
    } else {
        Table::of_people(&names, &people).map_err(|error| words::table(&error, lang))
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
        let why = dossier::refusal::sentence(&error, lang);
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
