//! The pages in the second WebAssembly file.
//!
//! With the feature `split` the build (`xtask/pack`) moves into that file all code that only [`pages`]
//! reaches, so no other function may name these pages. Without the feature (`trunk serve`) there is one
//! file. Leptos's own `#[lazy]` expands to the same attribute with a file per function; one file for all
//! is 36 kB smaller.

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use crate::pages::host::{interview, session};
use crate::pages::{
    accessibility, aptitude, dossier, not_found, school, settings, site_map, trades, workshop,
};
use crate::state::export;
use crate::state::lazy_pages::{LazyPages, LoadPages, PagesUnavailable};

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

fn pages() -> LazyPages {
    LazyPages {
        workshop: || view! { <workshop::Entrance /> }.into_any(),
        workbench: |game| view! { <workshop::Workbench game=game /> }.into_any(),
        own_page: |game| view! { <workshop::OwnPage game=game /> }.into_any(),
        shared_game: |game, code| view! { <workshop::SharedGame game=game code=code /> }.into_any(),
        aptitude: || view! { <aptitude::Entrance /> }.into_any(),
        practice: |family| view! { <aptitude::Practice family=family /> }.into_any(),
        official: || view! { <aptitude::Official /> }.into_any(),
        result: || view! { <aptitude::ResultPage /> }.into_any(),
        trades: || view! { <trades::Trades /> }.into_any(),
        school: || view! { <school::SchoolPage /> }.into_any(),
        session: || view! { <session::SessionPage /> }.into_any(),
        interview: || view! { <interview::InterviewPage /> }.into_any(),
        dossier: || view! { <dossier::DossierPage /> }.into_any(),
        attestation: || view! { <dossier::AttestationPage /> }.into_any(),
        settings: || view! { <settings::Settings /> }.into_any(),
        site_map: || view! { <site_map::SiteMap /> }.into_any(),
        accessibility: || view! { <accessibility::Accessibility /> }.into_any(),
        not_found: || view! { <not_found::NotFound /> }.into_any(),
        prefetch: aptitude::prefetch,
        save_everything: export::save_everything,
        save_unsaved_snapshot: export::save_unsaved_snapshot,
    }
}
