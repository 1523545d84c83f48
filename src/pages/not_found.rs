//! The page for an unknown address.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::route::Route;
use crate::texts::{Text, Texts, tr};

/// An address that leads nowhere, with ways out.
#[component]
pub fn NotFound() -> impl IntoView {
    let ways: [(Route, Text); 4] = [
        (Route::Home, Texts::title_home),
        (Route::Workshop, Texts::title_workshop),
        (Route::Aptitude, Texts::title_aptitude),
        (Route::Dossier, Texts::title_dossier),
    ];
    let ways = ways.map(|(route, name)| {
        view! {
            <li class="link-list__item">
                <a class="link-list__link" href=route.href()>
                    {tr(name)}
                    <Icon name=IconName::Right />
                </a>
            </li>
        }
    });
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::title_not_found)}</h1>
                <p>{tr(Texts::not_found_text)}</p>
                <ul class="link-list">{ways}</ul>
            </div>
        </main>
    }
}
