//! « Dans une salle »: the words on the projector open the step that the room is at, or the game that it has
//! chosen for itself. A program of the person's own that does not fit is kept aside.

use std::sync::Arc;

use declic_dossier::document::{Document, PageTexts, Program};
use declic_page::Start;
use declic_room::code::{Named, OwnGameCode, ParsedCode, StepCode, format_code, parse_code};
use declic_workshop::Game;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::game_page::program_names;
use super::room_sign;
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::field::TextField;
use crate::components::icon::IconName;
use crate::components::loading::page_loading;
use crate::components::note::{Note, NoteKind};
use crate::route::Route;
use crate::state::{App, contents, use_app};
use crate::texts::{Text, Texts, lang_now, t, t_now, tr};

/// The longest text that is read.
const MAX_LENGTH: u32 = 80;

/// What was probably meant, to be confirmed.
#[derive(Clone)]
enum Meant {
    Step(StepCode),
    OwnGame(OwnGameCode),
}

/// The field for the words on the projector.
#[component]
pub fn JoinRoom(
    /// The games.
    games: Vec<Arc<Game>>,
) -> impl IntoView {
    let app = use_app();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let meant = RwSignal::new(None::<Meant>);
    let games = StoredValue::new(games);
    let join = move |()| {
        let parsed = games.with_value(|games| parse(&typed.get_untracked(), games));
        wrong.set(parsed == ParsedCode::Unknown);
        meant.set(None);
        match parsed {
            ParsedCode::Step(at) => go_to(app, at),
            ParsedCode::Nearly(at) => meant.set(Some(Meant::Step(at))),
            ParsedCode::OwnGame(code) => meant.set(Some(Meant::OwnGame(code))),
            ParsedCode::Unknown => {}
        }
    };
    let question = move || {
        Some(match meant.get()? {
            Meant::Step(at) => view! { <NearlyStep at=at /> }.into_any(),
            Meant::OwnGame(code) => {
                let game = games.with_value(|games| {
                    let game = games.iter().find(|game| game.id == code.at.game);
                    game.cloned()
                })?;
                view! { <OwnGame code=code game=game /> }.into_any()
            }
        })
    };
    view! {
        <section class="sheet stack join-room">
            <h2>{tr(Texts::join_title)}</h2>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    join(());
                }
            >
                <TextField
                    id="join-room"
                    label=Texts::join_label
                    value=typed
                    max_length=MAX_LENGTH
                    hint=Texts::join_hint as Text
                    error=Signal::derive(move || wrong.get().then(|| t().join_wrong().to_owned()))
                    on_type=Callback::new(move |()| wrong.set(false))
                />
                <p>
                    <ActionButton icon=IconName::Right on_press=join>
                        {tr(Texts::join_go)}
                    </ActionButton>
                </p>
            </form>
            <div role="status">{question}</div>
        </section>
    }
}

/// Opens a step from an address: the QR code on the projector, or « Voir comme une personne de la salle ».
#[component]
pub fn JoinStep(
    /// The game's id.
    game: String,
    /// From 1.
    step: usize,
) -> impl IntoView {
    let app = use_app();
    let at = StepCode { game, step };
    // Once the dossier is read: the person may have a program.
    Effect::new(move |joined: Option<bool>| {
        let joined = joined.unwrap_or(false);
        if !joined && app.store.is_ready() {
            go_to(app, at.clone());
            return true;
        }
        joined
    });
    page_loading()
}

/// The text that was typed, as one of `games`.
fn parse(typed: &str, games: &[Arc<Game>]) -> ParsedCode {
    let options: Vec<Vec<usize>> = games
        .iter()
        .map(|game| {
            game.choices
                .iter()
                .map(|choice| choice.options.len())
                .collect()
        })
        .collect();
    let named: Vec<Named> = games
        .iter()
        .zip(&options)
        .map(|(game, options)| Named {
            id: &game.id,
            steps: game.steps.len(),
            options,
        })
        .collect();
    parse_code(typed, &named)
}

/// The step that was probably meant.
#[component]
fn NearlyStep(
    /// The step.
    at: StepCode,
) -> impl IntoView {
    let app = use_app();
    let code = format_code(&at);
    view! {
        <Note kind=NoteKind::Mark>
            {move || t().join_nearly()} " "
            <button
                type="button"
                class="button button--small"
                on:click=move |_| go_to(app, at.clone())
            >
                {code}
            </button>
        </Note>
    }
}

