//! A question before something is replaced or deleted: what will happen, « Annuler », the answer, and
//! where the dossier is replaced or deleted, saving it as a file first.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::dialog::Dialog;
use super::icon::{Icon, IconName};
use crate::state::export::save_json;
use crate::state::use_app;
use crate::texts::{Text, Texts, tr};

/// What the answer does, which decides the look of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Replaces something.
    Replace,
    /// Leads to the last question before everything is deleted.
    AskAgain,
    /// Deletes everything.
    Delete,
}

impl Consequence {
    fn class(self) -> &'static str {
        match self {
            Consequence::Replace => "button button--primary",
            Consequence::AskAgain => "button button--danger",
            Consequence::Delete => "button button--danger-firm",
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
    /// The text of the answer's button.
    answer: Text,
    /// What the answer does.
    consequence: Consequence,
    /// What is offered first.
    offer: Offer,
    /// Runs at the answer, with the question closed.
    on_confirm: Callback<()>,
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
                        <Icon name=IconName::Download />
                        {tr(Texts::import_save_first)}
                    </button>
                </Show>
                <button
                    type="button"
                    class=consequence.class()
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {tr(answer)}
                </button>
            </div>
        </Dialog>
    }
}
