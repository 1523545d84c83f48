//! What the last check or run said, and the ways on from there.

use leptos::prelude::*;

use super::nudge::Kept;
use super::steps_pane::variables;
use super::workspace::{Verdict, Work};
use crate::components::icon::Icon;
use crate::components::rich;
use crate::texts::{Texts, t, tr};

/// The verdict below the editor; keeps its place when it is empty.
#[component]
pub fn VerdictLine(work: Work) -> impl IntoView {
    let class = move || {
        work.verdict.with(|verdict| match verdict {
            Verdict::Idle | Verdict::Checking => "verdict verdict--idle",
            Verdict::Passed => "verdict verdict--passed",
            Verdict::Failed(_) => "verdict verdict--failed",
            Verdict::Broken { .. } => "verdict verdict--broken",
        })
    };
    view! { <div class=class>{move || content(work, work.verdict.get())}</div> }
}

fn content(work: Work, verdict: Verdict) -> AnyView {
    match verdict {
        Verdict::Idle if work.held.get() => view! { <p>{tr(Texts::stage_held)}</p> }.into_any(),
        Verdict::Idle if work.player.swapped.with(Option::is_some) => {
            view! { <Kept work=work /> }.into_any()
        }
        Verdict::Idle => match work.waiting_line() {
            Some(line) => view! {
                <p>
                    <button type="button" class="link-button" on:click=move |_| work.go_to(line)>
                        {t().note_waiting(line)}
                    </button>
                </p>
            }
            .into_any(),
            None => view! { <p>{tr(Texts::verdict_idle)}</p> }.into_any(),
        },
        Verdict::Checking => view! { <p>{tr(Texts::verdict_checking)}</p> }.into_any(),
        Verdict::Passed => passed(work),
        Verdict::Failed(message) => view! {
            <div class="verdict__line">
                <Icon name="info" />
                <div>
                    <strong class="verdict__title">{tr(Texts::verdict_failed)}</strong>
                    <p>{rich::inline(&message)}</p>
                    <Anyway work=work />
                </div>
            </div>
        }
        .into_any(),
        Verdict::Broken {
            title,
            why,
            line,
            ran,
        } => view! {
            <div class="verdict__line">
                <Icon name="error" />
                <div>
                    <strong class="verdict__title">{rich::message(&title)}</strong>
                    // The same words stand under the line: where there is little room they wait there.
                    <p class="verdict__why">{rich::message(&why)}</p>
                    <p class="verdict__ways">
                        <button
                            type="button"
                            class="link-button"
                            on:click=move |_| work.go_to(line)
                        >
                            {move || t().verdict_show_line(line)}
                        </button>
                        {ran.then(|| view! {
                            <button
                                type="button"
                                class="link-button"
                                on:click=move |_| work.open_steps_at_fault()
                            >
                                {tr(Texts::verdict_show_steps)}
                            </button>
                        })}
                        <Anyway work=work />
                    </p>
                    {ran.then(|| view! { <AtFault work=work /> })}
                </div>
            </div>
        }
        .into_any(),
    }
}

/// The variables where the program stopped, for whoever asks.
#[component]
fn AtFault(work: Work) -> impl IntoView {
    let open = move |event: web_sys::Event| {
        if event_target::<web_sys::HtmlDetailsElement>(&event).open() {
            work.look_at_fault();
        }
    };
    view! {
        <details class="unfold at-fault" on:toggle=open>
            <summary class="unfold__summary">{tr(Texts::verdict_values)}</summary>
            {move || match work.steps.at_fault() {
                Some(moment) => variables(&moment.rows),
                None => view! { <p>{tr(Texts::frame_loading)}</p> }.into_any(),
            }}
        </details>
    }
}

fn passed(work: Work) -> AnyView {
    let last = move || {
        work.game
            .with(|game| work.step.get() + 1 == game.steps.len())
    };
    let success = move || {
        let step = work.current();
        step.map(|step| rich::inline(&step.success))
    };
    view! {
        <div class="verdict__line">
            <Icon name="check" />
            <div>
                <strong class="verdict__title">{tr(Texts::verdict_passed)}</strong>
                <p>{success}</p>
                <p class="verdict__ways">
                    <button
                        type="button"
                        class="button button--primary button--small"
                        on:click=move |_| work.next()
                    >
                        {move || if last() { t().verdict_to_dossier() } else { t().verdict_next() }}
                        <Icon name="right" />
                    </button>
                </p>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Anyway(work: Work) -> impl IntoView {
    view! {
        <button type="button" class="link-button" on:click=move |_| work.continue_anyway()>
            {tr(Texts::workshop_anyway)}
        </button>
    }
}