/// The room's own game: what it is, to be compared with the projector.
#[component]
fn OwnGame(
    /// The game as it was typed.
    code: OwnGameCode,
    /// The game that it is made from.
    game: Arc<Game>,
) -> impl IntoView {
    let app = use_app();
    let title = match code.title.as_str() {
        "" => game.title.clone(),
        title => title.to_owned(),
    };
    let chosen = game
        .choices
        .iter()
        .zip(&code.options)
        .filter_map(|(choice, option)| {
            let option = choice.options.get(*option)?;
            Some(view! {
                <dt>{choice.label.clone()}</dt>
                <dd>{option.label.clone()}</dd>
            })
        });
    let chosen = chosen.collect_view();
    view! {
        <section class="join-room__own stack">
            <h3>{title}</h3>
            <p>{tr(Texts::join_own_game)}</p>
            <dl class="facts">{chosen}</dl>
            <p>
                <ActionButton
                    icon=IconName::Right
                    style=ButtonStyle::Primary
                    on_press=move |()| open_own_game(app, code.clone())
                >
                    {tr(Texts::join_open_own)}
                </ActionButton>
            </p>
        </section>
    }
}

/// The game `id` with the names of the person's own program.
async fn own_names_game(app: App, id: &str) -> Option<Arc<Game>> {
    let names = program_names(app, id);
    let game = contents::game(id, lang_now(), names).await.ok();
    if game.is_none() {
        app.announce(t_now().join_missing());
    }
    game
}

/// Opens a step with a program that fits it; of a step that the game does not have, the last one.
fn go_to(app: App, at: StepCode) {
    spawn_local(async move {
        let Some(game) = own_names_game(app, &at.game).await else {
            return;
        };
        let step = at.step.min(game.steps.len());
        let at = StepCode { step, ..at };
        let index = step.saturating_sub(1);
        let own = own_program(app, &game);
        let is_there = match &own {
            None => index == 0,
            Some(own) => game.nearest_step(&own.code) >= index,
        };
        if !is_there {
            let page = own.as_ref().and_then(|own| own.page.clone());
            replace(app, &game, own, game.start_of(index), index, page);
        }
        enter(app, at);
    });
}

/// Opens the room's own game.
fn open_own_game(app: App, code: OwnGameCode) {
    spawn_local(async move {
        let Some(game) = own_names_game(app, &code.at.game).await else {
            return;
        };
        let index = code.at.step - 1;
        let source = game.with_options(&game.start_of(index), &code.options);
        let own = own_program(app, &game);
        if own.as_ref().is_none_or(|own| own.code != source) {
            let page = match code.title.as_str() {
                "" => own.as_ref().and_then(|own| own.page.clone()),
                title => {
                    let Start { html, css } = Start::new(title, game.lang);
                    Some(PageTexts { html, css })
                }
            };
            replace(app, &game, own, source, index, page);
        }
        enter(app, code.at);
    });
}

/// The person's program of `game`.
fn own_program(app: App, game: &Game) -> Option<Program> {
    app.store
        .with_untracked(|dossier| dossier.program(&game.id).cloned())
}

/// Replaces the person's program `own` by `code` at the step at `index`, from 0. One that no step of the game
/// makes is kept aside; another one can be made again.
fn replace(
    app: App,
    game: &Game,
    own: Option<Program>,
    code: String,
    index: usize,
    page: Option<PageTexts>,
) {
    let program = Program {
        game: game.id.clone(),
        names: game.names,
        code,
        step: game.steps.get(index).map(|step| step.id.clone()),
        lineage: Vec::new(),
        page,
    };
    let done = match own.is_some_and(|own| !game.makes(&own.code)) {
        true => {
            let done = app.store.replace_program(program);
            if done {
                app.announce(t_now().join_kept());
            }
            done
        }
        false => app.store.put(Document::Program(program)),
    };
    if !done {
        app.announce(t_now().join_missing());
    }
}

/// Goes to a step, in a room.
fn enter(app: App, at: StepCode) {
    room_sign::enter_room();
    app.navigate(&Route::Step {
        game: at.game,
        step: at.step,
    });
}
