//! The facilitator's view of the workshop: the plan, the room's program, and what only they see.

use std::sync::Arc;

use declic_room::code::format_code;
use declic_room::plan::{Part, PartKind};
use declic_room::run::Screen;
use declic_workshop::{Change, Distractor, Game};
use leptos::prelude::*;

use super::Materials;
use super::clock_band::ClockBand;
use super::editor::{ProgramEditor, RoomEditor};
use super::labels::{notes_path, time, title, typist};
use super::notes::{LineNotes, Notes};
use super::own_game::OwnGameTools;
use super::projector::{open_projector, step_code};
use super::state::Room;
use crate::browser::{clock, trial};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::focus::{self, Target};
use crate::components::icon::IconName;
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::question::{Consequence, Offer, Question};
use crate::pages::workshop::code_line;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t_now, tr};

/// Wrong lines that are offered to be shown on purpose.
const MOST_SLIPS: usize = 3;

/// The workshop under way.
#[component]
pub fn Lead(
    /// The workshop.
    room: Room,
    /// Games and texts.
    materials: Materials,
) -> impl IntoView {
    let Materials { texts, game, .. } = materials;
    let game = game?;
    let editor = RoomEditor::new(room);
    let part = Memo::new(move |_| {
        room.run
            .with(|run| Some((run.as_ref()?.part_index(), run.as_ref()?.part()?)))
    });
    let screen = Memo::new(move |_| room.run.with(|run| Some(run.as_ref()?.screen)));
    let heading = {
        let (texts, game) = (texts.clone(), game.clone());
        move || part.get().map(|(_, part)| title(&texts, &game, part))
    };
    let notes = {
        let (texts, game) = (texts.clone(), game.clone());
        move || {
            part.get().map(|(_, part)| {
                let path = notes_path(&game, part);
                view! { <Notes texts=texts.clone() path=path /> }
            })
        }
    };
    let tools = {
        let (texts, game) = (texts.clone(), game.clone());
        move || {
            let (_, part) = part.get()?;
            let (game, texts) = (game.clone(), texts.clone());
            Some(match (screen.get()?, part.kind) {
                (Screen::OwnGame, _) => view! {
                    <OwnGameTools room=room game=game editor=editor texts=texts />
                }
                .into_any(),
                (_, PartKind::Step { .. }) => view! {
                    <StepTools part=part game=game texts=texts editor=editor room=room />
                }
                .into_any(),
                (_, PartKind::Play | PartKind::Close) => {
                    let words = texts.get("ui.to_show");
                    view! {
                        <p>
                            <a href=Route::Show.href()>{words}</a>
                        </p>
                    }
                    .into_any()
                }
                _ => return None,
            })
        }
    };
    Some(view! {
        <main class="room" id="main">
            <div class="room__head">
                <h1 class="room__title" tabindex="-1">{heading}</h1>
                <div class="room__now">
                    <Typist room=room texts=texts.clone() />
                    <TotalTime room=room texts=texts.clone() />
                </div>
                <ClockBand room=room texts=texts.clone() />
            </div>
            <Gap room=room texts=texts.clone() />
            <div class="room__panes">
                <nav class="room__plan" aria-label=texts.get("ui.plan")>
                    <Parts room=room game=game.clone() texts=texts.clone() />
                </nav>
                <div class="room__work">
                    <ProgramEditor room_editor=editor />
                    {tools}
                </div>
                <div class="room__notes">{notes}</div>
            </div>
            <Controls room=room texts=texts />
        </main>
    })
}

/// The person at the keyboard.
#[component]
fn Typist(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let now = Memo::new(move |_| room.run.with(|run| run.as_ref()?.typist()));
    move || {
        now.get()
            .map(|number| view! { <p class="room__typist">{typist(&texts, number)}</p> })
    }
}

