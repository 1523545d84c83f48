//! A labelled text field, and the message about a wrong text, tied to its field and announced.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::live::{LiveRegion, Urgency};
use crate::texts::{Text, Texts, tr};

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
    /// Whether it must be filled in, which its label then says.
    #[prop(optional)]
    required: bool,
    /// What the browser may fill in: the token of the attribute `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// A sentence under the field.
    #[prop(optional)]
    hint: Option<Text>,
    /// What is wrong with the text, under the hint; announced when it appears.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Runs at each input, before `value` changes.
    #[prop(optional)]
    on_type: Option<Callback<()>>,
    /// More about the text, under its message.
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
    let described_by = match hint {
        Some(_) => format!("{hint_id} {message_id}"),
        None => message_id.clone(),
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {tr(label)}
                <Required required=required />
            </label>
            <input
                class=class
                id=id
                type="text"
                inputmode=(kind == FieldKind::Number).then_some("numeric")
                maxlength=max_length.to_string()
                required=required
                autocomplete=autocomplete
                autocapitalize=code.then_some("characters")
                spellcheck=code.then_some("false")
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).to_string()
                prop:value=move || value.get()
                on:input=move |event| {
                    if let Some(on_type) = on_type {
                        on_type.run(());
                    }
                    value.set(event_target_value(&event));
                }
            />
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{tr(hint)}</p> })}
            <LiveRegion urgency=Urgency::Assertive id=message_id>
                {move || error.get().map(|message| view! { <FieldError message=message /> })}
                {children.map(|children| children())}
            </LiveRegion>
        </div>
    }
}

/// The words after the label of a field that must be filled in; nothing where it need not be.
#[component]
pub fn Required(
    /// Whether it must be.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    required.then(|| {
        view! { <span class="field__required">" " {tr(Texts::field_required)}</span> }
    })
}

/// What is wrong with an answer or a field, announced when it appears; nothing while `message` is
/// `None`. The field refers to `id`.
#[component]
pub fn FieldAlert(
    /// The id of the message.
    id: &'static str,
    /// What is wrong.
    #[prop(into)]
    message: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <LiveRegion urgency=Urgency::Assertive id=id>
            {move || message.get().map(|message| view! { <FieldError message=message /> })}
        </LiveRegion>
    }
}

/// The sentence of a message.
#[component]
fn FieldError(
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
