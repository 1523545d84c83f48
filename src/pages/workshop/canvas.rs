//! The canvas on which the game is drawn, with its keyboard and pointer events.

use declic_javascript::names::{Key, SCENE_SIZE};
use leptos::ev;
use leptos::prelude::*;

use super::player::{Player, Press, Stage};
use crate::browser::canvas;
use crate::state::use_app;
use crate::texts::{Texts, t_now, tr};

/// What a letter on the game does, for people who do not see the picture: they need not leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letter {
    /// Announces the frame in words.
    Describe,
    /// Pauses the program, or resumes it.
    Pause,
}

/// The canvas. While the game is paused a press on it selects a sprite.
#[component]
pub fn Canvas(
    /// Draws on it and receives its events.
    player: Player,
) -> impl IntoView {
    canvas::preload();
    let resized = window_event_listener(ev::resize, move |_| player.redraw());
    on_cleanup(move || resized.remove());
    let paused = move || (player.stage.get() == Stage::Paused).then_some("true");
    // While the program runs, a finger on the picture is its pointer; else it scrolls the page.
    let running = move || (player.stage.get() == Stage::Running).then_some("true");
    let app = use_app();
    let press_letter = move |letter| match letter {
        Letter::Describe => {
            let words = player.past.describe_shown();
            app.announce(words.unwrap_or_else(|| t_now().stage_words_empty().to_owned()));
        }
        Letter::Pause if player.stage.get_untracked() == Stage::Running => player.pause(),
        Letter::Pause => player.resume(),
    };
    let on_key_down = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = key_of(&event.key())
            && player.key(key, Press::Down)
        {
            event.prevent_default();
        } else if let Some(letter) = letter_of(&event) {
            event.prevent_default();
            press_letter(letter);
        }
    };
    let on_key_up = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = key_of(&event.key()) {
            player.key(key, Press::Up);
        }
    };
    let on_pointer_down = move |event: web_sys::PointerEvent| {
        player.screen.focus();
        // A finger or a pressed mouse may leave the picture.
        canvas::capture_pointer(&event);
        let Some((x, y)) = scene_position(player, &event) else {
            return;
        };
        match player.stage.get_untracked() {
            Stage::Paused | Stage::Failed => player.past.select_sprite_at(x, y),
            Stage::Stopped | Stage::Running => player.pointer(x, y, Press::Down),
        }
    };
    // Whether a press at the pointer touches a sprite.
    let over_sprite = RwSignal::new(false);
    let on_pointer_move = move |event: web_sys::PointerEvent| {
        let over = scene_position(player, &event);
        let over = over.is_some_and(|(x, y)| player.is_touchable_at(x, y));
        if over_sprite.get_untracked() != over {
            over_sprite.set(over);
        }
        let primary_is_down = event.buttons() & 1 == 1;
        let press = if primary_is_down {
            Press::Down
        } else {
            Press::Up
        };
        send_pointer(player, &event, press);
    };
    let on_pointer_up = move |event: web_sys::PointerEvent| send_pointer(player, &event, Press::Up);
    view! {
        <canvas
            class="stage__canvas"
            node_ref=player.screen.canvas
            tabindex="0"
            role="application"
            width="400"
            height="400"
            aria-label=tr(Texts::stage_label)
            aria-describedby="stage-help"
            data-paused=paused
            data-running=running
            data-touchable=move || (over_sprite.get() && running().is_some()).then_some("true")
            on:keydown=on_key_down
            on:keyup=on_key_up
            on:pointerdown=on_pointer_down
            on:pointermove=on_pointer_move
            on:pointerup=on_pointer_up
            on:pointercancel=on_pointer_up
            on:blur=move |_| player.release_keys()
        ></canvas>
        <p class="visually-hidden" id="stage-help">{tr(Texts::stage_help)}</p>
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

/// The letter that was pressed, by itself and once: held keys repeat.
fn letter_of(event: &web_sys::KeyboardEvent) -> Option<Letter> {
    if event.repeat() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "d" | "D" => Letter::Describe,
        "p" | "P" => Letter::Pause,
        _ => return None,
    })
}

/// The position of the pointer in the scene's pixels; `None` while the canvas is not mounted.
fn scene_position(player: Player, event: &web_sys::PointerEvent) -> Option<(f64, f64)> {
    let canvas = player.screen.canvas.get_untracked()?;
    let side = f64::from(canvas.client_width()).max(1.0);
    let scale = SCENE_SIZE / side;
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    Some((x * scale, y * scale))
}

fn send_pointer(player: Player, event: &web_sys::PointerEvent, press: Press) {
    if let Some((x, y)) = scene_position(player, event) {
        player.pointer(x, y, press);
    }
}
