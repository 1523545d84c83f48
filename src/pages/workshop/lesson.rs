//! The instructions of a step and the strip of all steps.

use leptos::prelude::*;

use super::workspace::Work;
use crate::components::icon::Icon;
use crate::components::listen::Listen;
use crate::components::rich;
use crate::route::Route;
use crate::texts::{Texts, t, tr};

/// The instructions: goal, text, hints, a word from the trade.
#[component]
pub fn Lesson(work: Work) -> impl IntoView {
    let step = Memo::new(move |_| work.step.get());
    view! {
        // Keyed: at the next step no hint is unfolded. Another language is no other step.
        <For each=move || [step.get()] key=|step| *step let:step>
            <article class="lesson">{move || content(work, step)}</article>
        </For>
    }
}

/// The instructions of a step, in the language of the game's texts.
fn content(work: Work, index: usize) -> AnyView {
    let step = work.game.with(|game| game.steps.get(index).cloned());
    let Some(step) = step else {
        return ().into_any();
    };
    let aloud = declic_workshop::rich::plain_blocks(&step.text);
    let hints = step
        .hints
        .iter()
        .enumerate()
        .map(|(index, hint)| {
            let number = index + 1;
            let toggled = move |event| {
                if event_target::<web_sys::HtmlDetailsElement>(&event).open() {
                    work.hint_opened(number as u8);
                }
            };
            view! {
                <details class="unfold" on:toggle=toggled>
                    <summary class="unfold__summary">{move || t().workshop_hint(number)}</summary>
                    <div class="unfold__body">{rich::blocks(hint)}</div>
                </details>
            }
        })
        .collect_view();
    view! {
        <div class="lesson__head">
            <p class="lesson__minutes">
                {move || t().workshop_minutes(step.minutes as usize)}
                {step.further.then(|| view! { " · " {tr(Texts::workshop_further)} })}
            </p>
            <Listen text=Callback::new(move |()| aloud.clone()) />
        </div>
        {rich::blocks(&step.text)}
        <div class="hints">{hints}</div>
        <div class="tradeword">
            <p class="tradeword__label">{tr(Texts::workshop_word)}</p>
            <p>
                <dfn class="tradeword__word">{step.word.term.clone()}</dfn>
                " "
                {rich::inline(&step.word.meaning)}
            </p>
        </div>
        // Where the bar above has no room for them, the ways to other steps end the text.
        <div class="lesson__moves">
            <Moves work=work />
        </div>
    }
    .into_any()
}

/// To the step before, and on to the next whatever the checks say.
#[component]
pub fn Moves(work: Work) -> impl IntoView {
    let number = move || work.step.get() + 1;
    let game = move || work.game.with(|game| game.id.clone());
    view! {
        <Show when=move || { number() > 1 }>
            <a
                class="button button--small button--quiet"
                href=move || Route::Step { game: game(), step: number() - 1 }.href()
            >
                <Icon name="left" />
                {tr(Texts::workshop_before)}
            </a>
        </Show>
        <button
            type="button"
            class="button button--small button--quiet"
            on:click=move |_| work.continue_anyway()
        >
            {tr(Texts::workshop_anyway)}
            <Icon name="right" />
        </button>
    }
}

/// One dot a step, with words on hover and focus.
#[component]
pub fn StepStrip(work: Work) -> impl IntoView {
    let dots = move || {
        let current = work.step.get();
        let game = work.game.get();
        let view = work
            .app
            .store
            .with(|dossier| dossier.workshop_view(&game.id));
        let core = game.core_steps();
        game.steps
            .iter()
            .enumerate()
            .map(|(index, step)| {
                let done = view.passed.contains(&step.id);
                let skipped = view.continued.contains(&step.id);
                let class = match (done, skipped) {
                    (true, _) => "stepstrip__dot stepstrip__dot--done",
                    (false, true) => "stepstrip__dot stepstrip__dot--skipped",
                    _ => "stepstrip__dot",
                };
                let item = match index {
                    _ if index == core => {
                        "stepstrip__item stepstrip__item--further stepstrip__item--further-first"
                    }
                    _ if index > core => "stepstrip__item stepstrip__item--further",
                    _ => "stepstrip__item",
                };
                let state = match (done, skipped) {
                    (true, _) => format!(", {}", t().workshop_done()),
                    (false, true) => format!(", {}", t().workshop_left()),
                    _ => String::new(),
                };
                view! {
                    <li class=item>
                        <a
                            class=class
                            href=Route::Step { game: game.id.clone(), step: index + 1 }.href()
                            aria-current=(index == current).then_some("step")
                        >
                            <span class="stepstrip__number" aria-hidden="true">{index + 1}</span>
                            <span class="stepstrip__words">
                                {t().workshop_step_name(index + 1, &step.title)} {state}
                            </span>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="stepstrip" aria-label=tr(Texts::workshop_steps)>
            <ol class="stepstrip__list">{dots}</ol>
        </nav>
    }
}
