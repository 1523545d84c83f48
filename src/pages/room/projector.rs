//! What the room sees: one thing at a time, large. No name, no note of the facilitator.

use std::sync::Arc;

use declic_room::code::{StepCode, format_code};
use declic_room::plan::{Part, PartKind};
use declic_room::run::Screen;
use declic_workshop::Game;
use declic_workshop::diff::{DiffLine, diff};
use leptos::prelude::*;

use super::Materials;
use super::address::AddressView;
use super::clock_band::ClockBand;
use super::game_view::GameView;
use super::labels::{title, typist};
use super::own_game::OwnGameView;
use super::state::Room;
use crate::browser::document;
use crate::pages::workshop::code_line;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::texts::{Texts, tr};

/// The program on the projector, and its first new line.
const PROGRAM: &str = ".projector__program";
const FIRST_NEW: &str = ".projector__program .program-line--new";

/// The name of the projector's window.
const WINDOW: &str = "declic-projector";

/// Opens the projector's window, or goes to it. Returns false where the browser refuses it.
pub fn open_projector() -> bool {
    document::open_window(&Route::Projector.fragment(), WINDOW)
}

/// The projector's view.
#[component]
pub fn Projector(
    /// The workshop.
    room: Room,
    /// Games and texts.
    materials: Materials,
) -> impl IntoView {
    let Materials { texts, game, .. } = materials;
    let shown = Memo::new(move |_| {
        room.run.with(|run| {
            let run = run.as_ref()?;
            Some((run.screen, run.part()?))
        })
    });
    let content = move || match (shown.get(), game.clone()) {
        (Some((Screen::Part, part)), Some(game)) => {
            view! { <PartView room=room part=part game=game texts=texts.clone() /> }.into_any()
        }
        (Some((Screen::Address, part)), Some(game)) => {
            let at = step_code(&game, part);
            view! { <AddressView at=at texts=texts.clone() /> }.into_any()
        }
        (Some((Screen::OwnGame, _)), Some(game)) => {
            view! { <OwnGameView room=room game=game texts=texts.clone() /> }.into_any()
        }
        _ => view! {
            <div class="projector__words">
                <h1 tabindex="-1">{tr(Texts::title_projector)}</h1>
                <p>{texts.get("ui.waiting")}</p>
            </div>
        }
        .into_any(),
    };
    view! { <main class="projector" id="main">{content}</main> }
}

/// The step of `part`, to which a laptop is brought; `None` where it is no step.
pub fn step_code(game: &Game, part: Part) -> Option<StepCode> {
    let PartKind::Step { index, .. } = part.kind else {
        return None;
    };
    Some(StepCode {
        game: game.id.clone(),
        step: index + 1,
    })
}

/// One part of the plan.
#[component]
fn PartView(
    /// The workshop.
    room: Room,
    /// The part.
    part: Part,
    /// The game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let names = game.names;
    let own = Memo::new(move |_| {
        let program = room
            .run
            .with(|run| run.as_ref().map(|run| run.program.clone()));
        program.unwrap_or_default()
    });
    let heading = title(&texts, &game, part);
    let typing = {
        let texts = texts.clone();
        let now = Memo::new(move |_| room.run.with(|run| run.as_ref()?.typist()));
        move || {
            now.get()
                .map(|number| view! { <p class="projector__typist">{typist(&texts, number)}</p> })
        }
    };
    let body = match part.kind {
        PartKind::Step { index, .. } => {
            let start = game.start_of(index);
            let words = step_code(&game, part).as_ref().map(format_code);
            let words = words.unwrap_or_default();
            view! {
                <div class="projector__step">
                    <ProgramLines program=own start=start game=game.clone() />
                    <div class="projector__game">
                        <GameView program=own names=names />
                        <p class="projector__code">
                            {texts.fill("ui.code", &[("code", words.as_str())])}
                        </p>
                    </div>
                </div>
            }
            .into_any()
        }
        kind => {
            // Before the first line the room sees what it will make, afterwards what it has made.
            let program = match kind {
                PartKind::Welcome => {
                    let finished = game.finished();
                    Memo::new(move |_| finished.clone())
                }
                _ => own,
            };
            let words = match kind {
                PartKind::Welcome => "ui.welcome_words",
                PartKind::Break => "ui.break_words",
                PartKind::OwnGame | PartKind::Play => "ui.play_words",
                _ => "ui.close_words",
            };
            view! {
                <div class="projector__step projector__step--game">
                    <p class="projector__sentence">{texts.get(words)}</p>
                    <div class="projector__game">
                        <GameView program=program names=names />
                    </div>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <header class="projector__head">
            <h1 tabindex="-1">{heading}</h1>
            {typing}
        </header>
        {body}
        <ClockBand room=room texts=texts />
    }
}

/// The program; lines that the step's start has not are marked by a bar and by words.
#[component]
fn ProgramLines(
    /// The program.
    program: Memo<String>,
    /// The program at the start of the step.
    start: String,
    /// The game.
    game: Arc<Game>,
) -> impl IntoView {
    let names = game.names;
    // What changed is in view, also where the program is longer than the projector is high.
    Effect::new(move |_| {
        program.track();
        request_animation_frame(|| {
            document::scroll_pane_to(PROGRAM, FIRST_NEW, None);
        });
    });
    let lines = move || {
        let program = program.get();
        let lines = diff(&start, &program);
        let lines = lines.into_iter().filter_map(|line| match line {
            DiffLine::Same(line) => Some((line, false)),
            DiffLine::Added(line) => Some((line, true)),
            DiffLine::Removed(_) => None,
        });
        let lines = lines.map(|(line, is_new)| {
            view! {
                <div class="program-line" class:program-line--new=is_new>
                    <Show when=move || is_new>
                        <span class="visually-hidden">{tr(Texts::predict_new)} " "</span>
                    </Show>
                    {code_line(line, names)}
                </div>
            }
        });
        lines.collect_view()
    };
    view! {
        <div
            class="program-lines projector__program"
            tabindex="0"
            role="group"
            aria-label=tr(Texts::shared_program)
            translate="no"
        >
            {lines}
        </div>
    }
}
