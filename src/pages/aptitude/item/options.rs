//! Options to choose from, each with its letter: native radio buttons, so that arrows, the space
//! bar and screen readers work as everywhere.

use crate::components::aptitude::names::option_letter;
use declic_aptitude::Answer;
use leptos::prelude::*;

use super::Draft;

/// A group of options under a title, each with its letter.
#[component]
pub fn OptionGroup<V>(
    /// The title.
    title: &'static str,
    /// How the row of options looks.
    class: &'static str,
    /// What stands beside the letter of each option.
    drawings: Vec<V>,
    /// Takes the chosen option.
    draft: Draft,
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
                    <OptionRadio at=at draft=draft />
                    <span class="option__letter">{option_letter(at)}</span>
                    {drawing}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options">
            <legend class="item__part-title">{title}</legend>
            <div class=class>{options}</div>
        </fieldset>
    }
}

/// The button that chooses an option.
#[component]
pub fn OptionRadio(
    /// The option's index.
    at: usize,
    /// Takes the chosen option.
    draft: Draft,
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
            checked=chosen
            on:change=move |_| choose()
        />
    }
}
