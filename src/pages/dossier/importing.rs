//! A file back in. It is checked whole before anything changes, and the present dossier is offered
//! as a file first.

use declic_dossier::Dossier;
use leptos::prelude::*;

use crate::components::note::{Note, NoteKind};
use crate::components::open_file::OpenFile;
use crate::components::question::{Consequence, Offer, Question};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// What came of an accepted file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    ReadOnly,
    Done,
}

/// Opens a file that was saved before.
#[component]
pub fn Importing() -> impl IntoView {
    let app = use_app();
    let outcome = RwSignal::new(None::<Outcome>);
    let asks = RwSignal::new(false);
    let waiting = StoredValue::new_local(None::<Dossier>);
    let settle = move |dossier: Dossier| {
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
                        settle(dossier);
                    } else {
                        waiting.set_value(Some(dossier));
                        asks.set(true);
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
                open=asks
                title=Texts::import_ask_title
                text=Texts::import_ask_text
                answer=Texts::import_replace
                consequence=Consequence::Replace
                offer=Offer::SaveFirst
                on_confirm=Callback::new(move |()| {
                    if let Some(dossier) = waiting.try_update_value(Option::take).flatten() {
                        settle(dossier);
                    }
                })
            />
        </section>
    }
}
