//! A question before something is replaced or deleted: what will happen, a way back, the thing
//! itself, and where the dossier is at stake a copy of it first.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::icon::Icon;
use crate::pages::dossier::save_json;
use crate::state::use_app;
use crate::texts::{Text, Texts, tr};

/// A question with « Annuler » and its answer.
#[component]
pub fn Question(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its title.
    title: Text,
    /// What will happen.
    text: Text,
    /// The answer's button.
    yes: Text,
    /// How much the answer weighs: the button's class.
    weight: &'static str,
    /// Offers the whole dossier as a file first.
    save_first: bool,
    /// Does it; the question is closed by then.
    act: Callback<()>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Dialog open=open title=title>
            <p>{tr(text)}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {tr(Texts::action_cancel)}
                </button>
                <Show when=move || save_first>
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
                </Show>
                <button
                    type="button"
                    class=format!("button {weight}")
                    on:click=move |_| {
                        open.set(false);
                        act.run(());
                    }
                >
                    {tr(yes)}
                </button>
            </div>
        </Dialog>
    }
}
