//! « Rejoindre la salle »: the code on the projector opens the step that the room is at. A program of the
//! person's own that has not reached it is kept aside.

use std::sync::Arc;

use declic_dossier::document::{Document, Program};
use declic_room::code::{Named, ParsedCode, format_code, parse_code};
use declic_workshop::Game;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::game_page::program_names;
use crate::components::button::ActionButton;
use crate::components::field::TextField;
use crate::components::icon::IconName;
use crate::components::note::{Note, NoteKind};
use crate::route::Route;
use crate::state::{App, contents, use_app};
use crate::texts::{Text, Texts, lang_now, t, t_now, tr};

/// The longest text that is read.
const MAX_LENGTH: u32 = 40;

/// The field for the words on the projector.
#[component]
pub fn JoinRoom(
    /// The games.
    games: Vec<Arc<Game>>,
) -> impl IntoView {
    let app = use_app();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    // What was probably meant.
    let nearly = RwSignal::new(None::<(String, usize)>);
    let games = StoredValue::new(games);
    let join = move |()| {
        let parsed = games.with_value(|games| {
            let named: Vec<Named> = games
                .iter()
                .map(|game| Named {
                    id: &game.id,
                    steps: game.steps.len(),
                })
                .collect();
            parse_code(&typed.get_untracked(), &named)
        });
        wrong.set(parsed == ParsedCode::Unknown);
        nearly.set(None);
        match parsed {
            ParsedCode::Step { game, step } => go_to(app, game, step),
            ParsedCode::Nearly { game, step } => nearly.set(Some((game, step))),
            ParsedCode::Unknown => {}
        }
    };
    let meant = move || {
        let (game, step) = nearly.get()?;
        let code = format_code(&game, step);
        Some(view! {
            <Note kind=NoteKind::Mark>
                {move || t().join_nearly()} " "
                <button
                    type="button"
                    class="button button--small"
                    on:click=move |_| go_to(app, game.clone(), step)
                >
                    {code}
                </button>
            </Note>
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
            <div role="status">{meant}</div>
        </section>
    }
}

/// Opens the step, from 1, of the game `id` with a program that fits it.
fn go_to(app: App, id: String, step: usize) {
    spawn_local(async move {
        let names = program_names(app, &id);
        let game = contents::game(&id, lang_now(), names).await;
        let Ok(game) = game else {
            return app.announce(t_now().join_missing());
        };
        ensure_program(app, &game, step - 1);
        app.navigate(&Route::Step { game: id, step });
    });
}

/// Replaces a program that has not reached the step at `index`, from 0, by the one that the step starts
/// from. A program of the person's own is kept aside.
fn ensure_program(app: App, game: &Game, index: usize) {
    let own = app
        .store
        .with_untracked(|dossier| dossier.program(&game.id).cloned());
    let is_there = match &own {
        None => index == 0,
        Some(own) => game.nearest_step(&own.code) >= index,
    };
    if is_there {
        return;
    }
    let program = Program {
        game: game.id.clone(),
        names: game.names,
        code: game.start_of(index),
        step: game.steps.get(index).map(|step| step.id.clone()),
        lineage: Vec::new(),
        page: own.as_ref().and_then(|own| own.page.clone()),
    };
    // One that a step of the game makes can be made again; another one is kept.
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
