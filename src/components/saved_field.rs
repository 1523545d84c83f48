//! A field that saves what is typed in it.

use leptos::prelude::*;

use crate::state::use_app;
use crate::texts::{Text, tr};

/// How many lines a field shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One.
    One,
    /// Several: for sentences.
    Several,
}

/// A field that saves its text while the person types, when it loses the focus, and when it goes.
#[component]
pub fn SavedField(
    /// Ties the label to the field.
    id: &'static str,
    /// Its label.
    label: Text,
    /// Its value at the start.
    value: String,
    /// The largest number of characters.
    max_length: usize,
    /// How many lines it shows.
    lines: Lines,
    /// What the browser may fill in: the token of the attribute `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Saves a new value.
    on_save: Callback<String>,
) -> impl IntoView {
    let app = use_app();
    let saving = app.store.debounce();
    let save = move |text: String| {
        // Nothing where the page has gone: it saved when it went.
        let _ = on_save.try_run(text);
    };
    let schedule = move |text: String| saving.schedule(move || save(text.clone()));
    let save_now = move |text: String| {
        saving.flush();
        save(text);
    };
    on_cleanup(move || saving.flush());
    let field = match lines {
        Lines::Several => view! {
            <textarea
                class="input"
                id=id
                maxlength=max_length.to_string()
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| schedule(event_target_value(&event))
                on:change=move |event| save_now(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        Lines::One => view! {
            <input
                class="input"
                id=id
                type="text"
                maxlength=max_length.to_string()
                autocomplete=autocomplete
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| schedule(event_target_value(&event))
                on:change=move |event| save_now(event_target_value(&event))
            />
        }
        .into_any(),
    };
    view! {
        <p class="field">
            <label class="field__label" for=id>{tr(label)}</label>
            {field}
        </p>
    }
}
