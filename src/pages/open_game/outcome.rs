//! What the check found: the game with the way to play it, its faults by file, and advice.

use std::sync::Arc;

use declic_content::{Fault, Report};
use declic_javascript::diagnostic::Copydeck;
use leptos::prelude::*;

use super::checking::{Checked, Playable};
use crate::components::icon::{Icon, IconName};
use crate::components::note::{Note, NoteKind};
use crate::components::rich;
use crate::route::Route;
use crate::state::opened_games::Languages;
use crate::state::{contents, use_app};
use crate::texts::{Text, Texts, lang, t, tr};

/// Faults that are shown at most, of each kind.
const SHOWN: usize = 200;

/// The game with the way to play it, and its faults.
#[component]
pub fn Outcome(
    /// The package that was looked at.
    checked: Arc<Checked>,
) -> impl IntoView {
    let game = checked.game.as_ref().map(|game| {
        view! {
            <section class="stack">
                <h2>{title(game.games.clone())}</h2>
                {play(game)}
            </section>
        }
    });
    let faults = checked.report.as_ref().map(faults);
    view! { {game} {faults} }
}

/// The game's title in the interface's language, in another one where it has no other; tracked.
fn title(games: Languages) -> impl Fn() -> String {
    move || {
        let game = games.get(&lang()).or(games.values().next());
        let title = game.and_then(|game| game.get("title")?.as_str());
        title.unwrap_or_default().to_owned()
    }
}

/// Sentences about the whole; tracked.
pub fn summary(checked: &Checked) -> AnyView {
    let playable = checked.game.is_some();
    let Some(report) = &checked.report else {
        return note(NoteKind::Mark, t().open_no_sources().to_owned());
    };
    let count = report.errors.len();
    let first = match (count, playable) {
        (0, true) => note(NoteKind::Done, t().open_good().to_owned()),
        (0, false) => note(NoteKind::Failed, t().open_not_built().to_owned()),
        (_, true) => note(
            NoteKind::Mark,
            [&t().open_errors(count), t().open_playable()].join(" "),
        ),
        (_, false) => note(
            NoteKind::Failed,
            [&t().open_errors(count), t().open_not_playable()].join(" "),
        ),
    };
    let local = checked
        .local
        .then(|| view! { <p class="quiet">{t().open_local()}</p> });
    view! { {first} {local} }.into_any()
}

fn note(kind: NoteKind, text: String) -> AnyView {
    view! { <Note kind=kind>{text}</Note> }.into_any()
}

/// « Jouer ce jeu »: leads to the step that the person reached before.
fn play(game: &Playable) -> impl IntoView + use<> {
    let store = use_app().store;
    let current = store.with_untracked(|dossier| dossier.workshop_view(&game.id).current);
    let position = current.and_then(|step| {
        let steps = game.games.values().next()?.get("steps")?.as_array()?;
        let is_current = |one: &serde_json::Value| {
            one.get("id").and_then(|id| id.as_str()) == Some(step.as_str())
        };
        steps.iter().position(is_current)
    });
    let route = Route::Step {
        game: game.id.clone(),
        step: position.unwrap_or(0) + 1,
    };
    view! {
        <p>
            <a class="button button--primary" href=route.href()>
                {tr(Texts::open_play)}
                <Icon name=IconName::Right />
            </a>
        </p>
        <p class="quiet">{tr(Texts::open_kept)}</p>
    }
}

/// The faults and the advice of a report, in the interface's language.
fn faults(report: &Report) -> impl IntoView + use<> {
    let (errors, warnings) = (report.errors.clone(), report.warnings.clone());
    let copydeck = LocalResource::new(move || contents::copydeck(lang()));
    // Without the wording of programs their faults have no title: still with file and line.
    let words = move || copydeck.get().map(|words| words.unwrap_or_default());
    move || {
        let words = words()?;
        Some(view! {
            {list(&errors, Texts::open_errors_title, &words)}
            {list(&warnings, Texts::open_warnings_title, &words)}
        })
    }
}

/// Faults of one kind under the names of their files; nothing where there is none.
fn list(faults: &[Fault], title: Text, words: &Copydeck) -> Option<impl IntoView + use<>> {
    if faults.is_empty() {
        return None;
    }
    let shown = faults.get(..SHOWN).unwrap_or(faults);
    let files = shown.chunk_by(|one, other| one.place.file == other.place.file);
    let files = files.map(|faults| {
        let file = faults
            .first()
            .map(|fault| fault.place.file.display().to_string());
        let lines = faults.iter().map(|fault| {
            let message = fault.what.words(lang(), words);
            view! {
                <li class="fault">
                    <span class="fault__line">{t().open_line(fault.place.line)}</span>
                    <span class="fault__words">{rich::message(&message)}</span>
                </li>
            }
        });
        view! {
            <section class="stack">
                <h3 class="fault__file" translate="no">
                    {file}
                </h3>
                <ul class="faults">{lines.collect_view()}</ul>
            </section>
        }
    });
    let files = files.collect_view();
    let more = match faults.len() - shown.len() {
        0 => None,
        more => Some(view! { <p>{t().open_more(more)}</p> }),
    };
    Some(view! {
        <section class="sheet stack">
            <h2>{title(t())}</h2>
            {files}
            {more}
        </section>
    })
}
