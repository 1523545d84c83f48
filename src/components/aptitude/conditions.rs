//! The conditions of an attempt or a session: which form, and how the time is lengthened.

use declic_aptitude::{Form, TimeFactor};
use leptos::prelude::*;

use crate::texts::{Text, Texts, t, tr};

/// A choice among forms, by their lengths.
#[component]
pub fn FormChoice(
    /// The forms to choose from.
    forms: Vec<&'static Form>,
    /// The chosen one.
    chosen: RwSignal<&'static Form>,
) -> impl IntoView {
    let options = forms
        .into_iter()
        .map(|form| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="form"
                        value=form.id.as_str()
                        prop:checked=move || chosen.get().id == form.id
                        on:change=move |_| chosen.set(form)
                    />
                    <span>{move || t().begin_form(form.minutes, form.most_minutes, form.cells.len())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="field__label">{tr(Texts::begin_form_title)}</legend>
            {options}
        </fieldset>
    }
}

/// A choice of how the time is lengthened.
#[component]
pub fn TimeChoice(
    /// Its label.
    label: Text,
    /// A sentence under it.
    hint: Text,
    /// The current choice.
    #[prop(into)]
    value: Signal<TimeFactor>,
    /// Runs with another choice.
    on_choose: Callback<TimeFactor>,
) -> impl IntoView {
    let options = TimeFactor::ALL
        .map(|factor| {
            view! {
                <option
                    value=factor.hundredths().to_string()
                    prop:selected=move || value.get() == factor
                >
                    {move || time_name(factor)}
                </option>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" for="time">{tr(label)}</label>
            <select
                class="input"
                id="time"
                aria-describedby="time-hint"
                on:change=move |event| {
                    let hundredths = event_target_value(&event).parse().ok();
                    if let Some(time) = hundredths.and_then(TimeFactor::from_hundredths) {
                        on_choose.run(time);
                    }
                }
            >
                {options}
            </select>
            <p class="field__hint" id="time-hint">{tr(hint)}</p>
        </div>
    }
}

/// How the time is lengthened, in words.
pub fn time_name(factor: TimeFactor) -> &'static str {
    let t = t();
    match factor {
        TimeFactor::Plain => t.begin_time_plain(),
        TimeFactor::Third => t.begin_time_third(),
        TimeFactor::Half => t.begin_time_half(),
        TimeFactor::Double => t.begin_time_double(),
        TimeFactor::Unlimited => t.begin_time_none(),
    }
}
