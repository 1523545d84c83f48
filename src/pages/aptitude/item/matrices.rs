//! Matrices: eight cells and eight options, drawn in black and white and described in words.

use declic_aptitude::matrices::{Figure, Fill, MatricesStem};
use declic_aptitude::{drawing as paths, wording};
use leptos::prelude::*;

use super::Draft;
use super::options::{InWords, OptionGroup, right_answer};
use crate::components::aptitude::names::{lettered, option_letter};
use crate::state::contents::TextTree;
use crate::texts::t;

/// The nine cells as a table; the last one holds the answer, or a question mark.
pub fn table(
    stem: &MatricesStem,
    answer: Option<Figure>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let cell = |at: usize| match stem.shown.get(at).copied().or(answer) {
        Some(figure) => {
            let class = if at == 8 {
                "matrix__cell matrix__cell--answer"
            } else {
                "matrix__cell"
            };
            let mark = (at == 8).then(right_answer);
            view! { <td class=class>{drawing(figure, texts)} {mark}</td> }.into_any()
        }
        None => view! {
            <td class="matrix__cell matrix__cell--missing">
                <span aria-hidden="true">"?"</span>
                <span class="visually-hidden">{texts.get("matrix.missing")}</span>
            </td>
        }
        .into_any(),
    };
    let rows = (0..3)
        .map(|row| {
            let cells = (0..3).map(|column| cell(row * 3 + column)).collect_view();
            view! {
                <tr>
                    <th class="matrix__head" scope="row">
                        <span class="visually-hidden">{t().item_row(row + 1)}</span>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let columns = (1..=3)
        .map(|column| {
            view! {
                <th class="matrix__column" scope="col">
                    <span class="visually-hidden">{t().item_column(column)}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        {patterns()}
        <table class="matrix" aria-label=t().item_matrix_label()>
            <thead>
                <tr>
                    <td class="matrix__head"></td>
                    {columns}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The problem in words, a line for each part, to be read aloud.
pub fn spoken_lines(stem: &MatricesStem, texts: &TextTree) -> Vec<String> {
    let shown = stem.shown.iter().map(|figure| in_words(*figure, texts));
    let options = stem.options.iter();
    let options = options.map(|figure| in_words(*figure, texts));
    shown.chain(lettered(options)).collect()
}

/// The table with the options.
pub fn field(
    stem: &MatricesStem,
    draft: Draft,
    missing: Signal<bool>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let options = stem.options.iter();
    let drawings = options.map(|figure| drawing(*figure, texts)).collect();
    view! {
        {table(stem, None, texts)}
        <OptionGroup
            title=t().item_options()
            class="options__row"
            drawings=drawings
            draft=draft
            missing=missing
        />
        <InWords summary=t().item_in_words() lines=spoken_lines(stem, texts) />
    }
}

/// The options without radio buttons, the one at `answer` marked.
pub fn options_with_answer(
    stem: &MatricesStem,
    answer: Option<usize>,
    texts: &TextTree,
) -> impl IntoView + use<> {
    let options = stem
        .options
        .iter()
        .enumerate()
        .map(|(at, figure)| {
            view! {
                <li class="option" class:option--answer=answer == Some(at)>
                    <span class="option__letter">{option_letter(at)}</span>
                    {(answer == Some(at)).then(right_answer)}
                    {drawing(*figure, texts)}
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3 class="item__part-title">{t().item_options()}</h3>
            <ul class="options__row options__row--shown">{options}</ul>
        </div>
    }
}

fn in_words(figure: Figure, texts: &TextTree) -> String {
    texts.sentence(&wording::figure(&figure))
}

/// The drawing of a figure, with its description.
pub fn drawing(figure: Figure, texts: &TextTree) -> impl IntoView + use<> {
    view! {
        <svg class="figure" viewBox=paths::FIGURE_VIEW role="img" aria-label=in_words(figure, texts)>
            <path class="figure__shape" d=paths::figure(figure) fill=fill(figure.fill)></path>
        </svg>
    }
}

/// The drawing of a figure, to be shown beside its name.
pub fn mark(figure: Figure) -> impl IntoView + use<> {
    view! {
        <svg class="mark" viewBox=paths::MARK_VIEW aria-hidden="true">
            <path class="figure__shape" d=paths::figure(figure) fill=fill(figure.fill)></path>
        </svg>
    }
}

/// The SVG patterns of the fillings, once per page.
fn patterns() -> impl IntoView + use<> {
    let (tile, from) = (paths::TILE, paths::tiles_from());
    view! {
        <svg class="figure-patterns" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern
                    id="dotted"
                    x=from.clone()
                    y=from.clone()
                    width=tile
                    height=tile
                    patternUnits="userSpaceOnUse"
                >
                    <path class="figure__ink" d=paths::dot_tile()></path>
                </pattern>
                <pattern
                    id="striped"
                    x=from.clone()
                    y=from
                    width=tile
                    height=tile
                    patternUnits="userSpaceOnUse"
                >
                    <path class="figure__line" d=paths::stripe_tile()></path>
                </pattern>
            </defs>
        </svg>
    }
}

fn fill(fill: Fill) -> &'static str {
    match fill {
        Fill::Empty => "none",
        Fill::Dotted => "url(#dotted)",
        Fill::Striped => "url(#striped)",
        Fill::Full => "currentColor",
    }
}
