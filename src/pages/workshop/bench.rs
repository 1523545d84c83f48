//! The workbench: strip of steps, instructions, editor, stage.

use std::sync::Arc;

use declic_javascript::diagnostic::Copydeck;
use declic_text::Lang;
use declic_workshop::Game;
use declic_workshop::versions::opened;
use leptos::prelude::*;

use super::editor_pane::EditorPane;
use super::game_page::program_names;
use super::lesson::{Lesson, StepLinks};
use super::pair::Turn;
use super::progress::Progress;
use super::room_sign::{RoomSign, SignButtons};
use super::stage_pane::StagePane;
use super::step_strip::StepStrip;
use super::tabs::Tabs;
use super::workspace::Workspace;
use crate::browser::document;
use crate::browser::fetch::FetchError;
use crate::components::loading::{page_failed, page_loading};
use crate::components::question::{Consequence, Offer, Question};
use crate::route::Route;
use crate::state::contents;
use crate::state::use_app;
use crate::texts::{Texts, lang, t, tr};

/// A game and the wording of diagnostics, in the interface's language.
type Contents = LocalResource<Result<(Arc<Game>, Arc<Copydeck>), FetchError>>;

/// The state of the contents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loading {
    Pending,
    Failed,
    Ready,
}

/// The workbench for a game. Loads the contents first.
#[component]
pub fn Workbench(
    /// The game's id.
    game: String,
) -> impl IntoView {
    // A program keeps the language of scene names in which it was begun.
    let names = program_names(use_app(), &game);
    let id = StoredValue::new(game);
    let contents = LocalResource::new(move || {
        let (id, texts) = (id.get_value(), lang());
        async move {
            let game = contents::game(&id, texts, names).await?;
            let wording = contents::copydeck(texts).await?;
            Ok::<_, FetchError>((game, wording))
        }
    });
    // A memo, so that texts in another language do not rebuild the bench.
    let state = Memo::new(move |_| match contents.get() {
        None => Loading::Pending,
        Some(Err(_)) => Loading::Failed,
        Some(Ok(_)) => Loading::Ready,
    });
    move || match (state.get(), contents.get_untracked()) {
        (Loading::Pending, _) => page_loading(),
        (Loading::Ready, Some(Ok((game, wording)))) => {
            // A game from a file may have one language, whichever is asked for.
            let names = game.names;
            view! { <Bench game=game wording=wording names=names contents=contents /> }.into_any()
        }
        (_, Some(Err(FetchError::Missing))) if id.with_value(|id| opened(id).is_some()) => {
            view! { <OpenAgain /> }.into_any()
        }
        _ => page_failed(document::reload),
    }
}

/// In the place of a game from a file that the page has no longer.
#[component]
fn OpenAgain() -> impl IntoView {
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::open_again_title)}</h1>
                <p>{tr(Texts::open_again_text)}</p>
                <p>
                    <a class="button button--primary" href=Route::OpenGame.href()>
                        {tr(Texts::title_open_game)}
                    </a>
                </p>
            </div>
        </main>
    }
}

/// The workbench with its contents.
#[component]
fn Bench(
    /// The game, in the interface's language at the start.
    game: Arc<Game>,
    /// The wording of diagnostics, in the same language.
    wording: Arc<Copydeck>,
    /// The language of the program's scene names.
    names: Lang,
    /// Both again, after a change of the interface's language.
    contents: Contents,
) -> impl IntoView {
    let app = use_app();
    let workspace = Workspace::new(app, game, wording, names);
    let progress = workspace.progress;
    Effect::new(move |_| {
        if let Some(Ok((game, wording))) = contents.get() {
            workspace.set_texts(game, wording);
        }
    });
    Effect::new(move |previous: Option<usize>| {
        let Route::Step { step, .. } = app.route.get() else {
            return previous.unwrap_or(0);
        };
        let last = progress.game.with_untracked(|game| game.steps.len());
        let index = (step - 1).min(last.saturating_sub(1));
        if previous != Some(index) {
            workspace.open_step(index);
        }
        if previous.is_none() {
            workspace.run_at_opening();
        }
        index
    });
    let asks_reset = RwSignal::new(false);
    // The step whose dot has the pointer or the focus.
    let preview = RwSignal::new(None);
    view! {
        <main class="page page--work" id="main">
            <div
                class="workshop"
                data-tab=move || workspace.tab.get().name()
                on:keydown=move |event| shortcut(workspace, &event)
            >
                <WorkBar progress=progress preview=preview />
                <Tabs tab=workspace.tab />
                <div class="workshop__panes">
                    <section class="workshop__text" aria-label=tr(Texts::workshop_tab_text)>
                        <Lesson workspace=workspace />
                    </section>
                    <section class="workshop__code" aria-label=tr(Texts::workshop_tab_code)>
                        <EditorPane workspace=workspace asks_reset=asks_reset />
                    </section>
                    <section class="workshop__game" aria-label=tr(Texts::workshop_tab_game)>
                        <StagePane workspace=workspace />
                    </section>
                    // After the panes, which the person reaches first from the heading.
                    <Show when=move || !progress.is_free()>
                        <div class="workshop__steps">
                            <StepStrip progress=progress preview=preview />
                        </div>
                    </Show>
                </div>
                <Show when=move || !progress.is_free()>
                    <nav class="workbar__moves" aria-label=tr(Texts::workshop_moves)>
                        <StepLinks progress=progress />
                    </nav>
                </Show>
            </div>
            <Question
                open=asks_reset
                title=Texts::workshop_reset_title
                text=Texts::workshop_reset_text
                answer=Texts::workshop_reset_yes
                consequence=Consequence::Replace
                offer=Offer::Nothing
                on_confirm=Callback::new(move |()| workspace.reset())
            />
        </main>
    }
}

/// Runs or checks the program on Ctrl + Enter, without and with Shift, wherever the focus is.
fn shortcut(workspace: Workspace, event: &web_sys::KeyboardEvent) {
    if event.key() != "Enter" || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    event.prevent_default();
    if event.shift_key() {
        workspace.verify();
    } else {
        workspace.run_and_show();
    }
}

/// The step's number and title.
#[component]
fn WorkBar(
    /// The current step.
    progress: Progress,
    /// The name of the step whose dot has the pointer or the focus.
    preview: RwSignal<Option<String>>,
) -> impl IntoView {
    let number = move || progress.step.get() + 1;
    let title = move || progress.current().map(|step| step.title);
    let sign = RoomSign::new(progress);
    let label = move || match (progress.is_free(), sign.is_shown.get()) {
        (true, _) => progress.game.with(|game| game.title.clone()),
        (false, true) if sign.asks_help.get() => t().sign_step_help(number()),
        (false, true) => t().sign_step(number()),
        (false, false) => t().workshop_step_of(number(), progress.step_count()),
    };
    view! {
        <div class=move || sign.class()>
            <span class="workbar__step">{label}</span>
            <h1 class="workbar__title" tabindex="-1">{title}</h1>
            // Here it covers nothing; the dot's link has the same name for screen readers.
            <span class="workbar__preview" aria-hidden="true">{move || preview.get()}</span>
            <Turn />
            <SignButtons sign=sign />
        </div>
    }
}
