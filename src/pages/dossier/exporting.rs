//! The choice of what the exported file includes, and the export: JSON, a table, a sheet of paper.

use declic_aptitude::Family;
use declic_aptitude::form::FORMS;
use declic_dossier::csv::Labels;
use declic_dossier::export::Parts;
use declic_text::Lang;
use declic_workshop::Version;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::details::OwnQuestion;
use crate::browser::document;
use crate::components::aptitude::names;
use crate::components::icon::{Icon, IconName};
use crate::components::note::{Note, NoteKind};
use crate::format::game_title;
use crate::state::App;
use crate::state::contents;
use crate::state::export::{save_csv, save_json};
use crate::state::use_app;
use crate::texts::{Texts, lang_now, t, t_now, tr};

/// The parts that the person has chosen for the file; stored with the preferences. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Chosen(App);

impl Chosen {
    /// The stored choice.
    pub fn new(app: App) -> Self {
        Self(app)
    }

    /// The chosen parts; tracked.
    pub fn parts(self) -> Parts {
        self.0.preferences.get().in_file
    }

    /// The chosen parts; not tracked.
    pub fn parts_now(self) -> Parts {
        self.0.preferences.get_untracked().in_file
    }

    /// Changes the choice.
    pub fn change(self, change: impl FnOnce(&mut Parts)) {
        self.0.preferences.update(|all| change(&mut all.in_file));
    }
}

/// The titles of the table; ids stand in for those whose contents cannot be fetched.
async fn labels(lang: Lang) -> Labels {
    let mut labels = Labels::default();
    let versions = [
        Version::Whole,
        Version::Short,
        Version::Review,
        Version::Free,
    ];
    let ids = contents::GAME_IDS.into_iter();
    let ids = ids.flat_map(|id| versions.map(|version| version.id(id)));
    for id in ids.chain([contents::BLANK_ID.to_owned()]) {
        if let Ok(game) = contents::game(&id, lang, lang).await {
            labels.games.insert(id.clone(), game_title(&id, t_now()));
            for step in &game.steps {
                labels
                    .steps
                    .insert(format!("{id}/{}", step.id), step.title.clone());
            }
        }
    }
    for question in OwnQuestion::ALL {
        labels.questions.insert(
            question.id().to_owned(),
            question.text()(t_now()).to_owned(),
        );
    }
    for family in Family::ALL {
        labels
            .families
            .insert(family.id().to_owned(), names::family(family).to_owned());
    }
    for form in &FORMS {
        let title = t_now().form_name(form.cells.len());
        labels.forms.insert(form.id.to_string(), title);
    }
    labels
}

/// The buttons that export the file, and the outcome.
#[component]
pub fn Exporting(
    /// What the file includes.
    chosen: Chosen,
) -> impl IntoView {
    let app = use_app();
    let saved = RwSignal::new(None::<bool>);
    view! {
        <section class="export">
            <h2>{tr(Texts::export_title)}</h2>
            <p>{tr(Texts::export_text)}</p>
            <p class="export__buttons">
                <button
                    type="button"
                    class="button button--primary"
                    on:click=move |_| saved.set(Some(save_json(app, &chosen.parts_now())))
                >
                    <Icon name=IconName::Download />
                    {tr(Texts::export_json)}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        let parts = chosen.parts_now();
                        spawn_local(async move {
                            let labels = labels(lang_now()).await;
                            let _ = saved.try_set(Some(save_csv(app, &parts, &labels)));
                        });
                    }
                >
                    <Icon name=IconName::Download />
                    {tr(Texts::export_csv)}
                </button>
                <button type="button" class="button" on:click=|_| document::print()>
                    <Icon name=IconName::Print />
                    {tr(Texts::export_print)}
                </button>
            </p>
            {move || {
                saved.get()
                    .map(|saved| {
                        let (kind, text) = if saved {
                            (NoteKind::Done, t().export_done())
                        } else {
                            (NoteKind::Failed, t().export_failed())
                        };
                        view! { <Note kind=kind>{text}</Note> }
                    })
            }}
            <Show when=move || app.store.persisted.get() == Some(false)>
                <p class="quiet">{tr(Texts::keeping_refused)}</p>
            </Show>
            <p class="quiet">{tr(Texts::export_honest)}</p>
        </section>
    }
}
