//! The program around the open places of an exercise. Lines far from them are folded.

use declic_text::Lang;
use declic_workshop::forms::{Outline, Row};
use leptos::prelude::*;

use crate::browser::editor::Colour;
use crate::pages::workshop::highlight::colours;
use crate::texts::{Texts, t, tr};

/// Lines that stay in view before and after an open place.
const CONTEXT: usize = 3;

/// A line, coloured as in the editor.
pub fn code_line(text: &str, names: Lang) -> AnyView {
    let mut pieces = Vec::new();
    let units: Vec<u16> = text.encode_utf16().collect();
    let piece = |from: u32, to: u32| {
        let units = units.get(from as usize..to as usize).unwrap_or_default();
        String::from_utf16_lossy(units)
    };
    let mut done = 0;
    for span in colours(text, names) {
        if span.from > done {
            pieces.push(piece(done, span.from).into_any());
        }
        let class = class_of(span.colour);
        pieces.push(view! { <span class=class>{piece(span.from, span.to)}</span> }.into_any());
        done = span.to;
    }
    pieces.push(piece(done, units.len() as u32).into_any());
    view! { <code class="program-line__code" translate="no">{pieces}</code> }.into_any()
}

fn class_of(colour: Colour) -> &'static str {
    match colour {
        Colour::Keyword => "code-keyword",
        Colour::Library => "code-library",
        Colour::Number => "code-number",
        Colour::String => "code-string",
        Colour::Comment => "code-comment",
        Colour::Name | Colour::Punctuation => "code-name",
    }
}

/// The lines that the change takes away.
pub fn removed_lines(lines: &[String], names: Lang) -> impl IntoView + use<> {
    let lines = lines.iter().map(|line| {
        view! {
            <div class="program-line program-line--removed">
                <span class="visually-hidden">{tr(Texts::order_removed)}" "</span>
                <del>{code_line(line, names)}</del>
            </div>
        }
    });
    lines.collect_view()
}

/// A stretch of rows: of lines that stay, or an open place by its number from 0.
enum Stretch {
    Fixed(Vec<String>),
    Hole(usize, Row),
}

fn stretches(rows: &[Row]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut holes = 0;
    for row in rows {
        match row {
            Row::Fixed(line) => match stretches.last_mut() {
                Some(Stretch::Fixed(lines)) => lines.push(line.clone()),
                _ => stretches.push(Stretch::Fixed(vec![line.clone()])),
            },
            Row::Hole { .. } => {
                stretches.push(Stretch::Hole(holes, row.clone()));
                holes += 1;
            }
        }
    }
    stretches
}

/// The lines that stay, and `hole` for each open place.
#[component]
pub fn Program<F>(
    /// The program.
    outline: Outline,
    /// The language of its scene names.
    names: Lang,
    /// The view of an open place, from its number (from 0) and its row.
    hole: F,
) -> impl IntoView
where
    F: Fn(usize, Row) -> AnyView + 'static,
{
    let stretches = stretches(&outline.rows);
    let last = stretches.len().saturating_sub(1);
    let views = stretches
        .into_iter()
        .enumerate()
        .map(|(at, stretch)| match stretch {
            Stretch::Hole(number, row) => hole(number, row),
            Stretch::Fixed(lines) => {
                let above = if at == 0 { 0 } else { CONTEXT };
                let below = if at == last { 0 } else { CONTEXT };
                fixed(&lines, above, below, names)
            }
        });
    view! { <div class="program-lines">{views.collect_view()}</div> }
}

/// Lines that stay: those in the middle are folded, where they are more than two.
fn fixed(lines: &[String], above: usize, below: usize, names: Lang) -> AnyView {
    let line = move |text: &String| {
        view! { <div class="program-line">{code_line(text, names)}</div> }
    };
    let all = |lines: &[String]| lines.iter().map(line).collect_view();
    let folded = lines.len().saturating_sub(above + below);
    if folded <= 2 {
        return all(lines).into_any();
    }
    let (first, rest) = lines.split_at(above);
    let (middle, end) = rest.split_at(folded);
    view! {
        {all(first)}
        <details class="program-fold">
            <summary class="program-fold__summary">{move || t().exercise_folded(folded)}</summary>
            {all(middle)}
        </details>
        {all(end)}
    }
    .into_any()
}
