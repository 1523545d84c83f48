//! What the last check or run said, and the ways on from there.

use crate::view::*;

use super::work::{Verdict, Work};
use crate::texts::{Texts, t, tr};
use crate::widgets::icon::Icon;
use crate::widgets::rich;

/// The verdict below the editor; keeps its place when it is empty.
#[component]
pub fn VerdictLine(work: Work) -> View {
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

fn content(work: Work, verdict: Verdict) -> View {
    match verdict {
        Verdict::Idle if work.held.get() => view! { <p>{tr(Texts::stage_held)}</p> },
        Verdict::Idle => view! { <p>{tr(Texts::verdict_idle)}</p> },
        Verdict::Checking => view! { <p>{tr(Texts::verdict_checking)}</p> },
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
        },
        Verdict::Broken { title, why, line } => view! {
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
                            on:click=move |_| {
                                work.tab.set(super::work::Tab::Code);
                                work.with_editor(|editor| editor.go_to_line(line));
                            }
                        >
                            {move || t().verdict_show_line(line)}
                        </button>
                        <Anyway work=work />
                    </p>
                </div>
            </div>
        },
    }
}

fn passed(work: Work) -> View {
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
}

#[component]
fn Anyway(work: Work) -> View {
    view! {
        <button type="button" class="link-button" on:click=move |_| work.continue_anyway()>
            {tr(Texts::workshop_anyway)}
        </button>
    }
}
