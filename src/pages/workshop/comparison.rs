//! Two programs side by side, line by line: what differs, and a line or two around it.

use declic_text::Lang;
use declic_workshop::diff::{DiffLine, diff};
use leptos::prelude::*;

use super::exercise_pane::code_line;
use crate::texts::{Text, Texts, tr};

/// Lines in common that stay in view before and after a difference.
const CONTEXT: usize = 1;

/// The lines in which two programs differ.
#[component]
pub fn Comparison(
    /// The first program.
    before: String,
    /// The second one.
    after: String,
    /// The language of their scene names.
    names: Lang,
    /// What stands before a line that only the first has.
    removed: Text,
    /// What stands before a line that only the second has.
    added: Text,
) -> impl IntoView {
    let lines = diff(&before, &after);
    let differs = |line: &DiffLine| !matches!(line, DiffLine::Same(_));
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        let around = lines.get(from..(at + CONTEXT + 1).min(lines.len()));
        around.unwrap_or_default().iter().any(differs)
    };
    let mut rows = Vec::new();
    let mut skipped = false;
    for (at, line) in lines.iter().enumerate() {
        if !near(at) {
            skipped = !rows.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            rows.push(
                view! { <div class="comparison__gap" aria-hidden="true">"⋯"</div> }.into_any(),
            );
        }
        rows.push(row(line, names, removed, added));
    }
    view! { <div class="comparison program-lines">{rows}</div> }
}

fn row(line: &DiffLine, names: Lang, removed: Text, added: Text) -> AnyView {
    let (class, mark, text) = match line {
        DiffLine::Same(text) => ("comparison__line", None, text),
        DiffLine::Removed(text) => (
            "comparison__line comparison__line--removed",
            Some(removed),
            text,
        ),
        DiffLine::Added(text) => (
            "comparison__line comparison__line--added",
            Some(added),
            text,
        ),
    };
    view! {
        <div class=class>
            <span class="comparison__mark">{mark.map(tr)}</span>
            {code_line(text, names)}
        </div>
    }
    .into_any()
}

/// Whether two programs have the same lines, blank ones and indentation apart.
pub fn same_lines(one: &str, other: &str) -> bool {
    let lines = |program: &str| -> Vec<String> {
        let lines = program.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    lines(one) == lines(other)
}

/// « Comparer »: the person's program beside the model's, after a success.
#[component]
pub fn CompareWithModel(
    /// The person's program.
    own: Signal<String>,
    /// The model's.
    model: Signal<String>,
    /// The language of their scene names.
    names: Lang,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let content = move || {
        let (own, model) = (own.get(), model.get());
        if same_lines(&own, &model) {
            return view! { <p>{tr(Texts::compare_same)}</p> }.into_any();
        }
        view! {
            <p>{tr(Texts::compare_text)}</p>
            <Comparison
                before=own
                after=model
                names=names
                removed=Texts::compare_own
                added=Texts::compare_model
            />
        }
        .into_any()
    };
    view! {
        <details
            class="unfold"
            on:toggle=move |event| {
                open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
            }
        >
            <summary class="unfold__summary">{tr(Texts::compare_title)}</summary>
            <div class="unfold__body">{move || open.get().then(content)}</div>
        </details>
    }
}
