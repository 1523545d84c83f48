//! Instructions: rules, and a table of labels of which one is chosen.

use declic_aptitude::instructions::{InstructionsStem, Mark};
use declic_aptitude::matrices::{Figure, Fill, Shape, Size};
use declic_aptitude::wording;
use leptos::prelude::*;

use super::options::{OptionRadio, right_answer};
use super::{Draft, described_by, matrices};
use crate::components::aptitude::names::{lettered, option_letter};
use crate::state::contents::TextTree;

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &InstructionsStem, texts: &TextTree) -> Vec<String> {
    let rules = stem
        .rules
        .iter()
        .map(|rule| texts.sentence(&wording::rule(rule)));
    let rows = stem
        .rows
        .iter()
        .map(|row| texts.sentence(&wording::row(row)));
    rules.chain(lettered(rows)).collect()
}

/// The rules and the rows, each with its radio button.
pub fn field(
    stem: &InstructionsStem,
    draft: Draft,
    missing: Signal<bool>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    view! {
        {rules(stem, texts)}
        <fieldset
            class="options"
            role="radiogroup"
            aria-required="true"
            aria-invalid=move || missing.get().to_string()
            aria-describedby=described_by(missing)
        >
            <legend class="item__part-title">{texts.get("instructions.rows")}</legend>
            {table(stem, Some((draft, missing)), None, texts)}
        </fieldset>
    }
}

/// The rules and the rows, the one at `answer` marked.
pub fn table_with_answer(
    stem: &InstructionsStem,
    answer: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    view! {
        {rules(stem, texts)}
        <section class="options">
            <h3 class="item__part-title">{texts.get("instructions.rows")}</h3>
            {table(stem, None, answer, texts)}
        </section>
    }
}

/// The rules, as a list.
fn rules(stem: &InstructionsStem, texts: &TextTree) -> impl IntoView + use<> {
    let rules = stem
        .rules
        .iter()
        .map(|rule| view! { <li>{texts.sentence(&wording::rule(rule))}</li> })
        .collect_view();
    view! {
        <section class="stack">
            <h2 class="item__part-title">{texts.get("instructions.rules")}</h2>
            <ol class="reasons">{rules}</ol>
        </section>
    }
}

/// The rows; a row can be chosen where there is a draft.
fn table(
    stem: &InstructionsStem,
    draft: Option<(Draft, Signal<bool>)>,
    answer: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let title = texts.get("instructions.rows");
    let head = |key: &str| {
        let title = texts.get(&format!("instructions.{key}"));
        view! { <th scope="col">{title}</th> }
    };
    let rows = stem
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let letter = option_letter(at);
            let choice = match draft {
                Some((draft, missing)) => view! {
                    <label class="labels__choice">
                        <OptionRadio at=at draft=draft missing=missing />
                        <span class="option__letter">{letter}</span>
                        <span class="visually-hidden">{texts.sentence(&wording::row(row))}</span>
                    </label>
                }
                .into_any(),
                None => view! {
                    <span class="option__letter">{letter}</span>
                    {(answer == Some(at)).then(right_answer)}
                }
                .into_any(),
            };
            let mark = match row.mark {
                Mark::Circle => Shape::Circle,
                Mark::Square => Shape::Square,
                Mark::Triangle => Shape::Triangle,
            };
            let mark = Figure {
                shape: mark,
                count: 1,
                fill: Fill::Empty,
                size: Size::Large,
            };
            let name = texts.get(&format!("shape.{}.bare", row.mark.key()));
            view! {
                <tr class:labels__answer=answer == Some(at)>
                    <th scope="row">{choice}</th>
                    <td>{texts.get(&format!("letter.{}.bare", row.letter.key()))}</td>
                    <td>{row.number.to_string()}</td>
                    <td>{matrices::mark(mark)} <span class="visually-hidden">{name}</span></td>
                    <td>{format!("{}\u{a0}kg", row.weight)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="labels" aria-label=title>
            <thead>
                <tr>
                    {head("line")} {head("letter")} {head("number")} {head("mark")} {head("weight")}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
