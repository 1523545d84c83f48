//! Gaps to be filled, by typing or by tapping words.

use std::sync::Arc;

use declic_workshop::forms::{Gaps, Row, Segment};
use leptos::prelude::*;

use super::program::{Program, code_line, removed_lines};
use crate::components::focus::{self, Target};
use crate::pages::workshop::workspace::Workspace;
use crate::texts::{Texts, t, tr};

/// The narrowest and the widest gap, in characters.
const WIDTHS: (usize, usize) = (3, 16);

/// The lines of the step with gaps, and a bank of words below.
#[component]
pub fn GapsPane(
    /// The gaps.
    gaps: Arc<Gaps>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let names = workspace.document.names;
    let words = workspace.exercises.words;
    // The gap that receives a tapped word.
    let current = RwSignal::new(0usize);
    let set = move |gap: usize, word: String| {
        words.update(|words| {
            if let Some(place) = words.get_mut(gap) {
                *place = word;
            }
        });
        workspace.exercise_changed();
    };
    let tap = move |word: String| {
        let gap = current.get_untracked();
        set(gap, word);
        let next = words.with_untracked(|words| {
            let empty = |at: &usize| words.get(*at).is_some_and(|word| word.trim().is_empty());
            let places = (gap + 1..words.len()).chain(0..gap);
            places.into_iter().find(empty)
        });
        // A tapped word leaves the focus where it is: in a field it would open a phone's keyboard.
        match next {
            Some(next) => current.set(next),
            None => focus::scroll_into_view(Target::Verify),
        }
    };
    let hole = {
        let gaps = gaps.clone();
        move |_, row| {
            let Row::Hole { lines, removed, .. } = row else {
                return ().into_any();
            };
            let lines = gaps.lines.get(lines).unwrap_or_default().iter();
            let total = gaps.answers.len();
            let lines = lines.map(|line| {
                let pieces = line.iter().map(|segment| match segment {
                    Segment::Text(text) => code_line(text, names),
                    Segment::Gap(gap) => {
                        let answer = gaps.answers.get(*gap).map_or(0, |it| it.chars().count());
                        let width = answer.clamp(WIDTHS.0, WIDTHS.1) + 1;
                        field(*gap, total, width, current, words.into(), set)
                    }
                });
                view! { <div class="program-line program-line--new">{pieces.collect_view()}</div> }
            });
            view! {
                <div class="hole hole--gaps">
                    {removed_lines(&removed, names)}
                    {lines.collect_view()}
                </div>
            }
            .into_any()
        }
    };
    let bank = gaps.bank.iter().cloned().map(|word| {
        let label = word.clone();
        view! {
            <button
                type="button"
                class="tokens__token"
                translate="no"
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| tap(word.clone())
            >
                {label}
            </button>
        }
    });
    view! {
        <p class="exercise__task">{tr(Texts::gaps_task)}</p>
        <Program outline=gaps.outline.clone() names=names hole=hole />
        <div class="gap-bank" role="group" aria-label=tr(Texts::gaps_bank)>{bank.collect_view()}</div>
    }
}

/// The field of a gap.
fn field(
    gap: usize,
    total: usize,
    width: usize,
    current: RwSignal<usize>,
    words: Signal<Vec<String>>,
    set: impl Fn(usize, String) + Copy + 'static,
) -> AnyView {
    view! {
        <input
            class="gap"
            class:gap--current=move || current.get() == gap
            type="text"
            size=width.to_string()
            translate="no"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-label=move || t().gaps_gap(gap + 1, total)
            prop:value=move || words.with(|words| words.get(gap).cloned().unwrap_or_default())
            on:focus=move |_| current.set(gap)
            on:input=move |event| set(gap, event_target_value(&event))
        />
    }
    .into_any()
}
