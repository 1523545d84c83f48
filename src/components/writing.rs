//! A field that saves what is written in it.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::state::use_app;

/// Quiet time after a key before a text is saved.
const SETTLE_MS: u32 = 400;

/// A field that saves itself when the person stops typing, and when it is left.
#[component]
pub fn Writing(
    /// Ties the label to the field.
    id: &'static str,
    /// Its label.
    label: fn() -> &'static str,
    /// The value that is kept.
    value: String,
    /// Characters at the most.
    most: usize,
    /// Several lines.
    tall: bool,
    /// Keeps a new value.
    keep: Callback<String>,
) -> impl IntoView {
    let app = use_app();
    let timer = StoredValue::new_local(None::<Timeout>);
    let typed = move |text: String| {
        app.store.will_change();
        timer.set_value(Some(Timeout::new(SETTLE_MS, move || keep.run(text))));
    };
    let left = move |text: String| {
        timer.set_value(None);
        keep.run(text);
    };
    let field = if tall {
        view! {
            <textarea
                class="input"
                id=id
                maxlength=most.to_string()
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                id=id
                type="text"
                maxlength=most.to_string()
                autocomplete="off"
                prop:value=value
                readonly=move || !app.store.can_write()
                on:input=move |event| typed(event_target_value(&event))
                on:change=move |event| left(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <p class="field">
            <label class="field__label" for=id>{label}</label>
            {field}
        </p>
    }
}
