//! One of several choices that look like a single control: radio buttons, side by side.

use leptos::prelude::*;

/// A choice among segments.
#[component]
pub fn SegmentOption(
    /// The name of its group of radio buttons.
    #[prop(into)]
    name: String,
    /// Its text.
    label: Signal<&'static str>,
    /// Whether it is the current choice.
    chosen: Signal<bool>,
    /// Makes it the current choice.
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="segments__option">
            <input
                class="segments__input"
                type="radio"
                name=name
                prop:checked=move || chosen.get()
                on:change=move |_| on_choose.run(())
            />
            <span class="segments__label">{move || label.get()}</span>
        </label>
    }
}
