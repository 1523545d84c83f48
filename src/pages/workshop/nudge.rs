//! The number under the cursor, made smaller and larger while the game runs.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// How long a button is held before it repeats.
const HOLD_MS: u32 = 400;
/// Time between two repetitions.
const REPEAT_MS: u32 = 90;

/// The number under the cursor, with buttons that make it smaller and larger.
#[component]
pub fn Nudge(
    /// The number as it is written; `None` where there is none.
    #[prop(into)]
    number: Signal<Option<String>>,
    /// Makes it larger by so many times its last digit.
    nudge: Callback<i32>,
) -> impl IntoView {
    let there = Memo::new(move |_| number.with(Option::is_some));
    view! {
        <Show when=move || there.get()>
            <span class="nudge" role="group" aria-label=tr(Texts::nudge_label)>
                <NudgeButton times=-1 icon=IconName::Minus label=Texts::nudge_less nudge=nudge />
                <output class="nudge__value" translate="no">{move || number.get()}</output>
                <NudgeButton times=1 icon=IconName::Plus label=Texts::nudge_more nudge=nudge />
            </span>
        </Show>
    }
}

/// Nudges when it is pressed, and again and again while it is held.
#[component]
fn NudgeButton(
    /// By how many times the number's last digit.
    times: i32,
    /// Its icon.
    icon: IconName,
    /// What it does, for screen readers and on hover.
    label: Text,
    /// Makes the number larger.
    nudge: Callback<i32>,
) -> impl IntoView {
    let repeat = StoredValue::new_local(None::<Timeout>);
    let release = move || repeat.set_value(None);
    view! {
        <button
            type="button"
            class="tokens__token nudge__button"
            aria-label=tr(label)
            title=tr(label)
            // The focus, and with it a phone's keyboard, stays in the editor.
            on:pointerdown=move |event| {
                event.prevent_default();
                nudge_and_repeat(nudge, times, repeat, HOLD_MS);
            }
            on:pointerup=move |_| release()
            on:pointerleave=move |_| release()
            on:pointercancel=move |_| release()
            on:contextmenu=|event| event.prevent_default()
            // By keyboard, or by assistive technology, without a pointer.
            on:click=move |event| {
                if event.detail() == 0 {
                    nudge.run(times);
                }
            }
        >
            <Icon name=icon />
        </button>
    }
}

/// Nudges now, again after `wait_ms`, and so on until `repeat` is emptied.
fn nudge_and_repeat(
    nudge: Callback<i32>,
    times: i32,
    repeat: StoredValue<Option<Timeout>, LocalStorage>,
    wait_ms: u32,
) {
    nudge.run(times);
    let next = Timeout::new(wait_ms, move || {
        nudge_and_repeat(nudge, times, repeat, REPEAT_MS);
    });
    // The timer that fired is replaced; a button that is gone keeps none.
    let _ = repeat.try_set_value(Some(next));
}
