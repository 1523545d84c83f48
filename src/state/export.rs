//! Export of the dossier as a download: JSON or a table. The outcome is announced.

use declic_dossier::Dossier;
use declic_dossier::csv::{Labels, to_csv};
use declic_dossier::export::{Parts, export, export_second};
use declic_dossier::pair::Member;
use declic_dossier::record::Record;

use leptos::prelude::*;

use super::App;
use crate::browser::{clock, files};
use crate::texts::{lang, lang_now, t_now};

/// The record that an export of these parts would save; tracked. `None` where it cannot be created.
pub fn record(app: App, parts: &Parts) -> Option<Record> {
    let language = lang();
    app.store
        .with(|dossier| export(dossier, parts, &clock::today(), language).ok())
}

/// Saves everything that can be exported, for when storage fails.
pub fn save_everything(app: App) {
    save_json(app, &Parts::ALL);
}

/// Saves what was unsaved when another tab took the right to write, and discards it once it is saved.
pub fn save_unsaved_snapshot(app: App) {
    let json = app
        .store
        .unsaved_snapshot
        .with_untracked(|dossier| record_of(dossier.as_ref()?, &Parts::ALL)?.to_json().ok());
    if save(app, FileType::Json, own_name(app).as_deref(), json) {
        app.store.unsaved_snapshot.set(None);
    }
}

/// Saves these parts as JSON. Returns false where that fails.
pub fn save_json(app: App, parts: &Parts) -> bool {
    save_json_of(app, parts, Member::First)
}

/// Saves these parts as JSON, as the file of `member`. Returns false where that fails.
pub fn save_json_of(app: App, parts: &Parts, member: Member) -> bool {
    let record = app.store.with_untracked(|dossier| match member {
        Member::First => record_of(dossier, parts),
        Member::Second => export_second(dossier, parts, &clock::today(), lang_now()).ok(),
    });
    let name = record
        .as_ref()
        .and_then(|record| record.person.as_ref()?.name.clone());
    let json = record.and_then(|record| record.to_json().ok());
    save(app, FileType::Json, name.as_deref(), json)
}

/// Saves these parts as a table with these titles. Returns false where that fails.
pub fn save_csv(app: App, parts: &Parts, labels: &Labels) -> bool {
    let record = app
        .store
        .with_untracked(|dossier| record_of(dossier, parts));
    let table = record.map(|record| to_csv(&record, lang_now(), labels));
    save(app, FileType::Csv, own_name(app).as_deref(), table)
}

fn record_of(dossier: &Dossier, parts: &Parts) -> Option<Record> {
    export(dossier, parts, &clock::today(), lang_now()).ok()
}

#[derive(Clone, Copy)]
enum FileType {
    Json,
    Csv,
}

impl FileType {
    fn extension(self) -> &'static str {
        match self {
            FileType::Json => "json",
            FileType::Csv => "csv",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            FileType::Json => "application/json",
            FileType::Csv => "text/csv;charset=utf-8",
        }
    }
}

/// The person's name, where they gave one.
fn own_name(app: App) -> Option<String> {
    Some(app.store.with_untracked(|dossier| dossier.profile().name))
}

/// Saves `content` as a file of the person called `name`, and announces the outcome; `None` where the content could not be created.
/// Returns false where it was not saved.
fn save(app: App, file_type: FileType, name: Option<&str>, content: Option<String>) -> bool {
    let saved = content.is_some_and(|content| {
        let name = file_name(name.unwrap_or_default(), file_type.extension());
        files::save(&name, file_type.media_type(), &content)
    });
    app.announce(if saved {
        t_now().export_done()
    } else {
        t_now().export_failed()
    });
    saved
}

/// `declic-NAME-DATE.EXTENSION`, the name reduced to characters that every file system allows.
fn file_name(name: &str, extension: &str) -> String {
    let safe: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(40)
        .collect();
    let middle = if safe.is_empty() {
        String::new()
    } else {
        format!("{}-", safe.to_ascii_lowercase())
    };
    format!("declic-{middle}{}.{extension}", clock::today())
}
