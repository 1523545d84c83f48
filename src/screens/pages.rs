//! The quieter pages: the trades, the settings, and the page for an unknown address.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::contents;
use crate::texts::{Text, Texts, lang, tr};
use crate::widgets::display::DisplayChoices;
use crate::widgets::icon::Icon;
use crate::widgets::listen::Listen;
use crate::widgets::rich;

/// What developers and their neighbours do all day.
#[component]
pub fn Trades() -> impl IntoView {
    let text = LocalResource::new(move || contents::trades(lang()));
    view! {
        <main class="page page--column" id="main">
            <div class="page__head page__head--drawn">
                <div>
                    <h1 tabindex="-1">{tr(Texts::title_trades)}</h1>
                    <p class="page__lead">{tr(Texts::trades_lead)}</p>
                </div>
                <img class="page__drawing" src="drawings/trade.svg" alt="" width="600" height="400" />
            </div>
            {move || match text.get() {
                None => view! { <p class="loading">{tr(Texts::frame_loading)}</p> }.into_any(),
                Some(Err(_)) => {
                    view! { <p class="note note--care">{tr(Texts::contents_missing_text)}</p> }.into_any()
                }
                Some(Ok(text)) => {
                    let aloud = declic_workshop::rich::plain_blocks(&text);
                    view! {
                        <Listen text=Callback::new(move |()| aloud.clone()) />
                        <div class="prose">{rich::blocks(&text)}</div>
                    }.into_any()
                }
            }}
            <p class="row">
                <a class="button button--primary" href=Route::Workshop.href()>
                    {tr(Texts::home_workshop_go)}
                    <Icon name="right" />
                </a>
                <a class="button button--quiet" href=Route::School.href()>
                    {tr(Texts::title_school)}
                </a>
            </p>
        </main>
    }
}

/// Language, display, sound.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                <h1 tabindex="-1">{tr(Texts::title_settings)}</h1>
                <p class="page__lead">{tr(Texts::settings_lead)}</p>
            </div>
            <div class="sheet stack--loose">
                <DisplayChoices group="page" />
            </div>
            <div class="prose">
                <h2>{tr(Texts::settings_data_title)}</h2>
                <p>{tr(Texts::settings_data_text)}</p>
                <p>
                    <a href=Route::Dossier.href()>{tr(Texts::title_dossier)}</a>
                </p>
                <h2>{tr(Texts::settings_keys_title)}</h2>
                <p>{tr(Texts::settings_keys_text)}</p>
                <h2>{tr(Texts::settings_licence_title)}</h2>
                <p>{tr(Texts::settings_licence_text)}</p>
            </div>
        </main>
    }
}

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
            <li class="ways__way">
                <a class="ways__link" href=route.href()>
                    {tr(name)}
                    <Icon name="right" />
                </a>
            </li>
        }
    });
    view! {
        <main class="page" id="main">
            <div class="plain">
                <h1 tabindex="-1">{tr(Texts::title_not_found)}</h1>
                <p>{tr(Texts::not_found_text)}</p>
                <ul class="ways">{ways}</ul>
            </div>
        </main>
    }
}
