//! The page about the trades.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::listen::Listen;
use crate::components::loading::{part_failed, part_loading};
use crate::components::rich;
use crate::route::Route;
use crate::state::contents;
use crate::texts::{Texts, lang, tr};

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
                None => part_loading(),
                Some(Err(_)) => part_failed(),
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
                    <Icon name=IconName::Right />
                </a>
                <a class="button button--quiet" href=Route::School.href()>
                    {tr(Texts::title_school)}
                </a>
            </p>
        </main>
    }
}
