//! The wrong line of a program that looks right, to be found by playing and reading.

use std::sync::Arc;

use declic_workshop::forms::Find;
use leptos::prelude::*;

use super::program::code_line;
use crate::components::live::{LiveRegion, Urgency};
use crate::pages::workshop::workspace::Workspace;
use crate::texts::{Texts, t, tr};

/// The program, each line a button.
#[component]
pub fn FindPane(
    /// The program and its wrong line.
    find: Arc<Find>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let names = workspace.document.names;
    // The last line that was chosen and is right.
    let innocent = RwSignal::new(None::<usize>);
    let lines = find.lines.iter().enumerate().map(|(at, line)| {
        let number = at + 1;
        let code = code_line(line, names);
        if !find.is_worth_asking(at) {
            return view! {
                <li class="find__line">
                    <span class="find__number" aria-hidden="true">{number}</span>
                    {code}
                </li>
            }
            .into_any();
        }
        let is_wrong = at == find.wrong;
        let choose = move |_| {
            if is_wrong {
                workspace.line_found(number as u32);
            } else {
                innocent.set(Some(number));
            }
        };
        view! {
            <li class="find__line">
                <span class="find__number" aria-hidden="true">{number}</span>
                <button type="button" class="find__choice" on:click=choose>{code}</button>
            </li>
        }
        .into_any()
    });
    let lines = lines.collect_view();
    view! {
        <p class="exercise__task">{tr(Texts::find_task)}</p>
        <LiveRegion urgency=Urgency::Polite id="find-answer">
            {move || innocent.get().map(|number| {
                view! { <p class="find__answer">{t().find_innocent(number)}</p> }
            })}
        </LiveRegion>
        <ol class="find program-lines">{lines}</ol>
    }
}
