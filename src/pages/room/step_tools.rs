//! What the facilitator can do with the room's program at a step, and how it follows the plan.

use std::sync::Arc;

use declic_room::code::format_code;
use declic_room::plan::{Part, PartKind, Plan};
use declic_workshop::{Change, Distractor, Game};
use leptos::prelude::*;

use super::editor::RoomEditor;
use super::notes::LineNotes;
use super::projector::step_code;
use super::state::Room;
use crate::browser::trial;
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::components::note::{Note, NoteKind};
use crate::pages::workshop::code_line;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;

/// Wrong lines that are offered to be shown on purpose.
const MOST_SLIPS: usize = 3;

/// The program at the start of the part at `to`, where the room's `program` is one that the game itself makes;
/// `None` where the room has lines of its own, or the part needs no other program.
fn program_for(game: &Game, plan: &Plan, program: &str, to: usize) -> Option<String> {
    let index = match plan.parts.get(to)?.kind {
        PartKind::Step { index, .. } => index,
        PartKind::OwnGame | PartKind::Play | PartKind::Close => plan.steps(),
        PartKind::Welcome | PartKind::Break => return None,
    };
    let start = game.start_of(index);
    (start != program && game.makes(program)).then_some(start)
}

/// Goes to the part at `to`. A program without lines of the room's own becomes the one that the part begins with;
/// at a step the focus is in it, so that a typed space presses no button.
pub fn go_to_part(room: Room, editor: RoomEditor, game: &Game, to: usize) {
    let program = room.run.with_untracked(|run| {
        let run = run.as_ref()?;
        program_for(game, &run.plan, &run.program, to)
    });
    room.change(|run| run.go_to(to));
    if let Some(program) = program {
        editor.put(&program);
    }
    let is_step = room
        .run
        .with_untracked(|run| run.as_ref().is_some_and(|run| run.typist().is_some()));
    if is_step {
        editor.focus();
    }
}

/// Start and end of a step, and the words that bring a laptop to it.
#[component]
pub fn StepBar(
    /// The step's part of the plan.
    part: Part,
    /// The game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
    /// Where the program is.
    editor: RoomEditor,
    /// The workshop.
    room: Room,
) -> impl IntoView {
    let at = step_code(&game, part)?;
    let index = at.step - 1;
    let (start, solution) = (game.start_of(index), game.solution_of(index));
    let words = format_code(&at);
    let code = texts.fill("ui.code", &[("code", words.as_str())]);
    let (to_start, to_solution) = (texts.get("ui.to_start"), texts.get("ui.to_solution"));
    let behind_words = texts.get("ui.behind");
    let is_behind = Memo::new(move |_| {
        room.run.with(|run| {
            run.as_ref()
                .is_some_and(|run| game.nearest_step(&run.program) < index)
        })
    });
    let behind = move || {
        is_behind.get().then(|| {
            let words = behind_words.clone();
            view! { <Note kind=NoteKind::Mark>{words}</Note> }
        })
    };
    Some(view! {
        <div class="room__tools">
            <ActionButton icon=IconName::Reset on_press=move |()| editor.put(&start)>
                {to_start}
            </ActionButton>
            <ActionButton icon=IconName::Check on_press=move |()| editor.put(&solution)>
                {to_solution}
            </ActionButton>
            <p class="room__code">{code}</p>
        </div>
        <div role="status">{behind}</div>
    })
}

/// Errors to be shown on purpose, the step as a person of the room sees it, each line word by word.
#[component]
pub fn StepHelp(
    /// The step's part of the plan.
    part: Part,
    /// The game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
    /// Where the program is.
    editor: RoomEditor,
    /// The workshop.
    room: Room,
) -> impl IntoView {
    let app = use_app();
    let names = game.names;
    let at = step_code(&game, part)?;
    let index = at.step - 1;
    let solution = game.solution_of(index);
    let slips = game.steps.get(index).map(|step| step.distractors.clone());
    let slips = slips.unwrap_or_default().into_iter().take(MOST_SLIPS);
    let slips = slips.map(|slip| {
        let (solution, done) = (solution.clone(), texts.get("ui.slip_shown"));
        let (wrong, right) = (slip.instead.trim(), slip.line.trim());
        let (wrong, right) = (code_line(wrong, names), code_line(right, names));
        let press = move |_| {
            let own = room
                .run
                .with_untracked(|run| run.as_ref().map(|run| run.program.clone()));
            let own = own.filter(|own| own.lines().any(|line| line == slip.line));
            let program = own.unwrap_or_else(|| solution.clone());
            editor.put(&apply_distractor(&program, &slip));
            room.change(|run| run.hides_changes = true);
            app.announce(done.clone());
        };
        view! {
            <li>
                <button type="button" class="room__slip" on:click=press>
                    {wrong}
                </button>
                <span class="room__slip-right">{texts.get("ui.slip_right")} " " {right}</span>
            </li>
        }
    });
    let slips: Vec<_> = slips.collect();
    let slips = (!slips.is_empty()).then(|| {
        view! {
            <section class="room__slips">
                <h2 class="room-notes__label">{texts.get("ui.slips")}</h2>
                <ul>{slips.collect_view()}</ul>
            </section>
        }
    });
    let changes = game.steps.get(index).map(|step| step.changes.as_slice());
    let added = changes.unwrap_or_default().iter().map(Change::added);
    let lines: Vec<String> = added
        .flat_map(str::lines)
        .filter(|line| line.trim().len() > 1)
        .map(str::to_owned)
        .collect();
    let route = Route::Join {
        game: at.game,
        step: at.step,
    };
    let as_person = format!("{}{}", trial::QUERY, route.href());
    let see = texts.get("ui.as_person");
    Some(view! {
        {slips}
        <LineNotes lines=lines names=names texts=texts />
        <p>
            <a href=as_person target="_blank" rel="noopener">
                {see}
            </a>
        </p>
    })
}

/// `program` with the wrong line of `distractor` in the place of the right one.
fn apply_distractor(program: &str, distractor: &Distractor) -> String {
    let lines = program.lines().map(|line| match line == distractor.line {
        true => distractor.instead.as_str(),
        false => line,
    });
    let mut broken = lines.collect::<Vec<_>>().join("\n");
    broken.push('\n');
    broken
}