/// The time since the workshop began.
#[component]
fn TotalTime(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let spent = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().map_or(0, |run| run.clock.seconds()))
    });
    let is_rehearsal = room
        .run
        .with_untracked(|run| run.as_ref().is_some_and(|run| run.clock.is_rehearsal()));
    let key = match is_rehearsal {
        true => "ui.rehearsal_time",
        false => "ui.total_time",
    };
    let words = move || texts.fill(key, &[("time", time(&texts, spent.get()).as_str())]);
    view! { <p class="room__time">{words}</p> }
}

/// The question about time that was not counted.
#[component]
fn Gap(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let minutes = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().map_or(0, |run| run.clock.gap_minutes()))
    });
    let decide = move |counts: bool| {
        room.change(|run| run.clock.resolve_gap(counts));
        focus::focus(Target::Heading);
    };
    move || {
        let minutes = minutes.get();
        (minutes > 0).then(|| {
            let words = texts.fill("ui.gap", &[("minutes", minutes.to_string().as_str())]);
            let (counts, aside) = (texts.get("ui.gap_counts"), texts.get("ui.gap_aside"));
            view! {
                <Note kind=NoteKind::Mark>
                    {words} " "
                    <button type="button" class="button button--small" on:click=move |_| decide(true)>
                        {counts}
                    </button>
                    " "
                    <button type="button" class="button button--small" on:click=move |_| decide(false)>
                        {aside}
                    </button>
                </Note>
            }
        })
    }
}

/// The parts of the plan; a press goes to one.
#[component]
fn Parts(
    /// The workshop.
    room: Room,
    /// Its game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let parts: Vec<Part> = room
        .run
        .with_untracked(|run| run.as_ref().map(|run| run.plan.parts.clone()))
        .unwrap_or_default();
    let now = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().map(|run| run.part_index()))
    });
    let items = parts.into_iter().enumerate().map(|(at, part)| {
        let name = title(&texts, &game, part);
        let minutes = part.minutes.to_string();
        let minutes = texts.fill("ui.minutes_of", &[("minutes", minutes.as_str())]);
        view! {
            <li>
                <button
                    type="button"
                    class="room__part"
                    aria-current=move || (now.get() == Some(at)).then_some("step")
                    on:click=move |_| room.change(|run| run.go_to(at))
                >
                    <span>{name}</span>
                    <span class="room__part-minutes">{minutes}</span>
                </button>
            </li>
        }
    });
    view! { <ol class="room__parts">{items.collect_view()}</ol> }
}

