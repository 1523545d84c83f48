//! Series: the terms, and a field for the next number.

use declic_aptitude::Answer;
use declic_aptitude::series::SeriesStem;
use leptos::prelude::*;

use super::{Draft, described_by};
use crate::components::field::Required;
use crate::texts::t;

/// The given terms, and a question mark for the unknown one.
pub fn terms(stem: &SeriesStem) -> impl IntoView + use<> {
    let terms = stem
        .terms
        .iter()
        .map(|term| view! { <li class="series__term">{term.to_string()}</li> })
        .collect_view();
    view! {
        <ol class="series" aria-label=t().item_series_label()>
            {terms}
            <li class="series__term series__term--next">
                <span aria-hidden="true">"?"</span>
                <span class="visually-hidden">{t().item_series_unknown()}</span>
            </li>
        </ol>
    }
}

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &SeriesStem) -> Vec<String> {
    let terms: Vec<String> = stem.terms.iter().map(ToString::to_string).collect();
    vec![format!(
        "{}, {}",
        terms.join(", "),
        t().item_series_unknown()
    )]
}

/// The terms with the field.
pub fn field(stem: &SeriesStem, draft: Draft, missing: Signal<bool>) -> impl IntoView + use<> {
    view! {
        {terms(stem)}
        <NumberField draft=draft missing=missing />
    }
}

/// A field for a whole number, with the spellings that people use.
#[component]
pub fn NumberField(
    /// Receives the text and the number.
    draft: Draft,
    /// Whether the form was submitted without an answer.
    #[prop(into)]
    missing: Signal<bool>,
) -> impl IntoView {
    let write = move |text: String| {
        let number = Answer::typed_number(&text).ok();
        draft.write(text, number);
    };
    // A signal: the next item of the family may come into the same element, which then must be empty.
    let typed = RwSignal::new(draft.written());
    write(typed.get_untracked());
    view! {
        <div class="answer">
            <label class="answer__label" for="answer">
                {t().item_answer()}
                <Required />
            </label>
            <input
                class="input input--number"
                id="answer"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="16"
                required
                prop:value=move || typed.get()
                aria-describedby=described_by(missing)
                aria-invalid=move || missing.get().to_string()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    typed.set(text.clone());
                    write(text);
                }
            />
        </div>
    }
}
