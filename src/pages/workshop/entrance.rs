//! The workshop's first page: what it is for, and the games to build.

use std::sync::Arc;

use declic_workshop::{Game, Step, Version};
use leptos::prelude::*;

use super::join::JoinRoom;
use super::pair::PairStart;
use crate::components::confidence::Confidence;
use crate::components::icon::{Icon, IconName};
use crate::components::loading::{part_failed, part_loading};
use crate::components::rich;
use crate::route::Route;
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Text, Texts, lang, t, tr};

/// The workshop's first page.
#[component]
pub fn Entrance() -> impl IntoView {
    let games = LocalResource::new(move || contents::games(lang()));
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_workshop)}</h1>
                <p class="page__lead">{tr(Texts::entrance_lead)}</p>
            </div>
            {move || match games.get() {
                None => part_loading(),
                Some(Err(_)) => part_failed(),
                Some(Ok(games)) => {
                    let cards = games.iter().cloned().map(|game| view! { <GameCard game=game /> });
                    let cards = cards.collect_view();
                    view! {
                        <ul class="games">{cards}</ul>
                        <JoinRoom games=games />
                        <PairStart />
                    }
                    .into_any()
                }
            }}
            <p class="entrance-blank">
                <a href=Route::Step { game: contents::BLANK_ID.to_owned(), step: 1 }.href()>
                    {tr(Texts::entrance_blank)}
                </a>
                " "
                {tr(Texts::entrance_blank_text)}
            </p>
            <div class="note note--done">
                <Icon name=IconName::Check />
                <div class="note__body">
                    <h2 class="note__title">{tr(Texts::entrance_no_selection)}</h2>
                    <p>{tr(Texts::entrance_no_selection_text)}</p>
                </div>
            </div>
            <Confidence />
            <p class="quiet">
                {tr(Texts::entrance_authors)} " "
                <a href=Route::OpenGame.href()>{tr(Texts::entrance_open_game)}</a>
            </p>
        </main>
    }
}

/// A game: what it is, the link to the current step, and its steps.
#[component]
fn GameCard(
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
    let minutes = game.core_minutes();
    let progress = move || match passed.get() {
        0 => t().entrance_minutes(minutes as usize),
        passed => t().entrance_passed(passed, total),
    };
    let (intro, outro) = (game.intro.clone(), game.outro.clone());
    let steps = game.steps.iter().map(|step| {
        let id = step.id.clone();
        let done = Signal::derive(move || view.with(|view| view.passed.contains(&id)));
        view! { <StepLine step=step.clone() done=done /> }
    });
    let steps = steps.collect_view();
    view! {
        <li class="game-card">
            <img
                class="game-card__drawing"
                src=format!("drawings/game-{}.svg", game.id)
                alt=""
                width="600"
                height="400"
            />
            <div class="game-card__text">
                <h2 class="game-card__title">{game.title.clone()}</h2>
                <p>{rich::inline(&game.summary)}</p>
                // Before the longer texts: in view on a phone without scrolling.
                <p class="game-card__start">
                    <a class="button button--primary" href=href>
                        {start}
                        <span class="visually-hidden">{format!(", {}", game.title)}</span>
                        <Icon name=IconName::Right />
                    </a>
                    <span class="game-card__progress">{progress}</span>
                </p>
                <ul class="game-card__versions">
                    <VersionLink
                        game=game.clone()
                        version=Version::Short
                        label=Texts::entrance_short
                        text=Texts::entrance_short_text
                    />
                    <VersionLink
                        game=game.clone()
                        version=Version::Review
                        label=Texts::entrance_review
                        text=Texts::entrance_review_text
                    />
                    <VersionLink
                        game=game.clone()
                        version=Version::Free
                        label=Texts::entrance_free
                        text=Texts::entrance_free_text
                    />
                </ul>
                <Show when=move || is_complete.get()>
                    <div class="prose">{rich::blocks(&outro)}</div>
                </Show>
                <details class="unfold">
                    <summary class="unfold__summary">{tr(Texts::entrance_contents)}</summary>
                    <div class="unfold__body">
                        <div class="prose">{rich::blocks(&intro)}</div>
                        <ol class="contents">{steps}</ol>
                    </div>
                </details>
            </div>
        </li>
    }
}

/// The link to another way through a game, where it has one.
#[component]
fn VersionLink(
    /// The game.
    game: Arc<Game>,
    /// Which way.
    version: Version,
    /// Its name.
    label: Text,
    /// What it is.
    text: Text,
) -> impl IntoView {
    let version = game.version(version)?;
    let href = Route::Step {
        game: version.id,
        step: 1,
    };
    Some(view! {
        <li>
            <a href=href.href()>
                {tr(label)} <span class="visually-hidden">{format!(", {}", game.title)}</span>
            </a>
            " " {tr(text)}
        </li>
    })
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
            <span>
                {step.title} " "
                <Show when=move || done.get()>
                    <Icon name=IconName::Check />
                    <span class="visually-hidden">{tr(Texts::workshop_done)}</span>
                </Show>
            </span>
            <span class="contents__minutes">{move || t().minutes_short(step.minutes)}</span>
        </li>
    }
}
