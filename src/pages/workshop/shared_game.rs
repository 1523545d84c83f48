//! A game that somebody shares by a link: its program first, the game where it is asked for, and a way to go
//! on from it.

use std::sync::Arc;

use declic_dossier::document::Program;
use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_link::{LinkError, Shared, read};
use declic_text::Lang;
use declic_workshop::{Game, Version};
use leptos::prelude::*;

use super::ask::{AskField, running_question};
use super::canvas::Canvas;
use super::exercise_pane::code_line;
use super::game_link::next_lineage;
use super::gamepad::Gamepad;
use super::player::{Player, Stage};
use super::program_stage::{ProgramFault, start_program};
use super::stage_pane::{Output, PauseButton, PictureInWords, SoundSwitch, state_words};
use super::touch_buttons::TouchButtons;
use crate::browser::document;
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::focus::{self, Target};
use crate::components::icon::IconName;
use crate::components::live::Urgency;
use crate::components::loading::{page_failed, page_loading};
use crate::components::note::{Note, NoteKind};
use crate::components::question::{Consequence, Offer, Question};
use crate::format;
use crate::route::Route;
use crate::state::contents::{self, GAME_IDS};
use crate::state::{App, use_app};
use crate::texts::{Texts, lang, t, tr};

/// Why a link is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// What it holds.
    Link(LinkError),
    /// It names a game that is not among those of the app.
    Unknown,
    /// The game's files could not be fetched.
    Missing,
}

impl From<LinkError> for LinkRefusal {
    fn from(error: LinkError) -> Self {
        LinkRefusal::Link(error)
    }
}

/// A link that was opened, with the game and the wording of diagnostics in the interface's language.
#[derive(Clone)]
struct Opened {
    shared: Shared,
    game: Arc<Game>,
    wording: Arc<Copydeck>,
}

/// What the link to the game `id` with the letters `code` holds, and that game with texts in `texts`.
///
/// # Errors
/// Why the link is not opened.
pub async fn open_link(
    id: &str,
    code: &str,
    texts: Lang,
) -> Result<(Shared, Arc<Game>), LinkRefusal> {
    if !GAME_IDS.contains(&Version::of(id).0) {
        return Err(LinkRefusal::Unknown);
    }
    let link = read(id, code)?;
    let game = contents::game(id, texts, link.names()).await;
    let game = game.map_err(|_| LinkRefusal::Missing)?;
    let shared = link.open(&game.finished())?;
    Ok((shared, game))
}

async fn open(id: &str, code: &str, texts: Lang) -> Result<Opened, LinkRefusal> {
    let (shared, game) = open_link(id, code, texts).await?;
    let wording = contents::copydeck(texts).await;
    let wording = wording.map_err(|_| LinkRefusal::Missing)?;
    Ok(Opened {
        shared,
        game,
        wording,
    })
}

/// A link as it is opened, again after a change of the interface's language.
type Opening = LocalResource<Result<Opened, LinkRefusal>>;

/// The page of a link.
#[component]
pub fn SharedGame(
    /// The game's id, as the link gives it.
    game: String,
    /// The letters of the link.
    code: String,
) -> impl IntoView {
    let link = StoredValue::new((game, code));
    let opening = LocalResource::new(move || {
        let (texts, (game, code)) = (lang(), link.get_value());
        async move { open(&game, &code, texts).await }
    });
    // A memo, so that texts in another language do not stop the game.
    let state = Memo::new(move |_| opening.get().map(|opened| opened.map(|_| ())));
    move || match (state.get(), opening.get_untracked()) {
        (Some(Err(LinkRefusal::Missing)), _) => page_failed(document::reload),
        (Some(Err(refusal)), _) => view! { <Refused refusal=refusal /> }.into_any(),
        (Some(Ok(())), Some(Ok(opened))) => {
            view! { <Page opened=opened opening=opening /> }.into_any()
        }
        _ => page_loading(),
    }
}

