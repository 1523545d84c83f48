//! The slider over the game's last ten seconds, below the stage.

use declic_text::Lang;
use leptos::prelude::*;

use super::player::{Player, Stage};
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::texts::{Texts, lang, t, tr};

/// Frames in a second.
const SECOND: usize = 60;

/// The slider over the last ten seconds.
#[component]
pub fn Timeline(
    /// Shows the frames again.
    player: Player,
) -> impl IntoView {
    let past = player.past;
    let usable = move || past.past_frames.get() > 0 && player.stage.get() != Stage::Stopped;
    let when = move || time_ago(past.frames_back.get());
    let on_input = move |event| {
        let value = event_target_value(&event);
        if let Ok(back) = value.trim_start_matches('-').parse() {
            player.show_past(back);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let back = past.frames_back.get_untracked();
        let to = match event.key().as_str() {
            "PageDown" => back + SECOND,
            "PageUp" => back.saturating_sub(SECOND),
            _ => return,
        };
        event.prevent_default();
        player.show_past(to.min(past.past_frames.get_untracked()));
    };
    let resume = move |()| {
        player.resume();
        player.screen.focus();
    };
    view! {
        // It is there before it can be used: nothing moves away from under a finger.
        <div class="timeline">
            <label class="timeline__label" for="timeline">{tr(Texts::past_label)}</label>
            <span class="timeline__when">{when}</span>
            <input
                type="range"
                class="slider timeline__slider"
                id="timeline"
                aria-valuetext=when
                disabled=move || !usable()
                min=move || format!("-{}", past.past_frames.get().max(1))
                max="0"
                step="1"
                prop:value=move || format!("-{}", past.frames_back.get())
                on:input=on_input
                on:keydown=on_key
            />
            <Show when=move || { past.frames_back.get() > 0 }>
                <ActionButton icon=IconName::Play class="timeline__here" on_press=resume>
                    {tr(Texts::past_go_on)}
                </ActionButton>
                <button
                    type="button"
                    class="button button--small button--quiet"
                    on:click=move |_| player.show_past(0)
                >
                    {tr(Texts::past_present)}
                </button>
            </Show>
        </div>
    }
}

/// « il y a 3,2 s », for so many frames before the present; tracked.
pub fn time_ago(frames: usize) -> String {
    if frames == 0 {
        return t().past_now().to_owned();
    }
    let tenths = (frames * 10).div_ceil(SECOND);
    let point = match lang() {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    t().past_ago(format!("{}{point}{}", tenths / 10, tenths % 10))
}
