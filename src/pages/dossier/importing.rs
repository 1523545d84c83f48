//! Import of a file, which replaces the dossier. It is checked whole before anything changes, and the
//! question before it offers to save the current dossier.

use declic_dossier::{Dossier, Opened};
use leptos::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::open_file::OpenFile;
use crate::components::question::{Consequence, Offer, Question};
use crate::state::export::save_everything;
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
    let asks_partial = RwSignal::new(false);
    let damaged_lines = RwSignal::new(0);
    // The content of the file while a question is open.
    let pending = StoredValue::new_local(None::<Opened>);
    let replace = move |opened: Opened| {
        if app.store.can_write_now() {
            app.store.replace(opened.dossier, opened.damaged);
            outcome.set(Some(Outcome::Done));
        } else {
            outcome.set(Some(Outcome::ReadOnly));
        }
    };
    let take_pending = move || {
        if let Some(opened) = pending.try_update_value(Option::take).flatten() {
            replace(opened);
        }
    };
    view! {
        <section class="export">
            <h2>{tr(Texts::import_title)}</h2>
            <p>{tr(Texts::import_text)}</p>
            <OpenFile
                label=Texts::import_label
                on_choose=Callback::new(move |()| outcome.set(None))
                on_open=Callback::new(move |opened: Opened| {
                    if !opened.damaged.is_empty() {
                        damaged_lines.set(opened.damaged.len());
                        pending.set_value(Some(opened));
                        asks_partial.set(true);
                    } else if app.store.with_untracked(Dossier::is_empty) {
                        replace(opened);
                    } else {
                        pending.set_value(Some(opened));
                        question.set(true);
                    }
                })
            />
            <LiveRegion urgency=Urgency::Polite>
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
            </LiveRegion>
            <Question
                open=question
                title=Texts::import_ask_title
                text=Texts::import_ask_text
                answer=Texts::import_replace
                consequence=Consequence::Replace
                offer=Offer::SaveFirst
                on_confirm=Callback::new(move |()| take_pending())
            />
            <Dialog open=asks_partial title=Texts::import_partial_title>
                <p>{move || t().import_partial_text(damaged_lines.get())}</p>
                <div class="dialog__actions">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| asks_partial.set(false)
                    >
                        {tr(Texts::action_cancel)}
                    </button>
                    <button type="button" class="button" on:click=move |_| save_everything(app)>
                        <Icon name=IconName::Download />
                        {tr(Texts::import_save_first)}
                    </button>
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| {
                            asks_partial.set(false);
                            take_pending();
                        }
                    >
                        {tr(Texts::import_partial_take)}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
