//! The workshop's first page: what it is, what it is not, and the game to build.

use declic_workshop::Game;
use leptos::prelude::*;

use crate::components::confidence::Confidence;
use crate::components::icon::Icon;
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
            <div class="note note--done">
                <Icon name="check" />
                <div class="note__body">
                    <p class="note__title">{tr(Texts::entrance_no_selection)}</p>
                    <p>{tr(Texts::entrance_no_selection_text)}</p>
                </div>
            </div>
            {move || match game.get() {
                None => view! { <p class="loading">{tr(Texts::frame_loading)}</p> }.into_any(),
                Some(Err(_)) => {
                    view! { <p class="note note--care">{tr(Texts::contents_missing_text)}</p> }.into_any()
                }
                Some(Ok(game)) => cover(&game),
            }}
        </main>
    }
}

fn cover(game: &Game) -> AnyView {
    let app = use_app();
    let view = app.store.with(|dossier| dossier.workshop_view(&game.id));
    let current = view.current.as_deref().and_then(|step| game.position(step));
    let started = current.is_some();
    let step = current.unwrap_or(0) + 1;
    let contents = game
        .steps
        .iter()
        .map(|step| {
            let done = view
                .passed
                .contains(&step.id)
                .then(|| view! { <Icon name="check" /> });
            view! {
                <li class="contents__step">
                    <span>{step.title.clone()} " " {done}</span>
                    <span class="contents__minutes">{t().minutes_short(step.minutes)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="cover">
            <div class="cover__text">
                <h2>{game.title.clone()}</h2>
                <p>{rich::inline(&game.summary)}</p>
                <div class="prose">{rich::blocks(&game.intro)}</div>
                <Confidence />
                <p class="cover__start">
                    <a
                        class="button button--primary button--large"
                        href=Route::Step { game: game.id.clone(), step }.href()
                    >
                        {if started { t().entrance_go_on(step) } else { t().entrance_start().to_owned() }}
                        <Icon name="right" />
                    </a>
                </p>
                <details class="unfold">
                    <summary class="unfold__summary">{t().entrance_contents()}</summary>
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
    }.into_any()
}
