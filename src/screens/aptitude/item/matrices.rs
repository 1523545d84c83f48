//! Matrices: eight cells and eight options, drawn in black and white and told in words.

use crate::view::*;
use declic_aptitude::matrices::{Figure, Fill, MatricesStem, Shape, Size};
use declic_aptitude::wording;

use super::Draft;
use super::options;
use crate::state::contents::TextTree;
use crate::texts::t;

/// The nine cells as a table; the last one asks, or holds the answer.
pub fn table(stem: &MatricesStem, answer: Option<Figure>, texts: &TextTree) -> View {
    let cell = |at: usize| match stem.shown.get(at).copied().or(answer) {
        Some(figure) => {
            let class = if at == 8 {
                "matrix__cell matrix__cell--answer"
            } else {
                "matrix__cell"
            };
            view! { <td class=class>{drawing(figure, texts)}</td> }
        }
        None => view! {
            <td class="matrix__cell matrix__cell--missing">
                <span aria-hidden="true">"?"</span>
                <span class="visually-hidden">{texts.get("matrix.missing")}</span>
            </td>
        },
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
pub fn field(stem: &MatricesStem, draft: Draft, texts: &TextTree) -> View {
    let option = |at: usize| match stem.options.get(at) {
        Some(figure) => drawing(*figure, texts),
        None => View::Nothing,
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
}

fn in_words(figure: Figure, texts: &TextTree) -> String {
    texts.say(&wording::figure(&figure))
}

/// A figure, drawn and named.
pub fn drawing(figure: Figure, texts: &TextTree) -> View {
    view! {
        <svg class="figure" viewBox="0 0 100 100" role="img" aria-label=in_words(figure, texts)>
            <path class="figure__shape" d=outline(figure) fill=fill(figure.fill)></path>
        </svg>
    }
}

/// A figure whose name stands beside it.
pub fn mark(figure: Figure) -> View {
    view! {
        <svg class="mark" viewBox="25 25 50 50" aria-hidden="true">
            <path class="figure__shape" d=outline(figure) fill=fill(figure.fill)></path>
        </svg>
    }
}

/// The fillings that are patterns, once for the page.
fn patterns() -> View {
    view! {
        <svg class="figure-patterns" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="dotted" width="7" height="7" patternUnits="userSpaceOnUse">
                    <circle class="figure__ink" cx="3.5" cy="3.5" r="1.7"></circle>
                </pattern>
                <pattern id="striped" width="6" height="6" patternUnits="userSpaceOnUse">
                    <path class="figure__line" d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5"></path>
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

/// The outlines of all copies of a figure in a square of 100.
fn outline(figure: Figure) -> String {
    let places: &[(i32, i32)] = match figure.count {
        1 => &[(50, 50)],
        2 => &[(27, 50), (73, 50)],
        3 => &[(50, 27), (27, 73), (73, 73)],
        _ => &[(27, 27), (73, 27), (27, 73), (73, 73)],
    };
    let radius = match figure.size {
        Size::Small => 10,
        Size::Medium => 15,
        Size::Large => 21,
    };
    let mut path = String::new();
    for (x, y) in places {
        path.push_str(&shape(figure.shape, *x, *y, radius));
    }
    path
}

fn shape(shape: Shape, x: i32, y: i32, r: i32) -> String {
    // Half of a square that looks as large as a circle of this radius.
    let half = r * 9 / 10;
    match shape {
        Shape::Circle => {
            let (left, across) = (x - r, r * 2);
            format!("M{left} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0Z")
        }
        Shape::Square => {
            let (left, top, side) = (x - half, y - half, half * 2);
            format!("M{left} {top}h{side}v{side}h-{side}Z")
        }
        Shape::Triangle => {
            let (left, right, top, foot) = (x - r, x + r, y - r, y + half);
            format!("M{x} {top}L{right} {foot}H{left}Z")
        }
        Shape::Diamond => {
            let (left, right, top, foot) = (x - r, x + r, y - r - 1, y + r + 1);
            format!("M{x} {top}L{right} {y}L{x} {foot}L{left} {y}Z")
        }
        Shape::Star => {
            // Ten corners on two circles, in thousandths of the radius.
            const CORNERS: [(i32, i32); 10] = [
                (0, -1080),
                (270, -330),
                (1030, -330),
                (430, 140),
                (640, 880),
                (0, 430),
                (-640, 880),
                (-430, 140),
                (-1030, -330),
                (-270, -330),
            ];
            let mut path = String::new();
            for (at, (right, down)) in CORNERS.iter().enumerate() {
                let step = if at == 0 { 'M' } else { 'L' };
                let (px, py) = (x * 10 + right * r / 100, y * 10 + down * r / 100);
                path.push_str(&format!(
                    "{step}{}.{} {}.{}",
                    px / 10,
                    px % 10,
                    py / 10,
                    py % 10
                ));
            }
            path + "Z"
        }
    }
}
