//! Import of a file, which replaces the dossier. It is checked whole before anything changes, and the
//! question before it offers to save the current dossier.

use declic_dossier::Dossier;
use leptos::prelude::*;

use crate::components::note::{Note, NoteKind};
use crate::components::open_file::OpenFile;
use crate::components::question::{Consequence, Offer, Question};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The outcome of an accepted file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// This tab may not write.
    ReadOnly,
    /// The dossier was replaced.
    Done,
}

/// The section that imports a file.
#[component]
pub fn Importing() -> impl IntoView {
    let app = use_app();
    let outcome = RwSignal::new(None::<Outcome>);
    let question = RwSignal::new(false);
    // The dossier of the file while the question is open.
    let pending = StoredValue::new_local(None::<Dossier>);
    let replace = move |dossier: Dossier| {
        if app.store.can_write_now() {
            app.store.replace(dossier);
            outcome.set(Some(Outcome::Done));
        } else {
            outcome.set(Some(Outcome::ReadOnly));
        }
    };
    view! {
        <section class="export">
            <h2>{tr(Texts::import_title)}</h2>
            <p>{tr(Texts::import_text)}</p>
            <OpenFile
                label=Texts::import_label
                on_choose=Callback::new(move |()| outcome.set(None))
                on_open=Callback::new(move |dossier: Dossier| {
                    if app.store.with_untracked(Dossier::is_empty) {
                        replace(dossier);
                    } else {
                        pending.set_value(Some(dossier));
                        question.set(true);
                    }
                })
            />
            <div role="status">
                {move || {
                    outcome
                        .get()
                        .map(|outcome| {
                            let (kind, text) = match outcome {
                                Outcome::Done => (NoteKind::Done, t().import_done()),
                                Outcome::ReadOnly => (NoteKind::Failed, t().banner_elsewhere()),
                            };
                            view! { <Note kind=kind>{text}</Note> }
                        })
                }}
            </div>
            <Question
                open=question
                title=Texts::import_ask_title
                text=Texts::import_ask_text
                answer=Texts::import_replace
                consequence=Consequence::Replace
                offer=Offer::SaveFirst
                on_confirm=Callback::new(move |()| {
                    if let Some(dossier) = pending.try_update_value(Option::take).flatten() {
                        replace(dossier);
                    }
                })
            />
        </section>
    }
}