/// A link that is not opened: why, and the games.
#[component]
fn Refused(
    /// Why.
    refusal: LinkRefusal,
) -> impl IntoView {
    let why: fn(Texts) -> &'static str = match refusal {
        LinkRefusal::Link(LinkError::Newer) => Texts::shared_newer,
        LinkRefusal::Link(LinkError::OtherGame) => Texts::shared_other_game,
        LinkRefusal::Unknown => Texts::shared_unknown,
        LinkRefusal::Link(LinkError::Damaged) | LinkRefusal::Missing => Texts::shared_damaged,
    };
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::shared_refused_title)}</h1>
                <p>{tr(why)}</p>
                <p>
                    <a class="button button--primary" href=Route::Workshop.href()>
                        {tr(Texts::shared_games)}
                    </a>
                </p>
            </div>
        </main>
    }
}

/// The page of a link that was opened.
#[component]
fn Page(
    /// What was opened.
    opened: Opened,
    /// It again, after a change of the interface's language.
    opening: Opening,
) -> impl IntoView {
    let Opened {
        shared,
        game,
        wording,
    } = opened;
    let (game, wording) = (RwSignal::new(game), RwSignal::new(wording));
    Effect::new(move |_| {
        if let Some(Ok(opened)) = opening.get() {
            game.set(opened.game);
            wording.set(opened.wording);
        }
    });
    let (own_title, author) = (shared.title.clone(), shared.author.clone());
    let title = move || match own_title.as_str() {
        "" => game.with(|game| game.title.clone()),
        title => title.to_owned(),
    };
    let by = move || (!author.is_empty()).then(|| t().shared_by(&author));
    let lineage = shared.lineage.clone();
    let after = move || format::lineage(&lineage);
    let names = shared.names;
    let lines = shared.source.lines().map(|line| {
        view! { <div class="program-line">{code_line(line, names)}</div> }
    });
    let lines = lines.collect_view();
    let shared = StoredValue::new(shared);
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{title}</h1>
                {move || by().map(|text| view! { <p class="page__lead">{text}</p> })}
                {move || after().map(|text| view! { <p class="quiet">{text}</p> })}
            </div>
            <Note kind=NoteKind::Mark>
                {tr(Texts::shared_lead)} " " {tr(Texts::shared_safe)}
            </Note>
            <div class="shared-game">
                <section class="sheet stack">
                    <h2 id="shared-program">{tr(Texts::shared_program)}</h2>
                    <div
                        class="program-lines shared-game__program"
                        tabindex="0"
                        role="group"
                        aria-labelledby="shared-program"
                        translate="no"
                    >
                        {lines}
                    </div>
                </section>
                <section class="sheet stack">
                    <h2>{tr(Texts::shared_game)}</h2>
                    <Play shared=shared wording=wording />
                </section>
            </div>
            <Remix shared=shared game=game />
        </main>
    }
}

