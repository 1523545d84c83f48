//! The workbench: strip of steps, instructions, editor, stage.

use std::sync::Arc;

use declic_javascript::diagnostic::Copydeck;
use declic_javascript::names::Lang;
use declic_workshop::Game;
use leptos::prelude::*;

use super::editor_pane::EditorPane;
use super::lesson::{Lesson, Moves, StepStrip};
use super::stage_pane::StagePane;
use super::work::{Tab, Work};
use crate::browser::document;
use crate::browser::fetch::FetchError;
use crate::components::question::{Offer, Question, Weight};
use crate::components::waiting::{loading, missing};
use crate::route::Route;
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Texts, lang, lang_now, lang_of, t, tr};

/// The workbench for a game. Loads the contents first.
#[component]
pub fn Workbench(
    /// The game's id.
    game: String,
) -> impl IntoView {
    let app = use_app();
    // A program keeps the language it was begun in.
    let names = app
        .store
        .with_untracked(|dossier| dossier.program(&game).map(|program| lang_of(program.names)))
        .unwrap_or_else(lang_now);
    let id = StoredValue::new(game);
    let loaded = LocalResource::new(move || {
        let (id, texts) = (id.get_value(), lang());
        async move {
            let game = contents::game(&id, texts, names).await?;
            let words = contents::copydeck(texts).await?;
            Ok::<_, FetchError>((game, words))
        }
    });
    let first = Memo::new(move |_| match loaded.get() {
        None => 0,
        Some(Err(_)) => 1,
        Some(Ok(_)) => 2,
    });
    move || match first.get() {
        0 => loading(),
        1 => missing(document::reload),
        _ => match loaded.get_untracked() {
            Some(Ok((game, words))) => {
                view! { <Loaded game=game words=words names=names loaded=loaded /> }.into_any()
            }
            _ => missing(document::reload),
        },
    }
}

type Contents = LocalResource<Result<(Arc<Game>, Arc<Copydeck>), FetchError>>;

#[component]
fn Loaded(game: Arc<Game>, words: Arc<Copydeck>, names: Lang, loaded: Contents) -> impl IntoView {
    let app = use_app();
    let work = Work::new(app, game, words, names);
    // Another language of the interface brings other texts; program and stage stay.
    Effect::new(move |_| {
        if let Some(Ok((game, words))) = loaded.get() {
            work.game.set(game);
            work.words.set(words);
            work.show_messages(true);
        }
    });
    Effect::new(move |before: Option<usize>| {
        let Route::Step { step, .. } = app.route.get() else {
            return before.unwrap_or(0);
        };
        let last = work.game.with_untracked(|game| game.steps.len());
        let index = (step - 1).min(last.saturating_sub(1));
        if before != Some(index) {
            work.open_step(index);
        }
        if before.is_none() {
            work.run_at_opening();
        }
        index
    });
    let tab_name = move || match work.tab.get() {
        Tab::Text => "text",
        Tab::Code => "code",
        Tab::Game => "game",
    };
    view! {
        <main class="page page--work" id="main">
            <div class="workshop" data-tab=tab_name>
                <WorkBar work=work />
                <Tabs work=work />
                <div class="workshop__panes">
                    <div class="workshop__steps">
                        <StepStrip work=work />
                    </div>
                    // Scrolls by itself: it must be reachable by keyboard.
                    <section
                        class="workshop__text"
                        tabindex="0"
                        aria-label=tr(Texts::workshop_tab_text)
                    >
                        <Lesson work=work />
                    </section>
                    <section class="workshop__code" aria-label=tr(Texts::workshop_tab_code)>
                        <EditorPane work=work />
                    </section>
                    <section class="workshop__game" aria-label=tr(Texts::workshop_tab_game)>
                        <StagePane work=work />
                    </section>
                </div>
            </div>
            <AskReset work=work />
        </main>
    }
}

#[component]
fn WorkBar(work: Work) -> impl IntoView {
    let number = move || work.step.get() + 1;
    let steps = move || work.game.with(|game| game.steps.len());
    let title = move || work.current().map(|step| step.title).unwrap_or_default();
    view! {
        <div class="workbar">
            <span class="workbar__step">{move || t().workshop_step_of(number(), steps())}</span>
            <h1 class="workbar__title" tabindex="-1">{title}</h1>
            <nav class="workbar__moves push" aria-label=tr(Texts::workshop_moves)>
                <Moves work=work />
            </nav>
        </div>
    }
}

#[component]
fn Tabs(work: Work) -> impl IntoView {
    let tab = move |tab: Tab, name: fn() -> &'static str| {
        view! {
            <button
                type="button"
                class="tabs__tab"
                aria-pressed=move || (work.tab.get() == tab).to_string()
                on:click=move |_| work.tab.set(tab)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="workshop__tabs tabs" role="group" aria-label=tr(Texts::workshop_tabs)>
            {tab(Tab::Text, || t().workshop_tab_text())}
            {tab(Tab::Code, || t().workshop_tab_code())}
            {tab(Tab::Game, || t().workshop_tab_game())}
        </div>
    }
}

#[component]
fn AskReset(work: Work) -> impl IntoView {
    view! {
        <Question
            open=work.asks_reset
            title=Texts::workshop_reset_title
            text=Texts::workshop_reset_text
            yes=Texts::workshop_reset_yes
            weight=Weight::Plain
            offer=Offer::Nothing
            confirmed=Callback::new(move |()| work.reset())
        />
    }
}
