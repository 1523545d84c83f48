//! What the room sees: one thing at a time, large. No name, no note of the facilitator.

use std::sync::Arc;

use declic_room::code::{StepCode, format_code};
use declic_room::plan::{Part, PartKind};
use declic_room::run::Screen;
use declic_workshop::diff::{DiffLine, diff};
use declic_workshop::{Game, Inline};
use leptos::prelude::*;

use super::Materials;
use super::address::AddressView;
use super::clock_band::ClockBand;
use super::game_view::GameView;
use super::labels::{title, typist};
use super::own_game::OwnGameView;
use super::state::Room;
use crate::browser::document;
use crate::components::rich;
use crate::pages::workshop::code_line;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::texts::{Texts, tr};

/// The program on the projector, and its first new line.
const PROGRAM: &str = ".projector__program";
const FIRST_NEW: &str = ".projector__program .program-line--new";

/// The name of the projector's window.
pub const PROJECTOR_WINDOW: &str = "declic-projector";

/// Opens the projector's window, or goes to it. Returns false where the browser refuses it.
pub fn open_projector() -> bool {
    document::open_window(&Route::Projector.fragment(), PROJECTOR_WINDOW)
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
        _ => {
            let words = match room.has_ended.get() {
                true => "ui.ended",
                false => "ui.waiting",
            };
            view! {
                <div class="projector__words">
                    <h1 tabindex="-1">{tr(Texts::title_projector)}</h1>
                    <p>{texts.get(words)}</p>
                </div>
            }
            .into_any()
        }
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
    let error_line = RwSignal::new(None::<u32>);
    let task = task_of(&game, part).map(rich::inline);
    let task = task.map(|task| view! { <p class="projector__task">{task}</p> });
    let body = match part.kind {
        PartKind::Step { index, .. } => {
            let start = game.start_of(index);
            view! {
                <div class="projector__step">
                    <ProgramLines
                        program=own
                        start=start
                        game=game.clone()
                        room=room
                        error_line=error_line
                    />
                    <div class="projector__game">
                        <GameView program=own names=names error_line=error_line />
                    </div>
                </div>
            }
            .into_any()
        }
        kind => {
            // Before the first line the room sees what it will make, afterwards what it has made.
            let program = match kind {
                PartKind::Welcome => {
                    let steps = room
                        .run
                        .with_untracked(|run| run.as_ref().map_or(0, |run| run.plan.steps()));
                    let finished = game.start_of(steps);
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
    let code = join_words(&game, room, part);
    let code = texts.fill("ui.code", &[("code", code.as_str())]);
    view! {
        <header class="projector__head">
            <h1 tabindex="-1">{heading}</h1>
            {typing}
            <p class="projector__code">{code}</p>
        </header>
        {task}
        {body}
        <ClockBand room=room texts=texts />
    }
}

/// What the room is to do in `part`; `None` outside steps.
pub fn task_of(game: &Game, part: Part) -> Option<&[Inline]> {
    let PartKind::Step { index, .. } = part.kind else {
        return None;
    };
    game.steps.get(index)?.task()
}

/// The words that bring a laptop to the room: to the step of `part`, else to the nearest one before it in the
/// plan, or the first one.
fn join_words(game: &Game, room: Room, part: Part) -> String {
    let at = step_code(game, part).or_else(|| {
        room.run.with_untracked(|run| {
            let run = run.as_ref()?;
            let before = run.plan.parts.get(..run.part_index())?;
            before.iter().rev().find_map(|part| step_code(game, *part))
        })
    });
    let at = at.unwrap_or_else(|| StepCode {
        game: game.id.clone(),
        step: 1,
    });
    format_code(&at)
}

/// The program, with numbered lines. Lines that the step's start has not are marked by a bar and by words, the
/// one with an error by a sign.
#[component]
fn ProgramLines(
    /// The program.
    program: Memo<String>,
    /// The program at the start of the step.
    start: String,
    /// The game.
    game: Arc<Game>,
    /// The workshop.
    room: Room,
    /// The line of the program that has an error, from 1.
    error_line: RwSignal<Option<u32>>,
) -> impl IntoView {
    let names = game.names;
    let hides_changes = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().is_some_and(|run| run.hides_changes))
    });
    // The line with the error, else the one that was edited last, else the first new one is in view.
    Effect::new(move |before: Option<String>| {
        let text = program.get();
        let line = error_line
            .get()
            .or_else(|| edited_line(before.as_deref()?, &text));
        let target = line.map_or(FIRST_NEW.to_owned(), |line| {
            format!("{PROGRAM} .program-line:nth-child({line})")
        });
        request_animation_frame(move || document::scroll_pane_to(PROGRAM, &target, None));
        text
    });
    let lines = move || {
        let program = program.get();
        let hides = hides_changes.get();
        let lines = diff(&start, &program);
        let lines = lines.into_iter().filter_map(|line| match line {
            DiffLine::Same(line) => Some((line, false)),
            DiffLine::Added(line) => Some((line, !hides)),
            DiffLine::Removed(_) => None,
        });
        let lines = (1u32..).zip(lines).map(|(number, (line, is_new))| {
            let has_error = move || error_line.get() == Some(number);
            view! {
                <div
                    class="program-line"
                    class:program-line--new=is_new
                    class:program-line--error=has_error
                >
                    <span class="program-line__number" aria-hidden="true">
                        {number}
                    </span>
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

/// The first line, from 1, in which `after` differs from `before`; `None` where they are equal.
fn edited_line(before: &str, after: &str) -> Option<u32> {
    if before == after {
        return None;
    }
    let same = before
        .lines()
        .zip(after.lines())
        .take_while(|(one, other)| one == other)
        .count();
    u32::try_from((same + 1).min(after.lines().count().max(1))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edited_line_is_the_first_that_differs() {
        assert_eq!(edited_line("a\nb\nc\n", "a\nx\nc\n"), Some(2));
        assert_eq!(edited_line("a\nb\n", "a\nb\nc\n"), Some(3));
        assert_eq!(edited_line("a\nb\nc\n", "a\nb\n"), Some(2));
        assert_eq!(edited_line("a", "a"), None);
        assert_eq!(edited_line("a", ""), Some(1));
    }
}
