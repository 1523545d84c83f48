//! The pages in the later WebAssembly files.
//!
//! With the feature `split` the build (`xtask/pack`) moves into the second file all code that only [`pages`]
//! reaches, into a third one what only [`open_game`] reaches (the readers and the check of games, for their
//! authors alone), and into a fourth one what only [`rooms`] reaches (« Animer », for a facilitator). What
//! several of them reach, and the first file does not, is in files that go with any of them. So no other
//! function may name these pages. Without the feature (`trunk serve`) there is one file. Leptos's own
//! `#[lazy]` expands to the same attribute with a file per function; one file for all other pages is 36 kB
//! smaller.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use crate::components::loading::{page_failed, page_loading};
use crate::pages::host::{interview, session};
use crate::pages::{
    accessibility, aptitude, dossier, handover, not_found, open_game, room, school, settings,
    site_map, trades, workshop,
};
use crate::state::export;
use crate::state::lazy_pages::{LazyPages, LoadPages, PagesUnavailable};

/// A page as a later file gives it.
type Page = fn() -> AnyView;

/// The pages of the fourth file.
#[derive(Clone, Copy)]
struct RoomPages {
    lead: Page,
    projector: Page,
    show: Page,
}

/// Loads the second file.
pub const LOAD: LoadPages = || Box::pin(async { load().await.map_err(|_| PagesUnavailable) });

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(pages, fallible)]
fn load() -> Result<LazyPages, SplitLoaderError> {
    Ok(pages())
}

#[cfg(not(feature = "split"))]
async fn load() -> Result<LazyPages, SplitLoaderError> {
    Ok(pages())
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(authors, fallible)]
fn load_open_game() -> Result<Page, SplitLoaderError> {
    Ok(open_game)
}

#[cfg(not(feature = "split"))]
async fn load_open_game() -> Result<Page, SplitLoaderError> {
    Ok(open_game)
}

fn open_game() -> AnyView {
    view! { <open_game::OpenGame /> }.into_any()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(rooms, fallible)]
fn load_rooms() -> Result<RoomPages, SplitLoaderError> {
    Ok(rooms())
}

#[cfg(not(feature = "split"))]
async fn load_rooms() -> Result<RoomPages, SplitLoaderError> {
    Ok(rooms())
}

fn rooms() -> RoomPages {
    RoomPages {
        lead: || view! { <room::RoomPage /> }.into_any(),
        projector: || view! { <room::ProjectorPage /> }.into_any(),
        show: || view! { <room::ShowPage /> }.into_any(),
    }
}

/// A page that `load` fetches when it is asked for.
fn fetched<F>(load: fn() -> F) -> AnyView
where
    F: Future<Output = Option<Page>> + 'static,
{
    // `None` while it is fetched.
    let page = RwSignal::new(None::<Option<Page>>);
    let fetch = move || {
        page.set(None);
        spawn_local(async move {
            let loaded = load().await;
            let _ = page.try_set(Some(loaded));
        });
    };
    fetch();
    let shown = move || match page.get() {
        None => page_loading(),
        Some(None) => page_failed(fetch),
        Some(Some(page)) => page(),
    };
    shown.into_any()
}

fn pages() -> LazyPages {
    LazyPages {
        workshop: || view! { <workshop::Entrance /> }.into_any(),
        workbench: |game| view! { <workshop::Workbench game=game /> }.into_any(),
        join: |game, step| view! { <workshop::JoinStep game=game step=step /> }.into_any(),
        open_game: || fetched(|| async { load_open_game().await.ok() }),
        replay: |game| view! { <workshop::ReplayPage game=game /> }.into_any(),
        own_page: |game| view! { <workshop::OwnPage game=game /> }.into_any(),
        shared_game: |game, code| view! { <workshop::SharedGame game=game code=code /> }.into_any(),
        aptitude: || view! { <aptitude::Entrance /> }.into_any(),
        practice: |family| view! { <aptitude::Practice family=family /> }.into_any(),
        official: || view! { <aptitude::Official /> }.into_any(),
        result: || view! { <aptitude::ResultPage /> }.into_any(),
        trades: || view! { <trades::Trades /> }.into_any(),
        school: || view! { <school::SchoolPage /> }.into_any(),
        session: || view! { <session::SessionPage /> }.into_any(),
        room: || fetched(|| async { Some(load_rooms().await.ok()?.lead) }),
        projector: || fetched(|| async { Some(load_rooms().await.ok()?.projector) }),
        show: || fetched(|| async { Some(load_rooms().await.ok()?.show) }),
        interview: || view! { <interview::InterviewPage /> }.into_any(),
        dossier: || view! { <dossier::DossierPage /> }.into_any(),
        attestation: || view! { <dossier::AttestationPage /> }.into_any(),
        handover: || view! { <handover::Handover /> }.into_any(),
        settings: || view! { <settings::Settings /> }.into_any(),
        site_map: || view! { <site_map::SiteMap /> }.into_any(),
        accessibility: || view! { <accessibility::Accessibility /> }.into_any(),
        not_found: || view! { <not_found::NotFound /> }.into_any(),
        prefetch: aptitude::prefetch,
        save_everything: export::save_everything,
        save_unsaved_snapshot: export::save_unsaved_snapshot,
    }
}