/// The stage: empty until « Lancer ».
#[component]
fn Play(
    /// The shared game.
    shared: StoredValue<Shared>,
    /// The wording of diagnostics.
    wording: RwSignal<Arc<Copydeck>>,
) -> impl IntoView {
    let app = use_app();
    let sound = Signal::derive(move || app.preferences.get().sound);
    let player = Player::new(sound, Signal::derive(|| false));
    player.announce_outcomes(app);
    // The first error of a program that cannot run.
    let error = RwSignal::new(None::<Diagnostic>);
    let was_run = RwSignal::new(false);
    let run = move || {
        was_run.set(true);
        let found = shared.with_value(|shared| {
            start_program(
                player,
                &shared.source,
                shared.names,
                &wording.get_untracked(),
            )
        });
        if found.is_none() {
            player.screen.focus();
        }
        error.set(found);
    };
    let is_loaded = move || matches!(player.stage.get(), Stage::Running | Stage::Paused);
    let stop = move || {
        player.stop();
        // « Arrêter » cannot be pressed again.
        focus::focus(Target::StageRun);
    };
    let takes_keys = Signal::derive(move || player.stage.get() == Stage::Running);
    view! {
        <div class="stage">
            <Canvas player=player />
            <AskField
                question=Signal::derive(move || running_question(player))
                player=player
                on_answer=Callback::new(move |answer| player.answer(answer))
            />
            <Show when=move || !was_run.get()>
                <div class="stage__notice">
                    <p>{tr(Texts::shared_waiting)}</p>
                </div>
            </Show>
        </div>
        <Gamepad player=player takes_keys=takes_keys />
        <TouchButtons player=player />
        <div class="stage-controls">
            <ActionButton
                icon=IconName::Play
                style=ButtonStyle::Primary
                class="stage-controls__run"
                on_press=move |()| run()
            >
                {move || if is_loaded() { t().stage_restart_run() } else { t().workshop_run() }}
            </ActionButton>
            <PauseButton player=player />
            <ActionButton
                icon=IconName::Stop
                disabled=Signal::derive(move || !is_loaded())
                on_press=move |()| stop()
            >
                {tr(Texts::stage_stop)}
            </ActionButton>
            <span class="stage-controls__state" role="status">
                {move || state_words(player)}
            </span>
        </div>
        <ProgramFault
            player=player
            error=error
            source=Signal::derive(move || shared.with_value(|shared| shared.source.clone()))
            wording=Signal::derive(move || Some(wording.get()))
            urgency=Urgency::Assertive
        />
        <SoundSwitch />
        <PictureInWords description=player.screen.description />
        <Output player=player />
    }
}

/// « Repartir de ce jeu »: asks first where the person has a program of their own.
#[component]
fn Remix(
    /// The shared game.
    shared: StoredValue<Shared>,
    /// The game that it was made from.
    game: RwSignal<Arc<Game>>,
) -> impl IntoView {
    let app = use_app();
    let asks = RwSignal::new(false);
    let press = move |()| {
        let game = game.get_untracked();
        let has_own = shared.with_value(|shared| has_own_program(app, &game, shared));
        if has_own {
            asks.set(true);
        } else {
            shared.with_value(|shared| remix(app, &game, shared));
        }
    };
    view! {
        <section class="sheet stack">
            <h2>{tr(Texts::shared_remix)}</h2>
            <p>{tr(Texts::shared_remix_text)}</p>
            <p>
                <ActionButton
                    icon=IconName::Right
                    disabled=Signal::derive(move || !app.store.can_write())
                    on_press=press
                >
                    {tr(Texts::shared_remix)}
                </ActionButton>
            </p>
            <Question
                open=asks
                title=Texts::shared_replace_title
                text=Texts::shared_replace_text
                answer=Texts::shared_replace_yes
                consequence=Consequence::Replace
                offer=Offer::SaveFirst
                on_confirm=Callback::new(move |()| {
                    let game = game.get_untracked();
                    shared.with_value(|shared| remix(app, &game, shared));
                })
            />
        </section>
    }
}

/// Whether the person would lose a program: one that is not the shared one and that no step makes again.
fn has_own_program(app: App, game: &Game, shared: &Shared) -> bool {
    app.store.with_untracked(|dossier| {
        let own = dossier.program(&game.id);
        own.is_some_and(|own| own.code != shared.source && !game.makes(&own.code))
    })
}

/// Makes the shared program the person's own, with its lineage, and opens it at the game's last step.
fn remix(app: App, game: &Game, shared: &Shared) {
    let done = app.store.replace_program(Program {
        game: game.id.clone(),
        names: shared.names,
        code: shared.source.clone(),
        step: game.steps.last().map(|step| step.id.clone()),
        lineage: next_lineage(shared),
        page: None,
    });
    // Where the dossier refuses it, the masthead says so.
    if done {
        app.navigate(&Route::Step {
            game: game.id.clone(),
            step: game.steps.len(),
        });
    }
}
