//! The stage: the running game, its controls, and the program's output.

use declic_javascript::machine::Answer;
use declic_javascript::names::SoundName;
use leptos::prelude::*;

use super::ask::{AskField, running_question};
use super::canvas::Canvas;
use super::gamepad::Gamepad;
use super::inspection::Inspection;
use super::player::{Player, Question, Stage};
use super::tabs::Tab;
use super::take_home::TakeHome;
use super::timeline::Timeline;
use super::touch_buttons::TouchButtons;
use super::versions::Versions;
use super::workspace::Workspace;
use crate::browser::{document, sound};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The stage with its controls, inspection and output.
#[component]
pub fn StagePane(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let Workspace { player, tab, .. } = workspace;
    // A change of tab changes the size of the canvas: the frame is drawn again.
    Effect::new(move |_| {
        tab.track();
        request_animation_frame(move || player.redraw());
    });
    let enlarge = move || match open_question(workspace) {
        Some(_) => t().ask_answer(),
        None => t().stage_enlarge(),
    };
    let notice = move || {
        if workspace.crash_guard.awaits_start.get() {
            return Some(t().stage_held());
        }
        workspace.holds_motion.get().then(|| t().stage_waiting())
    };
    let takes_keys = move || !matches!(player.stage.get(), Stage::Paused | Stage::Failed);
    view! {
        <div class="stage">
            <Canvas player=player />
            <button
                type="button"
                class="stage__enlarge"
                on:click=move |_| tab.set(Tab::Game)
            >
                <span class="stage__enlarge-word">{enlarge}</span>
            </button>
            <AskField
                question=Signal::derive(move || open_question(workspace))
                player=player
                on_ask=Callback::new(move |()| show_question(workspace))
                on_answer=Callback::new(move |answer| give_answer(workspace, answer))
            />
            <Show when=move || notice().is_some()>
                <div class="stage__notice">
                    <p>{notice}</p>
                    <ActionButton
                        icon=IconName::Play
                        style=ButtonStyle::Primary
                        on_press=move |()| workspace.run_and_focus()
                    >
                        {tr(Texts::workshop_run)}
                    </ActionButton>
                </div>
            </Show>
        </div>
        // Next to the picture: on a phone the rest may be below the fold.
        <Gamepad player=player takes_keys=Signal::derive(takes_keys) />
        <StageControls workspace=workspace />
        <TouchButtons player=player />
        <Timeline player=player />
        <Inspection workspace=workspace />
        <InspectionTools on_open_steps=Callback::new(move |()| workspace.open_steps()) />
        <PictureInWords description=player.screen.description />
        <Output player=player />
        <Versions workspace=workspace />
        <TakeHome workspace=workspace />
    }
}

/// The question of the open trace, else of the running program; tracked.
fn open_question(workspace: Workspace) -> Option<Question> {
    if workspace.stepping.open.get() {
        let moment = workspace.stepping.moment;
        return moment.with(|it| it.as_ref()?.question.clone());
    }
    running_question(workspace.player)
}

/// Shows the stage on a narrow screen, where it is not beside the steps.
fn show_question(workspace: Workspace) {
    if workspace.stepping.open.get_untracked() {
        workspace.tab.set(Tab::Game);
    }
}

/// Answers the open question, and goes back to the steps where it is theirs.
fn give_answer(workspace: Workspace, answer: Answer) {
    if workspace.stepping.open.get_untracked() {
        workspace.tab.set(Tab::Code);
        workspace.stepping.answer(answer);
    } else {
        workspace.player.answer(answer);
    }
}

/// Start, pause, stop, and the state of the stage.
#[component]
fn StageControls(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let player = workspace.player;
    let loaded = move || matches!(player.stage.get(), Stage::Running | Stage::Paused);
    let app = use_app();
    // A translation is no news.
    let live = move || app.translating.get().then_some("off");
    let stop = move || {
        player.stop();
        // « Arrêter » cannot be pressed again.
        focus::focus(Target::StageRun);
    };
    let go_to_error = move |_| {
        if let Some(line) = workspace.diagnostics.error_line() {
            workspace.go_to_line(line);
        }
    };
    view! {
        <div class="stage-controls">
            <ActionButton
                icon=IconName::Play
                class="stage-controls__run"
                on_press=move |()| workspace.run_and_focus()
            >
                {move || if loaded() { t().stage_restart_run() } else { t().workshop_run() }}
            </ActionButton>
            // While an earlier frame is shown, the timeline has the buttons to go on.
            <Show when=move || player.past.frames_back.get() == 0>
                <PauseButton player=player />
            </Show>
            <ActionButton
                icon=IconName::Stop
                disabled=Signal::derive(move || !loaded())
                on_press=move |()| stop()
            >
                {tr(Texts::stage_stop)}
            </ActionButton>
            {document::can_be_full_screen().then(|| {
                view! {
                    <button
                        type="button"
                        class="link-button stage-controls__full"
                        on:click=move |_| {
                            document::show_full_screen(".stage");
                            player.screen.focus();
                        }
                    >
                        {tr(Texts::stage_full_screen)}
                    </button>
                }
            })}
            <span class="stage-controls__state" role="status" aria-live=live>
                {move || state_words(player)}
            </span>
            // The message stands beside the code, which may be on another tab.
            <Show when=move || player.stage.get() == Stage::Failed>
                <button
                    type="button"
                    class="link-button stage-controls__why"
                    on:click=go_to_error
                >
                    {tr(Texts::stage_why)}
                </button>
            </Show>
        </div>
    }
}

