//! One game of the vernissage on the screen. It plays by itself; whoever made it can take the keys.

use std::sync::Arc;

use declic_javascript::diagnostic::{Copydeck, Diagnostic};
use declic_javascript::machine::Machine;
use declic_javascript::names::Key;
use declic_workshop::autoplay::{Autoplay, LOOK_FRAMES};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::Vernissage;
use super::exhibit::Exhibit;
use super::gather::shown_title;
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::components::live::Urgency;
use crate::pages::workshop::{
    AskField, Canvas, Gamepad, Player, Press, ProgramFault, SoundSwitch, Stage, TouchButtons,
    running_question, start_program,
};
use crate::state::contents::TextTree;
use crate::state::{contents, use_app};
use crate::texts::{lang, t};

/// The time between two looks, in milliseconds.
const LOOK_MS: u32 = LOOK_FRAMES * 1000 / 60;
/// Seconds for which a game is shown; half of them for one that has failed.
const SHOWN_SECONDS: u32 = 40;
const FAILED_SECONDS: u32 = 8;

/// The screen with the current game.
#[component]
pub fn Play(
    /// The vernissage.
    show: Vernissage,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    // Whether the next game comes by itself: what moves can be stopped.
    let goes_on = RwSignal::new(true);
    let by_hand = RwSignal::new(false);
    let current = Memo::new(move |_| {
        let at = show.at.get()?;
        let exhibit = show.exhibits.with(|all| all.get(at).cloned())?;
        Some((at, exhibit))
    });
    let shown = {
        let texts = texts.clone();
        move || {
            let (_, exhibit) = current.get()?;
            by_hand.set(false);
            Some(view! {
                <Shown exhibit=exhibit show=show goes_on=goes_on by_hand=by_hand texts=texts.clone() />
            })
        }
    };
    let count = {
        let texts = texts.clone();
        move || {
            let at = (show.at.get().unwrap_or(0) + 1).to_string();
            let of = show.exhibits.with(Vec::len).to_string();
            texts.fill("show.count", &[("at", at.as_str()), ("of", of.as_str())])
        }
    };
    let either = |one: &str, other: &str| (texts.get(one), texts.get(other));
    let (stop, go) = either("show.stop", "show.go_on");
    let (hand, itself) = either("show.by_hand", "show.by_itself");
    let (previous, next) = either("show.previous", "show.next");
    let back = texts.get("show.back");
    view! {
        <main class="projector show" id="main">
            {shown}
            <div class="show__controls">
                <ActionButton icon=IconName::Left on_press=move |()| show.step(-1)>
                    {previous}
                </ActionButton>
                <ActionButton icon=IconName::Right on_press=move |()| show.step(1)>
                    {next}
                </ActionButton>
                <ActionButton
                    icon=IconName::Play
                    on_press=move |()| by_hand.update(|it| *it = !*it)
                >
                    {move || if by_hand.get() { itself.clone() } else { hand.clone() }}
                </ActionButton>
                <ActionButton icon=IconName::Pause on_press=move |()| goes_on.update(|it| *it = !*it)>
                    {move || if goes_on.get() { stop.clone() } else { go.clone() }}
                </ActionButton>
                <SoundSwitch />
                <span class="show__count">{count}</span>
                <ActionButton icon=IconName::Stop on_press=move |()| show.at.set(None)>
                    {back}
                </ActionButton>
            </div>
        </main>
    }
}

/// A game on the screen.
#[component]
fn Shown(
    /// The game.
    exhibit: Exhibit,
    /// The vernissage.
    show: Vernissage,
    /// Whether the next game comes by itself.
    goes_on: RwSignal<bool>,
    /// Whether a person plays.
    by_hand: RwSignal<bool>,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let app = use_app();
    let sound = Signal::derive(move || app.preferences.get().sound);
    let player = Player::new(sound, Signal::derive(|| false));
    let error = RwSignal::new(None::<Diagnostic>);
    let wording = RwSignal::new(None::<Arc<Copydeck>>);
    let fetched = LocalResource::new(move || contents::copydeck(lang()));
    let (title, author) = (shown_title(&exhibit), exhibit.author.clone());
    let (source, names) = (exhibit.source.clone(), exhibit.names);
    let program = StoredValue::new(exhibit.source);
    Effect::new(move |_| {
        let Some(Ok(found)) = fetched.get() else {
            return;
        };
        if wording.with_untracked(Option::is_none) {
            error.set(program.with_value(|source| start_program(player, source, names, &found)));
        }
        wording.set(Some(found));
    });
    let autoplay = StoredValue::new(Autoplay::new(&exhibit.game));
    let held = StoredValue::new(None::<Key>);
    let look = Interval::new(LOOK_MS, move || {
        let plays = by_hand.try_get_untracked() == Some(false);
        if plays && player.stage.try_get_untracked() == Some(Stage::Running) {
            play(player, autoplay, held);
        }
    });
    let seconds = StoredValue::new(0u32);
    let pass = Interval::new(1_000, move || {
        let waits =
            by_hand.try_get_untracked() != Some(false) || goes_on.try_get_untracked() != Some(true);
        if waits {
            return;
        }
        let passed = seconds.try_update_value(|seconds| {
            *seconds += 1;
            *seconds
        });
        let has_failed = error.try_with_untracked(Option::is_some) == Some(true)
            || player.fault.try_with_untracked(Option::is_some) == Some(true);
        let shown = if has_failed {
            FAILED_SECONDS
        } else {
            SHOWN_SECONDS
        };
        if passed.is_some_and(|passed| passed >= shown) {
            show.step(1);
        }
    });
    let timers = StoredValue::new_local(Some((look, pass)));
    on_cleanup(move || timers.set_value(None));
    Effect::new(move |_| {
        if by_hand.get() {
            if let Some(key) = held.try_update_value(Option::take).flatten() {
                player.key(key, Press::Up);
            }
            player.screen.focus();
        }
    });
    let takes_keys = Signal::derive(move || by_hand.get());
    let by = move || (!author.is_empty()).then(|| t().shared_by(&author));
    let hint = texts.get("show.keys");
    view! {
        <header class="projector__head">
            <h1 tabindex="-1">{title}</h1>
            <p class="projector__typist">{by}</p>
        </header>
        <div class="show__game">
            <div class="stage">
                <Canvas player=player />
                <AskField
                    question=Signal::derive(move || running_question(player))
                    player=player
                    on_answer=Callback::new(move |answer| player.answer(answer))
                />
            </div>
            <div class="show__beside">
                <Show when=move || by_hand.get()>
                    <p>{hint.clone()}</p>
                    <Gamepad player=player takes_keys=takes_keys />
                    <TouchButtons player=player />
                </Show>
                <ProgramFault
                    player=player
                    error=error
                    source=Signal::derive(move || source.clone())
                    wording=wording
                    urgency=Urgency::Polite
                />
            </div>
        </div>
    }
}

/// Looks at the scene, and presses what is to be pressed until the next look.
fn play(player: Player, autoplay: StoredValue<Autoplay>, held: StoredValue<Option<Key>>) {
    let Some(frame) = player.past.with_shown(Machine::display) else {
        return;
    };
    let Some(next) = autoplay.try_update_value(|autoplay| autoplay.look(&frame)) else {
        return;
    };
    let before = held.try_get_value().flatten();
    if before != next.key {
        if let Some(key) = before {
            player.key(key, Press::Up);
        }
        if let Some(key) = next.key {
            player.key(key, Press::Down);
        }
        held.set_value(next.key);
    }
    if let Some(sprite) = next.touch {
        player.touch(sprite);
    }
}
