//! A switch between on and off, with both states in words.

use leptos::prelude::*;

use crate::texts::{Text, tr};

/// A labelled switch.
#[component]
pub fn Switch(
    /// Its label.
    label: Text,
    /// What it belongs to, for screen readers, where the label alone is not enough.
    #[prop(optional)]
    subject: Option<Text>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Runs with the new state when it is switched.
    on_switch: Callback<bool>,
    /// The word for on.
    on_word: Text,
    /// The word for off.
    off_word: Text,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input
                class="switch__input"
                type="checkbox"
                role="switch"
                prop:checked=move || on.get()
                on:change=move |event| on_switch.run(event_target_checked(&event))
            />
            {subject
                .map(|subject| view! { <span class="visually-hidden">{tr(subject)} " "</span> })}
            <span>{tr(label)}</span>
            <span class="switch__track" aria-hidden="true"></span>
            <span
                class="switch__state"
                aria-hidden="true"
                data-on=tr(on_word)
                data-off=tr(off_word)
            ></span>
        </label>
    }
}
