//! A question before something is replaced or deleted: what will happen, a way back, the thing
//! itself, and where the dossier is at stake a copy of it first.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::icon::Icon;
use crate::state::export::save_json;
use crate::state::use_app;
use crate::texts::{Text, Texts, tr};

/// How much an answer weighs: the look of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something is replaced.
    Plain,
    /// The first of two questions before everything is deleted.
    Danger,
    /// The last question before everything is deleted.
    LastDanger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Plain => "button button--primary",
            Weight::Danger => "button button--danger",
            Weight::LastDanger => "button button--danger-firm",
        }
    }
}

/// What a question offers beside its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    Nothing,
    /// The whole dossier as a file first.
    SaveFirst,
}

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
    /// How much the answer weighs.
    weight: Weight,
    /// What is offered first.
    offer: Offer,
    /// Runs at the answer, with the question closed.
    confirmed: Callback<()>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Dialog open=open title=title>
            <p>{tr(text)}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {tr(Texts::action_cancel)}
                </button>
                <Show when=move || offer == Offer::SaveFirst>
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
                    class=weight.class()
                    on:click=move |_| {
                        open.set(false);
                        confirmed.run(());
                    }
                >
                    {tr(yes)}
                </button>
            </div>
        </Dialog>
    }
}
