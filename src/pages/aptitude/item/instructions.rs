//! Instructions: rules, and a table of labels of which one is chosen.

use declic_aptitude::instructions::{InstructionsStem, Mark};
use declic_aptitude::matrices::{Figure, Fill, Shape, Size};
use declic_aptitude::wording;
use leptos::prelude::*;

use super::options::OptionRadio;
use super::{Draft, matrices};
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
pub fn field(stem: &InstructionsStem, draft: Draft, texts: &TextTree) -> impl IntoView + use<> {
    table(stem, Some(draft), None, texts)
}

/// The rules and the rows, the one at `answer` marked.
pub fn table_with_answer(
    stem: &InstructionsStem,
    answer: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    table(stem, None, answer, texts)
}

/// The rules and the rows; a row can be chosen where there is a draft.
fn table(
    stem: &InstructionsStem,
    draft: Option<Draft>,
    answer: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let rules = stem
        .rules
        .iter()
        .map(|rule| view! { <li>{texts.sentence(&wording::rule(rule))}</li> })
        .collect_view();
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
                Some(draft) => view! {
                    <label class="labels__choice">
                        <OptionRadio at=at draft=draft />
                        <span class="option__letter">{letter}</span>
                        <span class="visually-hidden">{texts.sentence(&wording::row(row))}</span>
                    </label>
                }
                .into_any(),
                None => view! { <span class="option__letter">{letter}</span> }.into_any(),
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
        <section class="stack">
            <h2 class="item__part-title">{texts.get("instructions.rules")}</h2>
            <ol class="reasons">{rules}</ol>
        </section>
        <fieldset class="options">
            <legend class="item__part-title">{texts.get("instructions.rows")}</legend>
            <table class="labels">
                <thead>
                    <tr>
                        {head("line")} {head("letter")} {head("number")} {head("mark")} {head("weight")}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
}
