//! What is left of damaged texts: shown, saved as a file, and for a program, taken back.

use declic_dossier::{DocumentKey, salvage};
use leptos::prelude::*;

use crate::browser::files;
use crate::browser::storage::StoredEntry;
use crate::components::button::ActionButton;
use crate::components::icon::IconName;
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::state::store::quarantine;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, t_now, tr};

/// The section, where something is damaged or missing.
#[component]
pub fn Damage() -> impl IntoView {
    let app = use_app();
    let taken_back = RwSignal::new(false);
    // Lines of which nothing is left at all.
    let missing = move || {
        let damaged = app.store.damaged.get();
        let left = app.store.quarantine.with(|list| {
            let former = |entry: &&StoredEntry| quarantine::is_of_former_dossier(entry);
            list.len() - list.iter().filter(former).count()
        });
        damaged.saturating_sub(left)
    };
    let rows = move || {
        app.store.quarantine.with(|list| {
            let rows = list.iter().cloned();
            rows.map(|entry| view! { <Remains entry=entry taken_back=taken_back /> })
                .collect_view()
        })
    };
    let shown =
        move || app.store.damaged.get() > 0 || app.store.quarantine.with(|list| !list.is_empty());
    let has_texts = move || app.store.quarantine.with(|list| !list.is_empty());
    view! {
        <Show when=shown>
            <section class="sheet stack" id="damage">
                <h2>{tr(Texts::damage_title)}</h2>
                <Show when=move || { missing() > 0 }>
                    <p>{move || t().damage_missing(missing())}</p>
                </Show>
                <Show when=has_texts>
                    <p>{tr(Texts::damage_text)}</p>
                    {rows}
                    <p>
                        <ActionButton
                            icon=IconName::Download
                            on_press=move |()| {
                                let text = app.store.quarantine.with_untracked(|list| as_file(list));
                                let saved = files::save(
                                    "declic-ce-qui-reste.txt",
                                    "text/plain;charset=utf-8",
                                    &text,
                                );
                                app.announce(
                                    if saved { t_now().export_done() } else { t_now().export_failed() },
                                );
                            }
                        >
                            {tr(Texts::damage_save)}
                        </ActionButton>
                    </p>
                </Show>
                <LiveRegion urgency=Urgency::Polite>
                    <Show when=move || taken_back.get()>
                        <Note kind=NoteKind::Done>{tr(Texts::damage_again_done)}</Note>
                    </Show>
                </LiveRegion>
            </section>
        </Show>
    }
}

/// One damaged text.
#[component]
fn Remains(
    /// The text, as it lies in the quarantine.
    entry: StoredEntry,
    /// Set when a program is taken back.
    taken_back: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let name = name(&entry.key);
    let former = quarantine::is_of_former_dossier(&entry);
    let text = legible(&entry);
    let is_program = quarantine::program(&entry).is_some();
    let entry = StoredValue::new(entry);
    view! {
        <h3>{tr(name)} {former.then(|| view! { " " {tr(Texts::damage_former)} })}</h3>
        {match text {
            Some(text) => view! { <pre class="part__code" tabindex="0" translate="no">{text}</pre> }
                .into_any(),
            None => view! { <p class="quiet">{tr(Texts::damage_nothing)}</p> }.into_any(),
        }}
        <Show when=move || is_program>
            <p>
                <button
                    type="button"
                    class="button button--small"
                    disabled=move || !app.store.can_write()
                    on:click=move |_| {
                        let done = entry.with_value(|entry| app.store.restore_program(entry));
                        taken_back.set(done);
                    }
                >
                    {tr(Texts::damage_again)}
                </button>
            </p>
        </Show>
    }
}

/// What a text was, by its key in the quarantine.
fn name(key: &str) -> Text {
    let place = key.strip_prefix("before/").unwrap_or(key);
    let document = place.strip_prefix("documents/").and_then(|place| {
        let place = place.split_once('~').map_or(place, |(place, _)| place);
        place.parse::<DocumentKey>().ok()
    });
    match document {
        Some(DocumentKey::Program(_)) => Texts::damage_program,
        Some(DocumentKey::OwnWords(_) | DocumentKey::Comment | DocumentKey::Pair) => {
            Texts::damage_words
        }
        _ if place.starts_with("log/aptitude/") => Texts::damage_attempt,
        _ if place.starts_with("log/workshop/") => Texts::damage_game,
        _ => Texts::damage_other,
    }
}

/// What can be read in a text: the person's own words of a document, a line of a log as it is.
fn legible(entry: &StoredEntry) -> Option<String> {
    let is_line = entry.key.contains("log/");
    if is_line {
        return Some(entry.text.clone()).filter(|text| !text.is_empty());
    }
    salvage::text(&entry.text)
}

/// All texts, for a file: what can be read, then the text as it was stored.
fn as_file(list: &[StoredEntry]) -> String {
    let mut file = String::new();
    for entry in list {
        let read = salvage::text(&entry.text).unwrap_or_default();
        file += &format!("=== {}\n\n{read}\n\n--- \n{}\n\n", entry.key, entry.text);
    }
    file
}
