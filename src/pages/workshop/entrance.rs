//! The workshop's first page: what it is for, and the game to build.

use std::sync::Arc;

use declic_workshop::{Game, Step};
use leptos::prelude::*;

use crate::components::confidence::Confidence;
use crate::components::icon::{Icon, IconName};
use crate::components::loading::{part_failed, part_loading};
use crate::components::rich;
use crate::route::Route;
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Texts, lang, t, tr};

/// The workshop's first page.
#[component]
pub fn Entrance() -> impl IntoView {
    let id = contents::GAME_IDS[0];
    let game = LocalResource::new(move || {
        let lang = lang();
        async move { contents::game(id, lang, lang).await }
    });
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_workshop)}</h1>
                <p class="page__lead">{tr(Texts::entrance_lead)}</p>
            </div>
            {move || match game.get() {
                None => part_loading(),
                Some(Err(_)) => part_failed(),
                Some(Ok(game)) => view! { <Cover game=game /> }.into_any(),
            }}
        </main>
    }
}

/// A game: summary, link to the current step, steps.
#[component]
fn Cover(
    /// The game, in the interface's language.
    game: Arc<Game>,
) -> impl IntoView {
    let store = use_app().store;
    let id = game.id.clone();
    let view = Memo::new(move |_| store.with(|dossier| dossier.workshop_view(&id)));
    // The index of the current step; `None` before the first visit.
    let current = {
        let game = Arc::clone(&game);
        Memo::new(move |_| {
            view.with(|view| {
                let step = view.current.as_deref();
                step.and_then(|step| game.position(step))
            })
        })
    };
    let step = move || current.get().unwrap_or(0) + 1;
    let id = game.id.clone();
    let href = move || {
        let route = Route::Step {
            game: id.clone(),
            step: step(),
        };
        route.href()
    };
    let total = game.steps.len();
    let passed = {
        let game = Arc::clone(&game);
        Memo::new(move |_| view.with(|view| game.count_passed(&view.passed)))
    };
    let is_complete = Memo::new(move |_| passed.get() == total);
    let start = move || match current.get() {
        _ if is_complete.get() => t().entrance_see_again().to_owned(),
        Some(_) => t().entrance_go_on(step()),
        None => t().entrance_start().to_owned(),
    };
    let progress = move || (passed.get() > 0).then(|| t().entrance_passed(passed.get(), total));
    let (intro, outro) = (game.intro.clone(), game.outro.clone());
    let contents = game.steps.iter().map(|step| {
        let id = step.id.clone();
        let done = Signal::derive(move || view.with(|view| view.passed.contains(&id)));
        view! { <StepLine step=step.clone() done=done /> }
    });
    let contents = contents.collect_view();
    view! {
        <div class="cover">
            <div class="cover__text">
                <h2>{game.title.clone()}</h2>
                <p>{rich::inline(&game.summary)}</p>
                // Before the longer texts: in view on a phone without scrolling.
                <p class="cover__start">
                    <a class="button button--primary button--large" href=href>
                        {start}
                        <Icon name=IconName::Right />
                    </a>
                    <span class="cover__progress">{progress}</span>
                </p>
                <div class="note note--done">
                    <Icon name=IconName::Check />
                    <div class="note__body">
                        <h3 class="note__title">{tr(Texts::entrance_no_selection)}</h3>
                        <p>{tr(Texts::entrance_no_selection_text)}</p>
                    </div>
                </div>
                <div class="prose">
                    {move || rich::blocks(if is_complete.get() { &outro } else { &intro })}
                </div>
                <Confidence />
                <details class="unfold">
                    <summary class="unfold__summary">{tr(Texts::entrance_contents)}</summary>
                    <div class="unfold__body">
                        <ol class="contents">{contents}</ol>
                    </div>
                </details>
            </div>
            <img
                class="cover__drawing"
                src="drawings/workshop.svg"
                alt=""
                width="600"
                height="400"
            />
        </div>
    }
}

/// A step in the table of contents.
#[component]
fn StepLine(
    /// The step.
    step: Step,
    /// Whether the person has passed it.
    done: Signal<bool>,
) -> impl IntoView {
    view! {
        <li class="contents__step">
            <span>{step.title} " " <Show when=move || done.get()><Icon name=IconName::Check /></Show></span>
            <span class="contents__minutes">{move || t().minutes_short(step.minutes)}</span>
        </li>
    }
}