/// What can be put into the program at a step: its start, its solution, a slip on purpose.
#[component]
fn StepTools(
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
    let (start, solution) = (game.start_of(index), game.solution_of(index));
    let words = format_code(&at);
    let code = texts.fill("ui.code", &[("code", words.as_str())]);
    let slips = game.steps.get(index).map(|step| step.distractors.clone());
    let slips = slips.unwrap_or_default().into_iter().take(MOST_SLIPS);
    let slips = slips.map(|slip| {
        let (solution, done) = (solution.clone(), texts.get("ui.slip_shown"));
        let wrong = code_line(slip.instead.trim(), names);
        let press = move |_| {
            let own = room
                .run
                .with_untracked(|run| run.as_ref().map(|run| run.program.clone()));
            let own = own.filter(|own| own.lines().any(|line| line == slip.line));
            editor.put(&apply_distractor(
                &own.unwrap_or_else(|| solution.clone()),
                &slip,
            ));
            app.announce(done.clone());
        };
        view! {
            <li>
                <button type="button" class="room__slip" on:click=press>
                    {wrong}
                </button>
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
    let (to_start, to_solution) = (texts.get("ui.to_start"), texts.get("ui.to_solution"));
    Some(view! {
        <div class="room__tools">
            <ActionButton icon=IconName::Reset on_press=move |()| editor.put(&start)>
                {to_start}
            </ActionButton>
            <ActionButton icon=IconName::Check on_press=move |()| editor.put(&solution)>
                {to_solution}
            </ActionButton>
            <p class="room__code">{code}</p>
            <a href=as_person target="_blank" rel="noopener">
                {see}
            </a>
        </div>
        {slips}
        <LineNotes lines=lines names=names texts=texts />
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

/// What the projector shows.
#[component]
fn Screens(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let screen = Memo::new(move |_| room.run.with(|run| Some(run.as_ref()?.screen)));
    let options = [
        (Screen::Part, "ui.screen_part"),
        (Screen::Address, "ui.screen_address"),
        (Screen::OwnGame, "ui.own_game"),
    ];
    let options = options.map(|(one, key)| {
        view! {
            <label class="segments__option">
                <input
                    class="segments__input"
                    type="radio"
                    name="room-screen"
                    prop:checked=move || screen.get() == Some(one)
                    on:change=move |_| room.change(|run| run.screen = one)
                />
                <span class="segments__label">{texts.get(key)}</span>
            </label>
        }
    });
    let legend = texts.get("ui.screens");
    view! {
        <fieldset class="segments-field room__screens">
            <legend class="visually-hidden">{legend}</legend>
            <div class="segments">{options.into_iter().collect_view()}</div>
        </fieldset>
    }
}

/// To the next part and back, the clock, the projector, the end.
#[component]
fn Controls(
    /// The workshop.
    room: Room,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let app = use_app();
    let place = Memo::new(move |_| {
        let place = room.run.with(|run| {
            let run = run.as_ref()?;
            Some((run.part_index(), run.plan.parts.len()))
        });
        place.unwrap_or((0, 0))
    });
    let is_running = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().is_some_and(|run| run.clock.is_running()))
    });
    let is_first = Signal::derive(move || place.get().0 == 0);
    let is_last = Signal::derive(move || {
        let (at, of) = place.get();
        at + 1 >= of
    });
    let step_by = move |forward: bool| {
        let at = place.get_untracked().0;
        let to = if forward {
            at + 1
        } else {
            at.saturating_sub(1)
        };
        room.change(|run| run.go_to(to));
    };
    let toggle = move |()| {
        room.change(|run| {
            let now = clock::now_ms();
            match run.clock.is_running() {
                true => run.clock.stop(now),
                false => run.clock.start(now),
            }
        });
    };
    let refused = RwSignal::new(false);
    let asks_end = RwSignal::new(false);
    let (pause, resume) = (texts.get("ui.pause"), texts.get("ui.resume"));
    let pause_words = move || match is_running.get() {
        true => pause.clone(),
        false => resume.clone(),
    };
    let refused_words = texts.get("ui.projector_refused");
    let (previous, next) = (texts.get("ui.previous"), texts.get("ui.next"));
    let one_screen = texts.get("ui.one_screen");
    let (projector, end) = (texts.get("ui.projector"), texts.get("ui.end"));
    view! {
        <div class="room__controls">
            <ActionButton icon=IconName::Left disabled=is_first on_press=move |()| step_by(false)>
                {previous}
            </ActionButton>
            <ActionButton
                icon=IconName::Right
                style=ButtonStyle::Primary
                disabled=is_last
                on_press=move |()| step_by(true)
            >
                {next}
            </ActionButton>
            <ActionButton icon=IconName::Pause on_press=toggle>{pause_words}</ActionButton>
            <Screens room=room texts=texts.clone() />
            <ActionButton icon=IconName::Eye on_press=move |()| refused.set(!open_projector())>
                {projector}
            </ActionButton>
            <ActionButton icon=IconName::Stop on_press=move |()| asks_end.set(true)>
                {end}
            </ActionButton>
        </div>
        <p class="room__keys">{one_screen}</p>
        <LiveRegion urgency=Urgency::Polite>
            {move || {
                refused
                    .get()
                    .then(|| {
                        let words = refused_words.clone();
                        view! {
                            <Note kind=NoteKind::Failed>
                                {words} " "
                                <a href=Route::Projector.href()>{tr(Texts::title_projector)}</a>
                            </Note>
                        }
                    })
            }}
        </LiveRegion>
        <Question
            open=asks_end
            title=Texts::room_end_title
            text=Texts::room_end_text
            answer=Texts::room_end_yes
            consequence=Consequence::Delete
            offer=Offer::Nothing
            on_confirm=Callback::new(move |()| {
                room.end();
                app.announce(t_now().room_ended());
            })
        />
    }
}
