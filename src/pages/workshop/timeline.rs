//! The slider over the last ten seconds of the game, below the stage.

use leptos::prelude::*;

use super::player::{Player, Stage};
use crate::components::button::ActionButton;
use crate::components::focus::{self, Target};
use crate::components::icon::IconName;
use crate::format::decimal;
use crate::texts::{Texts, t, tr};

const FRAMES_PER_SECOND: usize = 60;

/// The slider over the last ten seconds.
#[component]
pub fn Timeline(
    /// Shows the earlier frames.
    player: Player,
) -> impl IntoView {
    let past = player.past;
    let usable = move || past.past_frames.get() > 0 && player.stage.get() != Stage::Stopped;
    let time = move || time_ago(past.frames_back.get());
    let on_input = move |event| {
        let value = event_target_value(&event);
        if let Ok(back) = value.trim_start_matches('-').parse() {
            player.show_past(back);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let back = past.frames_back.get_untracked();
        let to = match event.key().as_str() {
            "PageDown" => back + FRAMES_PER_SECOND,
            "PageUp" => back.saturating_sub(FRAMES_PER_SECOND),
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
        // Shown before it can be used, so that nothing below it moves when it can.
        <div class="timeline">
            <label class="timeline__label" for="timeline">{tr(Texts::past_label)}</label>
            <span class="timeline__when">{time}</span>
            <input
                type="range"
                class="slider timeline__slider"
                id="timeline"
                aria-valuetext=time
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
                    on:click=move |_| {
                        // This button goes with the past frame.
                        focus::focus(Target::Timeline);
                        player.show_past(0);
                    }
                >
                    {tr(Texts::past_present)}
                </button>
            </Show>
        </div>
    }
}

/// « il y a 3,2 s », for so many frames before the latest one; tracked.
pub fn time_ago(frames: usize) -> String {
    if frames == 0 {
        return t().past_now().to_owned();
    }
    let tenths = (frames * 10).div_ceil(FRAMES_PER_SECOND);
    t().past_ago(decimal(&format!("{}.{}", tenths / 10, tenths % 10)))
}
