//! Options to choose from, each with its letter: native radio buttons, so that arrows, the space
//! bar and screen readers work as everywhere.

use declic_aptitude::Answer;
use leptos::prelude::*;

use super::Draft;

/// The letter of an option, from 0.
pub fn letter(at: usize) -> String {
    char::from(b'A' + at.min(25) as u8).to_string()
}

/// A group of options under a title; `option` draws what stands beside each letter.
pub fn group(
    title: &'static str,
    class: &'static str,
    count: usize,
    draft: Draft,
    option: impl Fn(usize) -> AnyView,
) -> AnyView {
    let options = (0..count)
        .map(|at| {
            let inside = option(at);
            view! {
                <label class="option">
                    {radio(at, draft)}
                    <span class="option__letter">{letter(at)}</span>
                    {inside}
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
    .into_any()
}

/// The button that chooses an option.
pub fn radio(at: usize, draft: Draft) -> AnyView {
    let choose = move || draft.write(letter(at), Some(Answer::Choice(at as u8)));
    let chosen = draft.written() == letter(at);
    if chosen {
        choose();
    }
    view! {
        <input
            class="option__radio"
            type="radio"
            name="option"
            value=letter(at)
            checked=chosen
            on:change=move |_| choose()
        />
    }
    .into_any()
}
