//! The instructions of a step, and the links to the steps before and after it.

use declic_workshop::forms::Outline;
use declic_workshop::{Block, Step};
use leptos::prelude::*;

use super::comparison::Comparison;
use super::goal::{Goal, GoalPicture};
use super::progress::Progress;
use super::workspace::Workspace;
use crate::components::icon::{Icon, IconName};
use crate::components::listen::Listen;
use crate::components::rich;
use crate::route::Route;
use crate::texts::{Texts, t, tr};

/// The instructions of the current step: text, hints, a term of the trade.
#[component]
pub fn Lesson(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let progress = workspace.progress;
    let index = Memo::new(move |_| progress.step.get());
    let step = move |index: usize| progress.game.with(|game| game.steps.get(index).cloned());
    view! {
        // Keyed by step: the next step has no unfolded hints; a change of language keeps them.
        <For each=move || [index.get()] key=|index| *index let:index>
            <article class="lesson">
                {
                    // Outside of what a change of language makes anew: the picture plays once.
                    let goal = Goal::new(progress, index);
                    move || {
                        step(index)
                            .map(|step| {
                                view! { <Instructions step=step goal=goal workspace=workspace /> }
                            })
                    }
                }
            </article>
        </For>
    }
}

/// The instructions of one step, in the language of its texts.
#[component]
fn Instructions(
    /// The step.
    step: Step,
    /// The picture of its goal.
    goal: Goal,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let progress = workspace.progress;
    let last = step.hints.len();
    let aloud = declic_workshop::rich::plain_blocks(&step.text);
    let hints = step.hints.into_iter().zip(1..);
    let hints = hints
        .map(|(text, number)| {
            let is_last = usize::from(number) == last;
            view! { <Hint text=text number=number is_last=is_last workspace=workspace /> }
        })
        .collect_view();
    view! {
        <div class="lesson__head">
            <p class="lesson__minutes">
                {(step.minutes > 0).then_some(move || t().workshop_minutes(step.minutes as usize))}
                {step.further.then(|| view! { " · " {tr(Texts::workshop_further)} })}
            </p>
            <Listen text=Callback::new(move |()| aloud.clone()) />
        </div>
        <GoalPicture goal=goal />
        {rich::lesson_blocks(&step.text)}
        <div class="hints">{hints}</div>
        {(!step.word.term.is_empty())
            .then(|| {
                view! {
                    <div class="tradeword">
                        <p class="tradeword__label">{tr(Texts::workshop_word)}</p>
                        <p>
                            <dfn class="tradeword__word">{step.word.term.clone()}</dfn>
                            " "
                            {rich::inline(&step.word.meaning)}
                        </p>
                    </div>
                }
            })}
        // On narrow screens the code is on another tab, and the bar above has no room for the links.
        <div class="lesson__moves">
            <button
                type="button"
                class="button button--primary lesson__to-code"
                on:click=move |_| workspace.show_code()
            >
                {tr(Texts::workshop_to_code)}
                <Icon name=IconName::Right />
            </button>
            <Show when=move || !progress.is_free()>
                <StepLinks progress=progress />
            </Show>
        </div>
    }
}

/// A hint that unfolds.
#[component]
fn Hint(
    /// Its text.
    text: Vec<Block>,
    /// Its number among the step's hints, from 1.
    number: u8,
    /// Whether it is the last one, which can be put into the program.
    is_last: bool,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggled = move |event| {
        open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
        if open.get_untracked() {
            workspace.progress.record_hint(number);
        }
    };
    let change =
        move || (is_last && open.get()).then(|| view! { <HintedChange workspace=workspace /> });
    view! {
        <details class="unfold" on:toggle=toggled>
            <summary class="unfold__summary">
                {move || t().workshop_hint(usize::from(number))}
            </summary>
            <div class="unfold__body">{rich::lesson_blocks(&text)} {change}</div>
        </details>
    }
}

/// The change of the step in the person's program, with a button that makes it; nothing where it does not
/// fit their program, or where it is made already.
#[component]
fn HintedChange(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    move || {
        let code = workspace.document.code.get();
        let step = workspace.progress.step.get();
        let game = workspace.progress.game.get();
        let outline = Outline::new(&game, step, &code).filter(|outline| outline.is_own)?;
        let after = outline.after.clone();
        Some(view! {
            <p>{tr(Texts::hint_change)}</p>
            <Comparison
                before=outline.before
                after=outline.after
                names=workspace.document.names
                removed=Texts::hint_removed
                added=Texts::hint_added
            />
            <p>
                <button
                    type="button"
                    class="button button--small"
                    on:click=move |_| workspace.write_program(&after)
                >
                    {tr(Texts::hint_apply)}
                </button>
            </p>
        })
    }
}

/// Links to the previous step, and to the next one whether or not this one is passed.
#[component]
pub fn StepLinks(
    /// The current step.
    progress: Progress,
) -> impl IntoView {
    let number = move || progress.step.get() + 1;
    let game = move || progress.game.with(|game| game.id.clone());
    view! {
        <Show when=move || { number() > 1 }>
            <a
                class="button button--small button--quiet"
                href=move || Route::Step { game: game(), step: number() - 1 }.href()
            >
                <Icon name=IconName::Left />
                {tr(Texts::workshop_before)}
            </a>
        </Show>
        <button
            type="button"
            class="button button--small button--quiet"
            on:click=move |_| progress.leave_step()
        >
            {move || match (progress.is_passed(), progress.is_last()) {
                (false, _) => t().workshop_anyway(),
                (true, false) => t().verdict_next(),
                (true, true) => t().verdict_to_dossier(),
            }}
            <Icon name=IconName::Right />
        </button>
    }
}
