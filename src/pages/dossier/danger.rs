//! Deleting everything, after two questions.

use declic_dossier::export::Parts;

use crate::browser::{local, session};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::question::{Consequence, Offer, Question};
use crate::route::Route;
use crate::state::{opened_games, use_app};
use crate::texts::{Texts, tr};
use leptos::prelude::*;

/// The section at the end of the page with which everything is deleted.
#[component]
pub fn DangerZone() -> impl IntoView {
    let app = use_app();
    let first_question = RwSignal::new(false);
    let second_question = RwSignal::new(false);
    let done = RwSignal::new(false);
    view! {
        <section class="danger-zone">
            <h2>{tr(Texts::erase_title)}</h2>
            <p>{tr(Texts::erase_text)}</p>
            <p>
                <button
                    type="button"
                    class="button button--danger"
                    disabled=move || !app.store.can_write()
                    on:click=move |_| first_question.set(true)
                >
                    <Icon name=IconName::Trash />
                    {tr(Texts::erase_button)}
                </button>
            </p>
            <p>
                <a href=Route::Handover.href()>{tr(Texts::handover_link)}</a>
            </p>
            <LiveRegion urgency=Urgency::Polite>
                <Show when=move || done.get()>
                    <Note kind=NoteKind::Done>{tr(Texts::erase_done)}</Note>
                </Show>
            </LiveRegion>
            <Question
                open=first_question
                title=Texts::erase_first_title
                text=Texts::erase_first_text
                answer=Texts::erase_go_on
                consequence=Consequence::AskAgain
                offer=Offer::SaveFirst
                on_confirm=Callback::new(move |()| second_question.set(true))
            />
            <Question
                open=second_question
                title=Texts::erase_second_title
                text=Texts::erase_second_text
                answer=Texts::erase_yes
                consequence=Consequence::Delete
                offer=Offer::Nothing
                on_confirm=Callback::new(move |()| {
                    app.store.erase();
                    local::remove(local::SESSION);
                    local::remove(local::ROOM);
                    session::remove(session::EXHIBITS);
                    session::remove(session::IN_ROOM);
                    opened_games::forget();
                    app.preferences.update(|all| all.in_file = Parts::default());
                    done.set(true);
                })
            />
        </section>
    }
}
