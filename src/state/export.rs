//! The person's file out of the browser: JSON or a table, saved as a download. The outcome is
//! announced.

use declic_dossier::Dossier;
use declic_dossier::csv::{Labels, to_csv};
use declic_dossier::export::{Parts, export};
use declic_dossier::record::Record;

use leptos::prelude::*;

use super::App;
use crate::browser::{clock, files};
use crate::texts::{lang, lang_now, t_now};

/// The record of these parts as it would be saved now; tracked. `None` where it cannot be made.
pub fn record(app: App, parts: &Parts) -> Option<Record> {
    let language = lang();
    app.store
        .with(|dossier| export(dossier, parts, &clock::today(), language).ok())
}

/// Saves everything that can be exported, for a moment when the disk cannot be trusted.
pub fn save_everything(app: App) {
    save_json(app, &Parts::ALL);
}

/// Saves what was unsaved when another tab took the right to write, and forgets it once it is
/// saved.
pub fn save_unsaved_snapshot(app: App) {
    let json = app
        .store
        .unsaved_snapshot
        .with_untracked(|dossier| record_of(dossier.as_ref()?, &Parts::ALL)?.to_json().ok());
    if save(app, FileType::Json, json) {
        app.store.unsaved_snapshot.set(None);
    }
}

/// Saves these parts as JSON. Whether the browser took the file.
pub fn save_json(app: App, parts: &Parts) -> bool {
    let record = app
        .store
        .with_untracked(|dossier| record_of(dossier, parts));
    save(
        app,
        FileType::Json,
        record.and_then(|record| record.to_json().ok()),
    )
}

/// Saves these parts as a table with these titles. Whether the browser took the file.
pub fn save_csv(app: App, parts: &Parts, labels: &Labels) -> bool {
    let record = app
        .store
        .with_untracked(|dossier| record_of(dossier, parts));
    let table = record.map(|record| to_csv(&record, lang_now(), labels));
    save(app, FileType::Csv, table)
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

/// Hands `content` to the browser as a file, and announces whether it took it; `None` is a content
/// that could not be made.
fn save(app: App, file_type: FileType, content: Option<String>) -> bool {
    let saved = content.is_some_and(|content| {
        let name = file_name(app, file_type.extension());
        files::save(&name, file_type.media_type(), &content)
    });
    app.announce(if saved {
        t_now().export_done()
    } else {
        t_now().export_failed()
    });
    saved
}

/// `declic-NAME-DATE.ext`, the name reduced to what every file system takes.
fn file_name(app: App, extension: &str) -> String {
    let name = app.store.with_untracked(|dossier| dossier.profile().name);
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