/// The state of the stage in words; tracked.
pub fn state_words(player: Player) -> &'static str {
    match player.stage.get() {
        Stage::Stopped => t().stage_stopped(),
        Stage::Running if player.question.with(Option::is_some) => t().stage_asks(),
        Stage::Running if player.screen.ended.get() => t().stage_ended(),
        Stage::Running => t().stage_running(),
        Stage::Paused => t().stage_paused(),
        Stage::Failed => t().stage_failed(),
    }
}

/// Pauses the program, or resumes it.
#[component]
pub fn PauseButton(
    /// Runs the program.
    player: Player,
) -> impl IntoView {
    let stage = player.stage;
    let press = move |_| match stage.get_untracked() {
        Stage::Running => player.pause(),
        _ => player.resume(),
    };
    let content = move || match stage.get() {
        Stage::Paused => view! { <Icon name=IconName::Play /> {t().stage_go_on()} },
        _ => view! { <Icon name=IconName::Pause /> {t().stage_pause()} },
    };
    view! {
        <button
            type="button"
            class="button button--small"
            disabled=move || !matches!(stage.get(), Stage::Running | Stage::Paused)
            on:click=press
        >
            {content}
        </button>
    }
}

/// « Pas à pas », the values beside the lines, the game's sounds.
#[component]
fn InspectionTools(
    /// Opens « Pas à pas ».
    on_open_steps: Callback<()>,
) -> impl IntoView {
    let preferences = use_app().preferences;
    view! {
        <div class="inspection-tools">
            <ActionButton icon=IconName::Pass style=ButtonStyle::Quiet on_press=on_open_steps>
                {tr(Texts::steps_title)}
            </ActionButton>
            <label class="switch inspection-tools__values">
                <input
                    class="switch__input"
                    type="checkbox"
                    role="switch"
                    prop:checked=move || preferences.get().values
                    on:change=move |event| {
                        preferences.update(|all| all.values = event_target_checked(&event));
                    }
                />
                <span>{tr(Texts::stage_values)}</span>
                <span class="switch__track" aria-hidden="true"></span>
            </label>
            <SoundSwitch />
        </div>
    }
}

/// Turns the game's sounds on and off.
#[component]
pub fn SoundSwitch() -> impl IntoView {
    let preferences = use_app().preferences;
    view! {
        <label class="switch inspection-tools__sound">
            <input
                class="switch__input"
                type="checkbox"
                role="switch"
                prop:checked=move || preferences.get().sound
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    preferences.update(|all| all.sound = on);
                    // Browsers allow sounds after such a press; and the person hears how loud.
                    if on {
                        sound::play(SoundName::Sol);
                    }
                }
            />
            <span>{tr(Texts::stage_sound)}</span>
            <span class="switch__track" aria-hidden="true"></span>
        </label>
    }
}

/// The frame's description in words.
#[component]
pub fn PictureInWords(
    /// The description; `None` before the first frame.
    #[prop(into)]
    description: Signal<Option<String>>,
) -> impl IntoView {
    let words = move || {
        let words = description.get();
        words.unwrap_or_else(|| t().stage_words_empty().to_owned())
    };
    view! {
        <details class="unfold">
            <summary class="unfold__summary">{tr(Texts::stage_words)}</summary>
            <div class="unfold__body">
                <p class="stage-words">{words}</p>
            </div>
        </details>
    }
}

/// The output of the program. A live region only while no frames run: a game may write in each.
#[component]
pub fn Output(
    /// Runs the program, and holds its lines, the oldest first.
    player: Player,
) -> impl IntoView {
    let lines = player.output;
    let live = move || match player.stage.get() {
        Stage::Running if player.past.past_frames.get() > 0 => "off",
        _ => "polite",
    };
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    let items = move || {
        let lines = lines.get().into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <div class="output">
            <h2 class="output__title">{tr(Texts::output_title)}</h2>
            // Outside of the log: that there are no lines is no news.
            <Show when=move || is_empty.get()>
                <p class="output__empty">{tr(Texts::output_empty)}</p>
            </Show>
            <div role="log" aria-live=live aria-label=tr(Texts::output_title)>
                <Show when=move || !is_empty.get()>
                    <ol class="output__lines" tabindex="0" translate="no">
                        {items}
                    </ol>
                </Show>
            </div>
        </div>
    }
}
