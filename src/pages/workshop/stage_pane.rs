//! The stage: the running game, its controls, keys for fingers, and what the program writes.

use declic_javascript::names::{Key, SCENE_SIZE};

use leptos::prelude::*;

use super::inspection::{Held, Timeline};
use super::player::{Player, Stage};
use super::workspace::{Tab, Work};
use crate::browser::{canvas, document};
use crate::components::icon::Icon;
use crate::texts::{Texts, t, tr};

/// The stage and everything around it.
#[component]
pub fn StagePane(work: Work) -> impl IntoView {
    let player = work.player;
    canvas::preload();
    // Another tab or a turned phone changes the size of the canvas: the picture is drawn again.
    Effect::new(move |_| {
        work.tab.track();
        request_animation_frame(move || player.redraw());
    });
    // Listens as long as this pane is there.
    StoredValue::new_local(document::listen("resize", move || player.redraw()));
    view! {
        <div class="stage">
            <canvas
                class="stage__canvas"
                node_ref=player.canvas
                tabindex="0"
                role="img"
                width="400"
                height="400"
                aria-label=move || {
                    format!("{} {}", t().stage_label(), player.description.get())
                }
                on:keydown=move |event| {
                    if let Some(key) = key_of(&event.key()) && player.key(key, true) {
                        event.prevent_default();
                    }
                }
                on:keyup=move |event| {
                    if let Some(key) = key_of(&event.key()) {
                        player.key(key, false);
                    }
                }
                data-held=move || (player.stage.get() == Stage::Paused).then_some("true")
                on:pointerdown=move |event| {
                    player.focus();
                    if !look_at(player, &event) {
                        point(player, &event, true);
                    }
                }
                on:pointermove=move |event| point(player, &event, event.buttons() & 1 == 1)
                on:pointerup=move |event| point(player, &event, false)
                on:pointercancel=move |event| point(player, &event, false)
                on:blur=move |_| player.let_go()
            ></canvas>
            <button
                type="button"
                class="stage__enlarge"
                on:click=move |_| work.tab.set(Tab::Game)
            >
                <span class="stage__enlarge-word">{tr(Texts::stage_enlarge)}</span>
            </button>
            <Show when=move || work.held.get()>
                <div class="stage__held">
                    <p>{tr(Texts::stage_held)}</p>
                    <button
                        type="button"
                        class="button button--primary"
                        on:click=move |_| {
                            work.run();
                            player.focus();
                        }
                    >
                        <Icon name="play" />
                        {tr(Texts::workshop_run)}
                    </button>
                </div>
            </Show>
        </div>
        <StageControls work=work />
        <Timeline work=work />
        <Looks work=work />
        // A held game takes no keys.
        <Show when=move || !matches!(player.stage.get(), Stage::Paused | Stage::Failed)>
            <GamePad player=player />
        </Show>
        <Held work=work />
        <details class="unfold">
            <summary class="unfold__summary">{tr(Texts::stage_words)}</summary>
            <div class="unfold__body">
                <p>
                    {move || {
                        let words = player.description.get();
                        if words.is_empty() { t().stage_words_empty().to_owned() } else { words }
                    }}
                </p>
            </div>
        </details>
        <Output player=player />
    }
}

