//! The page for an unknown address.

use leptos::prelude::*;

use crate::components::link_list::LinkItem;
use crate::route::Route;
use crate::texts::{Text, Texts, tr};

/// The page for an unknown address, with links to other pages.
#[component]
pub fn NotFound() -> impl IntoView {
    let links: [(Route, Text); 4] = [
        (Route::Home, Texts::title_home),
        (Route::Workshop, Texts::title_workshop),
        (Route::Aptitude, Texts::title_aptitude),
        (Route::Dossier, Texts::title_dossier),
    ];
    let links = links.map(|(route, name)| view! { <LinkItem route=route>{tr(name)}</LinkItem> });
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::title_not_found)}</h1>
                <p>{tr(Texts::not_found_text)}</p>
                <ul class="link-list">{links}</ul>
            </div>
        </main>
    }
}
