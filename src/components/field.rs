//! A labelled text field, and the announced message about a wrong text.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::texts::{Text, tr};

/// What is typed in a field: its width, and the keyboard that a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// A code in capitals.
    Code,
    /// A short whole number.
    Number,
}

/// A labelled field of one line.
#[component]
pub fn TextField(
    /// The id of the input; label, hint and message refer to it.
    id: &'static str,
    /// Its label.
    label: Text,
    /// Its text.
    value: RwSignal<String>,
    /// The largest number of characters.
    max_length: u32,
    /// What is typed in it.
    #[prop(optional)]
    kind: FieldKind,
    /// A sentence under the field.
    #[prop(optional)]
    hint: Option<Text>,
    /// Whether the text was found wrong.
    #[prop(optional)]
    invalid: Option<Signal<bool>>,
    /// Runs at each input, before `value` changes.
    #[prop(optional)]
    on_type: Option<Callback<()>>,
    /// The message about the text, under the hint; announced when it appears.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match kind {
        FieldKind::Text => "input",
        FieldKind::Code => "input input--code",
        FieldKind::Number => "input input--number",
    };
    let code = kind == FieldKind::Code;
    let hint_id = format!("{id}-hint");
    let message_id = format!("{id}-message");
    let described_by = match (hint.is_some(), children.is_some()) {
        (true, true) => Some(format!("{hint_id} {message_id}")),
        (true, false) => Some(hint_id.clone()),
        (false, true) => Some(message_id.clone()),
        (false, false) => None,
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{tr(label)}</label>
            <input
                class=class
                id=id
                type="text"
                inputmode=(kind == FieldKind::Number).then_some("numeric")
                maxlength=max_length.to_string()
                autocomplete="off"
                autocapitalize=code.then_some("characters")
                spellcheck=code.then_some("false")
                aria-describedby=described_by
                aria-invalid=move || invalid.map(|invalid| invalid.get().to_string())
                prop:value=move || value.get()
                on:input=move |event| {
                    if let Some(on_type) = on_type {
                        on_type.run(());
                    }
                    value.set(event_target_value(&event));
                }
            />
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{tr(hint)}</p> })}
            {children.map(|children| view! { <div id=message_id role="alert">{children()}</div> })}
        </div>
    }
}

/// What is wrong with an answer or a field, announced when it appears; nothing while `message` is
/// `None`.
#[component]
pub fn FieldAlert(
    /// What is wrong.
    #[prop(into)]
    message: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || message.get().map(|message| view! { <FieldError message=message /> })}
        </div>
    }
}

/// The sentence of a [`FieldAlert`].
#[component]
pub fn FieldError(
    /// What is wrong.
    message: String,
) -> impl IntoView {
    view! {
        <p class="field__error">
            <Icon name=IconName::Error />
            {message}
        </p>
    }
}
