//! « Revoir »: how a program came to be, moment by moment, on a slider. It stays on the device unless the
//! person saves it as a file.

use std::sync::Arc;

use declic_dossier::Document;
use declic_dossier::history::{History, Version};
use declic_text::Lang;
use declic_workshop::Game;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::comparison::{Comparison, same_lines};
use super::game_page::{BackToGame, with_game};
use super::picture::ProgramPicture;
use super::versions::moment_label;
use crate::browser::files;
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::icon::{Icon, IconName};
use crate::components::question::{Consequence, Offer, Question};
use crate::state::{App, use_app};
use crate::texts::{Texts, t, t_now, tr};

/// Milliseconds that a moment is shown while the replay goes on by itself.
const MOMENT_MS: u32 = 1_500;

/// The replay of the game `game`. Loads the game first, for the names of its steps.
#[component]
pub fn ReplayPage(
    /// The game's id.
    game: String,
) -> impl IntoView {
    with_game(game, |game, names| {
        view! { <Screen game=game names=names /> }.into_any()
    })
}

/// The screen.
#[component]
fn Screen(
    /// The game, in the interface's language.
    game: Arc<Game>,
    /// The language of the program's scene names.
    names: Lang,
) -> impl IntoView {
    let app = use_app();
    let id = game.id.clone();
    let versions = {
        let id = id.clone();
        Memo::new(move |_| app.store.with(|dossier| dossier.history(&id)).versions())
    };
    let count = Memo::new(move |_| versions.with(Vec::len));
    let asks = RwSignal::new(false);
    let erase = {
        let id = id.clone();
        move || {
            app.store.put(Document::History(History::new(&id)));
            app.announce(t_now().replay_erased());
        }
    };
    let save = {
        let game = game.clone();
        move || save_text(app, &game, &versions.get_untracked())
    };
    view! {
        <main class="page program-replay" id="main">
            <div class="page__head">
                <BackToGame game=game.clone() />
                <h1 tabindex="-1">{tr(Texts::title_replay)}</h1>
                <p class="page__lead">{tr(Texts::replay_lead)}</p>
            </div>
            <Show
                when=move || { count.get() > 0 }
                fallback=|| view! { <p>{tr(Texts::replay_none)}</p> }
            >
                <Replay versions=versions game=game.clone() names=names />
                <p class="replay__file">
                    <ActionButton
                        icon=IconName::Download
                        on_press={
                            let save = save.clone();
                            move |()| save()
                        }
                    >
                        {tr(Texts::replay_save)}
                    </ActionButton>
                    <ActionButton
                        icon=IconName::Trash
                        style=ButtonStyle::Quiet
                        on_press=move |()| asks.set(true)
                    >
                        {tr(Texts::replay_erase)}
                    </ActionButton>
                </p>
            </Show>
            <Question
                open=asks
                title=Texts::replay_erase_title
                text=Texts::replay_erase_text
                answer=Texts::replay_erase_yes
                consequence=Consequence::Replace
                offer=Offer::Nothing
                on_confirm=Callback::new(move |()| erase())
            />
        </main>
    }
}

