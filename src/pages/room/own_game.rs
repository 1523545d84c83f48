//! « Notre jeu »: the room chooses title, décor, pictures and rules; a QR code and some words carry the game
//! to each laptop.

use std::sync::Arc;

use declic_link::{Shared, encode, qr};
use declic_room::code::{OwnGameCode, StepCode, format_own_game};
use declic_room::run::{Run, TITLE_LENGTH};
use declic_workshop::Game;
use declic_workshop::choice::Choice;
use leptos::prelude::*;

use super::address::room_address;
use super::editor::RoomEditor;
use super::game_view::GameView;
use super::state::Room;
use crate::components::field::TextField;
use crate::components::qr::QrDrawing;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::texts::Texts;

/// How far the words on the projector carry the room's program.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    /// The words.
    text: String,
    /// Whether they make the program whole. Where they do not, the room has lines of its own.
    is_whole: bool,
}

/// The words for the program of `run`.
fn words(game: &Game, run: &Run) -> Words {
    // The choices make a program no other step's.
    let first = vec![0; game.choices.len()];
    let plain = game.with_options(&run.program, &first);
    let index = game
        .nearest_step(&plain)
        .min(game.steps.len().saturating_sub(1));
    let options = game.options_of(&run.program);
    let makes = |start: &str| {
        let made = game.with_options(start, &options);
        declic_workshop::spacing::is_same_program(&made, &run.program)
    };
    let code = OwnGameCode {
        at: StepCode {
            game: game.id.clone(),
            step: index + 1,
        },
        options: options.clone(),
        title: run.title.clone(),
    };
    Words {
        text: format_own_game(&code),
        is_whole: makes(&game.start_of(index)),
    }
}

/// The address of the room's game at `page`; `None` where it is too long for a link.
fn link(game: &Game, run: &Run, page: &str) -> Option<(String, String)> {
    let shared = Shared {
        names: run.names,
        title: run.title.clone(),
        author: String::new(),
        lineage: Vec::new(),
        source: run.program.clone(),
    };
    let code = encode(&game.id, &shared, &game.finished()).ok()?;
    let (game, empty) = (game.id.clone(), String::new());
    let before = Route::Shared { game, code: empty }.href();
    Some((format!("{page}{before}"), code))
}

/// What the facilitator chooses with the room.
#[component]
pub fn OwnGameTools(
    /// The workshop.
    room: Room,
    /// Its game.
    game: Arc<Game>,
    /// Where the program is.
    editor: RoomEditor,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let of_run = move |read: fn(&Run) -> String| {
        room.run
            .with_untracked(|run| run.as_ref().map(read).unwrap_or_default())
    };
    let title = RwSignal::new(of_run(|run| run.title.clone()));
    Effect::new(move |started: Option<()>| {
        let title = title.get();
        if started.is_some() {
            room.change(|run| run.set_title(&title));
        }
    });
    let program = Memo::new(move |_| {
        room.run.with(|run| {
            run.as_ref()
                .map(|run| run.program.clone())
                .unwrap_or_default()
        })
    });
    let choices = game
        .choices
        .clone()
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            view! { <ChoiceField at=at choice=choice program=program editor=editor /> }
        });
    let choices = choices.collect_view();
    let (own_lines, open_words) = (texts.get("ui.own_lines"), texts.get("ui.own_open"));
    let href = {
        let game = game.clone();
        move || {
            let link = room.run.with(|run| link(&game, run.as_ref()?, ""));
            link.map(|(before, code)| [before, code].concat())
        }
    };
    let is_whole = Memo::new(move |_| {
        room.run
            .with(|run| run.as_ref().is_none_or(|run| words(&game, run).is_whole))
    });
    view! {
        <section class="room__own-game stack">
            <TextField
                id="room-title"
                label=Texts::room_title
                value=title
                max_length=TITLE_LENGTH as u32
                hint=Texts::room_title_hint as crate::texts::Text
            />
            <div class="room__choices">{choices}</div>
            <p>
                <a href=href target="_blank" rel="noopener">
                    {open_words}
                </a>
            </p>
            <p role="status">{move || (!is_whole.get()).then(|| own_lines.clone())}</p>
        </section>
    }
}

/// One choice, as a list of its options.
#[component]
fn ChoiceField(
    /// Its place, from 0.
    at: usize,
    /// The choice.
    choice: Choice,
    /// The room's program.
    program: Memo<String>,
    /// Where the program is.
    editor: RoomEditor,
) -> impl IntoView {
    let id = format!("room-choice-{at}");
    let label = choice.label.clone();
    let names: Vec<String> = choice
        .options
        .iter()
        .map(|option| option.label.clone())
        .collect();
    let choice = StoredValue::new(choice);
    // A step that comes later, or a value of the room's own: there is nothing to choose.
    let current = Memo::new(move |_| {
        choice.with_value(|choice| program.with(|program| choice.option_of(program)))
    });
    let is_there = Memo::new(move |_| current.get().is_some());
    let value = move || current.get().map_or(String::new(), |at| at.to_string());
    let choose = move |event| {
        let picked: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(option) = picked {
            let next = program
                .with_untracked(|program| choice.with_value(|it| it.choose(program, option)));
            editor.put(&next);
        }
    };
    let options = names.into_iter().enumerate().map(|(at, name)| {
        view! {
            <option value=at.to_string() selected=move || current.get() == Some(at)>
                {name}
            </option>
        }
    });
    view! {
        <div class="field" hidden=move || !is_there.get()>
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <select
                class="input"
                id=id
                prop:value=value
                on:change=choose
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// The room's game as the projector shows it, with the ways to carry it to a laptop.
#[component]
pub fn OwnGameView(
    /// The workshop.
    room: Room,
    /// Its game.
    game: Arc<Game>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let names = game.names;
    let run = move |read: &dyn Fn(&Run) -> String| {
        room.run
            .with(|run| run.as_ref().map(read).unwrap_or_default())
    };
    let program = Memo::new(move |_| run(&|run| run.program.clone()));
    let title = {
        let game = game.clone();
        move || {
            let title = run(&|run| run.title.trim().to_owned());
            if title.is_empty() {
                game.title.clone()
            } else {
                title
            }
        }
    };
    let chosen = {
        let game = game.clone();
        move || {
            let lines = game.choices.iter().filter_map(|choice| {
                let option = program.with(|program| choice.option_of(program))?;
                let option = choice.options.get(option)?;
                Some(view! {
                    <dt>{choice.label.clone()}</dt>
                    <dd>{option.label.clone()}</dd>
                })
            });
            lines.collect_view()
        }
    };
    let code = {
        let (texts, game) = (texts.clone(), game.clone());
        move || {
            let text = run(&|run| words(&game, run).text);
            texts.fill("ui.own_code", &[("code", text.as_str())])
        }
    };
    let page = LocalResource::new(room_address);
    let drawing = move || {
        let page = page.get()??;
        let (before, code) = room.run.with(|run| link(&game, run.as_ref()?, &page))?;
        let code = qr(&before, &code)?;
        Some(view! { <QrDrawing code=code /> })
    };
    view! {
        <header class="projector__head">
            <h1 tabindex="-1">{title}</h1>
            <p class="projector__typist">{texts.get("ui.own_game")}</p>
        </header>
        <div class="projector__step projector__step--own">
            <div class="projector__game">
                <GameView program=program names=names />
            </div>
            <div class="projector__carry">
                <dl class="projector__choices">{chosen}</dl>
                <p class="projector__code">{code}</p>
                <div class="projector__qr">{drawing}</div>
            </div>
        </div>
    }
}
