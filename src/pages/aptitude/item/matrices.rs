//! Matrices: eight cells and eight options, drawn in black and white and told in words.

use declic_aptitude::matrices::{Figure, Fill, MatricesStem};
use declic_aptitude::{drawing as paths, wording};
use leptos::prelude::*;

use super::Draft;
use super::options;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The nine cells as a table; the last one asks, or holds the answer.
pub fn table(stem: &MatricesStem, answer: Option<Figure>, texts: &TextTree) -> AnyView {
    let cell = |at: usize| match stem.shown.get(at).copied().or(answer) {
        Some(figure) => {
            let class = if at == 8 {
                "matrix__cell matrix__cell--answer"
            } else {
                "matrix__cell"
            };
            view! { <td class=class>{drawing(figure, texts)}</td> }.into_any()
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
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        {patterns()}
        <table class="matrix" aria-label=t().item_matrix_label()>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The problem aloud.
pub fn aloud(stem: &MatricesStem, texts: &TextTree) -> Vec<String> {
    let shown = stem.shown.iter().map(|figure| in_words(*figure, texts));
    let options = stem.options.iter().enumerate();
    let options = options
        .map(|(at, figure)| format!("{}. {}", options::letter(at), in_words(*figure, texts)));
    shown.chain(options).collect()
}

/// The table with the options.
pub fn field(stem: &MatricesStem, draft: Draft, texts: &TextTree) -> AnyView {
    let option = |at: usize| match stem.options.get(at) {
        Some(figure) => drawing(*figure, texts),
        None => ().into_any(),
    };
    let rows = aloud(stem, texts)
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        {table(stem, None, texts)}
        {options::group(t().item_options(), "options__row", stem.options.len(), draft, option)}
        <details class="in-words">
            <summary>{t().item_in_words()}</summary>
            <ul class="in-words__list">{rows}</ul>
        </details>
    }
    .into_any()
}

/// The options without their buttons, the one at `answer` marked.
pub fn options_shown(stem: &MatricesStem, answer: Option<usize>, texts: &TextTree) -> AnyView {
    let options = stem
        .options
        .iter()
        .enumerate()
        .map(|(at, figure)| {
            view! {
                <li class="option" class:option--answer=answer == Some(at)>
                    <span class="option__letter">{options::letter(at)}</span>
                    {drawing(*figure, texts)}
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <p class="item__part-title">{t().item_options()}</p>
            <ul class="options__row options__row--shown">{options}</ul>
        </div>
    }
    .into_any()
}

fn in_words(figure: Figure, texts: &TextTree) -> String {
    texts.say(&wording::figure(&figure))
}

/// A figure, drawn and named.
pub fn drawing(figure: Figure, texts: &TextTree) -> AnyView {
    view! {
        <svg class="figure" viewBox=paths::FIGURE_VIEW role="img" aria-label=in_words(figure, texts)>
            <path class="figure__shape" d=paths::figure(figure) fill=fill(figure.fill)></path>
        </svg>
    }.into_any()
}

/// A figure whose name stands beside it.
pub fn mark(figure: Figure) -> AnyView {
    view! {
        <svg class="mark" viewBox=paths::MARK_VIEW aria-hidden="true">
            <path class="figure__shape" d=paths::figure(figure) fill=fill(figure.fill)></path>
        </svg>
    }
    .into_any()
}

/// The fillings that are patterns, once for the page.
fn patterns() -> AnyView {
    let (dots, stripes) = (paths::DOTS_EVERY, paths::STRIPES_EVERY);
    view! {
        <svg class="figure-patterns" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="dotted" width=dots height=dots patternUnits="userSpaceOnUse">
                    <path class="figure__ink" d=paths::DOT></path>
                </pattern>
                <pattern id="striped" width=stripes height=stripes patternUnits="userSpaceOnUse">
                    <path class="figure__line" d=paths::STRIPES></path>
                </pattern>
            </defs>
        </svg>
    }
    .into_any()
}

fn fill(fill: Fill) -> &'static str {
    match fill {
        Fill::Empty => "none",
        Fill::Dotted => "url(#dotted)",
        Fill::Striped => "url(#striped)",
        Fill::Full => "currentColor",
    }
}
