//! « Emporter mon jeu »: the program as one HTML file, saved or sent, or in a link.

use declic_takehome::drawings::needed;
use declic_takehome::{Drawing, Drawings, TakeHome as Page, file_name, page};
use declic_workshop::Version;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::game_link::GameLink;
use super::own_page::{own_title, read_page};
use super::workspace::Workspace;
use crate::browser::{canvas, fetch, files};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::field::TextField;
use crate::components::icon::{Icon, IconName};
use crate::components::live::{LiveRegion, Urgency};
use crate::format;
use crate::route::Route;
use crate::state::contents::GAME_IDS;
use crate::texts::{Texts, lang_now, t, t_now, tr};

/// Characters of a title or a name at most.
const NAME_LENGTH: u32 = 60;

/// What became of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Done {
    /// It is in the downloads, under this name.
    Saved(String),
    /// The system's share sheet has taken it.
    Sent,
    /// The browser refused it.
    Failed,
    /// The program has an error on this line.
    Broken(u32),
}

/// Where the file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delivery {
    /// Into the downloads.
    Save,
    /// To the system's share sheet.
    Send,
}

/// The section below the stage.
#[component]
pub fn TakeHome(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let app = workspace.app;
    let title = RwSignal::new(
        workspace
            .progress
            .game
            .with_untracked(|game| game.title.clone()),
    );
    let author = RwSignal::new(app.store.with_untracked(|dossier| dossier.profile().name));
    let done = RwSignal::new(None::<Done>);
    let make = move |delivery: Delivery| {
        if let Some(line) = workspace.diagnostics.first_error() {
            done.set(Some(Done::Broken(line)));
            return;
        }
        spawn_local(async move {
            let (name, text) =
                file(workspace, &title.get_untracked(), &author.get_untracked()).await;
            let outcome = match delivery {
                Delivery::Save if files::save(&name, "text/html;charset=utf-8", &text) => {
                    Done::Saved(name)
                }
                Delivery::Save => Done::Failed,
                Delivery::Send => match files::share(&name, "text/html", &text).await {
                    files::Shared::Done => Done::Sent,
                    // The person has closed the share sheet.
                    files::Shared::Cancelled => return,
                    files::Shared::Refused => Done::Failed,
                },
            };
            let _ = done.try_set(Some(outcome));
        });
    };
    let id = workspace.progress.game_id();
    // A link says what differs from the game's own program.
    let known = GAME_IDS.contains(&Version::of(&id).0);
    let has_page = {
        let id = id.clone();
        move || {
            app.store.with(|dossier| {
                let program = dossier.program(&id);
                program.is_some_and(|program| program.page.is_some())
            })
        }
    };
    let message = move || {
        done.get().map(|done| match done {
            Done::Saved(name) => t().take_home_saved(name),
            Done::Sent => t().take_home_sent().to_owned(),
            Done::Failed => t().take_home_failed().to_owned(),
            Done::Broken(line) => t().take_home_broken(line),
        })
    };
    view! {
        <details
            class="unfold take-home"
            prop:open=move || workspace.takes_home.get()
            on:toggle=move |event| {
                let details = event_target::<web_sys::HtmlDetailsElement>(&event);
                workspace.takes_home.set(details.open());
            }
        >
            <summary class="unfold__summary">{tr(Texts::take_home_title)}</summary>
            <div class="unfold__body">
                <p>{tr(Texts::take_home_text)}</p>
                {move || workspace.document.lineage.with(|names| format::lineage(names)).map(|text| view! { <p class="quiet">{text}</p> })}
                <Show when=has_page>
                    <p>{tr(Texts::own_page_in_file)}</p>
                </Show>
                <p>
                    <a href=Route::OwnPage { game: id }.href()>
                        <Icon name=IconName::Page />
                        " "
                        {tr(Texts::own_page_link)}
                    </a>
                </p>
                <TextField
                    id="take-home-title"
                    label=Texts::take_home_game_title
                    value=title
                    max_length=NAME_LENGTH
                />
                <TextField
                    id="take-home-author"
                    label=Texts::take_home_author
                    autocomplete="nickname"
                    value=author
                    max_length=NAME_LENGTH
                    hint=Texts::take_home_author_hint
                />
                <p class="take-home__buttons">
                    <ActionButton
                        icon=IconName::Download
                        style=ButtonStyle::Primary
                        on_press=move |()| make(Delivery::Save)
                    >
                        {tr(Texts::take_home_save)}
                    </ActionButton>
                    {files::can_share()
                        .then(|| {
                            view! {
                                <ActionButton
                                    icon=IconName::Right
                                    on_press=move |()| make(Delivery::Send)
                                >
                                    {tr(Texts::take_home_send)}
                                </ActionButton>
                            }
                        })}
                </p>
                <LiveRegion urgency=Urgency::Polite id="take-home-message">
                    {move || message().map(|text| view! { <p>{text}</p> })}
                </LiveRegion>
                {(known).then(|| view! { <GameLink workspace=workspace title=title author=author /> })}
            </div>
        </details>
    }
}

/// The file's name and text.
async fn file(workspace: Workspace, title: &str, author: &str) -> (String, String) {
    let document = workspace.document;
    let (source, names) = (document.code.get_untracked(), document.names);
    let lineage = document.lineage.get_untracked();
    let mut drawings = Drawings::new();
    for drawing in needed(&source, names) {
        let address = match drawing {
            Drawing::Picture(picture) => canvas::picture_address(picture),
            Drawing::Decor(decor) => canvas::decor_address(decor),
        };
        // A drawing that does not come is drawn as a rectangle.
        if let Ok(svg) = fetch::text(&address).await {
            drawings.insert(drawing, svg);
        }
    }
    let page_texts = document.stored_page();
    let own = read_page(page_texts.as_ref());
    let own_title = own_title(page_texts.as_ref());
    let title = own_title.as_deref().unwrap_or(title);
    let title = match title.trim() {
        "" => t_now().take_home_untitled(),
        title => title,
    };
    let id = workspace.progress.game_id();
    let game = Page {
        game: &id,
        own: own.as_ref().map(|(html, sheet)| (html, sheet)),
        title,
        author: Some(author),
        lineage: &lineage,
        source: &source,
        names,
        texts: lang_now(),
    };
    (file_name(title), page(&game, &drawings))
}
