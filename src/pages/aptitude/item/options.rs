//! Options, each with its letter. They are native radio buttons, with their keyboard and screen reader
//! behaviour.

use declic_aptitude::Answer;
use leptos::prelude::*;

use super::{Draft, described_by};
use crate::components::aptitude::names::option_letter;
use crate::texts::t;

/// A group of options under a title, each with its letter.
#[component]
pub fn OptionGroup<V>(
    /// The title.
    title: &'static str,
    /// The class of the row of options.
    class: &'static str,
    /// The drawing of each option.
    drawings: Vec<V>,
    /// Receives the chosen option.
    draft: Draft,
    /// Whether the form was submitted without an answer.
    missing: Signal<bool>,
) -> impl IntoView
where
    V: IntoView + 'static,
{
    let options = drawings
        .into_iter()
        .enumerate()
        .map(|(at, drawing)| {
            view! {
                <label class="option">
                    <OptionRadio at=at draft=draft missing=missing />
                    <span class="option__letter">{option_letter(at)}</span>
                    {drawing}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="options"
            role="radiogroup"
            aria-required="true"
            aria-invalid=move || missing.get().to_string()
            aria-describedby=described_by(missing)
        >
            <legend class="item__part-title">{title}</legend>
            <div class=class>{options}</div>
        </fieldset>
    }
}

/// The radio button of an option.
#[component]
pub fn OptionRadio(
    /// The option's index.
    at: usize,
    /// Receives the chosen option.
    draft: Draft,
    /// Whether the form was submitted without an answer.
    missing: Signal<bool>,
) -> impl IntoView {
    let letter = option_letter(at);
    let chosen = draft.written() == letter;
    let value = letter.clone();
    let choose = move || draft.write(letter.clone(), Some(Answer::Choice(at as u8)));
    if chosen {
        choose();
    }
    view! {
        <input
            class="option__radio"
            type="radio"
            name="option"
            value=value
            // The next item of the family may come into the same element.
            prop:checked=move || draft.get() == Some(Answer::Choice(at as u8))
            aria-describedby=described_by(missing)
            on:change=move |_| choose()
        />
    }
}

/// The mark of the right answer in words, beside its drawing, which only its border marks.
pub fn right_answer() -> impl IntoView {
    view! { <span class="visually-hidden">{format!(", {}", t().item_right_answer())}</span> }
}

/// A problem in words, folded, for people who do not see its drawings.
#[component]
pub fn InWords(
    /// What unfolds it.
    summary: &'static str,
    /// The words, a line for each part.
    lines: Vec<String>,
) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <details class="in-words">
            <summary>{summary}</summary>
            <ul class="in-words__list">{lines}</ul>
        </details>
    }
}
