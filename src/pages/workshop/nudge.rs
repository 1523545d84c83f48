//! Buttons that change the number under the cursor while the game runs.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::texts::{Text, Texts, tr};

/// How long a button is held before it repeats, in milliseconds.
const HOLD_MS: u32 = 400;
/// Time between the first two repetitions, in milliseconds.
const REPEAT_MS: u32 = 120;
/// The shortest time between two, in milliseconds: about a hundred in three seconds.
const SHORTEST_MS: u32 = 16;

/// The number under the cursor, with buttons that decrease and increase it.
#[component]
pub fn Nudge(
    /// The number as it is written; `None` where there is none.
    #[prop(into)]
    number: Signal<Option<String>>,
    /// Adds so many units of its last digit.
    on_nudge: Callback<i32>,
) -> impl IntoView {
    let has_number = Memo::new(move |_| number.with(Option::is_some));
    view! {
        <Show when=move || has_number.get()>
            <span class="nudge" role="group" aria-label=tr(Texts::nudge_label)>
                <NudgeButton times=-1 icon=IconName::Minus label=Texts::nudge_less on_nudge=on_nudge />
                <output class="nudge__value" translate="no">{move || number.get()}</output>
                <NudgeButton times=1 icon=IconName::Plus label=Texts::nudge_more on_nudge=on_nudge />
            </span>
        </Show>
    }
}

/// Changes the number when pressed, and repeatedly while held, faster the longer it is held.
#[component]
fn NudgeButton(
    /// How many units of the last digit it adds.
    times: i32,
    /// Its icon.
    icon: IconName,
    /// Its label for screen readers and on hover.
    label: Text,
    /// Changes the number.
    on_nudge: Callback<i32>,
) -> impl IntoView {
    let repeat = StoredValue::new_local(None::<Timeout>);
    let release = move || repeat.set_value(None);
    view! {
        <button
            type="button"
            class="tokens__token nudge__button"
            aria-label=tr(label)
            title=tr(label)
            // Without the default, which would move the focus and close a phone's keyboard.
            on:pointerdown=move |event| {
                event.prevent_default();
                nudge_and_repeat(on_nudge, times, repeat, HOLD_MS);
            }
            on:pointerup=move |_| release()
            on:pointerleave=move |_| release()
            on:pointercancel=move |_| release()
            on:contextmenu=|event| event.prevent_default()
            // A click without a pointer: keyboard or assistive technology.
            on:click=move |event| {
                if event.detail() == 0 {
                    on_nudge.run(times);
                }
            }
        >
            <Icon name=icon />
        </button>
    }
}

/// Changes the number now, again after `wait_ms`, and so on until `repeat` is emptied, each time sooner.
fn nudge_and_repeat(
    on_nudge: Callback<i32>,
    times: i32,
    repeat: StoredValue<Option<Timeout>, LocalStorage>,
    wait_ms: u32,
) {
    on_nudge.run(times);
    let next = Timeout::new(wait_ms, move || {
        nudge_and_repeat(on_nudge, times, repeat, next_wait(wait_ms));
    });
    // Fails where the button has been disposed; the timer is dropped then.
    let _ = repeat.try_set_value(Some(next));
}

/// The wait after one of `wait_ms`, in milliseconds.
fn next_wait(wait_ms: u32) -> u32 {
    if wait_ms > REPEAT_MS {
        return REPEAT_MS;
    }
    (wait_ms * 9 / 10).max(SHORTEST_MS)
}

#[cfg(test)]
mod tests {
    use super::{HOLD_MS, REPEAT_MS, SHORTEST_MS, next_wait};

    #[test]
    fn a_held_button_repeats_faster_the_longer_it_is_held() {
        let waits: Vec<u32> = std::iter::successors(Some(HOLD_MS), |wait| Some(next_wait(*wait)))
            .take(40)
            .collect();
        assert_eq!(waits[1], REPEAT_MS);
        assert!(waits.windows(2).all(|pair| pair[1] <= pair[0]), "{waits:?}");
        assert_eq!(waits[39], SHORTEST_MS);
    }
}
