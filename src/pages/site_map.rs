//! All pages of the app, as a list: the second path to a page, beside the menu.

use declic_aptitude::Family;
use leptos::prelude::*;

use crate::components::aptitude::names;
use crate::route::Route;
use crate::texts::{Text, Texts, t, tr};

/// The list of pages.
#[component]
pub fn SiteMap() -> impl IntoView {
    let families = Family::ALL
        .map(|family| {
            let route = Route::Practice {
                family: family.id().to_owned(),
            };
            let name = move || t().site_practice(names::family(family));
            view! { <li><a href=route.href()>{name}</a></li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_site_map)}</h1>
                <p class="page__lead">{tr(Texts::site_lead)}</p>
            </div>
            <nav class="prose" aria-label=tr(Texts::title_site_map)>
                <h2>{tr(Texts::title_workshop)}</h2>
                <ul>
                    {link(Route::Home, Texts::title_home)}
                    {link(Route::Workshop, Texts::title_workshop)}
                    {link(Route::OpenGame, Texts::title_open_game)}
                </ul>
                <h2>{tr(Texts::title_aptitude)}</h2>
                <ul>
                    {link(Route::Aptitude, Texts::title_aptitude)}
                    {link(Route::Official, Texts::title_official)}
                    {link(Route::AptitudeResult, Texts::title_result)} {families}
                </ul>
                <h2>{tr(Texts::site_school)}</h2>
                <ul>
                    {link(Route::Trades, Texts::title_trades)}
                    {link(Route::School, Texts::title_school)}
                    {link(Route::Room, Texts::title_room)}
                    {link(Route::Show, Texts::title_show)}
                    {link(Route::Session, Texts::title_session)}
                    {link(Route::Interview, Texts::title_interview)}
                </ul>
                <h2>{tr(Texts::site_yours)}</h2>
                <ul>
                    {link(Route::Dossier, Texts::title_dossier)}
                    {link(Route::Attestation, Texts::title_attestation)}
                    {link(Route::Handover, Texts::title_handover)}
                    {link(Route::Settings, Texts::title_settings)}
                    {link(Route::Accessibility, Texts::title_accessibility)}
                </ul>
            </nav>
        </main>
    }
}

fn link(route: Route, name: Text) -> impl IntoView {
    view! { <li><a href=route.href()>{tr(name)}</a></li> }
}
