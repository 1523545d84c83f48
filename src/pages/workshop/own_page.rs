//! The page around a game: its title, who made it and its colours, in HTML and CSS, shown live in a
//! sandboxed frame. What is written here goes into the file that is taken home.
//!
//! # Layout
//!
//! - `texts`: the two texts, read as they are typed, and saving
//! - `faults`: what is wrong, in words
//! - `editors`, `goals`, `preview`: the parts of the screen; `highlight`: colours of the two languages

mod editors;
mod faults;
mod goals;
mod highlight;
mod preview;
mod texts;

use std::sync::Arc;

use declic_dossier::document::PageTexts;
use declic_page::{Html, Sheet, Start};
use declic_text::Lang;
use declic_workshop::Game;
use leptos::prelude::*;

use self::editors::{Language, PageEditor};
use self::goals::Goals;
use self::preview::Preview;
use self::texts::OwnTexts;
use super::game_page::{BackToGame, with_game};
use crate::components::listen::Listen;
use crate::components::rich;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The page around the game `game`. Loads the game first, for its title and its picture.
#[component]
pub fn OwnPage(
    /// The game's id.
    game: String,
) -> impl IntoView {
    with_game(game, |game, names| {
        view! { <Screen game=game names=names /> }.into_any()
    })
}

/// The screen.
#[component]
fn Screen(
    /// The game, in the interface's language.
    game: Arc<Game>,
    /// The language of the program's scene names.
    names: Lang,
) -> impl IntoView {
    let texts = OwnTexts::new(use_app(), &game, names);
    view! {
        <main class="page own-page" id="main">
            <div class="page__head">
                <BackToGame game=game.clone() />
                <h1 tabindex="-1">{tr(Texts::title_own_page)}</h1>
                <p class="page__lead">{tr(Texts::own_page_lead)}</p>
            </div>
            <div class="own-page__panes">
                <section class="own-page__text" aria-label=tr(Texts::workshop_tab_text)>
                    <Instructions />
                    <Goals texts=texts game=game.clone() />
                </section>
                <section class="own-page__code" aria-label=tr(Texts::workshop_tab_code)>
                    <PageEditor texts=texts language=Language::Html />
                    <PageEditor texts=texts language=Language::Css />
                </section>
                <section class="own-page__preview" aria-label=tr(Texts::own_page_preview)>
                    <Preview texts=texts />
                </section>
            </div>
        </main>
    }
}

/// What the two languages are for, and what is asked for.
#[component]
fn Instructions() -> impl IntoView {
    let sentences = || {
        [
            t().own_page_two(),
            t().own_page_html(),
            t().own_page_css(),
            t().own_page_task(),
        ]
    };
    let aloud = move || {
        let text = untrack(|| sentences().join(" "));
        text.replace('`', "")
    };
    view! {
        <div class="prose own-page__instructions">
            <Listen text=Callback::new(move |()| aloud()) />
            {move || sentences().map(|text| view! { <p>{rich::message(text)}</p> }).collect_view()}
        </div>
        <div class="tradeword">
            <p class="tradeword__label">{tr(Texts::workshop_word)}</p>
            <p>
                <dfn class="tradeword__word">{tr(Texts::own_page_word)}</dfn>
                " "
                {tr(Texts::own_page_word_text)}
            </p>
        </div>
    }
}

/// The page that a person wrote, as it is read; `None` where they wrote none.
pub fn read_page(page: Option<&PageTexts>) -> Option<(Html, Sheet)> {
    let page = page?;
    Some((
        declic_page::html::read(&page.html),
        declic_page::css::read(&page.css),
    ))
}

/// Whether all that the step asks for is done on `page`, for the game called `title`.
pub fn is_done(page: Option<&PageTexts>, title: &str, lang: Lang) -> bool {
    read_page(page).is_some_and(|(html, sheet)| {
        declic_page::review(&html, &sheet, &Start::new(title, lang)).is_none()
    })
}

/// The title that a person gave to their page.
pub fn own_title(page: Option<&PageTexts>) -> Option<String> {
    let (html, _) = read_page(page)?;
    html.texts(declic_page::tag::Tag::H1).into_iter().next()
}