#[component]
fn StageControls(work: Work) -> impl IntoView {
    let player = work.player;
    let running = move || player.stage.get() == Stage::Running;
    let alive = move || matches!(player.stage.get(), Stage::Running | Stage::Paused);
    let state = move || match player.stage.get() {
        Stage::Stopped => t().stage_stopped(),
        Stage::Running => t().stage_running(),
        Stage::Paused => t().stage_paused(),
        Stage::Failed => t().stage_failed(),
    };
    view! {
        <div class="stage-controls">
            <button
                type="button"
                class="button button--small"
                on:click=move |_| {
                    work.run();
                    player.focus();
                }
            >
                <Icon name="play" />
                {move || if alive() { t().stage_restart_run() } else { t().workshop_run() }}
            </button>
            // In the past, the ways on stand at the line of time.
            <Show when=move || player.back.get() == 0>
                <button
                    type="button"
                    class="button button--small"
                    disabled=move || !alive()
                    on:click=move |_| if running() { player.pause() } else { player.resume() }
                >
                    {move || {
                        if player.stage.get() == Stage::Paused {
                            view! { <Icon name="play" /> {t().stage_go_on()} }.into_any()
                        } else {
                            view! { <Icon name="pause" /> {t().stage_pause()} }.into_any()
                        }
                    }}
                </button>
            </Show>
            <button
                type="button"
                class="button button--small"
                disabled=move || !alive()
                on:click=move |_| player.stop()
            >
                <Icon name="stop" />
                {tr(Texts::stage_stop)}
            </button>
            <span class="stage-controls__state" role="status">{state}</span>
            // Where the code is out of sight, the way to what it says.
            <Show when=move || player.stage.get() == Stage::Failed>
                <button
                    type="button"
                    class="link-button stage-controls__why"
                    on:click=move |_| {
                        if let Some(line) = work.waiting_line() {
                            work.go_to(line);
                        }
                    }
                >
                    {tr(Texts::stage_why)}
                </button>
            </Show>
        </div>
    }
}

/// Ways to look closer at a program that runs.
#[component]
fn Looks(work: Work) -> impl IntoView {
    let preferences = work.app.preferences;
    view! {
        <div class="looks">
            <button
                type="button"
                class="button button--small button--quiet"
                on:click=move |_| work.open_steps()
            >
                <Icon name="pass" />
                {tr(Texts::steps_title)}
            </button>
            <label class="switch looks__values">
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
        </div>
    }
}

/// Arrows and space for those who have no keyboard at hand.
#[component]
fn GamePad(player: Player) -> impl IntoView {
    let key = move |key: Key, name: fn() -> &'static str, icon: &'static str| {
        view! {
            <button
                type="button"
                class="button gamepad__key"
                on:pointerdown=move |event| {
                    event.prevent_default();
                    player.key(key, true);
                }
                on:pointerup=move |_| { player.key(key, false); }
                on:pointerleave=move |_| { player.key(key, false); }
                on:pointercancel=move |_| { player.key(key, false); }
                on:contextmenu=|event| event.prevent_default()
            >
                <Icon name=icon />
                {name}
            </button>
        }
    };
    view! {
        <div class="gamepad" role="group" aria-label=tr(Texts::gamepad_label)>
            {key(Key::Left, || t().gamepad_left(), "left")}
            {key(Key::Space, || t().gamepad_space(), "play")}
            {key(Key::Right, || t().gamepad_right(), "right")}
        </div>
    }
}

#[component]
fn Output(player: Player) -> impl IntoView {
    view! {
        <div class="output" role="log" aria-label=tr(Texts::output_title)>
            <h2 class="output__title">{tr(Texts::output_title)}</h2>
            {move || {
                let lines = player.output.get();
                if lines.is_empty() {
                    view! { <p class="output__empty">{tr(Texts::output_empty)}</p> }.into_any()
                } else {
                    view! {
                        <ol class="output__lines" tabindex="0" translate="no">
                            {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                        </ol>
                    }.into_any()
                }
            }}
        </div>
    }
}

fn key_of(name: &str) -> Option<Key> {
    Some(match name {
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        " " => Key::Space,
        "Enter" => Key::Enter,
        _ => return None,
    })
}

/// A place on the canvas, in the scene's pixels.
fn place(player: Player, event: &web_sys::PointerEvent) -> Option<(f64, f64)> {
    let canvas = player.canvas.get_untracked()?;
    let side = f64::from(canvas.client_width()).max(1.0);
    let scale = SCENE_SIZE / side;
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    Some((x * scale, y * scale))
}

fn point(player: Player, event: &web_sys::PointerEvent, down: bool) {
    if let Some((x, y)) = place(player, event) {
        player.pointer(x, y, down);
    }
}

/// On a held picture a press asks who moved that; whether it is held.
fn look_at(player: Player, event: &web_sys::PointerEvent) -> bool {
    let stage = player.stage.get_untracked();
    let held = matches!(stage, Stage::Paused | Stage::Failed);
    if held && let Some((x, y)) = place(player, event) {
        player.choose(player.sprite_at(x, y));
    }
    held
}
