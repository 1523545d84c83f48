//! The facilitator's view of the workshop: the plan, the room's program, and what only they see.

use std::sync::Arc;

use declic_room::plan::{Part, PartKind};
use declic_room::run::Screen;
use declic_workshop::Game;
use leptos::prelude::*;

use super::Materials;
use super::clock_band::ClockBand;
use super::editor::{ProgramEditor, RoomEditor};
use super::labels::{notes_path, time, title, typist};
use super::notes::Notes;
use super::own_game::OwnGameTools;
use super::projector::{PROJECTOR_WINDOW, open_projector, task_of};
use super::state::Room;
use super::step_tools::{StepBar, StepHelp, go_to_part};
use crate::browser::{clock, document};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::focus::{self, Target};
use crate::components::icon::IconName;
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::components::question::{Consequence, Offer, Question};
use crate::components::rich;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Text, Texts, t_now, tr};

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
                let task = task_of(&game, part).map(rich::inline);
                view! { <Notes texts=texts.clone() path=path task=task /> }
            })
        }
    };
    let bar = {
        let (texts, game) = (texts.clone(), game.clone());
        move || {
            let (_, part) = part.get()?;
            let (game, texts) = (game.clone(), texts.clone());
            let bar = view! { <StepBar part=part game=game texts=texts editor=editor room=room /> };
            (screen.get()? != Screen::OwnGame).then_some(bar)
        }
    };
    // On a small screen the heading of the next part is in view.
    Effect::new(move |before: Option<Option<usize>>| {
        let now = part.get().map(|(at, _)| at);
        if before.is_some_and(|before| before != now) {
            document::scroll_to_top();
        }
        now
    });
    let tools = {
        let (texts, game) = (texts.clone(), game.clone());
        move || {
            let (_, part) = part.get()?;
            let (game, texts) = (game.clone(), texts.clone());
            let to_show = matches!(part.kind, PartKind::Play | PartKind::Close).then(|| {
                let words = texts.get("ui.to_show");
                view! {
                    <p>
                        <a href=Route::Show.href() target=PROJECTOR_WINDOW>
                            {words}
                        </a>
                    </p>
                }
            });
            Some(match (screen.get()?, part.kind) {
                (Screen::OwnGame, _) => view! {
                    {to_show}
                    <OwnGameTools room=room game=game editor=editor texts=texts />
                }
                .into_any(),
                (_, PartKind::Step { .. }) => view! {
                    <StepHelp part=part game=game texts=texts editor=editor room=room />
                }
                .into_any(),
                _ => to_show.into_any(),
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
                    <Parts room=room game=game.clone() editor=editor texts=texts.clone() />
                    <p class="room__keys">{texts.get("ui.one_screen")}</p>
                </nav>
                <div class="room__work">
                    {bar}
                    <ProgramEditor room_editor=editor />
                    {tools}
                </div>
                // It scrolls, also by keyboard.
                <div
                    class="room__notes"
                    tabindex="0"
                    role="region"
                    aria-label=texts.get("ui.notes")
                >
                    {notes}
                </div>
            </div>
            <Controls room=room game=game editor=editor texts=texts />
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
    /// Where the program is.
    editor: RoomEditor,
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
        let game = game.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="room__part"
                    aria-current=move || (now.get() == Some(at)).then_some("step")
                    on:click=move |_| go_to_part(room, editor, &game, at)
                >
                    <span>{name}</span>
                    <span class="room__part-minutes">{minutes}</span>
                </button>
            </li>
        }
    });
    view! { <ol class="room__parts">{items.collect_view()}</ol> }
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
    /// Its game.
    game: Arc<Game>,
    /// Where the program is.
    editor: RoomEditor,
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
    let game = StoredValue::new(game);
    let step_by = move |forward: bool| {
        let at = place.get_untracked().0;
        let to = if forward {
            at + 1
        } else {
            at.saturating_sub(1)
        };
        game.with_value(|game| go_to_part(room, editor, game, to));
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
    let is_rehearsal = room
        .run
        .with_untracked(|run| run.as_ref().is_some_and(|run| run.clock.is_rehearsal()));
    let end_title: Text = match is_rehearsal {
        true => Texts::room_end_rehearsal,
        false => Texts::room_end_title,
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
            title=end_title
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