/// The slider, the program of the moment with what changed in it, and its picture.
#[component]
fn Replay(
    /// The moments, the oldest first; never empty.
    versions: Memo<Vec<Version>>,
    /// The game, in the interface's language.
    game: Arc<Game>,
    /// The language of the program's scene names.
    names: Lang,
) -> impl IntoView {
    let last = move || versions.with(|all| all.len().saturating_sub(1));
    let shown = RwSignal::new(0usize);
    let playing = StoredValue::new_local(None::<Interval>);
    let is_playing = RwSignal::new(false);
    let stop = move || {
        let _ = playing.try_set_value(None);
        let _ = is_playing.try_set(false);
    };
    let play = move || {
        if shown.get_untracked() >= untrack(last) {
            shown.set(0);
        }
        is_playing.set(true);
        playing.set_value(Some(Interval::new(MOMENT_MS, move || {
            let Some(at) = shown.try_get_untracked() else {
                return;
            };
            match at < untrack(last) {
                true => shown.set(at + 1),
                false => stop(),
            }
        })));
    };
    let go = move |to: usize| {
        stop();
        shown.set(to.min(untrack(last)));
    };
    let at = Memo::new(move |_| shown.get().min(last()));
    let label = {
        let game = game.clone();
        move || {
            let index = at.get();
            versions.with(|all| {
                let version = all.get(index)?;
                let step = game.position(&version.step);
                let step = step.filter(|_| !game.is_free()).map(|step| step + 1);
                Some(moment_label(version, step))
            })
        }
    };
    let label = Signal::derive(move || label().unwrap_or_default());
    let position = move || t().replay_position(at.get() + 1, last() + 1);
    view! {
        <div class="replay__controls">
            <ActionButton
                icon=IconName::Left
                disabled=Signal::derive(move || at.get() == 0)
                on_press=move |()| go(at.get_untracked().saturating_sub(1))
            >
                {tr(Texts::replay_before)}
            </ActionButton>
            <button
                type="button"
                class="button button--primary"
                on:click=move |_| if is_playing.get_untracked() { stop() } else { play() }
            >
                {move || match is_playing.get() {
                    true => view! { <Icon name=IconName::Pause /> {t().stage_pause()} }.into_any(),
                    false => view! { <Icon name=IconName::Play /> {t().replay_play()} }.into_any(),
                }}
            </button>
            <ActionButton
                icon=IconName::Right
                disabled=Signal::derive(move || at.get() == last())
                on_press=move |()| go(at.get_untracked() + 1)
            >
                {tr(Texts::replay_after)}
            </ActionButton>
        </div>
        <label class="replay__label" for="replay">{position}</label>
        <input
            type="range"
            class="slider replay__slider"
            id="replay"
            min="0"
            max=move || last().to_string()
            step="1"
            aria-valuetext=move || label.get()
            prop:value=move || at.get().to_string()
            on:input=move |event| {
                if let Ok(to) = event_target_value(&event).parse() {
                    go(to);
                }
            }
        />
        <p class="replay__moment">{move || label.get()}</p>
        <div class="replay__panes">
            {move || {
                let index = at.get();
                versions.with(|all| {
                    let version = all.get(index)?;
                    let before = index.checked_sub(1).and_then(|index| all.get(index));
                    let before = before.map(|before| before.code.clone()).unwrap_or_default();
                    Some(view! { <Moment before=before code=version.code.clone() names=names /> })
                })
            }}
        </div>
    }
}

/// The program of a moment: what changed since the moment before, its picture, and the whole of it.
#[component]
fn Moment(
    /// The program of the moment before.
    before: String,
    /// The program.
    code: String,
    /// The language of its scene names.
    names: Lang,
) -> impl IntoView {
    let change = if same_lines(&before, &code) {
        view! { <p class="quiet">{tr(Texts::replay_same)}</p> }.into_any()
    } else {
        view! {
            <Comparison
                before=before
                after=code.clone()
                names=names
                removed=Texts::replay_removed
                added=Texts::replay_added
            />
        }
        .into_any()
    };
    view! {
        <section aria-label=tr(Texts::replay_change)>
            <h2 class="pane-label">{tr(Texts::replay_change)}</h2>
            {change}
            <details class="unfold">
                <summary class="unfold__summary">{tr(Texts::replay_whole)}</summary>
                <div class="unfold__body">
                    <pre class="part__code" tabindex="0" translate="no">
                        <code>{code.clone()}</code>
                    </pre>
                </div>
            </details>
        </section>
        <section aria-label=tr(Texts::replay_picture)>
            <h2 class="pane-label">{tr(Texts::replay_picture)}</h2>
            <ProgramPicture code=code names=names />
        </section>
    }
}

/// Saves all moments as a text that anybody can read.
fn save_text(app: App, game: &Game, versions: &[Version]) {
    let mut text = String::new();
    for version in versions {
        let step = game.position(&version.step);
        let step = step.filter(|_| !game.is_free()).map(|step| step + 1);
        let label = untrack(|| moment_label(version, step));
        text += &format!("// --- {label} ---\n\n{}\n\n", version.code.trim_end());
    }
    let name = format!("declic-{}-{}.txt", game.id, t_now().replay_file());
    let saved = files::save(&name, "text/plain;charset=utf-8", &text);
    app.announce(match saved {
        true => t_now().export_done(),
        false => t_now().export_failed(),
    });
}
