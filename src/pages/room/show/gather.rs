//! The list of the games, and the ways in which they come: links, files, a shared folder.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Vernissage;
use super::exhibit::{Exhibit, Refusal, exhibits};
use crate::browser::files::{self, Chosen};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::note::{Note, NoteKind};
use crate::format::game_title;
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::texts::{Texts, t, tr};

/// Bytes of a file that is read at all.
const FILE_BYTES: u64 = declic_takehome::FILE_BYTES as u64;

/// Something that is no exhibit: where it came from, and why.
type Refused = (String, Refusal);

/// The page before the first game.
#[component]
pub fn Gather(
    /// The vernissage.
    show: Vernissage,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<Refused>::new());
    let add = move |from: String, found: Vec<Result<Exhibit, Refusal>>| {
        for one in found {
            if let Err(refusal) = one.and_then(|exhibit| show.add(exhibit)) {
                refused.update(|all| all.push((from.clone(), refusal)));
            }
        }
    };
    let add_links = move |()| {
        refused.set(Vec::new());
        spawn_local(async move {
            for line in typed
                .get_untracked()
                .lines()
                .filter(|line| !line.trim().is_empty())
            {
                add(line.trim().chars().take(60).collect(), exhibits(line).await);
            }
            let _ = typed.try_set(String::new());
        });
    };
    let add_files = move |chosen: Vec<Chosen>| {
        refused.set(Vec::new());
        spawn_local(async move {
            for Chosen { path, file } in chosen {
                let found = match read(&file).await {
                    Some(text) => exhibits(&text).await,
                    None => vec![Err(Refusal::Unreadable)],
                };
                add(path, found);
            }
        });
    };
    let change = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        add_files(files::take_chosen(&input));
    };
    let refusals = {
        let texts = texts.clone();
        move || {
            let all = refused.get().into_iter();
            let notes = all.map(|(from, refusal)| {
                let why = refusal.sentence(&texts);
                view! {
                    <Note kind=NoteKind::Failed>
                        <span translate="no">{from}</span>
                        " : "
                        {why}
                    </Note>
                }
            });
            notes.collect_view()
        }
    };
    let is_empty = Signal::derive(move || show.exhibits.with(Vec::is_empty));
    let text = |key: &str| texts.get(key);
    let (lead, links, links_hint) = (
        text("show.lead"),
        text("show.links"),
        text("show.links_hint"),
    );
    let (add_words, begin) = (text("show.add"), text("show.begin"));
    let (files_words, folder_words) = (text("show.files"), text("show.folder"));
    let list_title = text("show.list");
    view! {
        <main class="page" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_show)}</h1>
                <p class="page__lead">{lead}</p>
            </div>
            <div class="stack--loose">
                <section class="sheet stack">
                    <div class="field">
                        <label class="field__label" for="show-links">
                            {links}
                        </label>
                        <textarea
                            class="input"
                            id="show-links"
                            rows="3"
                            aria-describedby="show-links-hint"
                            prop:value=move || typed.get()
                            on:input=move |event| typed.set(event_target_value(&event))
                        ></textarea>
                        <p class="field__hint" id="show-links-hint">
                            {links_hint}
                        </p>
                    </div>
                    <div class="row">
                        <ActionButton icon=IconName::Right on_press=add_links>
                            {add_words}
                        </ActionButton>
                        <label class="button file-button">
                            <Icon name=IconName::Folder />
                            {files_words}
                            <input
                                class="file-button__input"
                                type="file"
                                multiple
                                accept=".html,.txt,text/html,text/plain"
                                on:change=change
                            />
                        </label>
                        {files::can_choose_folders()
                            .then(|| {
                                view! {
                                    <label class="button file-button">
                                        <Icon name=IconName::Folder />
                                        {folder_words}
                                        <input
                                            class="file-button__input"
                                            type="file"
                                            prop:webkitdirectory=true
                                            on:change=change
                                        />
                                    </label>
                                }
                            })}
                    </div>
                    <LiveRegion urgency=Urgency::Polite>{refusals}</LiveRegion>
                </section>
                <section class="sheet stack">
                    <h2>{list_title}</h2>
                    <List show=show texts=texts.clone() />
                    <div class="row">
                        <ActionButton
                            icon=IconName::Play
                            style=ButtonStyle::Primary
                            disabled=is_empty
                            on_press=move |()| show.at.set(Some(0))
                        >
                            {begin}
                        </ActionButton>
                        <a href=Route::Room.href()>{tr(Texts::title_room)}</a>
                    </div>
                </section>
            </div>
        </main>
    }
}

/// The text of a file of bearable size.
async fn read(file: &gloo_file::File) -> Option<String> {
    if file.size() > FILE_BYTES {
        return None;
    }
    String::from_utf8(files::read(file).await?).ok()
}

/// The games, each with a way to take it out again.
#[component]
fn List(
    /// The vernissage.
    show: Vernissage,
    /// The texts.
    texts: Arc<TextTree>,
) -> impl IntoView {
    move || {
        let exhibits = show.exhibits.get();
        if exhibits.is_empty() {
            return view! { <p class="quiet">{texts.get("show.empty")}</p> }.into_any();
        }
        let remove = texts.get("show.remove");
        let lines = exhibits.into_iter().enumerate().map(|(at, exhibit)| {
            let title = shown_title(&exhibit);
            let by = (!exhibit.author.is_empty()).then(|| t().shared_by(&exhibit.author));
            let name = format!("{remove} : {title}");
            view! {
                <li class="show-list__item">
                    <span>
                        <strong>{title}</strong>
                        " "
                        {by}
                    </span>
                    <button
                        type="button"
                        class="button button--small"
                        aria-label=name
                        on:click=move |_| show.remove(at)
                    >
                        {remove.clone()}
                    </button>
                </li>
            }
        });
        view! { <ol class="show-list">{lines.collect_view()}</ol> }.into_any()
    }
}

/// The title of a game on show: its own, else that of the game that it was made from.
pub fn shown_title(exhibit: &Exhibit) -> String {
    match (exhibit.title.as_str(), exhibit.game.as_str()) {
        ("", "") => t().take_home_untitled().to_owned(),
        ("", game) => game_title(game, t()),
        (title, _) => title.to_owned(),
    }
}
