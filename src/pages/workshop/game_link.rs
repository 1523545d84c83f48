//! « Partager par un lien »: the program in an address, copied or shown as a QR code.

use declic_link::{Qr, Shared, encode, qr};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::workspace::Workspace;
use crate::browser::{clipboard, document};
use crate::components::live::{LiveRegion, Urgency};
use crate::components::qr::QrDrawing;
use crate::route::Route;
use crate::state::App;
use crate::texts::{Texts, t, t_now, tr};

/// What became of the link.
#[derive(Clone, PartialEq, Eq)]
enum Made {
    /// It is there.
    Link(Link),
    /// The program differs too much from the game's.
    TooLong,
    /// The page has no address that others could open.
    NoAddress,
    /// The program has an error on this line.
    Broken(u32),
}

/// A link.
#[derive(Clone, PartialEq, Eq)]
struct Link {
    /// The page that it opens.
    page: String,
    /// The whole address.
    address: String,
    /// Its QR code; `None` where that would be too dense.
    code: Option<Qr>,
}

/// The part of « Emporter mon jeu » that makes a link.
#[component]
pub fn GameLink(
    /// The game on the bench.
    workspace: Workspace,
    /// The title that the person gives their game.
    title: RwSignal<String>,
    /// Their name.
    author: RwSignal<String>,
) -> impl IntoView {
    let made = RwSignal::new(None::<Made>);
    // A link is of the program as it was: after a change there is none.
    Effect::new(move |_| {
        workspace.document.code.track();
        title.track();
        author.track();
        if made.with_untracked(Option::is_some) {
            made.set(None);
        }
    });
    let make = move |_| {
        made.set(Some(make_link(
            workspace,
            &title.get_untracked(),
            &author.get_untracked(),
        )));
    };
    let refusal = move || {
        Some(match made.get()? {
            Made::Link(_) => return None,
            Made::TooLong => t().game_link_too_long().to_owned(),
            Made::NoAddress => t().game_link_no_address().to_owned(),
            Made::Broken(line) => t().game_link_broken(line),
        })
    };
    let link = move || match made.get() {
        Some(Made::Link(link)) => Some(link),
        _ => None,
    };
    view! {
        <h3>{tr(Texts::game_link_title)}</h3>
        <p>{tr(Texts::game_link_text)}</p>
        <p>
            <button type="button" class="button button--small" on:click=make>
                {tr(Texts::game_link_make)}
            </button>
        </p>
        <LiveRegion urgency=Urgency::Polite id="game-link-message">
            {move || refusal().map(|text| view! { <p>{text}</p> })}
        </LiveRegion>
        {move || link().map(|link| view! { <MadeLink link=link /> })}
    }
}

/// A link, to be copied, and its QR code.
#[component]
fn MadeLink(
    /// The link.
    link: Link,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    // Whether the browser has copied it; `None` before it was asked to.
    let copied = RwSignal::new(None::<bool>);
    let Link {
        page,
        address,
        code,
    } = link;
    let text = StoredValue::new(address.clone());
    let copy = move |_| {
        spawn_local(async move {
            let done = clipboard::copy(&text.get_value()).await;
            if !done && let Some(Some(field)) = field.try_get_untracked() {
                let _ = field.focus();
                field.select();
            }
            let _ = copied.try_set(Some(done));
        });
    };
    let message = move || {
        copied.get().map(|done| match done {
            true => t().game_link_copied(),
            false => t().game_link_copy_by_hand(),
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for="game-link">
                {tr(Texts::game_link_label)}
            </label>
            <input
                class="input"
                id="game-link"
                node_ref=field
                type="text"
                readonly
                autocomplete="off"
                spellcheck="false"
                translate="no"
                aria-describedby="game-link-page"
                prop:value=address
            />
            <p class="field__hint" id="game-link-page">
                {move || t().game_link_leads_to(&page)}
            </p>
        </div>
        <p>
            <button type="button" class="button button--small" on:click=copy>
                {tr(Texts::game_link_copy)}
            </button>
        </p>
        <LiveRegion urgency=Urgency::Polite>
            {move || message().map(|text| view! { <p>{text}</p> })}
        </LiveRegion>
        {match code {
            Some(code) => view! {
                <figure class="qr">
                    <QrDrawing code=code />
                    <figcaption>{tr(Texts::game_link_qr_text)}</figcaption>
                </figure>
            }
            .into_any(),
            None => view! { <p>{tr(Texts::game_link_no_qr)}</p> }.into_any(),
        }}
    }
}

/// Makes the link for the program on the bench.
fn make_link(workspace: Workspace, title: &str, author: &str) -> Made {
    if let Some(line) = workspace.diagnostics.first_error() {
        return Made::Broken(line);
    }
    let Some(page) = public_page(workspace.app) else {
        return Made::NoAddress;
    };
    let game = workspace.progress.game.get_untracked();
    let document = workspace.document;
    let shared = Shared {
        names: document.names,
        // In the words of whoever opens it.
        title: if title.trim() == game.title {
            ""
        } else {
            title
        }
        .to_owned(),
        author: author.to_owned(),
        lineage: document.lineage.get_untracked(),
        source: document.code.get_untracked(),
    };
    let Ok(code) = encode(&game.id, &shared, &game.finished()) else {
        return Made::TooLong;
    };
    let address = |code: String| {
        let game = game.id.clone();
        format!("{page}{}", Route::Shared { game, code }.href())
    };
    Made::Link(Link {
        code: qr(&address(String::new()), &code),
        address: address(code),
        page,
    })
}

/// The page that links open: the school's own where its settings say it, else this one.
fn public_page(app: App) -> Option<String> {
    let school = app
        .school
        .with_untracked(|state| state.address().map(str::to_owned));
    school.or_else(document::public_address)
}

/// The lineage of a game that is made from `shared`.
pub fn next_lineage(shared: &Shared) -> Vec<String> {
    let author = match shared.author.as_str() {
        "" => t_now().shared_someone().to_owned(),
        author => author.to_owned(),
    };
    let mut lineage = vec![author];
    lineage.extend(shared.lineage.iter().cloned());
    lineage.truncate(declic_link::shared::LINEAGE_LENGTH);
    lineage
}
