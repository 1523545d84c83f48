//! What goes into the file, and the file out: JSON, a table, a sheet of paper.

use declic_aptitude::Family;
use declic_dossier::csv::{Labels, to_csv};
use declic_dossier::export::{ExportError, Parts, export};
use declic_dossier::record::Record;
use declic_text::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::details::{QUESTIONS, question};
use crate::browser::{clock, document, files};
use crate::components::icon::Icon;
use crate::pages::aptitude::words;
use crate::pages::workshop::GAMES;
use crate::state::App;
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Texts, lang_now, t, t_now, tr};
use declic_aptitude::form::FORMS;

/// Which parts the person has chosen for the file. Kept with the preferences, so that the next
/// visit finds them as they were left. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Chosen(App);

impl Chosen {
    /// The choice of the person's last visit; at first everything but the confidence question.
    pub fn new(app: App) -> Self {
        Self(app)
    }

    /// The chosen parts; tracked.
    pub fn parts(self) -> Parts {
        self.0.preferences.get().in_file
    }

    /// The chosen parts; not tracked.
    fn parts_now(self) -> Parts {
        self.0.preferences.get_untracked().in_file
    }

    /// Changes the choice.
    pub fn change(self, change: impl FnOnce(&mut Parts)) {
        self.0.preferences.update(|all| change(&mut all.in_file));
    }
}

/// The record of the chosen parts as it would be saved now; tracked.
pub fn record(app: App, chosen: Chosen) -> Option<Record> {
    let parts = chosen.parts();
    app.store
        .with(|dossier| export(dossier, &parts, &clock::today(), crate::texts::lang()).ok())
}

/// Saves everything that can be exported, for a moment when the disk cannot be trusted.
pub fn save_everything(app: App) {
    save_json(app, &Parts::ALL);
}

/// Saves what another tab kept from the disk, which then needs no keeping any more.
pub fn save_unsaved_snapshot(app: App) {
    let text = app.store.unsaved_snapshot.with_untracked(|dossier| {
        let record = export(dossier.as_ref()?, &Parts::ALL, &clock::today(), lang_now());
        record.and_then(|record| record.to_json()).ok()
    });
    let saved =
        text.is_some_and(|text| files::save(&file_name(app, "json"), "application/json", &text));
    say_whether(app, saved);
    if saved {
        app.store.unsaved_snapshot.set(None);
    }
}

fn say_whether(app: App, saved: bool) {
    app.announce(if saved {
        t_now().export_done()
    } else {
        t_now().export_failed()
    });
}

fn make(app: App, parts: &Parts) -> Result<Record, ExportError> {
    let language = lang_now();
    app.store
        .with_untracked(|dossier| export(dossier, parts, &clock::today(), language))
}

/// Saves the chosen parts as JSON and says so. Whether the browser took the file.
pub fn save_json(app: App, parts: &Parts) -> bool {
    let text = make(app, parts).and_then(|record| record.to_json());
    let saved = match text {
        Ok(text) => files::save(&file_name(app, "json"), "application/json", &text),
        Err(_) => false,
    };
    say_whether(app, saved);
    saved
}

/// Saves the chosen parts as a table, with titles in words where the contents can be had.
async fn save_csv(app: App, parts: Parts) -> bool {
    let lang = lang_now();
    let labels = labels(lang).await;
    let saved = match make(app, &parts) {
        Ok(record) => {
            let table = to_csv(&record, lang, &labels);
            files::save(&file_name(app, "csv"), "text/csv;charset=utf-8", &table)
        }
        Err(_) => false,
    };
    say_whether(app, saved);
    saved
}

async fn labels(lang: Lang) -> Labels {
    let mut labels = Labels::default();
    for id in GAMES {
        if let Ok(game) = contents::game(id, lang, lang).await {
            labels.games.insert(id.to_owned(), game.title.clone());
            for step in &game.steps {
                labels
                    .steps
                    .insert(format!("{id}/{}", step.id), step.title.clone());
            }
        }
    }
    for id in QUESTIONS {
        labels
            .questions
            .insert(id.to_owned(), question(id).to_owned());
    }
    for family in Family::ALL {
        labels
            .families
            .insert(family.id().to_owned(), words::family(family).to_owned());
    }
    for form in &FORMS {
        let title = t_now().form_name(form.cells.len());
        labels.forms.insert(form.id.to_string(), title);
    }
    labels
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

/// The buttons that make a file, and what was made.
#[component]
pub fn Exporting(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let done = RwSignal::new(None::<bool>);
    view! {
        <section class="export">
            <h2>{tr(Texts::export_title)}</h2>
            <p>{tr(Texts::export_text)}</p>
            <p class="export__buttons">
                <button
                    type="button"
                    class="button button--primary"
                    on:click=move |_| done.set(Some(save_json(app, &chosen.parts_now())))
                >
                    <Icon name="download" />
                    {tr(Texts::export_json)}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        let parts = chosen.parts_now();
                        spawn_local(async move {
                            let saved = save_csv(app, parts).await;
                            let _ = done.try_set(Some(saved));
                        });
                    }
                >
                    <Icon name="download" />
                    {tr(Texts::export_csv)}
                </button>
                <button type="button" class="button" on:click=|_| document::print()>
                    <Icon name="print" />
                    {tr(Texts::export_print)}
                </button>
            </p>
            {move || {
                done.get()
                    .map(|ok| {
                        let class = if ok { "note note--done" } else { "note note--care" };
                        view! {
                            <p class=class>
                                <Icon name=if ok { "check" } else { "error" } />
                                <span class="note__body">
                                    {if ok { t().export_done() } else { t().export_failed() }}
                                </span>
                            </p>
                        }
                    })
            }}
            <Show when=move || app.store.persisted.get() == Some(false)>
                <p class="quiet">{tr(Texts::keeping_refused)}</p>
            </Show>
            <p class="quiet">{tr(Texts::export_honest)}</p>
        </section>
    }
}
