//! « Mes versions »: what the program was before, with pictures, and a way back.

use declic_dossier::history::{MomentKind, Version};
use leptos::prelude::*;

use super::picture::ProgramPicture;
use super::workspace::Workspace;
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::components::live::{LiveRegion, Urgency};
use crate::route::Route;
use crate::texts::{Texts, t, tr};

/// Versions that are listed; all are in the replay.
const MOST_LISTED: usize = 12;

/// The section below the stage.
#[component]
pub fn Versions(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let app = workspace.app;
    let progress = workspace.progress;
    let open = RwSignal::new(false);
    let kept = RwSignal::new(None::<bool>);
    let id = progress.game_id();
    // Made when it is unfolded: with every edit there is another dossier.
    let versions = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let game = progress.game.with(|game| game.id.clone());
        let history = app.store.with(|dossier| dossier.history(&game));
        let mut versions = history.versions();
        versions.retain(|version| version.kind >= MomentKind::Ran);
        versions.reverse();
        versions.truncate(MOST_LISTED);
        versions
    });
    let keep = move || {
        kept.set(Some(workspace.recording.record(MomentKind::Kept)));
    };
    let message = move || {
        kept.get().map(|kept| match kept {
            true => t().versions_kept(),
            false => t().versions_same(),
        })
    };
    let list = move || {
        let versions = versions.get();
        if versions.is_empty() {
            return view! { <p>{tr(Texts::versions_none)}</p> }.into_any();
        }
        let items = versions.into_iter();
        let items = items.map(|version| view! { <Item version=version workspace=workspace /> });
        view! { <ol class="versions">{items.collect_view()}</ol> }.into_any()
    };
    view! {
        <details
            class="unfold"
            on:toggle=move |event| {
                open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
            }
        >
            <summary class="unfold__summary">{tr(Texts::versions_title)}</summary>
            <div class="unfold__body">
                <p>{tr(Texts::versions_text)}</p>
                <p class="versions__actions">
                    <ActionButton icon=IconName::Disk on_press=move |()| keep()>
                        {tr(Texts::versions_keep)}
                    </ActionButton>
                    <a href=Route::Replay { game: id }.href()>{tr(Texts::versions_replay)}</a>
                </p>
                <LiveRegion urgency=Urgency::Polite>
                    {move || message().map(|text| view! { <p>{text}</p> })}
                </LiveRegion>
                {move || open.get().then(list)}
            </div>
        </details>
    }
}

/// A version: its picture, when it was, and a button that goes back to it.
#[component]
fn Item(
    /// The version.
    version: Version,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let names = workspace.document.names;
    let code = StoredValue::new(version.code.clone());
    let label = {
        let version = version.clone();
        move || moment_words(workspace, &version)
    };
    let is_present = move || {
        let present = workspace.document.code.get();
        code.with_value(|code| *code == present)
    };
    view! {
        <li class="versions__item">
            <ProgramPicture code=version.code names=names />
            <div>
                <p>{label}</p>
                <Show
                    when=move || !is_present()
                    fallback=|| view! { <p class="quiet">{tr(Texts::versions_present)}</p> }
                >
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| workspace.restore(&code.get_value())
                    >
                        {tr(Texts::versions_restore)}
                    </button>
                </Show>
            </div>
        </li>
    }
}

/// When a moment was and what happened, in words; tracked.
fn moment_words(workspace: Workspace, version: &Version) -> String {
    let step = workspace.progress.game.with(|game| {
        let index = game.position(&version.step)?;
        (!game.is_free()).then_some(index + 1)
    });
    moment_label(version, step)
}

/// « minute 12, étape 3 : lancé »; tracked. `step` counts from 1.
pub fn moment_label(version: &Version, step: Option<usize>) -> String {
    let t = t();
    let what = match version.kind {
        MomentKind::Typed => t.moment_typed(),
        MomentKind::Ran => t.moment_ran(),
        MomentKind::Passed => t.moment_passed(),
        MomentKind::Kept => t.moment_kept(),
        MomentKind::Replaced => t.moment_replaced(),
    };
    let minute = version.clock_ms / 60_000 + 1;
    match step {
        Some(step) => t.moment_at_step(minute, step, what),
        None => t.moment_at(minute, what),
    }
}
