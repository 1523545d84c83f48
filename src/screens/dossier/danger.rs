//! Deleting everything: said plainly, asked twice.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::exporting::save_json;
use crate::state::use_app;
use crate::texts::{Texts, t_now, tr};
use crate::widgets::dialog::Dialog;
use crate::widgets::icon::Icon;

/// The end of the page, where everything can be deleted.
#[component]
pub fn DangerZone() -> impl IntoView {
    let app = use_app();
    let first = RwSignal::new(false);
    let second = RwSignal::new(false);
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
                    on:click=move |_| first.set(true)
                >
                    <Icon name="trash" />
                    {tr(Texts::erase_button)}
                </button>
            </p>
            <div role="status">
                <Show when=move || done.get()>
                    <p class="note note--done">
                        <Icon name="check" />
                        <span class="note__body">{tr(Texts::erase_done)}</span>
                    </p>
                </Show>
            </div>
            <Dialog open=first title=Texts::erase_first_title>
                <p>{tr(Texts::erase_first_text)}</p>
                <div class="dialog__actions">
                    <button type="button" class="button" on:click=move |_| first.set(false)>
                        {tr(Texts::action_cancel)}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            save_json(app, &Parts::ALL);
                        }
                    >
                        <Icon name="download" />
                        {tr(Texts::import_save_first)}
                    </button>
                    <button
                        type="button"
                        class="button button--danger"
                        on:click=move |_| {
                            first.set(false);
                            second.set(true);
                        }
                    >
                        {tr(Texts::erase_go_on)}
                    </button>
                </div>
            </Dialog>
            <Dialog open=second title=Texts::erase_second_title>
                <p>{tr(Texts::erase_second_text)}</p>
                <div class="dialog__actions">
                    <button type="button" class="button" on:click=move |_| second.set(false)>
                        {tr(Texts::action_cancel)}
                    </button>
                    <button
                        type="button"
                        class="button button--danger-firm"
                        on:click=move |_| {
                            second.set(false);
                            app.store.erase();
                            done.set(true);
                            app.announce(t_now().erase_done());
                        }
                    >
                        {tr(Texts::erase_yes)}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
