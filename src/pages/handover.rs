//! « Personne suivante », on a computer that is lent: the person takes their file along, then everything is
//! erased, and looked for again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, storage, wipe};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::icon::IconName;
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::question::{Consequence, Offer, Question};
use crate::route::Route;
use crate::state::export::save_json;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Progress {
    /// Nothing was erased.
    Waiting,
    /// It is being erased.
    Erasing,
    /// Nothing is left.
    Done,
    /// This is left, by name; empty where the browser does not say.
    Left(Vec<String>),
}

/// The page.
#[component]
pub fn Handover() -> impl IntoView {
    let app = use_app();
    let asks = RwSignal::new(false);
    let progress = RwSignal::new(Progress::Waiting);
    let erase = move |()| {
        progress.set(Progress::Erasing);
        spawn_local(async move {
            app.store.erase();
            app.store.flush().await;
            // What could not be deleted is found again below.
            let _ = storage::destroy().await;
            wipe::remove_texts().await;
            let end = match wipe::remains().await {
                Some(left) if left.is_empty() => Progress::Done,
                Some(left) => Progress::Left(left),
                None => Progress::Left(Vec::new()),
            };
            let _ = progress.try_set(end);
        });
    };
    let can_erase = Signal::derive(move || {
        app.store.can_write() && matches!(progress.get(), Progress::Waiting)
    });
    let outcome = move || {
        Some(match progress.get() {
            Progress::Waiting => return None,
            Progress::Erasing => view! { <p>{tr(Texts::handover_erasing)}</p> }.into_any(),
            Progress::Done => view! {
                <Note kind=NoteKind::Done>{tr(Texts::handover_done)}</Note>
                <p>
                    <ActionButton
                        icon=IconName::Right
                        style=ButtonStyle::Primary
                        on_press=move |()| {
                            app.navigate(&Route::Home);
                            document::reload();
                        }
                    >
                        {tr(Texts::handover_next)}
                    </ActionButton>
                </p>
            }
            .into_any(),
            Progress::Left(names) => {
                let names = names.join(", ");
                view! {
                    <Note kind=NoteKind::Failed>
                        {move || t().handover_left(&names)}
                    </Note>
                    <p>
                        <ActionButton icon=IconName::Reset on_press=move |()| document::reload()>
                            {tr(Texts::handover_again)}
                        </ActionButton>
                    </p>
                }
                .into_any()
            }
        })
    };
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_handover)}</h1>
                <p class="page__lead">{tr(Texts::handover_lead)}</p>
            </div>
            <div class="stack--loose">
                <section class="stack">
                    <h2>{tr(Texts::handover_take)}</h2>
                    <p>{tr(Texts::handover_take_text)}</p>
                    <div class="row">
                        <ActionButton
                            icon=IconName::Download
                            disabled=Signal::derive(move || !can_erase.get())
                            on_press=move |()| {
                                let parts = app.preferences.get_untracked().in_file;
                                save_json(app, &parts);
                            }
                        >
                            {tr(Texts::export_json)}
                        </ActionButton>
                        <a href=Route::Dossier.href()>{tr(Texts::handover_choose)}</a>
                    </div>
                </section>
                <section class="stack">
                    <h2>{tr(Texts::handover_erase)}</h2>
                    <p>{tr(Texts::handover_erase_text)}</p>
                    <p>
                        <button
                            type="button"
                            class="button button--danger"
                            disabled=move || !can_erase.get()
                            on:click=move |_| asks.set(true)
                        >
                            {tr(Texts::handover_yes)}
                        </button>
                    </p>
                    <LiveRegion urgency=Urgency::Polite>{outcome}</LiveRegion>
                </section>
            </div>
            <Question
                open=asks
                title=Texts::handover_question
                text=Texts::handover_question_text
                answer=Texts::handover_yes
                consequence=Consequence::Delete
                offer=Offer::SaveFirst
                on_confirm=Callback::new(erase)
            />
        </main>
    }
}
