//! Deleting everything: said plainly, asked twice.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::exporting::save_json;
use crate::state::use_app;
use crate::texts::{t, t_now};
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
            <h2>{move || t().erase_title()}</h2>
            <p>{move || t().erase_text()}</p>
            <p>
                <button
                    type="button"
                    class="button button--danger"
                    disabled=move || !app.store.can_write()
                    on:click=move |_| first.set(true)
                >
                    <Icon name="trash" />
                    {move || t().erase_button()}
                </button>
            </p>
            <div role="status">
                <Show when=move || done.get()>
                    <p class="note note--done">
                        <Icon name="check" />
                        <span class="note__body">{move || t().erase_done()}</span>
                    </p>
                </Show>
            </div>
            <Dialog open=first title=Signal::derive(move || t().erase_first_title().to_owned())>
                <p>{move || t().erase_first_text()}</p>
                <div class="dialog__actions">
                    <button type="button" class="button" on:click=move |_| first.set(false)>
                        {move || t().action_cancel()}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            save_json(app, &Parts::ALL);
                        }
                    >
                        <Icon name="download" />
                        {move || t().import_save_first()}
                    </button>
                    <button
                        type="button"
                        class="button button--danger"
                        on:click=move |_| {
                            first.set(false);
                            second.set(true);
                        }
                    >
                        {move || t().erase_go_on()}
                    </button>
                </div>
            </Dialog>
            <Dialog open=second title=Signal::derive(move || t().erase_second_title().to_owned())>
                <p>{move || t().erase_second_text()}</p>
                <div class="dialog__actions">
                    <button type="button" class="button" on:click=move |_| second.set(false)>
                        {move || t().action_cancel()}
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
                        {move || t().erase_yes()}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
